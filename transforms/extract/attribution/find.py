"""Who gives a number, in the article's words."""

from bisect import bisect_left

from transforms.extract.attribution.carried import (
    carried,
    confirmed,
    corresponding,
    in_quotation,
    is_paper,
    issuer,
    named,
    speaker,
    told_after,
)
from transforms.extract.attribution.narrators import counts_part, goes_on
from transforms.extract.attribution.source_words import SAY
from transforms.extract.attribution.sources import Mention, doer_in, sources_of
from transforms.extract.phrases import Phrase, phrase_at
from transforms.extract.reading import Reading
from transforms.lexicon.load import function_words

# The sentences that tell the news itself.
_LEAD = 2
_BESIDE = 6
_RELATIVES = frozenset(function_words().relatives) | {"that"}


def find_attribution(reading: Reading, start: int, end: int) -> str | None:
    """Return who gives the number at `text[start:end]`, in the article's words; None where nobody is named.

    The clause that holds the number decides, then its sentence; a sentence without a source of its own may go
    on with the source of the sentences before it in its paragraph.
    """
    phrase = phrase_at(reading, start)
    if phrase is None:
        return None
    mention = _choose(phrase, sources_of(reading, phrase), start, end)
    if mention is not None:
        return named(reading, phrase, mention)
    if in_quotation(reading, phrase, start):
        return speaker(reading, phrase)
    is_part = counts_part(phrase, start, end)
    if is_part or goes_on(phrase):
        before = carried(reading, phrase) or corresponding(reading, phrase, is_part=is_part)
        if before is not None:
            return before
    behind = told_after(reading, phrase) or (confirmed(reading, phrase) if phrase.index <= _LEAD else None)
    return behind or issuer(reading) or doer_in(reading.text, phrase, start)


def names_source(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a source is named, or the sentence cut, between two offsets of a sentence."""
    phrase = phrase_at(reading, start)
    return phrase is None or any(start <= mention.start < end for mention in sources_of(reading, phrase))


def _choose(  # noqa: C901, PLR0911, PLR0912 - the order in which sources are tried
    phrase: Phrase, mentions: list[Mention], start: int, end: int
) -> Mention | None:
    """Return the source whose words hold the number: between its semicolons, else in the part beside."""
    if not mentions:
        return None
    left, right = phrase.start, phrase.end
    if ";" in phrase.words:
        for word, at in zip(phrase.words, phrase.starts, strict=True):
            if word == ";":
                if at < start:
                    left = at
                elif at >= end:
                    right = at
                    break
    here = [mention for mention in mentions if left <= mention.start < right]
    leads = [m for m in here if m.kind == "lead" and m.verb <= start]
    lead = max(leads, key=lambda m: (m.verb, m.start), default=None)
    trails = [m for m in here if m.kind != "lead" and m.start >= end]
    trail = next((m for m in trails if not is_paper(m)), trails[0] if trails else None)
    if trail and trail.kind == "by":
        between = _words(phrase, end, trail.start)
        if "," in between and len(between) > _BESIDE:
            trail = None
    if lead and trail and lead.verb <= lead.end + 2 and trail.kind == "trail":
        return trail  # "MONKS: 200 are trapped, an officer said"
    if lead and trail and _is_according(phrase, trail) and not _says(phrase, lead):
        told = _words(phrase, end, trail.start)
        if not {"and", "while", "but"} & set(told):
            return trail  # "the clinic logged 16, according to its head"
    if lead and trail:
        between = _words(phrase, lead.verb, start)
        parted = ("," in between or "while" in between or "but" in between) and "that" not in between[:1]
        return trail if parted or trail.kind == "by" else lead
    if lead or trail:
        return lead or trail
    around = next((m for m in here if m.kind == "lead" and m.end <= start and end <= m.verb), None)
    if around and not _RELATIVES.isdisjoint(_words(phrase, around.end, start)[:2]):
        return around  # "the army, which has found 31 bodies, thinks"
    before = next((m for m in reversed(here) if m.kind == "trail" and m.end <= start), None)
    if before:
        return before
    if here:
        late = next((m for m in here if m.kind == "lead" and m.start >= end), None)
        if late and _words(phrase, end, late.start)[-1:] in (["whom"], ["which"]):
            return late
        return None
    last = mentions[-1]
    if last.kind == "trail" and last.start >= end:
        return last
    return next((m for m in reversed(mentions) if m.end <= start), None)


def _is_according(phrase: Phrase, mention: Mention) -> bool:
    i = bisect_left(phrase.starts, mention.start)
    return phrase.low[max(0, i - 2) : i] == ["according", "to"]


def _says(phrase: Phrase, mention: Mention) -> bool:
    """Whether the source's verb says something, and does not only count."""
    return bool(phrase.parts[bisect_left(phrase.ends, mention.verb)] & SAY)


def _words(phrase: Phrase, start: int, end: int) -> list[str]:
    return phrase.low[bisect_left(phrase.starts, start) : bisect_left(phrase.starts, end)]
