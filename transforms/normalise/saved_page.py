"""Cut a saved text page into its stories.

A story starts at a headline: a short line that stands apart and is either printed again within a few lines
(pages repeat it for the picture, the sharing button and the print view) or followed by a date line. No one
site's make-up is assumed beyond that.
"""

from itertools import pairwise

from transforms.normalise import bylines, furniture
from transforms.normalise.dates import Stamp, read_stamp
from transforms.normalise.furniture_words import ends_sentence, key, word_count, wording
from transforms.normalise.lines import Line, is_body
from transforms.normalise.live_text import LiveText, read_live_text
from transforms.normalise.stories import Section, Story, story_of

_WRAPPED_AT = 100
_TITLE_WORDS = 30


def read_live_page(page: str, source_zone: str | None = None) -> LiveText | None:
    """Return the dated entries of a saved live blog, None where the page is none.

    Raises ValueError if `source_zone` is no zone.
    """
    lines = _lines(page)
    return read_live_text(lines, [read_stamp(line.text, source_zone) for line in lines], source_zone)


def read_page(page: str, source_zone: str | None = None) -> list[Story]:
    """Return the stories of a saved text page in order; one without body for a headline with none under it.

    Raises ValueError if `source_zone` is no zone.
    """
    lines = _lines(page)
    if not lines:
        return []
    stamps = [read_stamp(line.text, source_zone) for line in lines]
    starts = _starts(lines, stamps)
    if not starts or any(is_body(line.text) for line in lines[: starts[0][0]]):
        starts.insert(0, (0, 0, 0))
    cuts = [0, *(start for start, _, _ in starts[1:]), len(lines)]
    stories = []
    for (_, title, last), begin, end in zip(starts, cuts[:-1], cuts[1:], strict=True):
        has_title = furniture.is_headline_like(lines[title].text) and stamps[title] is None
        if title == last:
            # no repeat vouches for it: a first line among others, not a text that is one line
            has_title = has_title and end - begin > 1 and word_count(lines[title].text) <= _TITLE_WORDS
        section = Section(
            lines[begin:end],
            stamps[begin:end],
            title - begin if has_title else None,
            max(last - begin + 1 if has_title else 0, 0),
        )
        stories.append(story_of(section))
    publishers = [story.publisher for story in stories if story.publisher]
    return [story._replace(publisher=publishers[0]) for story in stories] if publishers else stories


def _lines(page: str) -> list[Line]:
    lines, gap = [], 2
    for raw in page.splitlines():
        text = raw.strip()
        if text:
            lines.append(Line(text, gap))
            gap = 0
        else:
            gap += 1
    return _unwrapped(lines)


def _unwrapped(lines: list[Line]) -> list[Line]:
    # lines broken at a column: they run on into each other, and none is long
    runs_on = [not ends_sentence(a.text) for a, b in pairwise(lines) if b.gap == 0]
    if len(runs_on) < 5 or max(len(line.text) for line in lines) > _WRAPPED_AT or sum(runs_on) < 0.6 * len(runs_on):
        return lines
    width = sorted(len(line.text) for line in lines)[len(lines) // 2]
    if width < 50:
        return lines
    joined: list[list[str]] = []
    gaps = []
    for line in lines:
        if line.gap or furniture.is_bullet(line.text):
            joined.append([line.text])
            gaps.append(line.gap)
        else:
            joined[-1].append(line.text)
    return [Line(" ".join(parts), gap) for parts, gap in zip(joined, gaps, strict=True)]


def _starts(lines: list[Line], stamps: list[Stamp | None]) -> list[tuple[int, int, int]]:
    """Return for each story the indices of its first line, its headline, and the headline's last repeat."""
    reach = wording().headline_reach
    keys = [
        key(line.text) if stamps[i] is None and furniture.is_headline_like(line.text) else ""
        for i, line in enumerate(lines)
    ]
    found: list[tuple[int, int, int]] = []
    i = 0
    while i < len(lines):
        last = _last_repeat(i, keys, lines, reach) if keys[i] and lines[i].gap else i
        if last == i and not (keys[i] and lines[i].gap and _heads_stamp(i, lines, stamps, keys)):
            i += 1
            continue
        found.append((i, i, last))
        i = last + 1
    return found


def _last_repeat(first: int, keys: list[str], lines: list[Line], reach: int) -> int:
    last, apart = first, False
    i = first + 1
    while i < min(last + 1 + reach, len(lines)):
        if keys[i] and furniture.is_same_headline(keys[first], keys[i]):
            last, apart = i, apart or lines[i].gap > 0
        elif is_body(lines[i].text):
            break
        i += 1
    # a caption is printed twice too, but in one piece, or with its credit
    is_caption = last + 1 < len(lines) and lines[last + 1].gap == 0 and bylines.is_credit(lines[last + 1].text)
    return last if apart and not is_caption else first


def _heads_stamp(i: int, lines: list[Line], stamps: list[Stamp | None], keys: list[str]) -> bool:
    """Tell whether line `i` is the headline over a date line that follows."""
    body = 0
    for j in range(i + 1, min(i + 5, len(lines))):
        if (stamp := stamps[j]) is not None:
            return not stamp.is_bare or lines[i].gap > 1
        if keys[j] and lines[j].gap >= max(lines[i].gap, 1):
            return False
        body += is_body(lines[j].text)
        if body > (1 if lines[i].gap > 1 else 0):
            return False
    return False
