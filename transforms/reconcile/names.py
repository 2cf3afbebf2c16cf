"""What reconciliation knows, as data: regions, groups, origins, and the rules with their thresholds."""

import re
import unicodedata
from functools import cache
from typing import Annotated, TypeAlias

from pydantic import AfterValidator

from transforms.extract.periods.named_events import NamedEvent, NamedEvents
from transforms.lexicon.load import Lexicon, load
from transforms.schema import ORIGIN_KINDS


def _known_kind(kind: str) -> str:
    if kind not in ORIGIN_KINDS:
        raise ValueError(f"{kind} is no kind of origin: {', '.join(ORIGIN_KINDS)}")
    return kind


OriginKind: TypeAlias = Annotated[str, AfterValidator(_known_kind)]


class Region(Lexicon):
    """A country or territory: its other names, its adjectives, and the places inside it."""

    names: list[str]
    adjectives: list[str]
    inside: list[str]


class Captivity(Lexicon):
    """The event whose captives a region holds, and the words for those who hold them."""

    event: str
    holders: list[str]


class Containment(Lexicon):
    """`containment.yaml`."""

    regions: dict[str, Region]
    provinces: list[str]
    spellings: dict[str, list[str]]
    short_names: dict[str, str]
    kinds_before: list[str]
    kinds_after: list[str]
    directions: list[str]
    sides: list[str]
    spots: list[str]
    captivity: dict[str, Captivity]

    @property
    def towns(self) -> list[str]:
        """The places inside regions, under the names that series carry."""
        return [town for region in self.regions.values() for town in region.inside]


class Demonym(Lexicon):
    """Words for a people, and the regions in which that people is everybody."""

    words: list[str]
    everybody_in: list[str]


class Populations(Lexicon):
    """`populations.yaml`."""

    anyone: list[str]
    by_metric: dict[str, list[str]]
    circumstance: list[str]
    groups: dict[str, list[str]]
    made_of: dict[str, list[str]]
    among_a_people: list[str]
    demonyms: dict[str, Demonym]


class NamedOrigin(Lexicon):
    """An origin known by name; where `only_in` names regions, in articles about those alone."""

    id: str
    name: str
    kind: OriginKind
    only_in: tuple[str, ...] = ()
    patterns: list[re.Pattern[str]]


class Institution(Lexicon):
    """An institution of a region, `called` a name where that is no plain noun; `counts_home`: that region alone."""

    what: str
    called: str | None = None
    kind: OriginKind
    local: bool
    counts_home: bool = False
    patterns: list[re.Pattern[str]]


class Origins(Lexicon):
    """`origins.yaml`."""

    named: list[NamedOrigin]
    institutions: list[Institution]
    echoes: list[str]
    speakers: list[str]


class Thresholds(Lexicon):
    """The thresholds of `rules.yaml`, each explained there."""

    least_confidence: float
    sure_confidence: float
    about_share: float
    about_least: int
    round_from: int
    round_share: float
    bound_reach: int
    bound_least: int
    jump_ratio: int
    jump_from: int
    jump_days: int
    jump_window: int
    slip_ratio: int
    nearest_days: int
    nearest_factor: float
    most_statements: int
    like_of_one_day: float
    like_of_near_days: float
    like_of_far_days: float
    like_of_two_towns: float
    like_days: int
    like_days_told: int
    like_users: int
    like_users_of_week: int
    official_days: int
    official_share: float
    official_start_days: int


class Rule(Lexicon):
    """A disagreement rule: its severity and what it means."""

    severity: str
    text: str


class Rules(Lexicon):
    """`rules.yaml`."""

    thresholds: Thresholds
    rules: dict[str, Rule]


@cache
def containment() -> Containment:
    """Return `containment.yaml`; LexiconError where the file is not what the model says."""
    return load("containment.yaml", Containment)


@cache
def populations() -> Populations:
    """Return `populations.yaml`; LexiconError where the file is not what the model says."""
    return load("populations.yaml", Populations)


@cache
def origins() -> Origins:
    """Return `origins.yaml`; LexiconError where the file is not what the model says."""
    return load("origins.yaml", Origins)


@cache
def rules() -> Rules:
    """Return `rules.yaml`; LexiconError where the file is not what the model says."""
    return load("rules.yaml", Rules)


@cache
def events() -> dict[str, NamedEvent]:
    """Return the events of `events.yaml` by id."""
    return {event.id: event for event in load("events.yaml", NamedEvents).events}


def slug(words: str) -> str:
    """Return `words` as an identifier: lower case, without accents and apostrophes, hyphens between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    plain = re.sub(r"['’`]s\b|['’`]", "", plain.lower())
    return re.sub(r"[\W_]+", "-", plain).strip("-")
