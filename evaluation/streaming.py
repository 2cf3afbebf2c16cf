"""What it costs to take in one very large file: a WARC archive, and JSON lines, of generated pages.

Fetched into a raw store, read back as records in chunks, and each chunk normalised on all cores, as a night does.
"""

import os
import random
import resource
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import orjson
import polars as pl

from evaluation import child
from flows.documents.raw_store import RawStore
from flows.fetching import Document
from flows.gathering import gather
from flows.reading.records import chunks
from flows.sources import path_sources
from transforms.normalise import normalise

GIGABYTES = 5.0
_CORES = os.cpu_count() or 1
_WORDS = 20_000
_PARAGRAPHS = 2_000
_PARAGRAPH_WORDS = 100
_PAGE_PARAGRAPHS = 30


class Streamed(NamedTuple):
    """`gb` of `kind` became so many articles in so many seconds of work.

    `peak_mb` is the most that its processes held, added up: what reads the file, and one a core that normalises.
    """

    kind: str
    gb: float
    articles: int
    cpu_seconds: float
    peak_mb: float


def measure(gigabytes: float = GIGABYTES) -> Iterator[Streamed]:
    """Yield the cost of each kind of file, of `gigabytes` each, written to the folder for temporary files."""
    for kind in _WRITERS:
        with tempfile.TemporaryDirectory(prefix="ledger-bench-") as folder:
            path = Path(folder) / f"large.{kind}"
            _write(path, kind, int(gigabytes * 1e9))
            told = child.run(take_in, path, limit=4 * 3600.0)
            yield Streamed(kind, path.stat().st_size / 1e9, *told)


def take_in(path: Path) -> tuple[int, float, float]:
    """Fetch the file `path` and normalise it; return the number of articles, CPU seconds and the peak in MB.

    Raises RuntimeError where a record became no article.
    """
    store = RawStore(path.parent / "data")
    (source,) = path_sources([path])
    gathered = gather([source], store, {})
    documents = (
        Document(document_id, source, url, name, media_type, n_bytes)
        for document_id, url, name, media_type, n_bytes in gathered.documents.select(
            "document_id", "url", "name", "media_type", "bytes"
        ).iter_rows()
    )
    n_articles = 0
    peaks: dict[int, float] = {}
    waiting: deque[Future[tuple[pl.DataFrame, int, float]]] = deque()

    def take() -> None:
        nonlocal n_articles
        articles, process, peaks[process] = waiting.popleft().result()
        n_articles += articles.height

    with ProcessPoolExecutor(_CORES, mp_context=child.SPAWN) as pool:
        for chunk in chunks(documents, store.open):
            waiting.append(pool.submit(_normalised, chunk.records))
            if len(waiting) > 2 * _CORES:
                take()
        while waiting:
            take()
    return n_articles, _cpu_seconds(), child.peak_mb() + sum(peaks.values())


def _normalised(records: pl.DataFrame) -> tuple[pl.DataFrame, int, float]:
    result = normalise(records)
    if result.quarantine.height:
        raise RuntimeError(f"a generated record is no article: {result.quarantine['reason'][0]}")
    return result.articles, os.getpid(), child.peak_mb()


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _write(path: Path, kind: str, n_bytes: int) -> None:
    generator = random.Random(7)  # noqa: S311 - the same file every time, not a secret
    words = ["".join(generator.choices("etaoinshrdlu", k=generator.randint(2, 9))) for _ in range(_WORDS)]
    paragraphs = [" ".join(generator.choices(words, k=_PARAGRAPH_WORDS)) for _ in range(_PARAGRAPHS)]
    write = _WRITERS[kind]
    with path.open("wb") as file:
        number = 0
        while file.tell() < n_bytes:
            file.write(write(number, "\n".join(generator.choices(paragraphs, k=_PAGE_PARAGRAPHS))))
            number += 1


def _json_line(number: int, text: str) -> bytes:
    return orjson.dumps({"article_id": f"a{number}", "title": f"Story {number}", "text": text}) + b"\n"


def _warc_record(number: int, text: str) -> bytes:
    page = f"<html><head><title>Story {number}</title></head><body><p>{text}</p></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}"
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Date: 2025-03-02T08:00:00Z\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return f"{head}{http}\r\n\r\n".encode("ascii")


_WRITERS = {"jsonl": _json_line, "warc": _warc_record}


if __name__ == "__main__":
    for streamed in measure(float(sys.argv[1]) if len(sys.argv) > 1 else GIGABYTES):
        print(streamed, flush=True)
