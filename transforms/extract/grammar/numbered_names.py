"""Numbers that belong to a name: of a house ("87 Orvel Street"), of a road ("US 31"), of a broadcaster ("News 5")."""

from typing import Final

from transforms.extract.grammar.counted_nouns import PEOPLE, classes_at, is_number, word_at
from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.tokens import Tokens, is_other_name, names_of

_WORDS: Final = other_number_words()
_COUNTING = PEOPLE - {"NATION", "BODY", "LIFE"} | {"VT_ED", "STATE", "NOUN", "VI", "PREP", "OF", "BE", "NUM", "STOP"}
_LONGEST_NAME = 3
_LONGEST_LIST = 24
_BEHIND_ADDRESS = frozenset({"PREP", "COMMA", "STOP", "TIME", "AND"})


def is_of_numbered_name(tokens: Tokens, place: int) -> bool:
    """Tell whether the number in digits at `place` only tells houses, roads, channels, pictures or notes apart."""
    if not tokens.is_in_digits(place):
        return False
    before = word_at(tokens, place - 1)
    if before == "[" and word_at(tokens, place + 1) == "]":
        return True  # the mark of a footnote
    if _is_of_listed_name(tokens, place):
        return True
    if before == "of" and is_number(tokens, place - 2) and word_at(tokens, place - 3) in _WORDS.labels:
        return True  # "Photo 44 of 44"
    if tokens.text[slice(*tokens.number_span(place))] in _WORDS.emergencies and _is_dialled(tokens, place):
        return True
    is_of_people = not classes_at(tokens, place + 1).isdisjoint(PEOPLE)
    if (before in _WORDS.named_labels or before in _WORDS.roads) and not is_of_people:
        start, end = tokens.spans[place - 1]
        label = tokens.text[start:end]
        if label.isupper() or (before in _WORDS.named_labels and label.istitle()):
            return True
    return place + 1 < len(tokens) and _is_capital(tokens, place + 1) and _leads_name(tokens, place)


def _is_dialled(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is of emergencies: "called 911", "a call to 112", "the 911 dispatcher"."""
    last = place - 2 if word_at(tokens, place - 1) == "to" else place - 1
    return word_at(tokens, last) in _WORDS.dialling or word_at(tokens, place + 1) in _WORDS.dialled


def _is_of_listed_name(tokens: Tokens, place: int) -> bool:
    """Tell whether the number names a height, a region or a ward: "Point 1607 and 1709", "Wards 2, 3 and 5".

    A number behind a comma is one of them where the list goes on.
    """
    first = place
    while is_number(tokens, first - 2) and place - first < _LONGEST_LIST:
        mark, behind = word_at(tokens, first - 1), word_at(tokens, first + 1)
        if mark != "and" and not (
            mark == "," and (behind == "and" or (behind == "," and is_number(tokens, first + 2)))
        ):
            break
        first -= 2
    label = word_at(tokens, first - 1)
    is_one = first == place or (label in _WORDS.heights and place - first == 2)
    is_label = label in _WORDS.heights or label in _WORDS.numbered_places or label in _WORDS.numbered_places_listed
    return is_label and (is_one or label in _WORDS.numbered_places_listed) and _is_capital(tokens, first - 1)


def _leads_name(tokens: Tokens, place: int) -> bool:
    """Tell whether the number opens the name of a street or a channel ("12 Old Mill Road", "7 Action News")."""
    first = place + 1
    for i in range(first, min(len(tokens), first + _LONGEST_NAME + 1)):
        word = word_at(tokens, i)
        if not _is_capital(tokens, i):
            break
        if word in _WORDS.outlets:
            return classes_at(tokens, i + 1).isdisjoint(PEOPLE)
        if i > first and word in _WORDS.streets:
            return classes_at(tokens, i + 1).isdisjoint(PEOPLE)
        if word in _WORDS.compass:
            continue
        if not names_of(tokens[i]).isdisjoint(_COUNTING):
            return False
    if word_at(tokens, first) in _WORDS.compass:
        return word_at(tokens, place - 1) in _WORDS.address_leads
    is_lone = word_at(tokens, place - 1) == "at" and not word_at(tokens, first).endswith("s")
    return is_lone and is_other_name(tokens[first]) and bool(classes_at(tokens, first + 1) & _BEHIND_ADDRESS)


def _is_capital(tokens: Tokens, i: int) -> bool:
    return tokens.text[tokens.spans[i][0]].isupper()
