"""Where what a number counts happened or holds, in the article's words."""

from bisect import bisect_left
from functools import cache

from transforms.extract.phrases import Phrase, phrase_at, phrase_of
from transforms.extract.places.article_places import from_head, place_key, scene_of, topic_of
from transforms.extract.places.place_context import ACTOR, LOOSE, STRONG, WEAK
from transforms.extract.places.place_mentions import PlaceMention
from transforms.extract.places.place_words import (
    DEMONYM,
    DIRECTION,
    EVENT,
    LOCATIVE,
    REGION,
    REGION_NOUN,
    SITE,
    TOWN_NOUN,
    place_words,
    roles,
)
from transforms.extract.reading import Reading

_CARRIED = 8
# A place named less often than this is not carried over a paragraph if the article is about another.
_NAMED = 2
_LOOKED_AT = 60
# What moves or is told of a whole war is not where the last sentence was.
_MOVING = frozenset({"hostages_freed", "prisoners_freed", "hostages_held", "hostages_alive", "hostages_dead"})
_AWAY = frozenset({"to", "into", "from", "toward", "towards"})
# "40 taken from Orvel", "fled to Chad": the way names the place.
_FROM = frozenset({"displaced", "hostages_taken", "hostages_freed", "hostages_held"})


_BREAKS = frozenset({"while", "but", "whereas", "after", "when", "since"})
_NESTING = LOCATIVE | DIRECTION | TOWN_NOUN | REGION_NOUN | DEMONYM


@cache
def _brought() -> frozenset[str]:
    return frozenset(place_words().carried_to)


@cache
def _receiving() -> frozenset[str]:
    return frozenset(place_words().receiving)


@cache
def _running() -> frozenset[str]:
    return frozenset(place_words().running)


def find_place(reading: Reading, start: int, end: int, metric: str) -> str | None:
    """Return where what the number at `text[start:end]` counts happened or holds, in the article's words.

    The clause around the number decides, then its sentence, the sentences before it, the title, the dateline;
    None where no place is named.
    """
    phrase = phrase_at(reading, start)
    if phrase is None:
        return None
    scene = scene_of(reading, phrase)
    chosen = _nearest(phrase, scene.mentions, start, end, metric)
    if chosen is not None and chosen.firmness < WEAK:
        words = _words(reading.text, chosen, scene.mentions)
        if chosen.preposition in _AWAY and metric not in _FROM and chosen.start > start and not _enters(phrase, chosen):
            return _before(reading, phrase, metric) or words
        return words
    weak = None
    if chosen is not None and chosen.firmness == WEAK:
        weak = reading.text[chosen.start : chosen.end]
        if _tells_a_run(phrase) or (chosen.level == SITE and _receives(phrase, chosen)):
            return weak
    if "there" in phrase.low and _anaphoric(phrase):
        there = _last_named(reading, phrase)
        if there is not None:
            return there
    return _before(reading, phrase, metric) or weak or from_head(reading, phrase, dated=metric not in _MOVING)


def _nearest(phrase: Phrase, mentions: list[PlaceMention], start: int, end: int, metric: str) -> PlaceMention | None:
    """Return the place that the number belongs to by distance, clause and preposition."""
    if not mentions:
        return None
    low = phrase.low
    if any(m.firmness == ACTOR and _holds(low, m, metric) for m in mentions):
        mentions = [m._replace(firmness=LOOSE) if m.firmness == ACTOR else m for m in mentions]
    if len(mentions) == 1:
        return mentions[0]
    at, past = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end)
    near = [m for m in mentions if m.last >= at - _LOOKED_AT and m.first <= past + _LOOKED_AT]
    if not near:
        return None
    best = min(near, key=lambda m: _cost(low, m, at, past, metric))
    return best if best.firmness >= WEAK else _narrowest(phrase, mentions, best)


def _cost(low: list[str], mention: PlaceMention, at: int, past: int, metric: str) -> float:
    """Return how far `mention` is from the number at words `at` to `past`: words, with penalties in words."""
    follows = mention.first >= past
    between = low[past : mention.first] if follows else low[mention.last + 1 : at]
    distance = float(len(between))
    if not follows:
        distance = min(distance + 3.0, 8.0) if mention.leads else distance + 3.0
    cost = min(distance, 25.0) + (0, 7, 60, 90)[mention.firmness]
    cost += 2.0 * between.count(",") + 25.0 * between.count(";") + 15.0 * len(_BREAKS.intersection(between))
    if mention.preposition in _AWAY:
        cost += -6.0 if metric in _FROM else 10.0
    if follows and ("them" in between or "whom" in between):
        cost += 15.0
    if mention.level == SITE and follows and mention.firmness == STRONG and "," not in between:
        cost -= 6.0
    if mention.seat:
        cost += 20.0
    before = low[max(0, mention.first - 4) : mention.first]
    hospital = metric in ("killed", "injured") and (mention.level == SITE or "hospital" in before)
    if hospital and not _brought().isdisjoint(before):
        cost += 20.0
    return cost


