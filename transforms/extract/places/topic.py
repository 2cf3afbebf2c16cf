"""What an article is about: the place that it names most often, and the territory of all that it names."""

from collections import Counter
from typing import NamedTuple

from transforms.extract.phrases import Phrase, cut, phrase_of
from transforms.extract.places.gazetteer import gazetteer
from transforms.extract.places.place_context import ACTOR, WEAK
from transforms.extract.places.place_mentions import is_cased, places_in
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import DIRECTION, GENERIC, REGION, TOWN, roles
from transforms.extract.places.scenes import scene_of
from transforms.extract.reading import Reading

# Sentences that tell what the article is about, and how often they must name it.
_ABOUT = 200
_OFTEN = 3
# How much a mention of each firmness says of the territory, and a dateline.
_WEIGHTS = (3, 3, 2, 0)
_IN_DATELINE = 3


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
