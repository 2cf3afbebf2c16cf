"""Documents opened ahead of their turn, where opening one means to wait for an answer from afar."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import BinaryIO

from flows.documents.raw_store import RawStore

# As many connections as the client of S3 holds open, save for some.
_AHEAD = 8


@contextmanager
def opening(store: RawStore, document_ids: Sequence[str]) -> Iterator[Callable[[str], BinaryIO]]:
    """Give a call that opens documents of `store`; it is to be called for each of `document_ids` in their order."""
    if store.is_local:
        yield store.open
        return
    coming = iter(document_ids)
    waiting: deque[Future[BinaryIO]] = deque()
    with ThreadPoolExecutor(_AHEAD, thread_name_prefix="open") as threads:

        def ask_for_more() -> None:
            while len(waiting) < _AHEAD and (document_id := next(coming, None)) is not None:
                waiting.append(threads.submit(store.open, document_id))

        def open_next(_: str) -> BinaryIO:
            ask_for_more()
            opened = waiting.popleft().result()
            ask_for_more()
            return opened

        try:
            yield open_next
        finally:
            for future in waiting:
                if not future.cancel() and future.exception() is None:
                    future.result().close()
