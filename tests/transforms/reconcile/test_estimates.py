"""Low, best and high of a series on a day, and which figures count."""

from datetime import date, timedelta

import pytest

DAY = date(2025, 5, 17)
HELD = {"basis": "status", "place": "Gaza", "period_end": DAY}
QUAKE = {"place": "Kut", "period_start": DAY, "period_end": DAY}


def only(newsroom):
    estimates = newsroom.reconciled().estimates
    assert len(estimates) == 1
    return estimates.row(0, named=True)


def bounds(newsroom):
    row = only(newsroom)
    return row["low"], row["best"], row["high"]


def test_two_numbers_at_odds_are_low_and_high(newsroom):
    newsroom.article("a", DAY, "The Lorn Post")
    newsroom.says("hostages_held", 57, **HELD)
    newsroom.article("b", DAY, "The Lorn Post")
    newsroom.says("hostages_held", 58, **HELD)
    row = only(newsroom)
    assert (row["low"], row["best"], row["high"]) == (57, 57, 58)
    assert (row["n_figures"], row["n_origins"], row["n_articles"]) == (2, 1, 2)
    assert row["figure_ids"] == ["a-000", "b-001"]


def test_best_is_what_most_origins_support_by_what_they_say(newsroom):
    for name, number, qualifier in (
        ("a", 33, "at_least"),
        ("b", 30, "more_than"),
        ("c", 38, "exact"),
        ("d", 29, "exact"),
    ):
        newsroom.article(name, DAY, f"The {name} Post")
        newsroom.says("killed", number, qualifier, **QUAKE)
    assert bounds(newsroom) == (29, 38, 38)


def test_the_precise_number_is_better_than_the_round_one_that_agrees_with_it(newsroom):
    for name, number, qualifier in (("a", 1200, "exact"), ("b", 1200, "about"), ("c", 1218, "exact")):
        newsroom.article(name, DAY, f"The {name} Post")
        newsroom.says("killed", number, qualifier, **QUAKE)
    assert bounds(newsroom) == (1200, 1218, 1218)


def best_of(newsroom):
    return dict(newsroom.reconciled().estimates.select("series_id", "best").iter_rows())


def test_of_equals_the_larger_is_best_for_an_incident_since_its_toll_grows(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 17, **QUAKE)
    newsroom.article("b", DAY + timedelta(days=1), "The B Post")
    newsroom.says("killed", 14, **QUAKE)
    assert bounds(newsroom) == (14, 17, 17)


def test_of_equals_the_later_then_the_lower_is_best_for_a_status(newsroom):
    held = {"basis": "status", "place": "Gaza", "period_end": DAY}
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("hostages_held", 58, **held)
    newsroom.article("b", DAY + timedelta(days=1), "The B Post")
    newsroom.says("hostages_held", 57, **held)
    assert bounds(newsroom) == (57, 57, 58)
    newsroom.articles[0]["published_on"] = DAY + timedelta(days=2)
    assert bounds(newsroom) == (57, 58, 58)
    newsroom.articles[0]["published_on"] = DAY + timedelta(days=1)
    assert bounds(newsroom) == (57, 57, 58)


def test_an_article_says_of_an_incident_what_it_tells_first(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("injured", 9, **QUAKE)
    newsroom.says("injured", 5, **QUAKE)
    newsroom.article("b", DAY, "The B Post")
    newsroom.says("injured", 9, **QUAKE)
    newsroom.article("c", DAY, "The C Post")
    newsroom.says("injured", 5, **QUAKE)
    assert bounds(newsroom) == (5, 9, 9)


def test_where_an_article_counts_only_a_group_that_is_its_number_of_the_incident(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 2, population="teenagers", **QUAKE)
    assert best_of(newsroom)[f"killed/kut/anyone/incident/{DAY}"] == 2
    newsroom.says("killed", 3, **QUAKE)
    assert best_of(newsroom)[f"killed/kut/anyone/incident/{DAY}"] == 3


def test_a_group_is_all_or_a_part_of_an_incident_so_that_a_number_of_all_is_better(newsroom):
    for name in "ab":
        newsroom.article(name, DAY, f"The {name.upper()} Post")
        newsroom.says("killed", 2, population="women", **QUAKE)
    newsroom.article("c", DAY, "The C Post")
    newsroom.says("killed", 3, **QUAKE)
    assert best_of(newsroom)[f"killed/kut/anyone/incident/{DAY}"] == 3
    newsroom.figures[-1]["value"] = newsroom.figures[-1]["low"] = newsroom.figures[-1]["high"] = 1
    assert best_of(newsroom)[f"killed/kut/anyone/incident/{DAY}"] == 2


@pytest.mark.parametrize(("other", "best"), [("man", 3), ("boys", 3), ("teenagers", 2), ("adults", 2)])
def test_men_women_and_children_that_an_article_counts_alone_add_up(newsroom, other, best):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 2, population="women", **QUAKE)
    newsroom.says("killed", 1, population=other, **QUAKE)
    assert best_of(newsroom)[f"killed/kut/anyone/incident/{DAY}"] == best


