"""Sketch texts by MinHash, and find the pairs of articles that are worth comparing.

rensa makes the sketch of a text's word runs. It is cut into bands, each kept as one number, so that texts that
share a good part of their runs are found by joins, in a frame or in a warehouse, and no index has to be held in
memory. Which pairs are found depends on the two articles alone, whatever else is there and came first.
"""

from collections.abc import Iterator

import numpy as np
import polars as pl
import rensa
from numpy.typing import NDArray as Array

_RUN = 3
_FEWEST_WORDS = 40
# Of two texts that share a fraction J of all their runs one band agrees with a chance of J**3: of 85 bands one
# at least agrees for 90 in 100 of those with J = 0.3, and for 4 in 1,000 of those with J = 0.036.
_PERMUTATIONS = 256
_ROWS = 3
BANDS = _PERMUTATIONS // _ROWS
_SEED = 1
MOST_DAYS = 10
# As many articles or more are held against those around them in one go.
_AT_ONCE = 10_000

# `bands` is empty for texts under 40 words, which are copies only if they are equal.
SKETCHES = pl.Schema(
    {
        "article_id": pl.String(),
        "text_sha256": pl.String(),
        "url": pl.String(),
        "published_at": pl.Datetime("us"),
        "bands": pl.List(pl.UInt32),
    }
)


def sketch(articles: pl.DataFrame) -> pl.DataFrame:
    """Return the sketches of `articles` (article_id, text_sha256, url, published_at, text) as SKETCHES, row by row."""
    texts = articles.select("text_sha256", "text").unique("text_sha256", maintain_order=True)
    words = texts["text"].str.to_lowercase().str.extract_all(r"[\p{L}\p{N}]+")
    is_long = words.list.len() >= _FEWEST_WORDS
    long = texts.filter(is_long).select("text_sha256", bands=_bands(words.filter(is_long)))
    return articles.join(long, on="text_sha256", how="left", maintain_order="left").select(
        "article_id",
        "text_sha256",
        "url",
        pl.col("published_at").cast(pl.Datetime("us")),
        pl.col("bands").fill_null(pl.lit([], dtype=pl.List(pl.UInt32))),
    )


