"""From an article to its figures: numbers found, rules tried, senses settled."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.ages import age_spans
from transforms.extract.grammar.case import Case
from transforms.extract.grammar.counts import Noun, counted_noun, counts_one, is_date_or_age, is_left_out, is_measure
from transforms.extract.grammar.facts import is_condition, is_fiction, is_purpose, is_unreal
from transforms.extract.grammar.leaning import Figure, SentenceWork, inherited_metric, whole_of
from transforms.extract.grammar.population import is_open, population_of
from transforms.extract.grammar.rules import Match, matches
from transforms.extract.grammar.senses import sense_of
from transforms.extract.grammar.subject import Subject
from transforms.extract.grammar.tokens import Token, Tokens, names_of
from transforms.extract.grammar.words import vocabulary
from transforms.extract.numbers import LARGEST, NumberExpression, find_numbers
from transforms.extract.reading import Reading
from transforms.extract.sieve import Candidate, candidates

_REACH = 3
"""How many sentences a figure may be leaned on by those that follow ("Twelve were women")."""
_MOST_RECENT = 12
_LONGEST_REMARK = 12
_VERB_ENDINGS = ("sses", "ps", "pped", "ssed", "eeds", "eeded", "ping", "ssing", "eding")
_MARKS = frozenset("([]).")
_PAST_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
"""What tells an event of the past in an article about a drill."""
_VERBAL = frozenset({"passive", "intransitive", "relative", "relative-passive", "object"})
"""Rules of whose readings those of a number without a noun are wrong the most."""
_PEOPLE_KINDS = frozenset({"person", "nation", "captive", "prisoner", "bare"})


class Findings(NamedTuple):
    """The figures of an article in order of their place, and those whose numbers are too large to be kept."""

    figures: list[Figure]
    oversized: list[Figure]


def find_figures(reading: Reading, sentences: Sequence[Candidate] | None = None) -> Findings:
    """Return what an article reports; nothing is raised for any text.

    `sentences` are the article's candidates, for who has looked for them in a whole chunk.
    """
    found = _find(reading, candidates([reading])[0] if sentences is None else sentences)
    return Findings(
        [figure for figure in found if not _is_oversized(figure.number)],
        [figure for figure in found if _is_oversized(figure.number)],
    )


def _is_oversized(number: NumberExpression) -> bool:
    return (number.value or number.high or 0) > LARGEST


def _find(reading: Reading, sentences: Sequence[Candidate]) -> list[Figure]:
    text, lowered = reading.text, reading.lowered
    subject = Subject(text, lowered)
    found: list[Figure] = []
    for index, is_told in sentences:
        recent = [figure for figure in found[-_MOST_RECENT:] if figure.sentence >= index - _REACH]
        if not (is_told or recent):
            continue
        sentence = reading.sentences[index]
        numbers = find_numbers(text, sentence.start, sentence.end, lowered)
        is_played = subject.is_rehearsed and not _PAST_YEAR.search(text, sentence.start, sentence.end)
        if not is_played and not all(is_measure(text, number) for number in numbers):
            found.extend(_of_sentence(reading, index, numbers, subject, recent))
    return found


def _of_sentence(
    reading: Reading, index: int, numbers: list[NumberExpression], subject: Subject, recent: list[Figure]
) -> list[Figure]:
    sentence = reading.sentences[index]
    spans = [(_token_start(reading.text, number), number.end) for number in numbers]
    tokens = Tokens(reading.text, sentence.start, sentence.end, spans)
    words = frozenset([token.text for token in tokens])
    if is_fiction(tokens, words):
        return []
    counts, classes = _classes(tokens, words, numbers)
    last = recent[-1] if recent else None
    work = SentenceWork(reading, index, tokens, classes, words, subject, recent, last, last)
    for number, place in counts:
        noun = counted_noun(tokens, place)
        figure = _read(work, number, place, noun, subject)
        if figure is not None:
            work.found.append(figure)
            subject.hear(figure.metric)
            if figure.metric != "casualties":
                second = _read(work, number, place, noun, subject, also=figure.metric)
                work.found.extend([] if second is None else [second])
            work.last = work.latest = figure
        elif noun.kind == "thing" or (noun.kind in _PEOPLE_KINDS and not noun.is_absent):
            work.last = None
    return work.found


def _token_start(text: str, number: NumberExpression) -> int:
    """Leave a verb that bounds a number ("tops 1,400") outside its token, so that rules can see it."""
    first = text[number.start : number.core].split(" ", 1)[0].lower()
    return number.start + len(first) if first.endswith(_VERB_ENDINGS) else number.start


def _classes(
    tokens: Tokens, written: frozenset[str], numbers: list[NumberExpression]
) -> tuple[list[tuple[NumberExpression, int]], str]:
    """Return the numbers that may count people, with their places, and the sentence's class symbols.

    Dates and ages have the class of dates; a short remark in brackets, and a full stop that ends an
    abbreviation, have that of adverbs, which rules pass over.
    """
    words = vocabulary()
    adverb = words.entries["also"].symbol
    symbols = [token.entry.symbol for token in tokens]
    counts = []
    aged: set[int] = set()
    for first, last in age_spans(tokens, written):
        symbols[first : last + 1] = [adverb] * (last + 1 - first)
        aged.update(range(first, last + 1))
    for number, place in zip(numbers, tokens.places, strict=True):
        if place in aged:
            continue
        if is_date_or_age(number, tokens, place) or (place + 1 < len(tokens) and "UNIT" in names_of(tokens[place + 1])):
            symbols[place] = words.date.symbol
        elif number.value != 0:
            counts.append((number, place))
    opened = None
    for i in () if written.isdisjoint(_MARKS) else [i for i, token in enumerate(tokens) if token.text in _MARKS]:
        text = tokens[i].text
        if text in {"(", "["}:
            opened = i
        elif text == ".":
            symbols[i] = adverb if i + 1 < len(tokens) else symbols[i]
        elif opened is not None:
            if i - opened <= _LONGEST_REMARK and words.number.symbol not in symbols[opened:i]:
                symbols[opened : i + 1] = [adverb] * (i + 1 - opened)
            opened = None
    return counts, "".join(symbols)


def _read(
    work: SentenceWork,
    number: NumberExpression,
    place: int,
    noun: Noun,
    subject: Subject,
    also: str | None = None,
) -> Figure | None:
    """Return the figure that the number at `place` states; with `also`, a second one of another metric."""
    tokens = work.tokens
    is_thing = noun.kind in {"thing", "unit"}
    is_families = is_thing and tokens[noun.last].text in actors().families
    # A toll may be followed by words that are not its own: only there may a thing stand further behind.
    if is_thing and noun.last <= place + 2 and not is_families:
        return None
    if (number.value == 1 and not counts_one(tokens, place, noun.kind)) or is_condition(tokens, place):
        return None
    if is_left_out(tokens, place):
        return None
    for match in matches(tokens, work.classes, place, also=also is not None):
        rule = match.rule
        if (is_thing and not is_families and not rule.id.startswith("toll")) or not _may_count(
            match, noun, tokens, place
        ):
            continue
        if rule.inherit:
            metric = inherited_metric(rule, work, number, place, noun.kind)
        else:
            metric = _settled(match, noun, work, place, subject)
            if metric is None and rule.final:
                return None
        if _is_told_of_part(match, tokens, place) or _is_told_of_one(match, number, tokens, place):
            continue
        if number.value == 1 and noun.kind == "open" and rule.id != "passive":
            continue
        if (
            metric is None
            or metric == also
            or (is_families and not _is_of_families(metric, match, work.classes, place))
        ):
            continue
        if is_unreal(tokens, place, match.cue):
            return None
        return _figure(match, metric, noun, work, number, place)
    return None


def _is_told_of_part(match: Match, tokens: list[Token], place: int) -> bool:
    """Tell whether what the match says is said of a part ("nine of the 40 passengers died")."""
    if match.cue is None or match.cue < place:
        return False
    before = [names_of(token) for token in tokens[max(0, place - 3) : place]]
    is_whole = _is_group_of(tokens, place) or (
        before[-2:-1] and "OF" in before[-2] and "DET" in before[-1] and before[:1] and "NUM" in before[0]
    )
    between = [names_of(token) for token in tokens[place + 1 : match.cue]]
    is_verb = not names_of(tokens[match.cue]).isdisjoint(("VI", "SURVIVE")) or any("BE" in names for names in between)
    return bool(is_whole) and is_verb and not any("WHO" in names for names in between)


def _is_told_of_one(match: Match, number: NumberExpression, tokens: list[Token], place: int) -> bool:
    """Tell whether a relative clause is somebody's alone ("hundreds mourned a man who died")."""
    if match.cue is None or number.value == 1 or not match.rule.id.startswith("relative"):
        return False
    who = next((i for i in range(place + 1, match.cue) if "WHO" in names_of(tokens[i])), place)
    return any(token.text in {"a", "an"} for token in tokens[max(place + 1, who - 6) : who])


