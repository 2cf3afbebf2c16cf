"""How narrow a place of an earlier sentence is carried on: the site itself, the town around it, or none."""

from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.lead_paragraph import lead_paragraph
from transforms.extract.places.nested_places import narrowest, within
from transforms.extract.places.place_context import LOOSE, STRONG, WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import SITE, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.reading import Reading


def main_of(
    reading: Reading, earlier: Phrase, mentions: list[PlaceMention], main: PlaceMention, *, near: bool
) -> PlaceMention | None:
    """Return the place of a sentence that is carried over from it; None for a site that is left with its paragraph."""
    main = within(earlier, mentions, main, main.last + 1)
    main = _only_within(mentions, narrowest(earlier, mentions, main))
    if main.level == SITE and not near and (not is_lead(reading, earlier) or _is_aside(earlier, main)):
        return _around(earlier, mentions, main)
    return main


def is_lead(reading: Reading, earlier: Phrase) -> bool:
    """Tell whether a sentence stands in the first paragraph of text, which tells the news itself."""
    return earlier.paragraph <= lead_paragraph(reading)


def _only_within(mentions: list[PlaceMention], wide: PlaceMention) -> PlaceMention:
    """Return the one narrower place that a sentence goes on to tell ("In Velta, police shot a man at Orvel")."""
    narrower = [m for m in mentions if m.first > wide.last and m.level > wide.level and not m.seat]
    firm = [m for m in narrower if m.firmness == STRONG]
    return firm[0] if wide.leads and len(narrower) == len(firm) == 1 else wide


def site_that_took_in(reading: Reading, phrase: Phrase, index: int) -> PlaceMention | None:
    """Return the site of the sentence numbered `index` that "it" stands for in "It had received seven bodies"."""
    if phrase.low[0] != "it" or listed("receiving").isdisjoint(phrase.low[1:4]):
        return None
    before, mentions = phrase_of(reading, index), scene_of(reading, index).mentions
    return next((m for m in reversed(mentions) if m.firmness <= WEAK and _is_hospital(before, m)), None)


def _is_hospital(before: Phrase, mention: PlaceMention) -> bool:
    beside = before.low[max(0, mention.first - 2) : mention.first]
    return mention.level == SITE or not listed("hospitals").isdisjoint(beside)


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
