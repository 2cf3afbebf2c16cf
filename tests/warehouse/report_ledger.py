"""The report of an invented ledger with all that a page can show: several series, origins, disagreements, changes."""

import datetime as dt
from pathlib import Path
from typing import Any

import polars as pl
from small_ledger import NIGHT, article, figure, frame, run, small_ledger

from warehouse.release import build_candidate, latest, publish, record_audit
from warehouse.report.page import write_report
from warehouse.working import WorkingWarehouse

FIRST_DAY = dt.date(2025, 2, 1)
N_DAYS = 24
N_DAYS_BEFORE = 21
ORIGINS = ("the harbour ministry", "the rescue service", "hospital officials", None)


def _told(place: int, day: int, origin: int) -> tuple[str, int, str]:
    """Return the text of an article, the number that it tells, and its words."""
    number = 40 * (place + 1) + day * (7 - place) - 9 * origin
    who = ORIGINS[origin] or "witnesses"
    return (
        f"The waters rose again. By evening {number} people had died along the coast, {who} said.",
        number,
        str(number),
    )


def _tables(n_days: int) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {"articles": [], "figures": [], "series": [], "estimates": []}
    tables["origins"] = [
        {"origin_id": f"origin-{n}", "name": name or "The Marrow Courier", "kind": "other"}
        for n, name in enumerate(ORIGINS)
    ]
    for place, name in enumerate(("Marrow Bay", "Port Ellis", "Upper Tarn")):
        series_id = f"killed/{name}"
        tables["series"].append(
            {
                "series_id": series_id,
                "metric": "killed",
                "place": name,
                "basis": "cumulative",
                "period_start": FIRST_DAY,
            }
        )
        for day in range(place, n_days, place + 1):
            as_of = FIRST_DAY + dt.timedelta(days=day)
            numbers = {}
            run_id = "r1" if day < N_DAYS_BEFORE else "r2"
            for origin in range(1 + (day + place) % len(ORIGINS)):
                text, number, told = _told(place, day, origin)
                key = f"{place}-{day}-{origin}"
                start = text.index(told)
                tables["articles"].append(
                    article(
                        f"art-{key}", text=text, published_on=as_of, title="The coast counts its dead", run_id=run_id
                    )
                )
                tables["figures"].append(
                    figure(
                        f"fig-{key}",
                        article_id=f"art-{key}",
                        run_id=run_id,
                        value=number,
                        low=number,
                        high=number,
                        qualifier="exact",
                        basis="cumulative",
                        place=name,
                        period_end=as_of,
                        attributed_to=ORIGINS[origin],
                        origin_id=f"origin-{origin}",
                        series_id=series_id,
                        start=start,
                        end=start + len(told),
                        words=told,
                        quote=text.partition(". ")[2],
                    )
                )
                numbers[f"fig-{key}"] = number
            tables["estimates"].append(
                {
                    "series_id": series_id,
                    "as_of": as_of,
                    "low": min(numbers.values()),
                    "best": max(numbers.values()),
                    "high": max(numbers.values()) if day % 5 else None,
                    "best_qualifier": "exact",
                    "best_figure_id": max(numbers, key=numbers.__getitem__),
                    "best_rule": "largest" if len(numbers) > 1 else "only_number",
                    "n_figures": len(numbers),
                    "n_origins": len(numbers),
                    "n_articles": len(numbers),
                    "figure_ids": sorted(numbers),
                }
            )
    return tables


def _night(working: WorkingWarehouse, data_dir: Path, run_id: str, hours: int, n_days: int) -> Path:
    started = run(run_id, started_at=NIGHT + dt.timedelta(hours=hours))
    working.merge("runs", started)
    for table, rows in _tables(n_days).items():
        working.merge(table, frame(table, *rows))
    results = frame(
        "validation_results",
        {
            "run_id": run_id,
            "rule_code": "KEY-01",
            "severity": "critical",
            "success": True,
            "details": "Keys are unique.",
        },
        {
            "run_id": run_id,
            "rule_code": "ORI-01",
            "severity": "warning",
            "success": False,
            "observed": "2 rows",
            "details": "No two origins contradict each other. Broken by: series_id killed/Marrow Bay",
        },
    )
    candidate = build_candidate(working, data_dir, run_id)
    record_audit(candidate, results, started.with_columns(state=pl.lit("completed")))
    path = write_report(candidate, latest(data_dir))
    return publish(candidate).folder / path.relative_to(candidate.folder)


def many_sided_report(data_dir: Path) -> Path:
    """Publish two releases of the invented ledger in `data_dir`, and return the page of the second."""
    with WorkingWarehouse(data_dir) as working:
        for table, rows in small_ledger().items():
            working.merge(table, rows)
        _night(working, data_dir, "r1", 1, N_DAYS_BEFORE)
        return _night(working, data_dir, "r2", 25, N_DAYS)
