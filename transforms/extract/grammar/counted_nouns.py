"""What a number stands before: people, things, a measure, or nothing of its own."""

from functools import cache
from typing import Final, NamedTuple

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.grammar.words import vocabulary

_WORDS: Final = other_number_words()
PEOPLE = frozenset({"PERSON", "CAPTIVE", "PRISONER", "NATION", "OTHER", "LIFE", "BODY"})
"""Classes of words that, behind a number, make it a number of people."""

_STRONG = ("CAPTIVE", "PRISONER", "BODY", "PERSON", "LIFE")
_BEFORE_VERB = {"VT_ED", "STATE", "NOUN", "REPORT", "ADV", "QUOTE"}
_VERBS = frozenset({"DONE", "LIVED", "FOLLOWED"})
_BEHIND_VERB = frozenset({"PREP", "TO", "BY", "DET", "STOP", "COMMA", "TIME", "PRONOUN"})
_LONGEST_NOUN = 7
PEOPLE_KINDS = frozenset({"person", "nation", "captive", "prisoner", "bare"})
"""Kinds of nouns that count people, or none."""


KINDS = PEOPLE_KINDS | {"body", "life", "open", "thing", "unit"}
"""All kinds of nouns."""


class Noun(NamedTuple):
    """What is counted: its kind, and the first and last token of its words (none where `last < first`).

    The kind is `captive`, `prisoner`, `body`, `person`, `life`, `nation` (named people), `open` (a word
    that the lexicon does not know), `thing`, `unit` (a measure), or `bare` (no noun).
    """

    kind: str
    first: int
    last: int

    @property
    def is_absent(self) -> bool:
        """True where the number has no noun of its own."""
        return self.last < self.first


def is_of_group(tokens: list[Token], place: int) -> bool:
    """Tell whether the number tells how many a group has ("a party of twelve")."""
    is_led_in = any(
        "OF" in classes_at(tokens, i) for i in range(place - 5, place - 2)
    )  # "of one family of nine, eight are gone"
    return "OF" in classes_at(tokens, place - 1) and "GROUP" in classes_at(tokens, place - 2) and not is_led_in


def is_whole(tokens: list[Token], place: int) -> bool:
    """Tell whether the number is the whole that another is a part of ("12 of the coach's 30 passengers")."""
    of = place - 1
    while classes_at(tokens, of) & {"DET", "OWNER"}:
        of -= 1
    return "OF" in classes_at(tokens, of) and is_number(tokens, of - 1)


