"""What an article is about: the place that it names most often, and the territory of all that it names.

Only sentences that can tell are cut into words: a name told three times stands there three times with a capital.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.capital_words import CAPITAL, COMPASS, OF_COMPASS, is_small
from transforms.extract.places.datelines import HEAD, dateline_of
from transforms.extract.places.gazetteer import countries, fold, gazetteer
from transforms.extract.places.place_context import ACTOR, WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import COUNTRY, DIRECTION, GENERIC, REGION, TOWN, roles
from transforms.extract.places.scenes import scene_of, told_by_capitals
from transforms.extract.places.titles import title_scene
from transforms.extract.places.told_there import TOWARDS
from transforms.extract.places.wide_words import plain, wide_pattern, wide_words
from transforms.extract.reading import Reading

# Sentences that tell what the article is about, and how often they must name it.
_ABOUT = 200
_OFTEN = 3
# How much a mention of each firmness says of the territory, and a dateline.
_WEIGHTS = (3, 3, 2, 0)
_IN_DATELINE = 3


def most_named(reading: Reading) -> str | None:
    """Return the place that the article names most often, in its words."""
    return next((written for written, _ in _often(reading)), None)


def most_named_region(reading: Reading) -> str | None:
    """Return the country or region that the article names most often, in its words."""
    return next((written for written, level in _often(reading) if level <= REGION), None)


def territory_of(reading: Reading) -> str | None:
    """Return the country or region that all mentions, those of bodies and in the dateline too, speak of most."""
    if "territory" not in reading.__dict__:
        reading.__dict__["territory"] = _read_territory(reading)
    territory: str | None = reading.__dict__["territory"]
    return territory


def country_of(reading: Reading) -> str | None:
    """Return the country that the article speaks of most of those where something was, else the region."""
    territory = territory_of(reading)
    country: str | None = reading.__dict__["country"]
    is_country = territory is not None and gazetteer().get(fold(territory)) == COUNTRY
    return country or (None if is_country else territory)


def _read_territory(reading: Reading) -> str | None:
    weights: Counter[str] = Counter()
    written: dict[str, str] = {}
    stood: set[str] = set()  # where something is told to have been, and not only whose it was
    for phrase, mention in _mentions(reading, _naming_wide(reading)):
        is_part = phrase.low[mention.last + 1 : mention.last + 2] == ["alone"]  # "in West Velta alone"
        if not (mention.seat or mention.preposition in TOWARDS or is_part):
            _weigh(weights, written, phrase, mention)
            if mention.firmness < WEAK:
                stood.add(place_key(phrase.low[mention.first : mention.last + 1]))
    title, mentions = title_scene(reading)
    for mention in mentions:
        _weigh(weights, written, title, mention)
        stood.add(place_key(title.low[mention.first : mention.last + 1]))
    dateline = dateline_of(reading, HEAD)
    if dateline is not None and dateline.country is not None:
        key = place_key(dateline.country.lower().split())
        weights[key] += _IN_DATELINE
        stood.add(key)
        written.setdefault(key, dateline.country)
    named = [key for key, weight in weights.most_common() if weight and gazetteer().get(key) == COUNTRY]
    country = next((key for key in named if key in stood or len(named) == 1), None)
    reading.__dict__["country"] = None if country is None else written[country]
    best = weights.most_common(1)
    if best and best[0][1] >= _IN_DATELINE:
        return written[best[0][0]]
    if dateline is not None and dateline.country is None and named and named[0] not in stood:
        home = countries().get(fold(dateline.place))
        if home is not None and fold(home) != named[0]:
            return None  # "BAGHDAD — … the U.S. military said": a country of which only a body speaks
    return written[named[0]] if len(named) == 1 and best[0][0] == named[0] else None


def _often(reading: Reading) -> list[tuple[str, int]]:
    """Return the places named so often, the most frequent first: in the article's words, with how wide they are."""
    known: list[tuple[str, int]] | None = reading.__dict__.get("often_named")
    if known is not None:
        return known
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    levels: dict[str, int] = {}
    for phrase, mention in _mentions(reading, _naming_often(reading)):
        if not _is_counted(mention):
            continue
        key = place_key(phrase.low[mention.first : mention.last + 1])
        counts[key] += 1
        levels[key] = min(levels.get(key, mention.level), mention.level)
        if mention.firmness < WEAK:
            written.setdefault(key, reading.text[mention.start : mention.end].removesuffix("'s").removesuffix("’s"))
    often = (key for key, times in counts.most_common() if times >= _OFTEN and key in written)
    reading.__dict__["often_named"] = known = [(written[key], levels[key]) for key in often]
    return known


