"""Whether a figure is a state, by the words around it."""

import re
from typing import Final

from transforms.extract.periods.custody_states import is_arrest, is_custody
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.surroundings import NEAR, Surroundings
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import calendar_words, function_words

_WORDS: Final = state_words()
_STATES: Final = {
    "injured": Finder(_WORDS.injured_state),
    "detained": Finder(_WORDS.detained_state),
    "displaced": Finder(_WORDS.displaced_state),
    "hostages_dead": Finder(_WORDS.dead_captive_state),
}
_FLOWS: Final = {
    "displaced": Finder(_WORDS.displaced_flow),
    "missing": Finder(_WORDS.missing_flow),
    "hostages_dead": Finder(_WORDS.dead_captive_event),
}
_OF_THEM_IN: Final = re.compile(
    rf"\s+of\s+(?:{any_of(function_words().of_them)})\s+(?:in|on|during|last)\s+(?:early\s+|late\s+)?"
)
_BESIDE: Final = 0.5
# "Of whom two perished": what was done stands behind the number.
_DONE_AFTER: Final = Finder(
    _WORDS.dead_captive_event,
    rf"\s+(?:of\s+them\s+)?(?:(?:was|were|had|have|been|later|then|since|also|already)\s+){{0,3}}(?:{any_of(_WORDS.dead_captive_event)})\b",
)
# "90,000 have sought refuge in Orvel since May": a perfect counts those who came.
_HAVE_COME: Final = Finder(
    _WORDS.displaced_come, rf"\b(?:have|has)\s+(?:\w+ly\s+|also\s+|now\s+)?(?:{any_of(_WORDS.displaced_come)})\b"
)
_HAVE_FLED: Final = re.compile(
    rf"(?:\s+[\w'’-]+){{0,3}}?\s+(?:have|has)\s+(?:\w+ly\s+|also\s+|now\s+)?(?:{any_of(_WORDS.displaced_come)})\b"
)
_OPENING: Final = 12
# "Four villagers sustained wounds and are in hospital": the number counts the event.
_SUSTAINED: Final = re.compile(rf"\W*(?:[\w'-]+\s+){{0,4}}(?:{any_of(_WORDS.sustained)})\b")
# "Two are in a serious condition" holds now; "eleven of the injured were in a critical condition" counts the event.
_IN_CONDITION: Final = re.compile(rf"\bin\s+(?:an?\s+)?[\w-]+\s+(?:{any_of(_WORDS.conditions)})\b")
_NOW: Final = re.compile(rf"\b(?:{any_of(_WORDS.present)})\b")
# "Were in a critical condition last night": so at that time.
_SO_THEN: Final = re.compile(
    rf"[^,;]*?\bin\s+(?:an?\s+)?[\w-]+\s+(?:{any_of(_WORDS.conditions)}),?\s+(?:(?:at|in|from)\s+[\w\s]{{1,40}}?)?"
    rf"(?:(?:on|late|early|by)\s+)*(?:last|{any_of([*calendar_words().weekdays, *period_words().day_words])})\b"
)
_DISPLACED_NOW: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.displaced_total)})\s+of\s+(?:the\s+)?(?:[\w-]+\s+)?"
    rf"(?:{any_of(_WORDS.displaced_people)})\s+(?:(?:[\w-]+\s+){{0,6}}(?:to|at)\s+(?:[\w-]+\s+){{0,2}})?$"
)
# "Fled within hours", "left that night": a flow of the event told.
_AT_ONCE: Final = re.compile(rf"\b(?:{any_of(_WORDS.at_once)})\b")
# "The number of missing is put at 385 so far this year and 2,300 since 2014": who went missing in that time.
_COUNTING: Final = frozenset({"since", "past", "window"})
_RIGHT_BEHIND: Final = re.compile(r"\s+(?:so\s+far\s+)?(?:this\s+)?")
_FLED: Final = re.compile(rf"\s+(?:[\w'-]+\s+){{0,3}}(?:{any_of(_WORDS.fled)})\b")
# "Thousands flee Orvel", as a title tells what happened.
_FLEE: Final = re.compile(rf"\s+(?:[\w'-]+\s+){{0,3}}(?:{any_of(_WORDS.flee)})\b")
_HAVE: Final = re.compile(r"\b(?:have|has)\b")
_PUT: Final = re.compile(rf"\b(?:{any_of(_WORDS.putting_so)})\s+(?:[\w-]+\s+){{0,3}}$")
# "3,443 are administrative detainees", "300 of the prisoners are children"
_ARE: Final = re.compile(r"\s+(?:of\s+(?:the|them|these|those|its|their)\s+)?(?:[\w'’-]+\s+){0,2}?(?:are|remain)\b")
# "766 as political prisoners", of a list
_LISTED: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?as\s+(?:[\w-]+\s+)?(?:{any_of(_WORDS.listed_as)})\b")
# "700,000 Veltans are now displaced"
_ARE_NOW: Final = re.compile(r"\s+(?:[\w-]+\s+){0,3}?(?:are|is)\s+(?:now|still|currently)\b")
_LEFT: Final = re.compile(rf"\b(?:{any_of(_WORDS.leaving_so)})\b")
# "Four of whom are critical", "nine of them are in police cells": how people are, told in the present.
_PRESENT: Final = frozenset({"injured", "detained"})
_OF_WHOM: Final = rf"[^,;.]{{0,60}}?\b(?:{any_of(_WORDS.of_whom)})\s+(?:(?:{any_of(_WORDS.of_whom_adverbs)})\s+)?"
_UNDER: Final = rf"under(?!\s+(?:\d|{any_of(_WORDS.not_under)}))"
_IS_SO: Final = {
    "injured": re.compile(rf"{_OF_WHOM}(?:{any_of(_WORDS.injured_now)}|{_UNDER})\b"),
    "detained": re.compile(rf"{_OF_WHOM}(?:{any_of(_WORDS.detained_now)}|{_UNDER})\b"),
}
# Bodies that change hands are an event, whatever else is said of the dead.
_GIVING: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.giving_bodies)})\s+(?:\w+\s+){{0,3}}?"
    rf"(?:(?:{any_of(_WORDS.bodies)})\s+of\s+)?(?:(?:the|another|a\s+further)\s+)?$"
)
# "Let 430 go for a businessman and the bodies of three", "brought out along with the remains of one"
_IN_TRADE: Final = re.compile(
    rf"\b(?:{any_of(_WORDS.trading)})\b[^;.]*\b(?:{any_of(_WORDS.bodies)})\s+of\s+(?:[\w-]+\s+){{0,2}}$"
)
_GIVEN: Final = re.compile(rf"[^;.]{{0,50}}?\b(?:was|were|been)\s+(?:{any_of(_WORDS.giving_bodies)})\b")


