"""An archive of any size as JSON lines, re-cut from the real articles: no text of it stands in them or twice."""

import json
import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from evaluation.corpus import articles

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_FIRST_DAY = datetime(2023, 10, 7, tzinfo=UTC)
DAYS = 600
# Primes, so that an opening meets ever other middles and ends.
_MIDDLE, _END = 7919, 104_729


def write_archive(path: Path, first: int, count: int, days: int = DAYS) -> None:
    """Write the articles numbered from `first` to the file `path`: `count` of them, over `days` that end on one day.

    Article number n has the title and the first third of one real article, the middle of another and the last third of
    a third, cut where sentences end; which, its id and its day follow from n.
    """
    with path.open("w", encoding="utf-8") as lines:
        for number in range(first, first + count):
            day = DAYS - days + (number - first) * days // count
            published = _FIRST_DAY + timedelta(days=day, minutes=number % 1440)
            lines.write(json.dumps(_article(number) | {"published": published.isoformat()}) + "\n")


class _Cut(NamedTuple):
    """A real article in three parts of about as many sentences each."""

    title: str
    parts: tuple[str, str, str]


@cache
def _cut() -> tuple[_Cut, ...]:
    found = []
    for title, text in articles().select("title", "text").iter_rows():
        sentences = _SENTENCE_END.split(text)
        first, second = len(sentences) // 3, 2 * len(sentences) // 3
        parts = (sentences[:first], sentences[first:second], sentences[second:])
        found.append(_Cut(title, (" ".join(parts[0]), " ".join(parts[1]), " ".join(parts[2]))))
    return tuple(found)


def _article(number: int) -> dict[str, str]:
    cut = _cut()
    turn, place = divmod(number, len(cut))
    opening, middle, end = (cut[at % len(cut)] for at in (place, place * _MIDDLE + turn, place * _END + 7 * turn))
    return {
        "article_id": f"archive-{number}",
        "title": opening.title,
        "publisher": f"Outlet {number % 200}",
        "text": " ".join([opening.parts[0], middle.parts[1], end.parts[2]]).strip(),
    }
