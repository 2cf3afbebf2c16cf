"""Whether a sentence tells a number of a name, which is a place where people died or were hurt."""

from transforms.extract.attribution.source_words import ADVERB, MARK, TIME
from transforms.extract.places.place_context import is_count
from transforms.extract.places.place_presence import PlacePresence
from transforms.extract.places.place_words import COUNTRY, listed
from transforms.lexicon.load import function_words

_BULLETS = frozenset("-•*·▪–")
_COUNTED = listed("tolls") | listed("fates")
_DESCRIBED = 4
_RETRIEVED = 8
"""How far before "from" what is brought out of a place is told, in words."""
_OF_THEM = function_words().of_them


class PlaceTolls(PlacePresence):
    """The words of one sentence, by which a name has a number of its own."""

    __slots__ = ()

    def is_counted(self, k: int) -> bool:
        """Whether word `k` is a number."""
        return k < self.n and is_count(self.low[k])

    def is_told(self, k: int) -> bool:
        """Whether word `k` is a number or says what became of people."""
        return is_count(self.low[k]) or self.low[k] in _COUNTED

    def bears_dead(self, first: int, last: int) -> bool:
        """Whether a name has a verb of counting and the dead behind it ("Orvel counted nine dead")."""
        if first and not (self.parts[first - 1] & MARK or self.low[first - 1] in ("and", "while", "but")):
            return False
        k = last + 1
        if k + 2 >= self.n or self.low[k] not in listed("bearing"):
            return False
        k += self.low[k + 1] == "for"
        if not is_count(self.low[k + 1]):
            return False
        of_them = self.low[k + 2] == "of" and not _OF_THEM.isdisjoint(self.low[k + 3 : k + 4])
        return of_them or self.low[k + 2] in listed("tolls")

    def is_gapped(self, first: int, last: int) -> bool:
        """Whether a name and a number go on from the clause before ("Orvel counted nine dead and Velta eight")."""
        if first < 2 or last + 1 >= self.n or self.low[first - 1] not in ("and", ",", ";", ":"):
            return False
        number = self.low[last + 1]
        if number in ("one", "a") or not is_count(number):
            return False
        following = self.low[last + 2] if last + 2 < self.n else "."
        if not (following in (",", ".", ";", "and") or following in listed("tolls")):
            return False
        before = self.low[:first]
        if ":" in before and not listed("tolls").isdisjoint(before):
            return True  # "Deaths by district: Orvel 27, Velta 12"
        return any(map(is_count, before)) and not listed("bearing").isdisjoint(before)

    def is_reported(self, first: int) -> bool:
        """Whether what is told "from" a place was there ("nine deaths were reported from the Orvel district")."""
        at = first - 1
        while at > max(0, first - _DESCRIBED) and self.words[at].islower() and self.low[at] not in ("from", "of"):
            at -= 1  # "from the collapsed Orvel mine"
        if at < 1 or not (self.low[at] == "from" or (self.low[at] == "of" and self.low[at - 1] == "out")):
            return False
        before = self.low[max(0, at - _RETRIEVED) : at]
        is_found = not (listed("retrieving").isdisjoint(before) or listed("found_people").isdisjoint(before))
        return self.low[at - 1] in listed("reported_from") or is_found

    def heads_count(self, first: int, last: int, known: int) -> bool:
        """Whether a name heads what is counted there ("- Ulang: seven killed"); an unknown one only after a bullet."""
        if last + 2 >= self.n or self.low[last + 1] != ":" or (first and not self.parts[first - 1] & MARK):
            return False
        if not known and (not first or self.low[first - 1] not in _BULLETS or self.low[first] in listed("tolls")):
            return False
        following = self.low[last + 2]
        return is_count(following) or following in listed("counting")

    def bears(self, first: int, last: int, level: int) -> bool:
        """Whether a place is told to have what is counted ("Missouri had 12 deaths", "Orvel county recorded nine")."""
        if first and not (self.parts[first - 1] & MARK or self.low[first - 1] in ("and", "while", "but")):
            return False
        k = last + 1
        while k < self.n and (self.parts[k] & (ADVERB | TIME) or (self.low[k] == "on" and k == last + 1)):
            k += 1
        if k + 1 >= self.n:
            return False
        if self.low[k] in listed("bearing") and self.low[k + 1] == "its":
            return True
        if self.low[k] in ("has", "have", "had", "with"):
            following = self.low[k + 1]
            if is_count(following) or following in listed("counting"):
                return True
            k += 1
        return self.low[k] in listed("bearing") and (
            level != COUNTRY or self.low[k] not in listed("bearing_elsewhere") or self.bears_dead(first, last)
        )
