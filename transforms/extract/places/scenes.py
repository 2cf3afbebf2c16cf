"""The places of an article's sentences, each with the best for a number told elsewhere, and its dateline."""

import re
from typing import NamedTuple

from transforms.extract.attribution.find import sources_of
from transforms.extract.phrases import Phrase
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.place_context import ACTOR, LOOSE, WEAK
from transforms.extract.places.place_mentions import is_cased, places_in
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import REGION, TOWN
from transforms.extract.reading import Reading

_DATELINE = re.compile(
    r"[\s\[]*([A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]*){0,4}),?(?:,? ?[\w. ]{1,25}){0,2}?"
    r"(?:,? ?\([^)\n]{1,40}\)){0,2}\s?(?:—|–|--| -|:)\s"
)
_DATELINE_COUNTRY = re.compile(r",\s+([A-Z][a-z]+(?: [A-Z][a-z]+)*)")
_SAMPLE = 2000
# Where somebody goes is not where what is told next happened.
_TOWARDS = frozenset({"to", "toward", "towards"})


class Scene(NamedTuple):
    """The places of one sentence, and the best of them for a number that another sentence holds."""

    mentions: list[PlaceMention]
    main: PlaceMention | None


def scene_of(reading: Reading, phrase: Phrase) -> Scene:
    """Return the places of `phrase`, read once for each article."""
    cache: dict[int, Scene] = reading.__dict__.setdefault("scenes", {})
    scene = cache.get(phrase.start)
    if scene is None:
        cache[phrase.start] = scene = _read_scene(reading, phrase)
    return scene


def _read_scene(reading: Reading, phrase: Phrase) -> Scene:
    after = dateline_end(reading, phrase)
    mentions = places_in(phrase, after, cased=_is_cased(reading))
    if mentions:
        sources = [(m.start, m.end) for m in sources_of(reading, phrase) if m.name]
        if sources:
            mentions = [_in_source(m, sources) for m in mentions]
            told = min((m.end for m in sources_of(reading, phrase) if m.kind == "trail"), default=phrase.end)
            mentions = [m._replace(firmness=WEAK) if m.seat and m.start > told else m for m in mentions]
    firm = [m for m in mentions if m.firmness < WEAK and not (m.seat or m.compares or m.preposition in _TOWARDS)]
    main = min(firm, key=lambda m: (m.firmness, m.first)) if firm else None
    return Scene(mentions, main)


def _is_cased(reading: Reading) -> bool:
    cased: bool | None = reading.__dict__.get("is_cased")
    if cased is None:
        reading.__dict__["is_cased"] = cased = is_cased(reading.text[:_SAMPLE])
    return cased


def _in_source(mention: PlaceMention, sources: list[tuple[int, int]]) -> PlaceMention:
    """Weaken a place in a source's name ("Gaza health ministry"); one that is itself the source only acts."""
    for start, end in sources:
        if start <= mention.start < end:
            alone = end - start <= mention.end - mention.start + 4
            if alone and mention.firmness == LOOSE and not mention.preposition:
                return mention
            return mention._replace(firmness=ACTOR if alone else WEAK)
    return mention


def dateline_end(reading: Reading, phrase: Phrase) -> int:
    """Return the offset where a dateline at the head of `phrase` ends; the start of `phrase` without one."""
    if phrase.index > 6 or not phrase.words or not phrase.words[0].isupper():
        return phrase.start
    match = _DATELINE.match(reading.text, phrase.start, min(phrase.end, phrase.start + 120))
    if match is None or len(match.group(1)) < 4:
        return phrase.start
    if "dateline" not in reading.__dict__:
        reading.__dict__["dateline"] = match.group(1).split("/")[0].strip()
        reading.__dict__["dateline_paragraph"] = phrase.paragraph
        country = _DATELINE_COUNTRY.match(reading.text, match.end(1), match.end())
        if country and gazetteer().get(fold(country[1]), TOWN) <= REGION:
            reading.__dict__["dateline_country"] = country[1]
    return match.end()