@pytest.mark.parametrize(("men", "low", "best"), [(2, 2, 5), (1, 2, 4)])
def test_a_number_of_all_below_the_groups_of_its_article_is_of_a_part(newsroom, men, low, best):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("injured", 3, population="women", **QUAKE)
    newsroom.says("injured", men, population="men", **QUAKE)
    newsroom.says("injured", 2, **QUAKE)
    estimate = newsroom.reconciled().estimates.filter(series_id=f"injured/kut/anyone/incident/{DAY}")
    assert estimate.select("low", "best").row(0) == (low, best)


def test_of_equals_a_number_that_is_read_surely_is_best(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 4, confidence=0.65, **QUAKE)
    newsroom.article("b", DAY, "The B Post")
    newsroom.says("killed", 3, **QUAKE)
    assert bounds(newsroom) == (3, 3, 4)
    newsroom.figures[0]["confidence"] = 0.9
    assert bounds(newsroom) == (3, 4, 4)


def test_those_shot_who_were_not_killed_were_injured(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("casualties", 5, **QUAKE)
    assert best_of(newsroom)[f"injured/kut/anyone/incident/{DAY}"] == 5
    newsroom.says("killed", 1, **QUAKE)
    assert best_of(newsroom)[f"injured/kut/anyone/incident/{DAY}"] == 4
    newsroom.figures[-1]["confidence"] = 0.65
    assert best_of(newsroom)[f"injured/kut/anyone/incident/{DAY}"] == 5


def test_bounds_stay_open_where_nothing_closes_them(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 40, "at_least", **QUAKE)
    assert bounds(newsroom) == (40, 40, None)
    newsroom.figures[0] |= {"qualifier": "at_most", "low": None, "high": 40}
    assert bounds(newsroom) == (None, 40, 40)


def test_vague_numbers_bound_only_where_nothing_else_does(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", (24, 99), "vague", **QUAKE)
    assert bounds(newsroom) == (24, None, 99)
    newsroom.says("killed", 31, **QUAKE)
    assert bounds(newsroom) == (31, 31, 31)


def test_a_copy_counts_once_but_what_it_changes_counts(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 68, **QUAKE)
    newsroom.article("b", DAY, "The B Post", duplicate_of="a")
    newsroom.says("killed", 68, **QUAKE)
    row = only(newsroom)
    assert (row["n_figures"], row["n_articles"]) == (1, 1)
    newsroom.says("killed", 86, **QUAKE)
    assert bounds(newsroom) == (68, 86, 86)


def test_the_older_number_of_a_revision_does_not_count_but_keeps_its_series(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 61, **QUAKE)
    older = newsroom.says("killed", 47, is_superseded=True, **QUAKE)
    assert bounds(newsroom) == (61, 61, 61)
    assert newsroom.series()[older] is not None


def test_what_an_origin_tells_anew_of_an_incident_takes_the_place_of_the_old(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 47, attributed_to="police", **QUAKE)
    newsroom.article("b", DAY + timedelta(days=1), "The B Post")
    newsroom.says("killed", 61, attributed_to="police", **QUAKE)
    assert bounds(newsroom) == (61, 61, 61)
    assert newsroom.codes() == set()


def test_parts_of_a_number_of_the_same_article_do_not_count(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 369, **QUAKE)
    newsroom.says("killed", 36, attributed_to="police", **QUAKE)
    newsroom.says("killed", 333, attributed_to="medics", **QUAKE)
    assert bounds(newsroom) == (369, 369, 369)
    assert newsroom.codes() == set()


def test_a_number_below_half_of_the_best_beside_it_is_a_part(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 61, attributed_to="police", **QUAKE)
    newsroom.says("killed", 14, attributed_to="medics", **QUAKE)
    assert bounds(newsroom) == (61, 61, 61)
    newsroom.figures[1] |= {"value": 31, "low": 31, "high": 31}
    assert bounds(newsroom)[0] == 31


def test_what_is_told_as_a_part_does_not_count_beside_its_whole(newsroom):
    newsroom.article("a", DAY, "The A Post")
    whole = newsroom.says("killed", 61, **QUAKE)
    newsroom.says("killed", 40, part_of=whole, **QUAKE)
    assert bounds(newsroom) == (61, 61, 61)


def test_a_part_never_stands_for_the_whole_even_where_the_whole_does_not_count(newsroom):
    newsroom.article("a", DAY, "The A Post")
    whole = newsroom.says("killed", 61, is_superseded=True, **QUAKE)
    newsroom.says("killed", 40, part_of=whole, **QUAKE)
    newsroom.article("b", DAY, "The B Post")
    newsroom.says("killed", 63, **QUAKE)
    assert bounds(newsroom) == (63, 63, 63)


def test_a_part_of_other_people_or_of_another_kind_has_an_estimate_of_its_own(newsroom):
    newsroom.article("a", DAY, "The A Post")
    whole = newsroom.says("killed", 61, **QUAKE)
    newsroom.says("killed", 40, population="children", part_of=whole, **QUAKE)
    held = newsroom.says("hostages_held", 57, **HELD)
    newsroom.says("hostages_dead", 34, part_of=held, **HELD)
    estimates = newsroom.reconciled().estimates
    assert dict(estimates.select("series_id", "best").iter_rows()) == {
        "hostages_dead/gaza/anyone/status": 34,
        "hostages_held/gaza/anyone/status": 57,
        "killed/kut/anyone/incident/2025-05-17": 61,
        "killed/kut/children/incident/2025-05-17": 40,
    }


def test_a_smaller_number_of_another_article_is_no_part(newsroom):
    newsroom.article("a", DAY, "The A Post")
    newsroom.says("killed", 369, **QUAKE)
    newsroom.article("b", DAY, "The B Post")
    newsroom.says("killed", 36, **QUAKE)
    assert bounds(newsroom) == (36, 369, 369)
    assert newsroom.codes() == {"ORI-01"}


def test_a_figure_without_any_date_keeps_its_series_and_gives_no_estimate(newsroom):
    newsroom.article("a", None)
    figure = newsroom.says("hostages_held", 57, basis="status", place="Gaza")
    assert newsroom.series()[figure] == "hostages_held/gaza/anyone/status"
    assert newsroom.reconciled().estimates.is_empty()


def test_what_an_older_version_of_a_page_says_counts_no_more(newsroom):
    newsroom.article("a", DAY, "The A Post", superseded_by="b")
    newsroom.says("killed", 68, **QUAKE)
    newsroom.article("b", DAY, "The A Post")
    newsroom.says("killed", 86, **QUAKE)
    assert bounds(newsroom) == (86, 86, 86)
    newsroom.article("c", DAY, "The C Post", duplicate_of="a")
    newsroom.says("killed", 68, **QUAKE)
    newsroom.says("killed", 86, **QUAKE)
    row = only(newsroom)
    assert (row["low"], row["high"], row["n_articles"]) == (86, 86, 1)


@pytest.mark.parametrize(
    ("statements", "best", "rule"),
    [
        ([(12, "exact", "police")], 12, "only_number"),
        ([(12, "exact", "police"), (30, "exact", "x"), (30, "exact", "y")], 30, "most_origins"),
        ([(90, "about", "police"), (70, "exact", "mayor")], 70, "plainest"),
        ([(12, "exact", "police"), (31, "exact", "mayor")], 31, "largest"),
    ],
)
def test_an_estimate_tells_which_figure_is_best_and_by_which_rule(newsroom, statements, best, rule):
    ids = {}
    for n, (number, qualifier, who) in enumerate(statements):
        newsroom.article(f"a{n}", DAY)
        told = newsroom.says(
            "killed", number, qualifier, place="Kut", period_start=DAY, period_end=DAY, attributed_to=who
        )
        ids.setdefault(number, told)
    (row,) = newsroom.reconciled().estimates.to_dicts()
    assert (row["best"], row["best_rule"], row["best_figure_id"]) == (best, rule, ids[best])
    assert row["best_qualifier"] == "exact"


def test_the_words_of_the_best_number_are_kept(newsroom):
    newsroom.article("a", DAY)
    newsroom.says("killed", 1200, "about", place="Kut", period_start=DAY, period_end=DAY)
    (row,) = newsroom.reconciled().estimates.to_dicts()
    assert (row["low"], row["best"], row["high"], row["best_qualifier"]) == (1200, 1200, 1200, "about")
