"""The kinds of sources, and what may be said of each; `docs/sources.md` shows them all."""

from datetime import date
from typing import Annotated, Literal, TypeAlias
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from transforms.schema import BASES, METRICS

MEBIBYTE = 1024 * 1024
WEB_SCHEMES = ("http", "https")


def _iana(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no IANA time zone, such as Europe/London") from error
    return name


def is_web(address: str) -> bool:
    """Tell whether `address` is to be asked for over HTTP."""
    return urlsplit(address).scheme.lower() in WEB_SCHEMES


def _web_url(url: str) -> str:
    parts = urlsplit(url)
    if not is_web(url) or not parts.hostname:
        raise ValueError(f"{url!r} is no address such as https://example.org/feed.xml")
    if parts.username or parts.password:
        raise ValueError("a password does not belong in this file")
    return url


def _path(path: str) -> str:
    if is_web(path):
        raise ValueError("a page is read by the kind `urls`, a feed by `feed`")
    if "::" in path:
        raise ValueError("chained addresses are not read; archives are opened by their extension")
    return path


def _listed(allowed: tuple[str, ...]) -> AfterValidator:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
        return value

    return AfterValidator(check)


Text: TypeAlias = Annotated[str, Field(min_length=1)]
WebUrl: TypeAlias = Annotated[str, AfterValidator(_web_url)]
FilePath: TypeAlias = Annotated[str, Field(min_length=1), AfterValidator(_path)]


class Strict(BaseModel):
    """Unknown keys and values of another type are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Politeness(Strict):
    """How a host is treated: seconds between two requests, and limits for one address and one night."""

    seconds_between_requests: Annotated[float, Field(ge=0, le=60)] = 1.0
    timeout_seconds: Annotated[float, Field(gt=0, le=3600)] = 60.0
    most_bytes: Annotated[int, Field(gt=0)] = 50 * MEBIBYTE
    most_pages: Annotated[int, Field(gt=0)] = 1000
    allow_private_addresses: bool = False


class Source(Strict):
    """What holds for every kind; `tier` is 1 for agencies and officials, 2 for newsrooms, 3 for the rest."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    kind: str
    publisher: Text | None = None
    time_zone: Annotated[str, AfterValidator(_iana)] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    tier: Annotated[int, Field(ge=1, le=3)] = 3
    cadence: Literal["hourly", "daily", "weekly", "monthly"] | None = None

    @property
    def address(self) -> str:
        """Where it is read from."""
        raise NotImplementedError


class Columns(Strict):
    """Which field of a JSON line or column of a Parquet file holds what; null for what none holds."""

    text: Text
    article_id: Text | None = None
    title: Text | None = None
    published: Text | None = None
    publisher: Text | None = None
    url: Text | None = None
    author: Text | None = None
    language: Text | None = None


class FilesSource(Source):
    """Files: one, all below a folder, or those that a glob matches; local, or at a URL that fsspec reads."""

    kind: Literal["files"]
    path: FilePath
    columns: Columns | None = None

    @property
    def address(self) -> str:
        """Where it is read from."""
        return self.path


class WebSource(Source):
    """What is asked for over HTTP."""

    politeness: Politeness = Politeness()


class FeedSource(WebSource):
    """An RSS or Atom feed, whose entries' pages are read."""

    kind: Literal["feed"]
    url: WebUrl

    @property
    def address(self) -> str:
        """Where it is read from."""
        return self.url


class SitemapSource(WebSource):
    """A sitemap or an index of sitemaps, as news sites offer them, whose pages are read."""

    kind: Literal["sitemap"]
    url: WebUrl

    @property
    def address(self) -> str:
        """Where it is read from."""
        return self.url


class UrlsSource(WebSource):
    """Addresses: a text file with one a line, local or on the web; `#` begins a remark."""

    kind: Literal["urls"]
    path: Text
    columns: Columns | None = None

    @property
    def address(self) -> str:
        """Where it is read from."""
        return self.path


class ReferenceSeries(Strict):
    """One series of a reference: which column holds it, and what it counts."""

    column: Text
    metric: Annotated[str, _listed(METRICS)]
    basis: Annotated[str, _listed(BASES)]
    place: Text | None = None
    population: Text | None = None
    since: date | None = None


class ReferenceSource(WebSource):
    """An official series: a CSV or JSON file, local, at a URL that fsspec reads, or on the web."""

    kind: Literal["reference"]
    path: Text
    as_of: Text
    attributed_to: Text | None = None
    series: Annotated[list[ReferenceSeries], Field(min_length=1)]

    @property
    def address(self) -> str:
        """Where it is read from."""
        return self.path


ArticleSource: TypeAlias = FilesSource | FeedSource | SitemapSource | UrlsSource
KINDS: dict[str, type[FilesSource | FeedSource | SitemapSource | UrlsSource | ReferenceSource]] = {
    "files": FilesSource,
    "feed": FeedSource,
    "sitemap": SitemapSource,
    "urls": UrlsSource,
    "reference": ReferenceSource,
}
