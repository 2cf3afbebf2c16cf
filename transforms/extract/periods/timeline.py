"""The expressions of time of an article, with what each of them dates."""

import re
from bisect import bisect_left, bisect_right
from typing import Final

from transforms.extract.periods.date_classes import classes_beside, told_classes
from transforms.extract.periods.date_scan import Mention
from transforms.extract.periods.dates import mentions_in
from transforms.extract.periods.event_names import EventNames
from transforms.extract.periods.finders import plain_words
from transforms.extract.periods.period_words import period_words
from transforms.extract.periods.scenery import CLAUSE
from transforms.extract.periods.starts import with_starts
from transforms.extract.reading import Reading
from transforms.lexicon.alternatives import any_of
from transforms.lexicon.load import function_words

# "The report, unsealed in 1998": when something was made public.
_PUBLISHED: Final = re.compile(rf"\b(?:{any_of(period_words().made_public)})\s+in\s+$")
# "333 Gazans arrested after the October 7 attack" were freed on another day.
_SEIZED_AFTER: Final = re.compile(
    rf"\b(?:{any_of([*period_words().detaining, *period_words().taking])})\s+(?:\w+\s+){{0,3}}?"
    r"(?:after|since|following)\s+(?:the\s+)?$"
)
# "Prisoners whose release it had held up since Saturday": what lasted until the news.
_HAD_SINCE: Final = re.compile(
    rf"\b(?:{any_of(function_words().relatives)}|whose)\s+[^,;.]{{0,40}}?\bhad\s+(?!been\b)\w+(?:\s+\w+)?\s+$"
)
_LONGEST: Final = 600


class Timeline:
    """The expressions of time of one article, each with what it dates."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.lowered = reading.lowered
        self.published = reading.published_on
        self.sentences = reading.sentences
        self._starts = reading.starts
        self._classes: dict[int, frozenset[str]] = {}
        self.events = EventNames(reading)
        self.mentions = with_starts(self, mentions_in(self.text, self.lowered, self.published))
        self._offsets = [mention.start for mention in self.mentions]
        self.has_since = any(mention.role == "since" for mention in self.mentions)
        self._words: dict[int, frozenset[str]] = {}

    def index_at(self, offset: int) -> int:
        """Return the index of the sentence that holds the character at `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def words_of(self, index: int) -> frozenset[str]:
        """Return the words of the sentence at `index`, in lower case."""
        words = self._words.get(index)
        if words is None:
            sentence = self.sentences[index]
            self._words[index] = words = plain_words(self.lowered[sentence.start : sentence.end])
        return words

    def between(self, start: int, end: int, at_most: int = 8) -> list[Mention]:
        """Return the first expressions that begin at or after `start` and before `end`."""
        first = bisect_left(self._offsets, start)
        return self.mentions[first : min(bisect_left(self._offsets, end), first + at_most)]

    def near(self, position: int, start: int, end: int, at_most: int = 6) -> list[Mention]:
        """Return expressions between `start` and `end`, at most `at_most` on either side of `position`."""
        middle = bisect_left(self._offsets, position)
        first = max(bisect_left(self._offsets, start), middle - at_most)
        last = min(bisect_left(self._offsets, end), middle + at_most)
        return self.mentions[first:last]

    def dates(self, mention: Mention) -> frozenset[str]:
        """Return the classes of the word that `mention` goes with: event, report, aftermath, taking."""
        known = self._classes.get(mention.start)
        if known is None:
            known = self._classes[mention.start] = classes_beside(
                self.lowered, self.sentences[self.index_at(mention.start)], mention
            )
        return known

    def is_event(self, mention: Mention, group: str) -> bool:
        """Tell whether `mention` gives the days of an event rather than of a report or of its aftermath."""
        if mention.role not in ("on", "window", "elapsed", "past") or mention.first is None:
            return False
        classes = self.dates(mention)
        if group == "freeing" and not classes.isdisjoint({"taking", "detaining"}) and "freeing" not in classes:
            return False
        if group == "freeing" and _SEIZED_AFTER.search(self.lowered, max(0, mention.start - 60), mention.start):
            return False
        if mention.grain in ("month", "year") and _PUBLISHED.search(self.lowered, mention.start - 24, mention.start):
            return False
        if not classes or group in classes or "event" in classes or mention.grain in ("month", "year"):
            return True
        if group == "event" and "detaining" in classes:
            return False
        return not classes & {"report", "aftermath", "superseded", "late"}

    def counts_since(self, mention: Mention, figure: int | None = None) -> bool:
        """Tell whether a "since" counts people: its clause has the figure, or what became of people."""
        sentence = self.sentences[self.index_at(mention.governor)]
        if mention.governor <= sentence.start + 4 or (figure is not None and figure > mention.governor):
            return True
        start = max(sentence.start, mention.governor - 120)
        if _HAD_SINCE.search(self.lowered, start, mention.governor):
            return False
        for match in CLAUSE.finditer(self.lowered, start, mention.governor):
            start = match.end()
        if figure is not None and (figure >= start or not self.lowered[start : mention.governor].strip()):
            return True
        return any(True for _ in told_classes(self.lowered, start, mention.governor))

    def tells_of(self, index: int, group: str) -> bool:
        """Tell whether the sentence at `index` has a word of `group`."""
        sentence = self.sentences[index]
        end = min(sentence.end, sentence.start + _LONGEST)
        return any({group, "event"} & classes for classes in told_classes(self.lowered, sentence.start, end))

    def leads_with(self, group: str, paragraphs: int) -> bool:
        """Tell whether the first `paragraphs`, the headline among them, tell of an event of `group`."""
        return any(
            self.tells_of(index, group)
            for index, sentence in enumerate(self.sentences[:20])
            if sentence.paragraph < paragraphs
        )


def timeline_of(reading: Reading) -> Timeline:
    """Return the timeline of `reading`, made once."""
    known: Timeline | None = reading.__dict__.get("timeline")
    if known is None:
        reading.__dict__["timeline"] = known = Timeline(reading)
    return known
