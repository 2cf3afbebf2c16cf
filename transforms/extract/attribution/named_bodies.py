"""Bodies that are pointed at, "the group", and the names with which they were told before."""

from typing import Final

from transforms.extract.attribution.narrators import is_person
from transforms.extract.attribution.source_words import attribution_words
from transforms.extract.attribution.sources import Mention, sources_of
from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.reading import Reading

_WORDS: Final = attribution_words()
# Sentences that the name of a body is looked back for.
_NAMED_BEFORE: Final = 20


def is_pointed_at(name: str) -> bool:
    """Tell whether a source is only pointed at: "the group", "the ministry"."""
    pointer, _, noun = name.lower().partition(" ")
    return pointer in _WORDS.pointers and noun in _WORDS.bodies


def same_body(reading: Reading, phrase: Phrase, mention: Mention) -> str | None:
    """Return the name with which the body that is pointed at was told before: "the rights group Orvel Watch"."""
    if not is_pointed_at(mention.name):
        return None
    noun = mention.name.lower().rpartition(" ")[2]
    other = None
    for index in range(phrase.index, max(-1, phrase.index - _NAMED_BEFORE), -1):
        for told in reversed(sources_of(reading, phrase if index == phrase.index else phrase_of(reading, index))):
            if not told.name or told.start >= mention.start or is_pointed_at(told.name):
                continue
            words = told.name.lower().split()
            if noun in words:
                return told.name
            is_name = told.name.isupper() or (words[-1:] != words[:1] and told.name.rpartition(" ")[2][0].isupper())
            if other is None and is_name and is_person(told.name) is False:
                other = told.name
    return other if noun in _WORDS.any_body else None
