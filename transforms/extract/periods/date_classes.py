"""What a date goes with: the word beside it that tells an event, a report of one, or what came of it."""

import re
from collections.abc import Iterator
from typing import Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.deed_words import CLASS_WORD, NOTHING, class_of
from transforms.extract.periods.elapsed_days import AFTER
from transforms.extract.periods.finders import whole
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.scenery import NO_NOUN_FOLLOWS, describes, is_charge, is_scene, is_setting
from transforms.extract.reading import Sentence
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words, number_words

_WORDS: Final = period_words()
_SMALL: Final = function_words()
_BEFORE_NOUN: Final = (" a ", " an ", " the ", "'s ", "’s ")
_SUPERSEDED: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.superseding)})\s+(?:\S+\s+){{0,3}}(?:\d[\d,.]*|{any_of(number_words().units)})\s+"
    r"(?:(?!who|that|which)[^\W\d]+\s+){0,2}(?:on\s+)?$"
)
_EMBEDDED: Final = whole(_WORDS.embedding)
# "Nine deaths were reported from Orvel on Sunday": the day of the deaths, and not of a report.
_NOTED: Final = frozenset(_WORDS.noted)
# "The pupils reached Orvel on Friday" tells a way, "the toll reached 90 on Friday" a report.
_GOAL: Final = re.compile(
    rf"\s+(?!\d|at\b|(?:an?\s+)?(?:{any_of([*number_words().units, *number_words().scales, *_WORDS.levels])})\b)[a-z]"
)
# "Put the toll at nine" reports, "put nine in hospital" does not.
_PUT_AT: Final = re.compile(r"[^.;]{0,70}?\bat\b")
# "The raid claimed nine lives on Friday" tells a deed, "the rebels claimed the raid on Friday" a report.
_LIVES: Final = re.compile(rf"\s+(?:[\w,'’-]+\s+){{0,5}}?(?:{any_of(_WORDS.lives)})\b")
_DEEDS: Final = frozenset({"event", "taking", "freeing", "detaining", "moving"})
_EVENT: Final = frozenset({"event"})
_ARRIVAL: Final = frozenset({"freeing", "moving"})
# "men convicted over the protests": what they were convicted over is not what the date dates.
_OVER: Final = re.compile(rf"\s+(?:{any_of(_WORDS.about_deeds)})\s+(?:[\w'’-]+\s+){{0,4}}")
# "An inquiry found on Friday that" tells what it says, and no finding of the dead.
_SAYS: Final = re.compile(rf"\b(?:{any_of(_WORDS.inquiries)})\s+(?:has\s+|had\s+)?found$")
# "An inquest into the deaths of 63 opened on Monday", "on Monday thousands marched in memory of the 63".
_HELD_LATER: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.held_later)})\b[^.;]*\b(?:{any_of(_WORDS.holding)})\b(?:\s+[\w'’-]+){{0,5}}?\s+"
    rf"(?:(?:{any_of(_WORDS.before_dates)})\s+)*$"
)
_LATER_IS_HELD: Final = re.compile(
    rf",?\s+(?:[\w'’-]+\s+){{0,8}}?(?:{any_of(_WORDS.holding)})\s+(?:[\w'’-]+\s+){{0,4}}?(?:{any_of(_WORDS.held_later)})\b"
)
_HELD_REACH: Final = 200
_LATE: Final = frozenset({"late"})
_PASSIVE: Final = re.compile(rf"\b(?:{any_of(_SMALL.passive)})\s+$")
# A day with words of its clause before it and a comma after it closes the clause.
_MID_CLAUSE: Final = re.compile(r"(?:[\w'’-]+\s+){6}$")
# "shot dead 14 and arrested hundreds on Friday": the day is that of both.
_COORDINATED: Final = re.compile(
    rf"\s(?:[^,;]|,(?=\d))*?\band\s+(?!\S*\b(?:{any_of(_WORDS.clause_words)})\b)(?:\w+ly\s+)?$"
)
# "Helicopters landed on Monday in the villages hit by the quake": the day has its verb before it.
_HAS_VERB: Final = re.compile(
    rf"\b(?:\w{{3,}}ed|{any_of(_WORDS.plain_verbs)})\s+(?:(?:[\w'’-]|,(?=\d))+\s+){{0,6}}?"
    rf"(?:(?:{any_of(_WORDS.before_dates)})\s+)*$"
)
_COURSE: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?:{any_of([*_WORDS.war, *_WORDS.lasting, *_WORDS.lengths])})\b")
_DONE_ENDINGS: Final = tuple(_WORDS.done_endings)
_RELATIVE: Final = re.compile(rf"(?<=\w)\s+(?:that|{any_of(_SMALL.relatives)})\b")
_OPEN_RELATIVE: Final = re.compile(r"\b(?:who|that|which)\s+(?:was|were|had\s+been|have\s+been|got|\w+ed)\b[^,;]*$")
_RELATIVE_FIRST: Final = re.compile(rf"\s+(?:{any_of(_SMALL.relatives)})\b")
_SUPERSEDING: Final = frozenset({"superseded"})
_LATER: Final = frozenset({"report", "aftermath"})
# "On Friday, marines stormed a dhow and rescued 12": the day is that of both.
# "40 pupils seized in Orvel were set free": the verb of the clause, behind the participle that describes.
_WAS_DONE: Final = re.compile(rf"[^,;]{{0,90}}?\b(?:{any_of(_SMALL.passive)})\s+(?P<deed>{CLASS_WORD.pattern})")
_JOINED: Final = re.compile(r"\band\s+(?:\w+ly\s+)?$")
_AND_DEED: Final = re.compile(r"\s+and\s+(?:\w+ly\s+)?")
_REPORT: Final = frozenset({"report"})


