"""The place that an article's head tells: its title, what it names most often, its dateline."""

from itertools import pairwise

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.datelines import dateline_of
from transforms.extract.places.gazetteer import fold, gazetteer, level_of
from transforms.extract.places.here import here_instead
from transforms.extract.places.lead_paragraph import lead_paragraph, opening_sentences
from transforms.extract.places.nested_places import narrowest, words_of_place
from transforms.extract.places.other_days import tells_bygone
from transforms.extract.places.place_context import ACTOR, STRONG, WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import COUNTRY, REGION, SITE, SITE_NOUN, TOWN, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.places.titles import title_scene
from transforms.extract.places.told_there import is_scene
from transforms.extract.places.topic import most_named
from transforms.extract.reading import Reading

_OPENING = 4


def from_head(reading: Reading, phrase: Phrase, *, dated: bool) -> str | None:
    """Return the place of the title, else the one named most often, else, if `dated`, that of the dateline.

    In the dateline's own paragraph the dateline comes first; captives are hardly where their release is told.
    """
    dateline = dateline_of(reading, _OPENING)
    title = title_place(reading)
    if title is not None and (here := here_instead(reading, title)) is not None:
        return here
    if title is not None and _counts_nation(reading, phrase, title):
        return title
    if title is not None and title_names_country(reading) and (told := _in_country(reading, phrase, title)):
        return told
    if dateline is not None and dateline.paragraph == phrase.paragraph and (dated or title is None):
        return dateline.place
    if dateline is not None and names_dateline_country(reading):
        return dateline.place
    if title is not None:
        return _within_title(reading, title) or _in_country(reading, phrase, title) or _of_thing(reading) or title
    return main_place(reading) or (dateline.place if dateline and dated else None)


def _counts_nation(reading: Reading, phrase: Phrase, title: str) -> bool:
    """Whether a national body tells of a disaster over the country of the title ("the disaster agency said")."""
    titled, _ = title_scene(reading)
    if listed("wide_disasters").isdisjoint(titled.low) or level_of(title) != COUNTRY:
        return False
    return any(" ".join(two) in listed("national_bodies") for two in pairwise(phrase.low))


def _in_country(reading: Reading, phrase: Phrase, title: str) -> str | None:
    """Return the place that the opening has told before `phrase`, where the title only names a country."""
    _, titled = title_scene(reading)
    is_toll_of = any(m.level == COUNTRY and m.firmness == STRONG and m.preposition for m in titled)  # "dead in Velta"
    if is_toll_of or gazetteer().get(fold(title)) != COUNTRY:
        return None
    opening = _opening_place(reading)
    at = -1 if opening is None else reading.text.find(opening)
    named = title_names_country(reading)
    if at < 0 or (at >= phrase.start and not named):
        return None
    is_lead = reading.sentences[reading.sentence_at(at)].paragraph <= lead_paragraph(reading) + named
    return opening if is_lead else None


def title_names_country(reading: Reading) -> bool:
    """Whether the title begins with the name of the country and tells its news behind a colon ("Velta: two tolls")."""
    title, titled = title_scene(reading)
    return bool(titled) and titled[0].first == 0 and title.low[titled[0].last + 1 : titled[0].last + 2] == [":"]


def _of_thing(reading: Reading) -> str | None:
    """Return the place of the opening, else the town, where the title names a thing by it ("Velta tower collapse")."""
    phrase, titled = title_scene(reading)
    firm = [m for m in titled if m.firmness < ACTOR]
    if len(firm) != 1 or firm[0].level != SITE or phrase.capitals[firm[0].last]:
        return None
    first, last = firm[0].first, firm[0].last
    if " ".join(phrase.low[first:last]) not in gazetteer():
        return None
    return _opening_place(reading) or " ".join(phrase.words[first:last])


