"""Where what a number counts happened or holds, in the article's words."""

from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

from transforms.extract.periods.timeline import timeline_of
from transforms.extract.phrases import Phrase, phrase_at, phrase_of
from transforms.extract.places.headings import from_head, main_place, title_actor
from transforms.extract.places.nearest import AWAY, FROM, IMPRISONED, narrowest, nearest, within, words_of_place
from transforms.extract.places.place_context import ACTOR, LOOSE, STRONG, WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import EVENT, REGION, SITE, listed, roles
from transforms.extract.places.pointing import last_named, pointed_at, says_there
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.topic import is_named_often, most_named_region, place_key, territory_of
from transforms.extract.reading import Reading

_CARRIED = 8
# What happened so long before is another event, told for comparison.
_APART = timedelta(days=30)
_LONG = timedelta(days=45)
# The sentences that tell the news itself: a site named there is where it happened.
_LEAD = 1
# A sentence that opens with one of these goes on with the one before it.
_GOING_ON = frozenset({"they", "it", "he", "she", "these", "those", "there"})
# A place named less often than this is not carried over a paragraph if the article is about another.
_NAMED = 2
# What moves or is told of a whole war is not where the last sentence was.
_MOVING = frozenset({"hostages_freed", "prisoners_freed", "hostages_held", "hostages_alive", "hostages_dead"})


class _Asked(NamedTuple):
    """What is known of the figure whose place is asked for."""

    metric: str
    is_total: bool
    days: tuple[date, date] | None


def find_place(
    reading: Reading,
    start: int,
    end: int,
    metric: str,
    *,
    is_total: bool = False,
    days: tuple[date, date] | None = None,
) -> str | None:
    """Return where what the number at `text[start:end]` counts happened or holds, in the article's words.

    The clause around the number decides, then its sentence, the sentences before it, the title, the dateline;
    None where no place is named. `is_total` says that the number is a running total: that of a war holds for the
    whole of its territory, and not for the town told before. `days`, the first and the last that the figure covers,
    keep it from the place of a sentence that tells of other days.
    """
    phrase = phrase_at(reading, start)
    if phrase is None:
        return None
    asked = _Asked(metric, is_total, days)
    scene = scene_of(reading, phrase)
    mentions = scene.mentions
    whole = _whole(reading, phrase, start) if is_total else None
    if whole is not None:
        mentions = [m for m in mentions if m.level <= REGION or m.start >= end]
    chosen = nearest(phrase, mentions, start, end, metric)
    if chosen is not None and chosen.firmness < WEAK:
        words = words_of_place(reading.text, chosen, scene.mentions)
        outside = chosen.preposition in AWAY and chosen.firmness != STRONG and metric not in FROM
        if outside and chosen.start > start and not _enters(phrase, chosen):
            return _before(reading, phrase, asked) or words
        return words
    if whole is not None:
        return whole
    return _told_elsewhere(reading, phrase, start, asked, chosen)


def _told_elsewhere(
    reading: Reading, phrase: Phrase, start: int, asked: _Asked, chosen: PlaceMention | None
) -> str | None:
    """Return the place of a number whose sentence names none firmly."""
    pointed = pointed_at(reading, phrase, start)
    if pointed is None and not listed("nationwide").isdisjoint(phrase.low):
        pointed = territory_of(reading)
    if pointed is not None:
        return pointed
    weak = None
    if chosen is not None and chosen.firmness == WEAK:
        weak = reading.text[chosen.start : chosen.end]
        if asked.is_total or _tells_a_run(phrase) or (chosen.level == SITE and _receives(phrase, chosen)):
            return weak
    if asked.is_total:
        beside = _before(reading, phrase, asked, beside=True) or territory_of(reading)
        if beside is not None:
            return beside
    if "there" in phrase.low and says_there(phrase):
        there = last_named(reading, phrase)
        if there is not None:
            return there
    before = _before(reading, phrase, asked) or weak
    if before is None and asked.days and reading.published_on and asked.days[1] < reading.published_on - _LONG:
        before = _territory_of(reading, phrase)
    if before is None and asked.metric in IMPRISONED:
        before = title_actor(reading)
    before = before or from_head(reading, phrase, dated=asked.metric not in _MOVING)
    return before or _territory_of(reading, phrase)


def _territory_of(reading: Reading, phrase: Phrase) -> str | None:
    """Return the one country or region that the article speaks of, unless it is who acts in `phrase`."""
    territory = territory_of(reading)
    acting = {_key(phrase, m) for m in scene_of(reading, phrase).mentions if m.firmness == ACTOR}
    return None if territory is None or place_key(territory.lower().split()) in acting else territory


def _tells_a_run(phrase: Phrase) -> bool:
    return not listed("running").isdisjoint(phrase.low)


def _enters(phrase: Phrase, chosen: PlaceMention) -> bool:
    """Whether the way leads to the deed and not from it ("killed 12 in a raid into Velta")."""
    before = phrase.low[max(0, chosen.first - 4) : chosen.first]
    at = before.index("into") if "into" in before else 0
    return at > 0 and bool(roles().get(before[at - 1], 0) & EVENT)


