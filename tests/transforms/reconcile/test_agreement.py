"""The stated rule of when two numbers agree, case by case."""

import polars as pl
import pytest

from transforms.reconcile.agreement import agree, digit_slip, with_reach

SCHEMA = {"value": pl.Int64, "low": pl.Int64, "high": pl.Int64, "qualifier": pl.String}


def exact(number):
    return (number, number, number, "exact")


def about(number):
    return (number, None, None, "about")


def at_least(number):
    return (number, number, None, "at_least")


def more_than(number):
    return (number, number, None, "more_than")


def at_most(number):
    return (number, None, number, "at_most")


def fewer_than(number):
    return (number, None, number, "fewer_than")


def nearly(number):
    return (number, None, number, "nearly")


def span(low, high, qualifier="range"):
    return (None, low, high, qualifier)


def agrees(one, other):
    left, right = (with_reach(pl.DataFrame([row], schema=SCHEMA, orient="row")) for row in (one, other))
    return pl.concat([left, right.select(pl.all().name.suffix("_other"))], how="horizontal").select(agree()).item()


TOGETHER = [
    (exact(57), exact(57)),
    (exact(1200), exact(1218)),
    (exact(250), exact(251)),
    (exact(53000), exact(53119)),
    (about(1200), exact(1218)),
    (about(250), exact(251)),
    (about(53000), exact(53119)),
    (more_than(53000), exact(53119)),
    (more_than(53000), about(53000)),
    (at_least(30), exact(38)),
    (at_least(80), at_least(130)),
    (at_most(23), exact(20)),
    (fewer_than(60), exact(58)),
    (nearly(70), exact(68)),
    (nearly(54000), exact(53977)),
    (about(12), exact(14)),
    (span(24, 99, "vague"), exact(33)),
    (span(20, 30), exact(27)),
    (span(20, 30), span(28, 40)),
    (exact(0), exact(0)),
]
APART = [
    (exact(57), exact(58)),
    (exact(100), exact(108)),
    (exact(1200), exact(1262)),
    (exact(369), exact(396)),
    (exact(20), exact(21)),
    (more_than(53000), exact(52900)),
    (at_least(33), exact(29)),
    (more_than(2000), exact(20056)),
    (at_least(80), exact(870)),
    (at_most(23), exact(24)),
    (fewer_than(60), exact(61)),
    (nearly(70), exact(76)),
    (nearly(54000), exact(35977)),
    (about(12), exact(17)),
    (about(200), exact(150)),
    (span(24, 99, "vague"), exact(120)),
    (span(20, 30), exact(31)),
    (exact(0), exact(1)),
]


@pytest.mark.parametrize(("one", "other"), TOGETHER)
def test_these_agree_either_way_round(one, other):
    assert agrees(one, other)
    assert agrees(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_these_do_not_either_way_round(one, other):
    assert not agrees(one, other)
    assert not agrees(other, one)


@pytest.mark.parametrize(
    ("right", "wrong", "slip"),
    [
        (53119, 531190, "a digit added or lost"),
        (53119, 5319, "a digit added or lost"),
        (53977, 35977, "digits transposed"),
        (369, 396, "digits transposed"),
        (57, 75, None),
        (57, 57, None),
        (53119, 54220, None),
    ],
)
def test_slips_of_the_pen_are_named(right, wrong, slip):
    assert digit_slip(right, wrong) == slip
