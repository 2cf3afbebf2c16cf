"""The hospital at which those are who are counted: it took them in, or they lie there."""

from bisect import bisect_left
from itertools import pairwise

from transforms.extract.attribution.source_words import SAY
from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.name_runs import POSSESSIVE
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.place_context import LOOSE, SKIPPED, WEAK, is_count
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import ANY_PREPOSITION, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.told_there import has_own_number
from transforms.extract.reading import Reading
from transforms.lexicon.load import function_words

_HURT = frozenset({"killed", "injured", "casualties"})
_LONGEST_NAME = 4
_CARRIED = 8
_OF_THEM = function_words().of_them
_STOPS = frozenset({";", "while", "but"})
_NEXT = _STOPS | {",", "and"}
_IN = frozenset({"at", "in"})


def hospital_of(reading: Reading, phrase: Phrase, start: int, end: int, metric: str) -> str | None:
    """Return the hospital of the sentence, or of the one before it, where those are whom a number counts; or None."""
    if metric not in _HURT:
        return None
    at, past = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end)
    for k in _hospitals(phrase, 0, at):
        taken = _takes_in(phrase.low[k + 1 : at + 1]) and not _says_another(phrase, k, at)
        if taken and phrase.capitals[at - 1] and at - 1 > k:
            return None  # "Orvel hospital had received eleven, Velta fourteen"
        if taken and not _told_after(reading, phrase, past):
            return _words(reading, phrase, k)
    if metric == "injured":
        for k in _hospitals(phrase, past, len(phrase.low)):
            between = phrase.low[past:k]
            if (
                not listed("lying").isdisjoint(between)
                and _NEXT.isdisjoint(between)
                and _IN & {*between[-_LONGEST_NAME:]}
            ):
                return _words(reading, phrase, k)
    is_alone = phrase.index == 0 or reading.sentences[phrase.index - 1].paragraph != phrase.paragraph
    if is_alone or not _is_patient(phrase, past, metric):
        return None
    if any(m.firmness <= LOOSE for m in scene_of(reading, phrase.index).mentions):
        return None
    before = phrase_of(reading, phrase.index - 1)
    brought = listed("carried_to") - listed("dying")
    for k in reversed(_hospitals(before, 0, len(before.low))):
        if _takes_in(before.low[k + 1 :]) or not brought.isdisjoint(before.low[max(0, k - _CARRIED) : k]):
            return _words(reading, before, k)
    return None


def is_of_patients(phrase: Phrase, mention: PlaceMention) -> bool:
    """Tell whether a place is only that of patients ("two were in critical condition at Orvel Hospital")."""
    is_hospital = not listed("hospitals").isdisjoint(phrase.low[mention.first : mention.last + 1])
    return is_hospital and not listed("ailing").isdisjoint(phrase.low)


def _hospitals(phrase: Phrase, first: int, end: int) -> list[int]:
    """Return the words from `first` to `end` that are nouns for a hospital."""
    nouns = listed("hospitals")
    return [] if nouns.isdisjoint(phrase.low) else [k for k in range(first, end) if phrase.low[k] in nouns]


def _takes_in(between: list[str]) -> bool:
    """Whether a hospital, or who works there, is told to have had patients or bodies."""
    took = any(a in listed("taking") and b == "in" for a, b in pairwise(between))
    return (took or not listed("taking_in").isdisjoint(between)) and _STOPS.isdisjoint(between)


def _says_another(phrase: Phrase, hospital: int, at: int) -> bool:
    """Whether somebody else tells the number at word `at` ("Orvel hospital received nine and the police said four")."""
    numbers = [k for k in range(hospital + 1, at) if is_count(phrase.low[k])]
    return bool(numbers) and any(part & SAY for part in phrase.parts[numbers[-1] : at])


def _told_after(reading: Reading, phrase: Phrase, past: int) -> bool:
    """Whether the sentence goes on to tell where those were struck ("received 12 bodies after a raid on Orvel")."""
    mentions = scene_of(reading, phrase.index).mentions
    return any(
        m.first >= past and m.firmness <= LOOSE and not (m.is_care or has_own_number(phrase, m)) for m in mentions
    )


def _is_patient(phrase: Phrase, past: int, metric: str) -> bool:
    """Whether a sentence goes on with the patients of the one before ("Three remain in a critical condition")."""
    end = next((k for k in range(past, len(phrase.low)) if phrase.low[k] in _NEXT), len(phrase.low))
    clause = phrase.low[past:end]
    if metric == "killed":
        return clause[:1] == ["of"] and not (_OF_THEM.isdisjoint(clause[1:2]) or listed("dying").isdisjoint(clause))
    return not listed("ailing").isdisjoint(clause)


def _words(reading: Reading, phrase: Phrase, noun: int) -> str | None:
    """Return the name of the hospital that word `noun` ends, or what it is called ("district hospital")."""
    mentions = scene_of(reading, phrase.index).mentions
    named = next((m for m in mentions if m.first <= noun <= m.last and m.firmness <= WEAK), None)
    if named is not None:
        return words_of_place(reading.text, named, mentions)
    after = next((m for m in mentions if noun + 1 < m.first <= noun + 3 and m.preposition in ("in", "at", "of")), None)
    first = noun
    while first > 0 and noun - first < _LONGEST_NAME and _describes(phrase, first - 1):
        first -= 1
    if first == noun or phrase.words[first - 1].endswith(POSSESSIVE):
        return None if after is None else _text(reading, after)
    return reading.text[phrase.starts[first] : phrase.ends[noun] if after is None else after.end]


def _describes(phrase: Phrase, k: int) -> bool:
    """Whether word `k` may say which hospital it is."""
    word = phrase.words[k]
    return word.isalpha() and word.islower() and not (phrase.parts[k] & SKIPPED or phrase.roles[k] & ANY_PREPOSITION)


def _text(reading: Reading, mention: PlaceMention) -> str:
    return " ".join(reading.text[mention.start : mention.end].split())
