"""Whether an article's news was "here", at the place of its dateline."""

from transforms.extract.attribution.source_words import SOURCE
from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.places.datelines import HEAD, Dateline, dateline_of
from transforms.extract.places.gazetteer import level_of
from transforms.extract.places.lead_paragraph import opening_sentences
from transforms.extract.places.place_words import COUNTRY, REGION, SEAT, listed
from transforms.extract.reading import Reading


def happened_here(phrase: Phrase) -> bool:
    """Tell whether "here" is where something happened, and not where it was told ("officials said here")."""
    at = phrase.low.index("here") if "here" in phrase.low else 0
    tells = phrase.parts[at - 1] & SOURCE or phrase.roles[at - 1] & SEAT or phrase.low[at - 1] in listed("telling")
    return phrase.low[:1] == ["here"] or (at > 0 and not tells)


def here_instead(reading: Reading, words: str) -> str | None:
    """Return the dateline's place where the news was "here", and `words` name what is wider or a thing in it.

    "Nine dead in Velta", "Velta bar fire", and in the lead "a fire that broke out here".
    """
    dateline = dateline_of_scene(reading)
    if dateline is None:
        return None
    named = words.split()
    while len(named) > 1 and named[-1].islower():
        named.pop()
    return dateline.place if level_of(" ".join(named)) in (COUNTRY, REGION) else None


def dateline_of_scene(reading: Reading) -> Dateline | None:
    """Return the dateline where the first sentence of text tells that its news was "here"; None otherwise."""
    if "scene_dateline" not in reading.__dict__:
        dateline, opening = dateline_of(reading, HEAD), opening_sentences(reading)[:1]
        is_here = dateline is not None and any(
            sentence.paragraph == dateline.paragraph
            and happened_here(phrase_of(reading, reading.sentence_at(sentence.start)))
            for sentence in opening
        )
        reading.__dict__["scene_dateline"] = dateline if is_here else None
    scene: Dateline | None = reading.__dict__["scene_dateline"]
    return scene
