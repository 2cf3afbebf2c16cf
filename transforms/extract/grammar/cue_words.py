"""Words without which a sentence names no fate: what the first look over a text goes by."""

import re
from functools import cache
from typing import NamedTuple

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.words import vocabulary

_VERBS_AND_NOUNS = frozenset(
    {"VT_ED", "VT_FIN", "VT_ING", "VI", "STATE", "NOUN", "LOSE", "SURVIVE", "TRAUMA", "GUNFIRE"}
)
_PEOPLE = frozenset({"CAPTIVE", "PRISONER", "BODY", "LIFE", "UPROOTED"})
_WHEREABOUTS = frozenset(
    {"HOSPITAL", "CAMP", "CELL", "RUBBLE", "HANDS", "STATION", "HOMES", "HOSTS", "BORDERS", "SPENT"}
)
_UNKNOWN = frozenset({"FATE", "UNSEEN", "AWAITED", "SAVED", "CONDEMN", "STAYING", "SEARCH", "LODGE", "HOPES"})
_TOLLS = frozenset({"TAKES_TOLL", "FATAL", "THROATS", "SERVES", "FUNERAL", "FALLEN", "UNSAVED"})
_CUE_CLASSES = _VERBS_AND_NOUNS | _PEOPLE | _WHEREABOUTS | _UNKNOWN | _TOLLS
_STAYING = frozenset({"REMAIN", "STILL", "LEFT", "REMAINING"})
_CAPTIVE_CUES = frozenset({"LEADS", "MOVES", "CARRY"})
_SETTLED_BY_CONTEXT = ("captive",)


class CueWords(NamedTuple):
    """Words without which a sentence names no fate.

    `plain` do so in any article, `captive` only in one that speaks of captives or prisoners, which
    `about_captives` tells. `sources` say or count; they may give a number to the fate told just before.
    """

    plain: frozenset[str]
    captive: frozenset[str]
    about_captives: frozenset[str]
    sources: frozenset[str]


@cache
def cue_words() -> CueWords:
    """Return the words that a sentence is looked over for; of a phrase, its longest word."""
    plain, captive = set(), set()
    about = {
        word for word in (*actors().captors, *actors().custody, *actors().swaps) if len(word) > 3
    } | actors().ransoms
    for word, entry in vocabulary().entries.items():
        classes = entry.names
        longest = max(re.findall(r"[a-z]+", word) or [word], key=len)
        if classes & _STAYING:
            captive.add(longest)
        if classes & {"CAPTIVE", "PRISONER"}:
            about.add(longest)
            plain.add(longest)
        elif classes & _CAPTIVE_CUES:
            captive.add(longest)
        elif "HEAD" in classes and entry.metrics.get("HEAD"):
            plain.add(longest)
        elif classes & _CUE_CLASSES:
            named = [metric for name, metric in entry.metrics.items() if name != "CLAIM"]
            settled = bool(named) and all(metric.startswith(_SETTLED_BY_CONTEXT) for metric in named)
            (captive if settled else plain).add(longest)
            if any(metric.startswith("hostages") or metric in {"detained", "in_captivity"} for metric in named):
                about.add(longest)
    sources = {word for word, entry in vocabulary().entries.items() if entry.names & {"SAY", "HEAD", "REPORT"}}
    return CueWords(
        frozenset(plain),
        frozenset(captive - plain),
        frozenset(about),
        frozenset({*sources, *actors().beside}),
    )
