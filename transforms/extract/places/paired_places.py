"""Places told in the order of their numbers: "fighting in Orvel and Tarsk killed 14 and nine people respectively"."""

from transforms.extract.phrases import Phrase
from transforms.extract.places.place_context import STRONG, is_count
from transforms.extract.places.place_scan import PlaceMention

_TWO = 2


def paired_place(phrase: Phrase, mentions: list[PlaceMention], at: int, past: int) -> PlaceMention | None:
    """Return the place that stands in the list of places where the number at words `at` to `past` stands in its own.

    None where the sentence does not say "respectively", or the lists are not of one length.
    """
    if "respectively" not in phrase.low:
        return None
    counts = [i for i, word in enumerate(phrase.low) if is_count(word)]
    place = next((k for k, i in enumerate(counts) if at <= i < past), None)
    if place is None or not _TWO <= len(counts) == len(mentions):
        return None
    are_apart = mentions[-1].first < counts[0] or counts[-1] < mentions[0].first
    return mentions[place]._replace(firmness=STRONG) if are_apart else None
