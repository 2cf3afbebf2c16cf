"""The places that an article names: sentence by sentence, in its title and dateline, and the one it is about."""

import re
from collections import Counter
from typing import NamedTuple

from transforms.extract.attribution.find import sources_of
from transforms.extract.phrases import Phrase, cut, phrase_of
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.place_context import ACTOR, LOOSE, WEAK
from transforms.extract.places.place_mentions import is_cased, places_in
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import DIRECTION, GENERIC, REGION, TOWN, roles
from transforms.extract.reading import Reading

_DATELINE = re.compile(
    r"[\s\[]*([A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]*){0,4}),?(?:,? ?[\w. ]{1,25}){0,2}?"
    r"(?:,? ?\([^)\n]{1,40}\)){0,2}\s?(?:—|–|--| -|:)\s"
)
_DATELINE_COUNTRY = re.compile(r",\s+([A-Z][a-z]+(?: [A-Z][a-z]+)*)")
_SAMPLE = 2000
# Sentences that tell what the article is about, and how often they must name it.
_ABOUT = 200
_OFTEN = 3
# How much a mention of each firmness says of the territory, and a dateline.
# Where somebody goes is not where what is told next happened.
_TOWARDS = frozenset({"to", "toward", "towards"})
_WEIGHTS = (3, 3, 2, 0)
_IN_DATELINE = 3


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
    after = _dateline_end(reading, phrase)
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


def _dateline_end(reading: Reading, phrase: Phrase) -> int:
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


class Topic(NamedTuple):
    """What an article is about.

    `name` is the place named most often, `region` the widest such place, `territory` the country or region that all
    mentions, those of its bodies and in the dateline too, speak of most.
    """

    name: str | None
    region: str | None
    territory: str | None


def topic_of(reading: Reading) -> Topic:
    """Return the place that the article names most often, in its own words, read once for each article."""
    topic: Topic | None = reading.__dict__.get("topic")
    if topic is None:
        reading.__dict__["topic"] = topic = _read_topic(reading)
    return topic


def _read_topic(reading: Reading) -> Topic:
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    levels: dict[str, int] = {}
    weights: Counter[str] = Counter()
    wide_words: dict[str, str] = {}
    for index in range(min(len(reading.sentences), _ABOUT)):
        phrase = phrase_of(reading, index)
        for mention in scene_of(reading, phrase).mentions:
            key = place_key(phrase.low[mention.first : mention.last + 1])
            if not mention.seat:
                _weigh(weights, wide_words, phrase, mention)
            if not _is_counted(mention):
                continue
            counts[key] += 1
            levels[key] = min(levels.get(key, mention.level), mention.level)
            if mention.firmness < WEAK:
                written.setdefault(key, reading.text[mention.start : mention.end])
    often = [key for key, count in counts.most_common() if count >= _OFTEN and key in written]
    wide = [key for key in often if levels[key] <= REGION]
    title = reading.title[:500] if reading.title else ""
    if title:
        phrase = cut(title, 0, 0, 0, len(title))
        for mention in places_in(phrase, 0, cased=is_cased(title)):
            _weigh(weights, wide_words, phrase, mention)
    territory = _territory(reading, weights, wide_words)
    return Topic(written[often[0]] if often else None, written[wide[0]] if wide else None, territory)


def _is_counted(mention: PlaceMention) -> bool:
    return not mention.seat and mention.firmness != ACTOR


def is_named_often(reading: Reading, key: str, times: int) -> bool:
    """Tell whether the article names the place of this key so many times: without reading all of it for that."""
    lowered, word, end = reading.lowered, key.split(" ", 1)[0], reading.sentences[:_ABOUT][-1].end
    named, at = 0, lowered.find(word, 0, end)
    while at >= 0:
        phrase = phrase_of(reading, reading.sentence_at(at))
        named += sum(
            _is_counted(mention) and place_key(phrase.low[mention.first : mention.last + 1]) == key
            for mention in scene_of(reading, phrase).mentions
        )
        if named >= times:
            return True
        at = lowered.find(word, max(phrase.end, at + 1), end)
    return False


def _weigh(weights: Counter[str], words: dict[str, str], phrase: Phrase, mention: PlaceMention) -> None:
    """Count `mention` for the country or region that it is, or that its first word names ("Velta bus station")."""
    last = mention.last if mention.level <= REGION else mention.first
    key = place_key(phrase.low[mention.first : last + 1])
    if mention.level <= REGION or gazetteer().get(key, TOWN) <= REGION:
        weights[key] += _WEIGHTS[mention.firmness]
        words.setdefault(key, " ".join(phrase.words[mention.first : last + 1]).removesuffix("'s").removesuffix("’s"))


def _territory(reading: Reading, weights: Counter[str], words: dict[str, str]) -> str | None:
    country = reading.__dict__.get("dateline_country")
    if country is not None:
        weights[place_key(country.lower().split())] += _IN_DATELINE
        words.setdefault(place_key(country.lower().split()), country)
    best = weights.most_common(1)
    return words[best[0][0]] if best and best[0][1] >= _IN_DATELINE else None


def place_key(words: list[str]) -> str:
    """Return what is the same for "Velta", "northern Velta" and "the Velta region"."""
    role_of = roles().get
    kept = [word for word in words if not role_of(word, 0) & (DIRECTION | GENERIC) and word != "the"]
    return " ".join(kept or words)


def from_head(reading: Reading, phrase: Phrase, *, dated: bool) -> str | None:
    """Return the place of the title, else the one named most often, else, if `dated`, that of the dateline.

    In the dateline's own paragraph the dateline comes first.
    """
    cache = reading.__dict__
    for index in range(0 if "title_place" in cache else min(4, len(reading.sentences))):
        _dateline_end(reading, phrase_of(reading, index))
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
