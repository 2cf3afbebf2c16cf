"""Number expressions: what is found, what it is worth, and what is not a count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "words", "value", "low", "high", "qualifier"),
    [
        ("the blast killed 53,119 people", "53,119", 53119, 53119, 53119, "exact"),
        ("three were hurt", "three", 3, 3, 3, "exact"),
        ("a dozen villagers", "a dozen", 12, 12, 12, "exact"),
        ("About 250 were seized", "About 250", 250, None, None, "about"),
        ("at least 274 dead", "at least 274", 274, 274, None, "at_least"),
        ("no fewer than 9 graves", "no fewer than 9", 9, 9, None, "at_least"),
        ("274 or more", "274 or more", 274, 274, None, "at_least"),
        ("upwards of 50,000", "upwards of 50,000", 50000, 50000, None, "more_than"),
        ("storm deaths pass 900", "pass 900", 900, 900, None, "more_than"),
        ("road casualties top 700", "top 700", 700, 700, None, "more_than"),
        ("the army's top 40 men", "40", 40, 40, 40, "exact"),
        ("the top 40 men", "40", 40, 40, 40, "exact"),
        ("50,000-plus", "50,000-plus", 50000, 50000, None, "more_than"),
        ("as many as 40", "as many as 40", 40, None, 40, "at_most"),
        ("fewer than 40", "fewer than 40", 40, None, 40, "fewer_than"),
        ("close to 3,000", "close to 3,000", 3000, None, 3000, "nearly"),
        ("between 20 and 30 men", "between 20 and 30", None, 20, 30, "range"),
        ("20 to 30 men", "20 to 30", None, 20, 30, "range"),
        ("20-30 men", "20-30", None, 20, 30, "range"),
        ("27 or 28 men", "27 or 28", None, 27, 28, "range"),
        ("2 to 3 million people", "2 to 3 million", None, 2_000_000, 3_000_000, "range"),
        ("dozens of men", "dozens", None, 24, 99, "vague"),
        ("tens of thousands fled", "tens of thousands", None, 20_000, 99_999, "vague"),
        ("several hundred men", "several hundred", None, 200, 999, "vague"),
        ("a few dozen men", "a few dozen", None, 24, 99, "vague"),
        ("half a million people", "half a million", 500_000, 500_000, 500_000, "exact"),
        ("1.9 million people", "1.9 million", 1_900_000, 1_900_000, 1_900_000, "exact"),
        ("one and a half million", "one and a half million", 1_500_000, 1_500_000, 1_500_000, "exact"),
        ("2m people", "2m", 2_000_000, 2_000_000, 2_000_000, "exact"),
        ("53k dead", "53k", 53_000, 53_000, 53_000, "exact"),
        ("two dozen men", "two dozen", 24, 24, 24, "exact"),
        ("2 lakh people", "2 lakh", 200_000, 200_000, 200_000, "exact"),
        ("1,25,000 people", "1,25,000", 125_000, 125_000, 125_000, "exact"),
        ("1.5 crore people", "1.5 crore", 15_000_000, 15_000_000, 15_000_000, "exact"),
        ("six thousand and seventy-eight people", "six thousand and seventy-eight", 6078, 6078, 6078, "exact"),
        ("Two hundred and fifty men", "Two hundred and fifty", 250, 250, 250, "exact"),
        ("30-odd men", "30-odd", 30, None, None, "about"),
        ("40 or so men", "40 or so", 40, None, None, "about"),
        ("53\u00a0119 people", "53\u00a0119", 53119, 53119, 53119, "exact"),
    ],
)
def test_number_expression(
    text: str, words: str, value: int | None, low: int | None, high: int | None, qualifier: str
) -> None:
    found = find_numbers(text)
    assert [(text[n.start : n.end], n.value, n.low, n.high, n.qualifier) for n in found] == [
        (words, value, low, high, qualifier)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a 12-storey block",
        "a 7.7-magnitude quake",
        "it cost $3.42 billion",
        "the government released $12 million for shelters",
        "Rs20 million and €1.5 million",
        "40 per cent",
        "95% of it",
        "an F-16 and an AK-47",
        "at 8:20",
        "the vote was 14-1",
        "a ten-year-old",
        "a 1,200-strong crowd",
    ],
)
def test_not_a_count(text: str) -> None:
    assert find_numbers(text) == []


def test_a_revision_is_two_numbers_and_no_range() -> None:
    found = find_numbers("the toll rose from 47 to 61")
    assert [n.value for n in found] == [47, 61]


def test_handing_over_is_no_bound() -> None:
    (number,) = find_numbers("the group hands over three men")
    assert (number.value, number.qualifier) == (3, "exact")


def test_a_year_before_a_number_is_no_range() -> None:
    assert [n.value for n in find_numbers("from October 2021 to 53,119")] == [2021, 53119]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ORVEL, Nov 3 - Fourteen miners died", [3, 14]),
        ("VELTA, Jan. 9 – 17 miners died", [9, 17]),
        ("brought the total since Dec. 7 to 46", [7, 46]),
        ("from 3 May 7-9 to 12", [3, None, 12]),
    ],
)
def test_the_day_of_a_month_begins_no_range(text: str, values: list[int | None]) -> None:
    assert [n.value for n in find_numbers(text)] == values


@given(st.text())
def test_spans_bound_their_words_for_any_text(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start <= number.core < number.end <= len(text)
        assert not text[number.start].isspace()
        assert not text[number.end - 1].isspace()
        if number.low is not None and number.high is not None:
            assert number.low <= number.high
        if number.value is not None and number.low is not None:
            assert number.low <= number.value


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "one",
                "twenty",
                "hundred",
                "and",
                "half",
                "7",
                "1,000",
                "-",
                "to",
                "or",
                "million",
                "at",
                "least",
                "\u200f",
                "\u200d",
                "K",
            ]
        )
    )
)
def test_any_mixture_of_number_words_is_read_without_an_error(words: list[str]) -> None:
    text = " ".join(words)
    for number in find_numbers(text):
        assert text[number.start : number.end].strip()
