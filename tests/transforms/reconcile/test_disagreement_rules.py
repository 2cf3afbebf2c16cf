"""For each rule a case that fires, and a near miss that does not."""

from datetime import date, timedelta

import polars as pl
import pytest

from transforms.reconcile.names import rules
from transforms.reconcile.wording import by_whom
from transforms.schema import SEVERITIES

DAY = date(2025, 5, 17)
NEXT = DAY + timedelta(days=1)
HELD = {"basis": "status", "place": "Gaza", "period_end": DAY}
BLAST = {"place": "Kut", "period_start": DAY, "period_end": DAY}
POLICE, MAYOR = {"attributed_to": "Kut police"}, {"attributed_to": "the mayor of Kut"}
MINISTRY = {"attributed_to": "Gaza's health ministry"}


def war(day):
    return {"basis": "cumulative", "place": "Gaza", "period_start": date(2023, 10, 7), "period_end": day}


def the_one(newsroom, code):
    found = newsroom.reconciled().disagreements
    assert found["rule_code"].to_list() == [code]
    return found.row(0, named=True)


def test_every_rule_has_a_known_severity():
    assert {rule.severity for rule in rules().rules.values()} <= set(SEVERITIES)


def test_ori_01_two_origins_on_one_day(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 14, **BLAST, **POLICE)
    newsroom.says("killed", 17, **BLAST, **MAYOR)
    row = the_one(newsroom, "ORI-01")
    assert row["as_of"] == DAY
    assert row["figure_ids"] == ["a-000", "a-001"]
    for words in ("2025-05-17", "14 (by Iraq police)", "17 (by mayor of Kut)"):
        assert words in row["explanation"]


def test_ori_01_names_a_slip_of_the_pen(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 369, **BLAST, **POLICE)
    newsroom.says("killed", 396, **BLAST, **MAYOR)
    assert "digits transposed" in the_one(newsroom, "ORI-01")["explanation"]


def test_ori_01_near_miss_numbers_that_agree(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 1200, **BLAST, **POLICE)
    newsroom.says("killed", 1218, **BLAST, **MAYOR)
    assert newsroom.codes() == set()


def test_ori_01_a_number_below_even_the_older_of_a_revision(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 38, "at_least", **BLAST, **POLICE)
    newsroom.says("killed", 33, **BLAST, **POLICE, is_superseded=True)
    newsroom.says("killed", 29, "about", **BLAST, **MAYOR)
    found = newsroom.reconciled().disagreements
    assert ["a-001", "a-002"] in found["figure_ids"].to_list()
    assert "had told before" in found["explanation"].str.join(" ")[0]


@pytest.mark.parametrize(("number", "columns"), [(33, MAYOR), (36, MAYOR), (29, POLICE)])
def test_ori_01_near_misses_beside_the_older_of_a_revision(newsroom, number, columns):
    newsroom.article("a", DAY)
    newsroom.says("killed", 38, "about", **BLAST, **POLICE)
    newsroom.says("killed", 33, **BLAST, **POLICE, is_superseded=True)
    newsroom.says("killed", number, "at_least", **BLAST, **columns)
    assert newsroom.codes() == set()


