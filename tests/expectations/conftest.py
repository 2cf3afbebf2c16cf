"""A small candidate that every rule of the audit accepts, made by hand in a real DuckDB file."""

import hashlib
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from transforms.schema import FIGURE_HISTORY, TABLE_BY_NAME, TABLES
from warehouse.ddl import create_tables

with warnings.catch_warnings():
    # Great Expectations imports modules of the standard library that Python has deprecated.
    warnings.filterwarnings("ignore", "module 'sre_", DeprecationWarning)
    import great_expectations as gx

assert gx

EARLIER, TONIGHT = "20310401T020000Z", "20310402T020000Z"
DOCUMENT_A, DOCUMENT_B = "a" * 64, "b" * 64
# The emoji and the accent stand before the numbers: offsets count code points, not bytes.
TEXT_A = "🌊 Élbridge: At least 12 people were killed in the flood at Quorra on Monday. Some 40 were injured."
TEXT_B = "The flood at Quorra killed 12 people, three of them children; dozens are missing."


def instant(year: int, month: int, day: int, hour: int) -> datetime:
    """An instant in UTC, without a zone as the tables hold it."""
    return datetime(year, month, day, hour, tzinfo=UTC).replace(tzinfo=None)


def _figure(name: str, article: str, text: str, words: str, metric: str, **other: Any) -> dict[str, Any]:
    start = text.index(words)
    quote = next(sentence for sentence in text.split(". ") if words in sentence)
    return {
        "figure_id": name,
        "article_id": article,
        "metric": metric,
        "qualifier": "exact",
        "basis": "incident",
        "place": "Quorra",
        "period_start": date(2031, 3, 31),
        "period_end": date(2031, 3, 31),
        "start": start,
        "end": start + len(words),
        "words": words,
        "quote": quote,
        "is_superseded": False,
        "confidence": 0.9,
        "origin_id": f"outlet-{article}",
        "rule": "test",
        "extractor_version": "1",
        "run_id": TONIGHT,
        **other,
    }


def _article(article: str, document: str, text: str, **other: Any) -> dict[str, Any]:
    return {
        "article_id": article,
        "document_id": document,
        "ordinal": 0,
        "url": f"file:{article}",
        "publisher": "The Quorra Echo",
        "title": f"Flood at Quorra, {article}",
        "published_at": instant(2031, 4, 1, 9),
        "published_on": date(2031, 4, 1),
        "published_precision": "minute",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "normaliser_version": "1",
        "run_id": TONIGHT,
        **other,
    }


def _document(document: str) -> dict[str, Any]:
    return {
        "document_id": document,
        "source_id": "echo",
        "url": "file:in",
        "name": "in.txt",
        "media_type": "text/plain",
        "fetched_at": instant(2031, 4, 2, 1),
        "bytes": 100,
    }


def _counted(run: str, stage: str, unit: str, out: int, quarantined: int = 0) -> dict[str, Any]:
    return {
        "run_id": run,
        "stage": stage,
        "unit": unit,
        "n_in": out + quarantined,
        "n_out": out,
        "n_quarantined": quarantined,
        "n_excluded": 0,
    }


