"""What fetching finds: documents, what is left out, and the record of every address that was asked."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import NamedTuple, TypeAlias

from flows.refusals import Refusal, RefusedError
from flows.sources import Source


class Document(NamedTuple):
    """Bytes that are in the raw store, and where they were found; `n_bytes` is their size.

    `listed_date` is when they were published as the feed or sitemap tells that led to them, in its words.
    """

    document_id: str
    source: Source
    url: str
    name: str
    media_type: str
    n_bytes: int
    listed_date: str | None = None


class LeftOut(NamedTuple):
    """Something that is not taken up, and why."""

    key: str
    reason: str


@dataclass(frozen=True)
class Visit:
    """One address that was asked: a row of `fetches` without its run; see `transforms.schema.FETCHES`."""

    source_id: str
    url: str
    outcome: str
    fetched_at: datetime
    seconds: float
    status: int | None = None
    final_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    media_type: str | None = None
    bytes: int | None = None
    document_id: str | None = None
    rule_code: str | None = None


Found: TypeAlias = Document | LeftOut | Refusal | Visit


class Earlier(NamedTuple):
    """What an earlier run noted of an address: when it was last read, and what to ask with now."""

    fetched_at: datetime
    etag: str | None
    last_modified: str | None
    document_id: str | None


Memory: TypeAlias = Mapping[str, Earlier]


@dataclass
class Asking:
    """An address that is being asked, from `start` on; the clock of fetching is here."""

    source_id: str
    url: str
    fetched_at: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))
    _started: float = field(default_factory=time.monotonic)

    def visit(self, outcome: str) -> Visit:
        """Return the record of it, which ends now."""
        return Visit(self.source_id, self.url, outcome, self.fetched_at, round(time.monotonic() - self._started, 3))

    def refused(self, error: RefusedError) -> Visit:
        """Return the record of an address that could not be taken."""
        return replace(self.visit("refused"), status=error.status, rule_code=error.code)


def refusal(key: str, error: RefusedError) -> Refusal:
    """Return the row of quarantine for what could not be taken; `key` names it."""
    return Refusal("fetch", key, error.code, f"{key}: {error.reason}")
