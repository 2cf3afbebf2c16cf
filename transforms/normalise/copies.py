"""Tell which later articles are copies of earlier ones: edited, shortened, under another headline.

A near-copy must tell the same numbers. A daily report in unchanged wording with a new toll is news, and taking it for
a copy would hide the toll. And its headline must speak of what the other tells, or the two only share what their
pages print around them.
"""

import polars as pl

from transforms.normalise.stated_numbers import state_the_same_numbers

_RUN = 3
# this share of the shorter text's runs stands in the other, and this share of the later one's in the earlier
_CONTAINED = 0.6
_CONTAINED_IN_EARLIER = 0.45
_HEADED = 0.4

_WORD = r"[\p{L}\p{N}]+"
_LONG_WORD = r"[\p{L}\p{Nl}\p{No}]{4,}"
# so that "drown" and "drowned" are one
_STEM = 4
# As many texts are cut into words at a time, on all cores.
_TEXTS = 500


def copies(pairs: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Return those of `pairs` (earlier, later) of which the later is an edited or shortened copy of the earlier.

    Args:
        pairs: as `near_pairs` gives them.
        articles: `article_id`, `title`, `text` of every article of a pair, each once.
    """
    # most pairs fail by their runs: what else a text tells is looked for last
    for is_copy in (_contain_each_other, _head_each_other, state_the_same_numbers):
        if pairs.is_empty():
            break
        of_pairs = pl.concat([pairs["earlier"], pairs["later"]]).unique()
        articles = articles.filter(pl.col("article_id").is_in(of_pairs.implode()))
        pairs = pairs.filter(is_copy(pairs, articles))
    return pairs


def _contain_each_other(pairs: pl.DataFrame, articles: pl.DataFrame) -> pl.Series:
    words = _at_once(articles, words=pl.col("text").str.to_lowercase().str.extract_all(_WORD))
    runs = words.select(runs=_runs(pl.col("words")).list.unique())
    earlier, later = pl.col("runs_earlier").list, pl.col("runs_later").list
    shared = earlier.set_intersection("runs_later").list.len()
    return _of_both(pairs, articles["article_id"], runs).select(
        is_contained=(shared >= _CONTAINED * pl.min_horizontal(earlier.len(), later.len()))
        & (shared >= _CONTAINED_IN_EARLIER * later.len())
    )["is_contained"]


def _head_each_other(pairs: pl.DataFrame, articles: pl.DataFrame) -> pl.Series:
    """Tell whether the headline of either speaks of what the other tells; True where neither has one."""
    stems = _at_once(articles, headline=_stems(pl.col("title").fill_null("")), stems=_stems(pl.col("text")))
    shares = [
        pl.when(pl.col(headline).list.len() > 0).then(
            pl.col(headline).list.set_intersection(told).list.len() / pl.col(headline).list.len()
        )
        for headline, told in (("headline_earlier", "stems_later"), ("headline_later", "stems_earlier"))
    ]
    return _of_both(pairs, articles["article_id"], stems).select(
        share=pl.max_horizontal(shares).fill_null(1.0) >= _HEADED
    )["share"]


def _runs(words: pl.Expr) -> pl.Expr:
    """Return the hashes of the runs of _RUN words, one after the other."""
    n_runs = (words.list.len().cast(pl.Int64) - (_RUN - 1)).clip(0)
    # each place of a run has hashes of its own, so that the same words in another order are another run
    first, *others = (words.list.eval(pl.element().hash(place)).list.slice(place, n_runs) for place in range(_RUN))
    return sum(others, first)


def _stems(text: pl.Expr) -> pl.Expr:
    return text.str.to_lowercase().str.extract_all(_LONG_WORD).list.eval(pl.element().str.head(_STEM)).list.unique()


def _at_once(articles: pl.DataFrame, **columns: pl.Expr) -> pl.DataFrame:
    parts = [part.lazy().select(**columns) for part in articles.iter_slices(_TEXTS)]
    return pl.concat(parts).collect() if parts else articles.select(**columns)


def _of_both(pairs: pl.DataFrame, article_ids: pl.Series, told: pl.DataFrame) -> pl.DataFrame:
    """Return what is `told` of the earlier and the later article of each pair."""
    rows = pl.Series(range(len(article_ids)), dtype=pl.UInt32)
    sides = [
        told.select(pl.all().gather(pairs[side].replace_strict(article_ids, rows)).name.suffix(f"_{side}"))
        for side in ("earlier", "later")
    ]
    return pl.concat(sides, how="horizontal")
