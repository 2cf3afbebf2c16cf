"""Grammar rules: what a number counts, from the word classes around it.

Rules are data (`lexicon/patterns.yaml`); this module compiles them to regular expressions over class
symbols and tries them in order. Windows of bounded width keep the cost linear in the text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from transforms.extract.grammar.tokens import Token
from transforms.extract.grammar.words import Vocabulary, vocabulary
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
    `takes` (only these metrics). Which numbers it takes: `bare` (a part beside a part may be larger), `bare_only`,
    `people_only`, `people_noun`, `named`, `plural` (no "one"). `far`: its `left` reaches back to a toll. `confidence`:
    its share of right readings.
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
    confidence: float = 0.95


class Patterns(Lexicon):
    """`patterns.yaml`: macros and rules in order."""

    macros: dict[str, str]
    rules: list[RuleEntry]


class Rule(NamedTuple):
    """A compiled rule."""

    entry: RuleEntry
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    not_left: re.Pattern[str] | None
    left_cues: frozenset[str]
    right_cues: frozenset[str]
    classes: tuple[str, ...]


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


@cache
def rules() -> tuple[Rule, ...]:
    """Return the rules, compiled, in order; LexiconError naming the rule that is wrong."""
    patterns, words = load("patterns.yaml", Patterns), vocabulary()
    compiled = []
    for entry in patterns.rules:
        try:
            left = re.compile(f"(?s:.*)(?:{_compile(entry.left, patterns.macros, words)})$") if entry.left else None
            right = re.compile(_compile(entry.right, patterns.macros, words)) if entry.right else None
            not_left = (
                re.compile(f"(?:{_compile(entry.not_left, patterns.macros, words)})$") if entry.not_left else None
            )
        except (KeyError, re.error) as error:
            raise LexiconError(f"lexicon/patterns.yaml: rule {entry.id}: {error}") from error
        cue = re.search(r"\{([A-Z_|]+)\}", (entry.right or "") + (entry.left or ""))
        classes = tuple(cue[1].split("|")) if cue else ()
        symbols = frozenset("".join(words.characters(name) for name in classes))
        leftward = bool(entry.left and "{" in re.sub(r"\{\d", "", entry.left))
        sides = (symbols, frozenset[str]()) if leftward else (frozenset[str](), symbols)
        compiled.append(Rule(entry, left, right, not_left, *sides, classes))
    return tuple(compiled)


@cache
def _rules_by_kind() -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    return tuple(r for r in rules() if not r.entry.also), tuple(r for r in rules() if r.entry.also)


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
    left_set, right_set = set(left), set(right)
    for rule in _rules_by_kind()[also]:
        if (rule.left_cues and rule.left_cues.isdisjoint(left_set)) or (
            rule.right_cues and rule.right_cues.isdisjoint(right_set)
        ):
            continue
        cue = None
        if rule.right is not None:
            match = rule.right.match(right)
            if match is None:
                continue
            if "cue" in rule.right.groupindex:
                cue = right_start + match.start("cue")
        if rule.left is not None:
            match = rule.left.match(left if rule.entry.far else near)
            if match is None:
                continue
            if "cue" in rule.left.groupindex:
                cue = (left_start if rule.entry.far else near_start) + match.start("cue")
        if rule.not_left is not None and rule.not_left.search(left):
            continue
        metric = rule.entry.metric
        if cue is not None and metric is None:
            named = tokens[cue].entry.metrics
            metric = next((named[name] for name in (*rule.classes, "NOUN", "STATE", "VT_ED") if named.get(name)), None)
        yield Match(rule.entry, cue, metric)