def classes_beside(lowered: str, sentence: Sentence, mention: Mention) -> frozenset[str]:
    """Return the classes of the word that `mention` goes with in its `sentence` of the text `lowered`."""
    before = lowered[max(sentence.start, mention.start - 90) : mention.start]
    after = lowered[mention.end : min(sentence.end, mention.end + 120)]
    if _is_held_later(lowered, sentence, mention):
        return _LATE
    told_after = AFTER.match(after) if mention.role == "elapsed" else None
    if told_after is not None and (earlier := _following(after[told_after.end() :])):
        return earlier | _of_passive(after[told_after.end() :])
    adjoining = _adjoining(before, after)
    if adjoining is not None:
        return adjoining
    last = joined = described = None
    opened = max((before.rfind(mark) for mark in (";", "—", " - ", " – ", "--")), default=0)
    for match in CLASS_WORD.finditer(before, max(opened, 0)):
        if describes(before, match):
            described = match.end()
            continue
        if is_setting(before, match) or is_charge(before, match):
            continue
        if (described and _OVER.fullmatch(before, described, match.start())) or (
            last and is_scene(before, last, match)
        ):
            continue
        joined = last if last and _COORDINATED.match(before, last.end(), match.start()) else None
        last = match
    if last is None:
        closes = after.lstrip()[:1] == "," and _MID_CLAUSE.search(before)
        return NOTHING if closes or (_HAS_VERB.search(before) and NO_NOUN_FOLLOWS.match(after)) else _following(after)
    if last[0] in _NOTED and _PASSIVE.search(before, 0, last.start()):
        return NOTHING
    classes = _REPORT if _SAYS.search(before, 0, last.end()) else _classes_at(before, last)
    goes_on = _AND_DEED.match(after)
    further = CLASS_WORD.match(after, goes_on.end()) if goes_on else None
    if further is not None and not classes & _LATER:
        classes |= _classes_at(after, further) - _LATER  # "crossed the river on Friday and killed nine"
    if joined is not None and "report" not in classes:
        classes |= _classes_at(before, joined) - _REPORT
    return NOTHING if "report" in classes and _EMBEDDED.search(before, last.end()) else classes


def _is_held_later(lowered: str, sentence: Sentence, mention: Mention) -> bool:
    """Tell whether the date is of an inquest, a trial or a memorial, long after those counted came to harm."""
    start = max(sentence.start, mention.start - _HELD_REACH)
    if _HELD_LATER.search(lowered, start, mention.start):
        return True
    return _LATER_IS_HELD.match(lowered, mention.end, min(sentence.end, mention.end + _HELD_REACH)) is not None


def _adjoining(before: str, after: str) -> frozenset[str] | None:
    """Return the classes of what a date is bound to: "Friday's raid", "a weekend shooting"."""
    if after[:2] in ("'s", "’s"):
        found, course = CLASS_WORD.search(after, 2, 60), _COURSE.match(after, 2)
        if course is not None and (found is None or course.end() <= found.start()):
            return _EVENT  # "last week's one-day offensive"
        return _classes_at(after, found) if found else NOTHING
    found = CLASS_WORD.match(after, 1)
    classes = _classes_at(after, found) if found else NOTHING
    if "report" in classes:
        return _REPORT
    if "event" in classes and before.endswith(_BEFORE_NOUN):
        return classes
    is_main = found is not None and _OPEN_RELATIVE.search(before) is not None  # "who were seized on Friday got away"
    if (
        found
        and not is_main
        and classes & _DEEDS
        and found[0].endswith(_DONE_ENDINGS)
        and not after[found.end() :].startswith(" by")
    ):
        return classes  # "at a rally on Thursday killed 11 people"
    return _SUPERSEDING if _SUPERSEDED.search(before[-60:]) else None


def _following(after: str) -> frozenset[str]:
    """Return the classes of the clause that a date opens; a report set off by a comma is none."""
    if _RELATIVE_FIRST.match(after):
        return NOTHING  # "came upon nine men on Friday who had been seized"
    opens = after.lstrip()[:1] == ","
    comma = -1 if opens else after.find(",")
    end = comma if comma >= 0 else len(after)
    relative = _RELATIVE.search(after, 0, end)
    end = relative.start() if relative else end
    words = (match for match in CLASS_WORD.finditer(after, 0, end) if not describes(after, match))
    found = next(words, None)
    if found is None:
        return NOTHING
    classes = _classes_at(after, found) - _REPORT if opens else _classes_at(after, found)
    joined = next(words, None)
    if joined is not None and not classes & _LATER and _JOINED.search(after, found.end(), joined.start()):
        classes |= _classes_at(after, joined) - _LATER
    return classes


def _of_passive(after: str) -> frozenset[str]:
    """Return the classes of what a clause goes on to say was done ("40 pupils seized in May were set free")."""
    told = _WAS_DONE.match(after)
    return class_of(told["deed"]) if told else NOTHING


def _classes_at(text: str, match: re.Match[str]) -> frozenset[str]:
    """Return the classes of a word, by what follows it where it has several senses."""
    if match[0] in _WORDS.reaching and _GOAL.match(text, match.end()):
        return _ARRIVAL
    if match[0] in _WORDS.taking_lives and _LIVES.match(text, match.end()):
        return _EVENT
    if match[0] in _WORDS.putting and not _PUT_AT.match(text, match.end()):
        return NOTHING
    return class_of(match[0])


def told_classes(lowered: str, start: int, end: int) -> Iterator[frozenset[str]]:
    """Yield the classes of each word between `start` and `end` that has one."""
    return (class_of(match[0]) for match in CLASS_WORD.finditer(lowered, start, end))
