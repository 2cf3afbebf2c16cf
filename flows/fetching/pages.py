"""Pages on the web that a feed, a sitemap or a list of addresses names."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from urllib.parse import unquote, urldefrag, urlsplit

from flows.documents.raw_store import RawStore
from flows.fetching.found import Asking, Document, Earlier, Found, LeftOut, Memory, Visit, refusal
from flows.fetching.keeping import Opened, keep_documents
from flows.fetching.listed import Listed
from flows.fetching.web import Answer, Client
from flows.refusals import Refusal, RefusedError
from flows.sources import WebSource


class Pages:
    """Asks for pages of one source, each once."""

    def __init__(self, source: WebSource, client: Client, store: RawStore, memory: Memory) -> None:
        """Ask by `client`, and keep what is given in `store`; `memory` is what earlier runs noted."""
        self.client = client
        self.memory = memory
        self._source = source
        self._store = store
        self._asked: set[str] = set()
        self._n_asked = 0
        self.all_settled = True

    def fetch(self, listed: list[Listed], *, again: bool) -> Iterator[Found]:
        """Yield what the pages give; one that was read before is asked for if it changed since, or `again`.

        At most as many are asked for as the source allows a night; the rest is left to the next.
        """
        for named, changed_at, published in listed:
            url = urldefrag(named).url
            if url in self._asked:
                continue
            self._asked.add(url)
            earlier = self.memory.get(url)
            if not again and self.is_as_before(url, changed_at):
                yield LeftOut(url, f"{url}: it was read before, and its list tells of no change")
            elif self._n_asked >= self._source.politeness.most_pages:
                self.all_settled = False
                yield LeftOut(url, f"{url}: {self._n_asked:,} pages are enough for a night; the next takes it up")
            else:
                self._n_asked += 1
                for found in self._page(url, earlier):
                    yield found._replace(listed_date=published) if isinstance(found, Document) else found

    def is_as_before(self, url: str, changed_at: datetime | None) -> bool:
        """Tell whether `url` was read before, and its list tells of no change since."""
        earlier = self.memory.get(url)
        return earlier is not None and (changed_at is None or changed_at <= earlier.fetched_at)

    def asking(self, url: str) -> Asking:
        """Return the record of asking for `url`, which begins now."""
        return Asking(self._source.id, url)

    def _page(self, url: str, earlier: Earlier | None) -> Iterator[Found]:
        asking = self.asking(url)
        try:
            with self.client.get(url, earlier) as answer:
                for found in self._found(url, answer, asking, earlier):
                    if isinstance(found, Refusal) and found.key == url:
                        self.all_settled = False
                    yield found
        except RefusedError as error:
            self.all_settled = False
            yield refusal(url, error)
            yield asking.refused(error)

    def _found(self, url: str, answer: Answer, asking: Asking, earlier: Earlier | None) -> Iterator[Found]:
        if answer.body is None:
            yield LeftOut(url, f"{url}: it has not changed, the server says")
            yield unchanged(asking, answer, earlier)
            return
        opened = Opened(answer.final_url, page_name(answer.final_url), answer.content_type, answer.body)
        for found in keep_documents(opened, asking, self._source, self._store):
            yield noted(found, answer) if isinstance(found, Visit) else found


def unchanged(asking: Asking, answer: Answer, earlier: Earlier | None) -> Visit:
    """Return the record of an address that the server says is as it was; what to ask with stays known."""
    visit = noted(asking.visit("unchanged"), answer)
    if earlier is None:
        return visit
    return replace(
        visit,
        etag=visit.etag or earlier.etag,
        last_modified=visit.last_modified or earlier.last_modified,
        document_id=earlier.document_id,
    )


def noted(visit: Visit, answer: Answer) -> Visit:
    """Return `visit` with what the server's answer tells."""
    return replace(
        visit,
        status=answer.status,
        final_url=answer.final_url if answer.final_url != visit.url else None,
        etag=answer.etag,
        last_modified=answer.last_modified,
        media_type=visit.media_type or answer.content_type or None,
    )


def page_name(url: str) -> str:
    """Return the last part of an address's path, else its host."""
    parts = urlsplit(url)
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or "page"
