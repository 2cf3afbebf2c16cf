"""Basis and days of a figure, each case in a text of its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.periods.period_words import Holiday
from transforms.extract.periods.resolve import Period, resolve_period
from transforms.extract.reading import Reading

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
        ("In 2017, [ten] migrants died in a truck at a mall.", "2017-01-01..2017-12-31"),
        ("Men shot [nine] traders at a weekly market on Friday.", "2023-06-09..2023-06-09"),
        ("Clashes went on. The deaths of [nine] were reported from Orvel on Sunday.", "2023-06-11..2023-06-11"),
        ("At least [184] people were killed over Friday and Saturday in a slum.", "2023-06-09..2023-06-10"),
        ("[Nineteen] children died when fire swept a school overnight Sunday to Monday.", "2023-06-11..2023-06-12"),
        ("Troops shot [200] worshippers on 28 and 29 May.", "2023-05-28..2023-05-29"),
        ("Guns have been heard since. [Nine] died in three days.", "2023-06-10..2023-06-12"),
        ("In March 79 prisoners were killed; in April [22] died in Orvel.", "2023-04-01..2023-04-30"),
        (
            "A court jailed two men for an attack on a train on March 28, 2022.\n\n[Nine] were wounded.",
            "2022-03-28..2022-03-28",
        ),
        ("Men raided Orvel on Thursday. The next morning [nine] of them were shot.", "2023-06-09..2023-06-09"),
        ("In 2013, [nine] pilgrims died at the Orvel temple.", "2013-01-01..2013-12-31"),
        ("In Orvel, where a wall gave way on April 29, [58] bodies were dug out.", "2023-04-29..2023-04-29"),
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
    ("text", "metric", "basis", "days"),
    [
        # many events of a month or a year, counted up or compared
        ("Monitors verified the deaths of [88] farmers in March.", "killed", "cumulative", "2023-03-01..2023-03-31"),
        (
            "Storms took 40 lives this year, against [71] in all of 2022.",
            "killed",
            "cumulative",
            "2022-01-01..2022-12-31",
        ),
        ("Deaths in the hills in April: [34] (March: 21)", "killed", "cumulative", "2023-04-01..2023-04-30"),
        (
            "The observatory documented the abduction of [1,310] students last year.",
            "hostages_taken",
            "cumulative",
            "2022-01-01..2022-12-31",
        ),
        ("In the peak year of 2019 it registered [210].", "hostages_taken", "cumulative", "2019-01-01..2019-12-31"),
        ("A raid recorded on film killed [nine] monks in March.", "killed", "incident", "2023-03-01..2023-03-31"),
        (
            "Karamoja: weekly review, 1 May–24 May\n\nRaiders killed [12] herders.",
            "killed",
            "cumulative",
            "2023-05-01..2023-05-24",
        ),
        (
            "Police count 90 murders this year. At this time last year it was [70].",
            "killed",
            "cumulative",
            "2022-01-01..2022-06-12",
        ),
        # where people are, and where they were put
        ("[3,400] Uzbeks were in Russian jails on 1 June.", "detained", "status", "..2023-06-01"),
        ("The league keeps files on [1,200] civilians in rebel prisons.", "detained", "status", "..2023-06-12"),
        ("Police put [nine] monks in army cells on Friday.", "detained", "incident", "2023-06-09..2023-06-09"),
        (
            "The league lists 900 men in army jails and [80] in those of the rebels.",
            "detained",
            "status",
            "..2023-06-12",
        ),
        ("The junta says [17] men are in custody and get two meals a day.", "detained", "status", "..2023-06-12"),
        ("The mayor moved [600] villagers to a gym on Friday.", "displaced", "incident", "2023-06-09..2023-06-09"),
        (
            "[Three] of those let go on Friday had been in jail since 2016.",
            "prisoners_freed",
            "incident",
            "2023-06-09..2023-06-09",
        ),
        (
            "Police have 20 men in the cells, said Ana Roe: nine Danes, [six] Swedes and two Finns.",
            "detained",
            "status",
            "..2023-06-12",
        ),
        ("The country's jails, built for 2,500, held [3,100] at the last count.", "detained", "status", "..2023-06-12"),
        ("[900] villagers fled over the hills to Orvel.", "displaced", "incident", "2023-06-12..2023-06-12"),
        ("In March 2019 many rose; [30] were shot within two weeks.", "killed", "cumulative", "2019-03-01..2019-03-31"),
        ("The report, unsealed in 1998, admits to [104] deaths.", "killed", "incident", "2023-06-12..2023-06-12"),
        (
            "The ministry said [61] had died in the past 24 hours, bringing the toll since May 1 to 900.",
            "killed",
            "incident",
            "2023-06-11..2023-06-12",
        ),
        (
            "WHO has verified 55 attacks since June 1, in which [122] died.",
            "killed",
            "cumulative",
            "2023-06-01..2023-06-12",
        ),
        (
            "It was the fifth swap since the truce began on 4 May. In all, [15] hostages have been released.",
            "hostages_freed",
            "cumulative",
            "2023-05-04..2023-06-12",
        ),
        (
            "Murders rose by 3 to 90 for the year. The count for the year hit [90].",
            "killed",
            "cumulative",
            "2023-01-01..2023-06-12",
        ),
        ("At Torvik, in 2004, there were [334] dead.", "killed", "incident", "2004-01-01..2004-12-31"),
        (
            "On June 1 Iran held 900 monks. Of these, [90] were serving a sentence.",
            "detained",
            "status",
            "..2023-06-01",
        ),
        ("Militiamen seized nine on Friday, bringing the number held to [53].", "detained", "status", "..2023-06-12"),
        ("The clinic is treating [42] people.", "injured", "status", "..2023-06-12"),
        (
            "[Six] of them had been prisoners since 2016. They came home on Friday.",
            "prisoners_freed",
            "incident",
            "2023-06-09..2023-06-09",
        ),
        (
            "Reporters who read obituaries have [111,000] soldiers dead.",
            "killed",
            "cumulative",
            "..2023-06-12",
        ),
        ("The quake levelled towns. The dead number [11,300].", "killed", "incident", "2023-06-12..2023-06-12"),
        (
            "Nine youths were held and, on Friday, [four] officials were remanded in custody.",
            "detained",
            "incident",
            "2023-06-09..2023-06-09",
        ),
        ("[Nine] have yet to be released from the ward.", "injured", "status", "..2023-06-12"),
        ("Snow has claimed [nine] lives so far this winter.", "killed", "cumulative", "..2023-06-12"),
        (
            "The league lists [22] monks who have disappeared since May 2.",
            "missing",
            "cumulative",
            "2023-05-02..2023-06-12",
        ),
        (
            "The worst year on record, 2008, closed with [550] murders.",
            "killed",
            "cumulative",
            "2008-01-01..2008-12-31",
        ),
        (
            "They met on Monday 8 May. The same Monday [nine] died in Orvel.",
            "killed",
            "incident",
            "2023-05-08..2023-05-08",
        ),
        (
            "Police on Saturday said they had freed [12] hostages seized on Friday.",
            "hostages_freed",
            "incident",
            "2023-06-10..2023-06-10",
        ),
        (
            "It was a tenth less in 2022 than in 2021, when [1,660] were killed.",
            "killed",
            "cumulative",
            "2021-01-01..2021-12-31",
        ),
        (
            "[45] have been killed and 200 held in a week of protests, monks said.",
            "killed",
            "incident",
            "2023-06-06..2023-06-12",
        ),
        (
            "Some 900 have left, and [4,000] more displaced were told to move on by Friday.",
            "displaced",
            "status",
            "..2023-06-12",
        ),
        ("Six remained on the ward, [two] in critical condition.", "injured", "status", "..2023-06-12"),
        ("Some [9,000] have sought refuge in Goma since June 2.", "displaced", "cumulative", "2023-06-02..2023-06-12"),
        (
            "In May 2019 pirates took 40, of whom [three] died in the bush.",
            "hostages_dead",
            "incident",
            "2019-05-01..2019-05-31",
        ),
    ],
)
def test_counts_of_many_events_and_states(text: str, metric: str, basis: str, days: str) -> None:
    assert period(text, metric) == (basis, days)


def test_a_heading_above_a_long_line_is_no_part_of_its_sentence() -> None:
    line = "Police have picked up [four] men in a sweep of the old quarter, the prosecutor of the province tells us."
    assert period(f"15:15 Builder in custody\n{line}", "detained") == ("incident", "2023-06-12..2023-06-12")


@pytest.mark.parametrize(
    ("text", "metric", "days"),
    [
        (
            "Ukraine counts its dead: [900] killed since Russia's invasion in February 2022.",
            "killed",
            "2022-02-24..2023-06-12",
        ),
        (
            "The truce took effect on 19 May. Since the truce began the ministry has recorded [110] deaths.",
            "killed",
            "2023-05-19..2023-06-12",
        ),
        ("Two died on Friday. The toll for the war stands at [56,000].", "killed", "..2023-06-12"),
        ("The rains have uprooted [4,000] people since the start of May.", "displaced", "2023-05-01..2023-06-12"),
        ("Police shot [116] suspects in raids in the first quarter of the year.", "killed", "2023-01-01..2023-03-31"),
    ],
)
def test_a_total_runs_from_its_start(text: str, metric: str, days: str) -> None:
    assert period(text, metric) == ("cumulative", days)


@pytest.mark.parametrize(
    "wrong",
    [
        {"names": ["orvel day"], "month": 5, "weekday": 0},
        {"names": ["orvel day"], "month": 5, "day": 1, "easter": 3},
        {"names": ["orvel day"]},
    ],
)
def test_a_holiday_tells_its_day_in_one_way(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="orvel day"):
        Holiday.model_validate(wrong)


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
        ("an average of [31] pupils are killed each day.", "rate", ".."),
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
        "Divers searched the hull. [Eleven] of the wounded are gravely ill."
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


POINTED_AT = {
    "61": "Talks opened in Lomé on Saturday.\n\nThe feud dates from a raid on Kpalim in August 2021.\n\n"
    "That assault resulted in the deaths of [61] villagers.",
    "88": "Shells hit Kpalim on Sunday.\n\nRebels attacked the town of Anié on 4 March 2022.\n\n"
    "Of the [88] pupils carried off during the attack, 12 are still in the forest.",
    "23": "A bus fell into a gorge near Pauri on Friday.\n\nThe road is feared: a crash in May 2019 closed it.\n\n"
    "Drivers were blamed then.\n\nThe crash killed [23] pilgrims.",
    "two": "Shells hit Sumy on Friday.\n\nThe attack on Lutsk killed [two] men.",
}


@pytest.mark.parametrize(
    ("number", "metric", "days"),
    [
        ("61", "killed", "2021-08-01..2021-08-31"),
        ("88", "hostages_taken", "2022-03-04..2022-03-04"),
        ("23", "killed", "2019-05-01..2019-05-31"),
        ("two", "killed", "2023-06-09..2023-06-09"),
    ],
)
def test_an_event_pointed_at_has_the_date_with_which_it_was_told(number: str, metric: str, days: str) -> None:
    assert period(POINTED_AT[number], metric) == ("incident", days)


def test_what_was_done_after_an_event_does_not_take_its_day() -> None:
    text = "A shooting on 2 May closed a bar.\n\nA year of talks failed.\n\nAfter the shooting they arrested [six] men."
    assert period(text, "detained") == ("incident", "2023-06-12..2023-06-12")


def test_captives_are_not_freed_on_the_day_on_which_they_were_seized() -> None:
    text = "Rebels attacked Anié on 4 May.\n\nOf those seized in the attack, [30] were freed, an aide said on Sunday."
    assert period(text, "hostages_freed") == ("incident", "2023-06-11..2023-06-11")


def test_an_event_told_in_passing_without_a_date_has_none() -> None:
    text = (
        "Shells hit Sumy on Friday, killing nine people.\n\nOfficials came.\n\nA priest prayed.\n\nShops shut.\n\n"
        "Elders recalled an ambush by bandits at the ford.\n\nThat ambush left [14] herders dead."
    )
    assert period(text) == ("incident", "..")


WAR_OF_OCTOBER = (
    "Envoys met in Doha on Saturday to speak of Israel.\n\n"
    "The war was {} an attack by the group in October 2023.\n\nThat attack killed [1,210] people."
)


@pytest.mark.parametrize(
    ("words", "days"),
    [("sparked by", "2023-10-07..2023-10-07"), ("discussed beside", "2023-10-01..2023-10-31")],
)
def test_the_month_in_which_a_war_was_triggered_is_the_day_of_the_table(words: str, days: str) -> None:
    found = period(WAR_OF_OCTOBER.format(words), published_on=date(2024, 6, 15))
    assert found == ("incident", days)


def test_a_month_is_no_day_of_the_table_where_its_place_is_not_named() -> None:
    text = WAR_OF_OCTOBER.format("sparked by").replace("Israel", "terms")
    assert period(text, published_on=date(2024, 6, 15)) == ("incident", "2023-10-01..2023-10-31")


@pytest.mark.parametrize(
    ("text", "metric", "days"),
    [
        ("A February 2022 operation that freed [two] captives failed.", "hostages_freed", "2022-02-01..2022-02-28"),
        ("For example, a June 2021 raid at Kpalim left [70] dead.", "killed", "2021-06-01..2021-06-30"),
        ("A March raid killed [four] guards.", "killed", "2023-03-01..2023-03-31"),
        ("The Oct. 9 attack killed [four] guards.", "killed", "2022-10-09..2022-10-09"),
    ],
)
def test_a_date_before_an_events_name_is_the_events(text: str, metric: str, days: str) -> None:
    text = "Shells hit Sumy on Friday, the army said on Saturday.\n\n" + text
    assert period(text, metric) == ("incident", days)


@pytest.mark.parametrize(
    "text",
    [
        "Overall, the army's invasions and raids on the coast have resulted in the deaths of over [9,000] people.",
        "Leaders have defied every plea, and caused a famine that has already cost more than [700] lives.",
        "The junta, he said, in 14 months has slaughtered without mercy over [900] people.",
        "The generals' policies have led to the deaths of [tens of thousands].",
    ],
)
def test_a_perfect_that_sums_up_is_a_running_total(text: str) -> None:
    assert period("A summit opened in Lomé on Saturday.\n\n" + text) == ("cumulative", "..2023-06-12")


@pytest.mark.parametrize(
    "text",
    [
        "A car bomb has killed [12] people in Lomé.",
        "Air strikes have killed at least [43] people in Anié, medics say.",
        "Floods have killed more than [2,000] people in Anié.",
    ],
)
def test_a_perfect_of_one_event_is_an_incident(text: str) -> None:
    assert period(text) == ("incident", "2023-06-12..2023-06-12")


def test_people_killed_until_now_are_not_those_of_the_month_in_which_it_began() -> None:
    text = "The army ended a truce in March and went on. Many talks failed, and [70] people have been killed."
    assert period(text) == ("cumulative", "..2023-06-12")


def test_half_a_word_where_a_clauses_reach_ends_tells_no_war() -> None:
    clause = " farmers died as a bridge gave way over the Orvel river, near the weighing station"
    for reach in range(90, 130):
        assert period(f"[Nine]{clause.ljust(reach, 'x')} warden Kost told us yesterday.")[0] == "incident"


def test_of_the_news_day_is_only_what_belongs_to_the_news() -> None:
    news = "A firm in Lomé said on Thursday that it sold maps.\n\nIt pays tax.\n\nIt has 90 clerks.\n\nIt is old.\n\n"
    assert period(news + "Rebels shot [three] clerks.") == ("incident", "..")
    assert period("Rebels shot three clerks on Friday.\n\n" + news + "They shot [two] cooks.") == (
        "incident",
        "2023-06-09..2023-06-09",
    )
    undated = news.replace(" on Thursday", "")
    assert period(undated + "Rebels shot [three] clerks.") == ("incident", "..")
    assert period("Shells hit Sumy. Years ago floods drowned [40] people.") == ("incident", "..")
    assert period("Shells hit Sumy on Friday. Years ago floods drowned [40] people.") == ("incident", "..")


def test_the_day_of_a_report_is_the_events_only_where_that_is_told() -> None:
    news = "An ambush killed [nine] guards, the army said on Thursday.\n\nIt rained.\n\nSchools shut.\n\nShops did.\n\n"
    assert period(news) == ("incident", "2023-06-08..2023-06-08")
    news = news.replace("[nine]", "nine")
    assert period(news + "The ambush left [five] men hurt.") == ("incident", "2023-06-08..2023-06-08")
    assert period(news + "On a feast day, gunmen shot [five] clerks.") == ("incident", "..")


def test_the_war_that_an_article_names_dates_what_began_it() -> None:
    text = (
        "The firm said on Thursday that it sold maps for the war in Gaza.\n\n"
        "It was drawn into the war, which started after raiders killed about [1,190] people."
    )
    assert period(text, published_on=date(2024, 6, 15)) == ("incident", "2023-10-07..2023-10-07")


def test_the_cue_draws_its_date_to_the_number() -> None:
    text = "Twelve men, three of them brothers, one a boy of ten, all from Mirpur, were killed on Friday"
    reading = Reading(text, published_on=MONDAY)
    at = text.index("killed")
    assert resolve_period(reading, 0, 6, "killed", (at, at + 6)).period_start == date(2023, 6, 9)


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
    "started late Sunday.",
    "on Saturday",
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


def test_what_was_told_before_something_began_is_no_part_of_it() -> None:
    text = (
        "Police seek two men over a shooting that left one man dead. It started late Sunday near the park.\n\n"
        "Mora said Saturday night that deputies arrested 41 people."
    )
    at = text.index("41")
    found = resolve_period(Reading(text, published_on=date(2025, 4, 30)), at, at + 2, "detained")
    assert found.period_start is None or found.period_end is None or found.period_start <= found.period_end


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.integers(0, 200), st.one_of(st.none(), st.dates()))
def test_a_period_does_not_end_before_it_starts(words: list[str], start: int, published_on: date | None) -> None:
    found = resolve_period(Reading(" ".join(words), published_on=published_on), start, start + 2, "displaced")
    if found.period_start and found.period_end:
        assert found.period_start <= found.period_end
    assert found.basis != "status" or found.period_start is None


def test_the_whole_toll_is_not_counted_from_a_later_since() -> None:
    text = (
        "The war between Israel and Hamas in Gaza goes on.\n\nThe ministry said 812 people were killed since "
        "raids began again on March 18, bringing the war's overall toll to 51,300."
    )
    reading = Reading(text, published_on=date(2025, 4, 2))
    found = [resolve_period(reading, text.index(n), text.index(n) + len(n), "killed") for n in ("812", "51,300")]
    assert found[0].period_start == date(2025, 3, 18)
    assert found[1] == Period("cumulative", date(2023, 10, 7), date(2025, 4, 2))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        # The lead's day is the article's; a later day holds for its own sentence.
        (
            (
                "Police shot dead 14 farmers and arrested dozens on Wednesday night.\n\nA clinic received [12] bodies."
                "\n\nTwo drivers who were shot on Sunday in Velta have died."
            ),
            "2023-06-07..2023-06-07",
        ),
        (
            (
                "Police shot dead [14] farmers and arrested dozens in Orvel on Wednesday night, while two drivers "
                "wait.\n\nTwo drivers who were shot on Sunday have died."
            ),
            "2023-06-07..2023-06-07",
        ),
        (
            (
                "A dam burst above Orvel on Thursday, drowning 20.\n\nThe mayor spoke.\n\nIt rained.\n\nIt rained.\n\n"
                "In Velta, police arrested two men on Friday with a gun. [One] bystander died in the chase."
            ),
            "2023-06-09..2023-06-09",
        ),
        # A number of a day follows the day told before it.
        (
            "On 12 October 2004 gunmen took 60 people at a theatre.\n\nTroops stormed it on the 14th. [Nine] died.",
            "2004-10-14..2004-10-14",
        ),
        ("Nine were shot on 28 May. [Two] more died on the 2nd.", "2023-06-02..2023-06-02"),
        ("Gunmen freed [41] pupils on Friday, five days after they stormed a school.", "2023-06-09..2023-06-09"),
        ("The protests of 2019 cost [600] lives.", "2019-01-01..2019-12-31"),
    ],
)
def test_the_article_has_one_day_and_other_sentences_their_own(text: str, days: str) -> None:
    metric = "hostages_freed" if "freed" in text else "killed"
    assert period(text, metric)[1] == days


@pytest.mark.parametrize(
    ("text", "metric", "expected"),
    [
        (
            "Rebels handed over [four] captives on Sunday, in the third exchange since a truce took effect.",
            "hostages_freed",
            ("incident", "2023-06-11..2023-06-11"),
        ),
        (
            "A truce took effect two weeks ago. Officials say [22] people have been killed since it began.",
            "killed",
            ("cumulative", "2023-05-29..2023-06-12"),
        ),
        (
            "Police have detained [three] managers of the firm, which was fined twice last year.",
            "detained",
            ("incident", "2023-06-12..2023-06-12"),
        ),
        ("In 2006 a court jailed [four] clerks.", "detained", ("incident", "2006-01-01..2006-12-31")),
        ("[Two] of them are in a serious condition.", "injured", ("status", "..2023-06-12")),
        ("[Some 900] were still in tents as of 6 p.m. Friday.", "displaced", ("status", "..2023-06-09")),
    ],
)
def test_a_window_told_of_something_else_does_not_hold(text: str, metric: str, expected: tuple[str, str]) -> None:
    assert period(text, metric) == expected
