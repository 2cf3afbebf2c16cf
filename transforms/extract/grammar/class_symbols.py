"""A sentence as rules see it: one class symbol a word, with dates, ages and remarks set aside."""

from transforms.extract.grammar.ages import age_spans
from transforms.extract.grammar.other_numbers import is_date_or_age
from transforms.extract.grammar.tokens import Tokens, names_of
from transforms.extract.grammar.words import vocabulary
from transforms.extract.numbers import NumberExpression
from transforms.lexicon.load import number_words

_LONGEST_REMARK = 12
_BOUNDING_VERBS = frozenset(verb for listed in number_words().bounding_verbs.values() for verb in listed)
_VERBS = _BOUNDING_VERBS | number_words().plural_verbs.keys()
_MARKS = frozenset("([]).")


def token_start(text: str, number: NumberExpression) -> int:
    """Leave a verb that bounds a number ("tops 1,400") outside its token, so that rules can see it."""
    if number.start == number.core:
        return number.start
    first = text[number.start : number.core].split(" ", 1)[0].lower()
    return number.start + len(first) if first in _VERBS else number.start


def class_symbols(
    tokens: Tokens, written: frozenset[str], numbers: list[NumberExpression]
) -> tuple[list[tuple[NumberExpression, int]], str]:
    """Return the numbers that may count people, with their places, and the sentence's class symbols.

    Dates and ages have the class of dates; a short remark in brackets, and a full stop that ends an
    abbreviation, have that of adverbs, which rules pass over.
    """
    words = vocabulary()
    adverb = words.adverb.symbol
    symbols = [token.entry.symbol for token in tokens]
    counts = []
    aged: set[int] = set()
    for first, last in age_spans(tokens, written):
        symbols[first : last + 1] = [adverb] * (last + 1 - first)
        aged.update(range(first, last + 1))
    for number, place in zip(numbers, tokens.places, strict=True):
        if place in aged:
            continue
        if is_date_or_age(number, tokens, place) or (place + 1 < len(tokens) and "UNIT" in names_of(tokens[place + 1])):
            symbols[place] = words.date.symbol
        elif number.value != 0:
            counts.append((number, place))
    opened = None
    for i in () if written.isdisjoint(_MARKS) else [i for i, token in enumerate(tokens) if token.text in _MARKS]:
        text = tokens[i].text
        if text in {"(", "["}:
            opened = i
        elif text == ".":
            symbols[i] = adverb if i + 1 < len(tokens) else symbols[i]
        elif opened is not None:
            if i - opened <= _LONGEST_REMARK and words.number.symbol not in symbols[opened:i]:
                symbols[opened : i + 1] = [adverb] * (i + 1 - opened)
            opened = None
    return counts, "".join(symbols)