def _mentions(reading: Reading, sentences: Iterable[int]) -> Iterator[tuple[Phrase, PlaceMention]]:
    """Yield the places of the sentences of these numbers; of all where capitals tell nothing."""
    if not told_by_capitals(reading):
        sentences = range(len(reading.sentences[:_ABOUT]))
    for index in sentences:
        for mention in scene_of(reading, index).mentions:
            yield phrase_of(reading, index), mention


def _naming_wide(reading: Reading) -> Iterator[int]:
    """Yield the numbers of the sentences with a word of a country or region."""
    find, wide = wide_pattern().findall, wide_words()
    for index, sentence in enumerate(reading.sentences[:_ABOUT]):
        words = find(reading.text, sentence.start, sentence.end)
        if not wide.isdisjoint(map(plain, words)):
            yield index


def _naming_often(reading: Reading) -> list[int]:
    """Return the numbers of the sentences with a word that may stand often enough in the names of places.

    A word is given up as soon as too few of its occurrences are left: most are of persons and bodies.
    """
    end = reading.sentences[:_ABOUT][-1].end
    written: dict[str, list[int]] = defaultdict(list)
    for match in chain(CAPITAL.finditer(reading.text, 0, end), OF_COMPASS.finditer(reading.text, 0, end)):
        written[match[0]].append(match.start())
    told: dict[str, list[int]] = defaultdict(list)
    for word, offsets in written.items():
        told[plain(word)] += offsets
    naming: set[int] = set()
    for word, offsets in told.items():
        spare = len(offsets) - _OFTEN
        if spare < 0 or is_small(word):
            continue
        for offset in offsets:
            spare -= not _is_of_place(reading, offset)
            if spare < 0:
                break
        else:
            naming.update(map(reading.sentence_at, offsets))
    return sorted(naming)


def _is_of_place(reading: Reading, offset: int) -> bool:
    """Whether the word at `offset` stands in the name of a place that counts."""
    mentions = scene_of(reading, reading.sentence_at(offset)).mentions
    return any(mention.start <= offset < mention.end and _is_counted(mention) for mention in mentions)


def _is_counted(mention: PlaceMention) -> bool:
    return not mention.seat and mention.firmness != ACTOR


def is_named_often(reading: Reading, key: str, times: int) -> bool:
    """Tell whether the article names the place of this key so many times: without reading all of it for that."""
    lowered, word, end = reading.lowered, key.split(" ", 1)[0], reading.sentences[:_ABOUT][-1].end
    named, at = 0, lowered.find(word, 0, end)
    while at >= 0:
        index = reading.sentence_at(at)
        named += sum(
            _is_counted(mention) and place_key(phrase_of(reading, index).low[mention.first : mention.last + 1]) == key
            for mention in scene_of(reading, index).mentions
        )
        if named >= times:
            return True
        at = lowered.find(word, max(reading.sentences[index].end, at + 1), end)
    return False


def _weigh(weights: Counter[str], written: dict[str, str], phrase: Phrase, mention: PlaceMention) -> None:
    """Count `mention` for the country or region that it is, or that its first word names ("Velta bus station")."""
    if mention.last - mention.first <= 1 and phrase.low[mention.last] in COMPASS:
        return  # "in the north"
    last = mention.last if mention.level <= REGION else mention.first
    key = place_key(phrase.low[mention.first : last + 1])
    if mention.level <= REGION or gazetteer().get(key, TOWN) <= REGION:
        weights[key] += _WEIGHTS[mention.firmness]
        first = mention.first
        while first < last and mention.level == COUNTRY and phrase.words[first].islower():
            first += 1  # "southwestern Velta"
        words = " ".join(phrase.words[first : last + 1]).removesuffix("'s").removesuffix("’s")
        known = written.setdefault(key, words)
        if len(words) < len(known) and fold(known) not in gazetteer():
            written[key] = words  # "Velta", and not "northern Velta"


def place_key(words: list[str]) -> str:
    """Return what is the same for "Velta", "northern Velta" and "the Velta region"."""
    role_of = roles().get
    kept = [word for word in words if not role_of(word, 0) & (DIRECTION | GENERIC) and word != "the"]
    return " ".join(kept or words)
