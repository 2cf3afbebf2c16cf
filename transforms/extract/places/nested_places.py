"""Places that nest: the narrowest of them, and the words of a place with what it lies in."""

from transforms.extract.phrases import Phrase
from transforms.extract.places.name_runs import POSSESSIVE
from transforms.extract.places.place_context import LOOSE, STRONG, WEAK, is_count
from transforms.extract.places.place_firmness import is_ground
from transforms.extract.places.place_scan import PlaceMention
from transforms.extract.places.place_words import (
    DEMONYM,
    DIRECTION,
    DISTRICT,
    DISTRICT_NOUN,
    LOCATIVE,
    REGION,
    REGION_NOUN,
    SITE,
    STRUCK,
    TOWN,
    TOWN_NOUN,
    listed,
    roles,
)
from transforms.lexicon.load import function_words

_LONGEST_APPOSITION = 12
_OWNED = 16
_LONGEST_REST = 6
# Words after which another clause begins.
_CLAUSES = listed("breaks") | frozenset(function_words().relatives)
_NESTING = LOCATIVE | DIRECTION | TOWN_NOUN | DISTRICT_NOUN | REGION_NOUN | DEMONYM


def within(phrase: Phrase, mentions: list[PlaceMention], wide: PlaceMention, past: int) -> PlaceMention:
    """Return the place that narrows down one told before the number: "in Velta, 8 died in a mine near Orvel"."""
    heads = phrase.low[wide.last + 1 : wide.last + 2] == [":"]
    if wide.first >= past or wide.level > (TOWN if heads else DISTRICT):
        return wide
    for mention in mentions:
        if (
            mention.first <= wide.last
            or mention.firmness > LOOSE
            or mention.level <= wide.level - heads
            or mention.seat
            or (mention.preposition == "near" and phrase.low[mention.last] == "border")
        ):
            continue
        told_of = phrase.low[wide.last + 1 : wide.last + 3] == [",", "where"] and past == wide.last + 1
        if mention.firmness == LOOSE and not (heads or told_of or roles().get(mention.preposition, 0) & STRUCK):
            continue
        between = phrase.low[past if mention.first >= past else wide.last + 1 : mention.first]
        if _CLAUSES.isdisjoint(between) and ";" not in between and not _counts_people(between):
            return mention
        break
    return wide


def _counts_people(between: list[str]) -> bool:
    """Whether a number stands in `between`, and not only one of places ("in three villages near Orvel")."""
    return any(is_count(word) and not any(map(is_ground, between[k + 1 : k + 2])) for k, word in enumerate(between))


def narrowest(phrase: Phrase, mentions: list[PlaceMention], chosen: PlaceMention) -> PlaceMention:
    """Return the narrowest of the places that nest with `chosen` ("in Multan in Punjab")."""
    mentions = [m for m in mentions if m.first == chosen.first or not owns_next(phrase, m, mentions)]
    index = next(i for i, mention in enumerate(mentions) if mention.first == chosen.first)
    role_of = roles().get
    while index > 0:
        before = mentions[index - 1]
        between = _without_owners(phrase, before.last + 1, mentions[index].first)
        nests = len(between) <= 6 and all(role_of(word, 0) & _NESTING or word in listed("nesting") for word in between)
        is_part = between == ["of"] and (before.level > REGION or _is_called_part(phrase, before))
        if _is_apposition(phrase.low, before, mentions[index]) and before.level >= mentions[index].level:
            index -= 1
            chosen = before
            continue
        if not nests or before.firmness >= WEAK or not between:
            break
        if before.level < mentions[index].level and not is_part:
            break
        if before.level == mentions[index].level and not is_part and between[0] not in (",", "in", "near", "outside"):
            break
        index -= 1
        chosen = mentions[index]
    return chosen


def _is_called_part(phrase: Phrase, mention: PlaceMention) -> bool:
    """Whether a noun tells that a name is that of a part ("the Orvel area of Velta", "the Orvel Valley of Peru")."""
    is_noun = phrase.words[mention.last].islower() or mention.last > mention.first
    return is_noun and bool(phrase.roles[mention.last] & REGION_NOUN)


def owns_next(phrase: Phrase, owner: PlaceMention, mentions: list[PlaceMention]) -> bool:
    """Whether a place only tells in what the next one lies ("in Peru's Ica region")."""
    return phrase.words[owner.last].endswith(POSSESSIVE) and any(m.first == owner.last + 1 for m in mentions)


def _without_owners(phrase: Phrase, first: int, end: int) -> list[str]:
    """Return the words from `first` to `end` without what owns the name behind them ("in Peru's Ica region")."""
    while end > first and phrase.low[end - 1].endswith(tuple(listed("held_endings"))):
        end -= 1
    while end > first and phrase.words[end - 1].endswith(POSSESSIVE):
        end -= 1
        while end > first and phrase.capitals[end - 1]:
            end -= 1
    return phrase.low[first:end]


def _is_apposition(low: list[str], named: PlaceMention, inner: PlaceMention) -> bool:
    """Whether `inner` is told of `named` ("at Orvel, one of the graves in the hills above Velta, had")."""
    between = low[named.last + 1 : inner.first]
    if named.firmness > LOOSE or between[:1] != [","] or len(between) > _LONGEST_APPOSITION or "," in between[1:]:
        return False
    if listed("apposing").isdisjoint(between[1:2]):
        return False
    after = low[inner.last + 1 : inner.last + _LONGEST_REST]
    return after[:1] == [","] or (after[:1] in (["of"], ["in"]) and "," in after)  # "a town in the Velta area of Peru,"


def words_of_place(text: str, chosen: PlaceMention, mentions: list[PlaceMention]) -> str:
    """Return the place's words; a site keeps the town after it ("the bus station in Orvel", "Velta School, Orvel")."""
    end = chosen.end
    start = chosen.start
    if "-" in (first := text[start:end].split(maxsplit=1)[0]) or first.islower():
        owner = next((m for m in mentions if m.end < start <= m.end + _OWNED), None)
        if owner is not None and text[owner.end : owner.end + 2] in ("'s", "’s") and chosen.level == REGION:
            start = owner.start  # "Velta's two northern regions"
    if chosen.level == SITE:
        index = next(i for i, mention in enumerate(mentions) if mention.first == chosen.first)
        if index + 1 < len(mentions):
            after = mentions[index + 1]
            told_in = after.preposition == "in" and after.firmness == STRONG
            if after.first == chosen.last + 2 and (told_in or (not after.preposition and after.level == TOWN)):
                end = after.end
    return " ".join(text[start:end].split())
