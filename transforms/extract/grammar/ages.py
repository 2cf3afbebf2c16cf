"""Ages after "aged" ("aged 9, 11 and 14", "ranging in age from 4 to 80"), or of two ("brothers of 9 and 11")."""

from typing import Final

from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.tokens import Tokens, names_of
from transforms.extract.grammar.words import vocabulary

_WORDS: Final = other_number_words()
_PEOPLE = frozenset({"PERSON", "OTHER", "NATION", "CAPTIVE", "PRISONER"})
_ENDS = frozenset({"COMMA", "STOP", "AND", "BE", "PREP", "DASH", "CLOSE_BRACKET"})
_LONGEST = 10


def age_spans(tokens: Tokens, written: frozenset[str]) -> list[tuple[int, int]]:
    """Return the first and last tokens of each run of ages, its lead included; `written` are the sentence's words."""
    found = _of_two(tokens) if {"of", "and"} <= written else []
    if written.isdisjoint(_WORDS.ages):
        return found
    for i, token in enumerate(tokens):
        if token.text in _WORDS.ages:
            last = _last_age(tokens, i) or _ranging(tokens, i)
            if last is not None:
                found.append((i, last))
    return found


def _of_two(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the ages of people who are told by these: "two children, brothers of 9 and 11, were killed"."""
    number = vocabulary().number
    return [
        (i + 1, i + 3)
        for i in range(1, len(tokens) - 4)
        if tokens[i].text == "of"
        and "PERSON" in names_of(tokens[i - 1])
        and "GROUP" not in names_of(tokens[i - 1])
        and tokens[i + 1].entry is tokens[i + 3].entry is number
        and tokens[i + 2].text == "and"
        and names_of(tokens[i + 4]) & _ENDS
    ]


def _ranging(tokens: Tokens, lead: int) -> int | None:
    """Return the last of the ages that those of somebody range over ("the ages of the dead ranged from 12 to 27")."""
    if "OF" not in names_of(tokens[min(lead + 1, len(tokens) - 1)]):
        return None
    for i in range(lead + 2, min(len(tokens), lead + _LONGEST)):
        if tokens[i].text in _WORDS.ranging:
            return _last_age(tokens, i)
    return None


def _last_age(tokens: Tokens, lead: int) -> int | None:
    last = None
    for i in range(lead + 1, min(len(tokens), lead + _LONGEST)):
        if tokens[i].entry is vocabulary().number:
            if i + 1 < len(tokens) and names_of(tokens[i + 1]) & _PEOPLE:
                break
            last = i
        elif tokens[i].text not in _WORDS.between_ages:
            break
    return last
