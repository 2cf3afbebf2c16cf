"""Read a release: run a query, explain a figure, tell how the ledger stands."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from transforms.schema import TABLE_BY_NAME
from warehouse.connect import open_existing
from warehouse.ddl import identifier
from warehouse.errors import WarehouseError, WarehouseInUseError, first_line, warehouse_errors
from warehouse.quotes import number_in_quote
from warehouse.release import Release, latest
from warehouse.statements import statement
from warehouse.turns import holder
from warehouse.working import FILE_NAME as WORKING_NAME


@dataclass(frozen=True)
class FigureExplanation:
    """A figure with all that it leads back to; each row as a mapping of column to value.

    `number_start` and `number_end` tell where the number stands in the quote, in characters;
    both are null if the quote does not hold it.
    """

    figure: dict[str, Any]
    article: dict[str, Any]
    document: dict[str, Any]
    source: dict[str, Any]
    number_start: int | None
    number_end: int | None

    @property
    def quote(self) -> str:
        """The sentence that the figure stands in."""
        return str(self.figure["quote"])


@dataclass(frozen=True)
class Status:
    """How the ledger of a data folder stands.

    `runs` has the last ten, newest first (columns run_id, started_at, finished_at, state, release_id,
    message; instants in UTC); `quarantine` one row a stage and rule (stage, rule_code, n_keys,
    last_run_id); `sources` one row a source (source_id, last_new_at: when it gave a document not seen before,
    last_asked_at; UTC). `writer` is who writes the ledger now; meanwhile all are those of the latest release.
    """

    release: Release | None
    writer: str | None
    runs: pl.DataFrame
    quarantine: pl.DataFrame
    sources: pl.DataFrame


def run_query(release_db: Path, sql: str) -> pl.DataFrame:
    """Return the rows that one SQL statement gives on a release, opened read-only and shut off from files.

    Raises WarehouseError, in one line, if the release is missing or damaged, or the statement fails
    or is none.
    """
    connection = open_existing(release_db, read_only=True)
    try:
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        if len(connection.extract_statements(sql)) != 1:
            raise WarehouseError("the query must be one SQL statement")
        rows: pl.DataFrame = connection.sql(sql).pl()
    except duckdb.Error as error:
        raise WarehouseError(f"the query failed: {_with_hint(error)}") from error
    except pl.exceptions.PolarsError as error:
        raise WarehouseError(
            "the query gives a type that a frame cannot hold, such as an interval: cast the column to VARCHAR"
        ) from error
    finally:
        connection.close()
    return rows


def _with_hint(error: duckdb.Error) -> str:
    hints = [line for line in str(error).splitlines() if line.startswith(("Did you mean", "Candidate bindings"))]
    return " ".join([first_line(error), *hints])


@dataclass(frozen=True)
class FigureFilter:
    """Which figures to tell; a field that is None leaves all.

    `place` is the place of the figure or of its series, in any case; `since` and `until` bound the last day that a
    figure covers, else the day of its article; `origin` and `publisher` are parts of names. Copies of articles are
    left out unless `with_copies`.
    """

    metric: str | None = None
    place: str | None = None
    basis: str | None = None
    since: date | None = None
    until: date | None = None
    origin: str | None = None
    publisher: str | None = None
    with_copies: bool = False


def told_figures(release_db: Path, wanted: FigureFilter) -> pl.DataFrame:
    """Return the figures of a release that `wanted` lets through, by day, one row a figure, with quote and article.

    Raises WarehouseError if the release is missing or damaged.
    """
    connection = open_existing(release_db, read_only=True)
    try:
        with warehouse_errors(release_db):
            rows: pl.DataFrame = connection.sql(statement("figures_told"), params=asdict(wanted)).pl()
    finally:
        connection.close()
    return rows


def explain_figure(release_db: Path, figure_id: str) -> FigureExplanation:
    """Return the figure whose id is or begins with `figure_id`, with its article, document and source.

    Raises WarehouseError if there is none, or several begin so.
    """
    connection = open_existing(release_db, read_only=True)
    try:
        with warehouse_errors(release_db):
            found = connection.execute(statement("explain_figure"), [figure_id]).fetchall()
            exact = [row for row in found if row[0] == figure_id] or found
            if not figure_id or not exact:
                raise WarehouseError(f"no figure has an id that begins with '{figure_id}'")
            if len(exact) > 1:
                some = ", ".join(row[0] for row in exact[:3])
                raise WarehouseError(f"several figures have ids that begin with '{figure_id}': {some} …")
            keys = dict(zip(("figures", "articles", "documents", "sources"), exact[0], strict=True))
            rows = {table: _row(connection, table, key) for table, key in keys.items()}
    finally:
        connection.close()
    figure = rows["figures"]
    span = number_in_quote(figure["quote"], figure["words"], figure["start"], figure["end"], rows["articles"]["text"])
    return FigureExplanation(figure, rows["articles"], rows["documents"], rows["sources"], *(span or (None, None)))


def _row(connection: duckdb.DuckDBPyConnection, table: str, key: str | None) -> dict[str, Any]:
    (name,) = TABLE_BY_NAME[table].key
    sql = statement("row", table=identifier(table), key=identifier(name))
    rows: list[dict[str, Any]] = connection.sql(sql, params=[key]).pl().to_dicts()
    if not rows:
        raise WarehouseError(f"the release is not whole: {table} has no row that the figure leads to")
    return rows[0]


def status(data_dir: Path) -> Status:
    """Return the last runs, the latest release and what is quarantined in a data folder.

    Raises WarehouseError if there is no ledger in the folder, or it is damaged.
    """
    release = latest(data_dir)
    working = data_dir / WORKING_NAME
    if release is None and not working.is_file():
        raise WarehouseError(f"there is no ledger in {data_dir}: run `ledger run --data {data_dir}` first")
    writer = holder(data_dir)
    if working.is_file():
        try:
            return Status(release, writer, *_told(working))
        except WarehouseInUseError:
            writer = holder(data_dir) or "another process"
    if release is None:
        empty = TABLE_BY_NAME["runs"].empty()
        none = pl.DataFrame(
            schema={"stage": pl.String, "rule_code": pl.String, "n_keys": pl.Int64, "last_run_id": pl.String}
        )
        unasked = pl.DataFrame(
            schema={"source_id": pl.String, "last_new_at": pl.Datetime("us"), "last_asked_at": pl.Datetime("us")}
        )
        return Status(None, writer, empty, none, unasked)
    return Status(release, writer, *_told(release.database))


def _told(database: Path) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    connection = open_existing(database, read_only=True)
    try:
        with warehouse_errors(database):
            return (
                connection.sql(statement("status_runs")).pl(),
                connection.sql(statement("status_quarantine")).pl(),
                connection.sql(statement("status_sources")).pl(),
            )
    finally:
        connection.close()
