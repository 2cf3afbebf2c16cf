"""Numbers that count nobody, told at a first look."""

import polars as pl
import pytest

from transforms.extract.grammar.uncounted import uncounted


def _left(text: str) -> str | None:
    """Return what the first look leaves of a text."""
    return pl.select(pl.lit(text).str.replace_all(uncounted(), "")).item()


@pytest.mark.parametrize(
    "text",
    [
        "a fine of $12,500 was paid",
        "bail of $2 million was set",
        "at 10:45 p.m. on the 4th",
        "at 34th street, in the 112th minute",
        "his 35-year-old son",
        "nearly 40% of them, or 3.5 per cent",
        "on march 3, 2015, and on 24 june",
        "the shooting in 2014.",
        "the floods in 2014 and those of may 5, 2016 at dawn",
        "no one was hurt",
        "call 555-010-0199",
        "two hours and 300 miles",
        "three vehicles were burnt",
        "an f-16 over highway 20",
    ],
)
def test_what_counts_nobody_is_left_out(text: str) -> None:
    left = _left(text)
    assert left is not None
    assert not any(word in left.split() for word in ("one", "two", "three", "million"))
    assert not any(c.isdigit() for c in left)


@pytest.mark.parametrize(
    "text",
    [
        "12 people died",
        "the toll rose to 1,200.",
        "at least 12 may have been killed",
        "two families were driven out",
        "a bus with 40 on board",
        "three house guests died",
        "in 2014 people fled",
        "one man died",
        "2 million people fled",
        "between 12-15 dead",
    ],
)
def test_what_may_count_people_is_left_alone(text: str) -> None:
    assert _left(text) == text
