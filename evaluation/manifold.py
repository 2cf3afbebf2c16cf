"""A ledger of many times the articles of one that real nights made: its rows again under other names.

Of each copy all ids, places, events and telling words end in letters of its own, so that copies do not meet each other,
and so does each text, which leaves all spans where they were. What reconciling the copies would give is copied as well.
"""

import string
from pathlib import Path

import duckdb
import polars as pl

from warehouse.working import WorkingWarehouse

# The text columns that end in the letters of their copy.
_ENDING = {
    "articles": "article_id url text duplicate_of superseded_by",
    "figures": "figure_id article_id place part_of",
    "figure_history": "figure_id article_id place",
    "series": "place",
    "estimates": "best_figure_id",
    "estimate_history": "place",
    "disagreements": "disagreement_id",
    "placings": "figure_id article_id place place_name main_town region story area told_spot incident_event"
    " incident_place series_event part_of",
    "leads": "article_id area incident_place article_id_other",
    "lead_words": "word article_id",
    "wordings": "article_id",
    "words": "word",
    "bounds": "region",
    "series_days": "",
    "accounts": "",
    "sketches": "article_id url",
}
_LISTS = {
    "estimates": "figure_ids",
    "disagreements": "figure_ids",
    "leads": "words shared_words",
    "wordings": "words",
    "bounds": "figure_ids",
    "accounts": "figure_ids",
}
# metric/place/people/basis/start; area|place|first|last; place/day of an incident, basis/metric/place of others
_SERIES = r"regexp_replace(series_id, '^([^/]*/[^/]*)', '\1' || mark)"
_NODE = r"regexp_replace(regexp_replace({0}, '^([^|]*)', '\1' || mark), '^([^|]*\|[^|]+)', '\1' || mark)"
_NOWHERE = "coalesce(series_place, 'nowhere') || mark"
_MORE = {
    "articles": {"text_sha256": "sha256(text || mark)"},
    "sketches": {
        "text_sha256": "sha256(text_sha256 || mark)",
        "bands": "list_transform(bands, lambda band: (hash(band, mark) % 4294967296)::UINTEGER)",
    },
    "placings": {
        "series_place": _NOWHERE,
        "node": _NODE.format("node"),
        "block": "CASE WHEN basis = 'incident' THEN regexp_replace(block, '^([^/]*)', '\\1' || mark)"
        " ELSE block || mark END",
    },
    "bounds": {"series_place": _NOWHERE},
    "leads": {name: _NODE.format(name) for name in ("node", "one")},
}
_OF_SERIES = (
    *("figures", "figure_history", "series", "estimates", "estimate_history", "disagreements", "placings"),
    *("bounds", "series_days", "accounts"),
)
# In the order of these days nights would have left the rows; those of other tables lie as they are.
_DAY = {"articles": "published_on", "placings": "published_on", "leads": "published_on", "sketches": "published_at"}


def multiply(data_dir: Path, times: int) -> None:
    """Make the working warehouse of `data_dir`, which holds what nights left, hold `times` as much, at most 26."""
    marks = pl.DataFrame({"mark": [f"zq{letter}" for letter in string.ascii_lowercase[: times - 1]]})
    with WorkingWarehouse(data_dir) as working:
        working.connection.register("marks", marks)
        for table in _ENDING:
            with working.transaction():
                _copy(working.connection, table)
        # what is written here no release says
        working.connection.execute("DELETE FROM unchanged")
        working.connection.execute("CHECKPOINT")


def _copy(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    changes = {name: f"{name} || mark" for name in _ENDING[table].split()}
    changes |= {name: f"list_transform({name}, lambda x: x || mark)" for name in _LISTS.get(table, "").split()}
    changes |= _MORE.get(table, {})
    if table in _OF_SERIES:
        changes["series_id"] = _SERIES
    named = ", ".join(f"{value} AS {name}" for name, value in changes.items())
    order = f"ORDER BY {_DAY[table]}" if table in _DAY else ""
    rows = f"SELECT rows.* REPLACE ({named}) FROM ordered AS rows CROSS JOIN marks"  # noqa: S608 - our own names
    connection.execute(f"CREATE TEMP TABLE ordered AS FROM {table} {order}")
    connection.execute(f"INSERT INTO {table} BY NAME {rows}")
    connection.execute("DROP TABLE ordered")
