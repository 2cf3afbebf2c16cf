"""How like the wording of two articles is: the cosine of what their telling words weigh."""

from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray as Array

from transforms.reconcile.telling_words import WHOLE

# A row of all words is spread out for so many articles at a time: few enough that the rows stay in a cache.
_ARTICLES = 64


class Wordings:
    """The words of articles, numbered from 0, one article after the other, and what they weigh."""

    def __init__(self, wordings: pl.DataFrame) -> None:
        """Take up `words` and `weights` of articles in their order, as `telling_words` returns them; null is none."""
        words = wordings["words"].explode(empty_as_null=False).drop_nulls().to_physical().to_numpy()
        is_used = np.zeros(int(words.max(initial=0)) + 1, np.bool_)
        is_used[words] = True
        self.n_words = int(is_used.sum())
        self.word: Array[np.int64] = (np.cumsum(is_used) - 1)[words]
        self.weight: Array[np.int32] = wordings["weights"].explode(empty_as_null=False).drop_nulls().to_numpy()
        self.how_many: Array[np.int64] = wordings["words"].list.len().fill_null(0).to_numpy().astype(np.int64)
        self.first = np.cumsum(self.how_many) - self.how_many

    def at(self, numbers: Array[np.int64]) -> tuple[Array[np.int64], Array[np.int64]]:
        """Return where the words of the articles `numbers` are, and how many each of these has."""
        count = self.how_many[numbers]
        before = np.cumsum(count) - count
        return np.arange(count.sum()) + np.repeat(self.first[numbers] - before, count), count


def likeness(pairs: pl.DataFrame, wordings: Wordings) -> pl.DataFrame:
    """Add to pairs how like their wording is: `likeness`, 0 to 1 (the cosine).

    Args:
        pairs: `number`, `number_other` of two articles, each pair once; any other columns are kept.
        wordings: of these articles.

    Returns:
        The pairs with a word in common, in the order of `number`.
    """
    # the pairs of one article come together, so that its words are spread out once
    pairs = pairs.sort("number", "number_other")
    numbers, others = (pairs[name].to_numpy().astype(np.int64) for name in ("number", "number_other"))
    begins = np.flatnonzero(np.diff(numbers, prepend=-1))[::_ARTICLES]
    rows = np.zeros(_ARTICLES * wordings.n_words, np.int32)
    parts = [slice(*ends) for ends in pairwise([*begins, len(numbers)])]
    sums = [_alike(numbers[part], others[part], wordings, rows) for part in parts]
    found = pairs.with_columns(likeness=pl.Series(np.concatenate([np.zeros(0, np.int64), *sums])))
    return found.filter(pl.col("likeness") > 0).with_columns((pl.col("likeness") / WHOLE**2).round(4))


def _alike(
    numbers: Array[np.int64], others: Array[np.int64], wordings: Wordings, rows: Array[np.int32]
) -> Array[np.int64]:
    """Return of each pair the sum over all words of what both weigh, which is 0 for a word that one of them lacks.

    `rows` has a row of all words for each article of `numbers`; it is zero before and after.
    """
    articles, row = np.unique(numbers, return_inverse=True)
    at, count = wordings.at(articles)
    spread = np.repeat(np.arange(len(articles)) * wordings.n_words, count) + wordings.word[at]
    rows[spread] = wordings.weight[at]
    at, count = wordings.at(others)
    held = rows[np.repeat(row * wordings.n_words, count) + wordings.word[at]]
    rows[spread] = 0
    total = np.concatenate([np.zeros(1, np.int64), np.cumsum(held.astype(np.int64) * wordings.weight[at])])
    end = np.cumsum(count)
    sums: Array[np.int64] = total[end] - total[end - count]
    return sums
