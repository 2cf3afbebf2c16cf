"""Low, best and high of each series and day, by the rules written down in `docs/reconciliation.md`."""

from typing import Any

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, unit, with_reach
from transforms.reconcile.names import rules
from transforms.schema import ESTIMATES

_GROUP = ("series_id", "as_of")
_POINTS = ("exact", "about", "nearly")
_FLOORS = ("at_least", "more_than")
_CEILINGS = ("at_most", "fewer_than")
# What decides between numbers, by the column that it stands in, the first first; what comes last is their size.
_RULE_OF = {
    "n_origins": "most_origins",
    "n_stories": "most_articles",
    "sure": "surest",
    "kind": "plainest",
    "step": "most_digits",
    "latest": "last_told",
}


def sure() -> pl.Expr:
    """Return whether a figure is read well enough to be called out of proportion; an incident tells its day too."""
    dated = pl.col("period_start").is_not_null() | pl.col("period_end").is_not_null()
    return (pl.col("confidence") >= rules().thresholds.sure_confidence) & ((pl.col("basis") != "incident") | dated)


def statements_of(figures: pl.DataFrame) -> pl.DataFrame:
    """Return what counted figures say of each series and day, one row a distinct number and wording.

    Args:
        figures: as `with_counting` leaves them.

    Returns:
        `series_id`, `as_of`, `value`, `low`, `high`, `qualifier`, `figure_ids`, `origins`, `names` (of origins),
        `stories`, `articles` (lists in order), `lead_origins`, `lead_stories` (of the articles that tell it first),
        `first_told`, `last_told` (days), `metric`, `basis`, `is_sure` (any figure of it is), `n_statements` of its
        series and day, and the reach of `with_reach`.
    """
    told = (
        figures.filter("is_counted")
        .with_columns(is_sure=sure(), is_lead=_is_lead())
        .group_by(*_GROUP, *STATEMENT)
        .agg(
            figure_ids="figure_id",
            origins="origin_id",
            names="origin_name",
            stories="story",
            articles="article_id",
            lead_origins=pl.col("origin_id").filter("is_lead"),
            lead_stories=pl.col("story").filter("is_lead"),
            first_told=pl.col("published_on").min(),
            last_told=pl.col("published_on").max(),
            metric=pl.col("metric").first(),
            basis=pl.col("basis").first(),
            is_sure=pl.col("is_sure").any(),
        )
    )
    # most are told once
    is_told_once = pl.col("figure_ids").list.len() == 1
    lists = pl.col("origins", "names", "stories", "articles", "lead_origins", "lead_stories")
    again = told.filter(~is_told_once).with_columns(lists.list.unique().list.sort(), pl.col("figure_ids").list.sort())
    told = pl.concat([told.filter(is_told_once), again]).with_columns(n_statements=pl.len().over(_GROUP))
    return with_reach(told.sort(*_GROUP, *STATEMENT, nulls_last=True))


def _is_lead() -> pl.Expr:
    # An article's number of an incident is the one that it tells first; it may tell parts of it after that. All that it
    # tells of a total or a status is said of the whole.
    is_number = pl.col("value").is_not_null() & ~pl.col("qualifier").is_in(["vague", "range"])
    first = pl.col("start").filter(is_number).min().over(*_GROUP, "article_id")
    return (pl.col("basis") != "incident") | (pl.col("start") == first).fill_null(value=False)


def estimate(figures: pl.DataFrame) -> pl.DataFrame:
    """Return the `estimates` table, in the order of its key, from figures as `with_counting` leaves them."""
    statements = statements_of(figures)
    counted = (
        figures.filter("is_counted")
        .group_by(_GROUP)
        .agg(
            n_figures=pl.len().cast(pl.Int64),
            n_origins=pl.col("origin_id").n_unique().cast(pl.Int64),
            n_articles=pl.col("story").n_unique().cast(pl.Int64),
            figure_ids=pl.col("figure_id").sort(),
        )
    )
    frame = counted.join(least_and_most(statements), on=_GROUP, how="left").join(
        _with_words(best_numbers(statements), statements), on=_GROUP, how="left"
    )
    return frame.select(column.name for column in ESTIMATES.columns).sort(_GROUP)


