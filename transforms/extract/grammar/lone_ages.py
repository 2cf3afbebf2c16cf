"""Whether a lone number tells how old somebody is, by the words and marks around it."""

from typing import Final

from transforms.extract.grammar.counted_nouns import classes_at, is_number, word_at
from transforms.extract.grammar.other_number_words import MONTHS, other_number_words
from transforms.extract.grammar.tokens import Tokens
from transforms.extract.numbers import NumberExpression

_WORDS: Final = other_number_words()
_OLDEST = 110
"""A bare number below this may be somebody's age."""
_AGE_BOUNDS = tuple(f"{word} " for word in _WORDS.age_bounds)
_BEFORE_AGE = frozenset({"(", "both", ",", "of", "and", "or"}) | _WORDS.guessing


def largest_of(number: NumberExpression) -> int:
    """Return the number's value, or the larger of its bounds."""
    return number.value or number.high or 0


def is_age(number: NumberExpression, tokens: Tokens, place: int, *, of_people: bool) -> bool:
    """Tell whether the number at `place` is an age; `of_people` tells whether people stand right behind it."""
    before, after = word_at(tokens, place - 1), word_at(tokens, place + 1)
    may_be_age = number.qualifier != "exact" or before in _BEFORE_AGE or after == ","
    if not may_be_age or largest_of(number) >= _OLDEST:
        return False
    if (before == "(" and after == ")") or _follows_name(tokens, place) or _is_guessed(tokens, place):
        return True
    if before == "both" and after in {",", "and", ")", "-", "–", "—"}:
        return True
    if number.qualifier != "exact":
        # "nine women over 60 who", "those under 25"
        is_behind = before in {"are", "were"} or not classes_at(tokens, place - 1).isdisjoint({"PERSON", "THOSE"})
        is_bound = tokens.text[number.start : number.core].lower().startswith(_AGE_BOUNDS)
        return is_behind and is_bound and not of_people and number.qualifier in {"fewer_than", "more_than"}
    is_of_one = not of_people and _is_behind_one(tokens, place)
    return is_of_one or _is_apposed(tokens, place) or _is_of_several(tokens, place)


def _is_guessed(tokens: Tokens, place: int) -> bool:
    """Tell whether a bracket behind one person guesses at an age ("Ana Brill (possibly 18)", "her son (perhaps 8)")."""
    words = [word_at(tokens, place + i) for i in (-2, 1)]
    return words == ["(", ")"] and word_at(tokens, place - 1) in _WORDS.guessing and _is_one_person(tokens, place - 3)


def _is_behind_one(tokens: Tokens, place: int) -> bool:
    """Tell whether "of" ties the number to one person ("a mother of 34")."""
    is_of_people = classes_at(tokens, place - 2) & {"PERSON", "GROUP"} == {"PERSON"}
    is_one = not word_at(tokens, place - 2).endswith(_WORDS.plural_endings)
    return word_at(tokens, place - 1) == "of" and is_of_people and is_one


def _is_apposed(tokens: Tokens, place: int) -> bool:
    """Tell whether the number stands between a name and a comma ("Ana Brill, 34, was")."""
    after, after2 = word_at(tokens, place + 1), word_at(tokens, place + 2)
    if word_at(tokens, place - 1) != "," or after not in {",", "", ".", ";", "who", "and"}:
        return False
    named = classes_at(tokens, place - 2) & {"NAME", "PERSON", "NATION"}
    is_counted = after == "," and after2 in {"were", "are"} and "PERSON" in named
    is_of_several = is_counted and word_at(tokens, place - 2).endswith(_WORDS.plural_endings)
    is_one = _is_word_for_one(tokens, place - 2)
    if is_of_several or (classes_at(tokens, place - 3) & {"PREP", "BY"} and not is_one):
        return False  # "most of the victims, 27, were women", unlike "after boy, 9, is shot"
    return bool(named) and (after != "and" or after2.isdigit() or not after2)


def _is_of_several(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is the last of several ages ("two sisters, 8 and 11, were")."""
    after = word_at(tokens, place + 1)
    if word_at(tokens, place - 1) not in {"and", "or", ","} or not is_number(tokens, place - 2):
        return False
    first = place - 2
    while is_number(tokens, first - 2) and word_at(tokens, first - 1) in {",", "and"}:
        first -= 2
    lead = word_at(tokens, first - 1)
    if lead == "," and classes_at(tokens, first - 2) & {"NAME", "PERSON"} and after in {",", "", ".", ";"}:
        return True
    is_set_off = lead == "," and classes_at(tokens, first - 2) & {"PERSON"} and classes_at(tokens, place + 1) & {"DASH"}
    return bool(is_set_off) or lead in _WORDS.ages or after in MONTHS


def _follows_name(tokens: Tokens, place: int) -> bool:
    """Tell whether a full name stands right before the number, and its bearer's verb behind ("Ana Brill 34, was")."""
    if word_at(tokens, place + 1) != "," or word_at(tokens, place + 2) not in _WORDS.behind_age:
        return False
    return place > 1 and all("NAME" in classes_at(tokens, place - i) for i in (1, 2))


def _is_one_person(tokens: Tokens, i: int) -> bool:
    """Tell whether a name or a word for one person stands at `i`."""
    return _is_word_for_one(tokens, i) or "NAME" in classes_at(tokens, i)


def _is_word_for_one(tokens: Tokens, i: int) -> bool:
    return "PERSON" in classes_at(tokens, i) and not word_at(tokens, i).endswith(_WORDS.plural_endings)
