"""Who acts, and words that bear on whether something is a fact: `actors.yaml` as sets."""

from functools import cache

from transforms.extract.places.gazetteer import countries
from transforms.lexicon.load import Lexicon, load


class Actors(Lexicon):
    """`actors.yaml` as sets of lower-case words; see the comments there."""

    captors: frozenset[str]
    authorities: frozenset[str]
    custody: frozenset[str]
    unreal: frozenset[str]
    refuting: frozenset[str]
    because: frozenset[str]
    causes: frozenset[str]
    denials: frozenset[str]
    achieved: frozenset[str]
    provided: frozenset[str]
    conditions: frozenset[str]
    rescuers: frozenset[str]
    returned: frozenset[str]
    searches: frozenset[str]
    traumas: frozenset[str]
    kidnappers: frozenset[str]
    troops: frozenset[str]
    outlaws: frozenset[str]
    strayed: frozenset[str]
    families: frozenset[str]
    equalling: frozenset[str]
    none: frozenset[str]
    one_person: frozenset[str]
    only_one: frozenset[str]
    suspects: frozenset[str]
    captures: frozenset[str]
    others: frozenset[str]
    homes: frozenset[str]
    safer: frozenset[str]
    havens: frozenset[str]
    burying: frozenset[str]
    swaps: frozenset[str]
    bargains: frozenset[str]
    bargaining: frozenset[str]
    brought_about: frozenset[str]
    conditional: frozenset[str]
    managing: frozenset[str]
    stumbling: frozenset[str]
    staying: frozenset[str]
    disasters: frozenset[str]
    fiction: frozenset[str]
    leavers: frozenset[str]
    politics: frozenset[str]
    limbs: frozenset[str]
    outer_limbs: frozenset[str]
    left_places: frozenset[str]
    sects: frozenset[str]
    go_betweens: frozenset[str]
    anybody: frozenset[str]
    unhurt: frozenset[str]
    describing: tuple[str, ...]
    labelled: frozenset[str]
    unharmed: frozenset[str]
    turned_up: frozenset[str]
    found: frozenset[str]
    found_where: frozenset[str]
    fellows: frozenset[str]
    dwellers: frozenset[str]
    accused: frozenset[str]
    officials: frozenset[str]
    shares: frozenset[str]
    of_whole: frozenset[str]
    herders: frozenset[str]
    helpers: frozenset[str]
    speaking: frozenset[str]
    placing: frozenset[str]
    regions: frozenset[str]
    hostages: frozenset[str]
    police: frozenset[str]
    roundups: frozenset[str]
    protesters: frozenset[str]
    terrain: frozenset[str]
    reaching: frozenset[str]
    nondescript: frozenset[str]
    arms: frozenset[str]
    former: frozenset[str]
    now: frozenset[str]
    keeping: frozenset[str]
    stations: frozenset[str]
    members: frozenset[str]
    arrests: frozenset[str]
    demanding: frozenset[str]
    wounds: frozenset[str]
    crafts: frozenset[str]
    craft_leads: frozenset[str]
    forced: frozenset[str]
    sheltering: frozenset[str]
    found_shot: frozenset[str]
    shot_dead: frozenset[str]
    firing: frozenset[str]
    single: frozenset[str]
    shooting: frozenset[str]
    refusals: frozenset[str]
    sores: frozenset[str]
    meetings: frozenset[str]
    gathering: frozenset[str]
    kin: frozenset[str]
    clause_leads: frozenset[str]
    lived: frozenset[str]
    survivors: frozenset[str]
    names: frozenset[str]
    absent: frozenset[str]
    made_public: frozenset[str]
    fading: frozenset[str]
    helping: frozenset[str]
    yet_to: frozenset[str]
    condition_leads: frozenset[str]
    defined_by: tuple[str, ...]
    fiction_leads: frozenset[str]
    at_large: frozenset[str]
    offices: frozenset[str]
    possessives: frozenset[str]
    crews: frozenset[str]
    beside: frozenset[str]
    ransoms: frozenset[str]
    stood_up: frozenset[str]
    bare_verbs: frozenset[str]
    factions: frozenset[str]
    besieged: frozenset[str]
    aims: frozenset[str]
    being: frozenset[str]
    penalties: frozenset[str]
    put_names_to: frozenset[str]
    accounting: frozenset[str]


@cache
def actors() -> Actors:
    """Return `actors.yaml`, countries among the authorities; LexiconError if it is not as declared."""
    told = load("actors.yaml", Actors)
    countries_named = {name.lower() for name in countries().values()}
    return told.model_copy(update={"authorities": told.authorities | countries_named})


def nearest_actor(words: list[str]) -> str | None:
    """Return `captors`, `authorities` or `rescuers`, whichever `words`, nearest first, name first."""
    known = actors()
    for i, word in enumerate(words):
        before = words[i + 1] if i + 1 < len(words) else ""
        if before in known.placing or (word in known.regions and not known.placing.isdisjoint(words[i + 1 : i + 4])):
            continue  # "off Benin", "in Zamfara State" are where, not who
        for name in ("captors", "authorities", "rescuers"):
            if word in getattr(known, name) or f"{before} {word}" in getattr(known, name):
                return name
    return None
