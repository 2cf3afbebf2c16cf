"""Numbers that count nobody, whatever they stand before: dates, ages, shares, measures, labels."""

from typing import Final

from transforms.extract.grammar.counted_nouns import PEOPLE, classes_at, is_number, word_at
from transforms.extract.grammar.lone_ages import is_age, largest_of
from transforms.extract.grammar.numbered_names import is_of_numbered_name
from transforms.extract.grammar.other_number_words import MONTHS, other_number_words
from transforms.extract.grammar.shares_told import is_share
from transforms.extract.grammar.times_told import is_hour_of_deed, is_hour_of_span, is_part_of_day, is_span_of_years
from transforms.extract.grammar.tokens import Token, Tokens, is_other_name
from transforms.extract.grammar.told_ages import is_told_age
from transforms.extract.numbers import NumberExpression

_WORDS: Final = other_number_words()
_HOURS = 12
_OLDEST_YEAR, _LATEST_YEAR, _YEAR_DIGITS = 1900, 2099, 4
_BRACKET = 30
"""How many words a bracket may hold."""
_LARGEST_OF_DATES = 99
"""No day of a month, and no year told by its last two digits, is larger."""
_TO = frozenset({"and", "to", "or", "-", "–"})
_BEFORE_DAY = _TO | {"."}
_TOTAL_REACH = 20
_DAYS = 12
_BEFORE_CLAUSE = frozenset({"COMMA", "STOP", "AND", "BUT", "WHO", "QUOTE", "COLON"})
_COUNTING = {"LINK", "VT_ED", "VT_FIN", "VT_ING", "HEAD", "SAY", "CLAIM", "LOSE"}


def is_date_or_age(number: NumberExpression, tokens: Tokens, place: int) -> bool:
    """Tell whether the number at `place` is (part of) a date, an age, or a label ("Route 20")."""
    before = word_at(tokens, place - 1)
    if before == "." and word_at(tokens, place - 2) in _WORDS.currencies:
        return True
    if before in _WORDS.currencies or (before in _WORDS.labels and _is_label(tokens, place)):
        head = place - 2
        while "ADV" in classes_at(tokens, head):
            head -= 1  # "deaths now number 52"
        return not (
            before in _WORDS.counting_labels and classes_at(tokens, head) & (PEOPLE | {"VT_ED", "STATE", "NOUN"})
        )
    after = word_at(tokens, place + 1)
    is_rate = before in _WORDS.rates or (after in _WORDS.rates and is_number(tokens, place + 2))
    largest = largest_of(number)
    is_hour = largest <= _HOURS and (
        (before in _WORDS.hour_starts and is_part_of_day(tokens, place + 1)) or is_hour_of_deed(number, tokens, place)
    )
    if is_rate or is_hour or is_span_of_years(number, tokens, place) or is_hour_of_span(tokens, place):
        return True  # "26 per 100,000 people", "since five in the morning", "between 1985 and 2018", "from 5 to 7 p.m."
    is_year = _OLDEST_YEAR <= largest <= _LATEST_YEAR and number.end - number.core == _YEAR_DIGITS
    if is_year and (before in MONTHS or after == ":"):
        return True  # "in August 1993 troops", "Orvel School Shooting 2016: ..."
    if largest <= _HOURS and before in _WORDS.hour_leads and word_at(tokens, place - 2) in _WORDS.hour_adverbs:
        return classes_at(tokens, place + 1).isdisjoint(PEOPLE | {"OPEN", "VT_ED", "BE", "VI"})  # "shortly after nine"
    of_people = not (
        classes_at(tokens, place + 1).isdisjoint(PEOPLE)
        or _is_year_of_event(number, tokens, place)
        or _is_opening_year(number, tokens, place)
    )
    is_item = after == ")" and _is_enumerator(tokens, place)
    if is_item or ("in" in (before, after) and is_share(tokens, place)) or _hangs(tokens, place):
        return True
    if not of_people and (
        (largest <= _LARGEST_OF_DATES and _is_day(tokens, place, largest))
        or _is_year(number, tokens, place)
        or ("NAME" in classes_at(tokens, place - 1) and (_is_of_name(tokens, place) or _is_of_outlet(tokens, place)))
    ):
        return True
    is_hyphenated = after in {"-", "–"} and word_at(tokens, place + 2).startswith(_WORDS.hyphenated_measures)
    is_lettered = after == "yo" or (after == "y" and word_at(tokens, place + 3) == "o")  # "17 yo", "17 y/o", "17 y.o."
    if is_hyphenated or is_lettered or after.startswith(_WORDS.hyphenated_ages):
        return True
    if is_of_numbered_name(tokens, place) or is_told_age(number, tokens, place):
        return True
    return is_age(number, tokens, place, of_people=of_people)


def _is_enumerator(tokens: Tokens, place: int) -> bool:
    """Tell whether a number before a bracket that nothing opens is that of an item ("the dead: 1) Ana Brill")."""
    for i in range(place - 1, max(-1, place - _BRACKET), -1):
        if word_at(tokens, i) in {"(", ")"}:
            return word_at(tokens, i) == ")"
    return tokens.is_in_digits(place)


