"""Where what a number counts happened or holds, in the article's words."""

from bisect import bisect_left
from datetime import date, timedelta

from transforms.extract.periods.news_days import news_days_of
from transforms.extract.periods.recalled_days import recalled
from transforms.extract.periods.timeline import timeline_of
from transforms.extract.phrases import Phrase, phrase_at
from transforms.extract.places.capitals import seat_of_owner
from transforms.extract.places.carried_places import OF_EVENTS, Asked, key_of, place_before, tells_habit, tells_long
from transforms.extract.places.datelines import HEAD, dateline_of
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.headings import from_head, title_actor, title_place
from transforms.extract.places.here import happened_here
from transforms.extract.places.hospitals import hospital_of
from transforms.extract.places.nearest import AWAY, FROM, GOALS, IMPRISONED, KEPT, OF_CAPTIVES, nearest
from transforms.extract.places.nested_places import words_of_place
from transforms.extract.places.other_days import adds_up, counts_a_day
from transforms.extract.places.place_context import ACTOR, STRONG, WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import COUNTRY, REGION, SITE, TOWN, listed
from transforms.extract.places.places_elsewhere import enters, is_of_charge
from transforms.extract.places.places_of_totals import place_of_total, whole_of_war
from transforms.extract.places.places_told import country_of_paragraph
from transforms.extract.places.pointing import pointed_at, pointed_beside
from transforms.extract.places.saying_there import last_named, says_there
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.title_places import country_by_people, place_of_like_number
from transforms.extract.places.told_later import place_told_later, site_named_later
from transforms.extract.places.topic import country_of, place_key, territory_of
from transforms.extract.reading import Reading

_LONG = timedelta(days=45)
_STATES = frozenset({"missing", "displaced", "detained"})
_BESIDE = 3


def find_place(
    reading: Reading,
    start: int,
    end: int,
    metric: str,
    *,
    is_total: bool = False,
    days: tuple[date, date] | None = None,
    cue: tuple[int, int] | None = None,
    size: int = 0,
) -> str | None:
    """Return where what the number at `text[start:end]` counts happened or holds, in the article's words.

    The clause around the number decides, then its sentence, the sentences before it, the title, the dateline;
    None where no place is named. `is_total` says that the number is a running total: that of a war holds for the
    whole of its territory, and not for the town told before. `days`, the first and the last that the figure covers,
    keep it from the place of a sentence that tells of other days. `cue` is the span of the word that gave the metric.
    """
    phrase = phrase_at(reading, start)
    if phrase is None:
        return None
    told = hospital_of(reading, phrase, start, end, metric) or _there_beside(reading, phrase, end)
    if told is not None:
        return told
    is_total = is_total or adds_up(phrase)
    asked = Asked(metric, is_total, days, size)
    scene = scene_of(reading, phrase.index)
    mentions = scene.mentions
    whole = whole_of_war(reading, phrase, start) if is_total else None
    if whole is not None:
        mentions = [m for m in mentions if m.level <= REGION or m.start >= end]
    chosen = nearest(phrase, mentions, start, end, metric, None if cue is None else cue[0])
    if (chosen is None or chosen.start < start) and _says_elsewhere(phrase, start, end):
        return country_of_paragraph(reading, phrase) or country_of(reading)
    if metric == "detained" and chosen is not None and is_of_charge(phrase, chosen, end):
        chosen = None
    beside = seat_of_owner(reading, phrase, chosen)
    if beside is None and (chosen is None or not _stands_beside(phrase, chosen, start, end)):
        beside = pointed_beside(reading, phrase, start, end)
    if beside is not None:
        return beside
    if chosen is not None and chosen.firmness < WEAK:
        words = words_of_place(reading.text, chosen, scene.mentions)
        is_way = metric in FROM and not (metric == "hostages_taken" and chosen.preposition in GOALS)
        outside = chosen.preposition in AWAY and chosen.firmness != STRONG and not is_way
        is_event = not is_total and metric in OF_EVENTS and chosen.level <= REGION
        later = place_told_later(reading, phrase, chosen) if is_event else None
        if later is not None:
            return later
        if outside and chosen.start > start and not (enters(phrase, chosen) or _is_long_past(reading, asked)):
            return place_before(reading, phrase, asked) or from_head(reading, phrase, dated=True) or words
        return words
    if whole is not None:
        return whole
    return _told_elsewhere(reading, phrase, start, asked, chosen)


def _says_elsewhere(phrase: Phrase, start: int, end: int) -> bool:
    """Tell whether the number is of other places than those told ("14 died in Orvel and nine elsewhere")."""
    at, past = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end)
    behind = phrase.low[past : past + _BESIDE]
    named = "elsewhere" in behind and phrase.low[past + behind.index("elsewhere") + 1 :][:1] != ["in"]
    return named or phrase.low[max(0, at - 2) : at] == ["elsewhere", ","]


def _there_beside(reading: Reading, phrase: Phrase, end: int) -> str | None:
    """Return what "there" stands for right behind who is counted ("killed 31 people there and nine in Velta")."""
    past = bisect_left(phrase.starts, end)
    is_beside = phrase.low[past : past + _BESIDE].count("there") and phrase.low.index("there") >= past
    return last_named(reading, phrase) if is_beside and says_there(phrase) else None


