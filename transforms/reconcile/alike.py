"""Which earlier article an article is most like: by its wording, the days of its incident and the numbers it tells."""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, as_numbers, with_reach
from transforms.reconcile.likeness import Wordings, likeness
from transforms.reconcile.names import containment, rules
from transforms.reconcile.telling_words import with_shared_words

INCIDENT = ("area", "incident_place", "incident_start", "incident_end")
# Memory goes with the pairs that are held against each other at a time.
_PAIRS = 200_000


def worth_comparing(met: pl.DataFrame, leads: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of leads that like wording would join: of one day, or with a number in common.

    Args:
        met: `article_id`, `article_id_other`, as `that_share_words` returns them.
        leads: `LEADS` of all articles that meet.
        figures: all figures of these leads.

    Returns:
        `article_id` of the later one, `article_id_other` of the earlier, and whether a number `agrees`.
    """
    told = leads.drop("words").sort("published_at", "article_id", nulls_last=True).with_row_index("number")
    told = told.with_columns(is_known=pl.col("incident_place").is_in(containment().towns).fill_null(value=False))
    statements = _statements(figures, told)
    numbers = told.select("article_id", "number")
    # the earlier has the smaller number
    pairs = (
        met.join(numbers, on="article_id")
        .join(numbers.rename(lambda name: f"{name}_other"), on="article_id_other")
        .select(
            number=pl.max_horizontal("number", "number_other"), number_other=pl.min_horizontal("number", "number_other")
        )
        .sort("number", "number_other")
    )
    found = [_comparable(part, told, statements) for part in pairs.iter_slices(_PAIRS)]
    return pl.concat(found or [_comparable(pairs, told, statements)])


def edges_of(pairs: pl.DataFrame, leads: pl.DataFrame, wordings: pl.DataFrame) -> pl.DataFrame:
    """Return the lead that each joins of the earlier ones that it may join, one row a lead that joins any.

    Args:
        pairs: as `worth_comparing` returns them.
        leads: `LEADS` of all articles of the pairs.
        wordings: of these articles, as `telling_words` returns them.

    Returns:
        The lead's columns, those of the other as `<column>_other`, `likeness` and `shared_words`.
    """
    told = leads.drop("words").with_row_index("number")
    wordings = told.select("number", "article_id").join(wordings, on="article_id", how="left", maintain_order="left")
    spread = Wordings(wordings)
    found = [_edges(part, told, spread) for part in pairs.iter_slices(_PAIRS)]
    edges = most_like(pl.concat(found or [_edges(pairs, told, spread)]))
    return with_shared_words(edges, wordings).drop("number", "number_other")


def most_like(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return of each article the pair with the highest likeness, of equals that with the one first published."""
    return pairs.sort(
        ["article_id", "likeness", "published_at_other", "article_id_other"],
        descending=[False, True, False, False],
        nulls_last=True,
    ).unique("article_id", keep="first", maintain_order=True)


def _comparable(pairs: pl.DataFrame, leads: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    # Two towns are two places. A name that the gazetteer alone has for a town's may be a street's or a car's.
    two_towns = (
        pl.col("in_town") & pl.col("in_town_other") & (pl.col("incident_place") != pl.col("incident_place_other"))
    ).fill_null(value=False)
    in_doubt = two_towns & ~(pl.col("is_known") & pl.col("is_known_other"))
    both = [leads[pairs["number"]], leads[pairs["number_other"]].rename(lambda name: f"{name}_other")]
    pairs = pl.concat(both, how="horizontal").with_columns(in_doubt=in_doubt).filter(~two_towns | pl.col("in_doubt"))
    pairs = _with_agreeing(pairs, statements)
    near_and_agreeing = pl.col("agrees") & (_apart() <= 1)
    of_one_place = _is_one_day() | pl.col("agrees")
    found = pairs.filter(pl.when("in_doubt").then(near_and_agreeing).otherwise(of_one_place))
    return found.select("article_id", "article_id_other", "agrees", "in_doubt")


def _edges(pairs: pl.DataFrame, leads: pl.DataFrame, wordings: Wordings) -> pl.DataFrame:
    """Return those of `pairs` that are joined, of each lead the most like alone."""
    limits = rules().thresholds
    pairs = pairs.join(leads, on="article_id").join(leads.rename(lambda name: f"{name}_other"), on="article_id_other")
    pairs = likeness(pairs, wordings)
    told_apart = (pl.col("published_on") - pl.col("published_on_other")).dt.total_days().abs()
    is_like = pl.col("likeness") >= limits.like_of_one_day
    is_liker = pl.col("likeness") >= limits.like_of_near_days
    is_near = (_apart() <= limits.like_days) & (told_apart <= limits.like_days_told)
    near = (_apart() <= 1) & is_like | is_near & is_liker
    far = pl.col("likeness") >= limits.like_of_far_days
    of_one_place = _is_one_day() & is_like | pl.col("agrees") & (near | far).fill_null(value=False)
    of_one_town = pl.col("likeness") >= limits.like_of_two_towns
    joined = pairs.filter(pl.when("in_doubt").then(of_one_town).otherwise(of_one_place))
    return most_like(joined.drop("agrees", "in_doubt"))


def _apart() -> pl.Expr:
    later, earlier = ("incident_start", "incident_end_other"), ("incident_start_other", "incident_end")
    return pl.max_horizontal(0, *((pl.col(a) - pl.col(b)).dt.total_days() for a, b in (later, earlier)))


def _is_one_day() -> pl.Expr:
    of_one_length = (pl.col("incident_end") - pl.col("incident_start")) == (
        pl.col("incident_end_other") - pl.col("incident_start_other")
    )
    one_day = (_apart() == 0) & (pl.col("in_region") == pl.col("in_region_other")) & of_one_length
    return one_day.fill_null(value=False)


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
