"""Numbers behind a count that are of things, or only say where or when: "cases had risen to 900"."""

from transforms.extract.grammar.counted_nouns import Noun, is_of_place
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.tokens import Token, names_of

_GROWN = frozenset({"TO", "AT", "ADV", "HAVE", "BE", "LINK"})


def is_of_things_beside(match: Match, tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether the number beside a count is of things, or of what only says where or when.

    As in "deaths on the three sea routes are at 90", "40 died. Cases had risen to 900".
    """
    if match.rule.id.startswith("toll") and is_of_place(tokens, place, noun):
        return True
    return match.cue is None and match.rule.inherit and _have_things_grown(tokens, place)


def _have_things_grown(tokens: list[Token], place: int) -> bool:
    """Tell whether things are the subject of a rise right before the number ("cases had risen to 900")."""
    i = place - 1
    while i > 0 and names_of(tokens[i]) & _GROWN and "THING" not in names_of(tokens[i]):
        i -= 1
    names = names_of(tokens[i])
    rises = any("LINK" in names_of(token) for token in tokens[i + 1 : place])
    return rises and "THING" in names and "UNIT" not in names and tokens[i].text.endswith("s")
