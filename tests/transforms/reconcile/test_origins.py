"""Who gives a number, under any of their names."""

from datetime import date

import polars as pl
import pytest

from transforms.reconcile.origin_names import name_origin

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
        ("the Red Cross", "Ecuador", "ecuador-red-cross"),
        ("the Red Cross", "Gaza", "icrc"),
        ("the Red Cross", None, "name:red-cross"),
        ("the International Committee of the Red Cross", "Ecuador", "icrc"),
        ("the Yemeni Red Crescent", None, "yemen-red-crescent"),
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


@pytest.mark.parametrize(
    ("publisher", "words", "name", "kind"),
    [
        (None, "Gaza’s Health Ministry", "Gaza health ministry", "health"),
        (None, "the Israeli military", "Israeli military", "military"),
        (None, "the  Vale Rescue League", "Vale Rescue League", "other"),
        (None, "police", "Kenya police", "police"),
        (None, "the Red Cross", "Kenya Red Cross", "aid"),
        ("The Lorn Post", None, "The Lorn Post", "outlet"),
        (None, None, "the article “Vale counts its dead”", "outlet"),
        ("The Lorn Post", "the network", "network in The Lorn Post", "other"),
    ],
)
def test_an_origin_has_a_name_for_readers_and_a_kind(newsroom, publisher, words, name, kind):
    newsroom.article("a", DAY, publisher, text="Nairobi, Kenya", title="Vale counts its dead")
    newsroom.says("killed", 12, attributed_to=words)
    assert newsroom.reconciled().origins.select("name", "kind").rows() == [(name, kind)]


def test_an_echo_has_the_name_of_what_it_echoes(newsroom):
    newsroom.article("a", DAY, "The Lorn Post")
    newsroom.says("killed", 12, attributed_to="Lebanon's health ministry")
    newsroom.says("injured", 30, attributed_to="the ministry")
    assert newsroom.reconciled().origins["name"].to_list() == ["Lebanon health ministry"]


def test_of_several_wordings_of_a_name_the_commonest_is_kept(newsroom):
    for n, words in enumerate(("the vale rescue league", "the Vale Rescue League", "Vale Rescue League")):
        newsroom.article(f"a{n}", DAY)
        newsroom.says("killed", 12, attributed_to=words)
    assert newsroom.reconciled().origins["name"].to_list() == ["Vale Rescue League"]


def test_a_headline_and_its_body_are_one_origin(newsroom):
    headline = "Twelve die in Lebanon, rescuers say"
    newsroom.article("a", DAY, "The Lorn Post", title=headline, text=f"{headline}\n\nLebanon and more.")
    by_headline = newsroom.says("killed", 12, attributed_to="rescuers", start=0)
    newsroom.says("killed", 12, attributed_to="Lebanon's civil defence", start=60)
    bare = newsroom.says("killed", 12, start=90)
    other = newsroom.says("injured", 40, start=100)
    origins = newsroom.origins()
    assert origins[by_headline] == origins[bare] == "lebanon-civil-defence"
    assert origins[other] == "outlet:the-lorn-post"
    (killed,) = newsroom.reconciled().estimates.filter(pl.col("series_id").str.starts_with("killed")).to_dicts()
    assert killed["n_origins"] == killed["n_articles"] == 1


def test_two_named_origins_of_a_body_stay_two(newsroom):
    newsroom.article("a", DAY, title="Twelve die", text="Twelve die\n\nLebanon")
    police = newsroom.says("killed", 12, attributed_to="police", start=20)
    doctors = newsroom.says("killed", 12, attributed_to="hospital officials", start=60)
    assert newsroom.origins() == {police: "lebanon-police", doctors: "lebanon-medics"}
