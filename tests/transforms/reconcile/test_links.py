"""Articles that tell one incident in like words, under different names of its place or on different days."""

from datetime import date

import pytest

from transforms.reconcile.canonical_places import canonical_place
from transforms.reconcile.telling_words import telling_words

MONDAY, TUESDAY, WEEK_LATER = date(2025, 5, 26), date(2025, 5, 27), date(2025, 6, 2)
ON = {"period_start": MONDAY, "period_end": MONDAY}
ORCHARD = "Marigold Tennant and Osric Vane were shot outside the Quillfeather tavern near Pembroke orchard by a gunman."
AGAIN = (
    "Osric Vane, hurt at the Quillfeather tavern by Pembroke orchard, named the gunman; Marigold Tennant was buried."
)
FERRY = "Lucius Abernathy and Delphine Okoro drowned as the ferry Halcyon struck Barnacle Point in a squall."


def told(newsroom, *articles):
    """Tell each (name, day, text, place, number) as an article with one figure, and return the series by article."""
    ids = {}
    for name, on, text, place, number, days in articles:
        newsroom.article(name, on, text=text, title=None)
        ids[name] = newsroom.says("killed", number, place=place, **days)
    series = newsroom.series()
    return {name: series[figure] for name, figure in ids.items()}


def test_like_wording_makes_one_incident_of_two_names_for_its_place(newsroom):
    series = told(
        newsroom,
        ("a", MONDAY, ORCHARD, "Pembroke orchard", 3, ON),
        ("b", TUESDAY, AGAIN, "Quillfeather tavern", 4, ON),
        ("c", MONDAY, FERRY, "Barnacle Point", 4, ON),
    )
    assert series["a"] == series["b"] != series["c"]


def test_the_link_says_which_article_it_joined_and_why(newsroom):
    newsroom.article("a", MONDAY, text=ORCHARD)
    first = newsroom.says("killed", 3, place="Pembroke orchard", **ON)
    newsroom.article("b", TUESDAY, text=AGAIN)
    second = newsroom.says("killed", 4, place="the village", **ON)
    status = newsroom.says("missing", 4, basis="status", place="the village", period_end=TUESDAY)
    joined = dict(newsroom.reconciled().figures.select("figure_id", "joined_by").iter_rows())
    assert joined[first] == "place and day"
    assert joined[second].startswith("wording like that of a (0.")
    assert "quillfeather" in joined[second]
    assert joined[status] is None


def test_those_missing_at_a_place_nobody_knows_are_not_of_an_incident_in_another_region(newsroom):
    newsroom.article("a", MONDAY, text="In Myanmar, Myanmar and Myanmar. In Bangkok, Thailand.", title=None)
    newsroom.says("killed", 12, place="Bangkok", **ON)
    near = newsroom.says("missing", 7, basis="status", place="the tower", quote="In Bangkok.", period_end=MONDAY)
    away = newsroom.says("missing", 150, basis="status", place="the monastery", period_end=MONDAY)
    series = newsroom.series()
    assert (series[near], series[away]) == ("missing/bangkok/anyone/status", "missing/monastery/anyone/status")


def test_two_incidents_in_one_city_on_near_days_stay_two(newsroom):
    after = {"period_start": TUESDAY, "period_end": TUESDAY}
    series = told(newsroom, ("a", MONDAY, ORCHARD, "Lornville", 3, ON), ("b", TUESDAY, FERRY, "Lornville", 3, after))
    assert series["a"] != series["b"]


@pytest.mark.parametrize(("number", "is_one"), [(3, True), (5, False)])
def test_another_day_needs_a_number_in_common_beside_the_wording(newsroom, number, is_one):
    misread = {"period_start": WEEK_LATER, "period_end": WEEK_LATER}
    series = told(
        newsroom,
        ("a", MONDAY, ORCHARD, "Pembroke orchard", 3, ON),
        ("b", TUESDAY, AGAIN, "Pembroke orchard", number, misread),
    )
    assert (series["a"] == series["b"]) is is_one


def test_two_towns_that_are_known_are_two_places_whatever_the_wording(newsroom):
    series = told(newsroom, ("a", MONDAY, ORCHARD, "Jabalia", 3, ON), ("b", MONDAY, AGAIN, "Rafah", 3, ON))
    assert series["a"] != series["b"]


@pytest.mark.parametrize(("number", "is_one"), [(3, True), (5, False)])
def test_a_name_that_may_be_a_street_s_is_the_town_of_an_article_much_alike_that_gives_its_number(
    newsroom, number, is_one
):
    assert canonical_place("Wilson").place_level == canonical_place("Houston").place_level == "town"
    series = told(newsroom, ("a", MONDAY, ORCHARD, "Houston", 3, ON), ("b", MONDAY, AGAIN, "Wilson", number, ON))
    assert (series["a"] == series["b"]) is is_one


def test_a_number_told_for_a_region_needs_more_than_wording_to_be_of_a_town(newsroom):
    series = told(newsroom, ("a", MONDAY, ORCHARD, "Jabalia", 3, ON), ("b", MONDAY, AGAIN, "Gaza", 60, ON))
    assert series["a"] != series["b"]


def test_an_article_joins_one_incident_alone_so_that_two_stay_apart(newsroom):
    both = f"{ORCHARD} {FERRY}"
    series = told(
        newsroom,
        ("a", MONDAY, ORCHARD, "Pembroke orchard", 3, ON),
        ("b", MONDAY, FERRY, "Barnacle Point", 4, ON),
        ("c", TUESDAY, both, "the county", 7, ON),
    )
    assert series["a"] != series["b"]
    assert series["c"] in (series["a"], series["b"])


def test_common_words_tell_nothing_and_rare_ones_most(newsroom):
    newsroom.article("a", MONDAY, text="Police said that people who were there saw Osric Vane, a gardener.")
    words = telling_words(newsroom.frames()[1])["words"][0].to_list()
    assert words[0] == "osric"
    assert "people" not in words


def test_a_street_or_a_building_is_of_the_main_incident_of_its_article(newsroom):
    newsroom.article("a", MONDAY)
    first = newsroom.says("killed", 3, place="Lornville", **ON)
    newsroom.says("injured", 9, place="Lornville", **ON)
    street = newsroom.says("detained", 2, place="Wicker Lane", **ON)
    series = newsroom.series()
    assert series[street] == "detained/lornville/anyone/incident/2025-05-26"
    assert series[first] == "killed/lornville/anyone/incident/2025-05-26"


def test_a_village_with_a_number_of_its_own_is_an_incident_of_its_own(newsroom):
    newsroom.article("a", MONDAY)
    newsroom.says("killed", 3, place="Lornville", **ON)
    newsroom.says("injured", 9, place="Lornville", **ON)
    village = newsroom.says("killed", 8, place="Vale Cross", **ON)
    assert newsroom.series()[village] == "killed/vale-cross/anyone/incident/2025-05-26"
