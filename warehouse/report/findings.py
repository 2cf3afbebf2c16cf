"""What the report of a release shows, read from its database: bounded, however large the ledger is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

import duckdb

from warehouse.connect import open_existing
from warehouse.diff import diff_releases
from warehouse.errors import warehouse_errors
from warehouse.release import Release
from warehouse.statements import statement

Row: TypeAlias = dict[str, Any]

MAIN_SERIES = 10
DAYS_OF_A_SERIES = 400
DAYS_IN_A_TABLE = 30
POINTS_OF_A_SERIES = 60
NEWEST_ESTIMATES = 60
FURTHER_ESTIMATES = 240
DISAGREEMENTS = 40
FIGURES_OF_A_DISAGREEMENT = 8
CHANGES_OF_A_KIND = 25
SOURCES = 100
OUTLETS = 40


@dataclass(frozen=True)
class SeriesFindings:
    """A main series: its row, its estimates by day and the points of its origins, oldest first."""

    series: Row
    days: list[Row]
    points: list[Row]


@dataclass(frozen=True)
class Changes:
    """What differs from the release before: how many of each kind, and the newest of them.

    `counts` maps (what, change) to a number of rows; `figures` and `estimates` are the newest rows of
    `warehouse.diff.diff_releases`, each estimate with the figures that lead to its words.
    """

    before: str
    counts: dict[tuple[str, str], int]
    figures: list[Row]
    estimates: list[Row]


@dataclass(frozen=True)
class Findings:
    """All that the page shows; `quotes` maps a figure's id to its row with sentence and article."""

    release_id: str
    run: Row
    totals: Row
    main: list[SeriesFindings]
    newest: list[Row]
    disagreements: list[Row]
    changes: Changes | None
    sources: list[Row]
    outlets: list[Row]
    audit: list[Row]
    origins: dict[str, str]
    quotes: dict[str, Row]


def read_findings(release: Release, before: Release | None) -> Findings:
    """Return what the report of `release` tells, with what changed since `before`, if there was one.

    Raises WarehouseError if a release cannot be read.
    """
    connection = open_existing(release.database, read_only=True)
    try:
        with warehouse_errors(release.database):
            return _read(connection, release, before)
    finally:
        connection.close()


def _read(connection: duckdb.DuckDBPyConnection, release: Release, before: Release | None) -> Findings:
    run_id = release.manifest.run_id
    main = _main_series(connection)
    newest = _estimates(connection, "newest_days", limit=NEWEST_ESTIMATES + FURTHER_ESTIMATES)
    disagreements = _rows(connection, "disagreements", run_id=run_id, limit=DISAGREEMENTS)
    changes = _changes(connection, before, release) if before is not None else None
    wanted = _linked_figures(main, newest, disagreements, changes)
    quotes = _quotes(connection, wanted)
    if before is not None:
        quotes |= _withdrawn_quotes(before, wanted - quotes.keys())
    origin_ids = {row["origin_id"] for row in quotes.values()}
    named = _rows(connection, "origins", origin_ids=sorted(origin_ids))
    return Findings(
        release_id=release.release_id,
        run=_rows(connection, "run", run_id=run_id)[0],
        totals=_rows(connection, "totals", run_id=run_id)[0],
        main=main,
        newest=newest,
        disagreements=disagreements,
        changes=changes,
        sources=_rows(connection, "source_health", limit=SOURCES),
        outlets=_rows(connection, "outlets", limit=OUTLETS),
        audit=_rows(connection, "audit", run_id=run_id),
        origins={row["origin_id"]: row["name"] for row in named},
        quotes=quotes,
    )


def _rows(connection: duckdb.DuckDBPyConnection, name: str, /, **values: Any) -> list[Row]:
    return _told(connection, statement(f"report/{name}"), values)


def _told(connection: duckdb.DuckDBPyConnection, sql: str, values: dict[str, Any]) -> list[Row]:
    rows: list[Row] = connection.sql(sql, params=values).pl().to_dicts()
    return rows


def _estimates(connection: duckdb.DuckDBPyConnection, days: str, /, **values: Any) -> list[Row]:
    """Return the estimates that the statement `days` picks, each with the figures that lead to its words."""
    sql = statement("report/estimates_with_figures", days=statement(f"report/{days}"))
    return _told(connection, sql, values)


def _main_series(connection: duckdb.DuckDBPyConnection) -> list[SeriesFindings]:
    series = _rows(connection, "main_series", limit=MAIN_SERIES)
    ids = [row["series_id"] for row in series]
    days = _estimates(connection, "days_of_series", series_ids=ids, limit=DAYS_OF_A_SERIES)
    points = _rows(connection, "points", series_ids=ids, limit=POINTS_OF_A_SERIES)
    return [
        SeriesFindings(
            series=row,
            days=[day for day in reversed(days) if day["series_id"] == row["series_id"]],
            points=[point for point in points if point["series_id"] == row["series_id"]],
        )
        for row in series
    ]


def _changes(connection: duckdb.DuckDBPyConnection, before: Release, release: Release) -> Changes:
    rows = diff_releases(before, release)
    counted = rows.group_by("what", "change").len().iter_rows()
    newest = rows.sort("as_of", "id", descending=[True, False], nulls_last=True)
    figures = newest.filter(what="figure").head(CHANGES_OF_A_KIND).to_dicts()
    estimates = newest.filter(what="estimate").head(CHANGES_OF_A_KIND)
    days = {"series_ids": estimates["id"].to_list(), "days": estimates["as_of"].to_list()}
    now = {(row["series_id"], row["as_of"]): row for row in _estimates(connection, "named_days", **days)}
    return Changes(
        before=before.release_id,
        counts={(what, change): count for what, change, count in counted},
        figures=figures,
        estimates=[row | {"now": now.get((row["id"], row["as_of"]))} for row in estimates.to_dicts()],
    )


def _linked_figures(
    main: list[SeriesFindings], newest: list[Row], disagreements: list[Row], changes: Changes | None
) -> set[str]:
    estimates = [day for each in main for day in each.days[-DAYS_IN_A_TABLE:]] + newest
    ids = {point["figure_id"] for each in main for point in each.points}
    ids |= {figure_id for row in disagreements for figure_id in row["figure_ids"][:FIGURES_OF_A_DISAGREEMENT]}
    if changes is not None:
        ids |= {row["id"] for row in changes.figures}
        estimates += [row["now"] for row in changes.estimates if row["now"] is not None]
    ids |= {row[f"{bound}_figure_id"] for row in estimates for bound in ("low", "best", "high")}
    return ids - {None}


def _quotes(connection: duckdb.DuckDBPyConnection, figure_ids: Iterable[str]) -> dict[str, Row]:
    found = _rows(connection, "quotes", figure_ids=sorted(figure_ids))
    return {row["figure_id"]: row for row in found}


def _withdrawn_quotes(before: Release, figure_ids: Iterable[str]) -> dict[str, Row]:
    connection = open_existing(before.database, read_only=True)
    try:
        with warehouse_errors(before.database):
            return _quotes(connection, figure_ids)
    finally:
        connection.close()
