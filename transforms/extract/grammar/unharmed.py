"""Whom nothing befell: who is told to live, to be safe or to have turned up, and is neither dead nor missing."""

from itertools import pairwise

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.sentence_work import SentenceWork
from transforms.extract.grammar.tokens import Token, Tokens, names_of

_REACH = 40
_CLAUSE = 14
_ENDS = frozenset({"NUM", "STOP", "COMMA", "AND", "BUT", "NOT"})
_WHOLE = frozenset({"OF", "DET"})
_NOT_SURVIVED = frozenset({"killed", "missing", "hostages_dead"})
_SHARED_STATE = frozenset({"left-together", "state-together"})


def lives(token: Token) -> bool:
    """Tell whether a word says that people came to no harm, or out of it."""
    return token.text in actors().unhurt or token.entry.metrics.get("STATE") == "captive_freed"


def is_safe(tokens: Tokens, place: int) -> bool:
    """Tell whether the clause goes on that they were found alive."""
    is_of = place + 1 < len(tokens) and "OF" in names_of(tokens[place + 1])
    for token in tokens[place + (4 if is_of else 1) :]:
        if names_of(token) & {"NUM", "STOP", "BUT", "NOT"}:
            return False
        if lives(token):
            return True
    return False


def are_beside_safe(work: SentenceWork, place: int) -> bool:
    """Tell whether the sentence has told of the safe alone ("nine were dug out alive; two others had been outside")."""
    return not work.found and are_safe_before(work.tokens, place)


def are_safe_before(tokens: list[Token], place: int) -> bool:
    """Tell whether the words before the number tell of people who came to no harm."""
    return any(lives(token) for token in tokens[max(0, place - _REACH) : place])


def are_of_safe(tokens: Tokens, place: int) -> bool:
    """Tell whether "including" names some of those who came to no harm ("rescued 33 people, including 17 women")."""
    if place == 0 or "INCL" not in names_of(tokens[place - 1]):
        return False
    safe = actors().unhurt | actors().survivors
    return any(token.text in safe for token in tokens[max(0, place - _REACH) : place - 1])


def is_of_survivors(metric: str | None, tokens: list[Token], place: int) -> bool:
    """Tell whether those numbered are some of the survivors, neither missing nor dead ("18 of the survivors")."""
    behind = [token.text for token in tokens[place + 1 : place + 4]]
    named = behind if behind[:1] == ["of"] else behind[:2]
    return metric in _NOT_SURVIVED and not actors().survivors.isdisjoint(named)


def is_told_of_safe(match: Match, tokens: Tokens, place: int) -> bool:
    """Tell whether only the number behind shares the state that follows ("40 passengers rescued and 12 dead")."""
    return match.rule.id in _SHARED_STATE and (is_safe(tokens, place) or is_of_survivors("killed", tokens, place))


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
    for token, following in pairwise(tokens[cue + 1 : cue + _CLAUSE]):
        if names_of(token) & _ENDS:
            return False
        is_found = metric == "killed" and token.text in actors().found and following.text in actors().found_where
        if is_found or lives(token) or token.text in actors().turned_up:
            return following.text != "by"
    return False
