"""The words that places are told by, each with the roles that it can play around a name."""

from functools import cache

from transforms.lexicon.load import Lexicon, load

COUNTRY, REGION, DISTRICT, TOWN, SITE = 1, 2, 3, 4, 5
"""How narrow a place is; of two that nest, the one of the higher number is the more specific."""

# One bit a role: a word may play several, and sentences are tested for roles more than for anything else.
LOCATIVE = 1 << 0
MOTION = 1 << 1
PREPOSITION = 1 << 2
DIRECTION = 1 << 3
SITE_NOUN = 1 << 4
TOWN_NOUN = 1 << 5
REGION_NOUN = 1 << 6
STRUCK = 1 << 7
EVENT = 1 << 8
BODY = 1 << 9
PERSON = 1 << 10
CONNECTOR = 1 << 11
DEMONYM = 1 << 12
NOT_PLACE = 1 << 13
HAPPENING = 1 << 14
SEAT = 1 << 15
DISTRICT_NOUN = 1 << 16
GENERIC = SITE_NOUN | TOWN_NOUN | DISTRICT_NOUN | REGION_NOUN
ANY_PREPOSITION = LOCATIVE | MOTION | PREPOSITION


class PlaceWords(Lexicon):
    """`places.yaml`: prepositions, kinds of places, regions, and capitalised words that are no place."""

    locative: list[str]
    motion: list[str]
    other_prepositions: list[str]
    directions: list[str]
    compass: list[str]
    sites: list[str]
    towns: list[str]
    introducing: list[str]
    capitals: list[str]
    districts: list[str]
    regions: list[str]
    nations: list[str]
    large_regions: list[str]
    pointed_towns: list[str]
    pointed_districts: list[str]
    parts_of_country: list[str]
    taking_place: list[str]
    wide_disasters: list[str]
    national_bodies: list[str]
    bargains: list[str]
    bargaining: list[str]
    signing: list[str]
    parties: list[str]
    dating: list[str]
    spreading: list[str]
    flags: list[str]
    naming: list[str]
    living: list[str]
    since_when: list[str]
    missions: list[str]
    staff: list[str]
    acting_regions: list[str]
    struck: list[str]
    struck_adverbs: list[str]
    opening_fire: list[str]
    events: list[str]
    happenings: list[str]
    organisations: list[str]
    coming: list[str]
    harmed: list[str]
    newsmen: list[str]
    habits: list[str]
    divisions: list[str]
    bare_divisions: list[str]
    seats: list[str]
    named_bodies: list[str]
    moving: list[str]
    away: list[str]
    towards: list[str]
    persons: list[str]
    after_ages: list[str]
    families: list[str]
    outlet_words: list[str]
    site_joints: list[str]
    connectors: list[str]
    shortened: list[str]
    openings: list[str]
    demonyms: list[str]
    before_peoples: list[str]
    codenames: list[str]
    of_communities: list[str]
    held_endings: list[str]
    considering: list[str]
    examples: list[str]
    reports: list[str]
    named_for_saints: list[str]
    not_places: list[str]
    carried_to: list[str]
    aside: list[str]
    hospitals: list[str]
    tolls: list[str]
    fates: list[str]
    leading: list[str]
    offices: list[str]
    reported_from: list[str]
    retrieving: list[str]
    found_people: list[str]
    labels: list[str]
    bearing: list[str]
    accounting: list[str]
    bearing_elsewhere: list[str]
    counting: list[str]
    aimed: list[str]
    fires: list[str]
    fought_for: list[str]
    accounts: list[str]
    fractions: list[str]
    breaks: list[str]
    nesting: list[str]
    apposing: list[str]
    edges: list[str]
    verbs: list[str]
    verb_endings: list[str]
    after_place: list[str]
    showing_place: list[str]
    shown_kinds: list[str]
    distances: list[str]
    keeping: list[str]
    captives: list[str]
    captivity: list[str]
    islanders: list[str]
    telling: list[str]
    overflying: list[str]
    town_parts: list[str]
    of_fighters: list[str]
    kin: list[str]
    awaiting: list[str]
    local_sources: list[str]
    national_seats: list[str]
    named_events: list[str]
    lying: list[str]
    dying: list[str]
    fleeing: list[str]
    reaching: list[str]
    ranging: list[str]
    hosting: list[str]
    dealings: list[str]
    carried_off: list[str]
    healing: list[str]
    spans: list[str]
    courts: list[str]
    waters: list[str]
    wrecks: list[str]
    departing: list[str]
    laid_out: list[str]
    bodies: list[str]
    grounds: list[str]
    nationwide: list[str]
    worldwide: list[str]
    seas: list[str]
    described_by_seas: list[str]
    travellers: list[str]
    residents: list[str]
    confined: list[str]
    jailing: list[str]
    executing: list[str]
    situated: list[str]
    superlatives: list[str]
    adding: list[str]
    wars: list[str]
    receiving: list[str]
    taking_in: list[str]
    taking: list[str]
    ailing: list[str]
    running: list[str]
    storms: list[str]
    home_forces: list[str]
    headline_verbs: list[str]
    reporting: list[str]
    common: list[str]
    common_endings: list[str]
    countries: list[str]
    short_countries: list[str]
    of_armies: list[str]
    homes_of_seats: dict[str, str]
    commonplaces: list[str]
    areas: list[str]


@cache
def place_words() -> PlaceWords:
    """Return `places.yaml`."""
    return load("places.yaml", PlaceWords)


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of one list of `places.yaml`."""
    return frozenset(getattr(place_words(), name))


@cache
def roles() -> dict[str, int]:
    """Return what each word of `places.yaml` may do, as the sum of its roles."""
    words = place_words()
    found: dict[str, int] = {}
    for role, listed in (
        (LOCATIVE, words.locative),
        (MOTION, words.motion),
        (PREPOSITION, words.other_prepositions),
        (DIRECTION, words.directions),
        (SITE_NOUN, words.sites),
        (TOWN_NOUN, words.towns),
        (DISTRICT_NOUN, words.districts),
        (REGION_NOUN, words.regions),
        (STRUCK, words.struck),
        (EVENT, words.events),
        (BODY, words.organisations),
        (SEAT, words.seats),
        (PERSON, words.persons),
        (CONNECTOR, words.connectors),
        (DEMONYM, words.demonyms),
        (NOT_PLACE, words.not_places),
        (HAPPENING, words.happenings),
    ):
        for word in listed:
            found[word] = found.get(word, 0) | role
    return found
