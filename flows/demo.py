"""`make demo`: the nightly flow over the sample articles, and what came of it as tables."""

import sys
from collections.abc import Mapping
from pathlib import Path

import polars as pl
from rich.console import Console

from flows.cli.run import print_night, progress_line
from flows.cli.tables import console, number, table
from flows.cli.usage import FAILED
from flows.server.attended import NightFailedError, run_flow
from warehouse.query import run_query
from warehouse.release import latest
from warehouse.report import PAGE as REPORT

_SAMPLES = Path("samples")
_DATA = Path("build/demo")
_TRY = (
    "SELECT place, metric, as_of, low, best, high, n_origins FROM latest_estimates "
    "WHERE metric = 'killed' ORDER BY best DESC"
)
_FIGURES = {
    "metric": "metric",
    "number": "number",
    "qualifier": "qualifier",
    "basis": "basis",
    "place": "place",
    "period_end": "as of",
    "attributed_to": "attributed to",
    "publisher": "publisher",
    "figure_id": "figure",
}
_ESTIMATES = {
    "metric": "metric",
    "place": "place",
    "population": "population",
    "basis": "basis",
    "as_of": "as of",
    "low": "low",
    "best": "best",
    "high": "high",
    "n_figures": "figures",
    "n_origins": "origins",
}
_DISAGREEMENTS = {"rule_code": "rule", "severity": "severity", "as_of": "as of", "explanation": "what disagrees"}
_FLUSH_RIGHT = ("number", "low", "best", "high", "figures", "origins")


def main() -> int:
    """Run the demo in the current folder, the root of the project; return the exit status."""
    try:
        night = run_flow(
            "nightly",
            {"inputs": [_SAMPLES.absolute()], "data_dir": _DATA.absolute(), "sources_file": Path("sources.yaml")},
            say=progress_line(),
        )
    except NightFailedError as error:
        print(f"demo: the run failed: {error}", file=sys.stderr)
        return FAILED
    out = console()
    release = latest(_DATA)
    if release is not None:
        _show(out, release.database)
    print_night(night)
    if release is not None and (release.folder / REPORT).is_file():
        out.print(f"report: {(release.folder / REPORT).resolve()}", soft_wrap=True)
    out.print(f'\ntry:  .venv/bin/ledger query --data {_DATA} "{_TRY}"', soft_wrap=True)
    return 0 if night.is_whole else FAILED


def _show(out: Console, database: Path) -> None:
    figures = run_query(database, "FROM figures_with_context").filter(~pl.col("is_copy"))
    numbers = [number(*bounds) for bounds in figures.select("value", "low", "high").iter_rows()]
    figures = figures.with_columns(number=pl.Series(numbers, dtype=pl.String))
    _print(out, "Figures", figures.sort("publisher", "published_at", "figure_id", nulls_last=True), _FIGURES)
    estimates = run_query(database, "FROM latest_estimates").sort("n_figures", "series_id", descending=[True, False])
    _print(out, "Estimates", estimates, _ESTIMATES)
    disagreements = run_query(database, "FROM disagreements").sort("rule_code", "as_of", "explanation")
    _print(out, "Disagreements between sources", disagreements, _DISAGREEMENTS)


def _print(out: Console, title: str, rows: pl.DataFrame, columns: Mapping[str, str]) -> None:
    shown = rows.select(columns.keys())
    out.print(table(f"{title}: {rows.height:,}", [*columns.values()], shown.iter_rows(), right=_FLUSH_RIGHT))


if __name__ == "__main__":
    sys.exit(main())
