"""What is asked of reconciled figures: only the rows that a night's articles touch, by the columns that are used.

None of the tables asked is part of a release; all of them follow from articles and figures, and can be made anew.
"""

from collections.abc import Sequence

import polars as pl

from transforms.reconcile.account import TOLD
from transforms.reconcile.courses import Past
from transforms.reconcile.placings import PLACINGS
from transforms.schema import ARTICLES, FIGURES, SERIES
from warehouse.ddl import identifier, identifiers
from warehouse.errors import warehouse_errors
from warehouse.merge import registered
from warehouse.statements import statement
from warehouse.working import WorkingWarehouse

_CONTEXT_DAYS = 7


class PlacingsKnown:
    """What is known of reconciled figures in `working`; methods raise WarehouseError when the file cannot be used."""

    def __init__(self, working: WorkingWarehouse) -> None:
        """Look at what `working` holds; nothing is read yet."""
        self._working = working
        self._changed: set[str] = set()

    def is_waiting(self) -> bool:
        """Tell whether articles are left to reconcile."""
        return self.take(1).height > 0

    def take(self, most: int) -> pl.DataFrame:
        """Return `article_id` of the earliest `most` articles that are new, changed or gone."""
        return self._rows(statement("reconcile/take"), most)

    def touched(self, taken: pl.DataFrame) -> pl.DataFrame:
        """Return `article_id` of those `taken`, and of all that tell the same stories."""
        return self._found("touched", taken=taken)

    def figures(self, article_ids: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of `figures` of the given articles."""
        return self._rows_of("figures", "figure_id", ("article_id",), article_ids).cast(FIGURES.polars_schema)

    def articles(self, article_ids: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of `articles` that are given."""
        return self._rows_of("articles", "article_id", ("article_id",), article_ids).cast(ARTICLES.polars_schema)

    def superseded(self, article_ids: pl.DataFrame) -> pl.DataFrame:
        """Return `article_id` and `superseded_by` of the given articles."""
        return self._found("superseded", batch=article_ids)

    def wordings(self, article_ids: pl.DataFrame) -> pl.DataFrame:
        """Return the telling words of the given articles, as `telling_words` found them.

        Texts are kept so closely that a few of them take as long to read as all.
        """
        rows = self._rows_of("wordings", "article_id", ("article_id",), article_ids)
        return rows.cast({"words": pl.List(pl.Categorical)})

    def of(self, *key: str, among: pl.DataFrame, columns: Sequence[str] = PLACINGS) -> pl.DataFrame:
        """Return `columns` of the placings whose columns `key` are those of a row of `among`."""
        return self._rows_of("placings", "figure_id", key, among, identifiers(columns))

    def beside(self, figures: pl.DataFrame) -> pl.DataFrame:
        """Return the placings that are parts or wholes of `figures`, which are not among them."""
        return self._found("beside", batch=figures.select("figure_id", "part_of"))

    def leads(self, key: str, among: pl.DataFrame) -> pl.DataFrame:
        """Return the leads whose column `key` is that of a row of `among`."""
        return self._rows_of("leads", "article_id", (key,), among)

    def words(self, among: pl.DataFrame) -> pl.DataFrame:
        """Return how many leads use each of the words of `among`: `word`, `n`; none for one that no lead uses."""
        return self._found("words", batch=among.select("word").unique())

    def words_of_weeks(self, among: pl.DataFrame) -> pl.DataFrame:
        """Return how many leads use each word of `among` in its week: `word`, `week`, `n`."""
        return self._found("words_of_weeks", batch=among.select("word", "week").unique())

    def keys_with(self, weekly: pl.DataFrame, rare: pl.DataFrame) -> pl.DataFrame:
        """Return `article_id`, `word`, `week` of leads that use a word in its week, or a rare one at any time."""
        return self._found(
            "keys_with", weekly=weekly.select("word", "week").unique(), rare=rare.select("word").unique()
        )

    def captives(self) -> pl.DataFrame:
        """Return the blocks of captives: `block`, `metric`, `basis`, `series_place`, `series_event`."""
        return self._found("captives")

    def series_of(self, blocks: pl.DataFrame) -> pl.DataFrame:
        """Return `series_id` and `block` of the series of the given blocks."""
        return self._found("series_of_blocks", batch=blocks.select("block"))

    def series_told(self, series: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of `series`, `region` left out, that the placings of the given `series_id` come to."""
        found = self._found("series_told", batch=series.select("series_id"))
        return found.cast({column.name: column.dtype for column in SERIES.columns if column.name in found.columns})

    def since(self, since: pl.DataFrame) -> pl.DataFrame:
        """Return `TOLD` of each `block` of `since` from a week before its day `since` on, or of all days where null."""
        limited = since.drop_nulls("since")
        parts = [self.of("block", among=since.filter(pl.col("since").is_null()), columns=TOLD)]
        if limited.height:
            first = limited.select(pl.col("since").min() - pl.duration(days=_CONTEXT_DAYS)).item()
            sql = statement("reconcile/placings_since", columns=identifiers(TOLD))
            parts.append(self._rows(sql, first, batch=limited))
        return pl.concat(parts)

    def totals_around(self, days: pl.DataFrame, near: int) -> pl.DataFrame:
        """Return the totals of each `block` of `days` whose start may depend on what is told from `first` to `last`.

        Those without a start take that of totals at most `near` days away, which are there as well.
        """
        if days.is_empty():
            return self.of("block", among=days)
        far = pl.duration(days=2 * near)
        ends = days.select(pl.col("first").min() - far, pl.col("last").max() + far).row(0)
        return self._rows(statement("reconcile/totals_around"), *ends, batch=days.with_columns(near=pl.lit(near)))

    def past(self, since: pl.DataFrame, numbers: pl.DataFrame) -> Past:
        """Return what each `series_id` of `since` told before its day, and when `numbers` were told first."""
        return Past(
            self._found("past_days", batch=since),
            self._found("past_accounts", batch=since),
            self._found("first_days", batch=since, numbers=numbers),
        )

    def left_out(self) -> pl.DataFrame:
        """Return `figure_id` of those that corrections left out when the ledger was last reconciled."""
        return self._found("left_out_before")

    def table_of(self, table: str, key: str, among: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of `table` whose column `key` is that of a row of `among`."""
        return self._rows_of(table, key, (key,), among)

    def bounds_met(self, changed: pl.DataFrame) -> pl.DataFrame:
        """Return the incidents whose own bounds, or the totals beside which they stand, have changed; and those totals.

        `changed` are rows of `bounds` that are gone or have come, the totals with all that they are.
        """
        return self._found("bounds_met", batch=changed)

    def days_of(self, table: str, since: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of `table` of each `series_id` of `since` from its day on, or of all days where null."""
        return self._rows(statement("reconcile/days_of", table=identifier(table)), batch=since)

    def beside_official(self) -> pl.DataFrame:
        """Return the rows of `series` that count what an official series counts, whenever they begin."""
        return self._found("beside_official")

    def names_of(self, origins: pl.DataFrame) -> pl.DataFrame:
        """Return how figures name the given `origin_id`: `origin_id`, `origin_name`, `origin_kind`, `n` figures."""
        return self._found("names_of", batch=origins)

    def counted(self) -> tuple[int, int]:
        """Return how many figures there are, and how many of them are in series."""
        with warehouse_errors(self._working.path):
            ((figures, in_series),) = self._working.connection.execute(statement("reconcile/in_series")).fetchall()
        return int(figures), int(in_series)

    def _rows_of(
        self, table: str, order: str, key: tuple[str, ...], among: pl.DataFrame, columns: str = "*"
    ) -> pl.DataFrame:
        # By row number no column but the key is read of rows that are not asked for. Not where the transaction has
        # changed the table: nights then ended now and then in DuckDB 2.0.0 with a crash or a corrupted segment.
        name = "rows_of_changed" if table in self._changed else "rows_of"
        names = {"table": identifier(table), "key": identifiers(key), "order": identifier(order), "columns": columns}
        return self._rows(statement(f"reconcile/{name}", **names), batch=among.select(key).unique())

    def _found(self, name: str, **frames: pl.DataFrame) -> pl.DataFrame:
        return self._rows(statement(f"reconcile/{name}"), **frames)

    def _rows(self, sql: str, *params: object, **frames: pl.DataFrame) -> pl.DataFrame:
        with warehouse_errors(self._working.path), registered(self._working.connection, **frames):
            rows: pl.DataFrame = self._working.connection.sql(sql, params=list(params)).pl()
        return rows
