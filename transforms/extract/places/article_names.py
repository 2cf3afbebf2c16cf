"""Names that an article itself shows to be places, since they stand after "in" somewhere in it, or people's."""

import re
from functools import cache
from typing import Final

from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.places.place_words import listed, roles
from transforms.extract.reading import Reading
from transforms.lexicon.alternatives import any_of

_LONGEST: Final = 40
# What may follow a place after "in", but not the name of a body or a thing ("in Velta custody").
_FOLLOWS: Final = re.compile(rf"[.,;:)\]—–]|\s+(?:{any_of(listed('after_place'))})\b")
_LEADS: Final = re.compile(rf"\b(?:{any_of(listed('showing_place'))})\s+$")
# "in the Orvel refugee camp", "outside the Orvel district"
_KIND: Final = re.compile(rf"\s(?:refugee\s)?(?:{any_of(listed('shown_kinds'))})\b")
_LEADS_KIND: Final = re.compile(rf"\b(?:{any_of(listed('showing_place'))})\s+the\s$")
_LEAD_REACH: Final = 12
_LEAD_ENDS: Final = frozenset(word[-1] for word in listed("showing_place"))
# "Sgt. Ana B. Brill", "19-year-old Ana Brill", "Ana Brill, 19,"
_FIRST_NAME: Final = re.compile(
    rf"(?P<lead>\d-(?:{any_of(other_number_words().hyphenated_ages)})\s+"
    rf"|\b(?:{any_of(one for word in listed('persons') for one in (word, word.capitalize()))})\.?\s+)?"
    r"\b(?P<first>[A-Z][\w’'-]+)\s(?:[A-Z]\.?\s|(?<!,\s)[A-Z][\w’'-]+\s)?$"
)
_AGE: Final = re.compile(rf",\s\d{{1,2}}(?:[,.;)]|\s(?:{any_of(listed('after_ages'))})\b)(?!\d)")
_FULL_REACH: Final = 40


class ArticleNames:
    """The names of one article, each looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}
        self._people: dict[str, bool] = {}

    def is_place(self, name: str) -> bool:
        """Tell whether the article has `name`, as it is written, after "in", "near" or "outside" at a clause's end."""
        known = self._known.get(name)
        if known is None:
            self._known[name] = known = self._look_up(name)
        return known

    def is_surname(self, name: str) -> bool:
        """Tell whether the article has `name` behind a first name with a title or an age, and never as a place."""
        known = self._people.get(name)
        if known is None:
            self._people[name] = known = self._is_borne(name) and not self.is_place(name)
        return known

    def is_hospital(self, name: str) -> bool:
        """Tell whether the article calls a hospital by `name`, as in "Orvel Memorial Hospital"."""
        return any(f"{name} {noun}" in self._text for noun in _hospitals())

    def _is_borne(self, name: str) -> bool:
        at = self._text.find(f" {name}")
        while at >= 0:
            end = at + 1 + len(name)
            before = self._text[self._text.rfind(" ", 0, at) + 1 : at]
            full = None if before.islower() else _FIRST_NAME.search(self._text, max(0, at - _FULL_REACH), at + 1)
            is_full = full is not None and not roles().get(full["first"].lower(), 0)
            if full is not None and is_full and (full["lead"] or _AGE.match(self._text, end)):
                return True
            at = self._text.find(f" {name}", end)
        return False

    def _look_up(self, name: str) -> bool:
        if len(name) > _LONGEST or not name[:1].isupper() or f" {name}" not in self._text:
            return False
        at = self._text.find(name)
        while at >= 0:
            end = at + len(name)
            may_lead = at > 1 and (self._text[at - 2] in _LEAD_ENDS or self._text[at - 2].isspace())
            before = max(0, at - _LEAD_REACH)
            if may_lead and _FOLLOWS.match(self._text, end) and _LEADS.search(self._text, before, at):
                return True
            if may_lead and _KIND.match(self._text, end) and _LEADS_KIND.search(self._text, before, at):
                return True
            at = self._text.find(name, end)
        return False


@cache
def _hospitals() -> tuple[str, ...]:
    return tuple(noun.capitalize() for noun in listed("hospitals"))


def article_names(reading: Reading) -> ArticleNames:
    """Return the names of `reading`, kept with it."""
    known: ArticleNames | None = reading.__dict__.get("article_names")
    if known is None:
        reading.__dict__["article_names"] = known = ArticleNames(reading.text)
    return known