def _is_group_of(tokens: list[Token], place: int) -> bool:
    """Tell whether a number of a group's people precedes ("seven of a group of 18 migrants")."""
    before = [names_of(token) for token in tokens[max(0, place - 5) : place]]
    return len(before) == 5 and all(
        name in names for name, names in zip(("NUM", "OF", "DET", "GROUP", "OF"), before, strict=True)
    )


def _is_of_families(metric: str, match: Match, classes: str, place: int) -> bool:
    """Tell whether families may be counted: they had to leave home, and no other number stands before the verb."""
    between = classes[place + 1 : match.cue or 0]
    return metric == "displaced" and vocabulary().number.symbol not in between


def _may_count(match: Match, noun: Noun, tokens: list[Token], place: int) -> bool:
    rule = match.rule
    if (rule.named and noun.kind == "bare") or (rule.people_noun and noun.kind not in _PEOPLE_KINDS):
        return False
    return match.cue is None or match.cue > place or match.metric == "sought" or not is_purpose(tokens, match.cue)


def _settled(match: Match, noun: Noun, work: SentenceWork, place: int, subject: Subject) -> str | None:
    tokens, rule, at, metric = work.tokens, match.rule, match.cue, match.metric
    if rule.both:
        return "casualties" if _are_killed_and_hurt(tokens, at) else None
    if not metric:
        at = _named_between(tokens, at, place) if at is not None and at < place else None
        if at is None:
            return None
        metric = next(named for named in tokens[at].entry.metrics.values() if named)
    last = work.latest if rule.latest else work.last
    nations = [t.text for t in tokens[noun.first : noun.last + 1] if "NATION" in names_of(t)]
    case = Case(
        rule,
        tokens,
        work.words,
        place,
        at,
        "prisoner" if noun.kind == "captive" and subject.captives == 0 and subject.prisoners else noun.kind,
        nations[0] if nations else ("" if noun.is_absent else tokens[noun.last].text),
        _head(noun, tokens, last),
        subject,
        "" if last is None else last.metric,
        last is not None and last.sentence == work.index,
        "" if work.latest is None else work.latest.metric,
        work.speaks_of_captives,
        work.was_told,
    )
    return sense_of(metric, case)


