"""Grammar rules: what a number counts, from the word classes around it.

Rules are data (`lexicon/patterns.yaml`); this module compiles them to regular expressions over class
symbols and tries them in order. Windows of bounded width keep the cost linear in the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from transforms.extract.grammar.counted_nouns import KINDS
from transforms.extract.grammar.rule_entries import Patterns, RuleEntry, Told
from transforms.extract.grammar.rule_index import LEFT, NEAR, RIGHT, Need, RuleIndex
from transforms.extract.grammar.rule_needs import needs_of
from transforms.extract.grammar.rule_notation import cue_classes, translated
from transforms.extract.grammar.tokens import Token
from transforms.extract.grammar.words import vocabulary
from transforms.lexicon.load import LexiconError, load

_WINDOW = 45
"""Words looked at on either side of a number."""
_LEFT_WINDOW = 18
"""Words looked at before a number by rules that do not reach back to a toll."""


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
        self._may_read = {
            kind: [sum(1 << i for i, entry in enumerate(entries) if entry.may_read(kind, told)) for told in Told]
            for kind in KINDS | {"families"}
        }

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

    def possible(self, near: str, farther: str, right: str, kind: str, told: Told) -> list[Rule]:
        """Return the rules that may match between these windows of class symbols, of those that may read such a number.

        `farther` stands before `near`; `kind` is that of the number's noun, `told` what was told before.
        """
        return [
            self._rules[i] or self[i] for i in self._index.possible(near, farther, right, self._may_read[kind][told])
        ]


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


def matches(
    tokens: list[Token], classes: str, number: int, kind: str, told: Told, *, also: bool = False
) -> Iterator[Match]:
    """Yield the rules that match around the number at index `number`, in their order.

    `kind` is that of its noun ("families" where it is such), `told` what was told before. With `also`, the rules that
    give a number a second fate; else all others.
    """
    left_start = max(0, number - _WINDOW)
    left = classes[left_start:number]
    right_start = number + 1
    right = classes[right_start : right_start + _WINDOW]
    near = left[-_LEFT_WINDOW:]
    near_start = number - len(near)
    for rule, left_side, right_side, not_left, names, cue_side in grammars()[also].possible(
        near, left[:-_LEFT_WINDOW], right, kind, told
    ):
        cue = None
        if right_side is not None:
            match = right_side.match(right)
            if match is None:
                continue
            if cue_side == "right" and match["cue"] is not None:
                cue = right_start + match.start("cue")
        if left_side is not None:
            match = left_side.match(left if rule.far else near)
            if match is None:
                continue
            if cue_side == "left" and match["cue"] is not None:
                cue = (left_start if rule.far else near_start) + match.start("cue")
        if not_left is not None and not_left.search(left):
            continue
        metric = rule.metric
        if cue is not None and metric is None:
            named = tokens[cue].entry.metrics
            metric = next((named[name] for name in (*names, "NOUN", "STATE", "VT_ED") if named.get(name)), None)
        yield Match(rule, cue, metric)
