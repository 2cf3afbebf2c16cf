"""Which incident a figure tells of."""

from datetime import date

import pytest

DAY = date(2025, 5, 26)
BEFORE = date(2025, 5, 25)
ON = {"period_start": DAY, "period_end": DAY}


def test_articles_of_one_town_and_day_are_one_incident_whatever_their_numbers(newsroom):
    newsroom.article("a", DAY)
    first = newsroom.says("killed", 33, place="a school in Gaza City", **ON)
    newsroom.article("b", DAY)
    second = newsroom.says("killed", 61, place="eastern Gaza City", **ON)
    other = newsroom.says("killed", 33, place="Jabalia", **ON)
    series = newsroom.series()
    assert series[first] == series[second] != series[other]


def test_a_headline_takes_the_town_that_gives_its_number(newsroom):
    newsroom.article("a", DAY)
    headline = newsroom.says("killed", 33, "at_least", place="Gaza", **ON)
    house = newsroom.says("killed", 15, place="Jabalia", **ON)
    school = newsroom.says("killed", 33, "at_least", place="Gaza City", **ON)
    series = newsroom.series()
    assert series[headline] == series[school] != series[house]


def test_a_number_without_a_town_is_of_the_town_spoken_of_last(newsroom):
    newsroom.article("a", DAY, text="Gaza")
    school = newsroom.says("killed", 33, place="Gaza City", **ON)
    after = newsroom.says("killed", 29, place="the hospital", **ON)
    house = newsroom.says("killed", 15, place="Jabalia", **ON)
    last = newsroom.says("killed", 14, **ON)
    series = newsroom.series()
    assert series[after] == series[school]
    assert series[last] == series[house]


def test_a_number_of_the_whole_region_stays_of_the_region(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 33, place="Gaza City", **ON)
    everywhere = newsroom.says("killed", 60, place="Gaza", **ON)
    assert newsroom.series()[everywhere] == "killed/gaza/anyone/incident/2025-05-26"


def test_an_article_without_a_town_takes_the_town_that_its_numbers_agree_with(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 33, place="Gaza City", **ON)
    newsroom.says("killed", 15, place="Jabalia", **ON)
    newsroom.article("b", DAY)
    equal = newsroom.says("killed", 33, "at_least", place="Gaza", **ON)
    unplaced = newsroom.says("injured", 80, **ON, quote="Hospitals in Gaza were full.")
    series = newsroom.series()
    assert series[equal] == "killed/gaza-city/anyone/incident/2025-05-26"
    assert series[unplaced] == "injured/gaza-city/anyone/incident/2025-05-26"


@pytest.mark.parametrize(
    ("number", "qualifier"), [((24, 99), "vague"), (20, "more_than"), ((30, 40), "range"), (84, "exact")]
)
def test_a_number_of_the_region_that_only_admits_the_towns_number_stays_of_the_region(newsroom, number, qualifier):
    newsroom.article("a", DAY)
    newsroom.says("killed", 33, place="Gaza City", **ON)
    newsroom.article("b", DAY)
    region = newsroom.says("killed", number, qualifier, place="Gaza", **ON)
    newsroom.says("injured", 7, place="Gaza", **ON)
    assert newsroom.series()[region] == "killed/gaza/anyone/incident/2025-05-26"


def test_a_number_of_the_region_does_not_follow_another_of_its_article_into_a_town(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 16, place="Jabalia", **ON)
    newsroom.says("injured", 41, place="Jabalia", **ON)
    newsroom.article("b", DAY)
    injured = newsroom.says("injured", 41, place="Gaza", **ON)
    everywhere = newsroom.says("killed", 84, place="Gaza", **ON)
    children = newsroom.says("killed", 29, place="Gaza", population="children", part_of=everywhere, **ON)
    series = newsroom.series()
    assert series[injured] == "injured/jabalia/anyone/incident/2025-05-26"
    assert series[everywhere] == "killed/gaza/anyone/incident/2025-05-26"
    assert series[children] == "killed/gaza/children/incident/2025-05-26"
    assert newsroom.codes() == set()


def test_two_articles_with_one_town_in_their_headlines_tell_of_one_incident(newsroom):
    newsroom.article("a", DAY, title="Blast at a bakery in Jabalia")
    town = newsroom.says("killed", 16, place="Jabalia", **ON)
    newsroom.article("b", DAY, title="Jabalia bakery burns")
    told = newsroom.says("killed", 19, place="Gaza", **ON)
    assert newsroom.series()[told] == newsroom.series()[town]


