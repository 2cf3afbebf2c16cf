"""The same rows give the same outcome, whatever their order."""

import random
from datetime import date, timedelta

import pytest
from polars.testing import assert_frame_equal

from transforms.reconcile import reconcile

DAY = date(2025, 5, 17)
PLACES = ["Rafah", "Jabalia", "Gaza", "Gaza Strip", "Kut", None, "the hospital", "southern Israel"]
SOURCES = ["Gaza's health ministry", "the ministry", "police", "the mayor", None, "an AFP tally"]


def fill(newsroom):
    chance = random.Random(7)  # noqa: S311 - a fixed variety, not a secret
    for i in range(30):
        day = DAY + timedelta(days=chance.randrange(4))
        newsroom.article(
            f"a{i:02d}",
            day,
            chance.choice(["The A Post", "The B Post", None]),
            text=chance.choice(["Gaza, and Hamas", "Kut in Iraq", ""]),
            duplicate_of=chance.choice([None, None, "a00"]) if i else None,
        )
        for _ in range(8):
            basis = chance.choice(["incident", "cumulative", "status"])
            start = None if basis == "status" else chance.choice([day, DAY, date(2023, 10, 7), None])
            newsroom.says(
                chance.choice(["killed", "injured", "hostages_held", "hostages_dead", "hostages_taken"]),
                chance.choice([14, 15, 33, 140, 1200, 1218, 53000, 53119]),
                chance.choice(["exact", "about", "at_least", "nearly"]),
                basis=basis,
                place=chance.choice(PLACES),
                attributed_to=chance.choice(SOURCES),
                population=chance.choice([None, "children", "Palestinians"]),
                period_start=start,
                period_end=chance.choice([day, None]) if start is None else max(day, start),
                is_superseded=chance.random() < 0.1,
            )
    return newsroom.frames()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_shuffled_rows_give_the_same_frames(newsroom, seed):
    figures, articles = fill(newsroom)
    expected = reconcile(figures, articles)
    assert len(expected.disagreements) > 20
    found = reconcile(
        figures.sample(fraction=1, shuffle=True, seed=seed),
        articles.sample(fraction=1, shuffle=True, seed=seed),
    )
    for name, frame in expected._asdict().items():
        assert_frame_equal(getattr(found, name), frame), name


def test_a_second_pass_over_its_own_outcome_changes_nothing(newsroom):
    figures, articles = fill(newsroom)
    once = reconcile(figures, articles)
    assert_frame_equal(reconcile(once.figures, articles).figures, once.figures)
