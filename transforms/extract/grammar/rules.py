"""Grammar rules: what a number counts, from the word classes around it.

Rules are data (`lexicon/patterns.yaml`); this module compiles them to regular expressions over class
symbols and tries them in order. Windows of bounded width keep the cost linear in the text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.extract.grammar.rule_needs import needs_of
from transforms.extract.grammar.tokens import Token
from transforms.extract.grammar.words import Vocabulary, vocabulary
from transforms.lexicon.load import Lexicon, LexiconError, load

_WINDOW = 45
"""Words looked at on either side of a number."""
_LEFT_WINDOW = 18
"""Words looked at before a number by rules that do not reach back to a toll."""


# What a rule needs, or a window holds, is a set of bits; those of the three windows interleave.
_NEAR, _LEFT, _RIGHT, _WINDOWS = 0, 1, 2, 3


class RuleEntry(Lexicon):
    """One rule of `patterns.yaml`; the head of that file tells the notation of `left`, `right` and `not_left`.

    What kind of reading it is: `both` (killed and hurt together), `inherit` (the metric of a figure before), `part` (a
    part of it; `earlier`: also of one told just before), `also` (a second fate of the same number), `superseded` (the
    older number of a revision), `negated`, `injuries` (only a cue of injury counts). Whom it inherits from: `source`
    (what another source says of it), `latest` (whatever was counted in between), `same` (only within the sentence),
    `takes` (only these metrics). Which numbers it takes: `bare` (a part beside a part may be larger), `bare_only`,
    `people_only`, `people_noun`, `named`, `plural` (no "one"). `far`: its `left` reaches back to a toll. `final`: no
    later rule is tried where the sense is none. `confidence`: its share of right readings.
    """

    id: str
    left: str | None = None
    right: str | None = None
    not_left: str | None = None
    metric: str | None = None
    both: bool = False
    inherit: bool = False
    part: bool = False
    earlier: bool = False
    bare: bool = False
    bare_only: bool = False
    people_only: bool = False
    source: bool = False
    negated: bool = False
    superseded: bool = False
    latest: bool = False
    same: bool = False
    takes: tuple[str, ...] = ()
    plural: bool = False
    people_noun: bool = False
    named: bool = False
    far: bool = False
    injuries: bool = False
    also: bool = False
    final: bool = False
    confidence: float = 0.95


class Patterns(Lexicon):
    """`patterns.yaml`: macros and rules in order."""

    macros: dict[str, str]
    rules: list[RuleEntry]


class Rule(NamedTuple):
    """A compiled rule: the patterns, the classes of its cue, and on which side of the number that stands."""

    entry: RuleEntry
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    not_left: re.Pattern[str] | None
    classes: tuple[str, ...]
    cue_side: str | None


class Match(NamedTuple):
    """A rule that matched at a number: the cue's index in the sentence, None where the rule has none."""

    rule: RuleEntry
    cue: int | None
    metric: str | None


_PIECE = re.compile(
    r"\{(?P<cue>[A-Z_|]{2,})\}|<(?P<macro>\w+)>|(?P<name>[A-Z][A-Z_]+)|(?P<space>\s+)|(?P<group>\((?!\?))|(?P<other>.)"
)


def _compile(pattern: str, macros: dict[str, str], words: Vocabulary) -> str:
    out = []
    for piece in _PIECE.finditer(pattern):
        if piece["cue"]:
            symbols = "".join(words.characters(name) for name in piece["cue"].split("|"))
            out.append(f"(?P<cue>[{symbols}])")
        elif piece["macro"]:
            out.append(_compile(macros[piece["macro"]], macros, words))
        elif piece["name"]:
            out.append("." if piece["name"] == "ANY" else f"[{words.characters(piece['name'])}]")
        elif piece["group"]:
            out.append("(?:")
        elif not piece["space"]:
            out.append(piece["other"])
    return "".join(out)