def test_ori_01_articles_of_no_known_outlet(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("hostages_held", 57, **HELD)
    newsroom.article("b", DAY)
    newsroom.says("hostages_held", 58, **HELD)
    assert the_one(newsroom, "ORI-01")["figure_ids"] == ["a-000", "b-001"]


def test_ori_01_near_miss_different_days(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("hostages_held", 58, **HELD)
    newsroom.article("b", NEXT)
    newsroom.says("hostages_held", 57, **HELD | {"period_end": NEXT})
    assert newsroom.codes() == set()


def test_ori_02_two_articles_of_one_outlet(newsroom):
    newsroom.article("a", DAY, "The Lorn Post")
    newsroom.says("hostages_held", 57, **HELD)
    newsroom.article("b", DAY, "The Lorn Post")
    newsroom.says("hostages_held", 58, **HELD)
    assert "by The Lorn Post" in the_one(newsroom, "ORI-02")["explanation"]


def test_ori_02_near_miss_two_numbers_of_one_article(newsroom):
    newsroom.article("a", DAY, "The Lorn Post")
    newsroom.says("hostages_held", 57, **HELD)
    newsroom.says("hostages_held", 58, **HELD)
    assert newsroom.codes() == set()


def test_ori_03_a_later_article_tells_more(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 14, **BLAST, **POLICE)
    newsroom.article("b", NEXT)
    newsroom.says("killed", 17, **BLAST, **MAYOR)
    assert the_one(newsroom, "ORI-03")["severity"] == "info"


def test_ori_03_near_miss_a_later_article_tells_less(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 17, **BLAST, **POLICE)
    newsroom.article("b", NEXT)
    newsroom.says("killed", 14, **BLAST, **MAYOR)
    assert newsroom.codes() == {"ORI-01"}


def told_daily(newsroom, *numbers, **columns):
    for days, number in enumerate(numbers):
        day = DAY + timedelta(days=days)
        newsroom.article(f"day-{days}", day)
        newsroom.says("killed", number, **war(day) | columns)


def test_cum_01_a_total_falls_within_one_origin(newsroom):
    told_daily(newsroom, 53119, 52900, **MINISTRY)
    row = the_one(newsroom, "CUM-01")
    assert row["as_of"] == NEXT
    assert "Gaza health ministry falls from 53,119 on 2025-05-17 to 52,900" in row["explanation"]


def test_cum_01_near_misses_rounding_and_another_origin(newsroom):
    told_daily(newsroom, 53119, 53000, 53200, **MINISTRY)
    assert newsroom.codes() == set()
    newsroom.article("other", DAY + timedelta(days=3))
    newsroom.says("killed", 52000, **war(DAY + timedelta(days=3)), attributed_to="a monitor in Lorn")
    assert newsroom.codes() == set()


def test_jmp_01_a_leap_out_of_proportion_and_back(newsroom):
    told_daily(newsroom, 53119, 531190, 53200, **MINISTRY)
    row = the_one(newsroom, "JMP-01")
    assert row["as_of"] == NEXT
    assert "53,119 on 2025-05-17 to 531,190 on 2025-05-18" in row["explanation"]
    assert "a digit added or lost" in row["explanation"]


def test_jmp_01_a_drop_out_of_proportion(newsroom):
    told_daily(newsroom, 53119, 5311, **MINISTRY)
    assert newsroom.codes() == {"JMP-01"}


def test_jmp_01_near_miss_growth_at_the_pace_of_its_days(newsroom):
    for day, number in ((date(2023, 10, 17), 3000), (date(2024, 1, 17), 24000)):
        newsroom.article(str(day), day)
        newsroom.says("killed", number, **war(day), **MINISTRY)
    assert newsroom.codes() == set()


def test_jmp_01_on_one_day(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 68, **BLAST, **POLICE)
    newsroom.article("b", DAY)
    newsroom.says("killed", 680, **BLAST, **MAYOR)
    assert "a digit added or lost" in the_one(newsroom, "JMP-01")["explanation"]


@pytest.mark.parametrize(
    ("number", "columns"),
    [
        (1312, {}),
        (204, {}),
        (680, {"confidence": 0.7}),
        (680, {"period_start": None, "period_end": None}),
    ],
)
def test_jmp_01_near_misses_on_one_day_no_slip_too_near_or_in_doubt(newsroom, number, columns):
    newsroom.article("a", DAY)
    newsroom.says("killed", 68, **BLAST, **POLICE)
    newsroom.article("b", DAY)
    newsroom.says("killed", number, **BLAST | columns, **MAYOR)
    assert newsroom.codes() == {"ORI-01"}


def test_jmp_01_near_miss_incidents_of_different_days(newsroom):
    newsroom.article("a", NEXT)
    newsroom.says("killed", 68, **BLAST, **POLICE)
    newsroom.says("killed", 680, place="Kut", period_start=NEXT, period_end=NEXT, **POLICE)
    assert newsroom.codes() == set()


def test_jmp_01_near_misses_a_status_and_a_total_long_after(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("displaced", 900, basis="status", place="Kut", period_end=DAY)
    newsroom.says("killed", 53119, **war(DAY), **MINISTRY)
    newsroom.article("b", NEXT)
    newsroom.says("displaced", 9000, basis="status", place="Kut", period_end=NEXT)
    later = DAY + timedelta(days=200)
    newsroom.article("c", later)
    newsroom.says("killed", 531190, **war(later), **MINISTRY)
    assert newsroom.codes() == set()


def test_jmp_01_near_miss_on_one_day_small_numbers(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 2, **BLAST, **POLICE)
    newsroom.article("b", DAY)
    newsroom.says("killed", 9, **BLAST, **MAYOR)
    assert newsroom.codes() == {"ORI-01"}


def test_prt_01_more_dead_than_held(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("hostages_held", 57, **HELD)
    newsroom.article("b", DAY)
    newsroom.says("hostages_dead", 58, **HELD)
    assert "58 dead captives are more than 57 captives held" in the_one(newsroom, "PRT-01")["explanation"]


def test_prt_01_near_miss_all_of_the_held_are_dead(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("hostages_held", 57, **HELD)
    newsroom.says("hostages_dead", 57, **HELD)
    assert newsroom.codes() == set()


def test_prt_01_more_held_than_taken(newsroom):
    attack = {"place": "southern Israel", "period_start": date(2023, 10, 7), "period_end": date(2023, 10, 7)}
    newsroom.article("a", DAY)
    newsroom.says("hostages_taken", 251, **attack)
    newsroom.says("hostages_held", 58, **HELD)
    assert newsroom.codes() == set()
    newsroom.figures[1] |= {"value": 285, "low": 285, "high": 285}
    assert newsroom.codes() == {"PRT-01"}


def test_prt_01_a_figure_larger_than_what_it_is_part_of(newsroom):
    newsroom.article("a", DAY)
    whole = newsroom.says("killed", 33, "at_least", **BLAST)
    newsroom.says("killed", 37, population="children", part_of=whole, **BLAST)
    assert newsroom.codes() == set(), "at least 33 may well be 37"
    newsroom.figures[0] |= {"qualifier": "exact", "high": 33}
    assert newsroom.codes() == {"PRT-01"}


def test_inc_01_one_incident_above_the_total(newsroom):
    newsroom.article("a", NEXT)
    newsroom.says("killed", 60, place="Rafah", period_start=DAY, period_end=DAY)
    newsroom.says("killed", 55, **war(NEXT), **MINISTRY)
    assert "60 in one incident on 2025-05-17" in the_one(newsroom, "INC-01")["explanation"]


def test_inc_01_near_misses_before_the_count_began_and_elsewhere(newsroom):
    newsroom.article("a", NEXT)
    before = date(2023, 10, 1)
    newsroom.says("killed", 60, place="Rafah", period_start=before, period_end=before)
    newsroom.says("killed", 60, place="Kut", period_start=DAY, period_end=DAY)
    newsroom.says("killed", 55, **war(NEXT), **MINISTRY)
    assert newsroom.codes() == set()


def test_inc_01_against_the_next_total_months_later_and_none_told_before(newsroom):
    told, later = date(2025, 2, 3), date(2025, 8, 20)
    newsroom.article("a", told)
    newsroom.says("killed", 60, place="Rafah", period_start=told, period_end=told)
    newsroom.article("b", later)
    newsroom.says("killed", 55, **war(later), **MINISTRY)
    after = date(2025, 9, 1)
    newsroom.article("c", after)
    newsroom.says("killed", 70, place="Rafah", period_start=after, period_end=after)
    assert (
        "60 in one incident on 2025-02-03 are more than the total of 55" in the_one(newsroom, "INC-01")["explanation"]
    )


PRISONERS = {"place": "Kyiv", "period_end": DAY}


@pytest.mark.parametrize(
    "columns",
    [
        {"confidence": 0.7},
        {"population": "soldiers"},
        {"part_of": "a-000"},
        {"period_start": None},
        {"period_start": NEXT, "period_end": NEXT},
        {"place": "Kharkiv"},
    ],
)
def test_inc_01_near_misses_totals_that_need_not_include_the_incident(newsroom, columns):
    newsroom.article("a", NEXT)
    newsroom.says("prisoners_freed", 270, **PRISONERS, period_start=DAY)
    since = date(2022, 1, 1)
    newsroom.says("prisoners_freed", 64, **PRISONERS | {"basis": "cumulative", "period_start": since})
    assert newsroom.codes() == {"INC-01"}
    newsroom.figures[1] |= columns
    assert "INC-01" not in newsroom.codes()


def test_inc_01_near_miss_a_group_told_as_a_part_of_the_total(newsroom):
    newsroom.article("a", NEXT)
    newsroom.says("killed", 60, place="Rafah", population="children", period_start=DAY, period_end=DAY)
    total = newsroom.says("killed", 900, **war(NEXT))
    newsroom.says("killed", 55, population="children", **war(NEXT))
    assert newsroom.codes() == {"INC-01"}
    newsroom.figures[2]["part_of"] = total
    assert newsroom.codes() == set()


def test_stl_01_a_later_article_gives_an_old_number_and_it_is_no_fall(newsroom):
    told_daily(newsroom, 53119, 53339, 53119, **MINISTRY)
    row = the_one(newsroom, "STL-01")
    assert row["severity"] == "info"
    assert row["as_of"] == DAY + timedelta(days=2)


def test_stl_01_near_misses_nothing_newer_was_told(newsroom):
    told_daily(newsroom, 53119, 53119, 53339, **MINISTRY)
    assert newsroom.codes() == set()


def test_dat_01_a_figure_dated_after_its_article(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 14, place="Kut", period_start=NEXT, period_end=NEXT)
    assert "2025-05-18, after its article of 2025-05-17" in the_one(newsroom, "DAT-01")["explanation"]


def test_dat_01_near_misses_the_day_itself_and_a_month_under_way(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 14, **BLAST)
    month = {"period_start": date(2025, 5, 1), "period_end": date(2025, 5, 31)}
    newsroom.says("killed", 900, place="Kut", basis="cumulative", **month)
    assert newsroom.codes() == set()


@pytest.mark.parametrize("n", [41, 60])
def test_a_crowd_of_numbers_is_held_against_the_best_alone(newsroom, n):
    for i in range(n):
        newsroom.article(f"a{i:02d}", DAY)
        newsroom.says("killed", 100 + 7 * i, **BLAST)
    assert len(newsroom.reconciled().disagreements) < n


MISSING = {"basis": "status", "place": "Lornville"}


def test_ori_03_a_higher_number_of_those_missing_is_told_for_a_later_day(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("missing", 74, period_end=DAY, **MISSING)
    newsroom.article("b", DAY + timedelta(days=1), "The B Post")
    newsroom.says("missing", 90, "more_than", period_end=DAY + timedelta(days=1), **MISSING)
    disagreements = newsroom.reconciled().disagreements
    assert disagreements["rule_code"].to_list() == ["ORI-03"]
    assert "more than 90" in disagreements["explanation"][0]


@pytest.mark.parametrize(
    ("number", "days", "publisher"), [(49, 1, "The B Post"), (90, 8, "The B Post"), (90, 1, "The A Post")]
)
def test_ori_03_near_misses_fewer_much_later_or_by_the_same_origin(newsroom, number, days, publisher):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("missing", 74, period_end=DAY, **MISSING)
    newsroom.article("b", DAY + timedelta(days=days), publisher)
    newsroom.says("missing", number, period_end=DAY + timedelta(days=days), **MISSING)
    assert newsroom.codes() == set()


def test_of_many_origins_the_first_three_are_named() -> None:
    told = pl.DataFrame({"names": [["a", "b", "c", "d", "e"], ["Gaza civil defence"]]}).select(by_whom(pl.col("names")))
    assert told.to_series().to_list() == ["a, b, c and 2 more", "Gaza civil defence"]
