"""Who gives a number, under any of their names."""

from datetime import date

import pytest

from transforms.reconcile.origins import name_origin

DAY = date(2025, 5, 17)


@pytest.mark.parametrize(
    ("words", "region", "origin"),
    [
        ("Gaza's health ministry", "Israel", "gaza-health-ministry"),
        ("Gaza’s Health Ministry", "Gaza", "gaza-health-ministry"),
        ("the Health Ministry in the Hamas-run territory", "Israel", "gaza-health-ministry"),
        ("Gaza health authorities", None, "gaza-health-ministry"),
        ("local health officials", "Gaza", "gaza-health-ministry"),
        ("local health officials", "Lebanon", "lebanon-health-ministry"),
        ("the Palestinian health ministry", "Gaza", "gaza-health-ministry"),
        ("the health ministry in Khan Younis", None, "gaza-health-ministry"),
        ("an AFP tally based on official figures", "Israel", "afp-tally"),
        ("Israeli tallies", "Gaza", "israel-tallies"),
        ("the Israeli military", "Gaza", "israel-military"),
        ("Ukraine's defence ministry", None, "ukraine-defence-ministry"),
        ("county police", "Kenya", "kenya-police"),
        ("the Vale Rescue League", "Kenya", "name:vale-rescue-league"),
    ],
)
def test_names_of_one_origin_have_one_id(words, region, origin):
    assert name_origin(words, region).known == origin


def test_health_officials_of_nowhere_known_stay_their_own():
    assert name_origin("health officials", None).known == "name:health-officials"


def test_an_echo_is_the_nearest_earlier_origin_with_its_noun(newsroom):
    newsroom.article("a", DAY, "The Lorn Post", text="Gaza. Lebanon.")
    first = newsroom.says("killed", 12, attributed_to="Lebanon's health ministry")
    echo = newsroom.says("injured", 30, attributed_to="the ministry")
    third = newsroom.says("killed", 900, basis="cumulative", attributed_to="Gaza's health ministry")
    later = newsroom.says("injured", 70, attributed_to="the ministry")
    origins = newsroom.origins()
    assert origins[first] == origins[echo] == "lebanon-health-ministry"
    assert origins[third] == origins[later] == "gaza-health-ministry"


def test_an_echo_in_the_headline_takes_the_name_that_follows(newsroom):
    newsroom.article("a", DAY, "The Lorn Post")
    echo = newsroom.says("killed", 12, attributed_to="ministry")
    newsroom.says("killed", 12, attributed_to="Lebanon's health ministry")
    assert newsroom.origins()[echo] == "lebanon-health-ministry"


def test_an_echo_never_reaches_into_another_article(newsroom):
    newsroom.article("a", DAY, "The Lorn Post")
    newsroom.says("killed", 12, attributed_to="Lebanon's health ministry")
    newsroom.article("b", DAY, "The Lorn Post")
    echo = newsroom.says("killed", 12, attributed_to="the ministry")
    assert newsroom.origins()[echo] == "article:b:the-ministry"


def test_police_that_nobody_named_before_are_those_of_the_region(newsroom):
    newsroom.article("a", DAY, "The Lorn Post", text="Nairobi, Kenya")
    police = newsroom.says("killed", 12, attributed_to="police")
    assert newsroom.origins()[police] == "kenya-police"


def test_an_agencys_spokesman_speaks_for_the_only_agency_of_the_article(newsroom):
    newsroom.article("a", DAY, "The Lorn Post", text="Gaza")
    newsroom.says("killed", 12, attributed_to="Gaza's civil defence agency")
    spokesman = newsroom.says("killed", 5, population="children", attributed_to="Agency spokesman Tor Lind")
    assert newsroom.origins()[spokesman] == "gaza-civil-defence"


@pytest.mark.parametrize("others", [[], ["Gaza's civil defence agency", "the Lorn relief agency"]])
def test_the_spokesman_of_no_agency_or_of_one_of_two_is_his_own_origin(newsroom, others):
    newsroom.article("a", DAY, "The Lorn Post", text="Gaza")
    for other in others:
        newsroom.says("killed", 12, attributed_to=other)
    spokesman = newsroom.says("injured", 5, attributed_to="Agency spokesman Tor Lind")
    assert newsroom.origins()[spokesman] == "name:agency-spokesman-tor-lind"


def test_a_police_spokesman_whose_police_nobody_named_is_of_the_regions_police(newsroom):
    newsroom.article("a", DAY, "The Lorn Post", text="Nairobi, Kenya")
    spokesman = newsroom.says("killed", 12, attributed_to="police spokesman Tor Lind")
    assert newsroom.origins()[spokesman] == "kenya-police"


def test_a_number_without_attribution_is_the_outlets_own(newsroom):
    newsroom.article("a", DAY, "The Lorn Post")
    told = newsroom.says("killed", 12)
    newsroom.article("b", DAY)
    untold = newsroom.says("killed", 12)
    assert newsroom.origins() == {told: "outlet:the-lorn-post", untold: "article:b"}
