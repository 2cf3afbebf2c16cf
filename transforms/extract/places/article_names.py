"""Names that an article itself shows to be places: they stand after "in" somewhere in it."""

import re
from typing import Final

from transforms.extract.reading import Reading

_LONGEST: Final = 40
# What may follow a place after "in", but not the name of a body or a thing ("in Velta custody").
_FOLLOWS: Final = re.compile(
    r"[.,;:)\]—–]|\s+(?:on|and|or|when|where|after|since|before|during|at|this|last|early|late|said|is|are|was|were|"
    r"has|have|had|by|to|while|but|who|which|that|as|for|with|from|in|near)\b"
)
_LEADS: Final = re.compile(r"\b(?:in|near|outside|around)\s+$")
_LEAD_REACH: Final = 12


class ArticleNames:
    """The names of one article, each looked up once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def is_place(self, name: str) -> bool:
        """Tell whether the article has `name`, as it is written, after "in", "near" or "outside" at a clause's end."""
        known = self._known.get(name)
        if known is None:
            self._known[name] = known = self._look_up(name)
        return known

    def _look_up(self, name: str) -> bool:
        if len(name) > _LONGEST or not name[:1].isupper() or f" {name}" not in self._text:
            return False
        at = self._text.find(name)
        while at >= 0:
            end = at + len(name)
            if _FOLLOWS.match(self._text, end) and _LEADS.search(self._text, max(0, at - _LEAD_REACH), at):
                return True
            at = self._text.find(name, end)
        return False


def article_names(reading: Reading) -> ArticleNames:
    """Return the names of `reading`, kept with it."""
    known: ArticleNames | None = reading.__dict__.get("article_names")
    if known is None:
        reading.__dict__["article_names"] = known = ArticleNames(reading.text)
    return known
