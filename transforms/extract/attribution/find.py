"""Who gives a number, in the article's words."""

from bisect import bisect_left

from transforms.extract.attribution.narrators import body_named, goes_on, is_person, opening_name
from transforms.extract.attribution.source_words import SAY, confirming
from transforms.extract.attribution.sources import Mention, sources_in
from transforms.extract.phrases import Phrase, phrase_at, phrase_of
from transforms.extract.reading import Reading

# Sentences that a source goes on for, and that a pronoun is looked back for.
_CARRIED = 3
_ANTECEDENT = 6
_QUOTED = 30
# A pronoun so far into its sentence may stand for what the sentence opens with.
_OPENS = 20
# The sentences that tell the news itself, and how others say who stands behind them.
_LEAD = 2
_CONFIRMING = confirming()
_BESIDE = 6


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
        return mention.name or _antecedent(reading, phrase, mention)
    if _in_quotation(reading, phrase, start):
        return _speaker(reading, phrase)
    if goes_on(phrase):
        carried = _carried(reading, phrase)
        if carried is not None:
            return carried
    return _confirmed(reading, phrase) if phrase.index <= _LEAD else None


def sources_of(reading: Reading, phrase: Phrase) -> list[Mention]:
    """Return the sources of `phrase`, found once for each article."""
    cache: dict[int, list[Mention]] = reading.__dict__.setdefault("sources", {})
    found = cache.get(phrase.start)
    if found is None:
        cache[phrase.start] = found = sources_in(reading.text, phrase)
    return found


def _choose(  # noqa: C901, PLR0912 - the order in which sources are tried
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
    lead = next((m for m in reversed(here) if m.kind == "lead" and m.verb <= start), None)
    trail = next((m for m in here if m.kind != "lead" and m.start >= end), None)
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


def _antecedent(reading: Reading, phrase: Phrase, pronoun: Mention) -> str | None:
    """Return the name that a pronoun stands for: the last person for "he", the last body for "it"."""
    person = {"he": True, "she": True, "it": False}.get(pronoun.pronoun)
    fallback = None
    for index in range(phrase.index, max(-1, phrase.index - 1 - _ANTECEDENT), -1):
        earlier = phrase if index == phrase.index else phrase_of(reading, index)
        for mention in reversed(sources_of(reading, earlier)):
            if not mention.name or mention.start >= pronoun.start:
                continue
            if person is None or is_person(mention.name) in (person, None):
                return mention.name
            fallback = fallback or mention.name
        inside = pronoun.start > phrase.start + _OPENS
        if earlier.paragraph == phrase.paragraph and (index < phrase.index or pronoun.kind == "trail" or inside):
            name = opening_name(reading.text, earlier, pronoun.pronoun)
            if name is None and person is False and index < phrase.index:
                name = body_named(reading.text, earlier)
            if name:
                return name
    return fallback


def _carried(reading: Reading, phrase: Phrase) -> str | None:
    for index in range(phrase.index - 1, max(-1, phrase.index - 1 - _CARRIED), -1):
        before = phrase_of(reading, index)
        if before.paragraph != phrase.paragraph:
            return None
        mentions = sources_of(reading, before)
        if mentions:
            last = mentions[-1]
            return last.name or _antecedent(reading, before, last)
    return None


def _confirmed(reading: Reading, phrase: Phrase) -> str | None:
    """Return who stands, in the sentences after, behind what the article opens with ("police confirmed this")."""
    for index in range(phrase.index + 1, min(len(reading.sentences), phrase.index + 1 + _CARRIED)):
        after = reading.sentences[index]
        if _CONFIRMING.search(reading.text, after.start, after.end) is not None:
            named = (mention.name for mention in sources_of(reading, phrase_of(reading, index)) if mention.name)
            return next(named, None)
    return None


def _in_quotation(reading: Reading, phrase: Phrase, start: int) -> bool:
    """Whether a quotation that began in the number's paragraph is still open at it."""
    first = phrase.index
    while first > 0 and phrase.index - first < _QUOTED and reading.sentences[first - 1].paragraph == phrase.paragraph:
        first -= 1
    text, begin = reading.text, max(reading.sentences[first].start, start - 4000)
    if text.count('"', begin, start) % 2:
        return True
    return text.rfind("“", begin, start) > text.rfind("”", begin, start)


def _speaker(reading: Reading, phrase: Phrase) -> str | None:
    """Return who speaks a quotation whose sentence names nobody: in its paragraph, else the last person."""
    for index in range(phrase.index + 1, min(len(reading.sentences), phrase.index + 1 + _CARRIED)):
        after = phrase_of(reading, index)
        if after.paragraph != phrase.paragraph:
            break
        for mention in sources_of(reading, after):
            if mention.kind == "trail":
                return mention.name or _antecedent(reading, after, mention)
    for index in range(phrase.index - 1, max(-1, phrase.index - 1 - _QUOTED), -1):
        before = phrase_of(reading, index)
        for mention in reversed(sources_of(reading, before)):
            name = mention.name or _antecedent(reading, before, mention)
            if name and (before.paragraph == phrase.paragraph or _is_speaker(name)):
                return name
    return None


def _is_speaker(name: str) -> bool:
    person = is_person(name)
    return bool(person) or (person is None and " " in name)
