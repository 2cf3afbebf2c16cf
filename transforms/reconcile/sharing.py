"""Which articles have enough telling words in common to be held against each other.

Near-linear: a word brings together only the articles of about one week, and those of all times only where few use it;
a word that very many use in one week is no word that tells.
"""

import polars as pl

from transforms.reconcile.telling_words import SHARED_KEYS

# Memory goes with the articles that are looked up at a time, each of which meets a few hundred others at most.
_ARTICLES = 2_000
_KEY = ("number", "word", "week")
_PAIR = ("number", "number_other")
_FAR = 2**32
"""Beyond every number of an article."""


def that_share_words(sought: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of articles with enough telling words in common: `article_id`, `article_id_other`.

    Each pair once, whichever of the two is sought.

    Args:
        sought: keys as `with_use` leaves them, all those of their articles.
        held: all keys of the words and weeks around those of `sought` that tell; those of `sought` among them.
    """
    # looked up in the order of their weeks, so that each lot needs only the keys of a few
    ids = sought.group_by("article_id").agg(pl.col("week").first()).sort("week", "article_id").select("article_id")
    others = held.join(ids, on="article_id", how="anti").select("article_id").unique()
    articles = pl.concat([ids, others]).with_row_index("number")
    rare, weekly = _numbered(sought, articles)
    rare_held, weekly_held = _numbered(held, articles)
    met = [pl.DataFrame(schema={"number": pl.UInt32, "number_other": pl.UInt32})]
    for first in range(0, ids.height, _ARTICLES):
        in_lot = pl.col("number").is_between(first, first + _ARTICLES - 1)
        lot = weekly.filter(in_lot)
        near = weekly_held.filter(pl.col("week").is_between(_bound(lot, "min") - 1, _bound(lot, "max") + 1))
        around = pl.concat([near.with_columns(pl.col("week") + step) for step in (-1, 0, 1)])
        of_week = lot.join(around, on=["word", "week"], suffix="_other")
        at_all_times = rare.filter(in_lot).join(rare_held, on="word", suffix="_other")
        # a pair of two that are sought is met from its later one alone
        is_first = (pl.col("number_other") < pl.col("number")) | (pl.col("number_other") >= ids.height)
        met.append(_often([each.filter(is_first).select(_PAIR) for each in (of_week, at_all_times)]))
    pairs = pl.concat(met)
    return pairs.select(
        article_id=articles["article_id"].gather(pairs["number"]),
        article_id_other=articles["article_id"].gather(pairs["number_other"]),
    )


def _often(shared: list[pl.DataFrame]) -> pl.DataFrame:
    """Return the pairs that have a row for each of enough words, each pair once."""
    # As one number, sorted, a pair's rows lie side by side; to group them takes twice as long.
    pair = pl.col("number").cast(pl.UInt64) * _FAR + pl.col("number_other")
    pairs = pl.concat([each.select(pair=pair) for each in shared]).sort("pair")
    last_but = pl.col("pair").shift(SHARED_KEYS - 1)
    is_often = (pl.col("pair") == last_but) & pl.col("pair").ne_missing(pl.col("pair").shift(SHARED_KEYS))
    return pairs.filter(is_often).select(
        number=(pl.col("pair") // _FAR).cast(pl.UInt32), number_other=(pl.col("pair") % _FAR).cast(pl.UInt32)
    )


def _bound(keys: pl.DataFrame, of: str) -> pl.Expr:
    return pl.lit(keys.select(getattr(pl.col("week"), of)()).item(), pl.Int64)


def _numbered(keys: pl.DataFrame, articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the keys of rare words, and those that tell in their week alone; no pair shares a word by both."""
    keys = keys.filter(pl.col("is_rare") | pl.col("is_weekly")).join(articles, on="article_id")
    keys = keys.with_columns(pl.col("word").cast(pl.Categorical))
    return keys.filter("is_rare").select("number", "word"), keys.filter(~pl.col("is_rare")).select(_KEY)


def that_still_share_words(keys: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of `article_id` and `article_id_other` that `that_share_words` would find.

    Args:
        keys: the words that both of a pair are looked up by, as `with_use` leaves them, with `week_other`,
            `is_weekly_other`.
    """
    near = (pl.col("week") - pl.col("week_other")).abs() <= 1
    of_week = (pl.col("is_weekly") & pl.col("is_weekly_other") & near).fill_null(value=False)
    return (
        keys.filter(pl.col("is_rare") | of_week)
        .select("article_id", "article_id_other", "word")
        .unique()
        .group_by("article_id", "article_id_other")
        .len()
        .filter(pl.col("len") >= SHARED_KEYS)
        .select("article_id", "article_id_other")
    )
