"""Which days a figure covers, and whether it counts an event, a running total, a state or a rate."""

import re
from typing import Final

from transforms.extract.periods.asides import is_long_before
from transforms.extract.periods.date_scan import AS_OF, Mention
from transforms.extract.periods.elapsed_days import is_of_days_untold
from transforms.extract.periods.event_days import event_day
from transforms.extract.periods.finders import Finder
from transforms.extract.periods.large_totals import HARMED, LargeTotal
from transforms.extract.periods.lasting import first_day, is_beginning
from transforms.extract.periods.part_dates import is_set_off
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.question import Period
from transforms.extract.periods.rates import is_rate
from transforms.extract.periods.since_counts import HAVE_BEEN
from transforms.extract.periods.state_words import state_words
from transforms.extract.periods.states import is_status
from transforms.extract.periods.surroundings import NEAR
from transforms.extract.periods.timeline import timeline_of
from transforms.extract.reading import Reading
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words

__all__ = ["Period", "goes_on", "is_beside", "resolve_period", "takes_days_of_whole"]

_WORDS: Final = period_words()
_WEEK: Final = 7
_SINGLE: Final = Finder(_WORDS.single)
# "At the height of the crisis they held 90": at some time past.
_AT_HEIGHT: Final = re.compile(rf"\W*at\s+(?:the|its|their)\s+(?:very\s+)?(?:{any_of(_WORDS.heights)})\b(?!\s+now\b)")
# "Five shot at weekend, murder count hits 361": the weekend is not the count's.
_COUNT_BEFORE: Final = re.compile(rf"\b(?:{any_of(_WORDS.counts_of)})\s+(?:[\w-]+\s+){{1,2}}$")
_DIGITS: Final = re.compile(r"\d[\d,.]*")
# "90 were held on 1 May, of whom nine were ill": the day is the whole's.
_OF_WHOLE: Final = re.compile(rf",?\s+(?:of\s+(?:{any_of(function_words().of_them)})|{any_of(_WORDS.parts_of)})\b")
_BESIDE: Final = re.compile(rf"\b(?:{any_of([*_WORDS.beside_counts, *_WORDS.comparing])})\s+(?:[a-z]+\s+){{0,3}}$")
_PART_REACH: Final = 90
# "killed nine, six of them pupils, police said on Sunday": what stands behind is of the report.
_SAID: Final = re.compile(rf",\s+(?:[\w'’-]+\s+){{1,6}}?(?:{any_of(_WORDS.said)})\b")
_AS_OF_REACH: Final = 40
# "By Tuesday evening the toll had risen to 52"
_BY: Final = re.compile(r"\bby$")
_PART_STATE: Final = re.compile(rf"[^,;.]{{0,40}}?\b(?:{any_of(state_words().part_states)})\b")


def takes_days_of_whole(reading: Reading, whole_end: int, start: int, end: int) -> bool:
    """Tell whether the part at `text[start:end]` has the days of the number that ends at `whole_end` in its sentence.

    It has none of its own where neither a date nor a state stands beside it.
    """
    timeline = timeline_of(reading)
    if whole_end > start:
        return False
    reach = min(end + _PART_REACH, timeline.sentences[timeline.index_at(start)].end)
    said = _SAID.search(timeline.lowered, end, reach)
    reach = said.start() if said else reach
    dated = timeline.between(whole_end, reach)
    if any(not (_OF_WHOLE.match(timeline.lowered, m.end) or is_set_off(timeline.lowered, end, m)) for m in dated):
        return False
    return _PART_STATE.match(timeline.lowered, end) is None


def goes_on(reading: Reading, whole: int, start: int, end: int) -> bool:
    """Tell whether the number at `text[start:end]`, which goes on from the one at `whole`, tells no time or state.

    That one stands in a sentence before, and in the paragraph: "9,000 were held. Forty of them were women".
    """
    timeline = timeline_of(reading)
    sentence, before = (timeline.sentences[timeline.index_at(at)] for at in (start, whole))
    if sentence.paragraph != before.paragraph or timeline.between(sentence.start, min(end + _PART_REACH, sentence.end)):
        return False
    return _PART_STATE.match(timeline.lowered, end) is None


def is_beside(reading: Reading, start: int) -> bool:
    """Tell whether the number at `start` is only compared with: "812, against 583 the year before"."""
    return _BESIDE.search(reading.lowered, max(0, start - 40), start) is not None


def resolve_period(reading: Reading, start: int, end: int, metric: str, cue: tuple[int, int] | None = None) -> Period:
    """Return basis and days of the figure whose number expression is `reading.text[start:end]`.

    `cue` is the span of the word that gave the metric, None where it stands in another sentence. Days are of
    the article's own zone; None where neither the text nor `reading.published_on` tells them.
    """
    timeline = timeline_of(reading)
    if not timeline.sentences:
        return Period("incident", None, None)
    return _Question(timeline, start, end, metric, cue).answer()


