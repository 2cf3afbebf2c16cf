"""Verbs in groups by which the sense of a cue is settled: `verb_groups.yaml` with all their forms."""

from collections.abc import Sequence
from functools import cache
from typing import Annotated

from pydantic import BeforeValidator

from transforms.extract.grammar.lexicon_words import inflect
from transforms.lexicon.load import Lexicon, load


def _with_forms(listed: list[str]) -> list[str]:
    """Return the forms of verbs, and of nouns that are given in two: singular and plural."""
    return [form for words in listed for form in _forms(words)]


def _forms(words: str) -> Sequence[str]:
    forms = words.split()
    if len(forms) not in {1, 2, 5}:
        raise ValueError(f"{words}: neither a regular verb, nor a noun in two forms or a verb in five")
    return forms if len(forms) == 2 else inflect(words)


Forms = Annotated[frozenset[str], BeforeValidator(_with_forms)]
"""Verbs, and nouns of what they do, in all their forms."""


class VerbGroups(Lexicon):
    """`verb_groups.yaml`; see the comments there."""

    taking: Forms
    marching: Forms
    hauling: Forms
    losing: Forms
    capturing: Forms
    holding: Forms
    executing: Forms
    bringing: Forms
    evacuating: Forms
    fleeing: Forms
    leaving: Forms
    abandoning: Forms
    streaming: Forms
    escaping: Forms
    banishing: Forms
    going_back: Forms
    arriving: Forms
    assaulting: Forms
    interring: Forms
    trapping: Forms
    digging: Forms
    returning: Forms
    getting: Forms
    recovering: Forms
    rescuing: Forms
    getting_free: Forms
    publishing: Forms
    releasing: Forms
    letting_go: Forms
    making_off: Forms
    catching: Forms
    falling: Forms
    confining: Forms
    crossing: Forms
    forcing: Forms
    resettling: Forms
    evicting: Forms


@cache
def verb_groups() -> VerbGroups:
    """Return `verb_groups.yaml`; LexiconError if it is not as declared."""
    return load("verb_groups.yaml", VerbGroups)
