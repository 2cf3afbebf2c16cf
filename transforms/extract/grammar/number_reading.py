"""One number read: the first rule that holds, the sense of its cue, and the figure that they make."""

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.bargains import is_bargained_for
from transforms.extract.grammar.case import Case
from transforms.extract.grammar.confidence import confidence_of
from transforms.extract.grammar.counted_nouns import Noun, classes_at, is_number, word_at
from transforms.extract.grammar.counts_of_things import is_of_no_victims, is_toll_before_others
from transforms.extract.grammar.facts import is_unreal
from transforms.extract.grammar.groups_told import goes_on, whole_told
from transforms.extract.grammar.leaning import inherited_metric, whole_of
from transforms.extract.grammar.not_inherited import have_gone_back
from transforms.extract.grammar.objections import (
    is_behind_cause,
    is_clause_of_whole,
    is_mere_purpose,
    is_of_families,
    is_told_behind_growth,
    is_told_behind_whole,
    is_told_of_one,
    is_told_of_part,
    is_told_of_whole,
)
from transforms.extract.grammar.population import is_open, population_of
from transforms.extract.grammar.rules import Match, matches
from transforms.extract.grammar.senses import sense_of
from transforms.extract.grammar.sentence_work import Figure, SentenceWork
from transforms.extract.grammar.tokens import Token, Tokens, names_of
from transforms.extract.grammar.told_of_others import is_told_of_others
from transforms.extract.grammar.unharmed import is_of_survivors, is_safe_after_all, is_told_of_safe
from transforms.extract.numbers import NumberExpression

_STATES = frozenset({"bare-state", "predicate-state"})
_FATES = frozenset({"VT_ED", "VT_ING", "VT_FIN", "STATE", "NOUN"})
_WHOLE_REACH = 5
"""Within how many words behind a part's number that of its whole stands."""


def read_number(
    work: SentenceWork,
    number: NumberExpression,
    place: int,
    noun: Noun,
    also: str | None = None,
) -> Figure | None:
    """Return the figure that the number at `place` states; with `also`, a second one of another metric."""
    tokens = work.tokens
    is_families = noun.kind in {"thing", "unit"} and tokens[noun.last].text in actors().families
    if is_families and (_are_told_by_head(tokens, noun.last + 1) or _is_people_of(tokens, place)):
        return None  # "nine households (47 people)", "47 people in nine households" are counted once
    kind = "families" if is_families else noun.kind
    for match in matches(tokens, work.classes, place, kind, work.told, also=also is not None):
        rule = match.rule
        if is_mere_purpose(match, tokens, place) or is_behind_cause(match, tokens, place):
            continue
        if is_of_no_victims(match, tokens, place, noun):
            continue
        if rule.inherit:
            metric = inherited_metric(rule, work, number, place, noun)
            metric = None if is_of_survivors(metric, tokens, place) else metric
        else:
            metric = _settled(match, noun, work, number, place)
            if metric is None and rule.final:
                return None
        if (
            is_told_of_part(match, tokens, place)
            or is_told_behind_growth(match, tokens, place)
            or is_told_behind_whole(match, tokens, place)
            or is_told_of_one(match, number, tokens, place)
            or is_told_of_safe(match, tokens, place)
            or is_told_of_whole(match, number, tokens, place)
            or is_clause_of_whole(match, tokens, place)
            or is_told_of_others(match, number, tokens, place, noun)
            or is_toll_before_others(match, tokens, place, noun)
        ):
            continue
        if number.value == 1 and noun.kind == "open" and (rule.id != "passive" or _is_placed(tokens, place)):
            continue
        is_of_sport = work.subject.is_of_sport and (noun.kind == "bare" or match.metric != metric)
        if (
            is_of_sport
            or metric is None
            or metric == also
            or (is_families and not is_of_families(metric, match, work.classes, place))
        ):
            continue
        if is_bargained_for(match, metric, tokens, place) or _is_part_gone_back(metric, tokens, place):
            continue
        is_of_plan = match.metric != "sought" and is_unreal(tokens, place, match.cue)
        if is_of_plan or is_safe_after_all(match, metric, tokens, place):
            return None  # but who will be searched for is missing
        return _figure(match, metric, noun, work, number, place)
    return None


def _are_told_by_head(tokens: Tokens, after: int) -> bool:
    """Tell whether the people of so many families are numbered right behind them ("900 families, or 4,100 people")."""
    if word_at(tokens, after) in {"(", ")"}:
        return True
    at = after
    while classes_at(tokens, at) & {"COMMA", "DASH", "ADV", "AT"} or word_at(tokens, at) in actors().equalling:
        at += 1
    is_told = any("DASH" in names_of(token) or token.text in actors().equalling for token in tokens[after:at])
    return is_told and is_number(tokens, at) and "PERSON" in classes_at(tokens, at + 1)


def _is_people_of(tokens: Tokens, place: int) -> bool:
    """Tell whether people numbered before are of so many families ("47 people, in nine households")."""
    at = place - 2
    while at > 0 and names_of(tokens[at]) & {"COMMA", "ADV"}:
        at -= 1
    return word_at(tokens, place - 1) in {"in", "from"} and at > 0 and "PERSON" in names_of(tokens[at])


