"""Numbers that count nobody whatever is told of them, as one regular expression: a first look over a whole chunk.

A sentence that has no other number need not be read. The expression is one of Polars, over lower-case text, and names
ASCII digits and boundaries, for which it runs six times faster; what it overlooks is read word by word
(`other_numbers`, `counted_nouns`).
"""

from functools import cache
from typing import Final

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.lexicon_words import unit_words
from transforms.extract.grammar.other_number_words import MONTHS, other_number_words
from transforms.extract.grammar.words import vocabulary
from transforms.extract.numbers import number_words_in
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import number_words

_WORDS: Final = other_number_words()
_EDGE = r"(?-u:\b)"
_DAY = rf"(?:[12]?[0-9]|3[01]){_EDGE}"
_YEAR = rf"(?:19|20)[0-9]{{2}}{_EDGE}"
_PAUSE = r"(?:[,.;:)]|$)"
_BEHIND = rf"(?:{_PAUSE}|\s(?:{any_of(_WORDS.behind_measure)}){_EDGE})"
"""What may stand behind a word that counts nobody, so that no people stand there."""
_COUNTED = frozenset({"PERSON", "CAPTIVE", "PRISONER", "BODY", "LIFE"})


@cache
def uncounted() -> str:
    """Return the regular expression; it matches each such number with the words that make it one."""
    words, units = any_of(number_words_in()), any_of(unit_words())
    labels = any_of(filter(str.isalpha, (_WORDS.labels | _WORDS.currencies) - _WORDS.counting_labels))
    dotted, ordinal, hours = map(any_of, (_WORDS.dotted_labels, _WORDS.ordinal_endings, _WORDS.hours))
    scales = any_of(number_words().scales)
    month, surely_month = any_of(MONTHS), any_of(MONTHS - {"may"})
    number = rf"(?:[0-9][0-9,.]*|{_EDGE}(?:{words}))"
    return "|".join(
        [
            rf"[$€£#]\s?[0-9][0-9,.]*(?:\s(?:{scales}){_EDGE})?|[¥₹@/:._][0-9][0-9,.]*",
            r"[0-9]+(?:[:/][0-9]+)+|[0-9]+-[0-9]+-[0-9]+|[a-z][-'’]?[0-9]+",
            rf"[0-9]+(?:{ordinal}){_EDGE}|[0-9]+(?:\.[0-9]+)?\s?(?:%|(?:{any_of(number_words().percent)}){_EDGE})",
            rf"[0-9a-z]-(?:{units}){_EDGE}|{number}[\s-]?(?:(?:{units}){_EDGE}|{hours})",
            rf"{_EDGE}(?:{month})\.?\s+(?:{_DAY},?\s+{_YEAR}{_BEHIND}|{_DAY}|{_YEAR})",
            rf"{_EDGE}{_DAY}\s(?:{surely_month}){_EDGE}",
            rf"{_EDGE}(?:{any_of(_WORDS.year_leads)})\s+{_YEAR}{_BEHIND}|{_EDGE}no\sone{_EDGE}",
            rf"{_EDGE}(?:(?:{dotted})\s+[0-9]+{_EDGE}|(?:{labels})\s+[0-9]+{_BEHIND})",
            rf"{number}\s(?:{any_of(_things())}){_BEHIND}",
        ]
    )


def _things() -> frozenset[str]:
    """Return the words for what is not people, whatever stands around them."""
    words = vocabulary()
    return frozenset(
        word
        for word, entry in words.entries.items()
        if word.isalpha() and word.isascii() and "THING" in entry.names and not entry.names & _COUNTED
    ) - (actors().families | words.phrases.keys())
