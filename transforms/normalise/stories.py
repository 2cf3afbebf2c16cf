"""One story of a page, free of what the page prints around it: captions, boxes, notices, repeats."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from transforms.normalise import furniture
from transforms.normalise.dates import Stamp, read_stamp

_RUN = 5
_SHARED = 0.6
_FEWEST_QUOTED = 8
_BODY_WORDS = 12
_CAPTION_LINES = 4
_FEWEST_IN_DIGEST = 3
_STORY_WORDS = 3
# this share of a paragraph's runs of words stands in another story that tells it
_TOLD = 0.5


class Line(NamedTuple):
    """A line that is not blank, and how many blank ones stand before it."""

    text: str
    gap: int


class Story(NamedTuple):
    """One story: `paragraphs` without the title; `stamps` are its date lines in order."""

    title: str | None
    author: str | None
    publisher: str | None
    stamps: list[Stamp]
    paragraphs: list[str]

    @property
    def text(self) -> str:
        """Title and paragraphs, blank lines between them."""
        return "\n\n".join([self.title, *self.paragraphs] if self.title else self.paragraphs)

    @property
    def has_body(self) -> bool:
        """True where paragraphs tell something in words."""
        return sum(len(re.findall(r"[^\W\d_]{2,}", paragraph)) for paragraph in self.paragraphs[:5]) >= _STORY_WORDS


class Section(NamedTuple):
    """The lines of a page that belong to one story."""

    lines: list[Line]
    stamps: list[Stamp | None]  # of each line
    title: int | None  # index of the headline
    body: int  # index of the first line after the last repeat of the headline


def free_of_furniture(title: str | None, paragraphs: Iterable[str], source_zone: str | None = None) -> Story:
    """Return the story of a page whose title and paragraphs a reader has told apart already.

    Raises ValueError if `source_zone` is no zone.
    """
    lines = [Line(text.strip(), 1) for text in paragraphs if text.strip()]
    head = [Line(title, 1)] if title else []
    stamps = [*(None for _ in head), *(read_stamp(line.text, source_zone) for line in lines)]
    return story_of(Section(head + lines, stamps, 0 if title else None, len(head)))


def without_told(story: Story, others: Iterable[Story]) -> Story:
    """Return `story` without the paragraphs that `others` tell, word for word or with small changes."""
    told = {run for other in others for text in (other.title or "", *other.paragraphs) for run in _runs(text)}
    return story._replace(paragraphs=[text for text in story.paragraphs if not _is_told(_runs(text), told)])


def _is_told(runs: set[tuple[str, ...]], told: set[tuple[str, ...]]) -> bool:
    return len(runs & told) >= _TOLD * len(runs)


def is_body(line: str) -> bool:
    """Tell whether `line` is plainly a paragraph of a story."""
    return (
        furniture.ends_sentence(line)
        and furniture.word_count(line) >= _BODY_WORDS
        and not furniture.is_credited_caption(line)
        and not furniture.is_bullet(line)
    )


def story_of(section: Section) -> Story:
    """Return the story of `section`, free of what the page prints around it."""
    lines, title = section.lines, None if section.title is None else section.lines[section.title].text
    stamps: list[Stamp] = []
    authors: list[str] = []
    publishers: list[str] = []
    kept: list[Line] = []
    headline = furniture.key(title) if title else ""
    dropped = _captions(lines, section.body) | _boxes(lines)
    is_top = True
    for i, line in enumerate(lines):
        author = furniture.author_of(line.text) if is_top else None
        publisher = furniture.publisher_of(line.text)
        stamp = section.stamps[i]
        if stamp and (is_top or not stamp.is_bare):
            stamps.append(stamp)
        elif publisher and i not in dropped:
            publishers.append(publisher)
        elif author:
            authors.append(author)
        elif not (
            i < section.body
            or i in dropped
            or furniture.is_furniture(line.text)
            or furniture.is_credit(line.text)
            or (headline and furniture.is_same_headline(headline, furniture.key(line.text)))
        ):
            kept.append(line)
            is_top = is_top and furniture.is_bullet(line.text)
    paragraphs = [line.text for line in _without_repeats(_without_ending(kept))]
    return Story(title, authors[0] if authors else None, publishers[0] if publishers else None, stamps, paragraphs)


def _captions(lines: list[Line], body: int) -> set[int]:
    usual = _usual_gap(lines[body:])
    found: set[int] = set()
    texts = [i for i in range(body, len(lines)) if not furniture.is_furniture(lines[i].text)]
    first_body = next((i for i in texts if is_body(lines[i].text)), len(lines))
    credited = [i for i in texts if furniture.is_credited_caption(lines[i].text)]
    # where most paragraphs end in an agency's name, as in a digest, it says who reports, not whose picture
    is_digest = len(credited) >= _FEWEST_IN_DIGEST and len(credited) > len(texts) / 2
    for i in credited:
        if not is_digest and (i < first_body or lines[i].gap > usual or i != texts[-1]):
            found.add(i)
    for i in texts:
        if furniture.is_credit(lines[i].text):
            found.update(_above_credit(lines, i, body, usual))
    return found


def _above_credit(lines: list[Line], credit: int, body: int, usual: int) -> Iterator[int]:
    """Yield the lines of the caption that the credit line closes."""
    i = credit
    while i > max(body, credit - _CAPTION_LINES) and lines[i].gap == 0:
        i -= 1
        text = lines[i].text
        is_whole_block = usual > 0 or lines[i].gap > usual or furniture.key(text) == furniture.key(lines[i - 1].text)
        if furniture.word_count(text) > furniture.wording().caption_words or (
            furniture.ends_sentence(text) and not is_whole_block
        ):
            return
        yield i
        if usual == 0 and furniture.key(text) != furniture.key(lines[i - 1].text):
            return


def _boxes(lines: list[Line]) -> set[int]:
    found: set[int] = set()
    for i, line in enumerate(lines):
        if furniture.is_box_heading(line.text):
            found.add(i)
            j = i + 1
            while j < len(lines) and furniture.is_bullet(lines[j].text):
                found.add(j)
                j += 1
    return found


def _usual_gap(lines: list[Line]) -> int:
    gaps = Counter(line.gap for line in lines[1:] if is_body(line.text))
    return min(gaps, key=lambda gap: (-gaps[gap], gap)) if gaps else 1


def _without_ending(kept: list[Line]) -> list[Line]:
    end = len(kept)
    while end and _is_ending(kept, end - 1):
        end -= 1
    return kept[:end]


def _is_ending(kept: list[Line], last: int) -> bool:
    text = kept[last].text
    if furniture.is_appeal(text) or furniture.is_sign_off(text):
        return True
    # a story that never speaks to its reader does not begin to in its last line
    return (
        last > 1
        and furniture.speaks_to_reader(text)
        and not any(furniture.speaks_to_reader(line.text) for line in kept[:last])
    )


def _without_repeats(kept: list[Line]) -> list[Line]:
    """Leave out what repeats a paragraph of the story word for word: pull quotes and captions."""
    usual = _usual_gap(kept)
    runs = [_runs(line.text) for line in kept]
    holders: dict[tuple[str, ...], list[int]] = {}
    for i, own in enumerate(runs):
        if not furniture.is_bullet(kept[i].text):
            for run in own:
                holders.setdefault(run, []).append(i)
    gone: set[int] = set()
    for i, line in enumerate(kept):
        words = len(runs[i]) + _RUN - 1
        if furniture.is_bullet(line.text) or not _FEWEST_QUOTED <= words <= furniture.wording().caption_words:
            continue
        shared = Counter(
            j for run in runs[i] for j in holders[run][:50] if j not in gone and (j < i or len(runs[j]) > len(runs[i]))
        )
        most = max(shared.values(), default=0) / len(runs[i])
        if most == 1 or (most >= _SHARED and line.gap > usual):
            gone.add(i)
    return [line for i, line in enumerate(kept) if i not in gone]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = furniture.key(text).split()
    return set(zip(*(words[i:] for i in range(_RUN)), strict=False))
