"""Cut a saved live blog into its entries: clock lines that run one way through the page, with words under each."""

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from transforms.normalise.clocks import Clock, at_clock, earlier, read_clock
from transforms.normalise.dates import Stamp
from transforms.normalise.furniture import is_headline_like
from transforms.normalise.instants import Published, unknown
from transforms.normalise.lines import Line
from transforms.normalise.stories import Section, Story, story_of

_FEWEST = 3


class LiveText(NamedTuple):
    """A live blog: the headline of its page, what stands over the entries, and these with the date of each."""

    title: str | None
    introduction: Story
    published: Published | None
    entries: list[tuple[Story, Published]]


def read_live_text(lines: list[Line], stamps: list[Stamp | None], source_zone: str | None) -> LiveText | None:
    """Return the entries of the page, or None where it is no live blog.

    An entry begins at a line that is a time of day, or a time ago, and nothing else. Times of day count from the page's
    own date: the entry beside it, the first of a page that runs forward or the newest of one that runs
    backward, is of that day, and midnight is where the clock turns. Times ago count back from the page's own time.
    """
    clocks = {i: clock for i, line in enumerate(lines) if (clock := read_clock(line.text))}
    starts = [i for i in clocks if i + 1 < len(lines) and i + 1 not in clocks]
    if len(starts) < _FEWEST or not _is_one_way([clocks[i] for i in starts]):
        return None
    page = next((stamp.published for stamp in stamps if stamp and stamp.published), None)
    title = next((line.text for line in lines[: starts[0]] if is_headline_like(line.text)), None)
    dates = _dates([clocks[i] for i in starts], page, source_zone)
    entries = []
    for begin, end, published in zip(starts, [*starts[1:], len(lines)], dates, strict=True):
        own = lines[begin + 1 : end]
        has_heading = len(own) > 1 and is_headline_like(own[0].text)
        section = Section(own, stamps[begin + 1 : end], 0 if has_heading else None, 1 if has_heading else 0)
        story = story_of(section)
        if story.text:
            entries.append((story, published))
    if sum(story.has_body for story, _ in entries) < _FEWEST:
        return None
    head = next((i for i, line in enumerate(lines[: starts[0]]) if line.text == title), None)
    above = Section(lines[: starts[0]], stamps[: starts[0]], head, 0 if head is None else head + 1)
    return LiveText(title, story_of(above), page, entries)


def _is_one_way(clocks: list[Clock]) -> bool:
    ages = [clock.ago for clock in clocks if clock.ago is not None]
    if ages:
        return len(ages) == len(clocks) and (ages == sorted(ages) or ages == sorted(ages, reverse=True))
    return _turns(clocks, backward=True) <= 1 or _turns(clocks, backward=False) <= 1


def _turns(clocks: list[Clock], *, backward: bool) -> int:
    """Return how often the clock passes midnight if the page runs `backward`, or forward."""
    return sum((b.at > a.at) if backward else (b.at < a.at) for a, b in pairwise(clocks))


def _runs_backward(clocks: list[Clock], page: Published, source_zone: str | None) -> bool:
    turns, turns_forward = _turns(clocks, backward=True), _turns(clocks, backward=False)
    if turns != turns_forward or page.on is None or page.at is None or page.precision == "day":
        return turns <= turns_forward
    # the first entry of a page that runs forward comes after the page was published
    first = at_clock(page.on, clocks[0], source_zone or page.zone).at
    return first is None or first <= page.at


def _dates(clocks: list[Clock], page: Published | None, source_zone: str | None) -> list[Published]:
    if page is None or page.on is None or page.at is None:
        return [unknown(source_zone) for _ in clocks]
    if clocks[0].ago is not None:
        return [_ago(clock.ago or timedelta(0), page) for clock in clocks]
    backward = _runs_backward(clocks, page, source_zone)
    day: date = page.on
    found = []
    for i, clock in enumerate(clocks):
        if i and backward and clock.at > clocks[i - 1].at:
            day -= timedelta(days=1)
        elif i and not backward and clock.at < clocks[i - 1].at:
            day += timedelta(days=1)
        found.append(at_clock(day, clock, source_zone or page.zone))
    return found


def _ago(ago: timedelta, page: Published) -> Published:
    if page.precision in ("second", "minute"):
        return earlier(page, ago)
    # which of two days it was cannot be told from a page that tells its day alone
    return page._replace(precision="inferred_day") if ago < timedelta(hours=1) else unknown(page.zone)