def _with_words(best: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Add `best_qualifier` and `best_figure_id`: how the best number is told, in its plainest wording, and where."""
    plainest = (
        best.join(statements, left_on=[*_GROUP, "best"], right_on=[*_GROUP, "value"])
        .filter(~pl.col("qualifier").is_in(["vague", "range"]))
        .sort(*_GROUP, _kind(), "qualifier", pl.col("figure_ids").list.first())
        .unique(_GROUP, keep="first", maintain_order=True)
        .select(*_GROUP, best_qualifier="qualifier", best_figure_id=pl.col("figure_ids").list.first())
    )
    return best.join(plainest, on=_GROUP, how="left")


def _kind() -> pl.Expr:
    """Return how plainly a statement gives its number: 0 exact, 1 about or nearly, 2 a lower bound, 3 an upper one."""
    qualifier = pl.col("qualifier")
    kinds = pl.when(qualifier == "exact").then(0).when(qualifier.is_in(_POINTS)).then(1)
    return kinds.when(qualifier.is_in(_FLOORS)).then(2).otherwise(3)


def least_and_most(statements: pl.DataFrame) -> pl.DataFrame:
    """Return `low` and `high` of each series and day of counted figures, or of what `statements_of` makes of them."""
    qualifier = pl.col("qualifier")
    is_vague = qualifier == "vague"
    kept = statements.filter(~is_vague | is_vague.all().over(_GROUP))
    is_floor, is_ceiling = qualifier.is_in(_FLOORS), qualifier.is_in(_CEILINGS)
    lowest = pl.coalesce(pl.when(qualifier != "nearly").then("low"), "value")
    highest = pl.coalesce("high", "value")
    return kept.group_by(_GROUP).agg(
        low=pl.when(~is_ceiling.all()).then(
            pl.min_horizontal(lowest.filter(~is_ceiling).min(), highest.filter(is_ceiling).min())
        ),
        high=pl.when(~is_floor.all()).then(
            pl.max_horizontal(highest.filter(~is_floor).max(), lowest.filter(is_floor).max())
        ),
    )


def best_numbers(statements: pl.DataFrame, *, of_equals_the_largest: bool = False) -> pl.DataFrame:
    """Return `series_id`, `as_of`, `best`, the number that most origins, then articles, support, and `best_rule`.

    Of equals the exact and the precise is taken, then of an incident the largest, since its toll grows as the dead
    are found, and of a total or a status the last told, the lower; or the largest of all, which is the whole of
    numbers that may be parts. `best_rule` names what decided between it and the next.
    """
    limit = rules().thresholds.most_statements
    named = statements.drop_nulls("value").filter(~pl.col("qualifier").is_in(["vague", "range"]))
    candidates = (
        named.group_by(*_GROUP, "value")
        .agg(
            kind=_kind().min(),
            sure=pl.col("is_sure").any(),
            latest=pl.col("last_told").max(),
            told_by=pl.col("stories").list.len().sum(),
        )
        .sort([*_GROUP, "told_by", "kind", "value"], descending=[False, False, True, False, False])
        .group_by(_GROUP, maintain_order=True)
        .head(limit)
        .with_columns(qualifier=pl.lit("exact"), low="value", high="value")
    )
    support = (
        with_reach(candidates)
        .join(statements, on=_GROUP, suffix="_other")
        .filter(agree())
        .group_by(*_GROUP, "value", "kind", "latest", "sure")
        .agg(
            grows=(pl.col("basis") == "incident").any(),
            n_origins=pl.col("lead_origins").explode(empty_as_null=False).n_unique(),
            n_stories=pl.col("lead_stories").explode(empty_as_null=False).n_unique(),
        )
        .with_columns(
            step=unit(pl.col("value")),
            latest=pl.when(~pl.col("grows")).then("latest"),
            last=pl.when("grows").then(-pl.col("value")).otherwise("value"),
        )
    )
    order = {"n_origins": True, "n_stories": True}
    order |= (
        {"value": True}
        if of_equals_the_largest
        else {"sure": True, "kind": False, "step": False, "latest": True, "last": False}
    )
    return (
        support.sort([*_GROUP, *order], descending=[False, False, *order.values()], nulls_last=True)
        .group_by(_GROUP, maintain_order=True)
        .agg(best=pl.col("value").first(), best_rule=_deciding())
    )


def _deciding() -> pl.Expr:
    """Return the name of the first rule by which the first of a group's numbers stands before the second."""
    rule: Any = pl.when(pl.len() == 1).then(pl.lit("only_number"))
    for column, name in _RULE_OF.items():
        first, second = pl.col(column).first(), pl.col(column).slice(1, 1).first()
        rule = rule.when(first.ne_missing(second)).then(pl.lit(name))
    size = pl.when(pl.col("grows").first()).then(pl.lit("largest")).otherwise(pl.lit("smallest"))
    decided: pl.Expr = rule.otherwise(size)
    return decided
