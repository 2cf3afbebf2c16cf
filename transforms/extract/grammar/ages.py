"""Ages told after "aged": "aged 9, 11 and 14", "aged from 68 to 91", "ranging in age from 4 to 80"."""

from typing import Final

from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.tokens import Tokens, names_of
from transforms.extract.grammar.words import vocabulary

_WORDS: Final = other_number_words()
_PEOPLE = frozenset({"PERSON", "OTHER", "NATION", "CAPTIVE", "PRISONER"})
_LONGEST = 10


def age_spans(tokens: Tokens, written: frozenset[str]) -> list[tuple[int, int]]:
    """Return the first and last tokens of each run of ages, its lead included; `written` are the sentence's words."""
    if written.isdisjoint(_WORDS.ages):
        return []
    found = []
    for i, token in enumerate(tokens):
        if token.text in _WORDS.ages:
            last = _last_age(tokens, i)
            if last is not None:
                found.append((i, last))
    return found


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