def _told_elsewhere(
    reading: Reading, phrase: Phrase, start: int, asked: Asked, chosen: PlaceMention | None
) -> str | None:
    """Return the place of a number whose sentence names none firmly."""
    if not asked.is_total and asked.metric in OF_EVENTS and (named := site_named_later(reading, phrase)) is not None:
        return named
    day = asked.days[0] if asked.days is not None and asked.days[0] == asked.days[1] else None
    if day is not None and (event := timeline_of(reading).events.place_in(reading.sentences[phrase.index], day)):
        return event
    pointed = pointed_at(reading, phrase, start)
    if pointed is None and not listed("nationwide").isdisjoint(phrase.low):
        pointed = country_of_paragraph(reading, phrase) or country_of(reading) or territory_of(reading)
    if pointed is not None:
        return pointed
    if not listed("worldwide").isdisjoint(phrase.low):
        return None
    weak = None
    if chosen is not None and chosen.firmness == WEAK:
        weak = reading.text[chosen.start : chosen.end]
        is_whole = (asked.is_total or tells_long(phrase) or tells_habit(phrase)) and not chosen.seat
        if is_whole or (chosen.level == SITE and _receives(phrase, chosen)):
            return weak
    if "there" in phrase.low and says_there(phrase) and (there := last_named(reading, phrase)) is not None:
        return there
    is_wide = asked.is_total or counts_a_day(reading, phrase)
    if is_wide and (beside := place_of_total(reading, phrase, asked)) is not None:
        return beside
    at_court = asked.metric == "detained" and not listed("courts").isdisjoint(phrase.low)
    if at_court and weak is not None and chosen is not None and chosen.seat:
        return weak  # "a court in Orvel jailed five"
    if (happened_here(phrase) or at_court) and (dateline := dateline_of(reading, HEAD)) is not None:
        return dateline.place
    return _from_before(reading, phrase, asked, chosen)


def _from_before(reading: Reading, phrase: Phrase, asked: Asked, chosen: PlaceMention | None) -> str | None:
    """Return the place that the sentences before tell, else the one that is told weakly, else the article's."""
    weak = chosen if chosen is not None and chosen.firmness == WEAK else None
    words = None if weak is None else reading.text[weak.start : weak.end]
    is_state = asked.days is None and asked.metric in _STATES
    if weak is not None and is_state and weak.level == COUNTRY and not weak.seat:
        return place_before(reading, phrase, asked, beside=True) or words  # "Velta's register lists 900 missing"
    before = place_before(reading, phrase, asked)
    if before is None and chosen is not None and chosen.seat and asked.metric in KEPT:
        return _from_article(reading, phrase, asked)  # captives are not where somebody speaks of them
    return before or words or _from_article(reading, phrase, asked)


def _from_article(reading: Reading, phrase: Phrase, asked: Asked) -> str | None:
    """Return the place of a number that neither its sentence nor those before it place: what the article is about."""
    before = title_actor(reading) if asked.metric in IMPRISONED else None
    if before is None and _is_long_past(reading, asked):
        before = country_of_paragraph(reading, phrase, WEAK) or _territory_of(reading, phrase)
    if before is None and asked.metric in KEPT:
        return title_place(reading)
    before = before or country_by_people(reading) or place_of_like_number(reading, phrase, asked.metric, asked.size)
    head = before or from_head(reading, phrase, dated=asked.metric not in OF_CAPTIVES)
    if before is None and head is not None and _is_elsewhere(reading, phrase, asked, head):
        head = None
    return head or _territory_of(reading, phrase)


def _is_long_past(reading: Reading, asked: Asked) -> bool:
    """Whether the figure is of days so long before the article that its news is elsewhere."""
    if not (asked.days and reading.published_on and asked.days[1] < reading.published_on - _LONG):
        return False
    told = recalled(timeline_of(reading), "event")  # the news itself is of those days
    return told is None or (told.first, told.last) != asked.days


def _is_elsewhere(reading: Reading, phrase: Phrase, asked: Asked, head: str) -> bool:
    """Whether the town of the news says nothing of an event long before it, which the news only recalls."""
    is_wide = gazetteer().get(fold(head), TOWN) <= REGION
    if is_wide or not _is_long_past(reading, asked) or "same" in phrase.low:
        return False
    timeline = timeline_of(reading)
    told = news_days_of(timeline).day_of("event")
    has_news = told is not None and "event" in timeline.dates(told) and news_days_of(timeline).is_recent(told)
    return has_news and head not in reading.text[phrase.start : phrase.end]


def _stands_beside(phrase: Phrase, chosen: PlaceMention, start: int, end: int) -> bool:
    """Whether only a few words part the place from the number."""
    at, past = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end)
    return 0 <= chosen.first - past <= _BESIDE or 0 <= at - chosen.last - 1 <= _BESIDE


def _territory_of(reading: Reading, phrase: Phrase) -> str | None:
    """Return the one country or region that the article speaks of, unless it is who acts in `phrase`."""
    territory = territory_of(reading)
    acting = {key_of(phrase, m) for m in scene_of(reading, phrase.index).mentions if m.firmness == ACTOR}
    return None if territory is None or place_key(territory.lower().split()) in acting else territory


def _receives(phrase: Phrase, site: PlaceMention) -> bool:
    """Whether `site` is told to have taken in who is counted ("Velta hospital received 11 bodies")."""
    return not listed("receiving").isdisjoint(phrase.low[site.last + 1 : site.last + 4])
