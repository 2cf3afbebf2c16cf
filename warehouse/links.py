"""What the working warehouse keeps to link articles: the sketch of each, and which are not linked yet.

Neither table is part of a release. What is looked up is named by the articles of tonight: the days around them, their
texts, their addresses.
"""

import polars as pl

from transforms.normalise.sketches import MOST_DAYS, SKETCHES
from warehouse.errors import warehouse_errors
from warehouse.merge import registered
from warehouse.statements import statement
from warehouse.working import WorkingWarehouse


class ArticleLinks:
    """The links between the articles of `working`; methods raise WarehouseError when the file cannot be used."""

    def __init__(self, working: WorkingWarehouse) -> None:
        """Look at the links in `working`; nothing is read yet."""
        self._working = working

    def mark(self, article_ids: pl.Series, sketches: pl.DataFrame | None = None) -> None:
        """Record that `article_ids` are new or changed, and still to be linked; `sketches` are theirs, where made."""
        known = pl.DataFrame(schema=SKETCHES) if sketches is None else sketches
        batch = _batch(article_ids).join(known.select("article_id", "bands"), on="article_id", how="left")
        with self._working.transaction(), registered(self._working.connection, batch=batch):
            self._working.connection.execute(statement("links/mark"))

    def begin(self) -> None:
        """Forget the links of articles that are unlinked, which may have changed, and have them reconciled."""
        with self._working.transaction():
            self._working.connection.execute(statement("links/begin"))
            self._working.change("articles", statement("links/forget"))

    def take(self, most: int) -> pl.DataFrame:
        """Return the earliest `most` unlinked articles as SKETCHES, `bands` null where they are not made yet."""
        with warehouse_errors(self._working.path):
            frame: pl.DataFrame = self._working.connection.sql(statement("links/take"), params=[most]).pl()
        return frame.cast(SKETCHES)

    def held(self, sought: pl.DataFrame) -> pl.DataFrame:
        """Return the sketches of linked articles that may be copies of `sought` (SKETCHES) or the reverse."""
        around = pl.DataFrame({"apart": range(-MOST_DAYS, MOST_DAYS + 1)})
        days = (
            sought.select(day=pl.col("published_at").dt.date())
            .drop_nulls()
            .unique()
            .join(around, how="cross")
            .select(day=pl.col("day") + pl.duration(days=pl.col("apart")))
            .unique()
        )
        return self._found("held", days=days, sought=sought.select("text_sha256", "published_at")).cast(SKETCHES)

    def cluster(self, article_ids: pl.Series) -> pl.DataFrame:
        """Return the sketches of all articles that have an original in common with one of `article_ids`."""
        return self._found("cluster", batch=_batch(article_ids)).cast(SKETCHES)

    def originals(self, article_ids: pl.Series) -> dict[str, str]:
        """Return the original of each of `article_ids` that is a copy."""
        return dict(self._found("originals", batch=_batch(article_ids)).iter_rows())

    def told(self, article_ids: pl.Series) -> pl.DataFrame:
        """Return `article_id`, `title` and `text` of `article_ids`."""
        return self._found("told", batch=_batch(article_ids))

    def versions(self, urls: pl.Series) -> pl.DataFrame:
        """Return the articles of the web pages among `urls`, as `transforms.normalise.newest_versions` takes them."""
        return self._found("versions", batch=urls.unique().alias("url").to_frame())

    def link(self, sketches: pl.DataFrame, duplicates: pl.DataFrame, superseded: pl.DataFrame) -> None:
        """Record `sketches` (SKETCHES) as linked, with `duplicate_of` and `superseded_by` of all that they concern.

        Args:
            sketches: the articles that are linked from now on.
            duplicates: `article_id`, `duplicate_of`, null for what is no copy.
            superseded: `article_id`, `superseded_by`, null for what is the newest version.
        """
        connection = self._working.connection
        with self._working.transaction():
            for column, batch in (("duplicate_of", duplicates), ("superseded_by", superseded)):
                with registered(connection, batch=batch):
                    connection.execute(statement("links/mark_linked", column=column))
                    self._working.change("articles", statement(f"links/set_{column}"))
            with registered(connection, batch=sketches):
                connection.execute(statement("links/linked"))

    def _found(self, name: str, **frames: pl.DataFrame) -> pl.DataFrame:
        with warehouse_errors(self._working.path), registered(self._working.connection, **frames):
            found: pl.DataFrame = self._working.connection.sql(statement(f"links/{name}")).pl()
        return found


def _batch(article_ids: pl.Series) -> pl.DataFrame:
    return article_ids.cast(pl.String).unique().alias("article_id").to_frame()
