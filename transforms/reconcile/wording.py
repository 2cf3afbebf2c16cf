"""How explanations word numbers, sources and series, as Polars expressions."""

import polars as pl

_WORDS = {
    "exact": "",
    "about": "about ",
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "fewer_than": "fewer than ",
    "nearly": "nearly ",
    "range": "",
    "vague": "",
}
_MOST_NAMES = 3


def number(value: pl.Expr) -> pl.Expr:
    """Return a count with commas between thousands: 53119 becomes "53,119"."""
    reversed_digits = value.cast(pl.Int64).cast(pl.String).str.reverse()
    return reversed_digits.str.replace_all(r"(\d{3})", "$1,").str.reverse().str.strip_prefix(",")


def said(suffix: str = "") -> pl.Expr:
    """Return the statement of `value`, `low`, `high`, `qualifier` (with `suffix`) in words: "at least 33"."""
    value, low, high = (pl.col(f"{name}{suffix}") for name in ("value", "low", "high"))
    bounds = pl.concat_str(number(low), pl.lit("–"), number(high))
    words = pl.col(f"qualifier{suffix}").replace_strict(_WORDS, return_dtype=pl.String)
    return pl.coalesce(pl.concat_str(words, number(value)), bounds, pl.lit("a number without bounds"))


def by_whom(names: pl.Expr) -> pl.Expr:
    """Return a list of the names of origins in words, the first three by name."""
    more = names.list.len() - _MOST_NAMES
    rest = pl.when(names.list.len() > _MOST_NAMES).then(pl.format(" and {} more", more)).otherwise(pl.lit(""))
    return pl.concat_str(names.list.head(_MOST_NAMES).list.join(", "), rest)


def of_what(series_id: pl.Expr) -> pl.Expr:
    """Return the series in brackets, as explanations end with it."""
    return pl.format("({})", series_id)
