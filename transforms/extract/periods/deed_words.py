"""The words that tell what a date dates: deeds, reports of them, and what came of them.

`periods.yaml` lists them; the verbs by which people are counted (`cues.yaml`) are added, so that a word for a fate has
one place.
"""

import re
from functools import cache
from typing import Final

from transforms.extract.grammar.lexicon_words import listed_words
from transforms.extract.periods.finders import whole
from transforms.extract.periods.period_words import period_words

_VERBS: Final = frozenset({"VT_ED", "VT_FIN", "VT_ING", "VI"})
_GROUPS: Final = {
    **dict.fromkeys(("killed", "injured", "struck_down", "shot", "destroyed"), "event"),
    **dict.fromkeys(("hostages_taken", "captive_carried"), "taking"),
    **dict.fromkeys(("captive_freed", "homeward", "prisoners_freed"), "freeing"),
    **dict.fromkeys(("detained", "picked_up"), "detaining"),
    **dict.fromkeys(("displaced", "moved", "removed", "crossed"), "moving"),
}
NOTHING: Final[frozenset[str]] = frozenset()


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the classes of each word that tells what a date dates: event, taking, freeing, report, ..."""
    words = period_words()
    listed = {
        "event": words.event,
        "finding": words.finding,
        "taking": words.taking,
        "freeing": words.freeing,
        "detaining": words.detaining,
        "moving": words.moving,
        "report": words.report,
        "aftermath": words.aftermath,
    }
    found: dict[str, set[str]] = {}
    for name, told in listed.items():
        for word in told:
            found.setdefault(word, set()).add(name)
    known = frozenset(found) | frozenset(words.no_deeds)
    for written, part, metric in listed_words():
        word = written.replace("-", " ")
        if part in _VERBS and metric in _GROUPS and word not in known:
            found.setdefault(word, set()).add(_GROUPS[metric])
    return {word: frozenset(names) for word, names in found.items()}


CLASS_WORD: Final = whole(classes())


def class_of(word: str) -> frozenset[str]:
    """Return the classes of a word found with `CLASS_WORD`, whatever spaces it was written with."""
    known = classes()
    return known.get(word) or known.get(re.sub(r"\s+", " ", word), NOTHING)
