"""Which figures count the same thing."""

from datetime import date

import pytest

from transforms.reconcile.canonical_places import canonical_place
from transforms.reconcile.populations import canonical_population

DAY = date(2025, 5, 17)
WAR = {"basis": "cumulative", "period_start": date(2023, 10, 7), "period_end": DAY}


@pytest.mark.parametrize(
    ("words", "place", "level"),
    [
        ("Gaza Strip", "Gaza", "region"),
        ("the Hamas-run territory", "Gaza", "region"),
        ("southern Gaza", "Gaza", "region"),
        ("Khan Yunis", "Khan Younis", "town"),
        ("al-Nour school in Gaza City", "Gaza City", "town"),
        ("Rafah in Gaza", "Rafah", "town"),
        ("the field hospital", "field hospital", "spot"),
        ("Lower Lorn", "Lower Lorn", "unknown"),
        ("northern Lorn", "Lorn", "unknown"),
        ("East Side", "East Side", "unknown"),
        ("the east side", "east side", "unknown"),
        ("Md.", "Maryland", "province"),
        ("Ill and Wells", "Ill and Wells", "unknown"),
        ("Mandalay and Sagaing", "Myanmar", "region"),
        (None, None, "none"),
    ],
)
def test_places_have_one_name(words, place, level):
    found = canonical_place(words)
    assert (found.place, found.place_level) == (place, level)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Quito", ("Quito", "Ecuador", "town")),
        ("Mwanza", ("Mwanza", "Tanzania", "town")),
        ("Abia state", ("Abia state", "Nigeria", "province")),
        ("Ecuador", ("Ecuador", "Ecuador", "region")),
        ("Santa Rosa", ("Santa Rosa", None, "unknown")),
    ],
)
def test_a_place_of_the_gazetteer_lies_in_its_country(words, place):
    assert canonical_place(words) == place


@pytest.mark.parametrize(
    ("words", "metric", "basis", "region", "group"),
    [
        ("people", "killed", "incident", "Gaza", None),
        ("Palestinians", "killed", "cumulative", "Gaza", None),
        ("Palestinians", "killed", "cumulative", "Israel", "Palestinians"),
        ("captives", "hostages_held", "status", "Gaza", None),
        ("our children", "hostages_held", "status", "Nigeria", None),
        ("our soldiers", "killed", "incident", "Nigeria", "soldiers"),
        ("Israeli men", "hostages_freed", "incident", "Gaza", "Israelis"),
        ("Israeli men", "killed", "incident", "Gaza", "Israelis, men"),
        ("Israeli women", "hostages_freed", "incident", "Gaza", "Israelis, women"),
        ("Palestinian prisoners", "prisoners_freed", "incident", "Israel", None),
        ("migrants", "killed", "incident", "Yemen", None),
        ("migrants", "killed", "cumulative", "Yemen", "migrants"),
        ("toddlers", "killed", "incident", "Gaza", "children"),
        ("Israeli troops", "killed", "cumulative", "Gaza", "Israelis, soldiers"),
        ("kidnapped pupils", "hostages_taken", "incident", "Nigeria", None),
        ("wounded men", "injured", "incident", "Iraq", "men"),
        ("Thai labourers", "killed", "cumulative", "Iraq", "Thais, workers"),
        ("workers", "missing", "status", "Thailand", None),
        ("workers", "detained", "status", "Thailand", "workers"),
        ("three-year-old boy", "killed", "incident", "Iraq", "boys"),
        ("lamplighters", "killed", "incident", "Gaza", "lamplighters"),
        (None, "killed", "incident", "Gaza", None),
    ],
)
def test_groups_have_one_name(words, metric, basis, region, group):
    assert canonical_population(words, metric, basis, region) == group


def test_a_running_total_is_tied_to_its_event_under_any_name_of_the_place(newsroom):
    newsroom.article("a", DAY)
    first = newsroom.says("killed", 53119, place="Gaza Strip", **WAR)
    newsroom.article("b", DAY)
    second = newsroom.says("killed", 53000, "more_than", place="Gaza", population="Palestinians", **WAR)
    found = newsroom.reconciled()
    assert newsroom.series()[first] == newsroom.series()[second]
    assert found.series.select("place", "population", "event").row(0) == ("Gaza", None, "gaza-war")


def test_a_total_without_its_start_joins_the_dated_series_with_the_nearest_numbers(newsroom):
    newsroom.article("a", DAY)
    war = newsroom.says("killed", 53119, place="Gaza", **WAR)
    since = newsroom.says("killed", 2985, place="Gaza", **WAR | {"period_start": date(2025, 3, 18)})
    newsroom.article("b", DAY)
    undated = newsroom.says("killed", 3000, "nearly", place="Gaza", basis="cumulative", period_end=DAY)
    far = newsroom.says("killed", 400, place="Gaza", basis="cumulative", period_end=DAY)
    series = newsroom.series()
    assert series[undated] == series[since] != series[war]
    assert series[far] == "killed/gaza/anyone/cumulative/undated"


