"""Read an official series: a table of days and numbers, as CSV or JSON, into rows of `reference`.

Pure: the bytes and what the source says of their columns come in, rows go out.
"""

import hashlib
import io
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import orjson
import polars as pl

from transforms.schema import QUARANTINE, REFERENCE

REFERENCE_VERSION = "1"
_NUMBER = r"^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$"
_DAY = "%Y-%m-%d"
_SAME_CELL = ("column", "as_of")


class SeriesColumn(NamedTuple):
    """A column of the table and what its numbers count; `period_start` is the start of a running total."""

    column: str
    metric: str
    basis: str
    place: str | None
    population: str | None
    period_start: date | None


class ReferenceRead(NamedTuple):
    """What came of a table: rows of `reference`, rows of quarantine without `run_id`, and counts of cells.

    n_in = values + quarantine + n_excluded, in rows; left out are empty cells and values told twice alike.
    """

    values: pl.DataFrame
    quarantine: pl.DataFrame
    n_in: int
    n_excluded: int


class ReferenceUnreadableError(ValueError):
    """The bytes are no table, or lack a column; the message says which."""


def read_reference(
    content: bytes,
    *,
    is_json: bool,
    source_id: str,
    document_id: str,
    as_of: str,
    attributed_to: str | None,
    series: Sequence[SeriesColumn],
) -> ReferenceRead:
    """Return the values of the columns `series` of a table; `as_of` and `attributed_to` name its other columns.

    A day is `2025-03-02`, also at the start of an instant; a number has digits alone, or commas between thousands.
    A cell that is neither is quarantined: RFS-01 for the day, RFS-02 for the number, RFS-03 for a day told twice with
    different numbers, of which the first stays. Raises ReferenceUnreadableError.
    """
    table = _from_json(content) if is_json else _from_csv(content)
    wanted = [as_of, *([attributed_to] if attributed_to else []), *(told.column for told in series)]
    if lacking := [name for name in wanted if name not in table.columns]:
        raise ReferenceUnreadableError(f"it has no column {lacking[0]!r}, only {', '.join(table.columns)}")
    cells = pl.concat([_cells(table, told.column, as_of, attributed_to) for told in series])
    told = cells.filter(pl.col("number").is_not_null())
    bad_day = told.filter(pl.col("as_of").is_null())
    bad_number = told.filter(pl.col("as_of").is_not_null() & pl.col("value").is_null())
    good = told.filter(pl.col("as_of").is_not_null() & pl.col("value").is_not_null())
    first = good.unique(_SAME_CELL, keep="first", maintain_order=True)
    again = good.join(first.select(*_SAME_CELL, first_value="value", first_row="row"), on=_SAME_CELL)
    clashing = again.filter((pl.col("row") != pl.col("first_row")) & (pl.col("value") != pl.col("first_value")))
    quarantine = pl.concat(
        [
            _refused(bad_day, source_id, "RFS-01", pl.format("{} is no day such as 2025-03-02", "day")),
            _refused(bad_number, source_id, "RFS-02", pl.format("{} is no number of people", "number")),
            _refused(
                clashing,
                source_id,
                "RFS-03",
                pl.format("{} is told again, with {}; the first stays", "as_of", "value"),
            ),
        ]
    )
    values = _rows(first, source_id, document_id, series)
    return ReferenceRead(values, quarantine, cells.height, cells.height - values.height - quarantine.height)


def _from_csv(content: bytes) -> pl.DataFrame:
    try:
        return pl.read_csv(io.BytesIO(content), infer_schema=False)
    except (pl.exceptions.PolarsError, ValueError) as error:
        raise ReferenceUnreadableError(f"it cannot be read as CSV: {' '.join(str(error).split())}") from error


def _from_json(content: bytes) -> pl.DataFrame:
    try:
        rows = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise ReferenceUnreadableError(f"it cannot be read as JSON: {error}") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ReferenceUnreadableError("a JSON array of objects is due, one for each day")
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [_text(row.get(name)) for row in rows] for name in names}
    return pl.DataFrame(columns, schema=dict.fromkeys(names, pl.String))


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def _cells(table: pl.DataFrame, column: str, as_of: str, attributed_to: str | None) -> pl.DataFrame:
    number = pl.col(column).str.strip_chars()
    whole = pl.when(number.str.contains(_NUMBER)).then(number.str.replace_all(",", "").str.replace(r"\.0+$", ""))
    return table.with_row_index("row").select(
        "row",
        column=pl.lit(column),
        day=pl.col(as_of),
        number=pl.when(number != "").then(number),
        as_of=pl.col(as_of).str.strip_chars().str.head(10).str.to_date(_DAY, strict=False),
        value=whole.cast(pl.Int64, strict=False),
        attributed_to=pl.col(attributed_to) if attributed_to else pl.lit(None, dtype=pl.String),
    )


def _refused(cells: pl.DataFrame, source_id: str, code: str, reason: pl.Expr) -> pl.DataFrame:
    key = pl.format("{}:{}#{}", pl.lit(source_id), "column", "row")
    rows = cells.select(
        stage=pl.lit("reference"),
        key=key,
        rule_code=pl.lit(code),
        reason=pl.format("{}, column {}: {}", pl.lit(source_id), "column", reason),
    )
    return rows.cast({name: QUARANTINE.polars_schema[name] for name in rows.columns})


def _rows(cells: pl.DataFrame, source_id: str, document_id: str, series: Sequence[SeriesColumn]) -> pl.DataFrame:
    told = pl.DataFrame(
        series,
        schema={
            "column": pl.String,
            "metric": pl.String,
            "basis": pl.String,
            "place": pl.String,
            "population": pl.String,
            "period_start": pl.Date,
        },
        orient="row",
    )
    rows = cells.join(told, on="column", maintain_order="left").with_columns(
        source_id=pl.lit(source_id), document_id=pl.lit(document_id)
    )
    parts = rows.select("source_id", "metric", "place", "population", "basis", "period_start", "as_of")
    ids = [f"ref-{hashlib.sha256(repr(row).encode()).hexdigest()[:16]}" for row in parts.iter_rows()]
    return rows.with_columns(reference_id=pl.Series(ids, dtype=pl.String)).select(
        pl.col(name).cast(dtype) for name, dtype in REFERENCE.polars_schema.items()
    )
