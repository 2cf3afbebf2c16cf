"""What earlier runs noted of the addresses of a source, of which there may be a million, and few are asked for."""

from collections.abc import Iterator, Mapping

import polars as pl

from flows.fetching import Earlier


class KnownAddresses(Mapping[str, Earlier]):
    """The rows of `warehouse.fetches.earlier_fetches` by their address; they stay a frame, which is quick and small."""

    def __init__(self, noted: pl.DataFrame) -> None:
        """Take up the rows of one source."""
        self._noted = noted.sort("url")

    def __getitem__(self, url: str) -> Earlier:
        """Return what was noted of `url`; KeyError where nothing was."""
        place = int(self._noted["url"].search_sorted(url))
        if place == len(self) or self._noted["url"][place] != url:
            raise KeyError(url)
        return Earlier(*self._noted.row(place)[1:])

    def __iter__(self) -> Iterator[str]:
        """Give the addresses in order."""
        return iter(self._noted["url"])

    def __len__(self) -> int:
        """Return the number of addresses."""
        return self._noted.height
