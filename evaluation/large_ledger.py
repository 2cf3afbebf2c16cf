"""A ledger of any size to measure releases with: sentences of the real articles in new order, generated figures."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from evaluation.corpus import articles as real_articles
from transforms.schema import ARTICLES, DOCUMENTS, ESTIMATES, FIGURES, METRICS, ORIGINS, RUNS, SERIES, SOURCES, Table
from warehouse.working import WorkingWarehouse

RUN_ID = "20260101T000000Z-0000"
STARTED_AT = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - instants are UTC without a zone
N_PLACES = 500
_FIRST_DAY = dt.date(2023, 10, 7)
_DAYS = 600
_SENTENCES = 14
_FIGURES_A_SERIES = 10
_FIGURES_A_DAY = 3


def fill(data_dir: Path, n_articles: int, n_figures: int) -> None:
    """Load such a ledger into the working warehouse of `data_dir`: an article a document, ten figures a series."""
    with WorkingWarehouse(data_dir) as working, working.transaction():
        for table, frame in _tables(n_articles, n_figures):
            working.replace(table.name, whole(frame, table))


def whole(frame: pl.DataFrame, table: Table) -> pl.DataFrame:
    """Return `frame` with all columns of `table`: null where it may be, else the first allowed or an empty value."""
    made = []
    for column in table.columns:
        if column.name in frame.columns:
            made.append(pl.col(column.name).cast(column.dtype))
        elif column.nullable:
            made.append(pl.lit(None, dtype=column.dtype).alias(column.name))
        elif column.dtype == pl.String:
            made.append(pl.lit((column.allowed or ("1",))[0]).alias(column.name))
        elif column.dtype == pl.Datetime("us"):
            made.append(pl.lit(STARTED_AT, dtype=column.dtype).alias(column.name))
        else:
            made.append(pl.lit(0).cast(column.dtype).alias(column.name))
    return frame.select(made)


def _tables(n_articles: int, n_figures: int) -> Iterator[tuple[Table, pl.DataFrame]]:
    articles = _articles(n_articles)
    figures = _figures(articles, n_figures)
    run = {"run_id": [RUN_ID], "started_at": [STARTED_AT], "state": ["running"]}
    yield RUNS, pl.DataFrame(run)
    yield SOURCES, pl.DataFrame({"source_id": ["wire"], "kind": ["files"], "address": ["inbox"], "tier": [2]})
    yield (
        DOCUMENTS,
        articles.select("document_id", pl.lit("wire").alias("source_id"), "url", pl.lit(1858).alias("bytes")),
    )
    yield ARTICLES, articles
    yield SERIES, figures.unique("series_id")
    yield ORIGINS, figures.select("origin_id", pl.col("attributed_to").alias("name")).unique("origin_id")
    yield FIGURES, figures
    yield ESTIMATES, _estimates(figures)


def _id(prefix: str, number: pl.Expr, digits: int = 16) -> pl.Expr:
    """Return ids as long and as unlike each other as real ones."""
    parts = [pl.format("{}", number.hash(seed)).str.zfill(20).str.slice(4) for seed in range(digits // 16)]
    return pl.concat_str(pl.lit(prefix), *parts)


def _articles(count: int) -> pl.DataFrame:
    pool = real_articles()["text"].str.split(". ").explode(empty_as_null=True).drop_nulls()
    pool = pool.filter(pool.str.len_chars().is_between(40, 400))
    number = pl.int_range(count).alias("number")
    picks = [(pl.col("number") * _SENTENCES + k).hash(k) % pool.len() for k in range(_SENTENCES)]
    frame = pl.select(number).with_columns(
        sentences=pl.concat_list([pl.lit(pool).gather(pick.cast(pl.UInt32)) for pick in picks])
    )
    day = pl.lit(_FIRST_DAY) + pl.duration(days=pl.col("number") % _DAYS)
    return frame.with_columns(
        article_id=_id("art-", pl.col("number")),
        document_id=_id("", pl.col("number"), 64),
        text_sha256=_id("", pl.col("number") + count, 64),
        publisher=pl.format("Outlet {}", pl.col("number") % 200),
        url=pl.format("https://news.example/{}", _id("", pl.col("number"))),
        title=pl.col("sentences").list.first().str.slice(0, 70),
        published_on=day,
        published_at=day.cast(pl.Datetime("us")),
        text=pl.col("sentences").list.join(". "),
        run_id=pl.lit(RUN_ID),
    )


def _figures(articles: pl.DataFrame, count: int) -> pl.DataFrame:
    number = pl.col("number")
    series = number // _FIGURES_A_SERIES
    metrics = pl.Series(METRICS)
    value = (number * 7919) % 5000 + 1
    frame = pl.select(pl.int_range(count).alias("number")).with_columns(
        (number % articles.height).alias("article"), (number // articles.height % _SENTENCES).alias("sentence")
    )
    told = articles.select(pl.col("number").alias("article"), "article_id", "sentences")
    return (
        frame.join(told, on="article", how="left")
        .with_columns(
            figure_id=_id("fig-", number),
            metric=pl.lit(metrics).gather((series % len(METRICS)).cast(pl.UInt32)),
            value=value,
            low=value,
            basis=pl.lit("cumulative"),
            place=pl.format("place {}", series % N_PLACES),
            period_end=pl.lit(_FIRST_DAY)
            + pl.duration(days=series % _DAYS + number % _FIGURES_A_SERIES // _FIGURES_A_DAY),
            attributed_to=pl.format("ministry {}", number % 40),
            origin_id=pl.format("ministry-{}", number % 40),
            words=value.cast(pl.String),
            quote=pl.col("sentences").list.get(pl.col("sentence")),
            confidence=pl.lit(0.9),
            series_id=pl.format("series/{}/of/{}", series, series % N_PLACES),
            run_id=pl.lit(RUN_ID),
        )
        .drop("sentences")
    )


def _estimates(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.group_by("series_id", pl.col("period_end").alias("as_of")).agg(
        low=pl.col("value").min(),
        best=pl.col("value").median().cast(pl.Int64),
        best_qualifier=pl.lit("exact"),
        best_figure_id=pl.col("figure_id").min(),
        best_rule=pl.lit("most_origins"),
        high=pl.col("value").max(),
        n_figures=pl.len(),
        n_origins=pl.col("origin_id").n_unique(),
        n_articles=pl.col("article_id").n_unique(),
        figure_ids=pl.col("figure_id").sort(),
    )
