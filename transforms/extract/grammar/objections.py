"""What speaks against a reading that a rule gives: it is of a part, of one person, of things, or only a purpose."""

from itertools import pairwise

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.case import WHOM
from transforms.extract.grammar.counted_nouns import Noun, is_number, word_at
from transforms.extract.grammar.facts import is_purpose
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.tokens import Token, names_of
from transforms.extract.grammar.words import vocabulary
from transforms.extract.numbers import NumberExpression

_AFTER_CLAUSE = frozenset({"held-then", "held-then-passive", "who-then"})
"""Rules whose verb stands behind the clause that only tells who the people are."""
_BEFORE_WHOLE = frozenset({"OF", "OWNER", "DET"})
"""What stands right before the number of a whole: "of 40", "of the 40", "of the coach's 40"."""

_TOLD_BEFORE = frozenset({"REMAINING", "ADV", "REPORT"})
_OUT_OF = 3
_ARTICLES = frozenset({"a", "an"})
_GROUP = 6
"""How far apart the numbers of two groups of one whole may stand."""


def is_told_of_part(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether what the match says is said of a part ("nine of the 40 passengers died")."""
    lead = place
    while lead and names_of(tokens[lead - 1]) & _TOLD_BEFORE:
        lead -= 1  # "20 of the remaining 48 hostages", "five of the previously reported 25 missing"
    if match.cue is None or match.cue < place or lead == 0 or names_of(tokens[lead - 1]).isdisjoint(_BEFORE_WHOLE):
        return False
    out = lead > _OUT_OF and tokens[lead - 3].text == "out"  # "seven out of the 40 pupils"
    before = [names_of(token) for token in tokens[max(0, lead - 3 - out) : lead]]
    before = [before[0], *before[2:]] if out else before
    is_of_number = before[-2:-1] and "NUM" in before[-2] and "OF" in before[-1]  # "three of four were shot"
    is_share = lead > 2 and tokens[lead - 3].text in actors().shares
    is_whole = (
        is_of_number
        or _is_group_of(tokens, lead)
        or _is_owned_whole(tokens, lead)
        or (
            before[-2:-1]
            and "OF" in before[-2]
            and "DET" in before[-1]
            and before[:1]
            and ("NUM" in before[0] or is_share)
        )
    )
    between = [names_of(token) for token in tokens[place + 1 : match.cue]]
    is_verb = not names_of(tokens[match.cue]).isdisjoint(("VI", "SURVIVE")) or any("BE" in names for names in between)
    is_of_clause = match.rule.id not in _AFTER_CLAUSE and any("WHO" in names for names in between)
    return bool(is_whole) and is_verb and not is_of_clause


def is_told_behind_whole(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether the cue is of a part told behind a whole that opens the clause ("Of the 33 pupils, some were hurt").

    What is said of none, or of all, is said of the whole.
    """
    if match.cue is None or match.cue < place:
        return False
    first = place
    if place > 3 and "AND" in names_of(tokens[place - 1]):  # "of the 33 pupils and three teachers"
        first = next((i for i in range(place - 2, max(1, place - _GROUP), -1) if "NUM" in names_of(tokens[i])), place)
    of = first - 2
    if of < 0 or "DET" not in names_of(tokens[first - 1]):
        return False
    if tokens[of].text != "of" or not _opens_clause(tokens, of):
        return False
    comma = next((i for i in range(place + 1, match.cue) if "COMMA" in names_of(tokens[i])), None)
    return (
        comma is not None
        and "WHO" not in names_of(tokens[comma + 1])
        and tokens[comma + 1].text not in actors().of_whole
    )


def _opens_clause(tokens: list[Token], of: int) -> bool:
    """Tell whether "of", or "out of", opens a clause."""
    of -= word_at(tokens, of - 1) == "out"
    return of == 0 or bool(names_of(tokens[of - 1]) & {"STOP", "COMMA", "QUOTE", "COLON"})


def is_told_behind_growth(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether the cue is told behind what a toll rose to ("rose by two to 37, and hundreds were missing")."""
    is_grown = [word_at(tokens, place + i) for i in (-3, -1)] == ["by", "to"] and is_number(tokens, place - 2)
    return is_grown and match.cue is not None and match.cue >= place


def is_told_of_whole(match: Match, number: NumberExpression, tokens: list[Token], place: int) -> bool:
    """Tell whether the verb is of who stands before a part that is told ("who shot 4, including 2 guards, died")."""
    if (
        match.cue is None
        or match.cue < place
        or number.value == 1
        or place == 0
        or "INCL" not in names_of(tokens[place - 1])
    ):
        return False
    return any(
        "COMMA" in names_of(tokens[i]) and tokens[i + 1].text in {"is", "was", "has"}
        for i in range(place + 1, match.cue)
    )


def is_clause_of_whole(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether the clause that the rule reads is of a whole behind ("25 of the 32 migrants whom they took")."""
    behind = [names_of(token) for token in tokens[place + 1 : place + 4]]
    return match.rule.id in WHOM and behind[:1] != [] and "OF" in behind[0] and any("NUM" in names for names in behind)


def is_speaker(tokens: list[Token], noun: Noun) -> bool:
    """Tell whether those counted are who tells it ("…, killing 58, two residents said"), and not what is told."""
    verb = noun.last + 1
    return not noun.is_absent and word_at(tokens, verb) in actors().speaking and word_at(tokens, verb + 1) != "to"


def is_told_of_one(match: Match, number: NumberExpression, tokens: list[Token], place: int) -> bool:
    """Tell whether a clause is somebody's alone ("hundreds mourned a man who died", "with 400, a nurse was hurt")."""
    if match.cue is None or number.value == 1:
        return False
    if match.cue > place and _is_of_singular(tokens, place, match.cue):
        return True
    if match.rule.id == "declared-state":
        behind = pairwise(tokens[place + 1 : match.cue + 1])
        return any("COMMA" in names_of(mark) and token.text in _ARTICLES for mark, token in behind)
    if not match.rule.id.startswith("relative"):
        return False
    who = next((i for i in range(place + 1, match.cue) if "WHO" in names_of(tokens[i])), place)
    return any(token.text in _ARTICLES for token in tokens[max(place + 1, who - 6) : who])


def _is_of_singular(tokens: list[Token], place: int, cue: int) -> bool:
    """Tell whether the verb is a singular one behind "who" ("with four children, among them the baby who was shot")."""
    i = cue - 1
    while i > place and names_of(tokens[i]) & {"ADV", "BE", "HAVE"}:
        i -= 1
    is_singular = any(token.text in {"was", "is", "has"} for token in tokens[i + 1 : cue])
    return is_singular and "WHO" in names_of(tokens[i])


def _is_owned_whole(tokens: list[Token], place: int) -> bool:
    """Tell whether a number of somebody's people precedes ("13 of the coach's 29 passengers")."""
    of = place - 2
    if place < 2 or "OWNER" not in names_of(tokens[place - 1]):
        return False
    while of > 0 and names_of(tokens[of]) & {"DET", "NAME"} and of > place - 4:
        of -= 1
    return of > 0 and "OF" in names_of(tokens[of]) and "NUM" in names_of(tokens[of - 1])


def _is_group_of(tokens: list[Token], place: int) -> bool:
    """Tell whether a number of a group's people precedes ("seven of a group of 18 migrants")."""
    before = [names_of(token) for token in tokens[max(0, place - 5) : place]]
    return len(before) == 5 and all(
        name in names for name, names in zip(("NUM", "OF", "DET", "GROUP", "OF"), before, strict=True)
    )


def is_of_families(metric: str, match: Match, classes: str, place: int) -> bool:
    """Tell whether families may be counted: they had to leave home, and no other number stands before the verb."""
    between = classes[place + 1 : match.cue or 0]
    return metric == "displaced" and vocabulary().number.symbol not in between


def is_behind_cause(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether the number says why the toll before it moved ("the missing fell to 5 after 8 were traced")."""
    return match.rule.id.startswith("toll") and word_at(tokens, place - 1) in actors().causes


def is_mere_purpose(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether the cue only says what for ("went to rescue 12")."""
    cue = match.cue
    return cue is not None and cue < place and match.metric != "sought" and is_purpose(tokens, cue)
