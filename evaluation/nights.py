"""What a night of new figures costs to reconcile, into an empty ledger and into one of ten million generated figures.

The ledger is made of worlds that share no place and no word: one is reconciled, the others are its copies under other
names, which reconciling them would give as well. Every series of a place runs on for all days; a new night tells of
the last days in all worlds.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import polars as pl

from evaluation import child
from evaluation.large_ledger import whole
from flows.reconciling import reconcile_ledger
from transforms.schema import ARTICLES, CORRECTIONS, FIGURES
from warehouse.links import ArticleLinks
from warehouse.working import FILE_NAME, WorkingWarehouse

WORLDS = 50
ARTICLES_A_WORLD = 40_000
FIGURES_AN_ARTICLE = 5
NEW_ARTICLES = 2_000
_DAYS = 600
_PLACES = 200
_VOCABULARY = 20_000
_WORDS = 24
_LIMIT = 7200.0
_THREADS = 2


class Night(NamedTuple):
    """A night of `new` figures into a ledger of `held`: how long reconciling took, and how much it took up."""

    held: int
    new: int
    seconds: float
    cpu_seconds: float
    peak_mb: float
    told: int


def measure(worlds: int = WORLDS, articles: int = ARTICLES_A_WORLD) -> Iterator[Night]:
    """Yield a night into an empty ledger, then the same into a full one, each in a process of its own."""
    with TemporaryDirectory() as name:
        for held in (0, worlds):
            folder = Path(name) / str(held)
            if held:
                child.run(fill, folder, worlds, articles, threads=_THREADS, limit=_LIMIT)
            yield child.run(reconcile_night, folder, worlds, articles, threads=_THREADS, limit=_LIMIT)


def fill(data_dir: Path, worlds: int, articles: int) -> None:
    """Make a reconciled ledger of so many worlds in `data_dir`."""
    one = data_dir / "world"
    with WorkingWarehouse(one) as working:
        _load(working, *newsroom(pl.int_range(articles, eager=True), articles))
        reconcile_ledger(working, CORRECTIONS.empty())
    with WorkingWarehouse(data_dir) as working:
        working.connection.execute(f"ATTACH '{one / FILE_NAME}' AS world (READ_ONLY)")
        for number in range(worlds):
            with working.transaction():
                for table, changes in _renamed(suffix(number)).items():
                    named = ", ".join(f"{value} AS {column}" for column, value in changes.items())
                    rows = working.connection.sql(f"FROM world.{table}").project(f"* REPLACE ({named})")
                    rows.insert_into(table)
        working.connection.execute("INSERT INTO processed BY NAME FROM world.processed")
        working.connection.execute("DETACH world")


def reconcile_night(data_dir: Path, worlds: int, articles: int) -> Night:
    """Load a night of new articles, spread over all worlds, and reconcile it."""
    with WorkingWarehouse(data_dir) as working:
        ((held,),) = working.connection.execute("SELECT count(*) FROM figures").fetchall()
        numbers = articles + pl.int_range(NEW_ARTICLES // worlds, eager=True)
        for number in range(worlds):
            told, figures = newsroom(numbers, articles)
            _load(working, _in_world(told, suffix(number)), _in_world(figures, suffix(number)))
        started, cpu = time.perf_counter(), time.process_time()
        done = reconcile_ledger(working, CORRECTIONS.empty())
        seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
    return Night(held, numbers.len() * worlds * FIGURES_AN_ARTICLE, seconds, cpu, child.peak_mb(), done.figures)


def suffix(number: int) -> str:
    """Return the letters that stand at the end of all names and words of a world."""
    return chr(ord("a") + number // 26) + chr(ord("a") + number % 26)


def newsroom(numbers: pl.Series, articles: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return articles and figures: each tells two numbers of an incident, two totals and who is missing.

    Articles are numbered from the first day on, `articles` of them until the last; the same place and day is told by
    one or a few, in words that are half alike.
    """
    number = pl.col("number")
    frame = pl.DataFrame({"number": numbers}).with_columns(
        day=pl.date(2023, 10, 7) + pl.duration(days=(number * _DAYS // articles).clip(upper_bound=_DAYS)),
        place=number.hash(1) % _PLACES,
    )
    of_story = [pl.struct("place", "day").hash(k) % _VOCABULARY for k in range(_WORDS // 2)]
    # of two random words the rarer half is rarer still, as in any language
    own = [
        (number.hash(k) % _VOCABULARY) * (number.hash(99 + k) % _VOCABULARY) // _VOCABULARY for k in range(_WORDS // 2)
    ]
    frame = frame.with_columns(
        article_id=pl.format("art-{}-aa", number),
        document_id=pl.format("doc-{}-aa", number),
        text=pl.concat_str([_word(each) for each in (*of_story, *own)], separator=" "),
        place=pl.format("Place {}", _word(pl.col("place"))),
    )
    told = frame.with_columns(
        text_sha256=pl.format("{}", "article_id"),
        publisher=pl.format("Outlet {}", number % 200),
        url=pl.format("file:///{}", "article_id"),
        published_on="day",
        published_at=pl.col("day").cast(pl.Datetime("us")) + pl.duration(minutes=number % 1440),
    )
    figures = frame.join(_counted(), how="cross").with_columns(
        figure_id=pl.format("fig-{}-{}-aa", "article_id", "nth"),
        value=pl.when(pl.col("basis") == "cumulative")
        .then(1000 + number * 3 // _PLACES)
        .otherwise(number.hash(3) % 3 + 10 * pl.col("nth") + 1),
        period_start=pl.when(pl.col("basis") == "incident")
        .then("day")
        .when(pl.col("basis") == "cumulative")
        .then(pl.date(2023, 10, 7)),
        period_end=pl.col("day"),
        attributed_to=pl.format("Relief office {}", number % 40),
        confidence=pl.lit(0.9),
        origin_id=pl.lit("unreconciled"),
        start=pl.col("nth") * 10,
    )
    figures = figures.with_columns(low="value", high="value", words=pl.col("value").cast(pl.String))
    return whole(told, ARTICLES), whole(figures, FIGURES)


def _counted() -> pl.DataFrame:
    counted = [("killed", "incident"), ("injured", "incident"), ("killed", "cumulative"), ("injured", "cumulative")]
    counted.append(("missing", "status"))
    return pl.DataFrame(counted, schema=["metric", "basis"], orient="row").with_row_index("nth")


def _word(number: pl.Expr) -> pl.Expr:
    letters = pl.Series([chr(ord("a") + i) for i in range(26)])
    digits = [pl.lit(letters).gather((number // 26**k % 26).cast(pl.UInt32)) for k in range(4)]
    return pl.concat_str(pl.lit("q"), *digits, pl.lit("aa"))


def _in_world(frame: pl.DataFrame, letters: str) -> pl.DataFrame:
    names = ("article_id", "document_id", "figure_id", "text", "text_sha256", "url", "place")
    return frame.with_columns(pl.col(name).str.replace_all(r"aa\b", letters) for name in names if name in frame.columns)


def _renamed(letters: str) -> dict[str, dict[str, str]]:
    def text(column: str) -> str:
        return f"regexp_replace({column}, 'aa\\b', '{letters}', 'g')"

    def texts(column: str) -> str:
        return f"list_transform({column}, lambda x: regexp_replace(x, 'aa\\b', '{letters}', 'g'))"

    columns = {
        "articles": "article_id document_id text text_sha256 url",
        "figures": "figure_id article_id place series_id joined_by",
        "series": "series_id place",
        "estimates": "series_id figure_ids[]",
        "disagreements": "disagreement_id series_id figure_ids[] explanation",
        "placings": "figure_id article_id place place_name story told_spot incident_place node series_place series_id"
        " joined_by block",
        "leads": "article_id incident_place words[] node one article_id_other shared_words[]",
        "bounds": "series_id figure_ids[] series_place",
    }
    found = {
        table: {
            name.removesuffix("[]"): texts(name.removesuffix("[]")) if name.endswith("[]") else text(name)
            for name in names.split()
        }
        for table, names in columns.items()
    }
    disagreement = found["disagreements"]
    key = f"rule_code, {disagreement['series_id']}, coalesce(CAST(as_of AS VARCHAR), '')"
    key = f"concat_ws('|', {key}, array_to_string({disagreement['figure_ids']}, ','))"
    disagreement["disagreement_id"] = f"left(sha256({key}), 20)"
    return found


def _load(working: WorkingWarehouse, articles: pl.DataFrame, figures: pl.DataFrame) -> None:
    with working.transaction():
        working.merge("articles", articles)
        working.merge("figures", figures)
        ArticleLinks(working).mark(articles["article_id"])
        ArticleLinks(working).begin()