def test_a_total_alone_without_its_start_is_of_the_war_under_way_where_it_names_the_place(newsroom):
    newsroom.article("a", DAY, text="Gaza")
    named = newsroom.says("killed", 53119, place="Gaza", basis="cumulative")
    newsroom.article("b", DAY, text="Sudan")
    unnamed = newsroom.says("killed", 20000, basis="cumulative")
    assert newsroom.series()[named] == "killed/gaza/anyone/cumulative/2023-10-07"
    assert newsroom.series()[unnamed] == "killed/sudan/anyone/cumulative/undated"


def test_rates_and_doubtful_readings_belong_to_no_series(newsroom):
    newsroom.article("a", DAY)
    rate = newsroom.says("killed", 100, basis="rate", place="Gaza")
    doubtful = newsroom.says("killed", 90, place="Gaza", confidence=0.49)
    sure = newsroom.says("killed", 90, place="Gaza", confidence=0.5)
    series = newsroom.series()
    assert (series[rate], series[doubtful]) == (None, None)
    assert series[sure] is not None
    assert newsroom.reconciled().estimates["figure_ids"].to_list() == [[sure]]


def test_captives_are_where_their_holders_keep_them(newsroom):
    newsroom.article("a", DAY, text="Hamas fighters came to southern Israel that day. Israel counts the captives.")
    untold = newsroom.says("hostages_held", 58, basis="status", period_end=DAY)
    seized = newsroom.says("hostages_held", 58, basis="status", period_end=DAY, place="southern Israel")
    newsroom.article("b", DAY, text="In Gaza the captives wait.")
    told = newsroom.says("hostages_held", 57, basis="status", period_end=DAY, place="Gaza")
    assert len({newsroom.series()[figure] for figure in (untold, seized, told)}) == 1


def test_a_building_told_without_its_town_is_in_the_one_that_its_sentence_names(newsroom):
    newsroom.article("a", DAY)
    status = {"basis": "status", "place": "the Green Tower", "period_end": DAY}
    one = newsroom.says("missing", 30, **status, quote="In Bangkok, 30 are missing at the Green Tower.")
    two = newsroom.says(
        "missing", 31, **status, quote="From Bangkok to Chiang Mai, 31 are missing, as at the Green Tower."
    )
    newsroom.article("b", DAY)
    town = newsroom.says("missing", 32, basis="status", place="Bangkok", period_end=DAY)
    series = newsroom.series()
    assert series[one] == series[town] == "missing/bangkok/anyone/status" != series[two]


def test_captives_of_nobody_named_are_where_the_article_is(newsroom):
    newsroom.article("a", DAY, text="Bandits in Nigeria took to the hills of Kaduna.")
    held = newsroom.says("hostages_held", 58, basis="status", period_end=DAY)
    assert newsroom.series()[held] == "hostages_held/nigeria/anyone/status"


def test_a_health_ministry_counts_its_own_region(newsroom):
    newsroom.article("a", DAY)
    figure = newsroom.says("killed", 53000, place="Israel", attributed_to="Gaza health authorities", **WAR)
    other = newsroom.says("killed", 1218, place="Israel", attributed_to="Gaza's merchants", **WAR)
    assert newsroom.series()[figure] == "killed/gaza/anyone/cumulative/2023-10-07"
    assert newsroom.series()[other] == "killed/israel/anyone/cumulative/2023-10-07"


def test_figures_of_unknown_articles_are_refused(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 1)
    newsroom.articles[0]["article_id"] = "b"
    with pytest.raises(ValueError, match="such as a"):
        newsroom.reconciled()


def test_no_figures_give_no_rows(newsroom):
    newsroom.article("a", DAY)
    found = newsroom.reconciled()
    assert {len(frame) for frame in found} == {0}


def test_a_series_tells_the_region_of_its_place(newsroom):
    for n, place in enumerate(("Jabalia", "Gaza", "Kontagora", "Orvel mine")):
        newsroom.article(f"a{n}", DAY)
        newsroom.says("killed", 12 + 20 * n, place=place, period_start=DAY, period_end=DAY)
    series = newsroom.reconciled().series
    regions = dict(series.select("place", "region").rows())
    assert regions == {"Jabalia": "Gaza", "Gaza": "Gaza", "Kontagora": "Nigeria", "Orvel mine": None}
