"""Which days an incident's figure belongs to: told beside it, told before of the same event, or the news's own."""

import re
from typing import Final

from transforms.extract.periods.article_window import article_window
from transforms.extract.periods.clause_marks import is_of_earlier_days, tells_earlier
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.days_before import FINDING, event_before, told_before
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.part_dates import dated_part
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.recalled_days import past_event, recalled, told_as_past
from transforms.extract.periods.surroundings import NEAR, Surroundings
from transforms.extract.periods.told_events import HAPPENED, LEAD, opening_day, points_at_news, same_event, tells_again
from transforms.lexicon.alternatives import any_of

_WORDS: Final = period_words()
BEGAN: Final = Finder(_WORDS.war, rf"\b(?:{any_of(_WORDS.war)})(?:,?\s+(?:which|that))?\s+(?:{any_of(_WORDS.began)})\b")
_NAMES: Final = [name for kind in _WORDS.event_kinds for name in kind.names]
_BODIES: Final = re.compile(rf"\b(?:{any_of(_WORDS.bodies)})\b")
# "Three soldiers were killed, the army said on Friday. The soldiers were shot on Thursday"
_TAKEN_UP: Final = re.compile(
    r"the\s+(?:\w+\s+)?([a-z]{3,})\s+(?:was|were|had\s+been)\s+(?:\w+ed|shot|slain|hit|hurt)\b"
)
_COUNTED_REACH: Final = 40
_HAD: Final = re.compile(r"\bhad\b")
_NEXT: Final = 2
_HAD_REACH: Final = 60
# "A former major described how he had killed 31 villagers", on a day that is not that of his trial.
_TESTIFIED: Final = re.compile(rf"\b(?:{any_of(_WORDS.testifying)})\b")
_LONG_AGO: Final = Finder(_WORDS.long_ago)
# "The worst fire in the past ten years killed nine" is none of the past.
_OF_SPAN: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}(?:{any_of(_WORDS.units)})\b")
_EXAMPLE: Final = Finder(_WORDS.examples)
_EARLIER: Final = Finder(
    [*_WORDS.earlier, *_WORDS.bygone],
    rf"\b(?:{any_of(_WORDS.earlier)})\s+(?:{any_of(_NAMES)})s?\b"
    rf"|\b(?:during|in|under)\s+(?:the|that|an?)\s+(?:{any_of([*_WORDS.earlier, *_WORDS.bygone])})\s+(?:\w+\s+)?"
    rf"(?:{any_of(_WORDS.stretches)})\b",
)


def event_day(at: Surroundings, group: str) -> Mention | None:
    """Return the days of the event that the figure at `at` counts, None where the article does not tell them.

    A figure without a date near it is of the article's own news event only where it belongs to that.
    """
    mention = _told(at, group)
    head = news_days_of(at.timeline).head() if mention is not None and mention.first is None else None
    if mention is not None:
        return head or opening_day(at.timeline, mention) or mention
    day = (None if _is_earlier(at) else article_window(at, group)) or _news_day(at, group)
    is_of_trial = day is not None and _TESTIFIED.search(at.before) and news_days_of(at.timeline).is_recent(day)
    return None if is_of_trial else day


def _told(at: Surroundings, group: str) -> Mention | None:
    days = [mention for distance, mention in at.governing if distance < NEAR and at.is_day(mention, group)]
    if days:
        return _narrowed(at, group, days[0] if group == "freeing" else _of_event(at, days))
    named = at.timeline.events.named_in(at.timeline.sentences[at.index], at.words)
    if named is not None and named.role == "on" and at.is_day(named, group) and at.apart(named) < NEAR:
        return named
    if BEGAN.search(at.before, at.words) or BEGAN.search(at.after, at.words):
        began = war_start(at)
        if began is not None:
            return began
    own = same_event(at, group) or _told_next(at, group) or _only_day(at, group) or _only_older(at, group)
    before = None if own or _is_earlier(at) else told_before(at, group) or _told_anew(at, group)
    return own if before is None else _narrowed(at, group, before)


def _of_event(at: Surroundings, days: list[Mention]) -> Mention:
    """Return the nearest day; where that is only when the dead were found, the day told of the event itself."""
    is_found = at.timeline.dates(days[0]) == FINDING or _BODIES.search(at.before[-40:] + at.after[:30]) is not None
    if not is_found:
        return days[0]
    sentence = at.timeline.between(at.sentence_start, at.sentence_end)
    told = next((m for m in sentence if m.grain == "day" and m.first and "event" in at.timeline.dates(m)), None)
    return told or event_before(at, days[0]) or days[0]


def _told_next(at: Surroundings, group: str) -> Mention | None:
    """Return the day that the next sentence of the paragraph tells of what this one does ("It happened on Friday")."""
    sentences = at.timeline.sentences
    following = sentences[at.index + 1] if at.index + 1 < len(sentences) else None
    if following is None or following.paragraph > at.paragraph + 1:
        return None
    taken_up = _TAKEN_UP.match(at.timeline.lowered, following.start)
    is_of_them = taken_up is not None and re.search(rf"\b{re.escape(taken_up[1])}\b", at.after[:_COUNTED_REACH])
    is_near = following.paragraph == at.paragraph
    if not (is_of_them or (is_near and HAPPENED.match(at.timeline.lowered, following.start))):
        return None
    told = at.timeline.between(following.start, following.end)
    return next((m for m in told if m.grain == "day" and at.is_day(m, group)), None)


