"""Sentences as words with offsets, cut once an article for place and attribution."""

import re
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Final, NamedTuple

from transforms.extract.attribution.source_words import attribution_words, parts
from transforms.extract.kept import Kept
from transforms.extract.places.place_words import roles
from transforms.extract.reading import Reading

# Alternatives that begin with a letter or a set, and "(…|)" for "(…)?", are what Python's matcher passes over soonest.
_WORD = re.compile(
    r"([A-Z]\.(?:[A-Z]\.)+|\d\d*(?:[.,:]\d+)*[\w-]*"
    r"|\w\w*(?:[.’'&-]\w+(?:[.’'&-]\w+)*|)(?:[’'](?<=s.)(?=\s)|)|--|[^\w\s])"
)
_ARTICLES: Final = attribution_words().articles
# A sentence longer than this is read in pieces, so that the work for one figure stays bounded.
_LONGEST = 3000


@dataclass(slots=True)
class Phrase:
    """The words of a sentence, or of a piece of a very long one.

    `index` numbers the sentence; `start` and `end` are offsets in the article's text; `words`, `low` (lower
    case, without a possessive ending), `starts` and `ends` run parallel, and so do `parts` and `roles`, what each
    word can play in naming a source or around a place, and `capitals`, whether it is written as a name.
    """

    index: int
    paragraph: int
    start: int
    end: int
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    parts: tuple[int, ...]
    roles: tuple[int, ...]
    capitals: tuple[bool, ...]


def phrase_at(reading: Reading, offset: int) -> Phrase | None:
    """Return the phrase that holds the character at `offset`; None for a text without sentences."""
    if not reading.sentences:
        return None
    return _phrase(reading, reading.sentence_at(offset), offset)


def phrase_of(reading: Reading, index: int) -> Phrase:
    """Return the first phrase of the sentence numbered `index`; IndexError if there is none."""
    return _phrase(reading, index, reading.sentences[index].start)


def _phrase(reading: Reading, index: int, offset: int) -> Phrase:
    sentence = reading.sentences[index]
    piece = max(0, offset - sentence.start) // _LONGEST
    cache: dict[tuple[int, int], Phrase] = reading.__dict__.setdefault("phrases", {})
    phrase = cache.get((index, piece))
    if phrase is None:
        start = sentence.start + piece * _LONGEST
        end = min(sentence.end, start + _LONGEST)
        cache[index, piece] = phrase = cut(reading.text, index, sentence.paragraph, start, end)
    return phrase


def cut(text: str, index: int, paragraph: int, start: int, end: int) -> Phrase:
    """Return `text[start:end]` as a phrase."""
    pieces = _WORD.split(text[start:end])  # white space, word, white space, word, ...
    words = pieces[1::2]
    bounds = list(accumulate(map(len, pieces), initial=start))
    known: Any = tuple(zip(*map(_look_up, words), strict=True)) or ((), (), (), ())
    low, part, role, is_capital = known
    if "Said" in words:
        part = tuple(0 if _is_name(words, k) else told for k, told in enumerate(part))
    return Phrase(index, paragraph, start, end, words, list(low), bounds[1:-1:2], bounds[2::2], part, role, is_capital)


def _is_name(words: list[str], k: int) -> bool:
    """Tell whether "Said" ends a name and tells no source ("in Port Said on Monday"), in no title of capitals."""
    if words[k] != "Said" or not k or not words[k - 1].istitle():
        return False
    beside = words[max(0, k - 6) : k - 1] + words[k + 1 : k + 5]
    return 2 * sum(word.islower() for word in beside) >= sum(word[0].isalpha() for word in beside)


class _Word(NamedTuple):
    low: str
    part: int
    role: int
    is_capital: bool


def _known(written: str) -> _Word:
    low = _bare(written.lower())
    is_capital = written[0].isupper() or (low.startswith(_ARTICLES) and written.partition("-")[2][:1].isupper())
    return _Word(low, parts().get(low, 0), roles().get(low, 0), is_capital)


def _bare(word: str) -> str:
    """Return `word` without a possessive ending."""
    if word[-2:] in ("'s", "’s"):
        return word[:-2] or word
    return word[:-1] if word[-1] in "'’" and len(word) > 1 else word


_look_up: Final = Kept(_known).__getitem__
