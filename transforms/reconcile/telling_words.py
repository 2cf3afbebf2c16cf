"""The words that tell one story from another: rare ones, each weighed by how rare it is and how often it is told.

How rare a word is stands in `lexicon/word_frequencies.tsv`, never in the articles at hand: so two articles are as
like each other whatever else the ledger holds.
"""

from functools import cache
from importlib.resources import files

import polars as pl

# words as common as this tell nothing; words as rare as this, or not listed, tell most
_COMMON, _RARE = 5.0, 3.0
# by so many of its most telling words an article is looked up, and so many two must share to be held against each other
KEYS = 16
SHARED_KEYS = 2
_PAIRS = 10_000


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
        One row an article and word: `article_id`, `word`, `weight` (the squares of an article's add up to 1),
        `rank` (1 for the word that tells most; equals by alphabet).
    """
    told = pl.concat_str("title", "text", separator="\n", ignore_nulls=True).str.to_lowercase()
    words = (
        articles.select("article_id", word=told.str.extract_all(r"\b[a-z]{3,}\b"))
        .explode("word", empty_as_null=True)
        .drop_nulls("word")
        .group_by("article_id", "word")
        .agg(times=pl.len())
        .join(_frequencies(), on="word", how="left")
        .with_columns(rarity=_COMMON - pl.col("size").fill_null(_RARE))
        .filter(pl.col("rarity") > 0)
        .with_columns(weight=(1 + pl.col("times").log()) * pl.col("rarity"))
    )
    # Sorted before they are added up: the last digit of a sum depends on its order.
    ranked = words.sort(["article_id", "weight", "word"], descending=[False, True, False])
    length = pl.col("weight").pow(2).sum().over("article_id").sqrt()
    return ranked.select(
        "article_id",
        "word",
        weight=(pl.col("weight") / length).round(6),
        rank=pl.int_range(1, pl.len() + 1).over("article_id"),
    )


def likeness(pairs: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Add to pairs how like their wording is, 0 to 1 (the cosine), and the words that make it so.

    Args:
        pairs: `article_id`, `article_id_other`; any other columns are kept.
        words: as `telling_words` returns them.

    Returns:
        The pairs with a word in common, with `likeness` and `shared_words`, the three that tell most.
    """
    met = pairs.select("article_id", "article_id_other").unique().sort("article_id", "article_id_other")
    held = words.select("word", article_id_other="article_id", weight_other="weight")
    alike = [_alike(part, words, held) for part in met.iter_slices(_PAIRS)]
    return pairs.join(pl.concat(alike or [_alike(met, words, held)]), on=["article_id", "article_id_other"])


def _alike(pairs: pl.DataFrame, words: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    # Memory goes with the words of the pairs, so that these come a few thousand at a time.
    return (
        pairs.join(words, on="article_id")
        .join(held, on=["article_id_other", "word"])
        .with_columns(part=pl.col("weight") * pl.col("weight_other"))
        .sort(["article_id", "article_id_other", "part", "word"], descending=[False, False, True, False])
        .group_by("article_id", "article_id_other", maintain_order=True)
        .agg(likeness=pl.col("part").sum().round(4), shared_words=pl.col("word").head(3))
    )