def near_pairs(sought: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of `sought` and `held` (as SKETCHES) that share a band: `earlier`, `later` (article ids).

    An article may stand in both. Left out are equal texts, versions of one web page, pairs published more than
    MOST_DAYS apart, and pairs of which one alone is dated: such an article is a copy only if its text is equal.
    The earlier is the one published first, of those of one instant the one of the smaller id. The pairs come in the
    order of time, as texts are stored, so that some of them can be read without reading all.
    """
    articles = (
        pl.concat([sought, held])
        .filter(pl.col("bands").list.len() > 0)
        .unique("article_id")
        .sort("published_at", "article_id", nulls_last=True)
        .with_row_index("row")
        .with_columns(text=pl.col("text_sha256").rank("dense"))
    )
    sides = (articles.join(side, on="article_id", how="semi", maintain_order="left") for side in (sought, held))
    near = pl.concat([_near_rows(*near) for near in _by_time(*sides)])
    rows = _unpacked(near["pair"].unique().sort(), "later", "earlier")
    pairs = rows.select(
        earlier=articles["article_id"].gather(rows["earlier"]), later=articles["article_id"].gather(rows["later"])
    )
    url, of_later = (articles["url"].gather(rows[side]) for side in ("earlier", "later"))
    return pairs.filter(~((url == of_later) & url.str.contains("^https?://")))


def _by_time(sought: pl.DataFrame, held: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Cut `sought` where days end, and give with each part those of `held` that are near to it in time.

    Without this the pairs that share a band and are too far apart would grow as the square of the days.
    """
    at = pl.col("published_at")
    yield sought.filter(at.is_null()), held.filter(at.is_null())
    # a part of fewer days would have more of `held` around it than there is to look for
    days = at.dt.epoch("d") // MOST_DAYS
    part = pl.col("place").first().over(days) // _AT_ONCE
    dated = sought.drop_nulls("published_at").with_row_index("place").with_columns(part=part)
    apart = pl.duration(days=MOST_DAYS)
    for near in dated.drop("place").partition_by("part", include_key=False):
        first, last = pl.lit(near["published_at"].min()), pl.lit(near["published_at"].max())
        yield near, held.filter(at.is_between(first - apart, last + apart))


def _near_rows(sought: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return as `pair` the rows (later, earlier) of `sought` and `held` that share a band and are near in time."""
    columns = ("row", "text", "published_at")
    apart = (pl.col("published_at") - pl.col("published_at_other")).abs() <= pl.duration(days=MOST_DAYS)
    both_undated = pl.col("published_at").is_null() & pl.col("published_at_other").is_null()
    return (
        _texts_that_meet(sought, held)
        .join(sought.select(columns), on="text")
        .join(held.select(columns), left_on="text_other", right_on="text", suffix="_other")
        .filter(apart.fill_null(value=False) | both_undated)
        .select(pair=_packed(pl.max_horizontal("row", "row_other"), pl.min_horizontal("row", "row_other")))
    )


def _texts_that_meet(sought: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of unequal texts that share a band: text, text_other."""
    mine, theirs = (side.select("text", "bands").unique("text") for side in (sought, held))
    found = [pl.Series(dtype=pl.UInt64)]
    for values, values_held in zip(_columns(mine["bands"]), _columns(theirs["bands"]), strict=True):
        left = pl.DataFrame({"band": values, "text": mine["text"]})
        right = pl.DataFrame({"band": values_held, "text_other": theirs["text"]})
        # a text that stands in both meets itself in every band
        met = left.join(right, on="band").filter(pl.col("text") != pl.col("text_other"))
        found.append(met.select(_packed(pl.col("text"), pl.col("text_other"))).to_series())
    return _unpacked(pl.concat(found).unique(), "text", "text_other")


# Pairs of rows are told apart as one number, in a quarter of the time and memory of two.
def _packed(high: pl.Expr, low: pl.Expr) -> pl.Expr:
    return high.cast(pl.UInt64) * 2**32 + low


def _unpacked(pairs: pl.Series, high: str, low: str) -> pl.DataFrame:
    return pl.DataFrame({high: (pairs // 2**32).cast(pl.UInt32), low: (pairs % 2**32).cast(pl.UInt32)})


def _columns(bands: pl.Series) -> Iterator[pl.Series]:
    flat: Array[np.uint32] = bands.explode(empty_as_null=False).to_numpy()
    return map(pl.Series, np.ascontiguousarray(flat.reshape(-1, BANDS).T))


def _bands(words: pl.Series) -> pl.Series:
    runs, starts = _runs(words)
    digests = rensa.RMinHash.digest_matrix_from_flat_token_hashes(runs, starts, _PERMUTATIONS, _SEED)
    rows = np.array(digests.to_rows(), dtype=np.uint64).reshape(-1, _PERMUTATIONS)[:, : BANDS * _ROWS]
    bands = np.zeros((len(rows), BANDS), dtype=np.uint64)
    for row in range(_ROWS):
        bands = _mixed(bands, rows[:, row::_ROWS])
    return pl.Series((bands >> np.uint64(32)).astype(np.uint32)).arr.to_list()


def _runs(words: pl.Series) -> tuple[Array[np.uint64], Array[np.uint64]]:
    """Return the hashes of the word runs of all texts, and where the runs of each text begin, the end included."""
    flat = words.explode().rename("word").to_frame()
    distinct = flat.unique()
    (hashes,) = rensa.RMinHash.hash_token_sets([distinct["word"].to_list()]) if distinct.height else ([],)
    table = distinct.with_columns(hash=pl.Series(hashes, dtype=pl.UInt64))
    hashed = flat.join(table, on="word", how="left", maintain_order="left")["hash"].to_numpy()
    lengths = words.list.len().to_numpy().astype(np.int64)
    count = max(len(hashed) - _RUN + 1, 0)
    runs = np.zeros(count, dtype=np.uint64)
    for offset in range(_RUN):
        runs = _mixed(runs, hashed[offset : offset + count])
    texts = np.repeat(np.arange(len(lengths)), lengths)
    within = texts[:count] == texts[_RUN - 1 :]
    starts = np.concatenate(([0], np.cumsum(lengths - _RUN + 1))).astype(np.uint64)
    return runs[within], starts


def _mixed(state: Array[np.uint64], value: Array[np.uint64]) -> Array[np.uint64]:
    # splitmix64's multiplier and a shift: enough to tell runs of words in another order apart
    state = (state ^ value) * np.uint64(0x9E3779B97F4A7C15)
    mixed: Array[np.uint64] = state ^ (state >> np.uint64(29))
    return mixed
