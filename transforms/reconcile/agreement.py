"""When two numbers agree: each reaches over the counts that a careful reader would accept for its words.

The rule, with examples, stands in `docs/reconciliation.md`.
"""

import polars as pl

from transforms.reconcile.names import rules

STATEMENT = ("value", "low", "high", "qualifier")
_DIGITS = range(18, 0, -1)


def unit(value: pl.Expr) -> pl.Expr:
    """Return the size of the last significant digit: 1 for 53,119, 1,000 for 53,000; 1 for 0."""
    one = pl.lit(1, pl.Int64)
    sizes = [pl.when(value % 10**digits == 0).then(pl.lit(10**digits, pl.Int64)) for digits in _DIGITS]
    return pl.when(value == 0).then(one).otherwise(pl.coalesce(*sizes, one))


def with_reach(statements: pl.DataFrame) -> pl.DataFrame:
    """Add to statements the counts that they accept, as people: `reach_low`, `reach_high`, `rounding`.

    An exact number reaches over itself alone; `rounding` is how far another may lie from it and still be
    the number that it rounds. Every other wording reaches from its lowest to its highest count.

    Args:
        statements: `value`, `low`, `high`, `qualifier` of figures; any other columns are kept.
    """
    limits = rules().thresholds
    value, qualifier = pl.col("value").cast(pl.Float64), pl.col("qualifier")
    about = (
        pl.min_horizontal(unit(pl.col("value")).cast(pl.Float64), value * limits.about_share)
        .clip(lower_bound=limits.about_least)
        .fill_null(0)
    )
    rounded = (qualifier == "exact") & (pl.col("value") >= limits.round_from) & (pl.col("value") % 10 == 0)
    floor = pl.coalesce(pl.col("low"), pl.col("value"))
    ceiling = pl.coalesce(pl.col("high"), pl.col("value"))
    far = pl.max_horizontal(floor * limits.bound_reach, floor + limits.bound_least)
    is_floor = qualifier.is_in(["at_least", "more_than"])
    is_ceiling = qualifier.is_in(["at_most", "fewer_than"])
    low = (
        pl.when(qualifier.is_in(["about", "nearly"]))
        .then(value - about)
        .when(is_ceiling)
        .then(pl.lit(0.0))
        .otherwise(floor.cast(pl.Float64))
    )
    high = (
        pl.when(qualifier == "about")
        .then(value + about)
        .when(is_floor)
        .then(far.cast(pl.Float64))
        .otherwise(ceiling.cast(pl.Float64))
    )
    return statements.with_columns(
        reach_low=low.fill_null(0.0),
        reach_high=high.fill_null(float("inf")),
        rounding=pl.when(rounded)
        .then(pl.min_horizontal(unit(pl.col("value")) / 2, value * limits.round_share))
        .otherwise(0.0),
    )


def as_numbers(statements: pl.DataFrame) -> pl.DataFrame:
    """Return those statements that give a number, each as if told without its bound: "at least 33" as 33.

    Held against each other these agree only if the numbers themselves do, never because a bound or a vague
    word would admit the other.
    """
    is_bound = pl.col("qualifier").is_in(["at_least", "more_than", "at_most", "fewer_than"])
    return statements.filter(
        pl.col("value").is_not_null() & ~pl.col("qualifier").is_in(["vague", "range"])
    ).with_columns(qualifier=pl.when(is_bound).then(pl.lit("exact")).otherwise("qualifier"), low="value", high="value")


def agree(other: str = "_other") -> pl.Expr:
    """Return whether the statements of a row, `x` and `x<other>` with their reach, can both be true.

    Two exact numbers agree if they are equal or one is the other rounded; any other two if their reaches
    meet.
    """
    rounding = pl.max_horizontal("rounding", f"rounding{other}")
    both_exact = (pl.col("qualifier") == "exact") & (pl.col(f"qualifier{other}") == "exact")
    apart = (pl.col("value") - pl.col(f"value{other}")).abs().cast(pl.Float64)
    meet = (pl.col("reach_low") - rounding <= pl.col(f"reach_high{other}")) & (
        pl.col(f"reach_low{other}") - rounding <= pl.col("reach_high")
    )
    return pl.when(both_exact).then(apart <= rounding).otherwise(meet)


def digit_slip(right: int, wrong: int) -> str | None:
    """Return how `wrong` may have come from `right` by a slip of the pen, None if by none.

    Only numbers of three digits and more are looked at; shorter ones differ by one slip too often by chance.
    """
    first, second = str(right), str(wrong)
    if right == wrong or max(len(first), len(second)) < 3:
        return None
    if len(first) == len(second):
        if sorted(first) == sorted(second):
            return "digits transposed"
        return None
    shorter, longer = sorted((first, second), key=len)
    if len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer))):
        return "a digit added or lost"
    return None
