"""Which figures count towards estimates and are held against each other."""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, with_reach
from transforms.reconcile.estimates import best_numbers, statements_of

_GROUP = ("series_id", "as_of")


def with_standing(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `story` (the article that this one copies, else itself, in its newest version) and `may_count` to figures.

    What may not count, whatever other stories say: those of an older version of a page (`superseded_by`), a copy's
    repetition of its original, and what is told as a part (`part_of`) of the same people or of no group of its own.

    Args:
        figures: all those of their stories, with `duplicate_of`, `superseded_by`, and `original_superseded_by`, that of
            the article that theirs copies.
    """
    story = pl.coalesce("original_superseded_by", "duplicate_of", "superseded_by", "article_id")
    figures = figures.with_columns(story=story)
    kept = ~_is_in(figures, _repetitions(figures)) & ~_is_in(figures, _told_parts(figures))
    return figures.with_columns(may_count=pl.col("superseded_by").is_null() & kept)


def with_counting(figures: pl.DataFrame, left_out: pl.Series) -> pl.DataFrame:
    """Add `is_counted` to figures.

    Of the figures of a series and a day that `may_count` these do not:

    - those that a correction leaves out;
    - the older number of a revision, where any other is left;
    - in an incident, what the same origin has told anew on a later day;
    - a part of a number of the same article, basis and start, since two parts add up to it, or since it is less than
      half of the best number, which its article gives as well.

    Args:
        figures: as `with_series` leaves them; all those of a series.
        left_out: the `figure_id` of those that a correction leaves out.
    """
    is_kept = pl.col("may_count") & ~pl.col("figure_id").is_in(left_out.implode())
    placed = pl.col("series_id").is_not_null() & pl.col("as_of").is_not_null()
    figures = figures.with_columns(is_counted=is_kept & placed)
    newest = pl.col("is_counted") & ~pl.col("is_superseded")
    figures = figures.with_columns(is_counted=pl.when(newest.any().over(_GROUP)).then(newest).otherwise("is_counted"))
    last_told = pl.col("published_on").filter("is_counted").max().over(*_GROUP, "origin_id")
    told_anew = (pl.col("basis") == "incident") & (pl.col("published_on") < last_told)
    figures = figures.with_columns(is_counted=pl.col("is_counted") & ~told_anew.fill_null(value=False))
    for parts in (_summands, _small_parts):
        figures = figures.with_columns(is_counted=pl.col("is_counted") & ~_is_in(figures, parts(figures)))
    return figures


def _is_in(figures: pl.DataFrame, ids: pl.DataFrame) -> pl.Series:
    return figures["figure_id"].is_in(ids["figure_id"].implode())


def _repetitions(figures: pl.DataFrame) -> pl.DataFrame:
    said = ["metric", *STATEMENT]
    originals = figures.filter(pl.col("duplicate_of").is_null()).select(*said, "story")
    copied = figures.filter(pl.col("duplicate_of").is_not_null())
    return copied.join(originals, on=["story", *said], how="semi", nulls_equal=True).select("figure_id")


def _told_parts(figures: pl.DataFrame) -> pl.DataFrame:
    # Never the number of a whole, even where its own whole does not count or stands in another series.
    whole = figures.select(
        pl.col("figure_id").alias("part_of"),
        pl.col("metric").alias("whole_metric"),
        pl.col("population_name").alias("whole_population"),
    )
    parts = figures.filter(pl.col("part_of").is_not_null()).join(whole, on="part_of", how="left")
    same_metric = (pl.col("metric") == pl.col("whole_metric")).fill_null(value=True)
    same_group = pl.col("population_name").is_null() | (
        pl.col("population_name") == pl.col("whole_population")
    ).fill_null(value=False)
    return parts.filter(same_metric & same_group).select("figure_id")


def _summands(figures: pl.DataFrame) -> pl.DataFrame:
    # 36 and 333 of one article, place and day add up to its 369: they are parts of it, whomever they count.
    told = ["article_id", "metric", "basis", "as_of", "series_place", "series_period_start"]
    exact = figures.filter(pl.col("is_counted") & (pl.col("qualifier") == "exact"))
    distinct = exact.select(*told, "series_id", "value").unique(maintain_order=True)
    pairs = distinct.join(distinct, on=told, suffix="_whole", nulls_equal=True).filter(
        (pl.col("series_id") == pl.col("series_id_whole")) & (pl.col("value") < pl.col("value_whole"))
    )
    parts = pairs.with_columns(rest=pl.col("value_whole") - pl.col("value"))
    parts = parts.filter(pl.col("rest") != pl.col("value"))
    parts = parts.join(distinct, left_on=[*told, "rest"], right_on=[*told, "value"], how="semi", nulls_equal=True)
    return exact.join(parts, on=[*told, "series_id", "value"], how="semi", nulls_equal=True).select("figure_id")


def _small_parts(figures: pl.DataFrame) -> pl.DataFrame:
    largest = pl.coalesce("high", "value")
    # most series and days are told in one number
    least, most = largest.filter("is_counted").min(), pl.col("value").filter("is_counted").max()
    statements = statements_of(figures.filter((least * 2 < most).over(_GROUP)))
    best = statements.join(best_numbers(statements, of_equals_the_largest=True), on=_GROUP)
    candidate = with_reach(best.select(value="best", low="best", high="best", qualifier=pl.lit("exact")))
    best = pl.concat([best, candidate.select(pl.all().name.suffix("_other"))], how="horizontal")
    gives_best = best.filter(agree()).explode("articles").select(*_GROUP, "best", article_id="articles").unique()
    counted = figures.filter(pl.col("is_counted") & (pl.col("qualifier") != "vague"))
    return counted.join(gives_best, on=[*_GROUP, "article_id"]).filter(largest * 2 < pl.col("best")).select("figure_id")