def _within_title(reading: Reading, title: str) -> str | None:
    """Return the narrower place that the opening tells to lie in that of the title ("outside Orvel, in Velta")."""
    opening = _opening_place(reading)
    at = -1 if opening is None else reading.text.find(opening)
    if at < 0:
        return None
    index = reading.sentence_at(at)
    mentions, phrase = scene_of(reading, index).mentions, phrase_of(reading, index)
    around = next((m for m in mentions if fold(reading.text[m.start : m.end]) == fold(title)), None)
    inner = None if around is None else narrowest(phrase, mentions, around)
    return opening if inner is not None and inner.start == at and inner is not around else None


def names_dateline_country(reading: Reading) -> bool:
    """Tell whether the title only names the dateline's country ("Velta: seven dead" from "ORVEL, Velta")."""
    title, dateline = title_place(reading), dateline_of(reading, _OPENING)
    if title is None or dateline is None or dateline.country is None:
        return False
    return fold(dateline.country) == fold(title)


def main_place(reading: Reading) -> str | None:
    """Return the place of the news itself: the narrowest that the opening tells, else the one named most often."""
    if "main_place" not in reading.__dict__:
        reading.__dict__["main_place"] = _opening_place(reading) or most_named(reading)
    place: str | None = reading.__dict__["main_place"]
    return place


def main_town(reading: Reading) -> str | None:
    """Return the place of the news itself where that is a town of the gazetteer."""
    place = main_place(reading)
    return place if place is not None and gazetteer().get(fold(place)) == TOWN else None


def _opening_place(reading: Reading) -> str | None:
    """Return the main place of the first sentence of text that names one, in the first two paragraphs of text."""
    told = opening_sentences(reading)
    for sentence in told:
        if sentence.paragraph > told[0].paragraph + 1:
            break
        index = reading.sentence_at(sentence.start)
        if tells_bygone(reading, index):
            continue
        scene, phrase = scene_of(reading, index), phrase_of(reading, index)
        narrow = [
            m
            for m in scene.mentions
            if m.firmness < WEAK and (m.level > REGION or _is_water(phrase, m)) and is_scene(phrase, m)
        ]
        if not narrow and _is_of_title(reading, scene.mentions):
            title = title_place(reading)
            if title is None or gazetteer().get(fold(title)) != COUNTRY:
                return title
        if narrow:
            one = narrow[0]
            joined = phrase.low[one.last + 1 : one.last + 2] == ["and"] or one.preposition == "between"
            is_town = one.level < SITE or not any(phrase.roles[k] & SITE_NOUN for k in range(one.first, one.last + 1))
            only = len({m.level for m in narrow}) == len(narrow) and is_town and not joined
            return words_of_place(reading.text, narrow[0], scene.mentions) if only else None
    return None


def _is_of_title(reading: Reading, mentions: list[PlaceMention]) -> bool:
    """Whether a sentence firmly names the region of the title and nothing narrower ("protests in Velta province")."""
    _, titled = title_scene(reading)
    firm = {fold(reading.text[m.start : m.end]) for m in mentions if m.firmness == STRONG}
    return sum(m.firmness < ACTOR for m in titled) == 1 and any(
        f" {fold(title_place(reading) or '-')} " in f" {name} " for name in firm
    )


def _is_water(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a place is a river, a lake or a mountain, and no region with people of its own."""
    return not listed("waters").isdisjoint(phrase.low[mention.first : mention.last + 1])


def title_place(reading: Reading) -> str | None:
    """Return the place that the title names, in its words."""
    _, mentions = title_scene(reading)
    firm = [mention for mention in mentions if mention.firmness < ACTOR and not mention.seat]
    if not firm or reading.title is None:
        return None
    best = min(firm, key=lambda mention: (mention.firmness, mention.first))
    return " ".join(reading.title[best.start : best.end].split())


def title_actor(reading: Reading) -> str | None:
    """Return the country that opens the title: where it holds people or lets them go ("Velta pardons 23")."""
    if reading.title is None or title_place(reading) is not None:
        return None
    _, mentions = title_scene(reading)
    return next((reading.title[m.start : m.end] for m in mentions if m.first == 0 and m.level == COUNTRY), None)
