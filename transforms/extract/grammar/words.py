"""Word classes: the sentence as grammar rules see it, one class symbol a word.

A word may play several parts ("wounded" is a participle, a state and a noun). Each distinct set of
parts has a symbol of its own, so that a sentence is a string and a rule a regular expression over it.
"""

from functools import cache
from typing import NamedTuple

from transforms.extract.grammar.lexicon_words import BY_FORM, listed_words
from transforms.lexicon.load import read_list

_FIRST_SYMBOL = 0xE000  # Unicode's private use area: no text's own characters get in the way


class Entry(NamedTuple):
    """What the lexicon knows of a word: its class symbol, the metric it names, by class, and its classes."""

    symbol: str
    metrics: dict[str, str]
    names: frozenset[str]


Phrases = dict[str, list[tuple[list[str], Entry]]]
"""Phrases that begin with one word, by their second: the words behind the first with the entry, the longest first."""


def _spaced(word: str) -> str:
    """Return a word of the lexicon as it stands in a text, a hyphen being a space; a dash is itself."""
    return word.replace("-", " ") if word.strip("-") else word


class Vocabulary:
    """All words with their classes; built once."""

    def __init__(self) -> None:
        classes: dict[str, dict[str, str]] = {}
        for word, name, metric in listed_words():
            classes.setdefault(_spaced(word), {})[name] = metric
        for file, name in ("persons.txt", "PERSON"), ("things.txt", "THING"):
            for word in read_list(file):
                classes.setdefault(_spaced(word), {name: ""})
        for word, named in classes.items():
            if named.keys() <= BY_FORM:
                named |= {"OPEN": "", **({"DONE": ""} if word.endswith("ed") else {})}
        self.symbols: dict[frozenset[str], str] = {}
        self.entries = {
            word: self._entry(frozenset(named), {name: metric for name, metric in named.items() if metric})
            for word, named in classes.items()
        }
        self.adverb = self._entry(frozenset({"ADV"}), {})
        self.open = self._entry(frozenset({"OPEN"}), {})
        self.name = self._entry(frozenset({"OPEN", "NAME"}), {})
        self.participle = self._entry(frozenset({"OPEN", "DONE"}), {})
        self.owner = self._entry(frozenset({"OPEN", "OWNER"}), {})
        self.nation = self._entry(frozenset({"NATION"}), {})
        self.date = self._entry(frozenset({"TIME", "DATE"}), {})
        self.number = self._entry(frozenset({"NUM"}), {})
        self.phrases = self._phrases()
        self._characters: dict[str, str] = {}
        for names, symbol in self.symbols.items():
            for name in names:
                self._characters[name] = self._characters.get(name, "") + symbol

    def _phrases(self) -> dict[str, Phrases]:
        """Return the phrases by their first word."""
        found: dict[str, Phrases] = {}
        for phrase, entry in sorted(self.entries.items(), key=lambda one: -one[0].count(" ")):
            first, *others = phrase.split(" ")
            if others:
                found.setdefault(first, {}).setdefault(others[0], []).append((others, entry))
        return found

    def _entry(self, classes: frozenset[str], metrics: dict[str, str]) -> Entry:
        return Entry(self._symbol(classes), metrics, classes)

    def _symbol(self, classes: frozenset[str]) -> str:
        if classes not in self.symbols:
            self.symbols[classes] = chr(_FIRST_SYMBOL + len(self.symbols))
        return self.symbols[classes]

    def characters(self, name: str) -> str:
        """Return the symbols of every set of classes that holds `name`; KeyError if no word is of that class."""
        if name not in self._characters:
            raise KeyError(f"patterns.yaml: no word is of class {name}")
        return self._characters[name]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary."""
    return Vocabulary()
