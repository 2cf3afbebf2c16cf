"""The capital that an article names, which "the capital" stands for."""

from transforms.extract.phrases import Phrase
from transforms.extract.places.datelines import HEAD, dateline_of
from transforms.extract.places.gazetteer import countries, fold
from transforms.extract.places.place_context import WEAK
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import COUNTRY, DEMONYM, listed, place_words
from transforms.extract.places.scenes import scene_of
from transforms.extract.reading import Reading

_READ = 200
# So many letters a people's name shares with its country's.
_KIN = 4


def capital_of(reading: Reading) -> str | None:
    """Return the one capital that the article names, in its dateline or its sentences; None for none or several."""
    if "capital" not in reading.__dict__:
        seats = listed("national_seats")
        dateline = dateline_of(reading, HEAD)
        told = {fold(dateline.place): dateline.place} if dateline is not None else {}
        for index in _naming_seats(reading):
            for m in scene_of(reading, index).mentions:
                if m.seat or m.firmness > WEAK:
                    continue
                told.setdefault(fold(reading.text[m.start : m.end]), reading.text[m.start : m.end])
        named = [written for name, written in told.items() if name in seats]
        reading.__dict__["capital"] = named[0] if len(named) == 1 else None
    capital: str | None = reading.__dict__["capital"]
    return capital


def seat_of_people(reading: Reading, phrase: Phrase, k: int) -> str | None:
    """Return the capital that the article names, where words `k` and next stand for it ("the Peruvian capital")."""
    k += listed("capitals").isdisjoint(phrase.low[k + 1 : k + 2])  # "the Sri Lankan capital"
    if listed("capitals").isdisjoint(phrase.low[k + 1 : k + 2]) or not phrase.roles[k] & DEMONYM:
        return None
    return _seat_of(reading, f" {fold(phrase.words[k])[:_KIN]}")


def seat_of_owner(reading: Reading, phrase: Phrase, mention: PlaceMention | None) -> str | None:
    """Return the capital that the article names, where a country's is told without its name ("in Velta's capital")."""
    if mention is None or mention.firmness > WEAK:
        return None
    behind = phrase.low[mention.last + 1 : mention.last + 3]
    is_owner = mention.level == COUNTRY and phrase.words[mention.last].endswith(("'s", "’s"))
    if not is_owner or listed("capitals").isdisjoint(behind[:1]) or any(phrase.capitals[mention.last + 2 :][:2]):
        return None
    return _seat_of(reading, f" {fold(reading.text[mention.start : mention.end])}")


def _seat_of(reading: Reading, kin: str) -> str | None:
    """Return the capital in the title or the text whose country has a word that begins with `kin`."""
    end = reading.sentences[:_READ][-1].end
    title = (reading.title or "").lower()
    for seat in listed("national_seats"):
        home = countries().get(seat) or place_words().homes_of_seats.get(seat, "")
        if kin not in f" {fold(home)}":
            continue
        at = reading.lowered.find(seat, 0, end)
        if at >= 0:
            return reading.text[at : at + len(seat)]
        at = title.find(seat)
        if at >= 0 and reading.title is not None:
            return reading.title[at : at + len(seat)]
    return None


def _naming_seats(reading: Reading) -> list[int]:
    """Return the numbers of the sentences that hold the name of a capital."""
    lowered, end = reading.lowered, reading.sentences[:_READ][-1].end
    found = ((seat, lowered.find(seat, 0, end)) for seat in listed("national_seats"))
    return sorted({reading.sentence_at(at) for seat, at in found if at >= 0})
