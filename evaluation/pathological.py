"""Texts made to be slow to read: their time must grow with their length and no faster."""

import time
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import polars as pl

from evaluation import child
from transforms.extract import extract
from transforms.schema import ARTICLES

SIZES = (100_000, 1_000_000, 10_000_000)
LIMIT = 300.0
UNITS = {
    "digits": "7",
    "commas": ",",
    "digits and commas": "7,",
    "one word": "killed ",
    "one letter, no space": "k",
    "quotation marks": "“",
    "full stops": ". ",
    "full stops, no space": ".",
    "numbers in one sentence": "killed 123456, ",  # 10 MB hold 690,000 of them
    "number words": "nine hundred ",
    "brackets": "(",
    "sentences of one paragraph": "In May 2020 12 died. Since then 5 have died. ",
}


class Slow(NamedTuple):
    """Seconds that `characters` of the text called `name` took; null where it took longer than LIMIT."""

    name: str
    characters: int
    seconds: float | None


def measure(sizes: tuple[int, ...] = SIZES) -> Iterator[Slow]:
    """Yield one row a text and size, larger sizes left out once one took longer than LIMIT seconds.

    Raises RuntimeError if extraction fails.
    """
    for name, unit in UNITS.items():
        for size in sizes:
            seconds = child.run(extract_text, unit, size, limit=LIMIT)
            yield Slow(name, size, seconds)
            if seconds is None:
                break


def extract_text(unit: str, size: int) -> float:
    """Extract from `unit` repeated to `size` characters; return the seconds, the lexicon loaded before."""
    extract(_article("Warm up: 3 killed."))
    article = _article((unit * (size // len(unit) + 1))[:size])
    start = time.perf_counter()
    extract(article)
    return time.perf_counter() - start


def _article(text: str) -> pl.DataFrame:
    row = {
        "article_id": "made",
        "title": None,
        "publisher": None,
        "published_on": date(2025, 5, 18),
        "text": text,
    }
    return pl.DataFrame([row], schema={name: ARTICLES.polars_schema[name] for name in row})
