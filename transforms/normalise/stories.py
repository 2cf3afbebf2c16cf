"""One story of a page, free of what the page prints around it: captions, boxes, notices, repeats."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from transforms.normalise import bylines, furniture
from transforms.normalise.captions import boxes, captions
from transforms.normalise.dates import Stamp, read_stamp
from transforms.normalise.furniture_words import key
from transforms.normalise.lines import Line
from transforms.normalise.repeats import runs_of, without_ending, without_repeats

_STORY_WORDS = 3

# this share of a paragraph's runs of words stands in another story that tells it
_TOLD = 0.5


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
    told = {run for other in others for text in (other.title or "", *other.paragraphs) for run in runs_of(text)}
    return story._replace(paragraphs=[text for text in story.paragraphs if not _is_told(runs_of(text), told)])


def _is_told(runs: set[tuple[str, ...]], told: set[tuple[str, ...]]) -> bool:
    return len(runs & told) >= _TOLD * len(runs)


def story_of(section: Section) -> Story:
    """Return the story of `section`, free of what the page prints around it."""
    lines, title = section.lines, None if section.title is None else section.lines[section.title].text
    stamps: list[Stamp] = []
    authors: list[str] = []
    publishers: list[str] = []
    kept: list[Line] = []
    headline = key(title) if title else ""
    dropped = captions(lines, section.body) | boxes(lines)
    is_top = True
    for i, line in enumerate(lines):
        author = bylines.author_of(line.text) if is_top else None
        publisher = bylines.publisher_of(line.text)
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
            or bylines.is_credit(line.text)
            or (headline and furniture.is_same_headline(headline, key(line.text)))
        ):
            kept.append(line)
            is_top = is_top and furniture.is_bullet(line.text)
    paragraphs = [line.text for line in without_repeats(without_ending(kept))]
    return Story(title, authors[0] if authors else None, publishers[0] if publishers else None, stamps, paragraphs)
