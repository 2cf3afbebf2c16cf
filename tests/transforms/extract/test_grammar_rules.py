"""Rules of the grammar: which are tried between given words, and what is said of a wrong one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.grammar.actors import Actors
from transforms.extract.grammar.other_number_words import OtherNumberWords
from transforms.extract.grammar.rule_entries import RuleEntry
from transforms.extract.grammar.rule_index import LEFT, NEAR, RIGHT, Need, RuleIndex
from transforms.extract.grammar.rules import Grammar, compile_rules
from transforms.extract.grammar.verb_groups import VerbGroups, verb_groups
from transforms.lexicon.load import Lexicon, LexiconError, load, read_yaml

_CLASSES = "ABCDEFGHIJKL"
_SYMBOLS = {frozenset({name}): name.lower() for name in _CLASSES} | {frozenset("AL"): "x"}
_MEANING = {symbol: classes for classes, symbol in _SYMBOLS.items()}
_WORDS = st.text("".join(_MEANING), max_size=6)
_NEEDS = st.builds(Need, st.sampled_from([NEAR, LEFT, RIGHT]), st.frozensets(st.sampled_from(_CLASSES), min_size=1))


@given(st.lists(st.lists(_NEEDS, max_size=4), max_size=30), _WORDS, _WORDS, _WORDS, st.integers(0, (1 << 30) - 1))
def test_rules_are_tried_whose_needs_the_words_have(
    needs: list[list[Need]], near: str, farther: str, right: str, among: int
) -> None:
    windows = {NEAR: near, LEFT: farther + near, RIGHT: right}
    expected = [
        i
        for i, listed in enumerate(needs)
        if among >> i & 1
        and all(any(need.classes & _MEANING[symbol] for symbol in windows[need.window]) for need in listed)
    ]
    every = (1 << len(needs)) - 1
    assert RuleIndex(needs, _SYMBOLS).possible(near, farther, right, among & every) == expected


def test_all_rules_compile() -> None:
    compile_rules()


@pytest.mark.parametrize(("left", "wrong"), [("NO_SUCH_CLASS", "NO_SUCH_CLASS"), ("<no_such_macro>", "no_such_macro")])
def test_a_rule_that_names_what_is_not_there_is_an_error_when_it_is_loaded(left: str, wrong: str) -> None:
    with pytest.raises(LexiconError, match=f"rule mourned: .*{wrong}"):
        Grammar([RuleEntry(id="mourned", left=left)], {})


def test_a_rule_that_is_no_regular_expression_is_an_error_that_names_it() -> None:
    with pytest.raises(LexiconError, match="rule mourned: missing"):
        _ = Grammar([RuleEntry(id="mourned", left="(NUM")], {})[0]


def test_verb_groups_hold_every_form_of_their_verbs_and_both_of_their_nouns() -> None:
    assert {"execute", "executes", "executed", "executing", "execution", "executions"} == verb_groups().executing
    assert {"quit", "quits", "quitting", "leaving", "left"} < verb_groups().leaving


@pytest.mark.parametrize(
    ("name", "model", "wrong"),
    [
        ("verb_groups.yaml", VerbGroups, {"losing": ["lose loses lost"]}),
        ("verb_groups.yaml", VerbGroups, {"loosing": ["lose"]}),
        ("other_numbers.yaml", OtherNumberWords, {"labells": ["zone"]}),
        ("other_numbers.yaml", OtherNumberWords, {"labels": "zone"}),
        ("actors.yaml", Actors, {"captoors": ["gunmen"]}),
        ("actors.yaml", Actors, {"captors": "gunmen"}),
    ],
)
def test_the_words_are_validated(
    monkeypatch: pytest.MonkeyPatch, name: str, model: type[Lexicon], wrong: dict[str, list[str] | str]
) -> None:
    content = read_yaml(name)
    monkeypatch.setattr("transforms.lexicon.load.read_yaml", lambda _: content | wrong)
    with pytest.raises(LexiconError, match=rf"{re.escape(name)}.*\n.*{next(iter(wrong))}"):
        load(name, model)
