"""How fast documents become articles, and how long and in what memory a large archive is taken in without copies."""

import os
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

import orjson
import polars as pl

from evaluation import child
from evaluation.corpus import articles
from evaluation.pages import page
from flows.linking import link_articles
from transforms.normalise import RECORD_SCHEMA, normalise
from warehouse.links import ArticleLinks
from warehouse.working import WorkingWarehouse

ARCHIVE = 100_000
_PAGES = 4_000
_CHUNK = 500
_CORES = os.cpu_count() or 1


class Rate(NamedTuple):
    """How many articles `what` gave in `seconds`."""

    what: str
    articles: int
    seconds: float


class Taken(NamedTuple):
    """A step of taking in an archive: its `seconds`, and the most MB that a process held by then."""

    what: str
    articles: int
    seconds: float
    peak_mb: float


def measure() -> Iterator[Rate]:
    """Yield the rates of HTML pages, text pages and JSON lines, in one process and on all cores."""
    for what, records in (("HTML pages", html_records), ("text pages", text_records), ("JSON lines", line_records)):
        for cores in dict.fromkeys((1, _CORES)):
            yield Rate(f"{what}, {cores} process{'es' if cores > 1 else ''}", *_timed(records, cores))


def _timed(records: Callable[[int, int], pl.DataFrame], cores: int) -> tuple[int, float]:
    chunks = [records(start, _CHUNK) for start in range(0, _PAGES, _CHUNK)]
    with ProcessPoolExecutor(cores, mp_context=child.SPAWN) as pool:
        list(pool.map(_normalised, [chunks[0].head(20)] * 4 * cores))
        start = time.perf_counter()
        found = sum(done.height for done, _ in pool.map(_normalised, chunks))
        return found, time.perf_counter() - start


def html_records(start: int, rows: int) -> pl.DataFrame:
    """Return records of HTML pages made up in several manners."""
    return _records("text/html", start, [page(number)[0].encode() for number in range(start, start + rows)])


def text_records(start: int, rows: int) -> pl.DataFrame:
    """Return records of the real articles as text pages, repeated without end."""
    texts = articles()["text"]
    return _records("text/plain", start, [texts[number % len(texts)].encode() for number in range(start, start + rows)])


def line_records(start: int, rows: int) -> pl.DataFrame:
    """Return records of JSON lines: the real articles, repeated without end, each time with other words in them."""
    told = articles()
    lines = []
    for number in range(start, start + rows):
        repeat, row = divmod(number, told.height)
        words = told["text"][row].split(" ")
        if repeat:
            words = [f"{word}{repeat}" if i % 3 == repeat % 3 else word for i, word in enumerate(words)]
        fields = {
            "article_id": f"a-{number}",
            "title": told["title"][row],
            "published": f"{told['published_on'][row].year + repeat % 20}-0{repeat % 9 + 1}-{number % 28 + 1:02}",
            "text": " ".join(words),
        }
        lines.append(orjson.dumps(fields))
    return _records("application/x-ndjson", start, lines)


def _records(media_type: str, start: int, contents: list[bytes]) -> pl.DataFrame:
    rows = [
        {
            "document_id": f"doc-{start + i}",
            "source_id": "bench",
            "url": f"file:///{start + i}",
            "name": "bench",
            "media_type": media_type,
            "ordinal": 0,
            "content": content,
        }
        for i, content in enumerate(contents)
    ]
    return pl.DataFrame(rows, schema=RECORD_SCHEMA)


def take_in(size: int = ARCHIVE) -> list[Taken]:
    """Normalise `size` JSON lines of a file on all cores into a warehouse of their own, and link their copies.

    Raises RuntimeError if it fails.
    """
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.jsonl"
        with ProcessPoolExecutor(_CORES, mp_context=child.SPAWN) as pool, archive.open("wb") as file:
            for lines in pool.map(line_records, range(0, size, _CHUNK), [_CHUNK] * (size // _CHUNK)):
                file.writelines(line + b"\n" for line in lines["content"])
        steps: list[Taken] = child.run(_take_in, archive, threads=_CORES, limit=3600.0)
    return steps


def _take_in(archive: Path) -> list[Taken]:
    with WorkingWarehouse(archive.parent / "data") as working:
        start = time.perf_counter()
        n_articles, peak = _load(archive, working)
        loaded = time.perf_counter()
        link_articles(working)
        linked = time.perf_counter()
    return [
        Taken("normalised and loaded", n_articles, loaded - start, peak),
        Taken("copies linked", n_articles, linked - loaded, child.peak_mb()),
    ]


def _load(archive: Path, working: WorkingWarehouse) -> tuple[int, float]:
    n_articles, peak = 0, 0.0
    waiting: deque[Future[tuple[pl.DataFrame, float]]] = deque()

    def load() -> None:
        nonlocal n_articles, peak
        chunk, held = waiting.popleft().result()
        n_articles, peak = n_articles + chunk.height, max(peak, held, child.peak_mb())
        with working.transaction():
            ArticleLinks(working).mark(chunk["article_id"])
            working.merge("articles", chunk.with_columns(run_id=pl.lit("bench")))

    with ProcessPoolExecutor(_CORES, mp_context=child.SPAWN) as pool, archive.open("rb") as file:
        for start in count(0, _CHUNK):
            lines = [line.rstrip() for line in islice(file, _CHUNK)]
            if not lines:
                break
            waiting.append(pool.submit(_normalised, _records("application/x-ndjson", start, lines)))
            if len(waiting) > 2 * _CORES:
                load()
        while waiting:
            load()
    return n_articles, peak


def _normalised(records: pl.DataFrame) -> tuple[pl.DataFrame, float]:
    return normalise(records).articles, child.peak_mb()
