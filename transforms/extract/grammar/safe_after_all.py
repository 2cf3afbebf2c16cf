"""Those given up for dead or lost, of whom the clause goes on that they live."""

from itertools import pairwise

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.not_inherited import lives
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.tokens import Token, names_of

_REACH = 14
_ENDS = frozenset({"NUM", "STOP", "COMMA", "AND", "BUT", "NOT"})
_WHOLE = frozenset({"OF", "DET"})


def is_safe_after_all(match: Match, metric: str, tokens: list[Token], place: int) -> bool:
    """Tell whether people only reported dead, or missing, turned out to be alive ("six listed as dead were found").

    Not a whole of which a part did ("two of the 14 missing were found alive").
    """
    cue = match.cue
    if metric not in ("killed", "missing") or cue is None or cue < place:
        return False
    before = tokens[max(0, place - 2) : place]
    if before and names_of(before[-1]) & _WHOLE and any("OF" in names_of(token) for token in before):
        return False
    if metric == "killed" and not any("REPORT" in names_of(token) for token in tokens[place + 1 : cue]):
        return False
    for token, following in pairwise(tokens[cue + 1 : cue + _REACH]):
        if names_of(token) & _ENDS:
            return False
        is_found = metric == "killed" and token.text in actors().found and following.text in actors().found_where
        if is_found or lives(token) or token.text in actors().turned_up:
            return following.text != "by"
    return False