class Grammar:
    """The rules, compiled, in order; LexiconError naming the rule that is wrong."""

    def __init__(self) -> None:
        self._patterns = load("patterns.yaml", Patterns)
        self._words = vocabulary()
        self._needs: dict[frozenset[str], int] = {}
        self.rules = tuple(self._rule(entry) for entry in self._patterns.rules)
        self._first = [(self._needed(rule.entry), rule) for rule in self.rules if not rule.entry.also]
        self._second = [(self._needed(rule.entry), rule) for rule in self.rules if rule.entry.also]
        self._bits = {
            symbol: sum(bit for needed, bit in self._needs.items() if needed & names)
            for names, symbol in self._words.symbols.items()
        }

    def possible(self, near: str, left: str, right: str, *, also: bool) -> list[Rule]:
        """Return the rules that may match between these windows of class symbols, with `also` those for a second fate.

        `left` reaches farther back than `near`, for the rules that do so.
        """
        held_near = self._held(near)
        held_left = held_near if len(left) == len(near) else self._held(left)
        missing = ~(held_near << _NEAR | held_left << _LEFT | self._held(right) << _RIGHT)
        return [rule for needs, rule in (self._second if also else self._first) if not needs & missing]

    def _held(self, symbols: str) -> int:
        held, bits = 0, self._bits
        for symbol in set(symbols):
            held |= bits[symbol]
        return held

    def _rule(self, entry: RuleEntry) -> Rule:
        cue = re.search(r"\{([A-Z_|]+)\}", (entry.right or "") + (entry.left or ""))
        try:
            left = self._compiled("(?s:.*)(?:", entry.left, ")$")
            right = self._compiled("", entry.right, "")
            not_left = self._compiled("(?:", entry.not_left, ")$")
        except (KeyError, re.error) as error:
            raise LexiconError(f"lexicon/patterns.yaml: rule {entry.id}: {error}") from error
        sides = [name for name, side in (("left", left), ("right", right)) if side and "cue" in side.groupindex]
        return Rule(entry, left, right, not_left, tuple(cue[1].split("|")) if cue else (), sides[0] if sides else None)

    def _compiled(self, before: str, pattern: str | None, after: str) -> re.Pattern[str] | None:
        if not pattern:
            return None
        return re.compile(before + _compile(pattern, self._patterns.macros, self._words) + after)

    def _needed(self, entry: RuleEntry) -> int:
        """Return what `entry` needs, one bit a window and set of classes."""
        bits = 0
        for pattern, window in ((entry.left, _LEFT if entry.far else _NEAR), (entry.right, _RIGHT)):
            for classes in needs_of(pattern or "", self._patterns.macros):
                bits |= self._needs.setdefault(classes, 1 << _WINDOWS * len(self._needs)) << window
        return bits


@cache
def grammar() -> Grammar:
    """Return the grammar of `patterns.yaml`."""
    return Grammar()


def matches(tokens: list[Token], classes: str, number: int, *, also: bool = False) -> Iterator[Match]:
    """Yield the rules that match around the number at index `number`, in their order.

    With `also`, the rules that give a number a second fate; else all others.
    """
    left_start = max(0, number - _WINDOW)
    left = classes[left_start:number]
    right_start = number + 1
    right = classes[right_start : right_start + _WINDOW]
    near = left[-_LEFT_WINDOW:]
    near_start = number - len(near)
    for rule in grammar().possible(near, left, right, also=also):
        cue = None
        if rule.right is not None:
            match = rule.right.match(right)
            if match is None:
                continue
            if rule.cue_side == "right":
                cue = right_start + match.start("cue")
        if rule.left is not None:
            match = rule.left.match(left if rule.entry.far else near)
            if match is None:
                continue
            if rule.cue_side == "left":
                cue = (left_start if rule.entry.far else near_start) + match.start("cue")
        if rule.not_left is not None and rule.not_left.search(left):
            continue
        metric = rule.entry.metric
        if cue is not None and metric is None:
            named = tokens[cue].entry.metrics
            metric = next((named[name] for name in (*rule.classes, "NOUN", "STATE", "VT_ED") if named.get(name)), None)
        yield Match(rule.entry, cue, metric)
