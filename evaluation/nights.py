"""What a night of new figures costs to reconcile, into an empty ledger and into one of ten million generated figures.

The ledger is a thousand nights as `evaluation.newsroom` tells them, of fifty worlds that share no place and no word:
one is reconciled, the others are its copies under other names, which reconciling them would give as well. Its tables
lie in the order of the days, as nights leave them. The night that is measured is the next of all worlds: 2,000
articles, 10,000 figures, fifty long wars with their totals of a thousand days.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb
import polars as pl

from evaluation import child
from evaluation.newsroom import ARTICLES_A_NIGHT, FIGURES_AN_ARTICLE, MARK, newsroom
from flows.reconciling import reconcile_ledger
from transforms.schema import CORRECTIONS
from warehouse.links import ArticleLinks
from warehouse.working import FILE_NAME, WorkingWarehouse

WORLDS = 50
NIGHTS = 1_000
_LIMIT = 7200.0
_THREADS = 2
# The text columns that names stand in, lists as name[], and the day that rows were first told for.
_NAMED = {
    "articles": "article_id document_id text text_sha256 url",
    "figures": "figure_id article_id place series_id joined_by",
    "series": "series_id place",
    "estimates": "series_id best_figure_id figure_ids[]",
    "disagreements": "disagreement_id series_id figure_ids[] explanation",
    "placings": "figure_id article_id place place_name story told_spot incident_place node series_place series_id"
    " joined_by block",
    "leads": "article_id incident_place words[] node one article_id_other shared_words[]",
    "lead_words": "word article_id",
    "wordings": "article_id words[]",
    "words": "word",
    "bounds": "series_id figure_ids[] series_place",
    "series_days": "series_id",
    "accounts": "series_id figure_ids[]",
}
_DAY = {
    "articles": "published_on",
    "figures": "(SELECT published_on FROM world.articles WHERE article_id = rows.article_id)",
    "series": "period_start",
    "placings": "published_on",
    "leads": "published_on",
    "lead_words": "week",
    "words": "word",
    "wordings": "article_id",
}


class Night(NamedTuple):
    """A night of `new` figures into a ledger of `held`: how long reconciling took, and how much it took up."""

    held: int
    new: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    told: int


def measure(worlds: int = WORLDS, nights: int = NIGHTS) -> Iterator[Night]:
    """Yield a night into an empty ledger, then the same into a full one, each in a process of its own."""
    with TemporaryDirectory() as name:
        for is_full in (False, True):
            folder = Path(name) / str(is_full)
            if is_full:
                child.run(fill, folder, worlds, nights, threads=_THREADS, limit=_LIMIT)
            yield child.run(reconcile_night, folder, worlds, nights, threads=_THREADS, limit=_LIMIT)


def fill(data_dir: Path, worlds: int, nights: int) -> None:
    """Make a reconciled ledger of so many worlds and nights in `data_dir`."""
    one = data_dir / "world"
    with WorkingWarehouse(one) as working:
        _load(working, *newsroom(range(nights)))
        reconcile_ledger(working, CORRECTIONS.empty())
    with WorkingWarehouse(data_dir) as working:
        connection = working.connection
        connection.execute(f"ATTACH '{one / FILE_NAME}' AS world (READ_ONLY)")
        connection.register("marks", pl.DataFrame({"mark": [mark(number) for number in range(worlds)]}))
        for table in _NAMED:
            with working.transaction():
                _copy(connection, table)
        connection.execute("INSERT INTO processed BY NAME FROM world.processed")
        connection.execute("DETACH world")


def reconcile_night(data_dir: Path, worlds: int, night: int) -> Night:
    """Load the night of this number in all worlds, and reconcile it."""
    with WorkingWarehouse(data_dir) as working:
        ((held,),) = working.connection.execute("SELECT count(*) FROM figures").fetchall()
        articles, figures = newsroom(range(night, night + 1))
        marks = [mark(number) for number in range(worlds)]
        _load(working, *(pl.concat([_marked(frame, each) for each in marks]) for frame in (articles, figures)))
        started, cpu = time.perf_counter(), time.process_time()
        done = reconcile_ledger(working, CORRECTIONS.empty())
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    return Night(held, ARTICLES_A_NIGHT * worlds * FIGURES_AN_ARTICLE, seconds, cpu, child.peak_mb(), done.figures)


def mark(number: int) -> str:
    """Return the letters that stand at the end of all names and words of a world."""
    return f"z{chr(ord('a') + number // 25)}{chr(ord('a') + number % 25)}"


def _marked(frame: pl.DataFrame, letters: str) -> pl.DataFrame:
    names = ("article_id", "document_id", "figure_id", "text", "text_sha256", "url", "place")
    return frame.with_columns(
        pl.col(name).str.replace_all(MARK, letters, literal=True) for name in names if name in frame.columns
    )


def _copy(connection: duckdb.DuckDBPyConnection, table: str) -> None:
    """Insert the rows of the world that is attached once for each of `marks`, in the order of their days."""
    changes = {}
    for name in _NAMED[table].split():
        column = name.removesuffix("[]")
        text = f"replace({'x' if name.endswith('[]') else column}, '{MARK}', mark)"
        changes[column] = f"list_transform({column}, lambda x: {text})" if name.endswith("[]") else text
    if table == "disagreements":
        key = f"rule_code, {changes['series_id']}, coalesce(CAST(as_of AS VARCHAR), '')"
        key = f"concat_ws('|', {key}, array_to_string({changes['figure_ids']}, ','))"
        changes["disagreement_id"] = f"left(sha256({key}), 20)"
    named = ", ".join(f"{value} AS {column}" for column, value in changes.items())
    day = _DAY.get(table, "as_of")
    connection.execute(f"CREATE TEMP TABLE ordered AS FROM world.{table} AS rows ORDER BY {day} NULLS FIRST")
    rows = f"SELECT ordered.* REPLACE ({named}) FROM ordered CROSS JOIN marks"  # noqa: S608 - our own names
    connection.execute(f"INSERT INTO {table} BY NAME {rows}")
    connection.execute("DROP TABLE ordered")


def _load(working: WorkingWarehouse, articles: pl.DataFrame, figures: pl.DataFrame) -> None:
    with working.transaction():
        working.merge("articles", articles)
        working.merge("figures", figures)
        ArticleLinks(working).mark(articles["article_id"])
        ArticleLinks(working).begin()
