"""Link copies of one story to the earliest: exact ones by hash, edited and shortened ones by MinHash.

The sketch of a text is its three-word runs whose hash falls into a fixed share of all hashes (FracMinHash):
unlike a fixed number of minima it tells how much of a short text stands in a longer one, as a wire story with
paragraphs cut out does. Runs are looked up in buckets, and each article meets only the earliest and the last
few of a bucket, so that the cost grows with the texts and not with their square.

A near-copy must tell the same numbers. A daily report in unchanged wording with a new toll is news, and
taking it for a copy would hide the toll. And its headline must speak of what the other tells, or the two only
share what their pages print around them.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray as Array

from transforms.lexicon.load import number_words

_RUN = 3
_ONE_IN = 4
_FEWEST_WORDS = 40
_MOST_DAYS = timedelta(days=10)
_PREDECESSORS = 3
# this share of the shorter text's runs stands in the other, and this share of the later one's in the earlier
_CONTAINED = 0.6
_CONTAINED_IN_EARLIER = 0.45
# pairs that meet in fewer buckets, as a share of the later sketch, are no copies even if buckets are crowded
_WORTH = 0.15
_SAME_NUMBERS = 0.8
_HEADED = 0.4
_SLICE = 5_000

_SIGN = r"(?P<money>[$£€¥₹]\s?)"
_TOKEN = re.compile(rf"{_SIGN}?(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+)|[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class _Told(NamedTuple):
    title: str | None
    text: str
    published_at: datetime | None


def link_duplicates(articles: pl.DataFrame) -> pl.DataFrame:
    """Return `articles` with `duplicate_of`: the earliest article that says the same, null where none does.

    One row an article, with at least `article_id`, `title`, `text`, `text_sha256`, `published_at` (UTC),
    of all articles that may be copies of each other; rows keep their order. The earliest is the one
    published first, undated ones last, then the one of the smallest id, so that the order of rows does not
    matter. A linked article's original is never itself a copy.
    """
    ranked = articles.select(
        "article_id",
        "title",
        "text",
        "text_sha256",
        "published_at",
        row=pl.int_range(pl.len(), dtype=pl.Int64),
    ).sort("published_at", "article_id", nulls_last=True)
    ranked = ranked.with_columns(rank=pl.int_range(pl.len(), dtype=pl.Int64))
    original = ranked.select(first=pl.col("rank").first().over("text_sha256"))["first"].to_numpy().copy()
    firsts = ranked.filter(pl.col("rank") == pl.Series(original))
    told = [_Told(*row) for row in ranked.select("title", "text", "published_at").iter_rows()]
    for later, earlier in _pairs(_sketches(firsts)):
        # pairs come with the earliest candidate first, and one copy has one original
        if original[later] == later and _is_copy(told[earlier], told[later]):
            original[later] = earlier
    # a later text's original has a smaller rank, so that one pass upwards settles chains
    for rank in range(len(original)):
        original[rank] = original[original[rank]]
    ids = ranked["article_id"]
    linked = ranked.select("row", "article_id", duplicate_of=ids.gather(original)).sort("row")
    return articles.with_columns(
        duplicate_of=pl.when(linked["duplicate_of"] != linked["article_id"]).then(linked["duplicate_of"])
    )


def tells_the_same_numbers(earlier: str, later: str) -> bool:
    """Tell whether `later` states the numbers of `earlier`, sums of money and a few cuts or additions aside.

    False where a new number stands before the same word as one that is gone, as in a revised toll.
    """
    before, after = _numbers(earlier), _numbers(later)
    known, told = {number for number, _ in before}, {number for number, _ in after}
    new, gone = told - known, known - told
    if len(told & known) < _SAME_NUMBERS * len(told):
        return False
    places = {word for number, word in before if number in gone}
    return not any(number in new and word in places for number, word in after)


def _numbers(text: str) -> set[tuple[int, str]]:
    """Return the numbers of `text`, each with the word after it; "sixty-eight" and "68" are one."""
    units = number_words().units
    tokens = [(found, found[0].casefold()) for found in _TOKEN.finditer(text)]
    numbers: list[tuple[int, int]] = []  # value, index of its last token
    is_word = False
    for i, (found, word) in enumerate(tokens):
        if found["number"] and not found["money"] and len(word) < 20:
            numbers.append((int(word.replace(",", "")), i))
            is_word = False
        elif (value := units.get(word)) is not None and word != "one":
            if is_word and numbers[-1][1] == i - 1 and value < 10 <= numbers[-1][0] and numbers[-1][0] % 10 == 0:
                numbers[-1] = (numbers[-1][0] + value, i)
            else:
                numbers.append((value, i))
            is_word = True
    return {(value, tokens[i + 1][1] if i + 1 < len(tokens) else "") for value, i in numbers}


def _is_copy(earlier: _Told, later: _Told) -> bool:
    """Tell whether two texts of mostly the same runs tell one story, not one template or one page's frame."""
    if earlier.published_at and later.published_at and later.published_at - earlier.published_at > _MOST_DAYS:
        return False
    return _heads(later, earlier) and tells_the_same_numbers(earlier.text, later.text)


