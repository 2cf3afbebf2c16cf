"""What a number stands before: people, things, a measure; and whether it is a date or an age instead."""

import re
from typing import NamedTuple

from transforms.extract.grammar.tokens import Token, Tokens, names_of
from transforms.extract.grammar.words import unit_words, vocabulary
from transforms.extract.numbers import NumberExpression

PEOPLE = frozenset({"PERSON", "CAPTIVE", "PRISONER", "NATION", "OTHER", "LIFE", "BODY"})
"""Classes of words that, behind a number, make it a number of people."""

_STRONG = ("CAPTIVE", "PRISONER", "BODY", "PERSON", "LIFE")
_BEFORE_VERB = {"VT_ED", "STATE", "NOUN", "REPORT", "ADV", "QUOTE"}
_LONGEST_NOUN = 7
_OLDEST = 110
"""A bare number below this may be somebody's age."""
_SETTLEMENTS = frozenset(
    {"town", "city", "village", "hamlet", "country", "nation", "island", "suburb", "township", "settlement"}
)
_AGE_BOUNDS = ("under ", "over ", "below ", "above ")
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MONTH = re.compile(rf"{_MONTHS}$", re.IGNORECASE)
_UNITS = "|".join(sorted(unit_words(), key=len, reverse=True))
_MEASURE_AFTER = re.compile(rf"\s*-?(?:(?:{_UNITS}|block|blocks|{_MONTHS}\.?)\b|:\d\d|[ap]\.m)", re.IGNORECASE)
_MEASURE_BEFORE = re.compile(
    rf"(?:\b{_MONTHS}|\b(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)\.|[$€£#]|\b(?:aged?|no\.))\s*$", re.IGNORECASE
)
_YEAR_LEADS = frozenset(
    {"in", "since", "of", "from", "until", "till", "during", "early", "late", "before", "after", "mid"}
)
_COUNTING = {"LINK", "VT_ED", "VT_FIN", "VT_ING", "HEAD", "SAY", "CLAIM", "LOSE"}
_CURRENCIES = frozenset(
    {
        "rs",
        "tk",
        "pkr",
        "inr",
        "usd",
        "eur",
        "gbp",
        "ksh",
        "shs",
        "ugx",
        "tzs",
        "ngn",
        "php",
        "idr",
        "rp",
        "fcfa",
        "cfa",
        "npr",
        "lkr",
        "afn",
        "chf",
        "aud",
        "cad",
    }
)
_LABELS = _CURRENCIES | frozenset(
    {"aged", "age", "ages", "number", "#", "$", "day", "days", "unit", "route", "highway"}
)


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


def is_measure(text: str, number: NumberExpression) -> bool:
    """Tell at a glance that a number is a date, a time or a measure; a sentence of such needs no reading."""
    if number.qualifier != "exact" or (number.value or 0) > 2099:
        return False
    return bool(
        _MEASURE_AFTER.match(text, number.end) or _MEASURE_BEFORE.search(text, max(0, number.start - 12), number.start)
    )


def is_date_or_age(number: NumberExpression, tokens: Tokens, place: int) -> bool:
    """Tell whether the number at `place` is (part of) a date, an age, or a label ("Route 20")."""
    before = _word(tokens, place - 1)
    if before == "." and _word(tokens, place - 2) in _CURRENCIES:
        return True
    if before in _LABELS:
        return not (before == "number" and _classes(tokens, place - 2) & PEOPLE)
    largest = number.value or number.high or 0
    of_people = bool(_classes(tokens, place + 1) & PEOPLE)
    if _is_share(tokens, place):
        return True
    if not of_people and (_is_day(tokens, place, largest) or _is_year(number, tokens, place)):
        return True
    after, after2 = _word(tokens, place + 1), _word(tokens, place + 2)
    if after.startswith(("year-old", "years-old", "month-old", "week-old")):
        return True
    if after in {"-", "–"} and after2.startswith(("year", "month", "day", "hour", "mile", "km")):
        return True
    return largest < _OLDEST and _is_age(number, tokens, place, of_people=of_people)