def _holds(low: list[str], mention: PlaceMention, metric: str) -> bool:
    """Whether who acts is also where: "Russia holds 8,000 prisoners", "Peru, with 9,000 missing"."""
    if metric in ("detained", "hostages_held"):
        return mention.last + 1 < len(low) and low[mention.last + 1] in (
            "holds",
            "held",
            "hold",
            "is",
            "has",
            "jails",
        )
    return metric in ("missing", "displaced") and mention.first == 0


def _narrowest(phrase: Phrase, mentions: list[PlaceMention], chosen: PlaceMention) -> PlaceMention:
    """Return the narrowest of the places that nest with `chosen` ("in Multan in Punjab")."""
    index = next(i for i, mention in enumerate(mentions) if mention.first == chosen.first)
    role_of = roles().get
    while index > 0:
        before = mentions[index - 1]
        between = phrase.low[before.last + 1 : mentions[index].first]
        nests = len(between) <= 4 and all(
            role_of(word, 0) & _NESTING or word in (",", "the", "of", "a") for word in between
        )
        if not nests or before.firmness >= WEAK or before.level < mentions[index].level or not between:
            break
        if before.level == mentions[index].level and between != [","]:
            break
        index -= 1
        chosen = mentions[index]
    return chosen


def _words(text: str, chosen: PlaceMention, mentions: list[PlaceMention]) -> str:
    """Return the place's words; a site keeps the town that follows it ("the bus station in Orvel")."""
    end = chosen.end
    if chosen.level == SITE:
        index = next(i for i, mention in enumerate(mentions) if mention.first == chosen.first)
        if index + 1 < len(mentions):
            after = mentions[index + 1]
            if after.first == chosen.last + 2 and after.preposition == "in" and after.firmness == STRONG:
                end = after.end
    return " ".join(text[chosen.start : end].split())


def _tells_a_run(phrase: Phrase) -> bool:
    return not _running().isdisjoint(phrase.low)


def _enters(phrase: Phrase, chosen: PlaceMention) -> bool:
    """Whether the way leads to the deed and not from it ("killed 12 in a raid into Velta")."""
    before = phrase.low[max(0, chosen.first - 4) : chosen.first]
    at = before.index("into") if "into" in before else 0
    return at > 0 and bool(roles().get(before[at - 1], 0) & EVENT)


def _receives(phrase: Phrase, site: PlaceMention) -> bool:
    """Whether `site` is told to have taken in who is counted ("Velta hospital received 11 bodies")."""
    return not _receiving().isdisjoint(phrase.low[site.last + 1 : site.last + 4])


def _anaphoric(phrase: Phrase) -> bool:
    """Whether "there" stands for a place and not before "is" or "are"."""
    i = phrase.low.index("there")
    after = phrase.low[i + 1] if i + 1 < len(phrase.low) else "."
    return after not in ("is", "are", "was", "were", "has", "have", "had", "will", "may", "could", "would")


def _last_named(reading: Reading, phrase: Phrase) -> str | None:
    """Return the last place that the sentence before names."""
    if phrase.index == 0:
        return None
    before = phrase_of(reading, phrase.index - 1)
    firm = [
        mention
        for mention in scene_of(reading, before).mentions
        if mention.firmness < WEAK and "since" not in before.low[max(0, mention.first - 5) : mention.first]
    ]
    return _words(reading.text, firm[-1], firm) if firm else None


def _before(reading: Reading, phrase: Phrase, metric: str) -> str | None:
    """Return the main place of the nearest sentence before that has one, or what the article is about."""
    acting = {_key(phrase, m) for m in scene_of(reading, phrase).mentions if m.firmness == ACTOR}
    for index in range(phrase.index - 1, max(-1, phrase.index - 1 - _CARRIED), -1):
        earlier = phrase_of(reading, index)
        near = earlier.paragraph == phrase.paragraph
        if metric in _MOVING and not near:
            return None
        scene = scene_of(reading, earlier)
        if scene.main is None:
            continue
        main = _narrowest(earlier, scene.mentions, scene.main)
        # Who acts in the number's own sentence is not where: "Velta was attacked. Velta's army has killed 40".
        if _key(earlier, main) in acting or (main.level == SITE and not near):
            continue
        if main.level > REGION:
            topic = topic_of(reading)
            if topic.region and _tells_a_run(phrase) and (not near or _tells_a_war(phrase)):
                return topic.region
            if topic.name and not near and topic.counts[_key(earlier, main)] < _NAMED:
                return topic.name
        return _words(reading.text, main, scene.mentions)
    return None


def _key(phrase: Phrase, mention: PlaceMention) -> str:
    return place_key(phrase.low[mention.first : mention.last + 1])


def _tells_a_war(phrase: Phrase) -> bool:
    """Whether the count is of a whole war ("which brings the toll of the war to 900")."""
    return "war" in phrase.low and not _running().isdisjoint(set(phrase.low) - {"war"})
