"""A small ledger with invented numbers and places."""

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import polars as pl

from transforms.schema import TABLE_BY_NAME
from warehouse.release import Candidate, Release, build_candidate, publish
from warehouse.working import WorkingWarehouse

# The start of run r0.
NIGHT = dt.datetime(2025, 3, 1, 2, 0)  # noqa: DTZ001 -- instants are UTC without a zone
TEXT = "Floods hit Marrow Bay. At least 12 people died in Marrow Bay, the council said. Twelve boats sank."
QUOTE = "At least 12 people died in Marrow Bay, the council said."


def frame(table: str, *rows: dict[str, Any]) -> pl.DataFrame:
    """Return rows of `table`; columns not told are null."""
    schema = TABLE_BY_NAME[table].polars_schema
    return pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)


def run(run_id: str, **told: Any) -> pl.DataFrame:
    return frame("runs", {"run_id": run_id, "started_at": NIGHT, "state": "running"} | told)


def article(article_id: str, **told: Any) -> dict[str, Any]:
    text = told.get("text", TEXT)
    return {
        "article_id": article_id,
        "document_id": "d1",
        "ordinal": 0,
        "publisher": "The Marrow Courier",
        "url": f"https://courier.example/{article_id}",
        "title": "Floods",
        "published_at": NIGHT,
        "published_on": NIGHT.date(),
        "published_precision": "day",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "normaliser_version": "1",
        "run_id": "r1",
    } | told


def figure(figure_id: str, **told: Any) -> dict[str, Any]:
    start = TEXT.index("12 people")
    return {
        "figure_id": figure_id,
        "article_id": "a1",
        "metric": "killed",
        "value": 12,
        "low": 12,
        "qualifier": "at_least",
        "basis": "incident",
        "place": "Marrow Bay",
        "start": start,
        "end": start + 2,
        "words": "12",
        "quote": QUOTE,
        "is_superseded": False,
        "confidence": 0.9,
        "origin_id": "marrow_bay_council",
        "series_id": "s1",
        "rule": "K-01",
        "extractor_version": "1",
        "run_id": "r1",
    } | told


def small_ledger() -> dict[str, pl.DataFrame]:
    """Return frames of a ledger: one source, one document, two articles, three figures, one series."""
    day = NIGHT.date()
    return {
        "runs": run("r1"),
        "sources": frame("sources", {"source_id": "courier", "kind": "files", "address": "samples", "tier": 2}),
        "documents": frame(
            "documents",
            {
                "document_id": "d1",
                "source_id": "courier",
                "url": "file:courier.txt",
                "name": "courier.txt",
                "media_type": "text/plain",
                "fetched_at": NIGHT,
                "bytes": 120,
            },
        ),
        "fetches": frame(
            "fetches",
            {
                "run_id": "r1",
                "source_id": "courier",
                "url": "file:courier.txt",
                "fetched_at": NIGHT,
                "seconds": 0.5,
                "outcome": "new",
                "document_id": "d1",
            },
        ),
        "reference": frame(
            "reference",
            {
                "reference_id": "ref-1",
                "source_id": "courier",
                "document_id": "d1",
                "metric": "killed",
                "place": "Marrow Bay",
                "basis": "cumulative",
                "as_of": day,
                "value": 12,
            },
        ),
        "articles": frame("articles", article("a1"), article("a2", ordinal=1, duplicate_of="a1")),
        "series": frame("series", {"series_id": "s1", "metric": "killed", "place": "Marrow Bay", "basis": "incident"}),
        "origins": frame(
            "origins", {"origin_id": "marrow_bay_council", "name": "Marrow Bay council", "kind": "authority"}
        ),
        "figures": frame("figures", figure("f1aa"), figure("f1ab", metric="injured"), figure("f2", article_id="a2")),
        "estimates": frame(
            "estimates",
            *(
                {
                    "series_id": "s1",
                    "as_of": as_of,
                    "low": 12,
                    "best": best,
                    "high": 15,
                    "best_qualifier": "at_least",
                    "best_figure_id": "f1aa",
                    "best_rule": "only_number",
                    "n_figures": 1,
                    "n_origins": 1,
                    "n_articles": 1,
                    "figure_ids": ["f1aa", "f2"],
                }
                for as_of, best in ((day, 12), (day + dt.timedelta(days=1), 14))
            ),
        ),
        "disagreements": frame(
            "disagreements",
            *(
                {
                    "disagreement_id": name,
                    "series_id": "s1",
                    "as_of": as_of,
                    "rule_code": "XS-01",
                    "severity": "warning",
                    "figure_ids": ["f1aa", "f2"],
                    "explanation": "12 against 15.",
                }
                for name, as_of in (("old", day), ("new", day + dt.timedelta(days=1)), ("undated", None))
            ),
        ),
        "quarantine": frame(
            "quarantine",
            *(
                {
                    "run_id": "r1",
                    "stage": "normalise",
                    "key": key,
                    "rule_code": "NORM-01",
                    "reason": "Empty file.",
                }
                for key in ("one.txt", "two.txt")
            ),
        ),
    }


def build(working: WorkingWarehouse, data_dir: Path, run_id: str) -> Candidate:
    """Build the candidate of run `run_id`, which starts as many hours after the first as its number tells."""
    started_at = NIGHT + dt.timedelta(hours=int(run_id.removeprefix("r")))
    working.merge("runs", run(run_id, started_at=started_at))
    return build_candidate(working, data_dir, run_id)


def published(working: WorkingWarehouse, data_dir: Path, run_id: str) -> Release:
    """Build and publish the release of run `run_id`, and record that it did."""
    release = publish(build(working, data_dir, run_id))
    row = working.read("runs").filter(run_id=run_id)
    working.merge("runs", row.with_columns(release_id=pl.col("run_id"), state=pl.lit("completed")))
    return release


def fill(working: WorkingWarehouse) -> None:
    with working.transaction():
        for table, rows in small_ledger().items():
            working.merge(table, rows)