def _word(tokens: list[Token], i: int) -> str:
    return tokens[i].text if 0 <= i < len(tokens) else ""


def _classes(tokens: list[Token], i: int) -> frozenset[str]:
    return names_of(tokens[i]) if 0 <= i < len(tokens) else frozenset()


def _is_number(tokens: list[Token], i: int) -> bool:
    return 0 <= i < len(tokens) and tokens[i].entry is vocabulary().number


def _is_share(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is one of the two of "nine in ten"; "three in 10 days" is none."""
    for first in (place, place - 2):
        if (
            first >= 0
            and _word(tokens, first + 1) == "in"
            and _is_number(tokens, first)
            and _is_number(tokens, first + 2)
        ):
            start, end = tokens.spans[first + 2]
            is_small = tokens.text[start:end].isalpha() or end - start < 4
            return is_small and not _classes(tokens, first + 3) & {"THING", "TIME", "AND", "COMMA"}
    return False


def _is_day(tokens: list[Token], place: int, largest: int) -> bool:
    before, before2, after = _word(tokens, place - 1), _word(tokens, place - 2), _word(tokens, place + 1)
    if largest <= 99 and _MONTH.match(before) and _is_number(tokens, place - 2):
        return True  # the year of "22 JAN 89"
    return largest <= 31 and bool(
        _MONTH.match(after) or _MONTH.match(before) or (before == "." and _MONTH.match(before2))
    )


def _is_year(number: NumberExpression, tokens: list[Token], place: int) -> bool:
    if number.value is None or not 1900 <= number.value <= 2099 or number.end - number.core != 4:
        return False
    lead, lead2 = _classes(tokens, place - 1), _classes(tokens, place - 2)
    if lead & _COUNTING:
        return False
    rises_to = lead & {"TO", "AT", "PREP"} and lead2 & _COUNTING
    return not rises_to or _word(tokens, place - 1) in _YEAR_LEADS


def _is_age(number: NumberExpression, tokens: Tokens, place: int, *, of_people: bool) -> bool:
    before, after, after2 = _word(tokens, place - 1), _word(tokens, place + 1), _word(tokens, place + 2)
    if before == "(" and after == ")":
        return True
    if before == "both" and after in {",", "and", ")", "-", "–", "—"}:
        return True
    if before in {"are", "were"} and not of_people and number.qualifier in {"fewer_than", "more_than"}:
        return tokens.text[number.start : number.core].lower().startswith(_AGE_BOUNDS)
    if number.qualifier != "exact":
        return False
    if before == "," and after in {",", "", ".", ";", "who", "and"}:
        named = _classes(tokens, place - 2) & {"NAME", "PERSON", "NATION"}
        named = named if not _classes(tokens, place - 3) & {"PREP", "BY"} else frozenset()
        if named and (after != "and" or after2.isdigit() or not after2):
            return True
    if before == "of" and not of_people and _classes(tokens, place - 2) & {"PERSON", "GROUP"} == {"PERSON"}:
        one = not _word(tokens, place - 2).endswith(("s", "men", "people", "children"))
        if one:
            return True  # "a mother of 34"
    if before in {"and", "or", ","} and _is_number(tokens, place - 2):
        first = place - 2
        while _is_number(tokens, first - 2) and _word(tokens, first - 1) in {",", "and"}:
            first -= 2
        lead = _word(tokens, first - 1)
        if lead == "," and _classes(tokens, first - 2) & {"NAME", "PERSON"} and after in {",", "", ".", ";"}:
            return True  # "two sisters, 8 and 11, were"
        return lead in {"aged", "age", "ages"} or bool(_MONTH.match(after))
    return False


def counted_noun(tokens: list[Token], place: int) -> Noun:
    """Return what the number at `place` counts."""
    first = place + 1
    if "OF" in _classes(tokens, first):
        first += 1
        while _classes(tokens, first) & {"DET", "PRONOUN", "THOSE", "WHO"}:
            if _classes(tokens, first) & {"PRONOUN", "THOSE", "WHO"}:
                return Noun("bare", place, place - 1)
            first += 1
        if _word(tokens, first) == "own" and not _classes(tokens, first + 1) & (PEOPLE | {"OPEN", "GROUP"}):
            return Noun("bare", place, place - 1)
        if "GROUP" in _classes(tokens, first) and "OF" in _classes(tokens, first + 1):
            first += 2  # "seven of a group of 18 migrants"
        while _is_number(tokens, first):
            first += 1
        head = first + 1 if _classes(tokens, first) & {"OPEN"} else first
        if "GROUP" in _classes(tokens, head) and "OF" not in _classes(tokens, head + 1):
            return Noun("bare", first, first - 1)
    return _noun_from(tokens, first)


def _noun_from(tokens: list[Token], first: int) -> Noun:
    last, kind = None, "bare"
    for i in range(first, min(len(tokens), first + _LONGEST_NOUN)):
        names = names_of(tokens[i])
        strong = next((name for name in _STRONG if name in names), None)
        if strong is not None:
            kind, last = strong.lower(), i
        elif names & {"THING", "GROUP"}:
            if not _is_compound(tokens, i):
                return _thing(names, kind, first, i, last)
        elif names & {"OPEN", "NATION"}:
            if kind not in {"bare", "open", "nation"} and last is not None:
                break
            kind, last = "nation" if "NATION" in names or kind == "nation" else "open", i
        elif "OTHER" in names and last is None:
            kind = "person"
        elif last is not None or not names & _BEFORE_VERB:
            break
    return Noun(kind, first, first - 1 if last is None else last)


def _thing(names: frozenset[str], kind: str, first: int, i: int, last: int | None) -> Noun:
    if kind in {"bare", "open", "nation"}:
        return Noun("unit" if names & {"UNIT", "GROUP"} else "thing", first, i)
    return Noun(kind, first, last or first)


def _is_compound(tokens: list[Token], i: int) -> bool:
    """Tell whether the thing at `i` only describes the people behind it ("farm workers", "cattle thieves")."""
    follower = _classes(tokens, i + 1)
    if follower & {"PERSON", "CAPTIVE", "PRISONER"} or ("VT_ING" in _classes(tokens, i) and "NOUN" in follower):
        return True
    return follower == {"OPEN"} and _word(tokens, i + 1).endswith("s") and not tokens[i].text.endswith("s")


_ONE_AND_OTHER = frozenset({"over", "by", "after", "atop", "upon"})


def counts_one(tokens: list[Token], place: int, kind: str) -> bool:
    """Tell whether "one" at `place` is a count, not a pronoun ("no one", "one of the reasons")."""
    before, after, after2 = (_word(tokens, place + i) for i in (-1, 1, 2))
    if after in _ONE_AND_OTHER and (after2 in {"the", "another", "other"} or _is_number(tokens, place + 2)):
        return False  # "one over the other", "one by one"
    if before in _ONE_AND_OTHER and _is_number(tokens, place - 2):
        return False
    if (
        kind == "bare"
        and "OF" not in _classes(tokens, place + 1)
        and (
            before in {"the", "a", "which", "only", "other", "that", "this"}
            or ("BE" in _classes(tokens, place + 1) and before not in {"and", ",", ";"})
        )
    ):
        return False
    if "OF" in _classes(tokens, place + 1) and "BE" in _classes(tokens, place - 1):
        return False  # "he was one of nine people killed"
    return before not in {"no", "any", "every", "each", "not", "some", "another"}


def is_left_out(tokens: list[Token], place: int) -> bool:
    """Tell whether the number says whom it does not concern ("all but six", "none of the 40")."""
    before = [_word(tokens, i) for i in range(max(0, place - 3), place)]
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _SETTLEMENTS:
        return not _classes(tokens, place + 1) & PEOPLE  # "a town of 40,000"
    return before[-2:] == ["all", "but"] or (before[-2:-1] == ["of"] and before[:1] in (["none"], ["neither"], ["not"]))