def is_of_place(tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether the number counts things that only say where or when ("on the two sides", "in 12 villages")."""
    before = place - 2 if "DET" in classes_at(tokens, place - 1) else place - 1
    is_told_of = any(
        "OF" in names_of(tokens[i]) and word_at(tokens, i + 1) == "which" for i in range(place, len(tokens))
    )
    return noun.kind in {"thing", "unit"} and "PREP" in classes_at(tokens, before) and not is_told_of


def word_at(tokens: list[Token], i: int) -> str:
    """Return the word at `i`, "" beyond the sentence and for a number."""
    return tokens[i].text if 0 <= i < len(tokens) else ""


def classes_at(tokens: list[Token], i: int) -> frozenset[str]:
    """Return the classes of the word at `i`, none beyond the sentence."""
    return names_of(tokens[i]) if 0 <= i < len(tokens) else frozenset()


def is_number(tokens: list[Token], i: int) -> bool:
    """Tell whether a number stands at `i`."""
    return 0 <= i < len(tokens) and tokens[i].entry is vocabulary().number


def counted_noun(tokens: list[Token], place: int) -> Noun:
    """Return what the number at `place` counts."""
    first = place + 1
    if [word_at(tokens, first + i) for i in range(3)] == ["and", "a", "half"]:
        first += 3  # "nine and a half months"
    if "OF" in classes_at(tokens, first):
        first += 1
        while classes_at(tokens, first) & {"DET", "PRONOUN", "THOSE", "WHO"}:
            if classes_at(tokens, first) & {"PRONOUN", "THOSE", "WHO"}:
                return Noun("bare", place, place - 1)
            first += 1
        if word_at(tokens, first) == "own" and not classes_at(tokens, first + 1) & (PEOPLE | {"OPEN", "GROUP"}):
            return Noun("bare", place, place - 1)
        if "GROUP" in classes_at(tokens, first) and "OF" in classes_at(tokens, first + 1):
            first += 2  # "seven of a group of 18 migrants"
        while is_number(tokens, first):
            first += 1
        head = first + 1 if classes_at(tokens, first) & {"OPEN"} else first
        if word_at(tokens, head) in actors().families:
            return Noun("unit", first, head)
        if "GROUP" in classes_at(tokens, head) and "OF" not in classes_at(tokens, head + 1):
            return Noun("bare", first, first - 1)
    is_of_rest = "REMAINING" in classes_at(tokens, first)  # "the 12 remaining nurses"
    return _noun_from(tokens, first + is_of_rest)


def _noun_from(tokens: list[Token], first: int) -> Noun:
    last, kind = None, "bare"
    for i in range(first, min(len(tokens), first + _LONGEST_NOUN)):
        names = names_of(tokens[i])
        strong = _strong_kind(names)
        if "SUSTAIN" in names or _is_predicate(tokens, i, last):
            break  # "nursing burns"
        if strong is not None:
            kind, last = strong, i
        elif names & {"THING", "GROUP"}:
            if not _is_compound(tokens, i):
                is_theirs = kind == "person" and last == i - 1 and _is_plural_of(tokens, i)
                is_other_thing = last is None and "UNIT" not in names  # "two more guns"
                return _thing(names, "open" if is_theirs or is_other_thing else kind, first, i, last)
        elif names & {"OPEN", "NATION"}:
            if _is_verb(tokens, i, last):
                break
            if kind not in {"bare", "open", "nation"} and last is not None:
                break
            kind, last = "nation" if "NATION" in names or kind == "nation" else "open", i
        elif "OTHER" in names and last is None:
            kind = "person"
        elif _is_joint(tokens, i, last):
            kind = "open"
        elif last is not None or not names & _BEFORE_VERB:
            break
    return Noun(kind, first, first - 1 if last is None else last)


@cache
def _strong_kind(names: frozenset[str]) -> str | None:
    """Return the kind of people that a word of these classes surely counts, None for other words."""
    return next((name.lower() for name in _STRONG if name in names), None)


def _is_predicate(tokens: list[Token], i: int, last: int | None) -> bool:
    """Tell whether the verb of a plural stands at `i` ("the release of 40 hostages remains a demand")."""
    return last == i - 1 and tokens[i].text in actors().staying and tokens[i - 1].text.endswith("s")


def _is_verb(tokens: list[Token], i: int, last: int | None) -> bool:
    """Tell whether the word at `i` is a verb, whatever the noun that ends at `last`."""
    if last is None:  # "Four worked at the bakery"
        return bool(names_of(tokens[i]) & _VERBS) and _ends_verb(tokens, i + 1)
    return tokens[i].text in _WORDS.sitting  # "20 Europeans sit in prison"


def _ends_verb(tokens: list[Token], i: int) -> bool:
    """Tell whether what stands at `i` makes the word before a verb, and no adjective of a noun."""
    return i >= len(tokens) or not classes_at(tokens, i).isdisjoint(_BEHIND_VERB)


def _thing(names: frozenset[str], kind: str, first: int, i: int, last: int | None) -> Noun:
    if kind in {"bare", "open", "nation"}:
        return Noun("unit" if names & {"UNIT", "GROUP"} else "thing", first, i)
    return Noun(kind, first, last or first)


def _is_joint(tokens: list[Token], i: int, last: int | None) -> bool:
    """Tell whether "and" at `i` joins words that describe the people behind ("six Orvelian and foreign fighters")."""
    if last != i - 1 or word_at(tokens, i) != "and" or word_at(tokens, last).endswith(_WORDS.plural_endings):
        return False
    described = classes_at(tokens, i + 1)
    return bool(described & {"OPEN", "NATION", "NAME"}) and any(
        "PERSON" in classes_at(tokens, k) and word_at(tokens, k).endswith(_WORDS.plural_endings)
        for k in ((i + 2, i + 3) if classes_at(tokens, i + 2) & {"OPEN", "NATION"} else (i + 2,))
    )


def _is_plural_of(tokens: list[Token], i: int) -> bool:
    """Tell whether the people before the things at `i` only tell whose they are ("three militant hideouts")."""
    is_things = "GROUP" not in names_of(tokens[i]) and "UNIT" not in names_of(tokens[i])
    return is_things and tokens[i].text.endswith("s") and not tokens[i - 1].text.endswith(_WORDS.plural_endings)


def _is_compound(tokens: list[Token], i: int) -> bool:
    """Tell whether the thing at `i` only describes the people behind it ("farm workers", "cattle thieves")."""
    follower = classes_at(tokens, i + 1)
    if "NOUN" in follower and not tokens[i].text.endswith("s"):
        return tokens[i + 1].entry.metrics["NOUN"] in {"killed", "injured", "casualties"}  # "12 road deaths"
    if follower & {"PERSON", "CAPTIVE", "PRISONER"} or ("VT_ING" in classes_at(tokens, i) and "NOUN" in follower):
        return True
    if (
        follower <= {"OPEN", "THING", "GROUP"}
        and not tokens[i].text.endswith("s")
        and "PERSON" in classes_at(tokens, i + 2)
    ):
        return True  # "community health workers"
    return follower == {"OPEN"} and word_at(tokens, i + 1).endswith("s") and not tokens[i].text.endswith("s")
