"""What earlier runs noted of the addresses of a source, of which there may be a million, and few are asked for."""

from collections.abc import Iterator, Mapping

import polars as pl

from flows.fetching import Earlier


class KnownAddresses(Mapping[str, Earlier]):
    """The rows of `warehouse.fetches.earlier_fetches` by their address; they stay a frame, which is quick and small."""

    def __init__(self, noted: pl.DataFrame) -> None:
        """Take up the rows of one source."""
        self._noted = noted.drop("url")
        self._places = {url: place for place, url in enumerate(noted["url"])}

    def __getitem__(self, url: str) -> Earlier:
        """Return what was noted of `url`; KeyError where nothing was."""
        return Earlier(*self._noted.row(self._places[url]))

    def __iter__(self) -> Iterator[str]:
        """Give the addresses."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return the number of addresses."""
        return len(self._places)
