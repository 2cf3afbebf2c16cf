"""Figures that lean on what was said: parts of a whole, other sources' numbers, revisions, lists."""

from math import log

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.captive_signs import FREED
from transforms.extract.grammar.counted_nouns import Noun
from transforms.extract.grammar.not_inherited import (
    are_accused,
    have_gone_back,
    have_returned,
    is_identified,
    is_of_plans,
    is_of_things,
    is_placed,
    speaks,
)
from transforms.extract.grammar.rule_entries import RuleEntry
from transforms.extract.grammar.sentence_work import Figure, SentenceWork
from transforms.extract.grammar.tokens import names_of
from transforms.extract.grammar.topics import topic_before
from transforms.extract.grammar.unharmed import are_beside_safe, are_of_safe, is_safe
from transforms.extract.grammar.words import vocabulary
from transforms.extract.numbers import NumberExpression

_UNSAFE = frozenset({"killed", "injured", "missing", "casualties"})

_MANY = 10
_TWO = 2
_FIRST_OF_TWO = frozenset({"paired", "paired-told"})


def inherited_metric(
    rule: RuleEntry, work: SentenceWork, number: NumberExpression, place: int, noun: Noun
) -> str | None:
    """Return the metric that a number takes over by a rule that inherits; None where it takes none."""
    if speaks(work.tokens, noun) or (rule.source and not _may_be_of_source(rule, work, place, noun)):
        return None
    last = _current(work, work.latest if rule.latest else work.last)
    if rule.answer and not work.is_answer:
        return None
    if rule.topic or (work.is_answer and (rule.source or rule.toll)):
        topic = topic_before(work, of_captives=work.subject.captives > 1)
        if topic is not None:
            return topic
    if rule.id.startswith("part-including") and not work.found and is_of_things(work.tokens, place):
        return None
    if rule.source and (last is None or last.sentence < work.index - 1):
        return None if are_of_safe(work.tokens, place) else topic_before(work)
    last = _leant_on(rule, work, number, place, last)
    if last is None or (rule.same and last.sentence != work.index) or (rule.people_only and noun.kind == "bare"):
        return None
    if rule.part and not _is_sibling(rule, work, place) and not may_be_part(number, last):
        return None
    if (rule.takes and last.metric not in rule.takes) or (rule.plural and number.value == 1):
        return None
    if last.metric in FREED and is_identified(work.tokens, place):
        return None  # bodies, however those counted before came free
    is_unhurt = last.metric in _UNSAFE and (
        is_safe(work.tokens, place) or are_accused(work, noun, last) or are_beside_safe(work, place)
    )
    is_home = last.metric == "displaced" and (have_returned(work, noun) or have_gone_back(work.tokens, place))
    return None if is_unhurt or is_home else last.metric


def _current(work: SentenceWork, last: Figure | None) -> Figure | None:
    """Return `last`, or what it was revised to: "rose to 315 from 227. They are 303 children and 12 teachers"."""
    if last is None or not last.is_superseded or last.sentence == work.index:
        return last
    told = (figure for figure in work.told_before() if figure.metric == last.metric and not figure.is_superseded)
    return next(told, last)


def _of_like_size(work: SentenceWork, number: NumberExpression) -> Figure | None:
    """Return which of two fates of the sentence another source counts, by the size of their numbers.

    As in "put the dead at 2,274 and the injured at 12,400; the government counts 1,414".
    """
    told = {figure.metric: figure for figure in reversed(work.found) if figure.number.value}
    if len(told) != _TWO or len(work.found) != _TWO or not number.value:
        return None
    size = log(number.value)
    return min(told.values(), key=lambda figure: abs(log(figure.number.value or 1) - size))


def _of_size(work: SentenceWork, number: NumberExpression, last: Figure) -> Figure | None:
    """Return what another source counts where only one person was told of since.

    As in "287 pupils were seized. One was hurt. Officials had given a figure of 100".
    """
    if last.number.value != 1 or last.sentence == work.index or not number.value or number.value < _MANY:
        return None
    size = log(number.value)
    told = [figure for figure in work.told_before() if (figure.number.value or 0) >= _MANY]
    return min(told, key=lambda figure: abs(log(figure.number.value or 1) - size), default=None)


def _leant_on(
    rule: RuleEntry, work: SentenceWork, number: NumberExpression, place: int, last: Figure | None
) -> Figure | None:
    """Return the figure that the rule makes the number lean on, `last` unless it says otherwise."""
    if rule.whole:
        return _counted_before(work, place)
    if rule.source and last is not None:
        last = _of_size(work, number, last) or last
        if last.sentence == work.index:
            return _of_like_size(work, number) or last
    is_no_rest = rule.rest and last is not None and not _is_rest(work, number, last)
    if is_no_rest or (rule.id == "total-to" and is_of_plans(work)):
        return None
    if rule.pair:
        return _paired(work, place)
    if rule.toll and not work.found:
        return next((figure for figure in work.told_before() if figure.metric == "killed"), last)
    if rule.superseded:
        return _revised(work, place) or last or (work.found[-1] if work.found else None)
    if rule.id == "it-was" and work.told_toll() is not None:
        return work.told_toll()
    if rule.latest and rule.takes:
        reach = 1 if rule.id == "there-were" else work.index
        told = (figure for figure in work.told_before() if figure.sentence >= work.index - reach)
        fitting = (figure for figure in told if not rule.part or rule.bare or may_be_part(number, figure))
        return next((figure for figure in fitting if figure.metric in rule.takes), None)
    if rule.bare and last is not None and last.sentence != work.index and not may_be_part(number, last):
        return next((figure for figure in work.told_before() if may_be_part(number, figure)), None)
    return last


