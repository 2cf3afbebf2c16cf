"""The `disagreements` table: what every rule finds, with its severity and a stable id.

The rules are told, with examples, in `docs/reconciliation.md`; codes and severities are in `rules.yaml`.
"""

from hashlib import sha256

import polars as pl

from transforms.reconcile.contradictions import below_the_older, contradictions, higher_later
from transforms.reconcile.estimates import statements_of
from transforms.reconcile.names import rules
from transforms.reconcile.wholes import wholes
from transforms.reconcile.wording import by_whom, of_what, said


def find_disagreements(figures: pl.DataFrame, beside: pl.DataFrame, estimates: pl.DataFrame) -> pl.DataFrame:
    """Return what figures of whole days disagree on, as `as_disagreements` takes it; how series go on is told apart.

    Args:
        figures: as `with_counting` leaves them.
        beside: figures of other blocks that are parts or wholes of these.
        estimates: the `estimates` table.
    """
    statements = statements_of(figures)
    return pl.concat(
        [
            contradictions(statements, estimates),
            below_the_older(figures, statements),
            higher_later(statements),
            wholes(figures, beside, estimates),
            _misdated(figures),
        ]
    )


def as_disagreements(found: pl.DataFrame) -> pl.DataFrame:
    """Return the `disagreements` table, ordered by series, day, rule and figures.

    Args:
        found: `series_id`, `as_of`, `rule_code`, `figure_ids`, `explanation`.
    """
    severities = {code: rule.severity for code, rule in rules().rules.items()}
    found = found.with_columns(
        severity=pl.col("rule_code").replace_strict(severities, return_dtype=pl.String),
        key=pl.concat_str(
            "rule_code",
            "series_id",
            pl.col("as_of").dt.to_string("%Y-%m-%d").fill_null(""),
            pl.col("figure_ids").list.join(","),
            separator="|",
        ),
    )
    # One id for one key: two rules' rows never share it, and the same figures are named once under a rule.
    found = found.sort("key", "explanation").unique("key", keep="first", maintain_order=True)
    ids = [sha256(key.encode()).hexdigest()[:20] for key in found["key"]]
    return (
        found.with_columns(pl.Series("disagreement_id", ids, dtype=pl.String))
        .select("disagreement_id", "series_id", "as_of", "rule_code", "severity", "figure_ids", "explanation")
        .sort("series_id", "as_of", "rule_code", "figure_ids")
    )


def _misdated(figures: pl.DataFrame) -> pl.DataFrame:
    # A month or a year told alone is the whole of it, and may well be under way.
    end, start = pl.col("period_end"), pl.col("period_start")
    under_way = (start <= pl.col("published_on")) & (start.dt.day() == 1) & (end == end.dt.month_end())
    return figures.filter(
        pl.col("series_id").is_not_null() & (end > pl.col("published_on")) & ~under_way.fill_null(value=False)
    ).select(
        "series_id",
        "as_of",
        rule_code=pl.lit("DAT-01"),
        figure_ids=pl.concat_list("figure_id"),
        explanation=pl.format(
            "{} (by {}) is dated {}, after its article of {} {}.",
            said(),
            by_whom(pl.concat_list("origin_name")),
            "period_end",
            "published_on",
            of_what(pl.col("series_id")),
        ),
    )
