"""Link copies of one story to the earliest: equal texts by their hash, near-copies as `sketches` and `copies` tell.

An article's parent is the earliest one that it copies: the first of equal texts, else the first near-copy. Its
original is the end of that chain. Both follow from the set of articles, in whatever order they come.
"""

import polars as pl

from transforms.normalise.copies import copies
from transforms.normalise.sketches import near_pairs, sketch

_SLICE = 5_000


def link_duplicates(articles: pl.DataFrame) -> pl.DataFrame:
    """Return `articles` with `duplicate_of`: the earliest article that says the same, null where none does.

    One row an article, with at least `article_id`, `title`, `text`, `text_sha256`, `url`, `published_at` (UTC),
    of all articles that may be copies of each other; rows keep their order. The earliest is the one
    published first, undated ones last, then the one of the smallest id, so that the order of rows does not
    matter. A linked article's original is never itself a copy.
    """
    sketches = (
        pl.concat([sketch(part) for part in articles.iter_slices(_SLICE)]) if articles.height else sketch(articles)
    )
    found = copies(near_pairs(sketches, sketches), articles)
    originals = originals_of(parents(sketches, found), {})
    return articles.with_columns(
        duplicate_of=pl.col("article_id").replace_strict(originals, default=None, return_dtype=pl.String)
    )


def parents(sketches: pl.DataFrame, found: pl.DataFrame) -> dict[str, str]:
    """Return what each copy among `sketches` was copied from at first hand, by article id.

    Args:
        sketches: as SKETCHES, with all equal texts of those whose parents are asked for.
        found: the near-copies (earlier, later).
    """
    order = sketches.select("article_id", "text_sha256", "published_at").sort(
        "published_at", "article_id", nulls_last=True
    )
    first = order.with_columns(first=pl.col("article_id").first().over("text_sha256"))
    equal = first.filter(pl.col("first") != pl.col("article_id"))
    near = (
        found.join(order.select(earlier="article_id", at="published_at"), on="earlier")
        .sort("at", "earlier", nulls_last=True)
        .group_by("later")
        .agg(pl.col("earlier").first())
    )
    return dict(near.iter_rows()) | dict(equal.select("article_id", "first").iter_rows())


def originals_of(parent: dict[str, str], original: dict[str, str]) -> dict[str, str]:
    """Return the original of each copy that has a `parent`; `original` gives those of articles without one here."""

    def end(article_id: str) -> str:
        while article_id in parent:
            article_id = parent[article_id]
        return original.get(article_id, article_id)

    return {article_id: end(article_id) for article_id in parent}
