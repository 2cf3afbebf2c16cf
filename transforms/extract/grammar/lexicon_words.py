"""Every word of the lexicon with the classes that it plays, from four of its files."""

import re
from collections.abc import Iterator
from functools import cache

from transforms.lexicon.load import Lexicon, load, read_yaml


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
    nation_endings: list[str]
    name_articles: frozenset[str]


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
    of_deaths: list[str]
    of_injuries: list[str]
    links: list[str]
    counts: list[str]


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


_PLACES = frozenset({"CAMP", "HOMES", "HOSPITAL", "REFUGE", "RUBBLE", "STATION", "WILDS"})
_NOUNS = _PLACES | {
    "CONSTABULARY",
    "CONTACT",
    "FATAL",
    "FREEDOM",
    "SENTENCES",
    "THROATS",
    "GUNFIRE",
    "HANDS",
    "LISTS",
    "TRACE",
    "TRAUMA",
}
"""Classes of nouns: their words are also what any other noun is, so that rules may pass over them."""
BY_FORM = frozenset({"ATTRIBUTED", "DANGER", "FOLLOWED", "INVOLVES", "ITEMISES", "LIVED", "HANDLES", "TRAVELS"})
"""Classes that a word has beside what its form tells, where the lexicon has it in no other."""


@cache
def people() -> People:
    """Return `people.yaml`; LexiconError if it is not as declared."""
    return load("people.yaml", People)


def listed_words() -> Iterator[tuple[str, str, str]]:
    """Yield every word of the lexicon with a class of its and the metric that it names in it ("" for none)."""
    for name, words in read_yaml("words.yaml").items():
        yield from ((str(word), name, "") for word in words)
        yield from ((str(word), "OPEN", "") for word in words if name in _NOUNS)
    known = people()
    for name, words in (
        ("PERSON", known.persons),
        ("CAPTIVE", known.captives),
        ("PRISONER", known.prisoners),
        ("BODY", known.bodies),
        ("GROUP", known.groups),
        ("UNIT", known.units),
        ("THING", known.units),
        ("THING", known.things),
    ):
        yield from ((word, name, "") for word in words)
    yield from ((word, name, "displaced") for word in known.uprooted for name in ("PERSON", "UPROOTED"))
    yield from _cues(load("cues.yaml", Cues))
    tolls = load("tolls.yaml", Tolls)
    told = dict.fromkeys(tolls.of_deaths, "killed") | dict.fromkeys(tolls.of_injuries, "injured")
    yield from ((word, "HEAD", told.get(word, "")) for word in tolls.heads)
    yield from ((word, "LINK", "") for lemma in tolls.links for word in inflect(lemma))
    yield from ((word, "TOLL", "") for word in tolls.counts)


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


@cache
def life_words() -> frozenset[str]:
    """Return the words for people of `cues.yaml` whose loss is a death: lives, souls."""
    return frozenset(load("cues.yaml", Cues).lives)


@cache
def unit_words() -> frozenset[str]:
    """Return the words for measures of `people.yaml`."""
    return frozenset(word for word in people().units if word.isalpha())
