"""The working warehouse: everything known so far, in one file that only a run opens."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import polars as pl

from transforms.contracts import conform
from transforms.schema import TABLE_BY_NAME, Table
from warehouse.connect import check_schema
from warehouse.ddl import comment_statements, create_table, identifier, identifiers
from warehouse.errors import described, warehouse_errors
from warehouse.manifest import Manifest
from warehouse.merge import Merged, merge_frame, registered
from warehouse.migrations import SCHEMA_VERSION, describe, migrate, migrations, version_of
from warehouse.own_file import OwnFile
from warehouse.statements import statement
from warehouse.unchanged import forget, note_published, note_written, says_what

FILE_NAME = "working.duckdb"


class WorkingWarehouse:
    """The open working warehouse of a data folder; one process has it open at a time.

    Use it in a `with` block. Every change happens in a transaction: its own, or that of
    `transaction()` around it. All methods raise WarehouseError when the file cannot be used, and
    ContractError when a frame is not what `transforms.schema` says of its table.
    """

    def __init__(self, data_dir: Path, *, lock_wait: float = 5.0) -> None:
        """Open `<data_dir>/working.duckdb`, made with its folder where there is none.

        Tables of an earlier version are migrated. Waits `lock_wait` seconds where another process has it
        open, which outlasts `ledger status` but not a run; then raises WarehouseInUseError, which names the
        file and the process.
        """
        self.path = data_dir / FILE_NAME
        with warehouse_errors(data_dir):
            data_dir.mkdir(parents=True, exist_ok=True)
        self._file = OwnFile(self.path, lock_wait)
        self.connection = self._file.connection
        self._in_transaction = False
        try:
            with warehouse_errors(self.path):
                self._bring_up_to_date()
                check_schema(self.connection, self.path)
        except BaseException:
            self.close()
            raise

    def _bring_up_to_date(self) -> None:
        version = version_of(self.connection, self.path)
        if version < SCHEMA_VERSION:
            with self.transaction():
                migrate(self.connection, migrations()[version:], self.path)
                forget(self.connection)
                describe(self.connection)

    def close(self) -> None:
        """Close the file, which other runs can then open; closing it twice is fine."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make all changes within the block or, where it raises, none; blocks inside join the outer one."""
        if self._in_transaction:
            yield
            return
        with warehouse_errors(self.path):
            self.connection.begin()
        self._in_transaction = True
        try:
            yield
            self.connection.commit()
        except BaseException as error:
            # After a fatal error there is nothing left to roll back; the first error is the one to tell.
            with suppress(duckdb.Error):
                self.connection.rollback()
            if isinstance(error, duckdb.Error):
                raise described(error, self.path) from error
            raise
        finally:
            self._in_transaction = False

    def more_memory(self, most: str) -> AbstractContextManager[None]:
        """Let what is done within the block take as much memory as `most` says, such as `2500MB`."""
        return self._file.more_memory(most)

    def merge(self, table: str, frame: pl.DataFrame) -> Merged:
        """Insert the rows of `frame` (the columns of `table`), or change those of the same key that differ.

        Merging the same rows again changes nothing: a row that differs in nothing but `run_id` keeps
        the run that wrote it. A row of `documents` is never changed, since it tells the first fetch.
        """
        with self.transaction():
            merged = merge_frame(self.connection, TABLE_BY_NAME[table], frame)
            if merged.added or merged.changed:
                note_written(self.connection, table)
        return merged

    def change(self, table: str, sql: str, parameters: Sequence[object] = ()) -> None:
        """Run `sql`, one statement that inserts, updates or deletes rows of `table`, of which a release may tell."""
        with self.transaction():
            ((n_rows,),) = self.connection.execute(sql, parameters).fetchall()
            if n_rows:
                note_written(self.connection, table)

    def replace(self, table: str, frame: pl.DataFrame) -> None:
        """Make `frame` (the columns of `table`) all that the table holds."""
        schema = TABLE_BY_NAME[table]
        frame = conform(frame, schema)
        # Deleting a million rows one by one from the key's index takes longer than making the table anew.
        with self.transaction(), registered(self.connection, batch=frame):
            self.connection.execute(f"DROP TABLE {identifier(table)}")
            self.connection.execute(create_table(schema))
            for comment in comment_statements(schema):
                self.connection.execute(comment)
            sql = statement("insert_all", table=identifier(table), columns=identifiers(frame.columns))
            self.connection.execute(sql)
            note_written(self.connection, table)

    def replace_figures(self, article_ids: pl.Series, figures: pl.DataFrame) -> Merged:
        """Make `figures` all that the given articles hold, as when they were extracted anew.

        Figures of other articles stay as they are; rows of the given articles that are not among
        `figures` are deleted.
        """
        with self.transaction():
            self._delete_vanished(TABLE_BY_NAME["figures"], "article_id", article_ids, figures)
            return self.merge("figures", figures)

    def replace_articles(self, document_ids: pl.Series, articles: pl.DataFrame) -> Merged:
        """Make `articles` all that the given documents hold, as when they were normalised anew.

        Articles of these documents that are not among `articles` are deleted with their figures, and what they
        were linked to is to be linked anew.
        """
        with self.transaction():
            with registered(self.connection, parents=_keys(document_ids)):
                self.connection.execute(statement("links/mark_related"))
                self.connection.execute(statement("reconcile/mark_of_documents"))
            self._delete_vanished(TABLE_BY_NAME["articles"], "document_id", document_ids, articles)
            self.change("figures", statement("delete_figures_without_article"))
            return self.merge("articles", articles)

    def replace_origins(self, origin_ids: pl.Series, rows: pl.DataFrame) -> Merged:
        """Make `rows` all that `origins` holds of the given origins; what else it holds stays as it is."""
        with self.transaction():
            self._delete_vanished(TABLE_BY_NAME["origins"], "origin_id", origin_ids, rows)
            return self.merge("origins", rows)

    def replace_reference(self, source_id: str, values: pl.DataFrame) -> Merged:
        """Make `values` all that the official series `source_id` says; what it says no longer is deleted."""
        with self.transaction():
            told = pl.Series([source_id], dtype=pl.String)
            self._delete_vanished(TABLE_BY_NAME["reference"], "source_id", told, values)
            return self.merge("reference", values)

    def _delete_vanished(self, table: Table, parent: str, parents: pl.Series, frame: pl.DataFrame) -> None:
        sql = statement(
            "delete_vanished",
            table=identifier(table.name),
            parent=identifier(parent),
            key=identifiers(table.key),
        )
        with registered(self.connection, batch=conform(frame, table), parents=_keys(parents)):
            self.change(table.name, sql)

    def read(self, table: str) -> pl.DataFrame:
        """Return all rows of `table` with the columns of its schema, sorted by its key."""
        schema = TABLE_BY_NAME[table]
        with warehouse_errors(self.path):
            rows: pl.DataFrame = self.connection.sql(
                statement("read", table=identifier(table), key=identifiers(schema.key))
            ).pl()
        return rows.cast(schema.polars_schema)

    def mark_known(self, stage: str, keys: pl.Series, version: str) -> None:
        """Record that `stage`, in a `version` of its code, is done with `keys`: documents or articles.

        Also those of which nothing came, so that they are not taken up every night. Do it in the
        transaction that merges what came of them.
        """
        batch = pl.DataFrame({"key": keys.cast(pl.String).unique()}).select(
            stage=pl.lit(stage), key="key", version=pl.lit(version)
        )
        with self.transaction(), registered(self.connection, batch=batch):
            self.connection.execute(statement("mark_processed"))

    def article_texts(self, article_ids: pl.Series) -> pl.DataFrame:
        """Return `article_id`, `document_id` and `text_sha256` of those of `article_ids` that are there."""
        with warehouse_errors(self.path), registered(self.connection, batch=_keys(article_ids)):
            rows: pl.DataFrame = self.connection.sql(statement("article_texts")).pl()
        return rows

    def documents_read(self, document_ids: pl.Series) -> pl.Series:
        """Return those of `document_ids` that articles were read from."""
        with warehouse_errors(self.path), registered(self.connection, batch=_keys(document_ids)):
            rows: pl.DataFrame = self.connection.sql(statement("documents_read")).pl()
        return rows["document_id"]

    def known_among(self, stage: str, version: str, keys: pl.Series) -> pl.Series:
        """Return those of `keys` (text) that `stage` is done with in this `version` of its code, sorted."""
        with warehouse_errors(self.path), registered(self.connection, batch=_keys(keys)):
            rows: pl.DataFrame = self.connection.sql(statement("known_among"), params=[stage, version]).pl()
        return rows["key"].cast(pl.String)

    def known(self, stage: str, version: str) -> pl.Series:
        """Return the keys (text) that `stage` is done with in this `version` of its code, sorted."""
        with warehouse_errors(self.path):
            rows: pl.DataFrame = self.connection.sql(statement("known"), params=[stage, version]).pl()
        return rows["key"].cast(pl.String)

    def says_what(self, release: Manifest) -> bool:
        """Tell whether a release built now would say the same as `release`: nothing is new then."""
        with warehouse_errors(self.path):
            return says_what(self.connection, release)

    def mark_published(self, release_id: str) -> None:
        """Record that all that is known now is what the release says."""
        with self.transaction():
            note_published(self.connection, release_id)


def _keys(values: pl.Series) -> pl.DataFrame:
    return values.cast(pl.String).unique().alias("key").to_frame()
