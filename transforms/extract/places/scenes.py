"""The places of an article's sentences and its title, and the best of each for a number told elsewhere."""

from bisect import bisect_left
from typing import NamedTuple

from transforms.extract.attribution.source_words import ADVERB, AUXILIARY, SOURCE
from transforms.extract.attribution.sources import sources_of
from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.article_names import article_names
from transforms.extract.places.by_the_way import is_by_the_way
from transforms.extract.places.capital_words import is_cased, may_name
from transforms.extract.places.datelines import dateline_end
from transforms.extract.places.gazetteer import fold, level_of
from transforms.extract.places.nested_places import owns_next
from transforms.extract.places.paragraph_heads import head_of_paragraph, heads_of
from transforms.extract.places.place_context import ACTOR, LOOSE, STRONG, WEAK
from transforms.extract.places.place_mentions import places_in
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import BODY, COUNTRY, DIRECTION, PERSON, REGION, SEAT, TOWN, listed
from transforms.extract.places.places_of_others import is_of_named_part
from transforms.extract.places.speakers import speakers_of
from transforms.extract.places.told_there import is_scene
from transforms.extract.reading import Reading

_SAMPLE = 2000


_NAMED_AS = 6
_BEING = frozenset({"is", "are", "was", "were"})


class Scene(NamedTuple):
    """The places of one sentence, and the best of them for a number that another sentence holds.

    A sentence that only tells where something lies has no best one.
    """

    mentions: list[PlaceMention]
    main: PlaceMention | None


_EMPTY = Scene([], None)


def scene_of(reading: Reading, index: int) -> Scene:
    """Return the places of the sentence numbered `index`, read once for each article."""
    cache: dict[int, Scene] = reading.__dict__.setdefault("scenes", {})
    scene = cache.get(index)
    if scene is None:
        cache[index] = scene = _read_scene(reading, index)
    return scene


def _read_scene(reading: Reading, index: int) -> Scene:
    after = dateline_end(reading, index)
    sentence = reading.sentences[index]
    cased = told_by_capitals(reading)
    if cased and not may_name(reading.text, sentence.start, sentence.end):
        return _EMPTY
    phrase = phrase_of(reading, index)
    mentions = places_in(phrase, after, cased=cased, names=article_names(reading))
    if mentions and mentions[0].first == 0 and speakers_of(reading):
        mentions = [m for m in mentions if m.first or reading.text[m.start : m.end] not in speakers_of(reading)]
    mentions = [m for m in mentions if m.level <= COUNTRY or not _is_of_agency(phrase, m)]
    head = head_of_paragraph(reading, index) if cased else None
    if head is not None:
        mentions = _headed(phrase, mentions, *head)
    if mentions:
        mentions = [
            m._replace(firmness=ACTOR) if _is_from_there(phrase, m) or is_by_the_way(phrase, m) else m for m in mentions
        ]
        mentions = [m._replace(firmness=LOOSE) if _puts_to_death(phrase, m) else m for m in mentions]
        sources = [(m.start, m.end) for m in sources_of(reading, phrase) if m.name]
        if sources:
            is_item = len(heads_of(reading)) > 1
            mentions = [_in_source(phrase, m, sources, is_item=is_item) for m in mentions]
            told = min((m.end for m in sources_of(reading, phrase) if m.kind == "trail"), default=phrase.end)
            apart = [m.start > told and (m.seat or _is_origin(m)) for m in mentions]
            mentions = [
                m._replace(firmness=ACTOR if _is_origin(m) else WEAK) if a else m
                for m, a in zip(mentions, apart, strict=True)
            ]
    if not mentions or not listed("situated").isdisjoint(phrase.low):
        return Scene(mentions, None)
    firm = [m for m in mentions if m.firmness < WEAK and is_scene(phrase, m)]
    firm = [m for m in firm if not is_of_named_part(phrase.low, 0, m)] or firm
    firm = [m for m in firm if not owns_next(phrase, m, mentions)] or firm
    firm = firm or [m for m in mentions if _is_way_off(phrase, m)]
    main = min(firm, key=lambda m: (m.firmness, m.first)) if firm else None
    if head is not None and main is not None and main.start == head[0]:
        main = next((m for m in firm if m.level > main.level), main)  # "Velta: a raid south of Orvel"
    return Scene(mentions, main)


