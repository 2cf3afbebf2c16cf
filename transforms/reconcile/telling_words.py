"""The words that tell one story from another: rare ones, each weighed by how rare it is and how often it is told.

How rare a word is stands in `lexicon/word_frequencies.tsv`, never in the articles at hand: so two articles are as
like each other whatever else the ledger holds.
"""

from functools import cache
from importlib.resources import files

import polars as pl

from transforms.reconcile.side_by_side import side_by_side

# words as common as this tell nothing; words as rare as this, or not listed, tell most
_COMMON, _RARE = 5.0, 3.0
# by so many of its most telling words an article is looked up, and so many two must share to be held against each other
KEYS = 16
SHARED_KEYS = 2
# weights are whole numbers, which add up to the same in any order
WHOLE = 1_000_000
# Memory goes with the articles that are taken up at a time.
_ARTICLES = 2_500


@cache
def _frequencies() -> pl.DataFrame:
    text = files("transforms.lexicon").joinpath("word_frequencies.tsv").read_bytes()
    return pl.read_csv(
        text,
        separator="\t",
        comment_prefix="#",
        has_header=False,
        schema={"word": pl.String, "size": pl.Float64},
        quote_char=None,
    )


def telling_words(articles: pl.DataFrame) -> pl.DataFrame:
    """Return what words tell the articles apart.

    Args:
        articles: `article_id`, `title`, `text`.

    Returns:
        One row an article and word: `article_id`, `word` (categorical), `weight` (in millionths; the squares of an
        article's add up to 1), `rank` (1 for the word that tells most; equals by alphabet).
    """
    return side_by_side(_telling_words, articles, _ARTICLES)


def _telling_words(articles: pl.DataFrame) -> pl.DataFrame:
    told = pl.concat_str("title", "text", separator="\n", ignore_nulls=True).str.to_lowercase()
    words = (
        articles.with_row_index("row")
        .select("row", word=told.str.extract_all(r"\b[a-z]{3,}\b"))
        .explode("word", empty_as_null=True)
        .drop_nulls("word")
        # most words of a text are common ones: without them there is less to count
        .join(_frequencies().filter(pl.col("size") >= _COMMON), on="word", how="anti")
        .group_by("row", "word")
        .agg(times=pl.len())
        .join(_frequencies(), on="word", how="left")
        .with_columns(rarity=_COMMON - pl.col("size").fill_null(_RARE))
        .with_columns(weight=(1 + pl.col("times").log()) * pl.col("rarity"))
    )
    # Sorted before they are added up: the last digit of a sum depends on its order.
    ranked = words.sort(["row", "weight", "word"], descending=[False, True, False])
    length = pl.col("weight").pow(2).sum().over("row").sqrt()
    return ranked.select(
        article_id=articles["article_id"].gather(ranked["row"]),
        word=pl.col("word").cast(pl.Categorical),
        weight=(pl.col("weight") / length * WHOLE).round().cast(pl.Int32),
        rank=pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("row"),
    )


def as_wordings(words: pl.DataFrame) -> pl.DataFrame:
    """Return what `telling_words` returns as one row an article, to be kept: `article_id`, `words`, `weights`."""
    words = words.with_columns(pl.col("word").cast(pl.String))
    return words.group_by("article_id", maintain_order=True).agg(words="word", weights="weight")


def words_of(wordings: pl.DataFrame) -> pl.DataFrame:
    """Return what `telling_words` returned, of what `as_wordings` made of it."""
    words = wordings.explode("words", "weights", empty_as_null=False)
    rank = pl.int_range(1, pl.len() + 1, dtype=pl.UInt32).over("article_id")
    return words.select("article_id", word=pl.col("words").cast(pl.Categorical), weight="weights", rank=rank)


def with_shared_words(pairs: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Add to pairs the three words that tell most of those that they share: `shared_words`; both as for `likeness`."""
    pair = ["number", "number_other"]
    others = words.rename({"number": "number_other", "weight": "weight_other"})
    told = (
        pairs.select(pair)
        .join(words, on="number")
        .join(others.join(pairs, on="number_other", how="semi"), on=["number_other", "word"])
        .with_columns(part=pl.col("weight").cast(pl.Int64) * pl.col("weight_other"))
        .sort([*pair, "part", "word"], descending=[False, False, True, False])
        .group_by(pair, maintain_order=True)
        .agg(shared_words=pl.col("word").head(3).cast(pl.String))
    )
    return pairs.join(told, on=pair)
