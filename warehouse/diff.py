"""What one release says otherwise than another: figures and estimates added, changed and withdrawn."""

import duckdb
import polars as pl

from warehouse.connect import open_existing
from warehouse.ddl import identifier, literal
from warehouse.errors import warehouse_errors
from warehouse.release import Release
from warehouse.statements import statement

# For each kind, what tells one from another, and what may change of it.
_KEYS = {"figure": ("id",), "estimate": ("id", "as_of")}
_NUMBERS = ("low", "best", "high")
_CONTENT = {
    "figure": (
        *("as_of", "metric", "place", "population", "basis", *_NUMBERS),
        *("qualifier", "period_start", "attributed_to", "origin_id", "series_id"),
    ),
    "estimate": (*_NUMBERS, "n_figures", "n_origins", "n_articles"),
}
_ORDER = ("what", "change", "metric", "place", "as_of", "id")


def diff_releases(before: Release, after: Release) -> pl.DataFrame:
    """Return what `after` says otherwise than `before`, one row a figure or estimate that differs.

    Columns: `what` (figure, estimate), `change` (added, changed, withdrawn), `id` (of the figure, or of the
    estimate's series), `metric`, `place`, `population`, `basis`, `as_of` (for a figure the end of its period),
    `low_before`, `best_before`, `high_before`, `low_after`, `best_after`, `high_after` (people; best is a figure's
    value), `changed` (the columns that differ, where both releases have it). Sorted by what, change, metric,
    place, day and id. Raises WarehouseError if a release cannot be read.
    """
    for release in (before, after):
        open_existing(release.database, read_only=True).close()
    with warehouse_errors(after.database), duckdb.connect() as connection:
        for name, release in (("older", before), ("newer", after)):
            connection.execute(f"ATTACH {literal(str(release.database))} AS {name} (READ_ONLY)")
        parts: list[pl.DataFrame] = [connection.sql(_query(what)).pl() for what in _KEYS]
    return pl.concat(parts, how="vertical_relaxed").sort(_ORDER, nulls_last=True)


def _query(what: str) -> str:
    def differs(name: str) -> str:
        return f"older.{identifier(name)} IS DISTINCT FROM newer.{identifier(name)}"

    content = _CONTENT[what]
    return statement(
        "release_diff",
        what=literal(what),
        older=statement(f"diff_{what}", release="older"),
        newer=statement(f"diff_{what}", release="newer"),
        same_key=" AND ".join(f"older.{name} = newer.{name}" for name in _KEYS[what]),
        differs=" OR ".join(differs(name) for name in content),
        changed=", ".join(f"CASE WHEN {differs(name)} THEN {literal(name)} END" for name in content),
    )
