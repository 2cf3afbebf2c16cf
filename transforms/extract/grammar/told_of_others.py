"""A verb near a number that is told of somebody else: of whom a clause names, of their kin, of none of them."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.counted_nouns import Noun, is_number, word_at
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.numbers import NumberExpression

_OF_SUBJECT = frozenset({"DET", "OPEN", "NATION", "OF", "GROUP", "THING", "PERSON", "NUM", "OWNER", "OTHER"})
"""What stands between "after" and the verb of a clause whose subject is people."""
_BEFORE_THEM = frozenset({"DET", "OWNER", "REMAINING"})
_COUNTED_HEADS = frozenset({"GROUP", "HEAD", "NUM", "NOUN", "BODY", "LIFE", "CAPTIVE", "PRISONER", "VICTIM"})
"""Heads of groups and tolls: "a crew of 12 was rescued", "the bodies of 12 were found"."""
_CLAUSE_START = 3
_SINGULAR = frozenset({"is", "was", "has"})


def is_told_of_others(match: Match, number: NumberExpression, tokens: list[Token], place: int, noun: Noun) -> bool:
    """Tell whether what the match says is not said of those whom the number at `place` counts."""
    return (
        _told_behind_conjunction(match, tokens, place)
        or _told_behind_whose(match, tokens, noun)
        or _told_of_head(match, number, tokens, place)
        or _told_of_none(match, tokens, noun)
        or (match.rule.inherit and _did_it(tokens, place))
        or _of_gathering(match, tokens, place)
        or _told_of_one_by_several(match, number, tokens)
    )


def _told_behind_conjunction(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether the verb is of whom a clause behind "after" names ("12 men face trial after a nurse was shot")."""
    if match.cue is None or match.cue < place:
        return False
    first = next((i for i in range(place + 1, match.cue) if tokens[i].text in actors().clause_leads), match.cue)
    verb = next((i for i in range(first, match.cue) if "BE" in names_of(tokens[i])), first)
    between = [names_of(token) for token in tokens[first + 1 : verb]]
    return any("PERSON" in names for names in between) and all(names & _OF_SUBJECT for names in between)


def _told_behind_whose(match: Match, tokens: list[Token], noun: Noun) -> bool:
    """Tell whether the verb is of what is somebody else's ("hundreds buried a man whose remains had been held")."""
    if match.cue is None or match.cue < noun.last or noun.is_absent:
        return False
    whose = next((i for i in range(noun.last + 1, match.cue) if tokens[i].text == "whose"), noun.last)
    return any("PERSON" in names_of(token) for token in tokens[noun.last + 1 : whose])


def _told_of_head(match: Match, number: NumberExpression, tokens: list[Token], place: int) -> bool:
    """Tell whether the verb is of one of theirs ("the mother of the two boys died", "the oldest of four was")."""
    if match.cue is None or match.cue < place or number.value == 1:
        return False
    of = place - 1
    while of > 1 and not names_of(tokens[of]).isdisjoint(_BEFORE_THEM):
        of -= 1
    if of < 1 or tokens[of].text != "of" or is_number(tokens, of - 2):
        return False
    between = tokens[place + 1 : match.cue]
    verb = next((token for token in between if not names_of(token).isdisjoint({"BE", "HAVE", "WHO"})), None)
    is_finite = "VI" in names_of(tokens[match.cue]) if verb is None else "WHO" not in names_of(verb)
    head, names = tokens[of - 1].text, names_of(tokens[of - 1])
    if not is_finite or not names.isdisjoint(_COUNTED_HEADS):
        return False
    is_of_one = verb is not None and verb.text in _SINGULAR and head in actors().only_one
    return "PERSON" in names or head in actors().kin or is_of_one


def _told_of_one_by_several(match: Match, number: NumberExpression, tokens: list[Token]) -> bool:
    """Tell whether those counted do it to somebody ("two men walked up and shot him")."""
    if match.rule.id != "pronoun-object" or match.cue is None or number.value == 1:
        return False
    return word_at(tokens, match.cue + 1) in {"him", "her", "me", "us", "it", "you"}


def _did_it(tokens: list[Token], place: int) -> bool:
    """Tell whether the number counts what hurt people ("hundreds of rockets, including 40 that injured five men")."""
    behind = tokens[place + 1 : place + 4]
    if len(behind) < _CLAUSE_START or behind[0].text not in {"that", "which"} or "VT_ED" not in names_of(behind[1]):
        return False
    return not names_of(behind[2]).isdisjoint({"NUM", "DET", "PERSON", "NATION"})


def _told_of_none(match: Match, tokens: list[Token], noun: Noun) -> bool:
    """Tell whether what follows is denied of those counted ("three children, none of whom were hurt")."""
    first = noun.last + 2
    if noun.is_absent or word_at(tokens, first - 1) != "," or word_at(tokens, first) not in {"none", "neither"}:
        return False
    is_behind = match.cue is not None and match.cue > noun.last
    return word_at(tokens, first + 1) == "of" and (is_behind or match.rule.inherit or match.rule.far)


def _of_gathering(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether those counted come to mourn the dead told before ("SUSPECT KILLED Hundreds gather to mourn")."""
    return match.cue is not None and match.cue < place and word_at(tokens, place + 1) in actors().gathering
