"""The place that "there" stands for."""

from transforms.extract.attribution.source_words import AUXILIARY, PASSIVE
from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.nested_places import narrowest, words_of_place
from transforms.extract.places.place_context import WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import SITE, listed
from transforms.extract.places.scenes import scene_of
from transforms.extract.reading import Reading
from transforms.lexicon.load import function_words

_AUXILIARIES = frozenset(function_words().auxiliaries)


def says_there(phrase: Phrase) -> bool:
    """Whether "there" stands for a place and not before "is" or "are"."""
    i = phrase.low.index("there")
    after = phrase.low[i + 1] if i + 1 < len(phrase.low) else "."
    return after not in _AUXILIARIES


def last_named(reading: Reading, phrase: Phrase) -> str | None:
    """Return the last place before "there", else the last that the sentence before names."""
    there = phrase.starts[phrase.low.index("there")]
    told = [
        mention
        for mention in scene_of(reading, phrase.index).mentions
        if mention.end <= there and mention.firmness <= WEAK
    ]
    if told:
        return words_of_place(reading.text, told[-1], told)
    if phrase.index == 0:
        return None
    index = phrase.index - 1
    if not scene_of(reading, index).mentions and index and reading.sentences[index - 1].paragraph == phrase.paragraph:
        index -= 1
    before = phrase_of(reading, index)
    mentions = scene_of(reading, before.index).mentions
    if mentions and mentions[0].first == 0 and _is_described(before, mentions[0]):
        return words_of_place(reading.text, mentions[0], mentions)
    firm = [
        mention
        for mention in mentions
        if (mention.firmness < WEAK or (mention.firmness == WEAK and mention.level == SITE))
        and "since" not in before.low[max(0, mention.first - 8) : mention.first]
    ]
    return words_of_place(reading.text, narrowest(before, firm, firm[-1]), firm) if firm else None


def _is_described(phrase: Phrase, place: PlaceMention) -> bool:
    """Whether a sentence is about the place that opens it ("Orvel, 500 km to the west, has been cut off")."""
    k = place.last + 1
    if k < len(phrase.low) and phrase.low[k] == "," and "," in phrase.low[k + 1 :]:
        k = phrase.low.index(",", k + 1) + 1
    return k < len(phrase.low) and (
        bool(phrase.parts[k] & (AUXILIARY | PASSIVE)) or phrase.low[k] in listed("situated")
    )
