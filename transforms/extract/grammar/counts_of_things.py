"""Counts that are none of the dead or hurt: of things, of those only affected, or of others behind a toll."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.counted_nouns import Noun, classes_at, is_number, is_of_place
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.tokens import Token, names_of

_COUNT_REACH = 16
"""How many words before its number a count may be named."""
_COUNTED = frozenset({"NOUN", "HEAD", "TOLL"})
_DESCRIBING = frozenset({"ADV", "OPEN", "REPORT", "NATION", "PERSON", "GRAVELY"})
_GROWN = frozenset({"TO", "AT", "ADV", "HAVE", "BE", "LINK"})


def is_of_no_victims(match: Match, tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether the number beside a word for the dead or hurt counts things, or people whom nothing befell."""
    return (
        _is_count_of_none(match, tokens, place)
        or _is_count_of_things(match, tokens, place)
        or _is_of_things_beside(match, tokens, place, noun)
    )


def _is_of_things_beside(match: Match, tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether the number beside a count is of things, or of what only says where or when.

    As in "deaths on the three sea routes are at 90", "40 died. Cases had risen to 900".
    """
    is_toll = match.rule.id.startswith("toll")
    if (is_toll or match.rule.inherit) and _is_count_of_safe(tokens, place):
        return True
    if is_toll and (is_of_place(tokens, place, noun) or _is_scene(match, tokens, place, noun)):
        return True
    return match.cue is None and match.rule.inherit and _have_things_grown(tokens, place)


def _is_count_of_safe(tokens: list[Token], place: int) -> bool:
    """Tell whether survivors are what the number counts ("raising survivors to 72")."""
    i = place - 1
    while i > 0 and names_of(tokens[i]) & _GROWN:
        i -= 1
    return tokens[i].text in actors().survivors


def _is_scene(match: Match, tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether the number is of where others were killed ("shot eight people dead at three spas")."""
    if match.cue is None or noun.kind != "open" or "PREP" not in classes_at(tokens, place - 1):
        return False
    return match.cue == place - 2 and any(is_number(tokens, i) for i in range(match.cue - 3, match.cue))


def _have_things_grown(tokens: list[Token], place: int) -> bool:
    """Tell whether things are the subject of a rise right before the number ("cases had risen to 900")."""
    i = place - 1
    while i > 0 and names_of(tokens[i]) & _GROWN and "THING" not in names_of(tokens[i]):
        i -= 1
    names = names_of(tokens[i])
    rises = any("LINK" in names_of(token) for token in tokens[i + 1 : place])
    return rises and "THING" in names and "UNIT" not in names and tokens[i].text.endswith("s")


def _is_count_of_things(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether a running count is one of things, or of those only affected.

    As in "brings the total number of trucks taken to five", "the number of affected families has risen to 40".
    """
    head = _head_before(match, tokens, place)
    if head is None or tokens[head].entry.metrics.get("HEAD"):
        return False  # "the toll of the fire", "the number" of nothing
    of = next((i for i in range(head + 1, min(head + 3, place)) if "OF" in names_of(tokens[i])), None)
    is_affected = False
    for i, token in enumerate(tokens[of + 1 : place] if of is not None else []):
        names = names_of(token)
        is_affected = is_affected or "AFFECTED" in names
        if "PERSON" in names and not is_affected and match.rule.inherit:
            continue  # "the number of people affected"
        if names & {"PERSON", "CAPTIVE", "PRISONER", "NOUN", "STATE", "VICTIM", "GROUP", "BODY", "LIFE"}:
            return is_affected
        if "THING" in names:
            return is_affected or ("UNIT" not in names and token.text.endswith("s"))
        if i and not names.isdisjoint(("LINK", "VT_ED")):
            break  # unlike in "the number of confirmed cases"
    return is_affected


def _head_before(match: Match, tokens: list[Token], place: int) -> int | None:
    """Return where the count is named that a rule reads: its cue, or the word for a count that stands before."""
    if match.rule.id.startswith("toll"):
        is_named = match.cue is not None and match.cue < place and "HEAD" in names_of(tokens[match.cue])
        return match.cue if is_named else None
    if match.rule.inherit or match.rule.id == "among-state":
        for i in range(place - 1, max(-1, place - _COUNT_REACH), -1):
            names = names_of(tokens[i])
            if not names.isdisjoint(("HEAD", "NUM", "STOP")):
                return i if "HEAD" in names else None
    return None


def _is_count_of_none(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether those numbered are whom nothing befell ("no deaths have been reported among the 60 crew")."""
    if match.cue is None or match.cue >= place or names_of(tokens[match.cue]).isdisjoint(_COUNTED):
        return False
    i = match.cue - 1
    while i >= 0 and not names_of(tokens[i]).isdisjoint(_DESCRIBING):
        i -= 1
    return i >= 0 and tokens[i].text in actors().none


def is_toll_before_others(match: Match, tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether the verb is of others than a toll told before them ("the toll rose to 52 and 300 were hurt")."""
    if match.cue is None or match.cue < place or not noun.is_absent or "AND" not in classes_at(tokens, place + 1):
        return False
    following = place + 2
    while classes_at(tokens, following) & {"ADV", "AT", "DET", "OTHER"}:
        following += 1
    if not is_number(tokens, following):
        return False
    for i in range(place - 1, max(-1, place - _COUNT_REACH), -1):
        names = names_of(tokens[i])
        if not names.isdisjoint(("HEAD", "TOLL", "NUM", "STOP")):
            return names.isdisjoint(("NUM", "STOP"))
    return False