def _may_be_of_source(rule: RuleEntry, work: SentenceWork, place: int, noun: Noun) -> bool:
    """Tell whether a number may be what another source says, and no count of one's own ("we counted 30 people")."""
    if place > 1 and work.tokens[place - 2].text == "we" and not noun.is_absent:
        return False
    if place > 1 and work.tokens[place - 2].text == "there" and is_placed(work.tokens, noun):
        return False  # "said there were 150 people at the house"
    return rule.people_noun or _may_be_another_count(work, noun)


def _may_be_another_count(work: SentenceWork, noun: Noun) -> bool:
    """Tell whether a number may be what another source says of those counted before: it has no noun, or theirs."""
    if noun.kind != "person":
        return noun.kind == "bare"
    head = work.tokens[noun.last].text
    counted = "" if work.last is None else (work.last.population or "").lower()
    return head in actors().anybody or head in counted.split()


def _counted_before(work: SentenceWork, place: int) -> Figure | None:
    """Return the figure told before whose number stands right behind this one ("seven of the ten")."""
    value = next((work.values[i] for i in range(place + 1, place + 5) if i in work.values), None)
    told = (figure for figure in work.told_before() if figure.number.value == value)
    return None if value is None else next(told, None)


def _is_rest(work: SentenceWork, number: NumberExpression, last: Figure) -> bool:
    """Tell whether a whole was told before that has room for this number beside the part told last."""
    part, rest = last.number.value, number.value
    if part is None or rest is None:
        return False
    wholes = {last.metric, "casualties"} if last.metric == "injured" else {last.metric}
    values = [figure.number.value for figure in work.told_before() if figure.metric in wholes]
    return any(value is not None and value >= part + rest for value in values)


def _paired(work: SentenceWork, place: int) -> Figure | None:
    """Return which of the last two figures a number stands for, of two numbers in a row ("were 14 and 51")."""
    is_first = _is_first_of_two(work, place)
    told = [figure for figure in work.told_before() if figure.rule not in _FIRST_OF_TWO]
    return told[int(is_first)] if len(told) > 1 else None


def _revised(work: SentenceWork, place: int) -> Figure | None:
    """Return the figure of the sentence that an older number at `place` was the value of."""
    if len(work.found) > 1 and _is_first_of_two(work, place):
        return work.found[-2]
    if work.found and work.found[-1].is_superseded:
        return work.found[-2] if len(work.found) > 2 else None
    return next((figure for figure in reversed(work.found) if figure.rule.startswith("toll")), None)


def _is_sibling(rule: RuleEntry, work: SentenceWork, place: int) -> bool:
    """Tell whether the number is a further part beside the one before ("36 were ..., and 333 were ...")."""
    is_listed = rule.bare or rule.id.startswith("part-listed")
    before = work.tokens[place - 1] if is_listed and place > 0 else None
    return before is not None and (before.text == ";" or bool(names_of(before) & {"AND", "COMMA"}))


def _is_first_of_two(work: SentenceWork, place: int) -> bool:
    """Tell whether this number is the first of two that revise the two before ("up from 800 and 2,500")."""
    return (
        place + 2 < len(work.tokens)
        and work.tokens[place + 1].text == "and"
        and work.classes[place + 2] == vocabulary().number.symbol
    )


def may_be_part(number: NumberExpression, whole: Figure) -> bool:
    """Tell whether `number` is small enough to be a part of `whole`."""
    part, total = number.value or number.low, whole.number.value or whole.number.high
    return part is None or total is None or part <= total


def whole_of(work: SentenceWork, rule: RuleEntry, metric: str, number: NumberExpression, place: int) -> Figure | None:
    """Return the figure that the number is a part of, None where it is of none.

    It stands in the same sentence, or, for "29 of the dead were ...", is the last of that metric just before.
    """
    if rule.earlier:
        latest = work.latest
        if latest is not None and latest.part_of is not None and latest.sentence == work.index:
            latest = latest.part_of  # "the dead, two women and eight men": both are parts
        is_near = latest is not None and latest.metric == metric and latest.sentence >= work.index - 2
        return latest if latest is not None and is_near and may_be_part(number, latest) else None
    sibling = work.last
    if rule.superseded or (rule.source and not rule.part):
        return None  # what is counted anew is a whole itself
    if rule.inherit and sibling is not None and sibling.sentence == work.index and sibling.metric == metric:
        whole = sibling.part_of
        if whole is not None and _has_room(work, whole, number):
            return whole
    before = [names_of(token) for token in work.tokens[max(0, place - 2) : place]]
    is_led_in = bool(before) and ("INCL" in before[-1] or ("OF" in before[0] and "WHO" in before[-1]))  # "of which 700"
    whole = work.last if rule.part or is_led_in or _is_of_those_before(work, metric, place) else None
    while whole is not None and whole.part_of is not None and rule.id.startswith("part-listed"):
        whole = whole.part_of
    if whole is None or whole.sentence != work.index or not may_be_part(number, whole):
        return None
    return whole


def _has_room(work: SentenceWork, whole: Figure, number: NumberExpression) -> bool:
    """Tell whether `number` fits into `whole` beside the parts found so far."""
    parts = [figure.number.value or 0 for figure in work.found if figure.part_of is whole]
    return (number.value or 0) + sum(parts) <= (whole.number.value or whole.number.low or 0)


def _is_of_those_before(work: SentenceWork, metric: str, place: int) -> bool:
    """Tell whether the number counts some of the figure just before ("278 of the staff, 197 of them ...")."""
    after = [names_of(token) for token in work.tokens[place + 1 : place + 3]]
    leans = len(after) == 2 and "OF" in after[0] and not after[1].isdisjoint(("PRONOUN", "WHO"))
    return leans and work.last is not None and work.last.metric == metric
