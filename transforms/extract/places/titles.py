"""The places that an article's title names."""

from transforms.extract.attribution.source_words import TIME
from transforms.extract.phrases import Phrase, cut
from transforms.extract.places.article_names import article_names
from transforms.extract.places.capital_words import is_cased
from transforms.extract.places.place_context import ACTOR, LOOSE
from transforms.extract.places.place_mentions import places_in
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import listed
from transforms.extract.reading import Reading

_LONGEST_TITLE = 500
# What parts a title: "Orvel | Flash update", "Weekly brief: Orvel, 3-9 November"
_PARTING = frozenset("|:–—-(),/")


def title_scene(reading: Reading) -> tuple[Phrase, list[PlaceMention]]:
    """Return the words of the title and the places that it names, read once for each article."""
    scene: tuple[Phrase, list[PlaceMention]] | None = reading.__dict__.get("title_scene")
    if scene is None:
        title = (reading.title or "")[:_LONGEST_TITLE]
        phrase = cut(title, 0, 0, 0, len(title))
        mentions = places_in(phrase, 0, cased=is_cased(title), names=article_names(reading)) if title else []
        mentions = [m._replace(firmness=LOOSE) if is_topic(phrase, m) else m for m in mentions]
        reading.__dict__["title_scene"] = scene = phrase, mentions
    return scene


def is_topic(title: Phrase, mention: PlaceMention) -> bool:
    """Tell whether a place stands by itself in a title ("Orvel | Update 4", "Weekly brief: Orvel")."""
    before, after = title.low[mention.first - 1 : mention.first], title.low[mention.last + 1 : mention.last + 2]
    opens = mention.first == 0 or before[0] in _PARTING
    beyond = mention.last + 2
    listed_on = after == [","] and any(title.capitals[beyond : beyond + 1]) and not title.parts[beyond] & TIME
    told = not after or after[0] in _PARTING
    if not told:  # "Orvel situation report no. 9"
        told = any(word in listed("reports") for word in title.low[mention.last + 1 : mention.last + 4])
    return mention.firmness == ACTOR and opens and not listed_on and told
