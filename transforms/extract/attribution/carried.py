"""Sources told in other sentences: what a pronoun stands for, who goes on speaking, who stands behind a lead."""

import re
from bisect import bisect_left
from itertools import pairwise
from typing import Final

from transforms.extract.attribution.named_bodies import is_pointed_at, same_body
from transforms.extract.attribution.narrators import body_at, body_named, is_person, opening_name
from transforms.extract.attribution.source_words import PRONOUN, SAY, TALLY, attribution_words, confirming
from transforms.extract.attribution.sources import Mention, sources_of
from transforms.extract.phrases import Phrase, phrase_of
from transforms.extract.reading import Reading
from transforms.lexicon.alternatives import any_of

_WORDS: Final = attribution_words()
# Sentences that a source goes on for, and that a pronoun is looked back for.
_CARRIED: Final = 3
_ANTECEDENT: Final = 6
_QUOTED: Final = 30
# How near behind a source the verb stands that tells what it pleads.
_PLEADS: Final = 5
# A pronoun so far into its sentence may stand for what the sentence opens with.
_OPENS: Final = 20
# How others say who stands behind what an article opens with.
_CONFIRMING: Final = confirming()
# How a sentence tells whose the numbers before it are.
_WHOSE: Final = re.compile(rf"(?:{any_of(_WORDS.whose)})\s+")


def antecedent(reading: Reading, phrase: Phrase, pronoun: Mention) -> str | None:
    """Return the name that a pronoun stands for: the last person for "he", the last body for "it"."""
    person = {"he": True, "she": True, "it": False}.get(pronoun.pronoun)
    fallback = None
    for index in range(phrase.index, max(-1, phrase.index - 1 - _ANTECEDENT), -1):
        earlier = phrase if index == phrase.index else phrase_of(reading, index)
        for mention in reversed(sources_of(reading, earlier)):
            if not mention.name or mention.start >= pronoun.start:
                continue
            if person is None or is_person(mention.name) in (person, None):
                return same_body(reading, earlier, mention) or mention.name
            fallback = fallback or mention.name
        inside = pronoun.start > phrase.start + _OPENS
        if earlier.paragraph == phrase.paragraph and (index < phrase.index or pronoun.kind == "trail" or inside):
            name = opening_name(reading.text, earlier, pronoun.pronoun)
            if name is None and person is False and index < phrase.index:
                name = body_named(reading.text, earlier)
            if name:
                return name
    return fallback


def carried(reading: Reading, phrase: Phrase) -> str | None:
    """Return the source of the sentences before, in the paragraph, on which one without a source of its own goes on."""
    for index in range(phrase.index - 1, max(-1, phrase.index - 1 - _CARRIED), -1):
        if reading.sentences[index].paragraph != phrase.paragraph:
            return None
        before = phrase_of(reading, index)
        mentions = sources_of(reading, before)
        if mentions:
            return None if _pleads(before, mentions[-1]) else named(reading, before, mentions[-1])
    return None


def _pleads(phrase: Phrase, mention: Mention) -> bool:
    """Tell whether the source only speaks of its own guilt ("has confessed to the killings"): nothing goes on then."""
    first = bisect_left(phrase.starts, mention.end)
    return not _WORDS.pleading.isdisjoint(phrase.low[first : first + _PLEADS])


def corresponding(reading: Reading, phrase: Phrase, *, is_part: bool) -> str | None:
    """Return the last source of the paragraph before for one that goes on with its counts ("the other totals").

    `is_part`: the number is a part of those counted there ("five of the deaths").
    """
    goes_on = is_part or (any(part & TALLY for part in phrase.parts[1:4]) and phrase.low[0] in _WORDS.leads)
    if not phrase.index or not goes_on:
        return None
    before = phrase_of(reading, phrase.index - 1)
    if before.paragraph != phrase.paragraph - 1 or (is_part and before.words[-1] not in ".!?"):
        return None
    mentions = sources_of(reading, before)
    return (mentions[-1].name or antecedent(reading, before, mentions[-1])) if mentions else None