def _head(noun: Noun, tokens: list[Token], last: Figure | None) -> str:
    """Return the word for those counted, of a bare number the one of the figure that it leans on."""
    if not noun.is_absent:
        return tokens[noun.last].text
    return (last.population or "").rsplit(" ", 1)[-1].lower() if last is not None else ""


def _are_killed_and_hurt(tokens: list[Token], cue: int | None) -> bool:
    if cue is None or cue + 2 >= len(tokens):
        return False
    fates = {metric for i in (cue, cue + 2) for metric in tokens[i].entry.metrics.values()}
    return "killed" in fates and "injured" in fates


def _named_between(tokens: list[Token], start: int, place: int) -> int | None:
    """Return the index of the word between a head ("the number of people") and its number that names a metric."""
    for i in range(start + 1, place):
        named = any(metric and metric != "lost" for metric in tokens[i].entry.metrics.values())
        if named and "LINK" not in names_of(tokens[i]):
            return i
    return None


def _figure(match: Match, metric: str, noun: Noun, work: SentenceWork, number: NumberExpression, place: int) -> Figure:
    tokens = work.tokens
    is_toll = match.cue is not None and match.cue < place and match.rule.id.startswith("toll")
    population = population_of(tokens, place, noun, match.cue if is_toll else None)
    nearest = work.last or work.latest
    leans = is_open(population, tokens, place, noun) or (population is None and noun.is_absent and match.rule.inherit)
    if nearest is not None and leans:
        population = nearest.population
    return Figure(
        number,
        metric,
        match.rule.id,
        work.index,
        None if match.cue is None else tokens.spans[match.cue],
        population,
        _confidence(match, noun.kind, metric, work.subject),
        whole_of(work, match.rule, metric, number, place),
        match.rule.superseded,
    )


def _confidence(match: Match, kind: str, metric: str, subject: Subject) -> float:
    """Return how sure the reading is: the rule's share of right readings, less what makes this one less sure.

    That is a noun unknown to the lexicon, a verb's number without a noun, a sense that context settled, and an article
    that tells of drills or of fiction.
    The shares are those measured on the development articles (docs/methodology.md).
    """
    confidence = match.rule.confidence
    if kind == "open":
        confidence -= 0.1
    if kind == "bare" and match.rule.id in _VERBAL:
        confidence -= 0.07
    if match.metric is not None and match.metric != metric and kind not in {"captive", "prisoner", "body"}:
        confidence -= 0.1
    if subject.is_doubtful:
        confidence -= 0.1
    return round(max(confidence, 0.05), 2)
