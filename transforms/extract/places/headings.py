"""The place that an article's head tells: its title, what it names most often, its dateline."""

from transforms.extract.phrases import Phrase, cut, phrase_of
from transforms.extract.places.place_context import ACTOR
from transforms.extract.places.place_mentions import is_cased, places_in
from transforms.extract.places.scenes import dateline_end
from transforms.extract.places.topic import topic_of
from transforms.extract.reading import Reading


def from_head(reading: Reading, phrase: Phrase, *, dated: bool) -> str | None:
    """Return the place of the title, else the one named most often, else, if `dated`, that of the dateline.

    In the dateline's own paragraph the dateline comes first.
    """
    cache = reading.__dict__
    for index in range(0 if "title_place" in cache else min(4, len(reading.sentences))):
        dateline_end(reading, phrase_of(reading, index))
    title = title_place(reading)
    dateline: str | None = cache.get("dateline")
    if dateline and cache["dateline_paragraph"] == phrase.paragraph:
        return dateline
    return title or topic_of(reading).name or (dateline if dated else None)


def title_place(reading: Reading) -> str | None:
    """Return the place that the title names, read once for each article."""
    if "title_place" not in reading.__dict__:
        reading.__dict__["title_place"] = _read_title(reading.title or "")
    place: str | None = reading.__dict__["title_place"]
    return place


def _read_title(title: str) -> str | None:
    if not title:
        return None
    sample = title[:500]
    mentions = places_in(cut(sample, 0, 0, 0, len(sample)), 0, cased=is_cased(sample))
    firm = [m for m in mentions if m.firmness < ACTOR]
    if not firm:
        return None
    best = min(firm, key=lambda m: (m.firmness, m.first))
    return " ".join(title[best.start : best.end].split())
