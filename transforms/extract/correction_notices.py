"""Numbers that a text only tells it told before: "An earlier version of this story gave the toll as 47"."""

import re
from typing import Final

from transforms.extract.reading import Reading
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import Lexicon, load


class NoticeWords(Lexicon):
    """`correction_notices.yaml`: the words of a correction at the head or the foot of a text."""

    texts: list[str]
    earlier: list[str]
    formerly: list[str]
    instead: list[str]


_WORDS: Final = load("correction_notices.yaml", NoticeWords)
_TEXT: Final = rf"(?:this|our)\s+(?:\w+\s+)?(?:{any_of(_WORDS.texts)})"
_NOTICE: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.earlier)})\s+(?:version|edition)\s+of\s+{_TEXT}\b|\b{_TEXT}\s+(?:had\s+)?(?:{any_of(_WORDS.formerly)})\b"
)
_INSTEAD: Final = re.compile(rf";|\b(?:{any_of(_WORDS.instead)})\b")
_REACH: Final = 90


def is_corrected(reading: Reading, sentence: int, start: int) -> bool:
    """Tell whether the number at `start`, in the sentence at index `sentence`, is what the text said before."""
    first = reading.sentences[sentence].start
    notice = _NOTICE.search(reading.lowered, first, min(start, first + _REACH))
    return notice is not None and _INSTEAD.search(reading.lowered, notice.end(), start) is None


def is_text_itself(words: list[str]) -> bool:
    """Tell whether a source's name, in lower case, is the text itself ("this article", "a version of this story")."""
    if words[-1] == "version" and not set(_WORDS.earlier).isdisjoint(words):
        return True
    at = next((i for i, word in enumerate(words[:-1]) if word in ("this", "our")), None)
    return at is not None and not set(_WORDS.texts).isdisjoint(words[at + 1 : at + 3])
