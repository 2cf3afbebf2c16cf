"""From an article to its figures: numbers found, rules tried, meaning settled by context."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.extract.grammar import Reading as Match
from transforms.extract.grammar import readings
from transforms.extract.numbers import LARGEST, NumberExpression, find_numbers
from transforms.extract.reading import Reading
from transforms.extract.words import Token, tokenise, vocabulary

_CAPTIVE_CONTEXT = re.compile(r"\b(?:hostages?|captives?|captors?|captivity|abduct\w*|kidnap\w*)\b", re.IGNORECASE)
_PRISONER_CONTEXT = re.compile(r"\b(?:prisoners?|detainees?|inmates?|jail\w*|prisons?|amnesty|POWs?)\b", re.IGNORECASE)


@dataclass
class Figure:
    """A figure before its attributes are settled."""

    number: NumberExpression
    metric: str
    rule: str
    sentence: int
    cue: tuple[int, int] | None
    noun: str
    population: tuple[int, int] | None
    part_of: "Figure | None" = None
    is_superseded: bool = False
    confidence: float = 0.9
    kind: str = field(default="")


class _Context(NamedTuple):
    captives: int
    prisoners: int


def find_figures(reading: Reading) -> list[Figure]:
    """Return the figures of an article in order of their place in the text."""
    found: list[Figure] = []
    text = reading.text
    by_sentence: dict[int, list[NumberExpression]] = {}
    for number in find_numbers(text):
        by_sentence.setdefault(reading.sentence_at(number.core), []).append(number)
    if not by_sentence:
        return found
    context = _Context(len(_CAPTIVE_CONTEXT.findall(text)), len(_PRISONER_CONTEXT.findall(text)))
    for index, numbers in by_sentence.items():
        sentence = reading.sentences[index]
        inside = [n for n in numbers if n.start >= sentence.start and n.end <= sentence.end]
        found.extend(_sentence_figures(reading, index, inside, context, found))
    return found


_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$", re.IGNORECASE
)


def _sentence_figures(
    reading: Reading, index: int, numbers: list[NumberExpression], context: _Context, before: list[Figure]
) -> list[Figure]:
    sentence = reading.sentences[index]
    tokens, places = tokenise(reading.text, sentence.start, sentence.end, [(n.start, n.end) for n in numbers])
    classes = "".join(token.entry.symbol for token in tokens)
    found: list[Figure] = []
    for number, place in zip(numbers, places, strict=True):
        if _not_a_count(number, tokens, place) or (number.value or 0) > LARGEST:
            continue
        figure = _read(reading, index, number, tokens, classes, place, context, found or before[-1:])
        if figure is not None:
            found.append(figure)
    return found


def _not_a_count(number: NumberExpression, tokens: list[Token], place: int) -> bool:
    before = tokens[place - 1].text if place else ""
    before2 = tokens[place - 2].text if place > 1 else ""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    if number.value == 0:
        return True
    plain = number.qualifier == "exact" and number.value is not None
    small = number.value is not None and number.value <= 31 or number.qualifier == "range" and (number.high or 0) <= 31
    if small and (_MONTH.match(after) or _MONTH.match(before) or before == "." and _MONTH.match(before2)):
        return True
    if plain and 1900 <= (number.value or 0) <= 2099 and number.end - number.core == 4:
        if before in {"in", "since", "of", "from", "by", "until", "till", "to", ",", "during", "early", "late", "the"} or _MONTH.match(before):
            return True
        if _MONTH.match(before2) or after in {",", "and", ""}:
            return True
    if before in {"aged", "age", "no", "number"}:
        return before != "no"
    if after in {"-", "–"} and place + 2 < len(tokens) and tokens[place + 2].text.startswith(("year", "month", "day", "hour", "mile", "km")):
        return True
    return False


_PEOPLE = {"PERSON", "CAPTIVE", "PRISONER", "NATION", "OTHER", "LIFE", "BODY"}


def _names(token: Token) -> frozenset[str]:
    return _NAMES[token.entry.symbol]


_NAMES = {symbol: names for names, symbol in vocabulary().symbols.items()}


def _noun(tokens: list[Token], place: int) -> tuple[str, int, int]:
    """Return the kind of what is counted, and the first and last token of its words.

    The kind is `thing`, `captive`, `prisoner`, `body`, `person`, `open` or `bare`.
    """
    i = place + 1
    if i < len(tokens) and "OF" in _names(tokens[i]):
        i += 1
        while i < len(tokens) and {"DET", "PRONOUN"} & _names(tokens[i]) and not {"WHO"} & _names(tokens[i]):
            if "PRONOUN" in _names(tokens[i]):
                return "bare", place, place
            i += 1
    first = i
    last = None
    kind = "bare"
    while i < len(tokens) and i < first + 7:
        names = _names(tokens[i])
        if names & {"THING"} and not names & {"PERSON", "BODY"}:
            return "thing", first, i
        if names & {"CAPTIVE", "PRISONER", "BODY", "PERSON", "LIFE"}:
            kind = next(k for k in ("CAPTIVE", "PRISONER", "BODY", "PERSON", "LIFE") if k in names).lower()
            last = i
        elif names & {"OPEN", "NATION"}:
            if last is None or kind in {"open", "nation"}:
                kind = "nation" if "NATION" in names else "open"
                last = i
            elif kind == "person" and "PERSON" in _names(tokens[last]) and "OPEN" in names:
                break
        elif names & {"VT_ED", "STATE", "NOUN", "REPORT", "ADV", "OTHER", "QUOTE", "TIME"} and last is None:
            if names & {"OTHER"}:
                kind = "person" if kind == "bare" else kind
        else:
            break
        i += 1
    return kind, first, (last if last is not None else first - 1)


def _read(
    reading: Reading,
    index: int,
    number: NumberExpression,
    tokens: list[Token],
    classes: str,
    place: int,
    context: _Context,
    before: list[Figure],
) -> Figure | None:
    kind, first, last = _noun(tokens, place)
    if kind == "thing":
        return None
    previous = before[-1] if before else None
    for match in readings(tokens, classes, place):
        metric = _settle(match, kind, tokens, place, context, previous, reading, index)
        if metric is None:
            continue
        cue = (tokens[match.cue].start, tokens[match.cue].end) if match.cue is not None else None
        if match.cue is not None and _unreal(tokens, classes, place, match.cue):
            return None
        population = (tokens[first].start, tokens[last].end) if last >= first else None
        return Figure(number, metric, match.rule.id, index, cue, kind, population, kind=kind,
                      part_of=previous if match.rule.part and previous is not None and previous.sentence == index else None)
    return None


def _unreal(tokens: list[Token], classes: str, place: int, cue: int) -> bool:
    low, high = min(place, cue), max(place, cue)
    window = tokens[max(0, low - 4) : high]
    words = {t.text for t in window}
    return bool(words & {"could", "would", "will", "might", "threatened", "threatening", "threatens", "if", "planned", "planning"})


def _settle(
    match: Match, kind: str, tokens: list[Token], place: int, context: _Context, previous: Figure | None, reading: Reading, index: int
) -> str | None:
    metric = match.metric
    if match.rule.inherit:
        if previous is None or kind == "open" and not match.rule.part:
            return None
        if match.rule.bare and kind not in {"bare", "person"}:
            return None
        return previous.metric
    if match.rule.both:
        return "casualties"
    if metric == "":
        return None
    captive = kind == "captive" or (kind in {"bare", "person", "nation", "open"} and context.captives > 2)
    if metric == "killed" and (kind == "captive" or kind == "bare" and previous is not None and previous.metric.startswith("hostages")):
        return "hostages_dead"
    if metric == "shot":
        window = {t.text for t in tokens[max(0, place - 6) : place + 12]}
        return "killed" if window & {"dead", "killed"} else "casualties"
    if metric == "captive_taken":
        if kind == "captive" or context.captives:
            return "hostages_taken"
        return None
    if metric == "captive_held":
        if kind == "prisoner":
            return "detained"
        return "hostages_held" if captive else None
    if metric == "captive_freed":
        if kind == "prisoner":
            return "prisoners_freed"
        if kind == "body":
            return "hostages_dead" if context.captives > 2 else "killed"
        if kind == "captive":
            return "hostages_freed"
        if context.captives > 2:
            return "hostages_freed"
        return "prisoners_freed" if context.prisoners > 1 else None
    if metric == "captive_remains":
        return "hostages_held" if captive and context.captives else None
    if metric == "captive_noun":
        return "hostages_held"
    if metric == "prisoner_noun":
        return "detained"
    if metric == "bodies":
        return "killed"
    if metric == "removed":
        words = {t.text for t in tokens}
        return "displaced" if words & {"homes", "home", "flee"} else None
    return metric
