"""Numbers that tell a share: "nine in ten"."""

from transforms.extract.grammar.counted_nouns import classes_at, is_number, word_at
from transforms.extract.grammar.tokens import Tokens
from transforms.lexicon.load import number_words


def is_share(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is one of the two of "nine in ten"; "three in 10 days", "12 in two raids" are none."""
    for first in (place, place - 2):
        if (
            first >= 0
            and word_at(tokens, first + 1) == "in"
            and is_number(tokens, first)
            and is_number(tokens, first + 2)
        ):
            start, end = tokens.number_span(first + 2)
            is_small = tokens.text[start:end].isalpha() or end - start < 4
            part, whole = _value_of(tokens, first), _value_of(tokens, first + 2)
            is_more = part is not None and whole is not None and part > whole
            return is_small and not is_more and not classes_at(tokens, first + 3) & {"THING", "TIME", "AND", "COMMA"}
    return False


def _value_of(tokens: Tokens, place: int) -> int | None:
    """Return what the number at `place` is worth where it is one word or plain digits."""
    start, end = tokens.number_span(place)
    word = tokens.text[start:end].lower()
    return int(word) if word.isascii() and word.isdigit() else number_words().units.get(word)
