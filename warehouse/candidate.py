"""Build a candidate: the release that a run would publish, in a folder of its own, to be audited first."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from transforms.schema import TABLE_BY_NAME, TABLES
from warehouse import dictionary, guide
from warehouse.connect import create_schema, create_views, open_existing
from warehouse.ddl import identifier, identifiers, literal
from warehouse.digest import TableSum, table_sum, table_sums
from warehouse.errors import warehouse_errors
from warehouse.history import record_history
from warehouse.manifest import TableEntry, describe, read_manifest, write_manifest
from warehouse.merge import merge_frame
from warehouse.parquet import FOLDER as PARQUET_FOLDER
from warehouse.parquet import write_parquet
from warehouse.statements import statement
from warehouse.working import WorkingWarehouse

DATABASE_NAME = "ledger.duckdb"
# What clients of DuckDB 1.5 can read; files of 2.0's own format they cannot.
STORAGE_VERSION = "v1.5.0"
CANDIDATES = "candidates"
# Rows in the order of their keys, in files of several formats at once, ask for more than what a run does else.
_MEMORY = "2000MB"
_SET_ASIDE = "FAILED"
_SET_ASIDE_KEPT = 3


@dataclass(frozen=True)
class Candidate:
    """A candidate in `<data>/candidates/<run_id>`; nobody but the run reads it.

    `release_id` is what it will be called once published, `digest` the SHA-256 of what it tells.
    """

    data_dir: Path
    run_id: str
    digest: str

    @property
    def release_id(self) -> str:
        """Name of the release to be: that of the run that makes it."""
        return self.run_id

    @property
    def folder(self) -> Path:
        """The folder; whatever the run adds to it, such as Data Docs, is published too."""
        return self.data_dir / CANDIDATES / self.run_id

    @property
    def database(self) -> Path:
        """The database file, closed: open it read-only to audit it."""
        return self.folder / DATABASE_NAME


def build_candidate(working: WorkingWarehouse, data_dir: Path, run_id: str) -> Candidate:
    """Write all tables of `working` to `<data_dir>/candidates/<run_id>`, as a database and as Parquet.

    What is otherwise than in the last release is written into the histories first, which is the one thing that
    changes in `working`. Rows are sorted by key, so that the same rows give the same tables whatever order they
    came in. Keys, checks, comments and views are those of the schema. The guide for analysts and the data
    dictionary lie beside. What killed runs left is removed first.
    Raises WarehouseError if the folder cannot be written, or the run is not on record in `working`.
    """
    remove_leftovers(data_dir)
    with working.transaction():
        record_history(working.connection, run_id)
    folder = data_dir / CANDIDATES / run_id
    with warehouse_errors(folder), working.more_memory(_MEMORY):
        (folder / PARQUET_FOLDER).mkdir(parents=True)
        # The database takes one core most of the time: the other writes the files meanwhile.
        with working.connection.cursor() as reader, ThreadPoolExecutor(max_workers=1) as beside:
            files = beside.submit(_write_files, reader, folder)
            with working.connection.cursor() as writer:
                _write_database(writer, folder)
            (folder / "README.md").write_text(guide.render(), encoding="utf-8")
            (folder / "data_dictionary.md").write_text(dictionary.render(), encoding="utf-8")
            manifest = describe(run_id, run_id, STORAGE_VERSION, *files.result())
    write_manifest(manifest, folder)
    return Candidate(data_dir, run_id, manifest.content_sha256)


def _write_database(cursor: duckdb.DuckDBPyConnection, folder: Path) -> None:
    ((source,),) = cursor.execute("SELECT current_database()").fetchall()
    path = literal(str(folder / DATABASE_NAME))
    cursor.execute(f"ATTACH {path} AS candidate (STORAGE_VERSION {literal(STORAGE_VERSION)})")
    try:
        cursor.execute("USE candidate")
        cursor.begin()
        create_schema(cursor)
        for table in TABLES:
            name = identifier(table.name)
            cursor.execute(
                statement(
                    "copy_table",
                    target=f"candidate.main.{name}",
                    source=f"{identifier(source)}.main.{name}",
                    key=identifiers(table.key),
                )
            )
        create_views(cursor)
        cursor.commit()
    finally:
        cursor.execute(f"USE {identifier(source)}")
        cursor.execute("DETACH candidate")


def _write_files(cursor: duckdb.DuckDBPyConnection, folder: Path) -> tuple[dict[str, TableSum], dict[str, str]]:
    """Write the Parquet files, and return the checksum of each table and where its files are."""
    parquet = {table.name: write_parquet(cursor, table, folder) for table in TABLES}
    return table_sums(cursor), parquet


def record_audit(candidate: Candidate, validation_results: pl.DataFrame, run_row: pl.DataFrame) -> None:
    """Merge the audit's results and the run's own row into the candidate, its Parquet files and manifest.

    `validation_results` has one row a rule, `run_row` one row of `runs`. Nobody else may have the
    candidate open. Raises WarehouseError if it cannot be written.
    """
    manifest = read_manifest(candidate.folder)
    tables = dict(manifest.tables)
    connection = open_existing(candidate.database, read_only=False)
    try:
        with warehouse_errors(candidate.database):
            connection.begin()
            # The run comes first: the results refer to it.
            for name, frame in (("runs", run_row), ("validation_results", validation_results)):
                table = TABLE_BY_NAME[name]
                merge_frame(connection, table, frame)
                parquet = write_parquet(connection, table, candidate.folder)
                entry = table_sum(connection, table)
                tables[name] = TableEntry(rows=entry.rows, sha256=entry.sha256, parquet=parquet)
            connection.commit()
    finally:
        connection.close()
    write_manifest(manifest.model_copy(update={"tables": tables}), candidate.folder)


def set_aside(candidate: Candidate, reason: str) -> Path:
    """Keep a candidate that is not to be published, for inspection, and return its folder.

    `reason` goes into its file `FAILED`. The newest three are kept.
    """
    marker = candidate.folder / _SET_ASIDE
    with warehouse_errors(marker):
        marker.write_text(reason.rstrip() + "\n", encoding="utf-8")
    return candidate.folder


def remove_leftovers(data_dir: Path) -> list[Path]:
    """Delete the candidates that killed runs left, and all but the newest that were set aside.

    Call it only while holding the working warehouse: then no other run builds. Returns what was
    deleted.
    """
    folder = data_dir / CANDIDATES
    with warehouse_errors(folder):
        found = sorted(folder.iterdir()) if folder.is_dir() else []
        kept = [path for path in found if (path / _SET_ASIDE).is_file()][-_SET_ASIDE_KEPT:]
        removed = [path for path in found if path not in kept]
        for path in removed:
            shutil.rmtree(path)
    return removed
