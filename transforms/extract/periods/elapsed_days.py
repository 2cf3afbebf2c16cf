"""Days told by how long before another something was: "12 died on Friday, two days after rebels shot nine"."""

import re
from typing import TYPE_CHECKING, Final

from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.period_words import period_words
from transforms.lexicon.alternatives import any_of

if TYPE_CHECKING:
    from transforms.extract.periods.surroundings import Surroundings

_UNITS: Final = period_words().units
_OLD: Final = 14
_HAD_REACH: Final = 30
AFTER: Final = re.compile(r"\s+after\b")
# "In May 2014 they shot 36, days after they had seized 28": of that month, too; so it is with weeks and a year.
_SOON: Final = {
    grain: re.compile(rf"\b(?:{any_of(unit for unit, days in _UNITS.items() if days <= longest)})\s+after\b")
    for grain, longest in (("month", 1), ("year", 7))
}
_AFTER_CLAUSE: Final = re.compile(
    rf"\b(?:(?P<units>(?:{any_of(unit for unit in _UNITS if unit.endswith('s'))})\s+)?after)\b(?!\s+an?\b)"
)
_HAD: Final = re.compile(r"\bhad\b")
_DEEDS: Final = frozenset({"event", "taking", "freeing", "detaining", "moving"})


def is_of_clause_before(at: "Surroundings", elapsed: Mention) -> bool:
    """Tell whether the number is of a deed that has a day of its own before `elapsed`, which dates an earlier one."""
    timeline = at.timeline
    if at.end > elapsed.start or (at.cue is not None and at.cue[0] >= elapsed.end):
        return False
    if AFTER.match(timeline.lowered, elapsed.end) is None:
        return False
    told = timeline.between(at.sentence_start, elapsed.start)
    days = (m for m in told if m.role == "on" and m.grain == "day" and m.first)
    return any(not _DEEDS.isdisjoint(timeline.dates(m)) for m in days)


def is_soon_after(between: str, mention: Mention) -> bool:
    """Tell whether a deed told after the words `between` is of the month or year of `mention` as the one before is."""
    soon = _SOON.get(mention.grain)
    return soon is not None and soon.search(between) is not None


def is_of_days_untold(at: "Surroundings", near: float) -> bool:
    """Tell whether the number is of a deed before the one that has a date, and no date of its own is told.

    "In May 2014 they struck, after they had shot 36", "on Friday they struck, weeks after they shot 36". A date as
    far as `near` is none of its own.
    """
    published = at.timeline.published
    if published is None or any(d < near for d, _ in at.governing):
        return False
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
