"""Sketches of texts, and the pairs of articles that are worth comparing."""

# instants are UTC without a zone here, as in the tables
# ruff: noqa: DTZ001

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from transforms.normalise.sketches import BANDS, MOST_DAYS, SKETCHES, near_pairs, sketch

LONG = (Path(__file__).parent / "pages" / "bridge.txt").read_text(encoding="utf-8")
DAY = datetime(2025, 3, 7, 9)
PAGE = "https://coast.example/bridge"


def article(article_id, text=LONG, at=DAY, url="file:///page"):
    return {
        "article_id": article_id,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "url": url,
        "published_at": at,
    }


def sketched(*rows):
    return sketch(pl.DataFrame(rows, schema_overrides={"published_at": pl.Datetime("us")}))


def pairs(sought, held):
    return near_pairs(sought, held).select("earlier", "later").rows()


SHORT = "Twelve people were killed in Lorn, police said."
EDITED = LONG.replace("harbour", "harbor")
OTHER = " ".join(f"word{number}" for number in range(200))


def test_a_sketch_has_one_number_a_band_and_none_where_the_text_is_short():
    made = sketched(article("a"), article("b", SHORT), article("c", ""))
    assert made.schema == SKETCHES
    assert made["bands"].list.len().to_list() == [BANDS, 0, 0]


def test_a_sketch_is_the_same_whatever_is_sketched_with_it():
    alone = sketched(article("a"))
    among = sketched(article("x", OTHER), article("y", SHORT), article("a"), article("z", EDITED))
    assert among.filter(pl.col("article_id") == "a").equals(alone)


def test_texts_that_share_most_runs_meet_and_others_do_not():
    made = sketched(article("a"), article("b", EDITED, DAY + timedelta(hours=1)), article("c", OTHER))
    assert pairs(made, made) == [("a", "b")]


def test_the_earlier_is_told_by_time_whichever_side_is_sought():
    older, newer = sketched(article("z")), sketched(article("a", EDITED, DAY + timedelta(hours=1)))
    assert pairs(older, newer) == pairs(newer, older) == [("z", "a")]
    same_instant = sketched(article("b", EDITED))
    assert pairs(same_instant, sketched(article("a"))) == [("a", "b")]


@pytest.mark.parametrize(
    ("apart", "met"), [(timedelta(days=MOST_DAYS), True), (timedelta(days=MOST_DAYS, hours=1), False)]
)
def test_articles_far_apart_in_time_do_not_meet(apart, met):
    made = sketched(article("a"), article("b", EDITED, DAY + apart))
    assert bool(pairs(made, made)) is met


def test_undated_articles_meet_undated_ones_alone():
    made = sketched(article("a"), article("b", EDITED, None), article("c", EDITED + " Again.", None))
    assert pairs(made, made) == [("b", "c")]


def test_versions_of_a_web_page_are_no_copies_of_each_other_but_stories_of_a_file_may_be():
    web = sketched(article("a", url=PAGE), article("b", EDITED, url=PAGE))
    assert pairs(web, web) == []
    stories = sketched(article("a"), article("b", EDITED))
    assert pairs(stories, stories) == [("a", "b")]


def test_of_very_many_articles_those_near_in_time_meet():
    n = 12_500
    chance = np.random.default_rng(1)
    bands = chance.integers(0, 2**32, (2 * n, BANDS), dtype=np.uint32)
    bands[n:, 7] = bands[:n, 7]  # each of the first half meets one of the second
    hours = chance.integers(0, 24 * 100, n)
    apart = chance.integers(-24 * 2 * MOST_DAYS, 24 * 2 * MOST_DAYS, n)
    made = pl.DataFrame(
        {
            "article_id": [f"a{row:05}" for row in range(2 * n)],
            "text_sha256": [f"t{row}" for row in range(2 * n)],
            "url": "file:///page",
            "published_at": [DAY + timedelta(hours=int(hour)) for hour in (*hours, *(hours + apart))],
            "bands": pl.Series(bands).arr.to_list(),
        },
        schema=SKETCHES,
    )
    due = set()
    for row in np.flatnonzero(abs(apart) <= 24 * MOST_DAYS):
        earlier, later = (row + n, row) if apart[row] < 0 else (row, row + n)
        due.add((f"a{earlier:05}", f"a{later:05}"))
    shuffled = made.sample(fraction=1.0, shuffle=True, seed=1)
    assert set(pairs(shuffled, made)) == due
    first = shuffled[:n]
    sought = set(first["article_id"])
    assert set(pairs(first, made)) == {pair for pair in due if not sought.isdisjoint(pair)}


def test_no_articles_meet_nobody():
    none = sketched(article("a")).clear()
    assert pairs(none, none) == []
    assert pairs(none, sketched(article("a"))) == []
    assert sketch(pl.DataFrame([article("a")]).clear()).schema == SKETCHES
