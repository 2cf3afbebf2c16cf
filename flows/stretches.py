"""What a backfill has to do: the documents of some days that this version of the readers has not read."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from flows.fetching import Document
from flows.sources import Source
from flows.tonight import documents_to_read
from warehouse.fetches import document_days, pace
from warehouse.working import WorkingWarehouse

MOST_BYTES = 64 * 1024 * 1024
MOST_DOCUMENTS = 20_000


@dataclass(frozen=True)
class Stretch:
    """Days that follow one another, taken up in one turn at the ledger: their documents, and what they may cost.

    `first_day` and `last_day` are None for documents that were never read, of which nobody knows the day.
    """

    first_day: date | None
    last_day: date | None
    documents: tuple[Document, ...]
    seconds: float | None

    @property
    def days(self) -> str:
        """The days in words."""
        return f"{self.first_day} – {self.last_day}" if self.first_day else "not read yet"

    @property
    def n_bytes(self) -> int:
        """Size of the documents."""
        return sum(document.n_bytes for document in self.documents)


def stretches(
    working: WorkingWarehouse,
    sources: Sequence[Source],
    start: date,
    end: date,
    *,
    with_unread: bool,
    but: AbstractSet[str] = frozenset(),
) -> list[Stretch]:
    """Return what of `sources` waits to be read of the days from `start` to `end`, whole days at a time, in order.

    With `with_unread` also the documents that no version ever read, which come first. Those of `but` are left out.
    """
    waiting = {document.document_id: document for document in documents_to_read(working, sources)}
    waiting = {document_id: document for document_id, document in waiting.items() if document_id not in but}
    by_day: dict[date | None, list[tuple[Document, int]]] = {}
    for document_id, day, n_articles in (
        document_days(working, waiting, start, end).sort("day", "document_id").iter_rows()
    ):
        if (day is not None and start <= day <= end) or (with_unread and n_articles == 0):
            by_day.setdefault(day, []).append((waiting[document_id], n_articles))
    seconds_an_article, articles_a_byte = pace(working)
    found: list[Stretch] = []
    for day, told in by_day.items():
        documents = tuple(document for document, _ in told)
        seconds = None
        if seconds_an_article is not None and articles_a_byte is not None:
            n_articles = sum(n or document.n_bytes * articles_a_byte for document, n in told)
            seconds = n_articles * seconds_an_article
        found = _added(found, Stretch(day, day, documents, seconds))
    return found


def _added(found: list[Stretch], day: Stretch) -> list[Stretch]:
    if found and found[-1].first_day and day.first_day:
        last = found[-1]
        both = last.documents + day.documents
        if len(both) <= MOST_DOCUMENTS and last.n_bytes + day.n_bytes <= MOST_BYTES:
            seconds = None if last.seconds is None or day.seconds is None else last.seconds + day.seconds
            return [*found[:-1], Stretch(last.first_day, day.last_day, both, seconds)]
    return [*found, day]
