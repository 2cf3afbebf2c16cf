"""From an article to its figures: numbers found, rules tried, meaning settled by context."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from transforms.extract import senses
from transforms.extract.grammar import Match, matches
from transforms.extract.numbers import LARGEST, NumberExpression, find_numbers, lower, number_words_in
from transforms.extract.population import is_open, population_of
from transforms.extract.reading import Reading
from transforms.extract.words import Token, cue_words, names_of, tokenise, unit_words, vocabulary

_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$", re.IGNORECASE)
_YEAR_LEADS = frozenset("in since of from until till during early late before after mid".split())
_REACH = 3
"""How many sentences a figure may be leaned on by those that follow ("Twelve were women")."""
_DECLARED = {"predicate-state", "declared-state", "whom-declared"}
_TOPICS = {"killed", "injured", "missing", "hostages_taken", "detained", "displaced"}
_NUMBER_SYMBOL = vocabulary().number.symbol
_DATE_SYMBOL = vocabulary().date.symbol
_ADVERB = vocabulary().entries["also"].symbol
_COUNTING = {"LINK", "VT_ED", "VT_FIN", "VT_ING", "HEAD", "SAY", "CLAIM", "LOSE"}
_PEOPLE = {"PERSON", "CAPTIVE", "PRISONER", "NATION", "OTHER", "LIFE", "BODY"}


@dataclass
class Figure:
    """A figure before its attributes are settled: the number, what it counts, the rule that says so."""

    number: NumberExpression
    metric: str
    rule: str
    sentence: int
    cue: tuple[int, int] | None
    kind: str
    population: str | None
    confidence: float
    part_of: "Figure | None" = None
    is_superseded: bool = False


@dataclass
class _Sentence:
    """One sentence under work."""

    text: str
    index: int
    tokens: list[Token]
    classes: str
    words: frozenset[str]
    last: "Figure | None"
    """The figure that the nearest number before stands for; None where it is of something else."""
    latest: "Figure | None"
    found: "list[Figure]"
    """The figures of this sentence so far."""
    of_captives: Callable[[], bool]
    """Whether this sentence or the one before speaks of captives."""
    topic: Callable[[], str | None]
    """The metric that the sentence before speaks of without a number."""
    """The nearest figure before, whatever was counted in between."""


class Findings(NamedTuple):
    """The figures of an article in order of their place, and those whose numbers are too large to be kept."""

    figures: list[Figure]
    oversized: list[Figure]


def find_figures(reading: Reading) -> Findings:
    """Return what an article reports; nothing is raised for any text."""
    found = _find(reading)
    return Findings(
        [f for f in found if not _is_oversized(f.number)], [f for f in found if _is_oversized(f.number)]
    )


def _is_oversized(number: NumberExpression) -> bool:
    return (number.value or number.high or 0) > LARGEST


_WORDS = re.compile(r"[a-z]+")
_DIGIT = re.compile(r"\d")
_NUMBER_WORDS = number_words_in()


def _find(reading: Reading) -> list[Figure]:
    text = reading.text
    lowered = lower(text)
    cues = cue_words()
    spoken = set(_WORDS.findall(lowered))
    fates = cues.plain if spoken.isdisjoint(cues.about_captives) else cues.plain | cues.captive
    found: list[Figure] = []
    if spoken.isdisjoint(fates):
        return found
    subject = senses.Subject(text)
    was_cued = False
    for index, sentence in enumerate(reading.sentences):
        words = _WORDS.findall(lowered, sentence.start, sentence.end)
        follows, was_cued = was_cued, not fates.isdisjoint(words)
        if _NUMBER_WORDS.isdisjoint(words) and not _DIGIT.search(lowered, sentence.start, sentence.end):
            continue
        recent = bool(found) and found[-1].sentence >= index - _REACH
        if not (was_cued or recent or (follows and not cues.sources.isdisjoint(words))):
            continue
        numbers = find_numbers(text, sentence.start, sentence.end, lowered)
        if all(_is_measure(text, number) for number in numbers):
            continue
        found.extend(_of_sentence(reading, index, numbers, subject, found))
    return found


_MONTHS = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_MEASURE_AFTER = re.compile(
    rf"\s*-?(?:(?:{'|'.join(sorted(unit_words(), key=len, reverse=True))}|block|blocks|{_MONTHS})\b|:\d\d|[ap]\.m)", re.IGNORECASE
)
_MEASURE_BEFORE = re.compile(rf"(?:{_MONTHS}|[$€£#]|\b(?:aged?|no\.))\s*$", re.IGNORECASE)


def _is_measure(text: str, number: NumberExpression) -> bool:
    """Tell at a glance that a number is a date, a time or a measure; a sentence of such needs no reading."""
    if number.qualifier != "exact" or (number.value or 0) > 2099:
        return False
    return bool(
        _MEASURE_AFTER.match(text, number.end)
        or _MEASURE_BEFORE.search(text, max(0, number.start - 12), number.start)
    )


def _of_sentence(
    reading: Reading, index: int, numbers: list[NumberExpression], subject: senses.Subject, before: list[Figure]
) -> list[Figure]:
    sentence = reading.sentences[index]
    spans = [(_token_start(reading.text, n), n.end) for n in numbers]
    tokens, places = tokenise(reading.text, sentence.start, sentence.end, spans)
    symbols = [token.entry.symbol for token in tokens]
    counts = []
    for number, place in zip(numbers, places, strict=True):
        if _is_date_or_age(number, tokens, place):
            symbols[place] = _DATE_SYMBOL
        else:
            counts.append((number, place))
    recent = before[-1] if before and before[-1].sentence >= index - _REACH else None
    _skip_brackets(tokens, symbols)
    for i, token in enumerate(tokens[:-1]):
        if token.text == ".":  # a full stop inside a sentence ends an abbreviation
            symbols[i] = _ADVERB
    found: list[Figure] = []
    work = _Sentence(
        reading.text, index, tokens, "".join(symbols), frozenset(t.text for t in tokens), recent, recent, found,
        cache(lambda: senses.speaks_of_captives(reading.text, reading.sentences[max(0, index - 1)].start, sentence.end)),
        cache(lambda: _topic(reading, index)),
    )
    for number, place in counts:
        if number.value == 0:
            continue
        figure = _read(work, number, place, subject)
        if figure is not None:
            found.append(figure)
            second = None if figure.metric == "casualties" else _read(work, number, place, subject, also=figure.metric)
            if second is not None:
                found.append(second)
            work.last = work.latest = figure
        elif _noun(tokens, place)[0] == "thing":
            work.last = None
    return found


def _skip_brackets(tokens: list[Token], symbols: list[str]) -> None:
    """Make a short remark in brackets that holds no count invisible to the rules."""
    opened = None
    for i, token in enumerate(tokens):
        if token.text in {"(", "["}:
            opened = i
        elif token.text in {")", "]"} and opened is not None:
            inside = symbols[opened + 1 : i]
            if i - opened <= 12 and vocabulary().number.symbol not in inside:
                symbols[opened : i + 1] = [_ADVERB] * (i + 1 - opened)
            opened = None


def _token_start(text: str, number: NumberExpression) -> int:
    """Leave a verb that bounds a number ("tops 1,400") outside its token, so that rules can see it."""
    first = text[number.start : number.core].split(" ")[0].lower()
    if first.endswith(("sses", "ps", "pped", "ssed", "eeds", "eeded", "ping", "ssing", "eding")):
        return number.start + len(first)
    return number.start


def _is_date_or_age(number: NumberExpression, tokens: list[Token], place: int) -> bool:
    before = tokens[place - 1].text if place else ""
    before2 = tokens[place - 2].text if place > 1 else ""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    after2 = tokens[place + 2].text if place + 2 < len(tokens) else ""
    largest = number.value or number.high or 0
    follower = names_of(tokens[place + 1]) if place + 1 < len(tokens) else frozenset()
    if largest <= 99 and _MONTH.match(before) and place > 1 and tokens[place - 2].entry is vocabulary().number and not follower & _PEOPLE:
        return True  # the year of "22 JAN 89"
    if largest <= 31 and not follower & _PEOPLE and (
        _MONTH.match(after) or _MONTH.match(before) or (before == "." and _MONTH.match(before2))
    ):
        return True
    if number.value is not None and 1900 <= largest <= 2099 and number.end - number.core == 4 and not follower & _PEOPLE:
        lead = names_of(tokens[place - 1]) if place else frozenset()
        lead2 = names_of(tokens[place - 2]) if place > 1 else frozenset()
        if not lead & _COUNTING and not (lead & {"TO", "AT", "PREP"} and lead2 & _COUNTING and before not in _YEAR_LEADS):
            return True
    if before in {"aged", "age", "ages", "number", "#", "$", "day", "days", "unit", "route", "highway"}:
        return True
    if before == "," and number.qualifier == "exact" and largest < 110 and after in {",", "", ".", ";", "who", "and"}:
        lead = tokens[place - 2] if place > 1 else None
        if lead is not None and names_of(lead) & {"OPEN", "PERSON", "NATION"} and (after != "and" or after2.isdigit() or after2 == ""):
            return True
    if before == "of" and place > 1 and number.qualifier == "exact" and largest < 110 and not follower & _PEOPLE:
        lead = tokens[place - 2]
        if "PERSON" in names_of(lead) and not lead.text.endswith(("s", "men", "people", "children")):
            return True  # "a mother of 34"
    if before in {"and", "or", ","} and place > 1 and number.qualifier == "exact" and largest < 110:
        lead = tokens[place - 2]
        aged = tokens[place - 3].text in {"aged", "age", "ages"} if place > 2 else False
        if lead.entry is vocabulary().number and (aged or _MONTH.match(after)):
            return True
    if before == "(" and after == ")" and largest < 110:
        return True
    return after in {"-", "–"} and after2.startswith(("year", "month", "day", "hour", "mile", "km"))


def _noun(tokens: list[Token], place: int) -> tuple[str, int, int]:
    """Return the kind of what is counted, and the first and last token of its words.

    The kind is `thing`, `unit`, `captive`, `prisoner`, `body`, `person`, `nation`, `open` or `bare`.
    """
    i = place + 1
    of = i < len(tokens) and "OF" in names_of(tokens[i])
    if of:
        i += 1
        while i < len(tokens) and names_of(tokens[i]) & {"DET", "PRONOUN", "THOSE", "WHO"}:
            if names_of(tokens[i]) & {"PRONOUN", "THOSE", "WHO"}:
                return "bare", place, place - 1
            i += 1
    first, last, kind = i, None, "bare"
    while i < len(tokens) and i < first + 7:
        names = names_of(tokens[i])
        strong = names & {"CAPTIVE", "PRISONER", "BODY", "PERSON", "LIFE"}
        if "GROUP" in names and of and last is None:
            return "bare", first, first - 1
        if names & {"THING", "GROUP"} and not strong:
            if _is_compound(tokens, i):
                i += 1
                continue
            if kind not in {"bare", "open", "nation"}:
                return kind, first, last or first
            return "unit" if names & {"UNIT", "GROUP"} else "thing", first, i
        if strong:
            kind = next(k for k in ("CAPTIVE", "PRISONER", "BODY", "PERSON", "LIFE") if k in strong).lower()
            last = i
        elif names & {"OPEN", "NATION"}:
            if last is not None and kind not in {"open", "nation"}:
                break
            kind = "nation" if "NATION" in names or kind == "nation" else "open"
            last = i
        elif "OTHER" in names and last is None:
            kind = "person"
        elif not (names & {"VT_ED", "STATE", "NOUN", "REPORT", "ADV", "QUOTE"} and last is None):
            break
        i += 1
    return kind, first, last if last is not None else first - 1


def _is_compound(tokens: list[Token], i: int) -> bool:
    """Tell whether the thing at `i` only describes the people behind it ("farm workers", "cattle thieves")."""
    if i + 1 >= len(tokens):
        return False
    follower = names_of(tokens[i + 1])
    if follower & {"PERSON", "CAPTIVE", "PRISONER"}:
        return True
    return follower == {"OPEN"} and tokens[i + 1].text.endswith("s") and not tokens[i].text.endswith("s")


def _read(
    work: _Sentence, number: NumberExpression, place: int, subject: senses.Subject, also: str | None = None
) -> Figure | None:
    """Return the figure that the number at `place` states; with `also`, a second one of another metric."""
    tokens = work.tokens
    kind, first, last = _noun(tokens, place)
    far = kind in {"thing", "unit"} and last > place + 2  # a toll may be followed by words that are not its own
    if kind in {"thing", "unit"} and not far:
        return None
    if number.value == 1 and not _counts_one(tokens, place, kind):
        return None
    if _is_condition(tokens, place):
        return None
    noun = tokens[last].text if last >= first else ""
    nations = [t.text for t in tokens[first : last + 1] if "NATION" in names_of(t)]
    for match in matches(tokens, work.classes, place, also=also is not None):
        if far and not match.rule.id.startswith("toll"):
            continue
        if match.rule.named and kind == "bare":
            continue
        if match.cue is not None and match.cue < place and _is_purpose(tokens, match.cue):
            continue
        if match.rule.people_noun and kind not in {"person", "nation", "captive", "prisoner", "bare"}:
            continue
        metric = _settle(match, kind, nations[0] if nations else noun, work, number, place, subject)
        if metric is None or metric == also:
            continue
        if _is_unreal(work, place, match.cue):
            return None
        cue = (tokens[match.cue].start, tokens[match.cue].end) if match.cue is not None else None
        toll = match.cue is not None and match.cue < place and match.rule.id.startswith("toll")
        population = population_of(work.text, tokens, place, first, last, match.cue if toll else None)
        nearest = work.last or work.latest
        if nearest is not None and (
            is_open(population, tokens, place, first, last) or (population is None and last < first and match.rule.inherit)
        ):
            population = nearest.population
        whole = work.last if match.rule.part or _is_included(tokens, place) else None
        return Figure(
            number, metric, match.rule.id, work.index, cue, kind, population, _confidence(match, kind, metric),
            part_of=whole if whole is not None and whole.sentence == work.index and _may_be_part(number, whole) else None,
            is_superseded=match.rule.superseded,
        )
    return None


def _confidence(match: Match, kind: str, metric: str) -> float:
    """Return how sure the reading is: the rule's own share of right readings, less where the sense was settled by context.

    The shares are those measured on the development articles (docs/methodology.md).
    """
    confidence = match.rule.confidence
    if kind == "open":
        confidence -= 0.1
    if match.metric is not None and match.metric != metric and kind not in {"captive", "prisoner", "body"}:
        confidence -= 0.1
    return round(max(confidence, 0.05), 2)


def _is_included(tokens: list[Token], place: int) -> bool:
    """Tell whether the number is led in as a part of the one before ("including 31 whom ...")."""
    return place > 0 and "INCL" in names_of(tokens[place - 1])


def _counts_one(tokens: list[Token], place: int, kind: str) -> bool:
    """Tell whether "one" is a count here, not a pronoun ("no one", "one of the reasons")."""
    before = tokens[place - 1].text if place else ""
    if kind == "bare" and place + 1 < len(tokens) and "BE" in names_of(tokens[place + 1]) and before not in {"and", ",", ";"}:
        return False
    return before not in {"no", "any", "every", "each", "not", "this", "that", "some", "another"} and kind != "open"


def _is_guess(tokens: list[Token], i: int) -> bool:
    """Tell whether the word at `i` makes a guess of what follows; the month of May does not."""
    if tokens[i].text == "may":
        number = vocabulary().number
        beside = tokens[max(0, i - 1) : i] + tokens[i + 1 : i + 2]
        return all(token.entry is not number for token in beside)
    return tokens[i].text in senses.actors().unreal


def _is_condition(tokens: list[Token], place: int) -> bool:
    """Tell whether the number only says which incidents are counted ("incidents where at least one was killed")."""
    words = [token.text for token in tokens[max(0, place - 4) : place]]
    return bool({"where", "which", "with"} & set(words)) and bool(senses.actors().conditions & set(words))


def _is_purpose(tokens: list[Token], cue: int) -> bool:
    """Tell whether the cue is an infinitive that does not say that it came about ("to rescue 12")."""
    if "VT_FIN" not in names_of(tokens[cue]) or "VT_ED" in names_of(tokens[cue]) or cue == 0:
        return False
    before = tokens[cue - 1].text
    if before == "help":
        return True
    return before == "to" and cue > 1 and tokens[cue - 2].text not in senses.actors().achieved


def _killed_and_hurt(tokens: list[Token], cue: int | None) -> bool:
    if cue is None or cue + 2 >= len(tokens):
        return False
    fates = {m for i in (cue, cue + 2) for m in tokens[i].entry.metrics.values()}
    return bool(fates & {"killed"}) and bool(fates & {"injured"})


def _may_be_part(number: NumberExpression, whole: Figure) -> bool:
    part, total = number.value or number.low, whole.number.value or whole.number.high
    return part is None or total is None or part <= total


def _is_unreal(work: _Sentence, place: int, cue: int | None) -> bool:
    """Tell whether the words before cue and number make it a threat, a plan or a guess."""
    tokens = work.tokens
    if cue is None:
        return any(_is_guess(tokens, i) for i in range(max(0, place - 5), place))
    if cue < place and any(_is_guess(tokens, i) for i in range(cue + 1, place)):
        return True
    unreal = senses.actors().unreal
    if place < cue and any(t.text in unreal for t in tokens[max(0, place - 3) : place]):
        return True
    if any(t.text in senses.actors().denials for t in work.tokens[max(0, cue - 2) : cue]) and cue < place:
        return True
    for i in range(cue, max(-1, cue - 7), -1):
        if work.tokens[i].text in unreal:
            return True
        if i < cue and names_of(work.tokens[i]) & {"STOP", "COMMA", "NUM"}:
            return False
    return False


def _settle(
    match: Match, kind: str, noun: str, work: _Sentence, number: NumberExpression, place: int, subject: senses.Subject
) -> str | None:
    rule, metric = match.rule, match.metric
    last = work.latest if match.rule.latest else work.last
    tokens = work.tokens
    if rule.inherit:
        if rule.source and (last is None or last.sentence < work.index - 1):
            return work.topic() if kind in {"bare", "person"} else None
        if rule.superseded and len(work.found) > 1 and _in_order(work, place):
            return work.found[-2].metric
        if last is None or kind == "open" or (rule.people_only and kind == "bare"):
            return None
        sibling = rule.bare and place > 0 and bool(names_of(tokens[place - 1]) & {"AND", "COMMA"})
        if rule.part and not sibling and not _may_be_part(number, last):
            return None
        if last is None or (rule.source and kind not in {"bare", "person"}):
            return None
        if rule.of_toll and last.metric not in {"killed", "hostages_dead", "injured", "displaced"}:
            return None
        if rule.plural and number.value == 1:
            return None
        return last.metric
    if rule.both:
        return "casualties" if _killed_and_hurt(tokens, match.cue) else None
    at = match.cue
    if not metric:
        at = _named_between(tokens, at, place) if at is not None and at < place else None
        if at is None:
            return None
        metric = next(m for m in tokens[at].entry.metrics.values() if m)
    cue = tokens[at].text if at is not None else ""
    doers = senses.words_before(tokens, at) if at is not None and at < place else []
    previous = last.metric if last is not None else None
    if metric == "killed":
        if kind == "captive" or (
            kind == "bare" and last is not None and last.sentence == work.index and last.metric.startswith("hostages")
            and rule.id in {"intransitive", "passive", "of-state", "predicate-state", "whom-declared", "declared-state", "object"}
        ):
            return "hostages_dead"
        return "killed"
    if rule.injuries and metric != "injured":
        return None
    if metric == "shot":
        near = {token.text for token in tokens[max(0, (at or 0) - 1) : (at or 0) + 4]} if at is not None else set()
        return "killed" if near & {"dead", "killed", "death", "fatally"} else "casualties"
    if metric == "lost":
        return "killed" if kind in {"person", "nation", "bare"} else None
    if metric == "captive_taken":
        return senses.taken_sense(cue, kind, doers, work.words, subject)
    if metric == "captive_held":
        if cue == "hold" and at is not None and at and tokens[at - 1].text == "to":
            return None  # what a place can hold
        return senses.held_sense(kind, doers, work.words, subject)
    if metric == "captive_freed":
        if rule.negated:
            return "hostages_held" if subject.captives > 1 else None
        if kind == "body":
            return "hostages_dead" if subject.captives > 2 else "killed"
        return senses.freed_sense(cue, kind, noun, doers, work.words, subject, previous)
    if metric == "sheltering":
        return "displaced" if subject.ousted > 1 and kind in {"person", "bare", "nation"} else None
    if metric == "prisoner_noun":
        return previous if previous == "prisoners_freed" else None
    if metric == "captive_in":
        return "hostages_held" if kind in {"bare", "person"} and previous in {"hostages_taken", "hostages_held"} else None
    if metric == "captive_remains":
        if kind == "captive" or (kind == "bare" and subject.captives > 4):
            return "hostages_held"
        return (
            "hostages_held"
            if subject.captives > 1
            and kind in {"bare", "person", "nation"}
            and previous in {"hostages_taken", "hostages_held", "hostages_freed", "hostages_dead"}
            else None
        )
    if metric == "captive_noun":
        return "hostages_held"
    if metric == "bodies":
        latest = work.latest.metric if work.latest is not None else ""
        return "hostages_dead" if kind == "captive" or (subject.captives > 2 and latest.startswith("hostages")) else "killed"
    if metric == "hostages_alive":
        about = subject.captives > 1 or work.of_captives()
        return metric if about and kind in {"captive", "bare", "person"} else None
    if metric == "removed":
        return "displaced" if work.words & {"homes", "home", "flee", "houses"} else None
    if metric == "displaced" and work.words & senses.actors().returned:
        return None
    if metric == "missing" and cue.startswith("buri") and kind == "body":
        return "killed"
    if metric == "missing" and cue in {"burying", "bury", "buried"} and match.cue is not None and match.cue < place:
        return "killed"
    return metric


def _in_order(work: _Sentence, place: int) -> bool:
    """Tell whether this number is the first of two that revise the two before ("up from 800 and 2,500")."""
    return place + 2 < len(work.tokens) and work.tokens[place + 1].text == "and" and work.classes[place + 2] == _NUMBER_SYMBOL


def _topic(reading: Reading, index: int) -> str | None:
    """Return the metric of the last cue in the sentence before, if it names one without counting."""
    if index == 0:
        return None
    sentence = reading.sentences[index - 1]
    tokens, _ = tokenise(reading.text, sentence.start, sentence.end, [])
    for token in reversed(tokens):
        for name in ("NOUN", "VT_ED", "VI", "STATE"):
            metric = token.entry.metrics.get(name, "")
            if metric in _TOPICS:
                return metric
    return None


def _named_between(tokens: list[Token], start: int, place: int) -> int | None:
    """Return the index of the word between a head ("the number of people") and its number that names a metric."""
    for i in range(start + 1, place):
        if any(metric and metric != "lost" for metric in tokens[i].entry.metrics.values()) and "LINK" not in names_of(tokens[i]):
            return i
    return None
