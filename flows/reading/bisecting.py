"""A chunk that cannot be read whole is read in halves, until what stands in the way is alone."""

from collections.abc import Callable

from flows.reading.chunk_work import Extracted, joined
from flows.reading.records import Chunk
from flows.refusals import CHUNK_FAILED, OUT_OF_MEMORY, Refusal, refusals_frame

MOST_FAILURES = 40
"""So often parts of one chunk may fail: each may cost the start of a process. One out of 1,000 fails eleven times."""
_TRIES_ALONE = 2


class ReadersError(Exception):
    """Reading cannot go on, whatever the documents are; the message is one line and says what to do."""


class ReaderDiedError(Exception):
    """A process ended before it could say what came of its records."""

    def __init__(self) -> None:
        super().__init__("the process that read it died before it was done, most likely for want of memory")


def read_in_parts(chunk: Chunk, read: Callable[[Chunk], Extracted]) -> Extracted:
    """Return what comes of `chunk`, whose records together make `read` raise.

    A record that fails alone, and then once more, is quarantined: under RUN-02 where memory did not suffice or its
    process died, else under RUN-01. So is what is left once too many parts have failed. Passes ReadersError on.
    """
    parts: list[Extracted] = []
    waiting = [chunk]
    n_failures = n_tries = 0
    while waiting:
        part = waiting.pop()
        if n_failures == MOST_FAILURES:
            parts.append(refused(part, CHUNK_FAILED, f"{n_failures} parts of its chunk failed before its turn came"))
            continue
        try:
            parts.append(read(part))
        except ReadersError:
            raise
        except Exception as error:  # noqa: BLE001 - it is told in quarantine, whatever it is
            n_failures += 1
            n_tries = n_tries + 1 if part.records.height <= 1 else 0
            if part.records.height > 1:
                waiting += reversed(_halves(part))
            elif n_tries < _TRIES_ALONE:
                waiting.append(part)
            else:
                parts.append(_alone(part, error))
                n_tries = 0
    return joined(parts)


def refused(part: Chunk, code: str, why: str) -> Extracted:
    """Return what comes of records that are not read, for the reason `why` of `code`: each in quarantine."""
    refusals = [
        Refusal("normalise", f"{document_id}#{ordinal}", code, f"{name}: {why}")
        for document_id, ordinal, name in part.records.select("document_id", "ordinal", "name").iter_rows()
    ]
    return Extracted.nothing()._replace(
        quarantine=refusals_frame([*part.refusals, *refusals]), n_pieces=len(part.refusals) + len(refusals)
    )


def failure(error: BaseException) -> str:
    """Return type and message of `error` in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def _alone(part: Chunk, error: Exception) -> Extracted:
    is_memory = isinstance(error, MemoryError | ReaderDiedError)
    return refused(part, OUT_OF_MEMORY if is_memory else CHUNK_FAILED, f"it cannot be read: {failure(error)}")


def _halves(part: Chunk) -> list[Chunk]:
    middle = part.records.height // 2
    return [
        part._replace(records=part.records[:middle]),
        part._replace(records=part.records[middle:], refusals=[]),
    ]