def _heads(first: _Told, second: _Told) -> bool:
    """Tell whether the headline of either speaks of what the other tells; True where neither has one."""
    shares = []
    for title, text in ((first.title, second.text), (second.title, first.text)):
        if title and (stems := _stems(title)):
            shares.append(len(stems & _stems(text)) / len(stems))
    return max(shares, default=1.0) >= _HEADED


def _stems(text: str) -> set[str]:
    # so that "drown" and "drowned" are one
    return {word[:4] for word in _LONG_WORD.findall(text.casefold())}


def _sketches(texts: pl.DataFrame) -> pl.DataFrame:
    """Return the sketches of `texts` (columns rank, text): one row a rank and run, sorted by both."""
    parts = [
        pl.DataFrame({"rank": ranks, "run": runs}).unique()
        for ranks, runs in (_runs(part) for part in texts.select("rank", "text").iter_slices(_SLICE))
    ]
    return pl.concat([pl.DataFrame(schema={"rank": pl.Int64, "run": pl.UInt64}), *parts]).sort("rank", "run")


def _runs(texts: pl.DataFrame) -> tuple[Array[np.int64], Array[np.uint64]]:
    words = (
        texts.select("rank", word=pl.col("text").str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+"))
        .filter(pl.col("word").list.len() >= _FEWEST_WORDS)
        .explode("word")
    )
    ranks = words["rank"].to_numpy()
    hashes = words["word"].hash(seed=0).to_numpy()
    if len(ranks) < _RUN:
        return ranks[:0], hashes[:0]
    count = len(ranks) - _RUN + 1
    runs = np.zeros(count, dtype=np.uint64)
    for offset in range(_RUN):
        runs = (runs ^ hashes[offset : offset + count]) * np.uint64(0x9E3779B97F4A7C15)
        runs ^= runs >> np.uint64(29)
    taken = (ranks[:count] == ranks[_RUN - 1 :]) & (runs % np.uint64(_ONE_IN) == 0)
    return ranks[:count][taken], runs[taken]


def _pairs(sketches: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """Yield (later, earlier) ranks of texts that hold mostly the same runs, by later, then by earlier."""
    ranks, runs = sketches["rank"].to_numpy(), sketches["run"].to_numpy()
    if not len(ranks):
        return
    starts = np.searchsorted(ranks, np.arange(ranks[-1] + 2))
    sizes = np.diff(starts)
    for later, earlier in _candidates(sketches, sizes):
        of_later = runs[starts[later] : starts[later + 1]]
        of_earlier = runs[starts[earlier] : starts[earlier + 1]]
        shared = len(np.intersect1d(of_later, of_earlier, assume_unique=True))
        if shared >= _CONTAINED * min(len(of_later), len(of_earlier)) and shared >= _CONTAINED_IN_EARLIER * len(
            of_later
        ):
            yield int(later), int(earlier)


def _candidates(sketches: pl.DataFrame, sizes: Array[np.int64]) -> Array[np.int64]:
    """Return (later, earlier) pairs, sorted, that meet in enough buckets to be worth comparing."""
    buckets = sketches.filter(pl.len().over("run") > 1).sort("run", "rank")
    ranks, runs = buckets["rank"].to_numpy(), buckets["run"].to_numpy()
    if not len(ranks):
        return np.empty((0, 2), dtype=np.int64)
    is_start = np.concatenate(([True], runs[1:] != runs[:-1]))
    start = np.maximum.accumulate(np.where(is_start, np.arange(len(runs)), 0))
    depth = np.arange(len(runs)) - start
    met = [
        _joined(ranks[depth >= back], ranks[np.flatnonzero(depth >= back) - back])
        for back in range(1, _PREDECESSORS + 1)
    ]
    met.append(_joined(ranks[depth > _PREDECESSORS], ranks[start[depth > _PREDECESSORS]]))
    pairs, times = np.unique(np.concatenate(met), return_counts=True)
    later, earlier = pairs >> 32, pairs & 0xFFFFFFFF
    enough = times >= _WORTH * sizes[later]
    return np.column_stack((later[enough], earlier[enough]))


def _joined(later: Array[np.int64], earlier: Array[np.int64]) -> Array[np.int64]:
    return (later << 32) | earlier
