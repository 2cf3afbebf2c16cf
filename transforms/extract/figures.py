"""From an article to its figures: numbers found, rules tried, senses settled."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.extract.grammar.breakdowns import mark_breakdown
from transforms.extract.grammar.class_symbols import class_symbols, token_start
from transforms.extract.grammar.counted_nouns import PEOPLE_KINDS, counted_noun, is_of_group, is_of_place, is_whole
from transforms.extract.grammar.counts_nobody import counts_nobody
from transforms.extract.grammar.facts import is_fiction
from transforms.extract.grammar.number_reading import read_number
from transforms.extract.grammar.sentence_work import Figure, SentenceWork
from transforms.extract.grammar.subject import Subject, subjects
from transforms.extract.grammar.tokens import Tokens
from transforms.extract.numbers import LARGEST, NumberExpression, find_numbers
from transforms.extract.reading import Reading
from transforms.extract.sieve import Candidate, candidates

_REACH = 3
"""How many sentences a figure may be leaned on by those that follow ("Twelve were women")."""
_MOST_RECENT = 12
_IN_YEAR = re.compile(r"In (?:19|20)\d\d\b")
"""How a sentence begins that tells of a bygone year, and not of what the article is about."""
_PAST_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
"""What tells an event of the past in an article about a drill."""


class Findings(NamedTuple):
    """The figures of an article in order of their place, and those whose numbers are too large to be kept."""

    figures: list[Figure]
    oversized: list[Figure]


def find_figures(reading: Reading) -> Findings:
    """Return what an article reports; nothing is raised for any text."""
    return figures_of(reading, candidates([reading])[0], subjects([reading])[0])


def figures_of(reading: Reading, sentences: Sequence[Candidate], subject: Subject) -> Findings:
    """Return what an article reports, whose candidates and subject are known from its whole chunk."""
    found = _find(reading, sentences, subject)
    return Findings(
        [figure for figure in found if not _is_oversized(figure.number)],
        [figure for figure in found if _is_oversized(figure.number)],
    )


def _is_oversized(number: NumberExpression) -> bool:
    return (number.value or number.high or 0) > LARGEST


def _find(reading: Reading, sentences: Sequence[Candidate], subject: Subject) -> list[Figure]:
    text, lowered = reading.text, reading.lowered
    found: list[Figure] = []
    for index, is_spelt, is_told in sentences:
        recent = [figure for figure in found[-_MOST_RECENT:] if figure.sentence >= index - _REACH]
        if not (is_told or recent):
            continue
        sentence = reading.sentences[index]
        numbers = find_numbers(text, sentence.start, sentence.end, lowered, is_spelt=is_spelt)
        is_played = subject.is_rehearsed and not _PAST_YEAR.search(text, sentence.start, sentence.end)
        if numbers and not is_played:
            found.extend(_of_sentence(reading, index, numbers, subject, recent))
    return found


def _of_sentence(
    reading: Reading, index: int, numbers: list[NumberExpression], subject: Subject, recent: list[Figure]
) -> list[Figure]:
    sentence = reading.sentences[index]
    spans = [(token_start(reading.text, number), number.end) for number in numbers]
    tokens = Tokens(reading.text, sentence.start, sentence.end, spans)
    words = frozenset([token.text for token in tokens])
    if is_fiction(tokens, words):
        return []
    counts, classes = class_symbols(tokens, words, numbers)
    last = recent[-1] if recent else None
    work = SentenceWork(
        reading,
        index,
        tokens,
        classes,
        words,
        subject,
        recent,
        last,
        last,
        {place: number.value for number, place in counts},
    )
    is_bygone = _IN_YEAR.match(reading.text, sentence.start) is not None
    placed: list[tuple[int, Figure]] = []
    for number, place in counts:
        noun = counted_noun(tokens, place)
        figure = None if counts_nobody(tokens, number, place, noun) else read_number(work, number, place, noun)
        if figure is not None:
            work.found.append(figure)
            placed.append((place, figure))
            mark_breakdown(tokens, placed)
            subject.hear(figure.metric, figure.population, is_bygone=is_bygone)
            if figure.metric != "casualties":
                second = read_number(work, number, place, noun, also=figure.metric)
                work.found.extend([] if second is None else [second])
            work.last = work.latest = figure
        elif work.found and (is_whole(tokens, place) or is_of_place(tokens, place, noun)):
            continue  # "12 of the coach's 30 passengers died, five of them girls"
        elif noun.kind == "thing" or (noun.kind in PEOPLE_KINDS and not noun.is_absent) or is_of_group(tokens, place):
            work.last = None
    return work.found
