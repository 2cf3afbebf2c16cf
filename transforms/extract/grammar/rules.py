"""Grammar rules: what a number counts, from the word classes around it.

Rules are data (`lexicon/patterns.yaml`); this module compiles them to regular expressions over class
symbols and tries them in order. Windows of bounded width keep the cost linear in the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from transforms.extract.grammar.rule_index import LEFT, NEAR, RIGHT, Need, RuleIndex
from transforms.extract.grammar.rule_needs import needs_of
from transforms.extract.grammar.rule_notation import cue_classes, translated
from transforms.extract.grammar.tokens import Token
from transforms.extract.grammar.words import vocabulary
from transforms.lexicon.load import Lexicon, LexiconError, load

_WINDOW = 45
"""Words looked at on either side of a number."""
_LEFT_WINDOW = 18
"""Words looked at before a number by rules that do not reach back to a toll."""


class RuleEntry(Lexicon):
    """One rule of `patterns.yaml`; the head of that file tells the notation of `left`, `right` and `not_left`.

    What kind of reading it is: `both` (killed and hurt together), `inherit` (the metric of a figure before), `part` (a
    part of it; `earlier`: also of one told just before), `also` (a second fate of the same number), `superseded` (the
    older number of a revision), `negated`, `injuries` (only a cue of injury counts). Whom it inherits from: `source`
    (what another source says of it), `latest` (whatever was counted in between), `same` (only within the sentence),
    `takes` (only these metrics), `whole` (the figure whose number stands behind "of the"), `pair` (two numbers in a row
    take the last two figures), `rest` (only what is left of a whole told before). Which numbers it takes: `bare` (a
    part beside a part may be larger), `bare_only`, `people_only`, `people_noun`, `named`, `plural` (no "one"). `far`:
    its `left` reaches back to a toll. `final`: no later rule is tried where the sense is none. `confidence`: its share
    of right readings.
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
    whole: bool = False
    pair: bool = False
    rest: bool = False
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


class Grammar:
    """Rules in order; LexiconError naming the rule whose notation is wrong.

    Compiling two hundred regular expressions takes a second, so each is compiled when it is first tried.
    """

    def __init__(self, entries: Sequence[RuleEntry], macros: Mapping[str, str]) -> None:
        self._entries = entries
        self._expressions = [_expressions(entry, macros) for entry in entries]
        self._rules: list[Rule | None] = [None] * len(entries)
        self._index = RuleIndex([_needs(entry, macros) for entry in entries], vocabulary().symbols)

    def __len__(self) -> int:
        """Return the number of rules."""
        return len(self._entries)

    def __getitem__(self, i: int) -> Rule:
        """Return rule number `i`; LexiconError naming it if its notation makes no regular expression."""
        rule = self._rules[i]
        if rule is None:
            entry = self._entries[i]
            try:
                left, right, not_left = (re.compile(text) if text else None for text in self._expressions[i])
            except re.error as error:
                raise LexiconError(f"lexicon/patterns.yaml: rule {entry.id}: {error}") from error
            sides = [name for name, side in (("left", left), ("right", right)) if side and "cue" in side.groupindex]
            classes = cue_classes(entry.right, entry.left)
            rule = self._rules[i] = Rule(entry, left, right, not_left, classes, sides[0] if sides else None)
        return rule

    def possible(self, near: str, farther: str, right: str) -> Iterator[Rule]:
        """Yield the rules that may match between these windows of class symbols; `farther` stands before `near`."""
        return map(self.__getitem__, self._index.possible(near, farther, right))


def _expressions(entry: RuleEntry, macros: Mapping[str, str]) -> list[str | None]:
    """Return the regular expressions of `left`, `right` and `not_left`; LexiconError naming the rule that is wrong."""
    try:
        return [
            pattern and before + translated(pattern, macros, vocabulary()) + after
            for before, pattern, after in (
                ("(?s:.*)(?:", entry.left, ")$"),
                ("", entry.right, ""),
                ("(?:", entry.not_left, ")$"),
            )
        ]
    except KeyError as error:
        raise LexiconError(f"lexicon/patterns.yaml: rule {entry.id}: {error}") from error


def _needs(entry: RuleEntry, macros: Mapping[str, str]) -> list[Need]:
    sides = ((entry.left, LEFT if entry.far else NEAR), (entry.right, RIGHT))
    return [Need(window, classes) for side, window in sides for classes in needs_of(side or "", macros)]


@cache
def grammars() -> tuple[Grammar, Grammar]:
    """Return the rules of `patterns.yaml`: those that give a number its fate, and those for a second one."""
    patterns = load("patterns.yaml", Patterns)
    first = [entry for entry in patterns.rules if not entry.also]
    second = [entry for entry in patterns.rules if entry.also]
    return Grammar(first, patterns.macros), Grammar(second, patterns.macros)


def compile_rules() -> None:
    """Compile all rules now, for a process that will read much; LexiconError naming the rule that is wrong."""
    for rules in grammars():
        for i in range(len(rules)):
            _ = rules[i]


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
    for rule in grammars()[also].possible(near, left[:-_LEFT_WINDOW], right):
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
