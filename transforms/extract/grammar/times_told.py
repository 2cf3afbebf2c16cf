"""Numbers that tell when: a span of years, the hour of a part of the day."""

from typing import Final

from transforms.extract.grammar.counted_nouns import PEOPLE, classes_at, is_number, word_at
from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.tokens import Tokens
from transforms.extract.numbers import NumberExpression

_WORDS: Final = other_number_words()
_TO = frozenset({"to", "until", "till", "and", "or", "-", "–"})
_OLDEST_SPAN, _LATEST_YEAR = 1500, 2099


def is_span_of_years(number: NumberExpression, tokens: Tokens, place: int) -> bool:
    """Tell whether the number is a span of years ("between 1985 and 2018"), people behind it aside."""
    if number.qualifier != "range" or number.low is None or number.high is None:
        return False
    start, end = tokens.number_span(place)
    years = all(_OLDEST_SPAN <= year <= _LATEST_YEAR for year in (number.low, number.high))
    is_of_people = not classes_at(tokens, place + 1).isdisjoint(PEOPLE | {"NOUN", "STATE"})
    return years and not is_of_people and "," not in tokens.text[start:end]


def is_part_of_day(tokens: Tokens, i: int) -> bool:
    """Tell whether the words at `i` say of what part of the day the hour is."""
    spoken = " ".join(token.text for token in tokens[i : i + 3])
    return spoken.startswith(_WORDS.parts_of_day)


def is_hour_of_span(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is the first hour of "from 5 to 7 p.m."."""
    is_before_hour = word_at(tokens, place + 1) in _TO and is_number(tokens, place + 2)
    return is_before_hour and word_at(tokens, place + 3) in _WORDS.halves_of_day


def is_hour_of_deed(number: NumberExpression, tokens: Tokens, place: int) -> bool:
    """Tell whether the number, at most twelve, is an hour ("it started around eleven", "pronounced dead at 5")."""
    if not classes_at(tokens, place + 1).isdisjoint(PEOPLE | {"OPEN", "THING", "NOUN"}):
        return False
    before = [word_at(tokens, place - i) for i in (1, 2, 3)]
    return (number.qualifier == "about" and before[0] in _WORDS.hour_verbs) or before == ["at", "dead", "pronounced"]
