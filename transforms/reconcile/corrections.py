"""Corrections: what a person has decided of a figure or of a fall, applied only while it is as they found it."""

import polars as pl

# Falls and leaps down that a source made on purpose.
_REVISED = ("CUM-01", "JMP-01")


def left_out(figures: pl.DataFrame, corrections: pl.DataFrame) -> pl.DataFrame:
    """Return the `figure_id` of figures that a correction leaves out of estimates and contradictions.

    Args:
        figures: `figure_id`, `value`.
        corrections: the `corrections` table, of action `leave_out`: the figure must have the value that is expected.
    """
    told = corrections.filter(pl.col("action") == "leave_out").select("correction_id", "figure_id", "expected")
    found = told.join(figures.select("figure_id", "value"), on="figure_id")
    return found.filter(pl.col("value") == pl.col("expected")).select("correction_id", "figure_id")


def explained(disagreements: pl.DataFrame, estimates: pl.DataFrame, corrections: pl.DataFrame) -> pl.DataFrame:
    """Return `correction_id` and `disagreement_id` of the falls that a source made on purpose.

    Args:
        disagreements: the `disagreements` table.
        estimates: the `estimates` table.
        corrections: of action `revision`: the best number of that series and day must be the one expected.
    """
    told = corrections.filter(pl.col("action") == "revision").select("correction_id", "series_id", "as_of", "expected")
    falls = disagreements.filter(pl.col("rule_code").is_in(_REVISED)).select("disagreement_id", "series_id", "as_of")
    found = told.join(estimates.select("series_id", "as_of", "best"), on=["series_id", "as_of"])
    return (
        found.filter(pl.col("best") == pl.col("expected"))
        .join(falls, on=["series_id", "as_of"])
        .select("correction_id", "disagreement_id")
    )


def with_holding(corrections: pl.DataFrame, *applied: pl.DataFrame) -> pl.DataFrame:
    """Return corrections with `holds`: false for one that found nothing as it expects, and so changed nothing."""
    done = pl.concat([each.select("correction_id") for each in applied])["correction_id"]
    return corrections.with_columns(holds=pl.col("correction_id").is_in(done.implode())).sort("correction_id")
