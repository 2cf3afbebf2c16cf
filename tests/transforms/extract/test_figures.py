"""Figures: what a number counts, by rule family, on sentences of our own."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.contracts import conform
from transforms.extract import extract
from transforms.extract.figures import find_figures
from transforms.extract.reading import Reading
from transforms.schema import FIGURES


def figures(text: str) -> list[tuple[str, str]]:
    reading = Reading(text)
    return [(text[f.number.core : f.number.end], f.metric) for f in find_figures(reading).figures]


CAPTIVES = "The hostages were abducted in spring, the captives' families say. "
PRISONERS = "Prisoners, detainees and other inmates wait in jail. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A landslide killed 14 people.", [("14", "killed")]),
        ("A baker was killed with her son. A printer, along with 11 members of his family.", [("11", "killed")]),
        ("Gunmen killed two in Kabul and three in Herat.", [("two", "killed"), ("three", "killed")]),
        ("Nine villagers were killed.", [("Nine", "killed")]),
        ("Flood in Lower Marrow\n\nNine people were killed.", [("Nine", "killed")]),
        ("Nine villagers in the upper valley were killed on Monday.", [("Nine", "killed")]),
        ("Two ferries sank and 31 passengers drowned.", [("31", "killed")]),
        ("The storm left 9 dead and 40 injured.", [("9", "killed"), ("40", "injured")]),
        ("A bus crash, killing 12 and wounding 30 others, closed the road.", [("12", "killed"), ("30", "injured")]),
        ("The deaths of 16 miners shocked the town.", [("16", "killed")]),
        ("The death toll rose to 61 from 47.", [("61", "killed"), ("47", "killed")]),
        ("Death toll tops 1,400", [("1,400", "killed")]),
        ("Officials put the dead at 38.", [("38", "killed")]),
        ("The fire claimed 40 lives.", [("40", "killed")]),
        ("At least 60 people were killed or injured.", [("60", "casualties")]),
        ("Rebels killed and wounded dozens of recruits.", [("dozens", "casualties")]),
        ("Some 300 are missing.", [("300", "missing")]),
        ("Five fishermen are unaccounted for.", [("Five", "missing")]),
        ("The flood displaced 12,000 people.", [("12,000", "displaced")]),
        ("Around 800 families slept outside and 4,000 people fled.", [("4,000", "displaced")]),
        ("Police arrested 22 people.", [("22", "detained")]),
        ("Gunmen abducted 87 pupils.", [("87", "hostages_taken")]),
        (CAPTIVES + "Rebels still hold 58 of them.", [("58", "hostages_held")]),
        (CAPTIVES + "The militants freed three men on Sunday.", [("three", "hostages_freed")]),
        (
            CAPTIVES + "Of the 40 hostages taken, 11 remain in the forest.",
            [("40", "hostages_taken"), ("11", "hostages_held")],
        ),
        (PRISONERS + "The government released 200 prisoners.", [("200", "prisoners_freed")]),
        (CAPTIVES + "The bodies of two hostages were returned.", [("two", "hostages_dead")]),
        ("The quake killed 33 people, 17 of them children.", [("33", "killed"), ("17", "killed")]),
        ("The raid killed 15 people, including five women.", [("15", "killed"), ("five", "killed")]),
        ("Twelve people died. Nine were children.", [("Twelve", "killed"), ("Nine", "killed")]),
        ("Eight women and five men were among the dead.", [("Eight", "killed"), ("five", "killed")]),
        ("Rebels kidnapped two traders and killed them.", [("two", "hostages_taken"), ("two", "killed")]),
        ("Three teenagers were taken to hospital.", [("Three", "injured")]),
        ("THE ATTACK KILLED SEVEN SOLDIERS.", [("SEVEN", "killed")]),
        ("flood death toll climbs to 2600 - the daily", [("2600", "killed")]),
        ("Arrests went on. The club counts 365 since May.", [("365", "detained")]),
        ("The army killed 2014 Kallians.", [("2014", "killed")]),
        ("1,998 Marlow Bay deaths were counted.", [("1,998", "killed")]),
        ("On that same day 12 soldiers died.", [("12", "killed")]),
        ("In the zone 30 residents were killed.", [("30", "killed")]),
    ],
)
def test_rule_families(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No one was killed.",
        "The dam could kill thousands if it bursts.",
        "The group threatened to kill 12 hostages.",
        "He died aged 43.",
        "The army killed time for two hours and lost 12 trucks.",
        "Rockets hit 14 buildings; the dead city slept.",
        "It happened on May 12, 2024, and killed hope.",
        "The strike was one of 200 that killed hope.",
        "She counted incidents where at least one person was killed.",
        "The plan would free 33 hostages.",
        "A plan to rescue 12 miners was dropped.",
        "Doctors treated 40 patients for cholera.",
        "Around 40 people gathered to mourn the dead.",
        "Nobody knows how many of the 500 villagers died.",
        "The vaccine prevented 500 deaths.",
        "Nine in ten of those killed were men.",
        "Eight of the climbers came home.",
        "The 2012 Marlow Bay killings shook the coast.",
        "2014 Isla Verra deaths: what is known",
        "Relatives of the 2009 Kall victims marched.",
        "The 2023 detainees were honoured.",
        "Zone 3 residents were killed.",
        "The channel 4 crew was hurt.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_part_knows_its_whole_and_an_older_number_is_marked() -> None:
    text = "The quake killed 33 people, 17 of them children. The toll rose to 61 from 47."
    found = find_figures(Reading(text)).figures
    assert found[1].part_of is found[0]
    assert [f.is_superseded for f in found] == [False, False, False, True]


def test_a_number_of_those_before_is_their_part_though_one_verb_tells_both() -> None:
    found = find_figures(Reading("Since May 278 aid workers, 197 of them agency staff, have been killed.")).figures
    assert [figure.metric for figure in found] == ["killed", "killed"]
    assert found[1].part_of is found[0]


def test_the_last_of_those_listed_before_a_verb_are_parts_as_the_first_are() -> None:
    text = "Seven of the Brills, including two women, one of whom was a nurse, and three boys, were killed and 60 hurt."
    found = find_figures(Reading(text)).figures
    assert [f.metric for f in found] == ["killed", "killed", "killed", "killed", "injured"]
    assert found[3].part_of is found[0]
    found = find_figures(Reading("12 miners, including two women, and four guards were killed.")).figures
    assert [f.part_of for f in found] == [None, found[0], None]


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("Two boys and eight other people (three soldiers and five clerks) were hurt.", [None, None, 1, 1]),
        ("Six priests -- five Velts and one Orvelian -- and two women were murdered.", [None, 0, 0, None]),
        ("Four people, a nurse and three pupils, were killed.", [None, 0]),
        ("Five men, two women and three children were killed.", [None, None, None]),
        ("Victims of the war amount to 19,000, of which 700 have died this year.", [None, 0]),
    ],
)
def test_groups_that_add_up_to_the_number_before_are_its_parts(text: str, wholes: list[int | None]) -> None:
    found = find_figures(Reading(text)).figures
    places = [None if f.part_of is None else next(i for i, one in enumerate(found) if one is f.part_of) for f in found]
    assert places == wholes


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("Six Taliban and foreign fighters were killed.", "Taliban and foreign fighters"),
        ("A raid killed 18 suspected ORV and affiliated militants.", "suspected ORV and affiliated militants"),
        ("Twelve Malians and several French soldiers were killed.", "Malians"),
        ("Seven people from three generations of the Brills were killed.", None),
    ],
)
def test_words_joined_before_people_describe_them(text: str, population: str | None) -> None:
    assert find_figures(Reading(text)).figures[0].population == population


def test_whom_a_toll_is_told_to_is_not_whom_it_counts() -> None:
    text = "DEAD: The envoy told ministers on Friday that 812 people had perished, a rise of 63 since noon."
    assert [f.population for f in find_figures(Reading(text)).figures] == [None, None]


def test_the_children_of_whoever_speaks_are_told_as_theirs() -> None:
    text = "Gunmen kidnapped 40 pupils. Some 30 of our children are still held hostage, and 12 of the children are ill."
    assert [f.population for f in find_figures(Reading(text)).figures][:2] == ["pupils", "our children"]


def test_population_follows_the_noun_the_predicate_and_the_figure_before() -> None:
    text = "The raid killed 15 Malians, nine of them children. Another four were wounded."
    assert [f.population for f in find_figures(Reading(text)).figures] == ["Malians", "children", "Malians"]


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("The raid killed six Malians, four of them guards, and wounded 15.", ["Malians", "guards", "Malians"]),
        ("Three U.S. soldiers were killed and 12 U.N. workers hurt.", ["U.S. soldiers", "U.N. workers"]),
        ("The mission counted 341 civilian deaths and 744 injuries.", ["civilian", "civilian"]),
        ("Mines killed 12 soldiers and wounded 40.", ["soldiers", "soldiers"]),
        ("Gunmen abducted nine nurses in Orvel. Five were freed on Monday.", ["nurses", "nurses"]),
        ("Gunmen abducted nine nurses in Orvel. Fifty were killed.", ["nurses", None]),
        ("Gunmen abducted nine nurses in Orvel.\n\nFive were freed on Monday.", ["nurses", None]),
        ("Gunmen shot 26 men. Twenty were Indians. At least 17 others were hurt.", ["men", "Indians", "men"]),
        ("The storm uprooted 900 Malians. In Orvel it killed 12.", ["Malians", None]),
        ("The law executed 901 people, 31 of them women, up from 853 in 2022.", [None, "women", None]),
        ("The toll of the Russian missile strike rose to 31.", [None]),
        ("Shells killed 70 soldiers. Medics put the dead at 12.", ["soldiers", None]),
        ("Orvel counts 25 dead, 11 of them soldiers; Velta admits 13.", [None, "soldiers", None]),
        ("Of the dead many were at sea, but a port official put them at 37.", [None]),
        ("Pirates seized 15 of its 21 crew.", ["crew"]),
        ("Four children are among six dead in Orvel.", ["children", None]),
        ("Nine women died. A guard was among three who were hurt.", ["women", None]),
        ("The ministry said 92 soldiers and one nurse had been killed and 50 wounded.", ["soldiers", "nurse", None]),
        ("The raid killed 46, including 39 guards; seven others died on the way.", [None, "guards", None]),
        ("He hid beneath two dead miners.", ["miners"]),
        ("The dead include four boys from Orvel, where 17 have died.", ["boys", None]),
        ("Gunmen seized 30 people. The 12 still captive are cooks.", [None, None]),
        ("The raid brings to seven the number of hostages freed.", ["hostages"]),
    ],
)
def test_a_number_without_a_noun_counts_those_told_just_before(text: str, populations: list[str | None]) -> None:
    assert [f.population for f in find_figures(Reading(text)).figures] == populations


def articles(*texts: str) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(len(texts))],
            "title": [None] * len(texts),
            "publisher": ["The Mill Valley Post"] * len(texts),
            "published_on": [date(2024, 5, 20)] * len(texts),
            "text": list(texts),
        },
        schema_overrides={"title": pl.String},
    )


def test_extract_gives_figures_by_contract() -> None:
    found = extract(articles("A landslide killed 14 people near the town, officials said.", "Nothing here.")).figures
    filled = found.with_columns(origin_id=pl.lit("x"), run_id=pl.lit("r"))
    assert conform(filled, FIGURES).height == 1
    row = found.row(0, named=True)
    assert (row["words"], row["value"], row["rule"], row["quote"][:11]) == ("14", 14, "object", "A landslide")


def test_many_articles_give_the_figures_that_each_gives_alone() -> None:
    texts = [
        f"A blast in {town} killed {n} people on Friday, {body} said. It hurt {2 * n} others."
        for n, (town, body) in enumerate([("Kaya", "police"), ("Goma", "the mayor"), ("Herat", "doctors")] * 70, 2)
    ]
    many = articles(*texts)
    alone = pl.concat([extract(many.slice(i, 1)).figures for i in range(many.height)])
    assert alone.height == 2 * many.height
    assert extract(many).figures.equals(alone)


def test_a_number_beyond_64_bits_is_quarantined() -> None:
    result = extract(articles("The flood killed 99999999999999999999 people."))
    assert result.figures.is_empty()
    assert result.quarantine["rule_code"].to_list() == ["EXT-01"]


@given(st.text(max_size=400))
def test_no_text_raises_and_spans_hold(text: str) -> None:
    found = extract(articles(text)).figures
    for row in found.iter_rows(named=True):
        assert text[row["start"] : row["end"]] == row["words"]


_PIECES = [
    "killed",
    "12",
    "at least",
    "people",
    ",",
    "and",
    "were",
    "hostages",
    "\u202e",
    "\u200b",
    "the",
    ".",
    "of",
    "three",
    "wounded",
    "“",
    "(",
    "2024",
    "May",
    "\n\n",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=60))
def test_any_order_of_words_is_read_without_an_error(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for figure in find_figures(Reading(text)).figures:
        assert text[figure.number.start : figure.number.end].strip()
        if figure.number.low is not None and figure.number.high is not None:
            assert figure.number.low <= figure.number.high


_MARKS = st.text(
    st.sampled_from("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202e\u2066\u2069\ufeff\u05d0\u0627\u0301"), max_size=20
)


@given(_MARKS)
def test_marks_of_writing_direction_and_width_shift_no_offset(marks: str) -> None:
    plain = "A landslide killed 14 people and wounded at least thirty."
    text = f"{marks} \n\n{plain}"
    shift = len(text) - len(plain)
    found = find_figures(Reading(text)).figures
    assert [(f.number.start - shift, f.number.end - shift) for f in found] == [(19, 21), (41, 56)]


@given(st.integers(min_value=1, max_value=10**40), st.sampled_from(["", "at least ", "up to ", "about "]))
def test_a_number_is_kept_as_told_or_quarantined(value: int, qualifier: str) -> None:
    result = extract(articles(f"The flood killed {qualifier}{value} people."))
    if value >= 2**63:
        assert result.figures.is_empty()
        assert result.quarantine["rule_code"].to_list() == ["EXT-01"]
    elif value > 1:
        row = result.figures.row(0, named=True)
        assert (row["value"], row["words"]) == (value, f"{qualifier}{value}")
        assert (row["low"] or 0) <= value <= (row["high"] or value)
