"""Which rules may match between the words around a number: those of whose needed classes the words have each.

Only these are tried; the others cannot match.
"""

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

NEAR, LEFT, RIGHT = "near", "left", "right"
"""Windows: the words just before a number, those as far back as a toll may stand, those behind it."""

_AT_ONCE = 8
"""How many needs are looked up in one table; a table has an entry for each set of them."""


class Need(NamedTuple):
    """A match of the rule has a word of one of `classes` in `window`."""

    window: str
    classes: frozenset[str]


class RuleIndex:
    """Rules, by their place in `needs`, which gives what each cannot match without.

    `symbols` are the class symbols of the vocabulary, by the set of classes that each stands for.
    """

    def __init__(self, needs: Sequence[Sequence[Need]], symbols: Mapping[frozenset[str], str]) -> None:
        bits = {need: 1 << i for i, need in enumerate(dict.fromkeys(need for listed in needs for need in listed))}
        self._n_tables = -(-len(bits) // _AT_ONCE)
        lacking = [sum(1 << i for i, listed in enumerate(needs) if need in listed) for need in bits]
        self._tables = [
            _table(lacking[first : first + _AT_ONCE], (1 << len(needs)) - 1)
            for first in range(0, len(lacking), _AT_ONCE)
        ]
        self._near, self._left, self._right = (
            {
                symbol: sum(bit for need, bit in bits.items() if need.window in windows and need.classes & names)
                for names, symbol in symbols.items()
            }.__getitem__
            for windows in ((NEAR, LEFT), (LEFT,), (RIGHT,))
        )

    def possible(self, near: str, farther: str, right: str, rules: int) -> list[int]:
        """Return those of `rules`, a bit each, that may match, in order.

        The windows are of class symbols; those of `farther` stand before `near`.
        """
        held = reduce(or_, map(self._near, near), 0)
        held = reduce(or_, map(self._left, farther), held)
        held = reduce(or_, map(self._right, right), held)
        for table, needs in zip(self._tables, held.to_bytes(self._n_tables, "little"), strict=True):
            rules &= table[needs]
        found = []
        while rules:
            first = rules & -rules
            rules ^= first
            found.append(first.bit_length() - 1)
        return found


def _table(lacking: list[int], every: int) -> list[int]:
    """Return for each set of held needs the rules that it leaves; `lacking` are those that go where one is not held."""
    table = [every]
    for rules in lacking:
        table = [left & ~rules for left in table] + table
    return table
