"""Words as one alternation of a regular expression."""

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = dict[str, "_Tree"]
_END = ""
_SIGNS = {" ": r"\s+", "*": r"\w*"}


def any_of(words: Iterable[str]) -> str:
    """Return an alternation of `words`, the longest that fits first.

    A space in a phrase matches any white space, a star any ending. Words are told apart letter by letter, which makes a
    search several times faster than a flat list.
    """
    root: _Tree = {}
    for word in words:
        node = root
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _after(root)


def _after(node: _Tree) -> str:
    """Return what may follow the letters that led to `node`."""
    branches = [
        _SIGNS.get(letter, re.escape(letter)) + _after(following)
        for letter, following in sorted(node.items())
        if letter != _END
    ]
    if _END in node:
        return f"(?:{'|'.join(branches)})?" if branches else ""
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