def is_status(at: Surroundings, metric: str, group: str) -> bool:
    """Tell whether the number says how many are so at one moment, and not to how many something was done."""
    if metric in ("hostages_held", "hostages_alive"):
        return True
    if _is_done(at, metric):
        return False
    if _is_so(at, metric):
        return True
    if metric == "injured" and _IN_CONDITION.search(at.clause_after):
        return _NOW.search(at.before + at.clause_after) is not None or _SO_THEN.match(at.clause_after) is not None
    state = _STATES.get(metric)
    if state is not None and state.search(at.clause, at.words) and not _is_left_so(at, metric, group):
        return metric != "hostages_dead" or not _is_flow(at, metric) or _is_state_nearer(at, state)
    if metric == "displaced" and _DISPLACED_NOW.search(at.before[-60:]):
        return True
    if metric in ("missing", "displaced") and not _is_left_so(at, metric, group):
        return not _is_flow(at, metric) or not _is_dated_flow(at, metric, group)
    if metric == "hostages_dead":
        return not _is_flow(at, metric)
    if metric != "detained":
        return False
    return is_custody(at)


def _is_so(at: Surroundings, metric: str) -> bool:
    """Tell whether the present tense tells how the people counted are: "300 of the prisoners are children"."""
    if metric == "detained" and (_ARE.match(at.clause_after) or _LISTED.match(at.clause_after)):
        return True
    if metric == "detained" and at.before.endswith("there are "):
        return True
    if metric == "displaced" and _ARE_NOW.match(at.clause_after):
        return True
    return metric in _PRESENT and _IS_SO[metric].match(at.clause_after) is not None


