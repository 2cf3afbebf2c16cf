"""Patterns that look for words of the lexicon in lower-case text."""

import re
from collections.abc import Iterable

from transforms.lexicon.alternatives import any_of

_PLAIN_WORD = re.compile(r"\w+")


def plain_words(text: str) -> frozenset[str]:
    """Return the words of `text`, cut at every mark: "cease-fire" is two."""
    return frozenset(_PLAIN_WORD.findall(text))


class Finder:
    """A pattern that needs one of some phrases, in a lower-case sentence or a part of it.

    Most sentences have none of them: the sentence's words, cut once, tell that faster than the pattern does.
    """

    __slots__ = ("pattern", "words")

    def __init__(self, phrases: Iterable[str], pattern: str | None = None) -> None:
        phrases = list(phrases)
        self.words = frozenset(max(plain_words(phrase), key=lambda word: (len(word), word)) for phrase in phrases)
        self.pattern = re.compile(pattern or rf"\b(?:{any_of(phrases)})\b")

    def may_match(self, words: frozenset[str]) -> bool:
        """Tell whether a sentence of these words may hold one of the phrases."""
        return not self.words.isdisjoint(words)

    def search(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """Return the first match in `text`, which is of a sentence of these words."""
        return None if self.words.isdisjoint(words) else self.pattern.search(text)

    def match(self, text: str, words: frozenset[str]) -> re.Match[str] | None:
        """Return the match at the beginning of `text`, which is of a sentence of these words."""
        return None if self.words.isdisjoint(words) else self.pattern.match(text)


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of `words` as whole words in lower-case text."""
    return re.compile(rf"\b(?:{any_of(words)})\b")


def not_after(words: Iterable[str]) -> str:
    """Return a condition of a pattern: none of `words` stands directly before."""
    return "".join(rf"(?<!\b{re.escape(word)}\s)".replace(r"\ ", r"\s") for word in words)
