"""Word classes: the sentence as grammar rules see it, one class symbol a word.

A word may play several parts ("wounded" is a participle, a state and a noun). Each distinct set of
parts has a symbol of its own, so that a sentence is a string and a rule a regular expression over it.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.extract.grammar.actors import actors
from transforms.lexicon.load import Lexicon, load, read_list, read_yaml

_FIRST_SYMBOL = 0xE000  # Unicode's private use area: no text's own characters get in the way


class People(Lexicon):
    """`people.yaml`: nouns for people, captives, prisoners, bodies, and for what is not people."""

    persons: list[str]
    uprooted: list[str]
    captives: list[str]
    prisoners: list[str]
    bodies: list[str]
    groups: list[str]
    units: list[str]
    things: list[str]


class Cues(Lexicon):
    """`cues.yaml`: the words that say what became of people."""

    transitive: dict[str, list[str]]
    intransitive: dict[str, list[str]]
    state: dict[str, list[str]]
    nouns: dict[str, list[str]]
    lives: list[str]
    losing: list[str]
    claiming: list[str]
    nothing: list[str]


class Tolls(Lexicon):
    """`tolls.yaml`: heads and link verbs of running counts, and nouns that are one."""

    heads: list[str]
    links: list[str]
    counts: list[str]


class Entry(NamedTuple):
    """What the lexicon knows of a word: its class symbol, the metric it names, by class, and its classes."""

    symbol: str
    metrics: dict[str, str]
    names: frozenset[str]


Phrases = dict[str, list[tuple[list[str], Entry]]]
"""Phrases that begin with one word, by their second: the words behind the first with the entry, the longest first."""


def inflect(lemma: str) -> tuple[str, str, str, str, str]:
    """Return base, third person, past, participle and -ing form of a verb, which may be listed in full."""
    forms = lemma.split()
    if len(forms) == 5:
        base, third, past, participle, ing = forms
        return base, third, past, participle, ing
    base, dash, rest = lemma.partition("-")
    tail = dash + rest
    if base.endswith("e"):
        third, past, ing = base + "s", base + "d", base[:-1] + "ing"
    elif re.search(r"[^aeiou]y$", base):
        third, past, ing = base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    elif re.search(r"(?:s|sh|ch|x|z)$", base):
        third, past, ing = base + "es", base + "ed", base + "ing"
    else:
        third, past, ing = base + "s", base + "ed", base + "ing"
    return base + tail, third + tail, past + tail, past + tail, ing + tail


_NOUNS = frozenset(
    {"CAMP", "CONTACT", "GUNFIRE", "HANDS", "HOMES", "HOSPITAL", "LISTS", "REFUGE", "RUBBLE", "STATION"}
) | {
    "TRACE",
    "TRAUMA",
    "WILDS",
}
"""Classes of nouns: their words are also what any other noun is, so that rules may pass over them."""

_ALSO = {
    "remain": "REMAIN",
    "remains": "REMAIN",
    "remained": "REMAIN",
    "stay": "REMAIN",
    "stays": "REMAIN",
    "stayed": "REMAIN",
    "still": "STILL",
    "left": "LEFT",
    "remaining": "REMAINING",
    "living": "LIVING",
    "surviving": "LIVING",
    "among": "AMONG",
    "amongst": "AMONG",
    "at": "AT",
    "up": "UP",
    "down": "UP",
    "from": "FROM",
}
"""Words that rules name by themselves, besides their class."""


def _listed() -> Iterator[tuple[str, str, str]]:
    """Yield every word of the lexicon with a class of its and the metric that it names in it ("" for none)."""
    for name, words in read_yaml("words.yaml").items():
        yield from ((str(word), name, "") for word in words)
        yield from ((str(word), "OPEN", "") for word in words if name in _NOUNS)
    people = load("people.yaml", People)
    for name, words in (
        ("PERSON", people.persons),
        ("CAPTIVE", people.captives),
        ("PRISONER", people.prisoners),
        ("BODY", people.bodies),
        ("GROUP", people.groups),
        ("UNIT", people.units),
        ("THING", people.units),
        ("THING", people.things),
    ):
        yield from ((word, name, "") for word in words)
    yield from ((word, name, "displaced") for word in people.uprooted for name in ("PERSON", "UPROOTED"))
    yield from _cues(load("cues.yaml", Cues))
    tolls = load("tolls.yaml", Tolls)
    yield from ((word, "HEAD", "killed" if word in {"toll", "death-toll"} else "") for word in tolls.heads)
    yield from ((word, "LINK", "") for lemma in tolls.links for word in inflect(lemma))
    yield from ((word, "TOLL", "") for word in tolls.counts)
    yield from ((word, name, "") for word, name in _ALSO.items())


def _cues(cues: Cues) -> Iterator[tuple[str, str, str]]:
    forms = ("VT_FIN", "VT_FIN", "VT_ED", "VT_ED", "VT_ING")
    for metric, lemmas in cues.transitive.items():
        for lemma in lemmas:
            yield from ((word, name, metric) for word, name in zip(inflect(lemma), forms, strict=True))
    for metric, lemmas in cues.intransitive.items():
        yield from ((word, "VI", metric) for lemma in lemmas for word in inflect(lemma))
    for name, listed in (("STATE", cues.state), ("NOUN", cues.nouns)):
        for metric, words in listed.items():
            yield from ((word, name, metric) for word in words)
    yield from ((word, "LIFE", "") for word in cues.lives)
    yield from ((word, "CLAIM", "killed") for lemma in cues.claiming for word in inflect(lemma))
    yield from ((word, "LOSE", "lost") for lemma in cues.losing for word in inflect(lemma))
    yield from ((word, "OPEN", "") for word in cues.nothing)


class Vocabulary:
    """All words with their classes; built once."""

    def __init__(self) -> None:
        classes: dict[str, dict[str, str]] = {}
        for word, name, metric in _listed():
            classes.setdefault(word, {})[name] = metric
        for word in read_list("persons.txt"):
            classes.setdefault(word, {"PERSON": ""})
        self.symbols: dict[frozenset[str], str] = {}
        self.entries = {
            word.replace("-", " ") if word.strip("-") else word: self._entry(
                frozenset(named), {name: metric for name, metric in named.items() if metric}
            )
            for word, named in classes.items()
        }
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


@cache
def unit_words() -> frozenset[str]:
    """Return the words for measures of `people.yaml`."""
    return frozenset(word for word in load("people.yaml", People).units if word.isalpha())


_CUE_CLASSES = frozenset(
    {
        "VT_ED",
        "VT_FIN",
        "VT_ING",
        "VI",
        "STATE",
        "NOUN",
        "LOSE",
        "CAPTIVE",
        "PRISONER",
        "BODY",
        "LIFE",
        "HOSPITAL",
        "CAMP",
        "CELL",
    }
    | {
        "FATE",
        "GUNFIRE",
        "UNSEEN",
        "STAYING",
        "RUBBLE",
        "HANDS",
        "STATION",
        "SEARCH",
        "HOMES",
        "LODGE",
        "HOSTS",
        "UPROOTED",
        "SPENT",
        "SURVIVE",
        "BORDERS",
        "TRAUMA",
    }
)
_CAPTIVE_CUES = frozenset({"LEADS", "MOVES", "CARRY"})
_SETTLED_BY_CONTEXT = ("captive",)


class CueWords(NamedTuple):
    """Words without which a sentence names no fate.

    `plain` do so in any article, `captive` only in one that speaks of captives or prisoners, which
    `about_captives` tells. `sources` say or count; they may give a number to the fate told just before.
    """

    plain: frozenset[str]
    captive: frozenset[str]
    about_captives: frozenset[str]
    sources: frozenset[str]


@cache
def cue_words() -> CueWords:
    """Return the words that a sentence is looked over for; of a phrase, its longest word."""
    plain, captive = set(), {"remain", "remains", "remained", "still", "left", "remaining"}
    about = {word for word in (*actors().captors, *actors().custody, *actors().swaps) if len(word) > 3} | {"ransom"}
    for word, entry in vocabulary().entries.items():
        classes = entry.names
        longest = max(re.findall(r"[a-z]+", word) or [word], key=len)
        if classes & {"CAPTIVE", "PRISONER"}:
            about.add(longest)
            plain.add(longest)
        elif classes & _CAPTIVE_CUES:
            captive.add(longest)
        elif "HEAD" in classes and entry.metrics.get("HEAD"):
            plain.add(longest)
        elif classes & _CUE_CLASSES:
            named = [metric for name, metric in entry.metrics.items() if name != "CLAIM"]
            settled = bool(named) and all(metric.startswith(_SETTLED_BY_CONTEXT) for metric in named)
            (captive if settled else plain).add(longest)
            if any(metric.startswith("hostages") or metric in {"detained", "in_captivity"} for metric in named):
                about.add(longest)
    sources = {word for word, entry in vocabulary().entries.items() if entry.names & {"SAY", "HEAD", "REPORT"}}
    return CueWords(
        frozenset(plain),
        frozenset(captive - plain),
        frozenset(about),
        frozenset({*sources, "counts", "along", "alongside"}),
    )
