"""Numbers of people that are no count of any: who speaks, who is left out, "one" as a pronoun, shares, conditions."""

from typing import Final

from transforms.extract.grammar.actors import actors
from transforms.extract.grammar.counted_nouns import PEOPLE, Noun, classes_at, is_number, word_at
from transforms.extract.grammar.facts import is_condition
from transforms.extract.grammar.objections import is_speaker
from transforms.extract.grammar.other_number_words import other_number_words
from transforms.extract.grammar.tokens import Token, Tokens
from transforms.extract.numbers import NumberExpression

_WORDS: Final = other_number_words()
_SHARE_REACH = 6


def counts_nobody(tokens: Tokens, number: NumberExpression, place: int, noun: Noun) -> bool:
    """Tell whether the number is of things, or whatever it counts is none of those told of."""
    # A toll may be followed by words that are not its own: only there may a thing stand further behind.
    is_thing = noun.kind in {"thing", "unit"} and noun.last <= place + 2
    if is_speaker(tokens, noun):
        return True
    is_pronoun = number.value == 1 and not _counts_one(tokens, place, noun.kind)
    return (
        (is_thing and tokens[noun.last].text not in actors().families)
        or is_pronoun
        or _is_of_numbered_things(tokens, place)
        or is_condition(tokens, place)
        or _is_left_out(tokens, place)
        or ((_is_home_to(tokens, place) or _is_population(tokens, place)) and _goes_on_with_share(tokens, noun, place))
        or (_is_population(tokens, place) and _is_whole_of_share(tokens, place))
    )


def _is_home_to(tokens: Tokens, place: int) -> bool:
    """Tell whether so many live in a place ("home to 1.4 million people, most of whom fled")."""
    first = place - 1
    while first > 1 and classes_at(tokens, first) & {"ADV", "AT"} and word_at(tokens, first) != "to":
        first -= 1
    return word_at(tokens, first) == "to" and word_at(tokens, first - 1) in _WORDS.homes


def _is_population(tokens: Tokens, place: int) -> bool:
    """Tell whether so many live in a place ("its population of two million, most of them displaced")."""
    return word_at(tokens, place - 1) == "of" and word_at(tokens, place - 2) in _WORDS.populations


def _is_whole_of_share(tokens: Tokens, place: int) -> bool:
    """Tell whether only a share of those counted is told of ("half of Velta's population of two million has fled")."""
    before = [word_at(tokens, i) for i in range(max(0, place - _SHARE_REACH), place - 2)]
    return any(word in actors().shares and "of" in before[k + 1 : k + 2] for k, word in enumerate(before))


def _goes_on_with_share(tokens: Tokens, noun: Noun, place: int) -> bool:
    """Tell whether a share of those counted is told of next (", most of whom fled")."""
    last = max(noun.last, place)
    return word_at(tokens, last + 1) == "," and word_at(tokens, last + 2) in actors().shares


def _is_of_numbered_things(tokens: Tokens, place: int) -> bool:
    """Tell whether a thing stands behind its own number ("four 911 calls")."""
    label, thing = place + 1, place + 2
    is_label = is_number(tokens, label) and tokens.is_in_digits(label)
    return is_label and "THING" in classes_at(tokens, thing) and not classes_at(tokens, thing) & (PEOPLE | {"UNIT"})


def _counts_one(tokens: list[Token], place: int, kind: str) -> bool:
    """Tell whether "one" at `place` is a count, not a pronoun ("no one", "one of the reasons")."""
    before, after, after2 = (word_at(tokens, place + i) for i in (-1, 1, 2))
    if after in _WORDS.one_by_one and (after2 in _WORDS.other_one or is_number(tokens, place + 2)):
        return False  # "one over the other", "one by one"
    if (before in _WORDS.one_by_one and is_number(tokens, place - 2)) or "TIME" in classes_at(tokens, place + 1):
        return False  # "one evening"
    if (
        kind == "bare"
        and "OF" not in classes_at(tokens, place + 1)
        and (before in _WORDS.one_leads or ("BE" in classes_at(tokens, place + 1) and before not in {"and", ",", ";"}))
    ):
        return False
    if before == "as" and kind == "bare" and "WHO" in classes_at(tokens, place + 1):
        return False  # "known as one who ..."
    if before == "of" and "GROUP" in classes_at(tokens, place + 1):
        return False  # "seven members of one family"
    if kind == "bare" and after in {"in", "of"} and after2 == "a" and _is_of_series(tokens, place + 3):
        return False
    if after == "of" and after2 in {"a", "an"} and not any(_may_be_many(tokens, place + i) for i in (3, 4, 5)):
        return False  # "photos, including one of a dazed man"
    if "OF" in classes_at(tokens, place + 1) and "BE" in classes_at(tokens, place - 1):
        return False  # "he was one of nine people killed"
    return before not in _WORDS.uncounted_one


def _is_of_series(tokens: list[Token], first: int) -> bool:
    """Tell whether a word for a series stands at `first` or behind its adjective ("one in a long line of murders")."""
    return any(word_at(tokens, i) in _WORDS.series for i in (first, first + 1))


def _may_be_many(tokens: list[Token], i: int) -> bool:
    """Tell whether the word at `i` is a number or a group ("one of a crew of six")."""
    return is_number(tokens, i) or "GROUP" in classes_at(tokens, i)


def _is_left_out(tokens: list[Token], place: int) -> bool:
    """Tell whether the number says whom it does not concern ("all but six", "none of the 40"), or what they get."""
    before, before2 = word_at(tokens, place - 1), word_at(tokens, place - 2)
    if _is_given(tokens, place) or (before == "of" and before2 in _WORDS.rumours):
        return True
    if before in _WORDS.asking or (before in _WORDS.surveyed and before2 in _WORDS.surveys):
        return True  # "a poll of 800 evacuees"
    if before == "of" and before2 in _WORDS.settlements:
        return not classes_at(tokens, place + 1) & PEOPLE  # "a town of 40,000"
    if before2 == "of":
        return word_at(tokens, place - 3) in _WORDS.left_out
    return before == "but" and before2 == "all"


def _is_given(tokens: list[Token], place: int) -> bool:
    """Tell whether the number is a share ("three prisoners for each soldier"), or a measure as the one before it.

    As in "5 litres to the men and 3 to the hurt".
    """
    to = word_at(tokens, place + 1)
    for i in range(place + 1, place + _SHARE_REACH):
        if f"{word_at(tokens, i)} {word_at(tokens, i + 1)}" in _WORDS.sharing:
            return word_at(tokens, i + 2) not in _WORDS.other_one  # "handed 46 captives to each other"
        if is_number(tokens, i) or classes_at(tokens, i) & {"COMMA", "STOP"}:
            break
    return to in _WORDS.given and any(
        is_number(tokens, i) and "UNIT" in classes_at(tokens, i + 1) and word_at(tokens, i + 2) == to
        for i in range(place)
    )
