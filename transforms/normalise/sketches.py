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
    pairs = pl.concat([_pairs(*texts) for texts in _by_time(*(_long(articles) for articles in (sought, held)))])
    is_later = (
        (pl.col("published_at") > pl.col("published_at_other"))
        | (
            pl.col("published_at").eq_missing(pl.col("published_at_other"))
            & (pl.col("article_id") > pl.col("article_id_other"))
        )
    ).fill_null(value=False)
    return (
        pairs.select(
            earlier=pl.when(is_later).then("article_id_other").otherwise("article_id"),
            later=pl.when(is_later).then("article_id").otherwise("article_id_other"),
            at=pl.max_horizontal("published_at", "published_at_other"),
        )
        .unique()
        .sort("at", "later", "earlier", nulls_last=True)
        .drop("at")
    )


def _long(articles: pl.DataFrame) -> pl.DataFrame:
    return articles.filter(pl.col("bands").list.len() > 0)


def _by_time(sought: pl.DataFrame, held: pl.DataFrame) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Cut `sought` where days end, and give with each part those of `held` that are near to it in time.

    Without this the pairs that share a band and are too far apart would grow as the square of the days.
    """
    at = pl.col("published_at")
    yield sought.filter(at.is_null()), held.filter(at.is_null())
    # a part of fewer days would have more of `held` around it than there is to look for
    days = at.dt.epoch("d") // MOST_DAYS
    part = pl.col("row").first().over(days) // _AT_ONCE
    dated = sought.drop_nulls("published_at").sort("published_at").with_row_index("row").with_columns(part=part)
    apart = pl.duration(days=MOST_DAYS)
    for near in dated.drop("row").partition_by("part", include_key=False):
        first, last = pl.lit(near["published_at"].min()), pl.lit(near["published_at"].max())
        yield near, held.filter(at.is_between(first - apart, last + apart))


def _pairs(sought: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of `sought` and `held` that share a band and are near, the columns of the latter as `_other`."""
    texts = (articles.select("text_sha256", "bands").unique("text_sha256") for articles in (sought, held))
    columns = ("article_id", "text_sha256", "url", "published_at")
    return (
        _texts_that_meet(*texts)
        .join(sought.select(columns), on="text_sha256")
        .join(held.select(columns), left_on="text_sha256_other", right_on="text_sha256", suffix="_other")
        .filter(_is_near())
    )


def _is_near() -> pl.Expr:
    apart = (pl.col("published_at") - pl.col("published_at_other")).abs() <= pl.duration(days=MOST_DAYS)
    both_undated = pl.col("published_at").is_null() & pl.col("published_at_other").is_null()
    same_page = (pl.col("url") == pl.col("url_other")) & pl.col("url").str.contains("^https?://")
    return (apart.fill_null(value=False) | both_undated) & ~same_page


def _texts_that_meet(sought: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs of unequal texts that share a band: text_sha256, text_sha256_other."""
    texts = pl.concat([sought, held]).unique("text_sha256").with_row_index("row")
    mine, theirs = (texts.join(side, on="text_sha256", how="semi")["row"] for side in (sought, held))
    found = [pl.DataFrame(schema={"row": pl.UInt32, "row_other": pl.UInt32})]
    for values in _columns(texts["bands"]):
        left = pl.DataFrame({"band": values.gather(mine), "row": mine})
        right = pl.DataFrame({"band": values.gather(theirs), "row_other": theirs})
        # every text meets itself in every band
        met = left.join(right, on="band").filter(pl.col("row") != pl.col("row_other"))
        found.append(met.select("row", "row_other"))
    pairs = pl.concat(found).unique()
    return pairs.select(
        text_sha256=texts["text_sha256"].gather(pairs["row"]),
        text_sha256_other=texts["text_sha256"].gather(pairs["row_other"]),
    )


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
