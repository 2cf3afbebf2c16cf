"""Days told by how long before another something was: "12 died on Friday, two days after rebels shot nine"."""

import re
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.clause_marks import NUMBER
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.period_words import period_words
from transforms.extract.reading import Sentence
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import number_words

if TYPE_CHECKING:
    from transforms.extract.periods.surroundings import Surroundings
    from transforms.extract.periods.timeline import Timeline

_UNITS: Final = period_words().units
_OLD: Final = 14
_HAD_REACH: Final = 30
AFTER: Final = re.compile(r"\s+after\b")
# "In May 2014 they shot 36, days after they had seized 28": of that month, too; so it is with weeks and a year.
_SOON: Final = {
    grain: re.compile(rf"\b(?:{any_of(unit for unit, days in _UNITS.items() if days <= longest)})\s+after\b")
    for grain, longest in (("month", 1), ("year", 7))
}
# "In May they took 36 away, after killing nine": what they did first is told as a part of that.
_AFTER_DOING: Final = re.compile(r"\bafter\s+(?:\w+ly\s+)?\w{2,}ing\b")
_AFTER_CLAUSE: Final = re.compile(
    rf"\b(?:(?P<units>(?:{any_of(unit for unit in _UNITS if unit.endswith('s'))})\s+)?after)\b(?!\s+an?\b)"
)
_HAD: Final = re.compile(r"\bhad\b")
_OPENS: Final = 24
_WORD: Final = 16
# "A week after gunmen shot nine, wounding 12, others have again attacked": where the second deed begins.
_MAIN_CLAUSE: Final = re.compile(
    r",(?!\d)\s+(?!\w+ing\b|and\b|or\b|who\b|which\b|where\b|when\b|in\b|at\b|near\b|on\b)"
)
_ANEW: Final = re.compile(rf"\b(?:{any_of(period_words().anew)})\b(?!\s+(?:\d|{any_of(number_words().units)}\b))")
# ", a day after", ", just a day after"; "it came a day after" tells no deed of its own.
_SET_OFF: Final = re.compile(r",\s+(?:[a-z]+\s+){0,2}$")
_OTHER_DEED: Final = re.compile(rf"\s+after\s+(?:[a-z][\w'’-]*\s+){{0,8}}?{NUMBER}")
_TOLL: Final = re.compile(rf"\b(?:{any_of(period_words().tolls)})\b")
_CLAUSE: Final = 90
_PREVIOUSLY: Final = re.compile(
    rf"\b(?:had|has|have)\s+(?:{any_of(period_words().previously)})\s+(?:been\s+)?(?:[\w'’-]+\s+(?:[^,;.]*\band\s+)(?:\w+\s+)?)?$"
)
_NAMES: Final = [name for kind in period_words().event_kinds for name in kind.names]
_COMES: Final = re.compile(
    rf"\W*(?:the|this|these)\s+(?:[\w-]+\s+){{0,2}}?(?:{any_of(_NAMES)})s?\s+(?:{any_of(period_words().coming_after)})\b"
)
_DEEDS: Final = frozenset({"event", "taking", "freeing", "detaining", "moving"})


def is_of_clause_before(at: "Surroundings", elapsed: Mention) -> bool:
    """Tell whether the number is of a deed before `elapsed`, which dates an earlier one.

    That has a number of its own ("a bomb killed nine, two days after a raid killed 30"), or the deed has its own day.
    """
    timeline = at.timeline
    if at.end > elapsed.start or (at.cue is not None and at.cue[0] >= elapsed.end):
        return False
    if AFTER.match(timeline.lowered, elapsed.end) is None:
        return False
    if tells_other_deed(timeline.lowered, elapsed) and not _TOLL.search(at.before):
        return True
    told = timeline.between(at.sentence_start, elapsed.start)
    days = (m for m in told if m.role == "on" and m.grain == "day" and m.first)
    return any(not _DEEDS.isdisjoint(timeline.dates(m)) for m in days)


def second_deed(lowered: str, sentence: Sentence, elapsed: Mention) -> int | None:
    """Return where a sentence that opens with an earlier deed's day goes on to another deed, None where it does not.

    "Days after they burnt the village, killing 90, gunmen have again taken nine": what is anew has no day here.
    """
    if elapsed.role != "elapsed" or elapsed.start - sentence.start > _OPENS:
        return None
    if AFTER.match(lowered, elapsed.end) is None:
        return None
    main = _MAIN_CLAUSE.search(lowered, elapsed.end, sentence.end)
    return main.end() if main is not None and _ANEW.search(lowered, main.end(), sentence.end) else None


def tells_other_deed(lowered: str, elapsed: Mention) -> bool:
    """Tell whether `elapsed` dates a deed that has a number of its own: ", two days after a raid killed 30"."""
    if _OTHER_DEED.match(lowered, elapsed.end) is None:
        return False
    return _SET_OFF.search(lowered, max(0, elapsed.start - _HAD_REACH), elapsed.start) is not None


def is_night_of_elapsed(timeline: "Timeline", mention: Mention, start: int) -> bool:
    """Tell whether "overnight" is of the night told by how long ago it was ("a week after an overnight siege").

    The sentence begins at `start`.
    """
    lowered = timeline.lowered
    if lowered[mention.start : mention.end] != "overnight":
        return False
    before = timeline.between(start, mention.start)
    told = next((m for m in reversed(before) if m.role == "elapsed"), None)
    if told is None or AFTER.match(lowered, told.end) is None:
        return False
    return "," not in lowered[told.end : mention.start]


def comes_after(lowered: str, start: int, end: int) -> re.Match[str] | None:
    """Return where a sentence says that its event came after another ("The blast comes a week after", "… follows")."""
    return _COMES.match(lowered, start, end)


def is_soon_after(lowered: str, mention: Mention, start: int) -> bool:
    """Tell whether a deed told at `start` is of the month or year of `mention` as the one told between them is."""
    soon = _SOON.get(mention.grain)
    if soon is None:
        return False
    return (
        soon.search(lowered, mention.end, start) or _AFTER_DOING.search(lowered, mention.end, start + _WORD)
    ) is not None


def _is_previous(at: "Surroundings") -> bool:
    """Tell whether the deed had been done before, no day being told: "the gang had previously released 28"."""
    if at.cue is None or not at.sentence_start <= at.cue[0] < at.start:
        return False
    return _PREVIOUSLY.search(at.timeline.lowered, max(at.sentence_start, at.cue[0] - _CLAUSE), at.cue[0]) is not None


def is_of_days_untold(at: "Surroundings", near: float) -> bool:
    """Tell whether the number is of a deed before the one that has a date, and no date of its own is told.

    "In May 2014 they struck, after they had shot 36", "on Friday they struck, weeks after they shot 36". A date as
    far as `near` is none of its own.
    """
    published = at.timeline.published
    if published is None or any(d < near for d, _ in at.governing):
        return False
    if _is_previous(at):
        return True
    if comes_after(at.timeline.lowered, at.sentence_start, at.start) and not at.governing:
        return True  # "the shootings follow a weekend in which nine died"
    for _, mention in at.governing:
        if mention.role != "on" or mention.last is None or not mention.end <= at.start:
            continue
        after = _AFTER_CLAUSE.search(at.timeline.lowered, mention.end, at.start)
        is_old = (published - mention.last).days > _OLD
        if after and (
            after["units"] or (is_old and _HAD.search(at.timeline.lowered, after.end(), at.end + _HAD_REACH))
        ):
            return True
    return False
