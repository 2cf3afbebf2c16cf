"""What a cue means here: captives or prisoners, killed or dead captives, by who acts and whom the article is about."""

import re
from functools import cache, cached_property
from typing import NamedTuple

from transforms.extract.words import Token, names_of
from transforms.lexicon.load import Lexicon, load

_CAPTIVES = re.compile(r"\b(?:hostages?|captives?|captors?|captivity|abduct\w*|kidnap\w*)\b", re.IGNORECASE)
_PRISONERS = re.compile(r"\b(?:prisoners?|detainees?|inmates?|POWs?|in custody|amnesty|arrest\w*)\b", re.IGNORECASE)
_OUSTED = re.compile(r"\b(?:displace\w*|fle[de]\w*|evacuat\w*|refugees?|homes?)\b", re.IGNORECASE)
_OF_GROUP = re.compile(
    r"\b([A-Z]\w+)(?:\s+\w+)?\s+(hostages?|captives?|[Pp]risoners?|detainees?|inmates?)\b"
)


class Actors(Lexicon):
    """`actors.yaml`: captors, authorities, words of custody, words that make a statement no fact."""

    captors: list[str]
    authorities: list[str]
    custody: list[str]
    unreal: list[str]
    denials: list[str]
    achieved: list[str]
    conditions: list[str]
    rescuers: list[str]
    returned: list[str]


class _Sets(NamedTuple):
    captors: frozenset[str]
    authorities: frozenset[str]
    custody: frozenset[str]
    unreal: frozenset[str]
    denials: frozenset[str]
    achieved: frozenset[str]
    conditions: frozenset[str]
    rescuers: frozenset[str]
    returned: frozenset[str]


@cache
def actors() -> _Sets:
    """Return `actors.yaml` as sets of lower-case words."""
    data = load("actors.yaml", Actors)
    return _Sets(*(frozenset(getattr(data, name)) for name in _Sets._fields))


class Subject:
    """What an article is about, as far as it settles the sense of a cue; read from its text when first asked.

    `captives`, `prisoners` and `ousted` count words; `captive_groups` and `prisoner_groups` are the groups named
    as captives and as prisoners ("Israeli hostages", "Palestinian prisoners").
    """

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def captives(self) -> int:
        """How often the article speaks of captives."""
        return len(_CAPTIVES.findall(self._text))

    @cached_property
    def prisoners(self) -> int:
        """How often the article speaks of prisoners."""
        return len(_PRISONERS.findall(self._text))

    @cached_property
    def ousted(self) -> int:
        """How often the article speaks of people who had to leave home."""
        return len(_OUSTED.findall(self._text))

    @cached_property
    def _groups(self) -> tuple[frozenset[str], frozenset[str]]:
        captive, prisoner = set(), set()
        for match in _OF_GROUP.finditer(self._text):
            (captive if match[2][0] in "hc" else prisoner).add(match[1].lower().rstrip("s"))
        return frozenset(captive - prisoner), frozenset(prisoner - captive)

    @property
    def captive_groups(self) -> frozenset[str]:
        """Groups named as captives, lower-case and without a plural s."""
        return self._groups[0]

    @property
    def prisoner_groups(self) -> frozenset[str]:
        """Groups named as prisoners, lower-case and without a plural s."""
        return self._groups[1]


def speaks_of_captives(text: str, start: int, end: int) -> bool:
    """Tell whether the words between two offsets speak of captives."""
    return _CAPTIVES.search(text, start, end) is not None


def freed_sense(
    cue: str, kind: str, noun: str, doers: list[str], sentence_words: frozenset[str], subject: Subject, previous: str | None
) -> str | None:
    """Return what people who were freed are: hostages_freed, prisoners_freed, or None where it is neither.

    `kind` and `noun` describe the counted people, `doers` the words before the verb, `previous` the
    metric of the figure before.
    """
    sets = actors()
    if kind == "captive":
        return "hostages_freed"
    if kind == "prisoner":
        return "prisoners_freed"
    if cue.startswith(("rescu", "sav", "extract", "recover", "brought out", "got out", "escap")):
        return "hostages_freed" if subject.captives else None
    stem = noun.lower().rstrip("s")
    if stem and stem in subject.prisoner_groups:
        return "prisoners_freed"
    if stem and stem in subject.captive_groups:
        return "hostages_freed"
    doer = _nearest_actor(doers)
    if doer == "captors":
        return "hostages_freed"
    if doer == "authorities" and (subject.prisoners or subject.captives):
        return "prisoners_freed"
    if doer == "rescuers" and subject.captives:
        return "hostages_freed"
    if kind in {"bare", "person"} and previous in {"hostages_freed", "prisoners_freed"}:
        return previous
    if sentence_words & sets.custody:
        return "prisoners_freed"
    if subject.captives > max(1, subject.prisoners // 2):
        return "hostages_freed"
    return "prisoners_freed" if subject.prisoners > 1 else None


def held_sense(kind: str, doers: list[str], sentence_words: frozenset[str], subject: Subject) -> str | None:
    """Return what people who are held are: hostages_held, detained, or None where it is neither."""
    sets = actors()
    if kind == "captive":
        return "hostages_held"
    if kind == "prisoner" or sentence_words & sets.custody:
        return "detained"
    doer = _nearest_actor(doers)
    if doer == "captors" and subject.captives:
        return "hostages_held"
    if doer in {"authorities", "rescuers"} and subject.prisoners:
        return "detained"
    return "hostages_held" if subject.captives > 1 else None


def taken_sense(cue: str, kind: str, doers: list[str], sentence_words: frozenset[str], subject: Subject) -> str | None:
    """Return what people who were seized are: hostages_taken, detained, or None where it is neither."""
    doer = _nearest_actor(doers)
    if kind == "captive" or sentence_words & {"hostage", "hostages", "captive", "captives"}:
        return "hostages_taken"
    if cue.startswith(("captur", "seiz")) and doer in {"authorities", "rescuers"}:
        return "detained"
    if cue.startswith(("captur", "seiz", "drag", "carr")):
        return "hostages_taken" if subject.captives else "detained"
    return "hostages_taken" if subject.captives > 1 and kind in {"person", "nation", "bare"} else None


def _nearest_actor(doers: list[str]) -> str | None:
    """Return `captors`, `authorities` or `rescuers`, whichever the words before the verb name nearest to it."""
    sets = actors()
    for word in doers:
        if word in sets.captors:
            return "captors"
        if word in sets.authorities:
            return "authorities"
        if word in sets.rescuers:
            return "rescuers"
    return None


def words_before(tokens: list[Token], cue: int, limit: int = 12) -> list[str]:
    """Return the words of the clause before the token at `cue`, nearest first, as far as its subject may reach."""
    found: list[str] = []
    for i in range(cue - 1, max(-1, cue - limit - 1), -1):
        names = names_of(tokens[i])
        if "STOP" in names or ("VT_ED" in names and found and "STATE" not in names):
            break
        found.append(tokens[i].text.removesuffix("'s"))
    return found
