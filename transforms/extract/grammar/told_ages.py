"""Ages that stand behind a name ("Ana Brill, 34, and"), a pronoun ("who was 34"), or in a list of them."""

from typing import Final

from transforms.extract.grammar.counted_nouns import PEOPLE, classes_at, is_number, word_at
from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.tokens import Tokens, names_of
from transforms.extract.numbers import NumberExpression

_WORDS: Final = other_number_words()
_OLDEST = 110
_LONGEST_NAME = 3
_LONGEST_LIST = 12
_FULL_NAME = 2
_PAUSES = frozenset({",", ";", ".", "", ")"})
_NO_NAME = PEOPLE - {"OTHER", "BODY", "LIFE"} | {"TIME", "NUM", "PREP", "DET", "AND", "PRONOUN"}


def is_told_age(number: NumberExpression, tokens: Tokens, place: int) -> bool:
    """Tell whether the number in digits at `place` is the age of somebody named, or one of a list of ages."""
    if number.qualifier != "exact" or number.value is None or not 0 < number.value < _OLDEST:
        return False
    if not tokens.is_in_digits(place) or not classes_at(tokens, place + 1).isdisjoint(PEOPLE):
        return False
    before = word_at(tokens, place - 1)
    if before == ",":
        return _is_of_name(tokens, place) or _is_listed(tokens, place)
    if before in _WORDS.being and word_at(tokens, place - 2) in _WORDS.bearers:
        return word_at(tokens, place + 1) in _PAUSES | {"and", "when"}
    return _is_of_one(tokens, place) or _is_listed(tokens, place)


def _is_of_name(tokens: Tokens, place: int) -> bool:
    """Tell whether a name and a comma stand before ("Ana Brill, 34 at the time", "Luis Vane Jr., 17, was")."""
    last = place - 2
    while word_at(tokens, last) in _WORDS.name_endings:
        last -= 1
    has_ending = last < place - 2 and word_at(tokens, place - 2) != ","
    first = last + 1
    while first > 0 and last - first < _LONGEST_NAME - 1 and _is_name(tokens, first - 1):
        first -= 1
    n_words, lead, after = last + 1 - first, word_at(tokens, first - 1), word_at(tokens, place + 1)
    if not n_words or lead in _WORDS.where:
        return False
    if after in _PAUSES:
        return n_words >= _FULL_NAME or has_ending or (first == 0 and after == ",")
    if n_words < _FULL_NAME or lead in {"of", "from", "the"}:
        return False
    if after in _WORDS.behind_ages:
        return not _is_of_more(tokens, place + 2)
    return lead == "and" and "BE" in classes_at(tokens, place + 1)


def _is_of_more(tokens: Tokens, i: int) -> bool:
    """Tell whether the number counts some of those before, or some in a place (", 19 of them in Orvel")."""
    if i >= len(tokens):
        return True
    is_place = tokens.text[tokens.spans[i][0]].isupper() and word_at(tokens, i - 1) != "of"
    return is_place or not names_of(tokens[i]).isdisjoint({"PRONOUN", "WHO", "THOSE"})


def _is_name(tokens: Tokens, i: int) -> bool:
    start, end = tokens.spans[i]
    written = tokens.text[start:end]
    return written[0].isupper() and written[-1].isalpha() and names_of(tokens[i]).isdisjoint(_NO_NAME)


def _is_of_one(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is the age of one of two ("two men, one 17 and the other 21")."""
    if word_at(tokens, place - 1) == "other" and word_at(tokens, place - 2) == "the":
        place -= 3
        if word_at(tokens, place) not in {"and", ","} or not is_number(tokens, place - 1):
            return False
        place -= 1
    if not is_number(tokens, place - 1):
        return False
    start, end = tokens.number_span(place - 1)
    return tokens.text[start:end].lower() == "one"


def _is_listed(tokens: Tokens, place: int) -> bool:
    """Tell whether the number, and those that follow it, end in years ("are 33, 18, 16 and 12 years old")."""
    for i in range(place + 1, min(len(tokens), place + _LONGEST_LIST)):
        if is_number(tokens, i) or word_at(tokens, i) in {",", "and", "or"}:
            continue
        return "UNIT" in names_of(tokens[i]) and word_at(tokens, i + 1) in _WORDS.behind_years
    return False
