"""What the working warehouse keeps of reconciled figures, so that a night reads and writes no more than it changes."""

import polars as pl

from transforms.schema import DISAGREEMENTS, ESTIMATES, ORIGINS, SERIES
from warehouse.ddl import identifier
from warehouse.merge import registered
from warehouse.placings_known import PlacingsKnown
from warehouse.statements import statement

_STAGE, _LEDGER = "reconcile", "ledger"
_KEYS = {"bounds": ("series_id", "as_of")} | {table.name: table.key for table in (SERIES, ESTIMATES, DISAGREEMENTS)}


class Placings(PlacingsKnown):
    """The same, and how it changes: each method in a transaction of its own, or in the one around it."""

    def begin(self, version: str) -> None:
        """Forget everything, and have all articles reconciled, unless this `version` of the rules left it."""
        if _LEDGER in self._working.known(_STAGE, version):
            return
        with self._working.transaction():
            self._working.connection.execute(statement("reconcile/begin_anew"))
            self._changed |= {"placings", "leads", "bounds", "series", "origins", "estimates", "disagreements"}
            for table in (SERIES, ORIGINS, ESTIMATES, DISAGREEMENTS):
                self._working.replace(table.name, table.empty())
            self._working.mark_known(_STAGE, pl.Series([_LEDGER]), version)

    def replace_keys(self, gone: pl.DataFrame, come: pl.DataFrame) -> None:
        """Forget the keys `gone` of leads (`article_id`, `word`, `week`), all those of these articles; keep `come`."""
        connection = self._working.connection
        with self._working.transaction(), registered(connection, gone=gone, come=come):
            if gone.height:
                connection.execute(statement("reconcile/delete_keys"))
            connection.execute(statement("reconcile/insert_keys"))

    def put(self, table: str, key: str, gone: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Delete the rows of `table` whose column `key` is that of a row of `gone`, and insert `rows`."""
        connection = self._working.connection
        self._changed.add(table)
        name, key = identifier(table), identifier(key)
        with self._working.transaction():
            with registered(connection, batch=gone):
                connection.execute(statement("reconcile/delete_of", table=name, key=key))
            with registered(connection, batch=rows):
                connection.execute(statement("reconcile/insert", table=name))

    def put_since(self, table: str, since: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Make `rows` all that `table` holds of each `series_id` of `since` from its day on."""
        connection, name = self._working.connection, identifier(table)
        self._changed.add(table)
        with self._working.transaction():
            with registered(connection, parents=since.rename({"series_id": "parent"})):
                connection.execute(statement("reconcile/delete_since", table=name))
            with registered(connection, batch=rows):
                connection.execute(statement("reconcile/insert", table=name))

    def replace(self, table: str, before: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
        """Make `rows` of what `before` are rows of `table`; return what has gone and come.

        A row that is as it was is not written.
        """
        before = before.cast(rows.schema)
        gone, come = (
            these.join(those, on=rows.columns, how="anti", nulls_equal=True)
            for these, those in ((before.select(rows.columns), rows), (rows, before))
        )
        self._changed.add(table)
        connection, name, key = self._working.connection, identifier(table), _KEYS[table]
        same = " AND ".join(f"{name}.{identifier(column)} = batch.{identifier(column)}" for column in key)
        with self._working.transaction():
            for batch, sql in (
                (gone, statement("reconcile/delete_same", table=name, same=same)),
                (come, statement("reconcile/insert", table=name)),
            ):
                with registered(connection, batch=batch):
                    self._working.change(table, sql)
        return pl.concat([gone, come])

    def clear_rule(self, rule_code: str, series: pl.DataFrame) -> None:
        """Delete the disagreements under a rule of the given series."""
        with self._working.transaction(), registered(self._working.connection, batch=series.select("series_id")):
            self._working.change("disagreements", statement("reconcile/clear_rule"), [rule_code])

    def clear_official(self) -> None:
        """Delete the disagreements with official series."""
        self._working.change("disagreements", statement("reconcile/clear_official"))

    def add_disagreements(self, rows: pl.DataFrame) -> None:
        """Add rows to `disagreements`."""
        self._working.merge("disagreements", rows)

    def set_figures(self, placings: pl.DataFrame) -> None:
        """Give figures the `origin_id`, `series_id` and `joined_by` of their placings."""
        columns = ("figure_id", "origin_id", "series_id", "joined_by")
        self._changed.add("figures")
        with self._working.transaction(), registered(self._working.connection, batch=placings.select(columns)):
            self._working.change("figures", statement("reconcile/set_figures"))

    def replace_origins(self, origins: pl.DataFrame, rows: pl.DataFrame) -> None:
        """Make `rows` all that `origins` holds of the given `origin_id`."""
        self._changed.add("origins")
        self._working.replace_origins(origins["origin_id"], rows)

    def end(self, taken: pl.DataFrame) -> None:
        """Record that the articles `taken` are reconciled."""
        with self._working.transaction(), registered(self._working.connection, batch=taken):
            self._working.connection.execute(statement("reconcile/end"))
