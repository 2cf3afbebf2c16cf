"""Basis and days of a figure, each case in a text of its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.period_words import PeriodWords
from transforms.extract.periods import Period, resolve_period
from transforms.extract.reading import Reading
from transforms.lexicon.load import read_yaml

MONDAY = date(2023, 6, 12)


def period(text: str, metric: str = "killed", published_on: date | None = MONDAY) -> tuple[str, str]:
    """Resolve the number that stands in [brackets]."""
    start, end = text.index("["), text.index("]") - 1
    reading = Reading(text.replace("[", "").replace("]", ""), published_on=published_on)
    found = resolve_period(reading, start, end, metric)
    return found.basis, f"{found.period_start or ''}..{found.period_end or ''}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Shells hit a market in Sumy on Friday, killing [nine] people.", "2023-06-09..2023-06-09"),
        ("Overnight, drones hit a depot near Odesa and killed [two] guards.", "2023-06-11..2023-06-12"),
        ("Police say [four] people were shot late Saturday outside a bar.", "2023-06-10..2023-06-10"),
        (
            "At least [31] pilgrims died yesterday when a bus fell into a gorge near Pauri.",
            "2023-06-11..2023-06-11",
        ),
        ("The ministry said [40] villagers had been killed in the past 24 hours.", "2023-06-11..2023-06-12"),
        ("The governor said on Sunday that [six] miners died in Friday's blast.", "2023-06-09..2023-06-09"),
        (
            "Guards were mourned on Sunday after a raid left [five] dead. The raid took place on Thursday.",
            "2023-06-08..2023-06-08",
        ),
        ("A blaze in 2019 killed [17] students.", "2019-01-01..2019-12-31"),
        ("In March, [three] were killed when a barge sank.", "2023-03-01..2023-03-31"),
        (
            "LIMA, 9 JUN 89 -- [TWELVE] POLICEMEN WERE KILLED YESTERDAY IN AN AMBUSH.",
            "1989-06-08..1989-06-08",
        ),
        (
            "Gunmen burned huts on Saturday.\n\nOn Sunday they came back and shot [eight] herders.",
            "2023-06-11..2023-06-11",
        ),
    ],
)
def test_an_incident_has_the_day_of_its_event(text: str, days: str) -> None:
    published = date(1989, 6, 9) if "LIMA" in text else MONDAY
    assert period(text, published_on=published) == ("incident", days)


@pytest.mark.parametrize(
    ("text", "basis", "days"),
    [
        (
            "Since the revolt began on April 15, [1,800] people have been killed.",
            "cumulative",
            "2023-04-15..2023-06-12",
        ),
        (
            "The toll since May 3 reached [98], the army said on Saturday.",
            "cumulative",
            "2023-05-03..2023-06-10",
        ),
        ("Some [300] soldiers have been killed this year.", "cumulative", "2023-01-01..2023-06-12"),
        ("From 2011 to 2015 [5,000] inmates were hanged.", "cumulative", "2011-01-01..2015-12-31"),
        ("In 2022, [612] people died on the roads nationwide.", "cumulative", "2022-01-01..2022-12-31"),
        ("The war has killed [20,000] people.", "cumulative", "..2023-06-12"),
        ("Two years to the day since the coup, [900] are dead.", "cumulative", "2021-06-12..2023-06-12"),
        ("An average of [28] children are killed each day.", "rate", ".."),
        ("Gangs kill [ten] people a day.", "rate", ".."),
        (
            "It was the deadliest raid since 2016: [14] people died on Friday.",
            "incident",
            "2023-06-09..2023-06-09",
        ),
    ],
)
def test_running_totals_and_rates(text: str, basis: str, days: str) -> None:
    assert period(text) == (basis, days)


@pytest.mark.parametrize(
    ("text", "metric", "basis", "days"),
    [
        ("The rebels still hold [60] captives.", "hostages_held", "status", "..2023-06-12"),
        ("[74] people were missing after a boat sank on Sunday.", "missing", "status", "..2023-06-12"),
        ("[2,082] migrants have disappeared since 2014.", "missing", "cumulative", "2014-01-01..2023-06-12"),
        ("Some [40,000] people are displaced.", "displaced", "status", "..2023-06-12"),
        ("About [200] families fled on Friday.", "displaced", "incident", "2023-06-09..2023-06-09"),
        ("Soldiers arrested [22] men on Saturday.", "detained", "incident", "2023-06-10..2023-06-10"),
        ("[22] men are in custody.", "detained", "status", "..2023-06-12"),
        ("Eleven were held, up from [nine] on Saturday.", "detained", "status", "..2023-06-10"),
        ("[Eight] of the wounded were still in hospital.", "injured", "status", "..2023-06-12"),
        (
            "Rebels handed over the bodies of [four] captives on Sunday.",
            "hostages_dead",
            "incident",
            "2023-06-11..2023-06-11",
        ),
        ("They hold 30 captives, [nine] of whom are dead.", "hostages_dead", "status", "..2023-06-12"),
    ],
)
def test_states_and_what_was_done(text: str, metric: str, basis: str, days: str) -> None:
    assert period(text, metric) == (basis, days)


def test_each_figure_takes_the_date_of_its_own_clause() -> None:
    text = "On Friday each side freed {} prisoners and on Saturday another {}; {} more came on Sunday."
    for place, day in enumerate(("09", "10", "11")):
        marked = text.format(*(f"[{n}]" if n == place else str(n) for n in range(3))).replace("[0]", "[390]")
        assert period(marked, "prisoners_freed") == ("incident", f"2023-06-{day}..2023-06-{day}")


def test_a_later_sentence_inherits_the_incident() -> None:
    text = (
        "KUPANG, June 12 (XYZ) - A ferry capsized off Flores on Saturday, drowning 14 people, "
        "police said on Sunday.\n\n"
        "Divers searched the hull. [Eleven] of the injured were in a critical condition."
    )
    assert period(text, "injured") == ("incident", "2023-06-10..2023-06-10")


def test_a_total_goes_on_through_its_paragraph() -> None:
    text = "At least 51 people have been killed since the siege started on May 2. [Three] soldiers have died."
    assert period(text) == ("cumulative", "2023-05-02..2023-06-12")


def test_an_undated_since_takes_the_start_told_for_the_same_undertaking() -> None:
    text = (
        "A month has passed since the operation started on May 2. Since the raid began, [365] people have been killed."
    )
    assert period(text) == ("cumulative", "2023-05-02..2023-06-12")


def test_a_named_event_of_the_table_starts_a_total() -> None:
    text = "In Sudan [9,000] people have been killed since the war in Sudan began."
    assert period(text) == ("cumulative", "2023-04-15..2023-06-12")


def test_a_headline_covers_what_its_article_says_of_the_number() -> None:
    text = (
        "Toll passes [800] as siege tightens\n\nMore than 800 people have been killed since the fence fell on Saturday."
    )
    assert period(text) == ("cumulative", "2023-06-10..2023-06-12")


def test_without_any_day_an_incident_is_of_the_publication_day_or_of_none() -> None:
    assert period("[Three] people died in a crash.") == ("incident", "2023-06-12..2023-06-12")
    assert period("[Three] people died in a crash on Friday.", published_on=None) == ("incident", "..")


def test_the_cue_draws_its_date_to_the_number() -> None:
    text = "Twelve men, three of them brothers, one a boy of ten, all from Mirpur, were killed on Friday"
    reading = Reading(text, published_on=MONDAY)
    at = text.index("killed")
    assert resolve_period(reading, 0, 6, "killed", (at, at + 6)).period_start == date(2023, 6, 9)


def test_the_lexicon_is_validated() -> None:
    data = read_yaml("periods.yaml")
    with pytest.raises(ValueError, match="unheard_of"):
        PeriodWords.model_validate({**data, "unheard_of": []})


@given(
    st.text(max_size=200),
    st.integers(0, 220),
    st.integers(0, 20),
    st.sampled_from(["killed", "injured", "missing", "displaced", "detained", "hostages_dead", "hostages_freed"]),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_has_a_period(text: str, start: int, length: int, metric: str, published_on: date | None) -> None:
    found = resolve_period(Reading(text, published_on=published_on), start, start + length, metric)
    assert isinstance(found, Period)


WORDS = [
    "12",
    "killed",
    "and",
    "wounded",
    "since",
    "the",
    "war",
    "began",
    "on",
    "May",
    "3",
    "Friday",
    ",",
    ".",
    "2019",
    "last",
    "week",
    "up",
    "from",
    "nine",
    "Monday",
    "of",
    "whom",
    "are",
    "dead",
    "in",
    "past",
    "ten",
    "days",
    "an",
    "average",
    "each",
    "day",
    "Since",
    "1",
    "April",
    "truce",
    "raid",
    "people",
    "when",
    "after",
    "left",
    "homeless",
    "İ",
    "\u200f",
    "\n\n",
]


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.integers(0, 200), st.one_of(st.none(), st.dates()))
def test_a_period_does_not_end_before_it_starts(words: list[str], start: int, published_on: date | None) -> None:
    found = resolve_period(Reading(" ".join(words), published_on=published_on), start, start + 2, "displaced")
    if found.period_start and found.period_end:
        assert found.period_start <= found.period_end
    assert found.basis != "status" or found.period_start is None
