"""How long a release of a large ledger takes to build, audit and publish, how large it is, how fast it answers."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import polars as pl

from evaluation import child
from evaluation.large_ledger import RUN_ID, fill
from expectations.audit import audit
from warehouse.release import build_candidate, publish, record_audit
from warehouse.report.page import write_report
from warehouse.statements import view_names
from warehouse.working import WorkingWarehouse

N_ARTICLES = 300_000
N_FIGURES = 1_000_000
_LIMIT = 1800.0
_TIMES = 3
# What is asked of a view and of each macro, beyond the number of rows.
_QUESTIONS = {
    "toll": "SELECT count(*) FROM toll('place 7', 'killed', '2025-06-01')",
    "what_was_known": "SELECT count(*), sum(best) FROM what_was_known('2026-06-01')",
    "figures_known": "SELECT count(*), sum(value) FROM figures_known('2026-06-01')",
    "figures_with_context of a place": "FROM figures_with_context WHERE place = 'place 7' AND metric = 'killed'",
    "timeline of a place": "FROM timeline WHERE place = 'place 7' AND metric = 'killed' ORDER BY as_of",
}


class Measure(NamedTuple):
    """`what` came to `amount` of `unit`."""

    what: str
    amount: float
    unit: str


def measure(n_articles: int = N_ARTICLES, n_figures: int = N_FIGURES) -> Iterator[Measure]:
    """Yield what building, publishing and asking such a release costs, each in a process of its own.

    Raises SharedMissingError, RuntimeError if a step fails.
    """
    threads = os.cpu_count() or 1
    with TemporaryDirectory() as name:
        folder = Path(name)
        child.run(fill, folder, n_articles, n_figures, threads=threads, limit=_LIMIT)
        yield from child.run(build, folder, threads=threads, limit=_LIMIT)
        yield from child.run(ask, folder, threads=threads, limit=_LIMIT)


def build(data_dir: Path) -> list[Measure]:
    """Build, audit and publish the release of the working warehouse in `data_dir`."""
    with WorkingWarehouse(data_dir) as working:
        started = time.perf_counter()
        candidate = build_candidate(working, data_dir, RUN_ID)
        built = time.perf_counter()
        results = audit(candidate.database, RUN_ID, candidate.folder / "data_docs").results
        audited = time.perf_counter()
        record_audit(candidate, results, working.read("runs").with_columns(release_id=pl.lit(RUN_ID)))
        recorded = time.perf_counter()
        report = write_report(candidate, before=None)
        written = time.perf_counter()
        size = report.stat().st_size
        release = publish(candidate)
        ended = time.perf_counter()
    parquet = sum(path.stat().st_size for path in (release.folder / "parquet").rglob("*.parquet"))
    return [
        Measure("build the candidate", built - started, "s"),
        Measure("audit it", audited - built, "s"),
        Measure("write the report", written - recorded, "s"),
        Measure("record the audit and publish", ended - written + recorded - audited, "s"),
        Measure("all but the audit", ended - audited + built - started, "s"),
        Measure("peak memory", child.peak_mb(), "MB"),
        Measure("ledger.duckdb", release.database.stat().st_size / 1e6, "MB"),
        Measure("parquet", parquet / 1e6, "MB"),
        Measure("report", size / 1e6, "MB"),
    ]


def ask(data_dir: Path) -> list[Measure]:
    """Open the latest release of `data_dir`, and put questions to each view and macro: the fastest of three."""
    started = time.perf_counter()
    with duckdb.connect(data_dir / "latest" / "ledger.duckdb", read_only=True) as connection:
        connection.execute("SELECT 1").fetchall()
        measures = [Measure("open", time.perf_counter() - started, "s")]
        questions = {f"{name}, counted": f"SELECT count(*) FROM {name}" for name in view_names()}  # noqa: S608 - own
        questions |= {f"{name}, 1,000 rows": f"FROM {name} LIMIT 1000" for name in view_names()}
        for name, sql in (questions | _QUESTIONS).items():
            measures.append(Measure(name, min(_seconds(connection, sql) for _ in range(_TIMES)), "s"))
    return measures


def _seconds(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    started = time.perf_counter()
    connection.execute(sql).fetchall()
    return time.perf_counter() - started
