"""Whether a sentence tells of other days than a number: its place is not the number's then."""

from datetime import date, timedelta

from transforms.extract.periods.timeline import timeline_of
from transforms.extract.phrases import Phrase
from transforms.extract.places.place_words import listed
from transforms.extract.reading import Reading

# What happened so long before is another event, told for comparison.
_APART = timedelta(days=30)
_LONG = timedelta(days=45)
BYGONE = timedelta(days=366)
_FEW_DAYS = 2
# A year alone may date one event.
_YEAR = timedelta(days=364)


def tells_other_days(reading: Reading, index: int, days: tuple[date, date], is_total: bool) -> bool:
    """Whether the sentence numbered `index` tells what happened on other days only, or a short time of a long total."""
    timeline = timeline_of(reading)
    sentence = reading.sentences[index]
    told = [
        (m.first, m.last)
        for m in timeline.between(sentence.start, sentence.end)
        if m.role in ("on", "window") and m.first and m.last and timeline.is_event(m, "event")
    ]
    if not told or (days[1] - days[0] > _APART and all(_APART < last - first < _YEAR for first, last in told)):
        return False  # two long times are compared: "28 from January to May, 130 in all of 2020"
    short = is_total and all(last - first < _LONG for first, last in told)
    return short or all(last < days[0] - _APART or first > days[1] + _APART for first, last in told)


def counts_long(reading: Reading, index: int, day: date) -> bool:
    """Tell whether the sentence numbered `index` only counts what has added up since long before `day`."""
    sentence = reading.sentences[index]
    told = [m for m in timeline_of(reading).between(sentence.start, sentence.end) if m.first is not None]
    return bool(told) and all(m.role == "since" and m.first is not None and m.first < day - _LONG for m in told)


def adds_up(phrase: Phrase) -> bool:
    """Tell whether a sentence adds to what has been counted since a beginning ("brings the total since May to 40")."""
    low = phrase.low
    return "since" in low and "total" in low and not listed("adding").isdisjoint(low)


def tells_bygone(reading: Reading, index: int) -> bool:
    """Tell whether the sentence numbered `index` only tells of days long before the article ("died there in 1939")."""
    sentence, published = reading.sentences[index], reading.published_on
    told = [m for m in timeline_of(reading).between(sentence.start, sentence.end) if m.last is not None]
    if published is None or any(m.role == "since" for m in told):
        return False
    return bool(told) and all(m.last is not None and m.last < published - BYGONE for m in told)


def counts_a_day(reading: Reading, phrase: Phrase) -> bool:
    """Tell whether a sentence counts over the hours before it, as is done of whole territories ("past 24 hours")."""
    told = timeline_of(reading).between(phrase.start, phrase.end)
    return any(m.role == "past" and 0 < m.days <= _FEW_DAYS for m in told)
