"""The texts that benchmarks run over: the real articles, repeated as often as a size asks for."""

from collections.abc import Iterator
from functools import cache

import polars as pl

from evaluation.predict import read_articles
from evaluation.shared import EVAL

SOURCE = EVAL / "real" / "gva.jsonl"
CHUNK = 1_000


@cache
def articles() -> pl.DataFrame:
    """Return the real articles, normalised: one row an article, as `schema.ARTICLES`."""
    return read_articles(SOURCE)


def size_mb(frame: pl.DataFrame) -> float:
    """Return the size of the article texts in MB of UTF-8."""
    return int(frame["text"].str.len_bytes().sum()) / 1e6


def chunk(number: int, rows: int) -> pl.DataFrame:
    """Return chunk `number`, `rows` long, of the articles repeated without end, each under its own id."""
    base = articles()
    index = pl.int_range(number * CHUNK, number * CHUNK + rows, eager=True)
    return base[(index % base.height).to_list()].with_columns(
        article_id=pl.format("{}-{}", pl.col("article_id"), index)
    )


def chunks(size: int) -> Iterator[tuple[int, int]]:
    """Yield number and length of the chunks that `size` articles make."""
    for number, start in enumerate(range(0, size, CHUNK)):
        yield number, min(CHUNK, size - start)
