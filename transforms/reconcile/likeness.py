"""How like the wording of two articles is: the cosine of what their telling words weigh."""

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray as Array

from transforms.reconcile.telling_words import WHOLE

# Memory goes with the pairs that are taken up at a time, and with a row of all words for each of their articles.
_PAIRS = 3_000


class _Wordings(NamedTuple):
    """The words of articles, one article after the other; where each begins, by its number, and how many it has."""

    word: Array[np.int64]
    weight: Array[np.int32]
    first: Array[np.int64]
    how_many: Array[np.int64]
    n_words: int

    def at(self, numbers: Array[np.int64]) -> tuple[Array[np.int64], Array[np.int64]]:
        """Return where the words of the articles `numbers` are, and how many each of these has."""
        count = self.how_many[numbers]
        before = np.cumsum(count) - count
        return np.arange(count.sum()) + np.repeat(self.first[numbers] - before, count), count


def likeness(pairs: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Add to pairs how like their wording is: `likeness`, 0 to 1 (the cosine).

    Args:
        pairs: `number`, `number_other` of two articles, each pair once; any other columns are kept.
        words: `number`, `word`, `weight` of all articles of the pairs, as `telling_words` weighs them.

    Returns:
        The pairs with a word in common, in the order of `number`.
    """
    # the pairs of one article come together, so that its words are spread out once
    pairs = pairs.sort("number", "number_other")
    numbers, others = (pairs[name].to_numpy().astype(np.int64) for name in ("number", "number_other"))
    wordings = _wordings(words, int(max(numbers.max(initial=0), others.max(initial=0))) + 1)
    parts = [slice(start, start + _PAIRS) for start in range(0, pairs.height, _PAIRS)]
    sums = [_alike(numbers[part], others[part], wordings) for part in parts]
    found = pairs.with_columns(likeness=pl.Series(np.concatenate([np.zeros(0, np.int64), *sums])))
    return found.filter(pl.col("likeness") > 0).with_columns((pl.col("likeness") / WHOLE**2).round(4))


def _wordings(words: pl.DataFrame, n_articles: int) -> _Wordings:
    words = words.filter(pl.col("number") < n_articles).sort("number")
    word = words["word"].to_physical().rank("dense").to_numpy().astype(np.int64)
    count = np.bincount(words["number"].to_numpy(), minlength=n_articles)
    weight = words["weight"].to_numpy().astype(np.int32)
    return _Wordings(word, weight, np.cumsum(count) - count, count, int(word.max(initial=0)) + 1)


def _alike(numbers: Array[np.int64], others: Array[np.int64], wordings: _Wordings) -> Array[np.int64]:
    """Return of each pair the sum over all words of what both weigh, which is 0 for a word that one of them lacks."""
    articles, row = np.unique(numbers, return_inverse=True)
    weights = np.zeros(len(articles) * wordings.n_words, np.int32)
    at, count = wordings.at(articles)
    row_of_word = np.repeat(np.arange(len(articles)), count)
    weights[row_of_word * wordings.n_words + wordings.word[at]] = wordings.weight[at]
    at, count = wordings.at(others)
    held = weights[np.repeat(row * wordings.n_words, count) + wordings.word[at]]
    total = np.concatenate([np.zeros(1, np.int64), np.cumsum(held.astype(np.int64) * wordings.weight[at])])
    end = np.cumsum(count)
    sums: Array[np.int64] = total[end] - total[end - count]
    return sums