def _receives(phrase: Phrase, site: PlaceMention) -> bool:
    """Whether `site` is told to have taken in who is counted ("Velta hospital received 11 bodies")."""
    return not listed("receiving").isdisjoint(phrase.low[site.last + 1 : site.last + 4])


def _before(reading: Reading, phrase: Phrase, asked: _Asked, *, beside: bool = False) -> str | None:
    """Return the main place of the nearest sentence before that has one, or what the article is about.

    `beside`: only of the number's own paragraph.
    """
    acting = {_key(phrase, m) for m in scene_of(reading, phrase).mentions if m.firmness == ACTOR}
    for index in range(phrase.index - 1, max(-1, phrase.index - 1 - _CARRIED), -1):
        earlier = phrase_of(reading, index)
        near = earlier.paragraph == phrase.paragraph
        if beside and not near:
            return None
        if asked.metric in _MOVING and not near:
            return None
        scene = scene_of(reading, earlier)
        if scene.main is None or not listed("situated").isdisjoint(earlier.low):
            continue
        goes_on = near and phrase.low[0] in _GOING_ON
        if asked.days is not None and not goes_on and _tells_other_days(reading, index, asked.days, asked.is_total):
            return None
        main = within(earlier, scene.mentions, scene.main, scene.main.last + 1)
        main = _only_within(scene.mentions, narrowest(earlier, scene.mentions, main))
        # Who acts in the number's own sentence is not where: "Velta was attacked. Velta's army has killed 40".
        if main.level == SITE and not near and (index > _LEAD or _is_aside(earlier, main)):
            around = _around(earlier, scene.mentions, main)
            if around is None:
                continue
            main = around
        if _key(earlier, main) in acting:
            continue
        if main.level > REGION:
            of_war = _tells_a_run(phrase) and (not near or _tells_a_war(phrase))
            wider = most_named_region(reading) if of_war else None
            if wider is None and not near and not is_named_often(reading, _key(earlier, main), _NAMED):
                wider = main_place(reading)
            if wider is not None:
                return wider
        return words_of_place(reading.text, main, scene.mentions)
    return None


def _tells_other_days(reading: Reading, index: int, days: tuple[date, date], is_total: bool) -> bool:
    """Whether the sentence numbered `index` tells what happened on other days only, or a short time of a long total."""
    timeline = timeline_of(reading)
    sentence = reading.sentences[index]
    told = [
        (m.first, m.last)
        for m in timeline.between(sentence.start, sentence.end)
        if m.role in ("on", "window") and m.first and m.last and timeline.is_event(m, "event")
    ]
    if not told:
        return False
    short = is_total and all(last - first < _LONG for first, last in told)
    return short or all(last < days[0] - _APART or first > days[1] + _APART for first, last in told)


def _only_within(mentions: list[PlaceMention], wide: PlaceMention) -> PlaceMention:
    """Return the one narrower place that a sentence goes on to tell ("In Velta, police shot a man at Orvel")."""
    narrower = [m for m in mentions if m.first > wide.last and m.level > wide.level and not m.seat]
    firm = [m for m in narrower if m.firmness == STRONG]
    return firm[0] if wide.leads and len(narrower) == len(firm) == 1 else wide


def _is_aside(phrase: Phrase, site: PlaceMention) -> bool:
    return not listed("aside").isdisjoint(phrase.low[site.first : site.last + 2])


def _around(phrase: Phrase, mentions: list[PlaceMention], site: PlaceMention) -> PlaceMention | None:
    """Return the place that `site` is told to stand in ("the hall in Orvel")."""
    index = next(i for i, mention in enumerate(mentions) if mention.first == site.first)
    after = mentions[index + 1] if index + 1 < len(mentions) else None
    if after is None or after.firmness > LOOSE or after.level >= SITE:
        return None
    between = phrase.low[site.last + 1 : after.first]
    return after if len(between) <= 4 and between[:1] in (["in"], [","], ["near"], ["at"]) else None


def _whole(reading: Reading, phrase: Phrase, start: int) -> str | None:
    """Return the territory of the war whose whole toll a sentence tells, where the article names it."""
    at = bisect_left(phrase.starts, start)
    added = not listed("adding").isdisjoint(phrase.low[max(0, at - 8) : at])
    if not added and listed("wars").isdisjoint(phrase.low):
        return None
    return timeline_of(reading).events.place_in(reading.sentences[phrase.index]) or territory_of(reading)


def _key(phrase: Phrase, mention: PlaceMention) -> str:
    return place_key(phrase.low[mention.first : mention.last + 1])


def _tells_a_war(phrase: Phrase) -> bool:
    """Whether the count is of a whole war ("which brings the toll of the war to 900")."""
    return "war" in phrase.low and not listed("running").isdisjoint(set(phrase.low) - {"war"})
