"""Expressions of time are read and resolved as a reader of the day's paper would."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.periods.dates import mentions_in

MONDAY = date(2023, 6, 12)


def read(text: str, published_on: date | None = MONDAY) -> list[tuple[str, str]]:
    return [
        (mention.role, f"{mention.first or ''}..{mention.last or ''}")
        for mention in mentions_in(text, text.lower(), published_on)
    ]


def test_the_reporting_period_is_the_window_told_first() -> None:
    told = read("Period: 2-8 June 2023. In Orvel 40 fled during the reporting period.")
    assert told == [("window", "2023-06-02..2023-06-08")] * 2


def test_without_its_day_a_stretch_until_a_day_is_left_out() -> None:
    assert read("in the week to Friday", None) == []


@pytest.mark.parametrize(
    ("text", "role", "days"),
    [
        ("on June 3", "on", "2023-06-03..2023-06-03"),
        ("on June 30", "on", "2022-06-30..2022-06-30"),
        ("on 3 June", "on", "2023-06-03..2023-06-03"),
        ("on 3rd of June, 2021", "on", "2021-06-03..2021-06-03"),
        ("on Sept. 4, 2019, a bridge", "on", "2019-09-04..2019-09-04"),
        ("LIMA, 12 JAN 90 -- [TEXT]", "on", "1990-01-12..1990-01-12"),
        ("on Friday", "on", "2023-06-09..2023-06-09"),
        ("on Monday", "on", "2023-06-12..2023-06-12"),
        ("last Monday", "on", "2023-06-05..2023-06-05"),
        ("on Thursday night", "on", "2023-06-08..2023-06-08"),
        ("on Friday, June 2", "on", "2023-06-02..2023-06-02"),
        ("on Tuesday (06/06)", "on", "2023-06-06..2023-06-06"),
        ("yesterday", "on", "2023-06-11..2023-06-11"),
        ("early this morning", "on", "2023-06-12..2023-06-12"),
        ("overnight", "on", "2023-06-11..2023-06-12"),
        ("last night", "on", "2023-06-11..2023-06-11"),
        ("last week", "on", "2023-06-05..2023-06-11"),
        ("last month", "on", "2023-05-01..2023-05-31"),
        ("earlier this month", "on", "2023-06-01..2023-06-12"),
        ("this year", "on", "2023-01-01..2023-06-12"),
        ("over the weekend", "on", "2023-06-10..2023-06-11"),
        ("ten days ago", "on", "2023-06-02..2023-06-02"),
        ("three weeks ago", "on", "2023-05-22..2023-05-22"),
        ("two years ago", "on", "2021-01-01..2021-12-31"),
        ("in December 2020", "on", "2020-12-01..2020-12-31"),
        ("in December", "on", "2022-12-01..2022-12-31"),
        ("in March last year", "on", "2022-03-01..2022-03-31"),
        ("on 4 March last year", "on", "2022-03-04..2022-03-04"),
        ("on Christmas Eve", "on", "2022-12-24..2022-12-24"),
        ("on New Year’s Eve 2019", "on", "2019-12-31..2019-12-31"),
        ("on Christmas Day last year", "on", "2022-12-25..2022-12-25"),
        ("on Good Friday", "on", "2023-04-07..2023-04-07"),
        ("the Memorial Day shooting", "on", "2023-05-29..2023-05-29"),
        ("since Thanksgiving", "since", "2022-11-24..2022-11-24"),
        ("in the first half of 2021", "window", "2021-01-01..2021-06-30"),
        ("in the third quarter of last year", "window", "2022-07-01..2022-09-30"),
        ("in the first quarter of the year", "window", "2023-01-01..2023-03-31"),
        ("in the three days to Friday", "window", "2023-06-07..2023-06-09"),
        ("in the week ending 4 June", "window", "2023-05-29..2023-06-04"),
        ("in the 24 hours to Sunday", "window", "2023-06-10..2023-06-11"),
        ("in 2014", "on", "2014-01-01..2014-12-31"),
        ("the 2009 fire", "on", "2009-01-01..2009-12-31"),
        ("in the past 24 hours", "past", "2023-06-11..2023-06-12"),
        ("over the past two months", "past", "2023-04-12..2023-06-12"),
        ("from 2 to 5 June", "window", "2023-06-02..2023-06-05"),
        ("from 2016 to 2019", "window", "2016-01-01..2019-12-31"),
        ("between January and March", "window", "2023-01-01..2023-03-31"),
        ("in the first three months of the year", "window", "2023-01-01..2023-03-31"),
        ("since May 2", "since", "2023-05-02..2023-05-02"),
        ("since the start of the year", "since", "2023-01-01..2023-06-12"),
        ("as of Saturday", "until", "2023-06-10..2023-06-10"),
        ("by the end of 2021", "until", "2021-12-31..2021-12-31"),
        ("three days after the", "elapsed", "2023-06-09..2023-06-09"),
        ("on the 9th, the", "on", "2023-06-09..2023-06-09"),
        ("2023-06-01", "on", "2023-06-01..2023-06-01"),
    ],
)
def test_one_expression(text: str, role: str, days: str) -> None:
    assert read(text) == [(role, days)]


@pytest.mark.parametrize(
    "text",
    [
        "He may go",
        "June Ortega said",
        "a crowd of 2000 people",
        "every Friday",
        "next Tuesday",
        "size 2014,5",
        "2023-02-30",
    ],
)
def test_what_tells_no_day(text: str) -> None:
    assert read(text) == []


def test_later_expressions_lean_on_earlier_ones() -> None:
    assert read("A bus burned on June 6. The day before, a ferry sank. A month later it was raised.")[1] == (
        "on",
        "2023-06-05..2023-06-05",
    )
    assert read("the flood of May 2019 and a quake in October of that year")[1] == (
        "on",
        "2019-10-01..2019-10-31",
    )


def test_a_day_without_a_year_takes_the_one_told_elsewhere() -> None:
    told = read("The Feb. 3 mutiny was recalled. On Feb. 3, 2011, the garrison rose.")
    assert told == [("on", "2011-02-03..2011-02-03")] * 2


def test_without_a_publication_day_nothing_relative_is_invented() -> None:
    assert read("on Friday, yesterday, last week, in May, on 3 June", None) == []
    assert read("on 3 June 2020", None) == [("on", "2020-06-03..2020-06-03")]


def test_months_of_capital_texts_need_more_than_a_modal_verb() -> None:
    assert read("THEY MAY ATTACK AGAIN") == []
    assert read("ON 5 MAY") == [("on", "2023-05-05..2023-05-05")]


def test_a_day_right_after_publication_is_none_of_the_year_before() -> None:
    assert read("on June 14") == []
    assert read("since June 14") == [("since", "2022-06-14..2022-06-14")]


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("may fri on 12 since the day past 2019 ago -,.\n")),
        max_size=120,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_is_read(text: str, published_on: date | None) -> None:
    lowered = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    for mention in mentions_in(text, lowered, published_on):
        assert 0 <= mention.start < mention.end <= len(text)
        if mention.first and mention.last:
            assert mention.first <= mention.last


@given(
    st.lists(
        st.sampled_from(
            [
                "since",
                "from",
                "between",
                "to",
                "and",
                "in",
                "on",
                "the",
                "last",
                "past",
                "next",
                "this",
                "May",
                "12",
                "31",
                "2019",
                "Friday",
                "week",
                "weeks",
                "month",
                "years",
                "day",
                "days",
                "ago",
                "later",
                "before",
                "after",
                "three",
                "end",
                "start",
                "of",
                "overnight",
                "night",
                "24",
                "hours",
                "99999",
                "decades",
                "earlier",
                "same",
                "that",
                "(20/01)",
            ]
        ),
        max_size=14,
    ),
    st.one_of(st.none(), st.dates()),
)
def test_any_heap_of_date_words_is_read(words: list[str], published_on: date | None) -> None:
    text = " ".join(words)
    for mention in mentions_in(text, text.lower(), published_on):
        if mention.first and published_on:
            assert mention.first <= published_on