def _rows() -> dict[str, Sequence[dict[str, Any]]]:
    toll = _figure("toll", "a1", TEXT_A, "12", "killed", value=12, low=12, qualifier="at_least", series_id="s1")
    second = _figure("second", "b1", TEXT_B, "12", "killed", value=12, low=12, high=12, series_id="s1")
    children = _figure("children", "b1", TEXT_B, "three", "killed", value=3, low=3, high=3, part_of="second")
    injured = _figure("injured", "a1", TEXT_A, "40", "injured", value=40, qualifier="about")
    missing = _figure(
        "missing",
        "b1",
        TEXT_B,
        "dozens",
        "missing",
        low=24,
        high=99,
        qualifier="vague",
        basis="status",
        period_start=None,
        period_end=date(2031, 4, 1),
    )
    earlier = {**toll, "figure_id": "earlier", "run_id": EARLIER, "series_id": None}
    behind = ["second", "toll"]
    return {
        "runs": [
            {"run_id": EARLIER, "started_at": instant(2031, 4, 1, 2), "state": "completed"},
            {"run_id": TONIGHT, "started_at": instant(2031, 4, 2, 2), "state": "running"},
        ],
        "sources": [{"source_id": "echo", "kind": "files", "address": "in", "tier": 2, "cadence": "daily"}],
        "documents": [_document(DOCUMENT_A), _document(DOCUMENT_B)],
        "fetches": [
            {
                "run_id": TONIGHT,
                "source_id": "echo",
                "url": "file:in",
                "fetched_at": instant(2031, 4, 2, 1),
                "seconds": 0.5,
                "outcome": "new",
                "document_id": DOCUMENT_A,
            }
        ],
        "reference": [
            {
                "reference_id": "ref-1",
                "source_id": "echo",
                "document_id": DOCUMENT_B,
                "metric": "killed",
                "place": "Upper Quorra",
                "basis": "cumulative",
                "as_of": date(2031, 3, 31),
                "value": 12,
            }
        ],
        "articles": [
            _article("a1", DOCUMENT_A, TEXT_A),
            _article("a2", DOCUMENT_A, TEXT_A, ordinal=1, duplicate_of="a1", published_on=date(2031, 4, 2)),
            _article("b1", DOCUMENT_B, TEXT_B),
        ],
        "series": [{"series_id": "s1", "metric": "killed", "basis": "incident", "place": "Quorra"}],
        "origins": [
            {"origin_id": f"outlet-{article}", "name": "The Quorra Echo", "kind": "outlet"}
            for article in ("a1", "a2", "b1")
        ],
        "figures": [toll, second, children, injured, missing, earlier],
        "estimates": [
            {
                "series_id": "s1",
                "as_of": date(2031, 3, 31),
                "low": 12,
                "best": 12,
                "high": 12,
                "n_figures": 2,
                "n_origins": 2,
                "n_articles": 2,
                "figure_ids": behind,
            }
        ],
        "disagreements": [
            {
                "disagreement_id": "d1",
                "series_id": "s1",
                "as_of": date(2031, 3, 31),
                "rule_code": "STL-01",
                "severity": "info",
                "figure_ids": ["earlier"],
                "explanation": "One says at least 12: the other 12.",
            }
        ],
        "corrections": [
            {
                "correction_id": "c1",
                "action": "leave_out",
                "figure_id": "earlier",
                "expected": 12,
                "reason": "A slip of the pen.",
                "author": "A. Editor",
                "decided_on": date(2031, 4, 1),
                "holds": True,
            }
        ],
        "figure_history": [
            {name: row.get(name) for name in FIGURE_HISTORY.polars_schema} | {"known_from": instant(2031, 4, 1, 2)}
            for row in (toll, second)
        ],
        "estimate_history": [
            {
                "series_id": "s1",
                "as_of": date(2031, 3, 31),
                "known_from": instant(2031, 4, 1, 2),
                "metric": "killed",
                "basis": "incident",
                "best": 12,
                "n_figures": 2,
                "n_origins": 2,
                "n_articles": 2,
            }
        ],
        "quarantine": [
            {
                "run_id": TONIGHT,
                "stage": "fetch",
                "key": "empty.txt",
                "rule_code": "INP-01",
                "reason": "Empty.",
            }
        ],
        "stage_counts": [
            _counted(TONIGHT, "fetch", "documents", 2, quarantined=1),
            _counted(TONIGHT, "normalise", "articles", 3),
            _counted(TONIGHT, "extract", "figures", 5),
        ],
        "validation_results": [
            {"run_id": EARLIER, "rule_code": "PRV-01", "severity": "critical", "success": True},
        ],
    }


@pytest.fixture(scope="session")
def clean_candidate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A candidate with all the tables, keys and checks of the schema, that breaks no rule."""
    path = tmp_path_factory.mktemp("candidate") / "clean.duckdb"
    rows = _rows()
    with duckdb.connect(str(path)) as connection:
        create_tables(connection)
        for table in TABLES:
            frame = pl.DataFrame(rows[table.name], schema=TABLE_BY_NAME[table.name].polars_schema)
            connection.from_arrow(frame.to_arrow()).insert_into(table.name)
    return path


@pytest.fixture
def spoilt(clean_candidate: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Call it with SQL: a copy of the clean candidate, without keys and checks, spoilt by that SQL."""

    def spoil(sql: str) -> Path:
        path = tmp_path / "spoilt.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"ATTACH '{clean_candidate}' AS clean (READ_ONLY)")
            for table in TABLES:
                connection.execute(f'CREATE TABLE "{table.name}" AS FROM clean."{table.name}"')
            connection.execute("DETACH clean")
            connection.execute(sql)
        return path

    return spoil