class _Question(LargeTotal):
    def answer(self) -> Period:
        if is_rate(self.at):
            return self._rate()
        restated = self._restatement()
        if restated is not None:
            return restated
        if is_status(self.at, self.metric, self.group):
            at_its_height = _AT_HEIGHT.match(self.at.before) and not self._has_day()
            return Period("status", None, None if at_its_height else self.as_of(status=True))
        return self.running() or self._incident()

    def _rate(self) -> Period:
        """A rate holds for the window that its clause tells, if any."""
        for distance, mention in self.at.governing:
            if (
                distance < NEAR
                and mention.first
                and (mention.role in ("since", "window", "past") or mention.grain in ("month", "year"))
            ):
                if mention.role == "since":
                    return self.cumulative(mention.first)._replace(basis="rate")
                return Period("rate", mention.first, mention.last)
        return Period("rate", None, None)

    def _restatement(self) -> Period | None:
        """A headline's figure covers what the article says of the same number."""
        timeline = self.timeline
        sentence = timeline.sentences[self.at.index]
        if (
            self.restated
            or not self.at.is_heading
            or (
                any(self.at.is_day(m, self.group) for _, m in self.at.governing)
                and not _COUNT_BEFORE.search(self.at.before)
            )
        ):
            return None
        number = timeline.lowered[self.at.start : self.at.end]
        digits = _DIGITS.search(number)
        core = digits[0].rstrip(".,") if digits else number.split()[-1] if number.split() else number
        at = timeline.lowered.find(core, sentence.end, sentence.end + 6000)
        for _ in range(8):
            if at < 0:
                return None
            end = at + len(core)
            is_date = any(m.start <= at < m.end for m in timeline.between(at - 30, end))
            if (
                not is_date
                and _is_apart(timeline.lowered, at, end)
                and timeline.tells_of(timeline.index_at(at), self.group)
            ):
                return _Question(timeline, at, end, self.metric, None, restated=True).answer()
            at = timeline.lowered.find(core, end, sentence.end + 6000)
        return None

    def _incident(self) -> Period:
        if any(is_long_before(self.at, m) for _, m in self.at.governing) or is_of_days_untold(self.at, NEAR):
            return Period("incident", None, None)
        mention = event_day(self.at, self.group)
        stand = self._stand() if mention is None or mention.start == mention.end else None
        if stand is not None:
            return stand
        if self.is_of_many_events():
            return self.of_many_events(mention)
        if mention is None:
            return Period("incident", None, None)
        if mention.role == "span":
            return Period("cumulative", None, self.as_of())
        if mention.grain not in ("month", "year") and _is_long(mention):
            return self.windowed(mention)
        if mention.grain in ("month", "year") and is_beginning(self.at, mention):
            return self.cumulative(mention.first)  # "The rising began in 2017. It has cost 900 lives"
        if mention.grain in ("month", "year"):
            # A month told sentences ago is when it began, where people "have been killed" until now.
            is_beside = mention.start >= self.at.sentence_start
            ongoing = (
                not is_beside and HAVE_BEEN.search(self.at.clause) and not _SINGLE.search(self.at.clause, self.at.words)
            )
            return self.cumulative(None) if ongoing else self.windowed(mention)
        last = self.as_of() or mention.last
        # what the number counts was told before that began: it is of something else
        is_over = mention.first is not None and last is not None and last < mention.first
        if is_beginning(self.at, mention) and not is_over:
            long = mention.first and last and (last - mention.first).days > _WEEK
            return Period("cumulative" if long else "incident", mention.first, last)
        return Period("incident", first_day(self.at, mention, harmed=self.metric in HARMED), mention.last)

    def _stand(self) -> Period | None:
        """Return the period of a figure that is told as of a day, whose event has none ("as of Friday, 622 had died").

        "By Friday 52 had died" is of one event, of which no more is told than that it was no later.
        """
        for distance, mention in self.at.governing:
            if distance >= NEAR or mention.role != "until":
                continue
            lead = self.timeline.lowered[max(0, mention.start - _AS_OF_REACH) : mention.start].rstrip()
            if AS_OF.search(lead):
                return Period("cumulative", None, mention.last)
            if mention.grain == "day" and _BY.search(lead):
                return Period("incident", None, mention.last)
        return None


def _is_long(mention: Mention) -> bool:
    return mention.first is not None and mention.last is not None and (mention.last - mention.first).days > _WEEK


def _is_apart(lowered: str, start: int, end: int) -> bool:
    """Tell whether the number there is no part of a longer one."""
    before, after = lowered[max(0, start - 1) : start], lowered[end : end + 2]
    return not (
        before.isalnum()
        or before in (".", ",", "-")
        or after[:1].isalnum()
        or (after[:1] in ".," and after[1:].isdigit())
    )
