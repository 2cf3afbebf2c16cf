"""Which earlier article an article is most like: by its wording, the days of its incident and the numbers it tells."""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, as_numbers, with_reach
from transforms.reconcile.names import containment, rules
from transforms.reconcile.telling_words import likeness, with_shared_words

INCIDENT = ("area", "incident_place", "incident_start", "incident_end")
# Memory goes with the pairs that are held against each other at a time.
_PAIRS = 200_000


def edges_of(met: pl.DataFrame, leads: pl.DataFrame, figures: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Return the lead that each joins of the earlier ones that it meets, one row a lead that joins any.

    Args:
        met: `article_id`, `article_id_other`, as `that_share_words` returns them.
        leads: `LEADS` of all articles that meet.
        figures: all figures of these leads.
        words: of these articles, as `telling_words` returns them.

    Returns:
        The lead's columns, those of the other as `<column>_other`, `likeness` and `shared_words`.
    """
    # the earlier has the smaller number
    told = leads.drop("words").sort("published_at", "article_id", nulls_last=True).with_row_index("number")
    told = told.with_columns(is_known=pl.col("incident_place").is_in(containment().towns).fill_null(value=False))
    numbers = told.select("article_id", "number")
    statements = _statements(figures, told)
    words = words.join(numbers, on="article_id", maintain_order="left").select("number", "word", "weight")
    pairs = (
        met.join(numbers, on="article_id")
        .join(numbers.rename(lambda name: f"{name}_other"), on="article_id_other")
        .select(
            number=pl.max_horizontal("number", "number_other"), number_other=pl.min_horizontal("number", "number_other")
        )
        .sort("number", "number_other")
    )
    found = [_edges(part, told, statements, words) for part in pairs.iter_slices(_PAIRS)]
    edges = most_like(pl.concat(found or [_edges(pairs, told, statements, words)]))
    return with_shared_words(edges, words).drop("number", "number_other", "is_known", "is_known_other")


def most_like(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return of each article the pair with the highest likeness, of equals that with the one first published."""
    return pairs.sort(
        ["article_id", "likeness", "published_at_other", "article_id_other"],
        descending=[False, True, False, False],
        nulls_last=True,
    ).unique("article_id", keep="first", maintain_order=True)


def _edges(pairs: pl.DataFrame, leads: pl.DataFrame, statements: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Return those of `pairs` that may be joined, most like ones alone."""
    limits = rules().thresholds
    # Two towns are two places. A name that the gazetteer alone has for a town's may be a street's or a car's.
    two_towns = (
        pl.col("in_town") & pl.col("in_town_other") & (pl.col("incident_place") != pl.col("incident_place_other"))
    ).fill_null(value=False)
    in_doubt = two_towns & ~(pl.col("is_known") & pl.col("is_known_other"))
    later, earlier = ("incident_start", "incident_end_other"), ("incident_start_other", "incident_end")
    apart = pl.max_horizontal(0, *((pl.col(a) - pl.col(b)).dt.total_days() for a, b in (later, earlier)))
    told_apart = (pl.col("published_on") - pl.col("published_on_other")).dt.total_days().abs()
    one_day = (
        (apart == 0)
        & (pl.col("in_region") == pl.col("in_region_other"))
        & (
            (pl.col("incident_end") - pl.col("incident_start"))
            == (pl.col("incident_end_other") - pl.col("incident_start_other"))
        )
    ).fill_null(value=False)
    pairs = pl.concat(
        [
            leads[pairs["number"]],
            leads[pairs["number_other"]].rename(lambda name: f"{name}_other"),
        ],
        how="horizontal",
    ).filter(~two_towns | in_doubt)
    # wording is looked at last: it takes longest
    near_and_agreeing = pl.col("agrees") & (apart <= 1)
    pairs = _with_agreeing(pairs, statements)
    pairs = pairs.filter(pl.when(in_doubt).then(near_and_agreeing).otherwise(one_day | pl.col("agrees")))
    pairs = likeness(pairs, words)
    is_like = pl.col("likeness") >= limits.like_of_one_day
    is_liker = pl.col("likeness") >= limits.like_of_near_days
    near = (apart <= 1) & is_like | (apart <= limits.like_days) & (told_apart <= limits.like_days_told) & is_liker
    far = pl.col("likeness") >= limits.like_of_far_days
    of_one_place = one_day & is_like | pl.col("agrees") & (near | far).fill_null(value=False)
    of_one_town = pl.col("likeness") >= limits.like_of_two_towns
    joined = pairs.filter(pl.when(in_doubt).then(of_one_town).otherwise(of_one_place))
    return most_like(joined.drop("agrees"))


def _statements(figures: pl.DataFrame, leads: pl.DataFrame) -> pl.DataFrame:
    """Return the numbers of two people or more that figures tell of their article's lead."""
    told = leads.select("number", "article_id", *INCIDENT)
    numbers = (
        as_numbers(figures.join(told, on=["article_id", *INCIDENT], nulls_equal=True))
        .filter(pl.col("value") > 1)
        .select("number", "metric", *STATEMENT)
    )
    # who was shot was killed or injured
    shot = numbers.filter(pl.col("metric") == "casualties").with_columns(metric=pl.lit("injured"))
    return with_reach(pl.concat([numbers, shot]).unique(maintain_order=True))


def _with_agreeing(pairs: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Add to pairs of leads whether any of their numbers agree."""
    pair = ("number", "number_other")
    others = statements.rename(lambda name: name if name == "metric" else f"{name}_other")
    agreeing = (
        pairs.select(pair)
        .join(statements, on="number")
        .join(others, on=["number_other", "metric"])
        .filter(agree())
        .select(*pair, agrees=pl.lit(value=True))
        .unique()
    )
    return pairs.join(agreeing, on=pair, how="left").with_columns(pl.col("agrees").fill_null(value=False))
