"""Basis, days and source of figures as the whole extraction gives them, in the passages of `attributes*.txt`."""

import re
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from transforms.extract import extract

_MONDAY = date(2023, 6, 12)
_MARKED = re.compile(r"\[([^\[\]|]+)\|([^|\]]*)\|([^|\]]*)\|([^\]]*)\]")
_FILES = sorted(Path(__file__).parent.glob("attributes*.txt"))
_BLOCKS = [block for file in _FILES for block in file.read_text("utf-8").split("\n---\n")[1:]]


@pytest.mark.parametrize("block", _BLOCKS, ids=lambda block: _MARKED.sub(r"\1", block)[:60])
def test_attributes(block: str) -> None:
    text = _MARKED.sub(r"\1", block.strip("\n").replace("\n", "\n\n"))
    title = text.split("\n\n", 1)[0] if "\n\n" in text else None
    articles = pl.DataFrame(
        {"article_id": ["a"], "title": [title], "publisher": [None], "published_on": [_MONDAY], "text": [text]},
        schema_overrides={"title": pl.String, "publisher": pl.String},
    )
    read = {row["words"]: row for row in extract(articles).figures.iter_rows(named=True)}

    for number, basis, days, source in _MARKED.findall(block):
        row = read[number]
        assert basis in ("-", row["basis"]), number
        assert days in ("-", f"{row['period_start'] or ''}..{row['period_end'] or ''}"), number
        assert source in ("-", row["attributed_to"] or ""), number
