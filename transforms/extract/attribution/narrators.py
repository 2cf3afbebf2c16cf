"""Who may go on speaking: persons and bodies that a pronoun or a sentence without a source points back to."""

from bisect import bisect_left
from typing import Final

from transforms.extract.attribution.number_words import is_number
from transforms.extract.attribution.source_names import NameWalk
from transforms.extract.attribution.source_words import (
    COUNT,
    DETERMINER,
    JOIN,
    MARK,
    OPENER,
    OPENING,
    OTHER,
    PERSON,
    PRONOUN,
    SAY,
    SOURCE,
    STOP,
    TALLY,
    TIME,
    attribution_words,
    folk,
    parts,
)
from transforms.extract.phrases import Phrase
from transforms.lexicon.load import function_words

_WORDS: Final = attribution_words()
# Words until the pronoun that a sentence goes on with.
_FAR = 14
_OF_THEM = frozenset(function_words().of_them)
# A number so near its sentence's beginning is the first of it.
_OPENS = 4
_QUOTES = frozenset("\"“‘'")


def is_person(name: str) -> bool | None:
    """Whether `name` tells one person ("police spokesman Yazid Danladi") or a body; None for a bare name."""
    words = name.split()
    get = parts().get
    kinds = [get(word.strip(".,’'").lower(), 0) for word in words]
    if any(kind & PERSON for kind in kinds) or any(
        kind & SOURCE and word in folk() for kind, word in zip(kinds, words, strict=True)
    ):
        return True
    if any(kind & (SOURCE | TALLY) for kind in kinds) or not words[-1][0].isupper() or words[-1].isupper():
        return False
    return None


def goes_on(phrase: Phrase) -> bool:
    """Whether a sentence without a source may go on with the one before: it opens with a count or pronoun."""
    get = parts().get
    i = 0
    while i < len(phrase.low) and get(phrase.low[i], 0) & MARK:
        i += 1
    if i + 1 >= len(phrase.low):
        return False
    part = get(phrase.low[i], 0)
    if phrase.low[i] in _WORDS.leads:
        return (
            bool(get(phrase.low[i + 1], 0) & OPENER)
            or phrase.low[i + 1] in _WORDS.led
            or phrase.low[i + 1][0].isdigit()
        )
    if part & (OPENING | DETERMINER) or _goes_on_inside(phrase, i) or phrase.low[i + 1 : i + 3] == ["the", "same"]:
        return True
    return is_number(phrase.low[i])


def counts_part(phrase: Phrase, start: int, end: int) -> bool:
    """Whether the number there is a part of those counted before: "96 of the dead", "accounted for 96"."""
    words, starts = phrase.low, phrase.starts
    behind = [words[k] for k in range(bisect_left(starts, end), min(len(words), bisect_left(starts, end) + 4))]
    first = bisect_left(starts, start)
    is_first = first < _OPENS or words[first - 1] in ".!?"
    if behind[:1] == ["of"] and not _WORDS.counted_before.isdisjoint(behind[1:3]):
        return is_first or behind[1] not in _OF_THEM  # "20 died, 19 of them"
    before = words[max(0, first - _FAR) : first]
    return "for" in before[-4:] and not _WORDS.accounting.isdisjoint(before)


def _goes_on_inside(phrase: Phrase, i: int) -> bool:
    """Whether the sentence opens with where or when, and a pronoun acts: "In a raid on Friday it seized nine men"."""
    if phrase.low[i] not in _WORDS.circumstances:
        return False
    return any(phrase.parts[k] & PRONOUN for k in range(i + 2, min(len(phrase.low) - 1, i + _FAR)))


def opening_name(text: str, phrase: Phrase, pronoun: str) -> str | None:
    """Return what `phrase` opens with if `pronoun` can stand for it: a person for "he", else a body."""
    scan = NameWalk(text, phrase)
    i = 0
    if scan.n and scan.words[0] in _QUOTES:
        return None
    while i < scan.n and scan.parts[i] & MARK:
        i += 1
    if i >= scan.n or scan.parts[i] & OTHER or (pronoun == "it" and is_number(scan.low[i])):
        return None
    if pronoun in ("he", "she"):
        last = i
        while (
            last < scan.n
            and scan.is_capital(last)
            and not scan.parts[last] & (DETERMINER | STOP | JOIN | PRONOUN | TIME | MARK)
        ):
            last += 1
        if last < i + 2:
            return None
        return scan.name(i, last - 1)
    for last in range(i, min(scan.n, i + 6)):
        part = scan.parts[last]
        if part & SOURCE:
            end = last + 1
            while end < scan.n and scan.parts[end] & SOURCE and not scan.parts[end] & (SAY | COUNT):
                end += 1
            while end + 1 < scan.n and scan.low[end] in ("of", "for") and scan.is_name(end + 1):
                end = max(scan.forward(end + 1) + 1, end + 2)
            return scan.name(i, end - 1)
        if part and not (part & DETERMINER and last == i):
            return None
    return None


def body_at(text: str, phrase: Phrase, first: int) -> str | None:
    """Return the body that the words from `first` on name, without its count ("the police count"); None if none."""
    scan = NameWalk(text, phrase)
    last = scan.forward(first)
    while last > first and scan.parts[last] & TALLY:
        last -= 1
    named = any(part & SOURCE and not part & TALLY for part in scan.parts[first : last + 1])
    return scan.name(first, last) if last >= first and named else None


def body_named(text: str, phrase: Phrase) -> str | None:
    """Return the last body that `phrase` names with "the" ("the army"), saying nothing; None if none."""
    get = parts().get
    for i in range(len(phrase.low) - 1, 0, -1):
        part = get(phrase.low[i], 0)
        if part & SOURCE and not part & (PERSON | TALLY | SAY | COUNT):
            for j in range(i - 1, max(-1, i - 4), -1):
                if phrase.low[j] == "the":
                    return text[phrase.starts[j] : phrase.ends[i]]
                if get(phrase.low[j], 0):
                    break
    return None
