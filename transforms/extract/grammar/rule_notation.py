"""The notation of `patterns.yaml` as regular expressions over class symbols; the head of that file tells it."""

import re
from collections.abc import Mapping

from transforms.extract.grammar.words import Vocabulary

_PIECE = re.compile(
    r"\{(?P<cue>[A-Z_|]{2,})\}|<(?P<macro>\w+)>|(?P<name>[A-Z][A-Z_]+)|(?P<space>\s+)|(?P<group>\((?!\?))|(?P<other>.)"
)


def translated(pattern: str, macros: Mapping[str, str], words: Vocabulary) -> str:
    """Return `pattern` as a regular expression; KeyError if it names a macro or a class that there is not."""
    out = []
    for piece in _PIECE.finditer(pattern):
        if piece["cue"]:
            symbols = "".join(words.characters(name) for name in piece["cue"].split("|"))
            out.append(f"(?P<cue>[{symbols}])")
        elif piece["macro"]:
            out.append(translated(macros[piece["macro"]], macros, words))
        elif piece["name"]:
            out.append("." if piece["name"] == "ANY" else f"[{words.characters(piece['name'])}]")
        elif piece["group"]:
            out.append("(?:")
        elif not piece["space"]:
            out.append(piece["other"])
    return "".join(out)


def cue_classes(*patterns: str | None) -> tuple[str, ...]:
    """Return the classes of the first cue in `patterns`; none where they have no cue."""
    cue = re.search(r"\{([A-Z_|]+)\}", "".join(pattern or "" for pattern in patterns))
    return tuple(cue[1].split("|")) if cue else ()
