"""Numbers of one series and day that cannot both be true: ORI-01, ORI-02, ORI-03, and JMP-01 among them."""

import polars as pl

from transforms.reconcile.agreement import STATEMENT, agree, digit_slip
from transforms.reconcile.estimates import statements_of
from transforms.reconcile.names import rules
from transforms.reconcile.wording import by_whom, of_what, said

_GROUP = ("series_id", "as_of")
_FALLING = ("missing", "hostages_held")
_WEEK = 7


def contradictions(statements: pl.DataFrame, estimates: pl.DataFrame) -> pl.DataFrame:
    """Return one row a pair of statements of one series and day that do not agree.

    Statements that one article makes for one origin are not held against each other: there the article tells
    of two things. In a group of very many statements each is held against the best estimate only.

    Args:
        statements: as `statements_of` returns them.
        estimates: the `estimates` table.

    Returns:
        `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`.
    """
    pairs = _pairs(statements, estimates).filter(~agree())
    size, size_other = (pl.coalesce(f"value{s}", f"high{s}", f"low{s}") for s in ("", "_other"))
    smaller, larger = pl.min_horizontal(size, size_other), pl.max_horizontal(size, size_other)
    limits = rules().thresholds
    is_jump = (
        (larger >= smaller * limits.slip_ratio)
        & (smaller >= limits.jump_from)
        & pl.col("is_sure")
        & pl.col("is_sure_other")
        & (pl.col("slip") != "")
    )
    one_origin = pl.col("origins").list.set_union("origins_other").list.len() == 1
    one_article = pl.col("articles").list.set_union("articles_other").list.len() == 1
    rises = ((size > size_other) & (pl.col("first_told") > pl.col("last_told_other"))) | (
        (size < size_other) & (pl.col("last_told") < pl.col("first_told_other"))
    )
    points = pl.col("value").is_not_null() & pl.col("value_other").is_not_null()
    code = (
        pl.when(is_jump & points)
        .then(pl.lit("JMP-01"))
        .when(one_origin)
        .then(pl.lit("ORI-02"))
        .when((pl.col("basis") == "incident") & rises.fill_null(value=False))
        .then(pl.lit("ORI-03"))
        .otherwise(pl.lit("ORI-01"))
    )
    found = with_slip(pairs.filter(~(one_origin & one_article))).with_columns(rule_code=code)
    return found.select(
        *_GROUP,
        "rule_code",
        figure_ids=pl.concat_list("figure_ids", "figure_ids_other").list.unique().list.sort(),
        explanation=pl.format(
            "For {}, {} (by {}) and {} (by {}) cannot both be true {}{}.",
            "as_of",
            said(),
            by_whom(pl.col("names")),
            said("_other"),
            by_whom(pl.col("names_other")),
            of_what(pl.col("series_id")),
            "slip",
        ),
    )


def below_the_older(figures: pl.DataFrame, statements: pl.DataFrame) -> pl.DataFrame:
    """Return one row a number of an incident that is lower than even the older number of another origin's revision.

    A toll grows as the dead are found: who had counted 33 in the morning, and now counts 38, has known more than 29.

    Args:
        figures: as `with_counting` leaves them.
        statements: as `statements_of` returns them of these.
    """
    is_older = pl.col("may_count") & pl.col("is_superseded") & ~pl.col("is_counted") & (pl.col("basis") == "incident")
    is_placed = pl.col("series_id").is_not_null() & pl.col("as_of").is_not_null()
    older = statements_of(figures.with_columns(is_counted=is_older & is_placed))
    pairs = older.join(statements, on=_GROUP, suffix="_other")
    floor, size_other = pl.coalesce("low", "value"), pl.coalesce("high_other", "value_other", "low_other")
    same = pl.col("origins").list.set_intersection("origins_other").list.len() > 0
    found = with_slip(pairs.filter(~agree() & (size_other < floor) & ~same))
    return found.select(
        *_GROUP,
        rule_code=pl.lit("ORI-01"),
        figure_ids=pl.concat_list("figure_ids", "figure_ids_other").list.unique().list.sort(),
        explanation=pl.format(
            "For {}, {} (by {}) is lower than {}, which {} had told before, {}{}.",
            "as_of",
            said("_other"),
            by_whom(pl.col("names_other")),
            said(),
            by_whom(pl.col("names")),
            of_what(pl.col("series_id")),
            "slip",
        ),
    )


def higher_later(statements: pl.DataFrame) -> pl.DataFrame:
    """Return one row a pair of numbers of those missing or held, of which the one for a later day is higher.

    They are found, freed or counted among the dead as days go by: a higher number of another origin within a week does
    not follow from the lower.

    Args:
        statements: as `statements_of` returns them.
    """
    left = statements.filter((pl.col("basis") == "status") & pl.col("metric").is_in(_FALLING))
    days = pl.DataFrame({"days": range(1, _WEEK + 1)}, schema={"days": pl.Int64})
    later = left.join(days, how="cross").with_columns(
        day_before=pl.col("as_of").dt.offset_by(pl.format("-{}d", "days")),
    )
    pairs = later.join(
        left.with_columns(day_before="as_of"), on=["series_id", "day_before"], suffix="_other", nulls_equal=False
    )
    size, size_other = (pl.coalesce(f"value{s}", f"low{s}") for s in ("", "_other"))
    same = pl.col("origins").list.set_intersection("origins_other").list.len() > 0
    found = with_slip(pairs.filter(~agree() & (size > size_other) & ~same))
    return found.select(
        *_GROUP,
        rule_code=pl.lit("ORI-03"),
        figure_ids=pl.concat_list("figure_ids", "figure_ids_other").list.unique().list.sort(),
        explanation=pl.format(
            "For {}, {} (by {}) is higher than {} (by {}) for {} {}{}.",
            "as_of",
            said(),
            by_whom(pl.col("names")),
            said("_other"),
            by_whom(pl.col("names_other")),
            "as_of_other",
            of_what(pl.col("series_id")),
            "slip",
        ),
    )


def with_slip(pairs: pl.DataFrame) -> pl.DataFrame:
    """Add `slip`, the slip of the pen that would explain the two values, as the end of a sentence."""
    numbers = pairs.select("value", "value_other").drop_nulls().unique(maintain_order=True)
    slips = [digit_slip(*row) for row in numbers.iter_rows()]
    words = [None if slip is None else f"; {slip}, most likely" for slip in slips]
    numbers = numbers.with_columns(pl.Series("slip", words, dtype=pl.String))
    return pairs.join(numbers, on=["value", "value_other"], how="left").with_columns(pl.col("slip").fill_null(""))


def _pairs(statements: pl.DataFrame, estimates: pl.DataFrame) -> pl.DataFrame:
    # Near-linear: only distinct statements of one series and day meet.
    numbered = statements.with_row_index("row")
    few = pl.col("n_statements") <= rules().thresholds.most_statements
    among_few = numbered.filter(few & (pl.col("n_statements") > 1))
    met = among_few.join(among_few, on=_GROUP, suffix="_other").filter(pl.col("row") < pl.col("row_other"))
    many = numbered.filter(~few)
    best = (
        many.join(estimates.select(*_GROUP, "best"), on=_GROUP)
        .filter(pl.col("value") == pl.col("best"))
        .sort(*_GROUP, *STATEMENT)
        .unique(_GROUP, keep="first", maintain_order=True)
        .drop("best")
    )
    held = best.join(many, on=_GROUP, suffix="_other").filter(pl.col("row") != pl.col("row_other"))
    return pl.concat([met, held])