@pytest.mark.parametrize(
    "title", ["A night of strikes", "Gaza counts its dead after Jabalia blast", "Rafah bakery burns"]
)
def test_a_headline_of_another_place_or_of_the_region_joins_no_town(newsroom, title):
    newsroom.article("a", DAY, title="Blast at a bakery in Jabalia")
    newsroom.says("killed", 16, place="Jabalia", **ON)
    newsroom.article("b", DAY, title=title)
    told = newsroom.says("killed", 19, place="Gaza", **ON)
    assert newsroom.series()[told] == "killed/gaza/anyone/incident/2025-05-26"


def test_beside_a_towns_number_the_regions_is_not_the_headlines(newsroom):
    newsroom.article("a", DAY, title="Blast at a bakery in Jabalia")
    newsroom.says("killed", 16, place="Jabalia", **ON)
    newsroom.article("b", DAY, title="Jabalia bakery burns")
    newsroom.says("killed", 16, place="Jabalia", **ON)
    everywhere = newsroom.says("killed", 84, place="Gaza", **ON)
    assert newsroom.series()[everywhere] == "killed/gaza/anyone/incident/2025-05-26"


def test_a_part_without_a_town_is_where_its_whole_is(newsroom):
    newsroom.article("a", DAY, text="Gaza")
    whole = newsroom.says("killed", 84, place="Gaza", **ON)
    newsroom.says("killed", 16, place="Jabalia", **ON)
    part = newsroom.says("killed", 29, population="children", part_of=whole, **ON)
    own = newsroom.says("killed", 5, population="women", part_of=whole, place="Rafah", **ON)
    series = newsroom.series()
    assert series[part] == "killed/gaza/children/incident/2025-05-26"
    assert series[own] == "killed/rafah/women/incident/2025-05-26"


def test_an_exchange_is_one_incident_of_its_region_whatever_town_tells_of_it(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("hostages_freed", 4, place="Rafah", **ON)
    here = newsroom.says("prisoners_freed", 90, place="Rafah", **ON)
    newsroom.article("b", DAY)
    newsroom.says("hostages_freed", 4, place="Gaza", **ON)
    there = newsroom.says("prisoners_freed", 95, place="Gaza", **ON)
    series = newsroom.series()
    assert series[here] == series[there] == "prisoners_freed/gaza/anyone/incident/2025-05-26"


def test_those_freed_in_two_towns_or_without_an_exchange_stay_of_their_towns(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("prisoners_freed", 90, place="Rafah", **ON)
    one = newsroom.says("hostages_freed", 1, place="Rafah", **ON)
    other = newsroom.says("hostages_freed", 3, place="Jabalia", **ON)
    newsroom.article("b", DAY)
    alone = newsroom.says("hostages_freed", 3, place="Jabalia", **ON)
    series = newsroom.series()
    assert series[other] == series[alone] == "hostages_freed/jabalia/anyone/incident/2025-05-26" != series[one]


def test_a_named_event_takes_its_figures_whatever_place_of_it_they_name(newsroom):
    attack = {"period_start": date(2023, 10, 7), "period_end": date(2023, 10, 7)}
    newsroom.article("a", DAY, text="Gaza")
    told = newsroom.says("killed", 1218, place="southern Israel", **attack)
    untold = newsroom.says("killed", 1200, "about", **attack)
    elsewhere = newsroom.says("killed", 230, place="Gaza", **attack)
    series = newsroom.series()
    assert series[told] == series[untold] == "killed/israel/anyone/incident/2023-10-07"
    assert series[elsewhere] == "killed/gaza/anyone/incident/2023-10-07"
    assert "october-7-attack" in newsroom.reconciled().series["event"]


def test_an_undated_figure_is_of_the_day_that_others_give(newsroom):
    newsroom.article("a", BEFORE)
    dated = newsroom.says("killed", 9, place="Kut", period_start=BEFORE, period_end=BEFORE)
    newsroom.article("b", DAY)
    undated = newsroom.says("killed", 11, place="Kut")
    overnight = newsroom.says("injured", 4, place="Kut", period_start=BEFORE, period_end=DAY)
    newsroom.article("c", date(2025, 6, 2))
    later = newsroom.says("killed", 11, place="Kut")
    series = newsroom.series()
    assert series[undated] == series[dated] == "killed/kut/anyone/incident/2025-05-25"
    assert series[overnight].endswith("2025-05-25")
    assert series[later].endswith("2025-06-02")


def test_a_week_is_not_one_of_its_days(newsroom):
    newsroom.article("a", DAY)
    day = newsroom.says("killed", 9, place="Kut", **ON)
    week = newsroom.says("killed", 40, place="Kut", period_start=date(2025, 5, 20), period_end=DAY)
    series = newsroom.series()
    assert series[week].endswith("2025-05-20_2025-05-26")
    assert series[week] != series[day]
