"""Groups that a whole is told to be made up of: "eight people (three soldiers and five clerks) were hurt"."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.sentence_work import Figure
from transforms.extract.grammar.tokens import Tokens, names_of

_MARKS = frozenset({"DASH", "OPEN_BRACKET", "COLON", "COMMA"})
_CLOSING = frozenset({"DASH", "CLOSE_BRACKET", "COMMA", "STOP"})
_VERBS = frozenset({"BE", "HAVE", "STOP", "BUT", "VI", "MODAL", "SAY", "WHO", "NOT"})
_ONE = frozenset({"a", "an"})
_REACH = 24
"""How many words the groups may take."""
_NOUN = 7
"""Within how many words the last group ends."""


def mark_breakdown(tokens: Tokens, told: list[tuple[int, Figure]]) -> None:
    """Make the last figures of `told`, each with its place, parts of the one before them that is their sum.

    They stand between marks behind it; a single person told without a number counts ("four people, a nurse and three
    pupils, were killed").
    """
    last, figure = told[-1]
    if figure.part_of is not None or not _is_closed(tokens, last):
        return
    parts: list[Figure] = []
    for n_before in range(len(told) - 1, 0, -1):
        place, part = told[n_before]
        if part.metric != figure.metric or part.number.qualifier != "exact":
            return
        parts.append(part)
        mark = _mark_before(tokens, place, last)
        if mark is not None:
            _part(tokens, told[n_before - 1], parts, (mark, last))
            return


def _part(tokens: Tokens, before: tuple[int, Figure], parts: list[Figure], between: tuple[int, int]) -> None:
    """Make `parts`, told `between` two places, those of the figure `before` them if it is their sum."""
    place, whole = before
    mark, last = between
    group = (whole.population or "").lower().split()[-1:]
    if mark <= place or whole.metric != parts[0].metric:
        return
    if "COMMA" in names_of(tokens[mark]) and group and group[0] not in actors().anybody:
        return  # "five men, two women and three children" are ten
    ones = _single_people(tokens, mark, last)
    total = ones + sum(part.number.value or 0 for part in parts)
    if whole.number.value == total and len(parts) + ones > 1:
        for part in parts:
            part.part_of = part.part_of or whole.part_of or whole


def _is_closed(tokens: Tokens, place: int) -> bool:
    """Tell whether a mark ends the group that the number at `place` counts, or the sentence does."""
    for i in range(place + 1, min(len(tokens), place + _NOUN)):
        names = names_of(tokens[i])
        if names & _CLOSING:
            return True
        if names & _VERBS or "NUM" in names:
            return False
    return place + _NOUN >= len(tokens)


def _mark_before(tokens: Tokens, place: int, last: int) -> int | None:
    """Return the mark that opens the groups, of which the number at `place` is the first and that at `last` the last.

    None where a verb stands between them.
    """
    mark = place - 1
    while mark > 0 and place - mark < _NOUN and names_of(tokens[mark]).isdisjoint(_MARKS | _VERBS | {"NUM"}):
        mark -= 1
    if mark < 0 or names_of(tokens[mark]).isdisjoint(_MARKS) or last - mark > _REACH:
        return None
    is_joined = any("NUM" in names_of(tokens[k]) for k in range(max(0, mark - _NOUN), mark))
    if any(names_of(token) & _VERBS for token in tokens[mark:last]) or not is_joined:
        return None
    return mark


def _single_people(tokens: Tokens, first: int, last: int) -> int:
    """Return how many people are told one by one, without a number, between two places ("a father and")."""
    found = 0
    for i in range(first + 1, last):
        names = names_of(tokens[i])
        is_one = "PERSON" in names and not tokens[i].text.endswith(other_number_words().plural_endings)
        if is_one and any(tokens[k].text in _ONE for k in (i - 1, i - 2) if k > first):
            found += 1
    return found