def _is_part_gone_back(metric: str, tokens: Tokens, place: int) -> bool:
    """Tell whether so many of those displaced have gone home ("120,000 of the 500,000 displaced have gone back")."""
    is_part = metric == "displaced" and "OF" in classes_at(tokens, place + 1)
    wholes = (i for i in range(place + 1, place + _WHOLE_REACH) if is_number(tokens, i))
    return is_part and any(have_gone_back(tokens, i) for i in wholes)


def _is_placed(tokens: Tokens, place: int) -> bool:
    """Tell whether the number tells where or of what ("from one street")."""
    return place > 0 and not names_of(tokens[place - 1]).isdisjoint({"PREP", "OF"})


def _settled(match: Match, noun: Noun, work: SentenceWork, number: NumberExpression, place: int) -> str | None:
    subject = work.subject
    tokens, rule, at, metric = work.tokens, match.rule, match.cue, match.metric
    if rule.both:
        return "casualties" if _are_killed_and_hurt(tokens, at) else None
    if not metric:
        at = _named_between(tokens, at, place) if at is not None and at < place else None
        if at is None:
            return None
        metric = "bodies" if "BODY" in names_of(tokens[at]) else _metric_named(tokens[at])
    last = work.latest if rule.latest else work.last
    if last is not None and last.sentence != work.index and last.rule == "for-others":
        last = next((told for told in work.recent[::-1] if told.rule != last.rule), last)  # who were given for others
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
        last is not None and work.has_room_for(number, last),
        "" if work.latest is None else work.latest.metric,
        work.speaks_of_captives,
        work.was_told,
        lambda fate: work.may_be_of(fate, number),
    )
    sense = sense_of(metric, case)
    is_dead = sense == "hostages_held" and noun.kind == "captive" and case.tells_of(place + 1, noun.last, "killed")
    return "hostages_dead" if is_dead else sense  # "the remains of the 12 slain hostages are still held"


def _head(noun: Noun, tokens: list[Token], last: Figure | None) -> str:
    """Return the word for those counted, of a bare number the one of the figure that it leans on."""
    if not noun.is_absent:
        return tokens[noun.last].text
    return (last.population or "").rsplit(" ", 1)[-1].lower() if last is not None else ""


def _are_killed_and_hurt(tokens: list[Token], cue: int | None) -> bool:
    if cue is None or cue + 2 >= len(tokens):
        return False
    told = (tokens[i].entry.metrics for i in (cue, cue + 2))
    fates = {metric for metrics in told for name, metric in metrics.items() if name in _FATES}  # "hurt and taken to"
    return "killed" in fates and "injured" in fates


def _named_between(tokens: list[Token], start: int, place: int) -> int | None:
    """Return the index of the word between a head ("the number of people") and its number that names a metric."""
    for i in range(start + 1, place):
        named = any(metric not in {"", "lost", "hostages_alive"} for metric in tokens[i].entry.metrics.values())
        if (named and "LINK" not in names_of(tokens[i])) or "BODY" in names_of(tokens[i]):
            return i
    return None


def _metric_named(token: Token) -> str:
    return next(named for named in token.entry.metrics.values() if named)


def _figure(match: Match, metric: str, noun: Noun, work: SentenceWork, number: NumberExpression, place: int) -> Figure:
    tokens = work.tokens
    if noun.kind == "open" and "NOUN" in names_of(tokens[noun.last]):  # "40 injuries"
        noun = noun._replace(last=noun.last - 1)
    if match.rule.id in _STATES and noun.kind == "captive" and noun.last == match.cue:
        noun = noun._replace(last=noun.first - 1)  # "the 12 still captive"
    if match.rule.id == "adjectival" and match.cue is not None and not noun.is_absent and match.cue < noun.last:
        noun = noun._replace(first=max(noun.first, match.cue + 1))  # "two dead colleagues" are colleagues
    is_toll = match.cue is not None and match.cue < place and match.rule.id.startswith("toll")
    population = population_of(tokens, place, noun, match.cue if is_toll else None)
    nearest = whole_told(work, metric, match.rule)
    if nearest is not None and nearest.part_of is not None and is_more(tokens, place):
        nearest = nearest.part_of  # "46, including 39 guards; seven others"
    leans = is_open(population, tokens, place, noun) or (population is None and noun.is_absent and match.rule.inherit)
    if nearest is not None and population is None and noun.is_absent and not (leans or is_toll):
        leans = goes_on(work, nearest, number, place, match)
    if nearest is not None and leans and (nearest.number.value != 1 or number.value == 1):
        population = nearest.population  # of one only: "killed one man and hurt five others" are five people
    return Figure(
        number,
        metric,
        match.rule.id,
        work.index,
        None if match.cue is None else tokens.spans[match.cue],
        population,
        confidence_of(match, noun.kind, metric, work.subject),
        whole_of(work, match.rule, metric, number, place),
        match.rule.superseded,
        _leant_on(work, metric)
        if (match.rule.inherit and not match.rule.id.startswith("the-rest")) or is_more(tokens, place)
        else None,
    )


def is_more(tokens: Tokens, place: int) -> bool:
    """Tell whether the number adds to the one before ("412 more", "another 40")."""
    beside = [names_of(token) for token in (*tokens[max(0, place - 1) : place], *tokens[place + 1 : place + 2])]
    return any("OTHER" in names for names in beside)


def _leant_on(work: SentenceWork, metric: str) -> Figure | None:
    """Return the figure told last, if it is of `metric`; no earlier count that it superseded."""
    told = next((figure for figure in work.told_before() if not figure.is_superseded), None)
    return told if told is not None and told.metric == metric else None
