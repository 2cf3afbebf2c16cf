"""The group of a number that names none: that of a figure told before, on which it goes on."""

from transforms.extract.grammar.rule_entries import RuleEntry
from transforms.extract.grammar.rules import Match
from transforms.extract.grammar.sentence_work import Figure, SentenceWork
from transforms.extract.grammar.tokens import names_of
from transforms.extract.numbers import NumberExpression

_HARM = frozenset({"killed", "injured"})
_SINGLED_OUT = frozenset({"bare-subject", "bare-belonged"})
"""Rules of numbers of which a clause of their own says who they were."""


_INCLUDED = frozenset({"dead-include", "among-state", "among-those-done", "part-of-state"})
"""Rules of some of those counted before: "among the dead were nine women"."""


def whole_told(work: SentenceWork, metric: str, rule: RuleEntry) -> Figure | None:
    """Return the figure whose group a number of `metric` without one counts.

    It is none that only says who some were ("25 were Indians. At least 17 others were wounded"), and no part where
    something else is told, or in another sentence ("six were killed, four of them guards, and 15 hurt").
    """
    near = next((told for told in (work.last, work.latest) if told is not None and told.rule not in _SINGLED_OUT), None)
    nearest = near or next((told for told in work.told_before() if told.rule not in _SINGLED_OUT), None)
    is_of_whole = nearest is not None and (nearest.sentence != work.index or nearest.metric != metric)
    if nearest is not None and (is_of_whole or rule.superseded or (rule.source and not rule.part)):
        return nearest.part_of or nearest
    return nearest


def goes_on(work: SentenceWork, nearest: Figure, number: NumberExpression, place: int, match: Match) -> bool:
    """Tell whether the number at `place`, without a noun, counts those told of just before.

    In one sentence it does ("killed 12 soldiers and wounded 40"), but for a whole ("four children are among six
    dead"), for what a place counts ("four boys in Orvel, where 17 died") and behind two groups of one fate ("two
    soldiers and five nurses died and 40 were hurt"); in the next of a paragraph where it may be a part of them ("Nine
    pupils were taken. Five came home"), which are no others whom somebody harms ("The storm killed 5").
    """
    if place and ("AMONG" in names_of(work.tokens[place - 1]) or work.tokens[place - 1].text == "where"):
        return False
    if nearest.sentence == work.index:
        if match.metric != nearest.metric and any(told.rule in _INCLUDED for told in work.found):
            return False  # "among the dead were nine women, while 31 were hurt"
        return match.metric == nearest.metric or not _are_of_two_groups(work, nearest)
    sentences = work.reading.sentences
    if nearest.sentence < work.index - 1 or sentences[nearest.sentence].paragraph != sentences[work.index].paragraph:
        return False
    if match.rule.id.startswith("object") and match.metric in _HARM and not nearest.metric.startswith("hostages"):
        return False
    size, whole = number.value or number.high or 0, nearest.number.value or nearest.number.high or 0
    return 0 < size <= whole


def _are_of_two_groups(work: SentenceWork, nearest: Figure) -> bool:
    """Tell whether another group of the sentence shares the fate of `nearest`, by the same word."""
    return nearest.cue is not None and any(
        told.cue == nearest.cue and told.population is not None and told.population != nearest.population
        for told in work.found
    )
