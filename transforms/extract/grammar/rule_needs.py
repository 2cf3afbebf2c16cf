"""Word classes that a rule cannot match without, told from its notation.

Of the rules only those are tried of whose needed classes the words around a number have each: some three of eighty.
"""

import re
from collections.abc import Mapping

Needs = list[frozenset[str]]
"""Sets of class names; a match holds a word of each of the sets."""

_PIECE = re.compile(
    r"\{(?P<cue>[A-Z_|]{2,})\}|<(?P<macro>\w+)>|(?P<name>[A-Z][A-Z_]+)"
    r"|(?P<open>\((?P<ahead>\?<?!)?(?:\?:)?)|(?P<close>\))|(?P<bar>\|)|\{[\d,]*\}|\s|."
)
_OPTIONAL = re.compile(r"[?*]|\{0?,|\{0\}")


def needs_of(pattern: str, macros: Mapping[str, str]) -> Needs:
    """Return the classes that every match of `pattern`, in the notation of `patterns.yaml`, has a word of."""
    return _joined(_alternatives(pattern, macros))


def _alternatives(pattern: str, macros: Mapping[str, str]) -> list[Needs]:
    opened: list[list[Needs]] = [[[]]]
    ahead: list[bool] = []
    for piece in _PIECE.finditer(pattern):
        is_optional = _OPTIONAL.match(pattern, piece.end()) is not None
        found: Needs = []
        if piece["cue"]:
            found = [frozenset(piece["cue"].split("|"))]
        elif piece["name"]:
            found = [] if piece["name"] == "ANY" else [frozenset({piece["name"]})]
        elif piece["macro"]:
            found = needs_of(macros[piece["macro"]], macros)
        elif piece["open"]:
            opened.append([[]])
            ahead.append(piece["ahead"] is not None)
        elif piece["bar"]:
            opened[-1].append([])
        elif piece["close"]:
            found = _joined(opened.pop())
            is_optional = ahead.pop() or is_optional
        if not is_optional:
            opened[-1][-1].extend(found)
    return opened[0]


def _joined(alternatives: list[Needs]) -> Needs:
    """Return what all of the alternatives need: what the only one does, else one class of each of them."""
    if len(alternatives) == 1:
        return alternatives[0]
    if not all(alternatives):
        return []
    return [frozenset[str]().union(*(min(needs, key=len) for needs in alternatives))]
