"""Which sentences of a chunk may hold a figure: the first look, taken by Polars over all of them at once.

Most sentences of news have no number, or no word of what became of people; only the others are read word by word.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import polars as pl

from transforms.extract.grammar.cue_words import cue_words
from transforms.extract.grammar.uncounted import uncounted
from transforms.extract.numbers import number_words_in
from transforms.extract.reading import Reading


class Candidate(NamedTuple):
    """A sentence with a number that may count people, by its index in the article.

    `is_spelt`: it has a number in words. `is_told`: it, or, where it names a source, the sentence before, has a word of
    what became of people.
    """

    sentence: int
    is_spelt: bool
    is_told: bool


def candidates(readings: Sequence[Reading]) -> list[list[Candidate]]:
    """Return the sentences of each reading that hold a number that may count people, in order."""
    sentences = pl.DataFrame(
        {
            "article": [article for article, reading in enumerate(readings) for _ in reading.sentences],
            "words": [
                reading.lowered[sentence.start : sentence.end] for reading in readings for sentence in reading.sentences
            ],
        },
        schema={"article": pl.UInt32, "words": pl.String},
    )
    words, patterns = pl.col("words"), _patterns()
    has = {name: words.str.contains(pattern) for name, pattern in patterns.items() if name != "source"}
    found: list[list[Candidate]] = [[] for _ in readings]
    for article, *candidate in (
        sentences.with_columns(**has, sentence=pl.int_range(pl.len()).over("article"))
        .with_columns(is_cued=pl.col("fate") | (pl.col("captive_fate") & pl.col("captives").any().over("article")))
        .with_columns(follows_cue=pl.col("is_cued").shift(1, fill_value=False).over("article"))
        .filter(pl.col("spelt") | words.str.contains(r"\d"))
        .filter(words.str.replace_all(uncounted(), " ").str.contains(patterns["spelt"] + r"|\d"))
        .with_columns(goes_on=pl.col("follows_cue") & words.str.contains(patterns["source"]))
        .select("article", "sentence", "spelt", pl.col("is_cued") | pl.col("goes_on"))
        .iter_rows()
    ):
        found[article].append(Candidate(*candidate))
    return found


@cache
def _patterns() -> dict[str, str]:
    cues = cue_words()
    return {
        "spelt": _whole(number_words_in()),
        "fate": _whole(cues.plain),
        "captive_fate": _whole(cues.captive),
        "captives": _whole(cues.about_captives),
        "source": _whole(cues.sources),
    }


def _whole(words: Collection[str]) -> str:
    return rf"(?:^|[^a-z])(?:{'|'.join(re.escape(word) for word in sorted(words))})(?:[^a-z]|$)"