def _told_anew(at: Surroundings, group: str) -> Mention | None:
    """Return the day that one of the two sentences before tells of another event than the news."""
    sentences = at.timeline.sentences[max(0, at.index - _NEXT) : at.index]
    told = at.timeline.between(sentences[0].start, sentences[-1].end) if sentences else []
    news = news_days_of(at.timeline)
    return next((m for m in reversed(told) if at.is_day(m, group) and news.is_apart(m)), None)


def _only_day(at: Surroundings, group: str) -> Mention | None:
    """Return the one day that the sentence tells of an event, however far from the number."""
    days = [m for _, m in at.governing if m.grain == "day" and at.is_day(m, group)]
    if not days:
        told = at.timeline.between(at.sentence_start, at.sentence_end)
        is_month = len(told) == 1 and told[0].grain == "month" and told[0].start > at.end
        closes = is_month and at.timeline.lowered[told[0].end : told[0].end + 1] in (".", "")
        days = [m for m in told if closes and at.is_day(m, group)]  # "died after gas leaked from a plant last month."
    days = [m for m in days if not _is_of_later_deed(at, m, group)]
    return days[0] if len({(m.first, m.last) for m in days}) == 1 else None


def _is_of_later_deed(at: Surroundings, day: Mention, group: str) -> bool:
    """Tell whether a day is that of what came after, where the article tells the event's own.

    "Kin were at the morgue on Friday after a crush that killed 36. It happened on Thursday."
    """
    if day.end > at.start or at.timeline.dates(day):
        return False
    if not tells_earlier(at.timeline.lowered[day.end : at.start], opens=False):
        return False
    news = news_days_of(at.timeline).day_of(group)
    return news is not None and bool(at.timeline.dates(news) & {"event", group}) and news.first != day.first


def _only_older(at: Surroundings, group: str) -> Mention | None:
    """Return the one date before a number of the pluperfect, of a deed and older than the day on which it is told.

    "Guards who came upon the gunman in May 2022, who had shot nine pupils, waited, a report said on Friday".
    """
    if not _HAD.search(at.before[-_HAD_REACH:]):
        return None
    dates = [m for _, m in at.governing if m.end <= at.start and m.grain in ("month", "year") and at.is_day(m, group)]
    if len(dates) != 1 or {group, "event"}.isdisjoint(at.timeline.dates(dates[0])):
        return None
    return dates[0]


def war_start(at: Surroundings) -> Mention | None:
    """Return "the day the war began": the start of the count told last, else of the war that the article names."""
    for mention in reversed(at.timeline.near(at.start, 0, at.start, 12)):
        if mention.role == "since" and mention.first and mention.grain == "day":
            return mention._replace(last=mention.first)
    war = at.timeline.events.war
    return war._replace(role="on", last=war.first) if war else None


def _news_day(at: Surroundings, group: str) -> Mention | None:
    timeline = at.timeline
    if not _is_of_the_news(at, group):
        return None
    news = news_days_of(timeline)
    told = news.head()
    if told is None and (day := recalled(timeline, group)) is not None:
        return past_event(timeline, group, LEAD) or day
    told = told or news.day_of(group) or past_event(timeline, group, LEAD) or news.opening_day(group)
    told = told or told_as_past(timeline, at.before, group)
    if told is None and news.report_day() is not None:
        # A report's day is near the event's only where that is the news, or the sentence points at it.
        is_of_news = at.paragraph <= LEAD or points_at_news(at, group) or tells_again(at)
        return news.report_day() if is_of_news else None
    if told is not None or timeline.published is None:
        return told
    return Mention(at.start, at.start, timeline.published, timeline.published, "on", "day", at.start)


def _is_of_the_news(at: Surroundings, group: str) -> bool:
    """Tell whether the figure may be of the event that the article was written about."""
    if _is_earlier(at) or _EXAMPLE.search(at.before, at.words) or BEGAN.search(at.before, at.words):
        return False
    if any("late" in at.timeline.dates(m) for _, m in at.governing):
        return False  # "an inquest into the deaths of 63 people opened on Monday"
    if dated_part(at) is not None:
        return False  # "the battle left 100 dead, 43 of them on 4 August 2019"
    return at.paragraph <= LEAD or at.timeline.leads_with(group, LEAD)


def _is_earlier(at: Surroundings) -> bool:
    """Tell whether the sentence says that its event is an earlier one than those told before."""
    long_ago = _LONG_AGO.search(at.before, at.words)
    is_span = long_ago is not None and _OF_SPAN.match(at.before, long_ago.end()) is not None
    return (long_ago is not None and not is_span) or _EARLIER.search(at.before, at.words) is not None


def _narrowed(at: Surroundings, group: str, mention: Mention) -> Mention:
    """A week's event is of the one day of that week that the article tells of such an event."""
    if mention.grain != "week" or not mention.first or not mention.last:
        return mention
    if is_of_earlier_days(at.timeline.lowered, mention):
        return mention
    short = mention.last.toordinal() - mention.first.toordinal() < 2
    if not short and at.paragraph > 1:
        return mention
    days = [
        day
        for day in at.timeline.mentions[:60]
        if day.grain == "day"
        and day.first == day.last is not None
        and mention.first <= day.last <= mention.last
        and at.is_day(day, group)
    ]
    days = [day for day in days if not news_days_of(at.timeline).is_apart(day)]
    own = [day for day in days if {group, "event"} & at.timeline.dates(day)]
    days = own or ([] if any(at.timeline.dates(day) for day in days) else days)
    return days[0] if len({day.first for day in days}) == 1 else mention
