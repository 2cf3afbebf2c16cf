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
# so many of the words that two share are told
_SHARED_TOLD = 3
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
        One row an article that has any: `article_id`, its `words` (categorical), the one that tells most first, equals
        by alphabet, and their `weights` (in millionths; the squares of an article's add up to 1).
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
    weight = (pl.col("weight") / length * WHOLE).round().cast(pl.Int32)
    wordings = (
        ranked.select("row", word=pl.col("word").cast(pl.Categorical), weight=weight)
        .group_by("row", maintain_order=True)
        .agg(words="word", weights="weight")
    )
    return wordings.select(article_id=articles["article_id"].gather(wordings["row"]), words="words", weights="weights")


def with_shared_words(pairs: pl.DataFrame, wordings: pl.DataFrame) -> pl.DataFrame:
    """Add to pairs the three words that tell most of those that they share: `shared_words`.

    Args:
        pairs: `number`, `number_other` of two articles, each `number` once; any other columns are kept.
        wordings: `number`, `words`, `weights` of these articles, as `telling_words` returns them.
    """
    ends = pl.concat([pairs.select("number"), pairs.select(number="number_other")])
    words = wordings.join(ends, on="number", how="semi").explode("words", "weights", empty_as_null=False)
    shared = (
        pairs.select("number", "number_other")
        .join(words, on="number")
        .select("number", "words", "weights", key=_key("number_other"))
        .join(words.select(weight_other="weights", key=_key("number")), on="key")
        .select("number", word="words", part=pl.col("weights").cast(pl.Int64) * pl.col("weight_other"))
    )
    # the others need not be sorted
    least = shared.group_by("number").agg(least=pl.col("part").top_k(_SHARED_TOLD).min())
    told = (
        shared.join(least, on="number")
        .filter(pl.col("part") >= pl.col("least"))
        .sort("number", "part", "word", descending=[False, True, False])
        .group_by("number", maintain_order=True)
        .agg(shared_words=pl.col("word").head(_SHARED_TOLD).cast(pl.String))
    )
    return pairs.join(told, on="number")


def _key(number: str) -> pl.Expr:
    # one number is joined in half the time of two columns
    return pl.col(number).cast(pl.UInt64) * 2**32 + pl.col("words").to_physical()
