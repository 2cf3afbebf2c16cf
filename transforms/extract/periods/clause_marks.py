"""Where clauses end, how far two words of a sentence are apart, and what is only compared with."""

import re
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words, number_words

_WORDS: Final = period_words()
_LONGEST: Final = 280
FAR: Final = 9.0
"""The distance of what does not belong together."""
_NUMBERS: Final = number_words()
_QUALIFIERS: Final = [
    word for kind in ("about", "nearly", "more_than", "at_least") for word in _NUMBERS.qualifiers[kind]
]
NUMBER: Final = rf"(?:\d|(?:{any_of([*_NUMBERS.units, *_NUMBERS.scales, *_NUMBERS.vague])}|another|a\s+further)\b)"
_BOUNDARY: Final = re.compile(
    rf"[;:]|\s[–—-]+\s|—|\b(?:{any_of(_WORDS.clause_words)})\b|\band\s+(?:[^\W\d]+\s+)?(?={NUMBER}|on\b|in\b|at\b)|\band\s+the\s+\w+\s+(?:of|on)\b"
)
# "killed 900 people — a quarter of them children — since May"
_SET_OFF: Final = re.compile(r"\s*[–—]\s*[^–—;.]{1,80}[–—]\s*")
OF_THEM: Final = any_of(function_words().of_them)
# "900 have died since May; a blast", "nine, while 40 fled"
NEXT_CLAUSE: Final = re.compile(r";|,\s+(?:and|but|while)\b")
COMMA: Final = re.compile(r",(?!\d)")
_BESIDE: Final = [word for word in (*_WORDS.beside_counts, *_WORDS.comparing) if word != "than"]  # "more than 1,600"
_OF_COMPARISON: Final = re.compile(rf"\b(?:{any_of(_BESIDE)})\s+(?:[a-z]+\s+){{0,3}}?{NUMBER}[^.;:]*$")
_QUALIFIED: Final = rf"(?:(?:{any_of(_QUALIFIERS)})\s+)?"
CLAUSE_END: Final = re.compile(
    rf"[;—]|\s[–-]\s|,\s+(?:of\s+(?:{OF_THEM})|{any_of(_WORDS.parts_of)})\b"
    rf"|,\s+(?:and\s+)?{_QUALIFIED}(?={NUMBER})|\band\s+(?:that\s+)?{_QUALIFIED}(?={NUMBER})"
)

_EARLIER: Final = re.compile(rf"\b(?:{any_of(_WORDS.earlier_words)})\b")
_EARLIER_THIS: Final = re.compile(rf"\b(?:{any_of(_WORDS.earlier)})\s+this\s+$")
_EARLIER_REACH: Final = 20
# "after a blaze, which killed 12": what goes on with an earlier deed
_FURTHER: Final = re.compile(rf"\s*(?:{any_of(function_words().relatives)}|\w+ing|in\s+which)\b")


def cost_of(between: str) -> float:
    """Return how far two words are apart, in clauses, by the words `between`: these alone count little."""
    if len(between) > _LONGEST:
        return FAR
    if "—" in between or "–" in between:
        between = _SET_OFF.sub(" ", between)
    return len(between) / 100 + len(_BOUNDARY.findall(between)) + 0.4 * len(COMMA.findall(between))


def is_one_clause(between: str) -> bool:
    """Tell whether no clause ends in the words `between`."""
    return len(between) <= _LONGEST and _BOUNDARY.search(between) is None


def is_compared(lowered: str, mention: Mention, start: int = 0) -> bool:
    """Tell whether a month or year is of another count that is only compared with: "against 1,741 in 2021".

    Only what stands behind the offset `start` is looked at.
    """
    is_span = mention.grain in ("month", "year") or mention.role == "window"
    return is_span and _OF_COMPARISON.search(lowered, max(start, mention.start - 60), mention.start) is not None


def is_of_earlier_days(lowered: str, mention: Mention) -> bool:
    """Tell whether a week, month or year is told for one of its days before: "a raid earlier this month"."""
    return _EARLIER_THIS.search(lowered, max(0, mention.start - _EARLIER_REACH), mention.start) is not None


def tells_earlier(between: str, *, opens: bool) -> bool:
    """Tell whether what stands between a day and the number makes the number's deed an earlier one.

    A clause that ends before the number does not, where a day opens the sentence ("On Friday, after a vote, 12 died").
    """
    earlier = _EARLIER.search(between)
    if earlier is None:
        return False
    _, comma, last = between[earlier.end() :].rpartition(",")
    return not (opens and comma and _FURTHER.match(last) is None)
