"""Whether those let go or arrested are only bargained for: asked, offered, promised, agreed upon."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.grammar.verb_groups import verb_groups

_NEAR = 8
"""How many words before a number its release may be told ("the release of the first 33", "in exchange for 90")."""
_CLAUSE = 22
_AIM = 7
_LEADS = 4
_LONGEST_NAME = 4
_OF_CAPTIVES = frozenset({"hostages_freed", "prisoners_freed"})
_NAMED = "captive-noun"


def is_bargained_for(match: Match, metric: str, tokens: list[Token], place: int) -> bool:
    """Tell whether the captives or prisoners numbered at `place` are told to come free by a plan or a demand alone.

    "The deal calls for the release of 33", "would free ten in return for 200", "once the 48 are freed".
    """
    if metric == "detained" and match.rule.id == "noun-of" and match.cue is not None:
        return _is_demanded(tokens, match.cue)
    if match.rule.id != _NAMED and metric not in _OF_CAPTIVES:
        return False
    if match.cue is not None and match.cue > place:
        if _is_conditional(tokens, place, match.cue):
            return True
        if any(token.text in {"was", "were"} for token in tokens[place : match.cue]):
            return False  # "a swap in which 24 were freed"
    for i in range(place - 1, max(-1, place - _NEAR - 1), -1):
        if _ends_clause(tokens[i]):
            return False
        if tokens[i].text in actors().bargains or tokens[i].text in verb_groups().letting_go:
            return _is_planned(tokens, i) or _is_aim(tokens, place)
    return False


def _is_demanded(tokens: list[Token], noun: int) -> bool:
    """Tell whether the arrest at `noun` is only asked for ("called for the arrest of three men")."""
    at = noun - 1
    while at > 0 and names_of(tokens[at]) & {"DET", "FOR", "ADV"}:
        at -= 1
    return tokens[max(0, at)].text in actors().demanding


def _is_aim(tokens: list[Token], place: int) -> bool:
    """Tell whether the release of those numbered at `place` is called an aim ("has long been a key demand")."""
    behind = tokens[place + 1 : place + _CLAUSE]
    verb = next((i for i, token in enumerate(behind) if token.text in actors().being), None)
    if verb is None or any(_ends_clause(token) for token in behind[:verb]):
        return False
    return any(token.text in actors().aims for token in behind[verb : verb + _AIM])


def _ends_clause(token: Token) -> bool:
    return "STOP" in names_of(token) or token.text == ";"


def _is_planned(tokens: list[Token], release: int) -> bool:
    """Tell whether words of a plan lead to the release at `release`, and none that it came about."""
    for i in range(release, max(-1, release - _CLAUSE), -1):
        text = tokens[i].text
        if _ends_clause(tokens[i]):
            return False
        if text in actors().bargaining or text in actors().unreal:
            return {token.text for token in tokens[max(0, i - 2) : i]}.isdisjoint(actors().managing)
        if text == "to" and i and (tokens[i - 1].text in {"is", "are", "was", "were"} or _is_headline(tokens, i)):
            return True
        if _came_about(tokens, i):
            return False
    return False


def _is_headline(tokens: list[Token], to: int) -> bool:
    """Tell whether nothing but a name leads to the infinitive at `to` ("Hamas to hand over six hostages")."""
    return to <= _LONGEST_NAME and all(names_of(token) & {"NAME", "NATION", "OWNER"} for token in tokens[:to])


def _came_about(tokens: list[Token], i: int) -> bool:
    """Tell whether the word at `i` tells that people did come free ("were freed", "secured the release of")."""
    text = tokens[i].text
    if text in actors().brought_about:
        return True
    if text not in verb_groups().letting_go or not text.endswith(("ed", "let", "set")):
        return False
    before = {token.text for token in tokens[max(0, i - 3) : i]}
    return before.isdisjoint({"to", "be", "being"} | actors().unreal)


def _is_conditional(tokens: list[Token], place: int, cue: int) -> bool:
    """Tell whether a clause sets a condition or a term ("once the remaining 48 are freed", "33 due to be freed")."""
    if [token.text for token in tokens[cue - 2 : cue]] == ["to", "be"]:
        return True
    leads = {token.text for token in tokens[max(0, place - _LEADS) : place]}
    return not leads.isdisjoint(actors().conditional) and any(t.text in {"are", "is"} for t in tokens[place:cue])