def _is_done(at: Surroundings, metric: str) -> bool:
    """Tell whether the words say outright that something was done to the people counted."""
    if metric == "displaced":
        return _is_counted_since(at) or _is_of_dated_part(at)
    if metric == "detained":
        return is_arrest(at)
    if metric == "missing":
        return any(m.governor >= at.end and _is_counting(at, m) for _, m in at.governing)
    if metric == "hostages_dead":
        return bool(
            _IN_TRADE.search(at.before[-140:])
            or _GIVING.search(at.before[-70:])
            or _GIVEN.match(at.after)
            or _DONE_AFTER.match(at.after, at.words)
        )
    # "Fifteen of the 51 injured are in hospital": the second number counts the event.
    return metric == "injured" and (_SUSTAINED.match(at.after) is not None or at.before.endswith(" of the "))


def _is_counting(at: Surroundings, mention: Mention) -> bool:
    """Tell whether an expression right behind a number tells the time that it counts over ("so far this year")."""
    if _RIGHT_BEHIND.fullmatch(at.timeline.lowered, at.end, mention.governor) is None:
        return False
    return mention.role in _COUNTING or (mention.grain == "year" and mention.last == at.timeline.published)


def _is_counted_since(at: Surroundings) -> bool:
    """Tell whether the number itself is counted from a day: "uprooted 4,000 people since May".

    So it is behind one that opens the sentence: "since the town fell on 4 May, 900 people have fled to camps".
    """
    opens = any(m.role == "since" and m.governor - at.sentence_start <= _OPENING for _, m in at.governing)
    if opens and _HAVE_FLED.match(at.clause_after):
        return True
    return any(
        m.role == "since"
        and d < _BESIDE
        and m.governor >= at.end
        and (
            _HAVE_COME.search(at.timeline.lowered[at.end : m.governor], at.words)
            or not _STATES["displaced"].search(at.timeline.lowered[at.end : m.governor], at.words)
        )
        for d, m in at.governing
    )


def _is_of_dated_part(at: Surroundings) -> bool:
    """Tell whether the number is a part with a time of its own: "90,000 have fled, 4,000 of them in May alone"."""
    part = _OF_THEM_IN.match(at.after)
    return part is not None and any(m.start == at.end + part.end() and m.role == "on" for _, m in at.governing)


def _is_left_so(at: Surroundings, metric: str, group: str) -> bool:
    """An event of a told day that "left 300 homeless" is no state."""
    left = {"displaced": _LEFT, "injured": _PUT}.get(metric)
    if left is None or not left.search(at.before[-150:]):
        return False
    return any(d < NEAR and m.end <= at.start and m.grain == "day" and at.is_day(m, group) for d, m in at.governing)


def _is_flow(at: Surroundings, metric: str) -> bool:
    words = at.before[-90:] + " " + at.after[:110] if metric == "hostages_dead" else at.clause
    return _FLOWS[metric].search(words, at.words) is not None


def _is_state_nearer(at: Surroundings, state: Finder) -> bool:
    """Tell which stands nearer before the number: what captives are, or what was done to them."""
    before = at.before[-60:]
    told = max((m.end() for m in state.pattern.finditer(before)), default=-1)
    done = max((m.end() for m in _FLOWS["hostages_dead"].pattern.finditer(before)), default=-1)
    return told > done


def _is_told_flow(at: Surroundings) -> bool:
    """Tell whether people left in an event told in the past, and not until now: "900 villagers fled within hours"."""
    if _HAVE.search(at.before[-50:] + at.clause_after[:60]):
        return False
    return _AT_ONCE.search(at.clause_after) is not None or _FLED.match(at.clause_after) is not None


def _is_dated_flow(at: Surroundings, metric: str, group: str) -> bool:
    if metric == "displaced" and (
        _is_told_flow(at)
        or (at.is_heading and _FLEE.match(at.clause_after))
        or news_days_of(at.timeline).head() is not None
    ):
        return True
    lasting = metric == "displaced" and _HAVE.search(at.before[-50:] + at.clause_after[:25])
    for distance, mention in at.governing:
        if lasting and mention.role not in ("since", "span", "past", "window") and mention.grain != "week":
            continue
        if distance < NEAR and (mention.role == "span" or at.timeline.is_event(mention, group)):
            return True
        if distance < NEAR and mention.role == "since":
            return True
    return False