def _is_label(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is the label of the noun before it: "Zone 3 residents", not "on that day 30 people"."""
    lead = place - 2
    while "DET" in classes_at(tokens, lead):
        lead -= 1
    is_pointed_at = lead < place - 2 and word_at(tokens, lead) in _WORDS.inside
    is_of_people = not classes_at(tokens, place + 1).isdisjoint(PEOPLE)
    label = tokens.spans[place - 1][0]
    is_way = (
        tokens.text[label].islower() and word_at(tokens, place - 1) in _WORDS.ways
    )  # "on the desert route 55 men died"
    return tokens.is_in_digits(place) and not ((is_pointed_at or is_way) and is_of_people)


def _hangs(tokens: Tokens, place: int) -> bool:
    """Tell whether a hyphen keeps the number for a word behind the next one ("a 6- and a 9-year-old")."""
    end = tokens.number_span(place)[1]
    if tokens.text[end : end + 1] != "-" or not tokens.text[end + 1 : end + 2].isspace():
        return False
    after = place + 2
    if word_at(tokens, after) not in {"and", "or", "to", ","}:
        return False
    after += 1 + (word_at(tokens, after + 1) in {"a", "an", "the", "and"})
    return is_number(tokens, after) or word_at(tokens, after)[:1].isdigit()


def _is_of_outlet(tokens: Tokens, place: int) -> bool:
    """Tell whether the number ends the name of whoever was told something ("told Orvel 9 in an interview")."""
    if not tokens.is_in_digits(place) or "NAME" not in classes_at(tokens, place - 1):
        return False
    first = place - 2 if "NAME" in classes_at(tokens, place - 2) else place - 1
    behind = classes_at(tokens, place + 1) & {"PREP", "BUT", "COMMA", "STOP", "PRONOUN"}
    return word_at(tokens, first - 1) in _WORDS.telling and bool(behind)


def _is_day(tokens: Tokens, place: int, largest: int) -> bool:
    before, before2, after = word_at(tokens, place - 1), word_at(tokens, place - 2), word_at(tokens, place + 1)
    if largest <= 31 and tokens.is_in_digits(place) and _is_day_of_list(tokens, place):
        return True
    if before not in _BEFORE_DAY and before not in MONTHS:
        return largest <= 31 and after in MONTHS
    if before in MONTHS and (not tokens.is_in_digits(place) or _is_of_those(tokens, place)):
        return False  # "in June eight were crushed", "in May 17 of them"
    if before in MONTHS and is_number(tokens, place - 2):
        return True  # the year of "22 JAN 89"
    if before in _TO and is_number(tokens, place - 2) and tokens.is_in_digits(place):
        is_of_month = word_at(tokens, place - 3) in MONTHS  # "between July 22 and 28"
        if before == "to" and is_of_month and _is_total_since(tokens, place):
            return False  # "brings the number freed since May 2 to 18"
        return largest <= 31 and is_of_month and not classes_at(tokens, place + 1) & {"STATE", "VT_ED", "NOUN"}
    return largest <= 31 and bool(after in MONTHS or before in MONTHS or (before == "." and before2 in MONTHS))


def _is_day_of_list(tokens: Tokens, place: int) -> bool:
    """Tell whether the number is one of several days of a month ("on 21, 22 and 30 September")."""
    at = place + 1
    while at < place + _DAYS and word_at(tokens, at) in {",", "and", "or", "&"}:
        at += 1 + (word_at(tokens, at) == "," and word_at(tokens, at + 1) == "and")
        if not is_number(tokens, at) or not tokens.is_in_digits(at):
            return False
        at += 1
    return at > place + 1 and word_at(tokens, at) in MONTHS


def _is_total_since(tokens: Tokens, place: int) -> bool:
    """Tell whether a total is brought to the number behind the day from which it is counted."""
    behind = classes_at(tokens, place + 1)
    is_end = not behind or bool(behind & {"STOP", "COMMA"})
    before = [classes_at(tokens, i) for i in range(max(0, place - _TOTAL_REACH), place - 3)]
    return is_end and any("LINK" in names for names in before) and any("HEAD" in names for names in before)


def _is_of_those(tokens: Tokens, place: int) -> bool:
    return "OF" in classes_at(tokens, place + 1) and not classes_at(tokens, place + 2).isdisjoint({"PRONOUN", "THOSE"})


def _is_of_name(tokens: Tokens, place: int) -> bool:
    """Tell whether the number ends the name of a thing ("the trawler Albatros 603")."""
    first = place - 1
    while "NAME" in classes_at(tokens, first):
        first -= 1
    return first < place - 1 and "THING" in classes_at(tokens, first) and tokens.is_in_digits(place)


def _is_opening_year(number: NumberExpression, tokens: Tokens, place: int) -> bool:
    """Tell whether a clause opens with a year ("In 2015 soldiers shot 40"), unlike "ended in 2015 deaths"."""
    if not tokens.is_in_digits(place) or word_at(tokens, place - 1) not in _WORDS.opening_years:
        return False
    opens = place == 1 or not classes_at(tokens, place - 2).isdisjoint(_BEFORE_CLAUSE)
    return opens and _is_year(number, tokens, place)


def _is_year(number: NumberExpression, tokens: list[Token], place: int) -> bool:
    if number.value is None or not 1900 <= number.value <= 2099 or number.end - number.core != 4:
        return False
    lead, lead2 = classes_at(tokens, place - 1), classes_at(tokens, place - 2)
    if lead & _COUNTING:
        return False
    rises_to = lead & {"TO", "AT", "PREP"} and lead2 & _COUNTING
    return not rises_to or word_at(tokens, place - 1) in _WORDS.year_leads


def _is_year_of_event(number: NumberExpression, tokens: list[Token], place: int) -> bool:
    """Tell whether the number is the year of an event ("2014 Valmora killings", "the 2014 victims")."""
    is_named = place + 1 < len(tokens) and is_other_name(tokens[place + 1])
    leads = number.qualifier == "exact" and (is_named or word_at(tokens, place - 1) == "the")
    return leads and _is_year(number, tokens, place)