def _is_from_there(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a place only tells where people are from, as those who speak do ("elders from Orvel", "one was from")."""
    if mention.preposition != "from" or mention.first < 2:
        return False
    before = mention.first - 2
    is_told_of = phrase.parts[before] & SOURCE or phrase.roles[before] & SEAT or phrase.low[before] in _BEING
    is_home = phrase.low[before] in listed("coming") and not listed("harmed").isdisjoint(phrase.low[:before])
    return bool(is_told_of) or is_home or _names_people(phrase.low[:before])


def _is_of_agency(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a name is that of a news agency ("the Anatolia news agency said")."""
    return " ".join(phrase.low[mention.last + 1 : mention.last + 3]) in listed("newsmen")


def _names_people(before: list[str]) -> bool:
    """Whether a sentence has begun to name people ("were identified as Ana, 40, and Ivo, 12, both from Orvel")."""
    return any(a in listed("naming") and "as" in before[k : k + _NAMED_AS] for k, a in enumerate(before))


def _puts_to_death(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a country acts where it is: it put people to death ("Velta itself has executed 31")."""
    verb = mention.last + 1
    while verb < len(phrase.low) and phrase.parts[verb] & (ADVERB | AUXILIARY):
        verb += 1
    return mention.firmness == ACTOR and phrase.low[verb : verb + 1] != [] and phrase.low[verb] in listed("executing")


def _is_way_off(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether something is told to have been so far off a place, the only one told ("8 km north of Orvel")."""
    before = phrase.roles[mention.first - 2] if mention.first > 1 else 0
    return mention.firmness == WEAK and phrase.low[mention.first - 1] == "of" and bool(before & DIRECTION)


def _is_origin(mention: PlaceMention) -> bool:
    """Whether a place after a source only tells where somebody is from ("according to elders from Orvel")."""
    return mention.preposition == "from"


def told_by_capitals(reading: Reading) -> bool:
    """Whether capitals tell names in the article, by its first letters."""
    cased: bool | None = reading.__dict__.get("is_cased")
    if cased is None:
        reading.__dict__["is_cased"] = cased = is_cased(reading.text[:_SAMPLE])
    return cased


def _headed(phrase: Phrase, mentions: list[PlaceMention], start: int, end: int) -> list[PlaceMention]:
    """Put the place that heads a paragraph before the places of its first sentence."""
    first, last = bisect_left(phrase.starts, start), bisect_left(phrase.starts, end) - 1
    level = next((m.level for m in mentions if m.first == first), 0)
    level = level or level_of(" ".join(phrase.words[first : last + 1])) or TOWN
    head = PlaceMention(
        first, last, start, end, level, LOOSE, "", leads=True, seat=False, compares=False, is_care=False
    )
    return [head, *(m for m in mentions if m.first > last)]


def _in_source(phrase: Phrase, mention: PlaceMention, sources: list[tuple[int, int]], *, is_item: bool) -> PlaceMention:
    """Weaken a place in a source's name ("Gaza health ministry"); one that is itself the source only acts."""
    for start, end in sources:
        if start == mention.start and mention.firmness == STRONG and not _has_body(phrase, mention):
            return mention  # "in Orvel five alleged thieves were held"
        if start <= mention.start < end:
            if _is_local(phrase, mention, is_item=is_item):
                return mention._replace(firmness=LOOSE)
            alone = end - start <= mention.end - mention.start + 4
            if alone and mention.firmness == LOOSE and not mention.preposition:
                return mention
            return mention._replace(firmness=ACTOR if alone else WEAK)
    return mention


def _is_local(phrase: Phrase, mention: PlaceMention, *, is_item: bool) -> bool:
    """Whether who tells is of the place of which is told ("firefighters in Orvel").

    Those of a capital may tell of the whole country, but not in an item of a list by places.
    """
    if mention.firmness != STRONG or mention.seat or not REGION <= mention.level <= TOWN:
        return False
    name = fold(" ".join(phrase.words[mention.first : mention.last + 1]))
    before = phrase.low[max(0, mention.first - 6) : mention.first]
    return (is_item or name not in listed("national_seats")) and not listed("local_sources").isdisjoint(before)


def _has_body(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a body or a person stands before a place ("the ministry of health in Orvel")."""
    before = range(max(0, mention.first - 5), mention.first)
    return any(phrase.roles[k] & (BODY | PERSON | SEAT) or phrase.parts[k] & SOURCE for k in before)