def named(reading: Reading, phrase: Phrase, mention: Mention) -> str | None:
    """Return the name of a source, or of whom a pronoun or "the list" stands for."""
    if not mention.name:
        return antecedent(reading, phrase, mention)
    if is_pointed_at(mention.name) and not is_paper(mention):
        return same_body(reading, phrase, mention) or mention.name
    if is_paper(mention):
        written_by = antecedent(reading, phrase, mention._replace(pronoun="it", name=""))
        return written_by or mention.name
    return mention.name


def is_paper(mention: Mention) -> bool:
    """Tell whether a source is only what some body wrote: "the list", "the same bulletin"."""
    *pointers, noun = mention.name.split() or [""]
    return bool(pointers) and noun in _WORDS.anaphors and all(word.lower() in _WORDS.pointers for word in pointers)


def told_after(reading: Reading, phrase: Phrase) -> str | None:
    """Return what a sentence opens with where the next one goes on "…, it said"."""
    index = phrase.index + 1
    if index == len(reading.sentences) or reading.sentences[index].paragraph != phrase.paragraph:
        return None
    after = phrase_of(reading, index)
    whose = _WHOSE.match(reading.lowered, after.start)
    if whose:  # "that is the police count"
        return body_at(reading.text, after, bisect_left(after.starts, whose.end()))
    if not any(part & PRONOUN and then & SAY for part, then in pairwise(after.parts)):
        return None
    mention = next(iter(sources_of(reading, after)), None)
    if mention is None or not mention.pronoun or mention.kind != "trail":
        return None
    return opening_name(reading.text, phrase, mention.pronoun)


def issuer(reading: Reading) -> str | None:
    """Return who issues the communiqué that the article is, found once; None for any other article."""
    if "issuer" not in reading.__dict__:
        found: str | None = None
        title = phrase_of(reading, 0)
        if not _WORDS.communiques.isdisjoint(title.low):
            leads = (
                m
                for index in range(1, min(4, len(reading.sentences)))
                for m in sources_of(reading, phrase_of(reading, index))
            )
            found = next((m.name for m in leads if m.kind == "lead" and m.name), None)
        reading.__dict__["issuer"] = found
    issued: str | None = reading.__dict__["issuer"]
    return issued


def confirmed(reading: Reading, phrase: Phrase) -> str | None:
    """Return who stands, in the sentences after, behind what the article opens with ("police confirmed this").

    Nobody does where others are named before that.
    """
    for index in range(phrase.index + 1, min(len(reading.sentences), phrase.index + 1 + _CARRIED)):
        after = reading.sentences[index]
        named = [mention.name for mention in sources_of(reading, phrase_of(reading, index)) if mention.name]
        if _CONFIRMING.search(reading.text, after.start, after.end) is not None:
            return named[0] if named else None
        if named and after.paragraph != phrase.paragraph:
            return None
    return None


def in_quotation(reading: Reading, phrase: Phrase, start: int) -> bool:
    """Whether a quotation that began in the number's paragraph is still open at it."""
    first = phrase.index
    while first > 0 and phrase.index - first < _QUOTED and reading.sentences[first - 1].paragraph == phrase.paragraph:
        first -= 1
    text, begin = reading.text, max(reading.sentences[first].start, start - 4000)
    if text.count('"', begin, start) % 2:
        return True
    return text.rfind("“", begin, start) > text.rfind("”", begin, start)


def speaker(reading: Reading, phrase: Phrase) -> str | None:
    """Return who speaks a quotation whose sentence names nobody: in its paragraph, else the last person."""
    for index in range(phrase.index + 1, min(len(reading.sentences), phrase.index + 1 + _CARRIED)):
        if reading.sentences[index].paragraph != phrase.paragraph:
            break
        after = phrase_of(reading, index)
        for mention in sources_of(reading, after):
            if mention.kind == "trail":
                return mention.name or antecedent(reading, after, mention)
    for index in range(phrase.index - 1, max(-1, phrase.index - 1 - _QUOTED), -1):
        before = phrase_of(reading, index)
        for mention in reversed(sources_of(reading, before)):
            name = mention.name or antecedent(reading, before, mention)
            if name and (before.paragraph == phrase.paragraph or _is_speaker(name)):
                return name
    return None


def _is_speaker(name: str) -> bool:
    person = is_person(name)
    return bool(person) or (person is None and " " in name)
