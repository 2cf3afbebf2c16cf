"""How firmly a name stands as a place where something happened."""

from functools import cache

from transforms.extract.attribution.source_words import MARK
from transforms.extract.places.place_context import ACTOR, ENDING, LOOSE, STRONG, WEAK
from transforms.extract.places.place_disasters import PlaceDisasters
from transforms.extract.places.place_words import (
    BODY,
    COUNTRY,
    EVENT,
    GENERIC,
    HAPPENING,
    LOCATIVE,
    MOTION,
    PERSON,
    PREPOSITION,
    REGION,
    SITE,
    STRUCK,
    listed,
    roles,
)

# How soon in a sentence its topic stands, in words.
_TOPIC = 5
# Before an event these tell whose it is: "a US strike".
_STATES = listed("short_countries")


@cache
def is_ground(word: str) -> bool:
    """Tell whether a noun, in the singular or the plural, is of a kind of place, or one of its grounds."""
    return word in listed("grounds") or any(
        roles().get(one, 0) & GENERIC for one in (word, word.removesuffix("s"), f"{word.removesuffix('ies')}y")
    )


class PlaceFirmness(PlaceDisasters):
    """The words of one sentence, by which a name is weighed as a place."""

    __slots__ = ()

    def firmness(  # noqa: C901, PLR0911, PLR0912 - one return a way to name a place
        self, first: int, last: int, level: int, kind: int, preposition: str, *, possessive: bool
    ) -> int | None:
        """Return how firmly a name stands as a place; None if it is none."""
        role = roles().get(preposition, 0)
        if possessive:
            return self._of_owner(first, last) if level else None
        if self.low[last + 1 : last + 3] == [",", "where"] or (preposition == "of" and self._has_residents(first)):
            return STRONG
        if self._names_doer(last) or self._holds_office(first):
            return ACTOR
        if level and last + 2 < self.n and self.low[last + 1] == "(" and self.low[last + 2][0].isdigit():
            return STRONG
        if level and self.is_counted(last + 2) and self._has_share(first, last):
            return LOOSE
        direct = self.low[first - 1] == preposition if first else False
        known = level or kind
        if role & MOTION and self._is_idiom(first, last, level, preposition):
            return None
        if role & LOCATIVE:
            if not known and direct and preposition == "under":
                return None  # who ruled
            if known or self.ends_clause(last):
                return STRONG
            if first and self.low[first - 1] in ("a", "an") and self._ends_in_place(last):
                return LOOSE
            is_disaster = (direct and self.is_disaster(last)) or self.names_disaster(first, last)
            return LOOSE if is_disaster and not self.is_wreck(last) else None
        if self.heads_count(first, last, known):
            return STRONG
        if not role and self.is_gapped(first, last):
            return STRONG
        if not known and self.names_disaster(first, last):
            return LOOSE
        if not known and not role and self.bears_dead(first, last):
            return LOOSE
        if first > 1 and self.low[first - 1] == "on" and self.is_told(first - 2) and self.ends_clause(last):
            return STRONG  # "four on Malekula", "five dead on Anjouan"
        if self.is_aimed_at(first) and not known and self.ends_clause(last):
            return LOOSE
        at = first - 1 - (self.low[first - 1] == "the") if first > 1 else 0
        if at > 0 and self.low[at] in ("for", "of") and self.low[at - 1] in listed("fought_for"):
            return STRONG if known or self.ends_clause(last) else LOOSE
        if not known and role & MOTION and self.is_reported(first) and self.ends_clause(last):
            return STRONG
        if not known and not (role & PREPOSITION and direct and self.is_disaster(last)):
            goal = (
                preposition in ("from", "to", "into")
                or role & STRUCK
                or self.is_crossed(first, preposition)
                or self.is_beside(first)
                or self.low[first - 1] in listed("fleeing")
                or (self.low[first - 1] == "on" and self.low[first - 2] in listed("islanders"))
            )
            reached = first > 0 and self.low[first - 1] in listed("reaching")
            goal = reached or (goal and (direct or self._is_owned(first)))
            return LOOSE if goal and self.ends_clause(last) else None
        if role & STRUCK:
            return LOOSE
        if preposition == "on" and kind:
            return STRONG
        if preposition == "from" and self._describes_body(first, last):
            return ACTOR
        if role & MOTION:
            return STRONG if self.is_reported(first) else LOOSE
        if role & PREPOSITION and direct:
            return LOOSE if self.is_disaster(last) else None
        return self._firmness_alone(first, last, level, kind, role)

    def _firmness_alone(self, first: int, last: int, level: int, kind: int, role: int) -> int | None:
        """Return how firmly a known name stands as a place that no preposition tells to be one."""
        following = self.low[last + 1] if last + 1 < self.n else ""
        if level and first == 0 and following == "." and last + 2 == self.n:
            return STRONG  # "Orvel." heads a paragraph
        if level and first < _TOPIC and not listed("considering").isdisjoint(self.low[:first]):
            return LOOSE  # "Or take Orvel."
        if level and first == 0 and self.is_example(last):
            return LOOSE
        if following == ":" and (first == 0 or self.parts[first - 1] & MARK):
            return LOOSE if level == COUNTRY else STRONG
        if roles().get(following, 0) & EVENT:
            return LOOSE
        if level and not role & PREPOSITION and (self.is_disaster(last) or self.is_hit(last)):
            return LOOSE
        if level and (following in listed("residents") or (level > REGION and self.is_struck_by(last))):
            return LOOSE  # "hundreds of Orvel residents fled", "two Orvel car bombings"
        if (kind and level and not role & PREPOSITION) or self.bears(first, last, level):
            return LOOSE
        if level == COUNTRY and following in listed("home_forces"):
            return WEAK  # "Velta police fired on a crowd"
        return WEAK if kind == SITE else ACTOR if level else None

    def _has_share(self, first: int, last: int) -> bool:
        """Whether a share is told ("followed by Orvel with 19", "Orvel accounts for nine and Velta for four")."""
        is_next = self.low[last + 1] == "for" and not listed("accounting").isdisjoint(self.low[:first])
        return is_next or self.low[last + 1] == "with"

    def _holds_office(self, first: int) -> bool:
        """Whether a name only tells whose head somebody is ("the governor of Orvel")."""
        of = first - 1 - (self.low[first - 1] == "the") if first > 1 else 0
        return of > 0 and self.low[of] == "of" and bool(self.roles[of - 1] & PERSON)

    def _describes_body(self, first: int, last: int) -> bool:
        """Whether a name only tells of what country a body or a person is ("nurses from a US charity")."""
        is_one = first > 0 and self.low[first - 1] in ("a", "an") and not self.ends_clause(last)
        return is_one and not any(map(is_ground, self.low[last + 1 : last + 4]))

    def _is_owned(self, first: int) -> bool:
        """Whether a name stands behind the place in which it lies ("Missouri's Orvel")."""
        return first > 1 and self.capitals[first - 1] and self.words[first - 1].endswith(("'s", "’s"))

    def _has_residents(self, first: int) -> bool:
        """Whether a name tells where people live ("400 residents of Orvel were moved")."""
        return first > 1 and self.low[first - 1] == "of" and self.low[first - 2] in listed("residents")

    def _ends_in_place(self, last: int) -> bool:
        """Whether small words for a place follow a name ("a Cedar Point boat launch", "an Orvel bar")."""
        return any(role & GENERIC for role in self.roles[last + 1 : last + 3])

    def _of_owner(self, first: int, last: int) -> int:
        """Return how firm "Velta's" is: its quake was there, its raid was elsewhere, its ministry tells of it."""
        near = self.roles[last + 1 : last + 4]
        if first and (self.roles[first - 1] & LOCATIVE or self.low[first - 1] == "on") and self._has_grounds(last):
            return LOOSE  # "in Velta's mines", "on Velta's roads"
        if not listed("confined").isdisjoint(self.low[last + 1 : last + 3]):
            return LOOSE  # "Velta's jails"
        if not listed("tolls").isdisjoint(self.low[last + 1 : last + 2]):
            return LOOSE
        if any(role & HAPPENING for role in near):
            return LOOSE
        return ACTOR if any(role & EVENT for role in near) else WEAK

    def _has_grounds(self, last: int) -> bool:
        """Whether what a place owns is ground in it: its waters, its northern districts, its oldest prison."""
        for k in range(last + 1, min(self.n, last + 4)):
            if not self.words[k].islower() or self.parts[k] & ENDING or self.roles[k] & (EVENT | BODY):
                return False
            if is_ground(self.low[k]):
                return not (k + 2 < self.n and (self.low[k + 1] in (",", "of") and self.capitals[k + 2]))
        return False

    def _names_doer(self, last: int) -> bool:
        """Whether a name tells whose deed follows, or whose means ("a US strike", "because of US warships")."""
        if self.low[last] not in _STATES or last + 1 >= self.n:
            return False
        after = self.roles[last + 1]
        if not listed("of_armies").isdisjoint(self.low[last + 1 : last + 2 + 2 * (self.low[last + 1] == "and")][-1:]):
            return True  # "because of US warships", "of US and allied forces"
        return bool(after & EVENT) and not after & HAPPENING

    def _is_idiom(self, first: int, last: int, level: int, preposition: str) -> bool:
        """Whether a name after "to" is no goal: quoted before a noun (a “back to X” moment), or nobody moves."""
        if last + 2 < self.n and self.words[last + 1] in ("”", '"', "’") and self.words[last + 2].islower():
            opening = range(max(0, first - 5), first)
            if any(self.words[k] in ("“", '"', "‘") for k in opening) and not self.parts[last + 2] & ENDING:
                return True
        return not level and preposition == "to" and listed("moving").isdisjoint(self.low[max(0, first - 6) : first])
