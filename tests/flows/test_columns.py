"""Columns of other names: JSON lines and Parquet become lines under the ledger's names."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.documents.raw_store import RawStore
from flows.fetching import Document, fetch
from flows.reading.records import Chunk, chunks
from flows.sources import FilesSource
from flows.sources.kinds import Columns
from transforms.normalise import normalise

MAPPING = Columns(text="body", title="headline", published="date", article_id="key")
ROWS: list[dict[str, Any]] = [
    {"key": 7, "body": "Twelve people died.", "headline": "Ferry", "date": "2025-03-02T08:00:00Z", "views": 5},
    {"key": 8, "body": "Nine people died.", "headline": None, "date": None, "views": 6},
]


def chunked(path: Path, columns: Columns | None = MAPPING) -> list[Chunk]:
    store = RawStore(path.parent / "store")
    source = FilesSource(id="export", kind="files", path=str(path), columns=columns)
    return list(chunks([item for item in fetch([source], store) if isinstance(item, Document)], store.open))


def articles(*parts: Chunk) -> list[tuple[Any, ...]]:
    found = pl.concat([normalise(part.records).articles for part in parts])
    return found.select("article_id", "title", "text", "published_precision").rows()


DUE = [("7", "Ferry", "Twelve people died.", "second"), ("8", None, "Nine people died.", "none")]


def test_lines_are_read_by_their_columns(inbox: Path) -> None:
    path = inbox / "export.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    assert articles(*chunked(path)) == DUE


def test_a_broken_line_among_them_is_quarantined_by_itself(inbox: Path) -> None:
    path = inbox / "export.jsonl"
    path.write_text(json.dumps(ROWS[0]) + '\n{"body": \n[1]\n', encoding="utf-8")
    (chunk,) = chunked(path)
    assert normalise(chunk.records).quarantine["rule_code"].to_list() == ["NOR-04", "NOR-04"]


def test_rows_of_parquet_are_read_by_their_columns_instants_too(inbox: Path) -> None:
    path = inbox / "export.parquet"
    when = [datetime(2025, 3, 2, 8, tzinfo=UTC), None]
    pl.DataFrame(ROWS).with_columns(date=pl.Series(when)).write_parquet(path)
    assert articles(*chunked(path)) == DUE


def test_parquet_with_our_own_names_needs_no_mapping(inbox: Path) -> None:
    path = inbox / "export.parquet"
    pl.DataFrame({"article_id": ["a"], "text": ["Twelve people died."]}).write_parquet(path)
    assert articles(*chunked(path, None)) == [("a", None, "Twelve people died.", "none")]


@pytest.mark.parametrize("spoil", ["cut", "column"])
def test_parquet_that_cannot_be_read_is_refused(inbox: Path, spoil: str) -> None:
    path = inbox / "export.parquet"
    rows = pl.DataFrame(ROWS)
    (rows if spoil == "cut" else rows.drop("body")).write_parquet(path)
    if spoil == "cut":
        path.write_bytes(path.read_bytes()[:-50])
    (chunk,) = chunked(path)
    assert chunk.records.is_empty()
    (refusal,) = chunk.refusals
    assert refusal.rule_code == "FET-08"
    assert ("'body'" if spoil == "column" else "Parquet") in refusal.reason
