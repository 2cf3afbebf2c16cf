"""Who gives a number: each way in which an article tells it, on sentences made up for the purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.attribution.find import find_attribution
from transforms.extract.attribution.source_words import AttributionWords, parts
from transforms.extract.reading import Reading
from transforms.lexicon.load import LexiconError, load, read_yaml


def attributed(text: str) -> str | None:
    """Return the source of the number in square brackets."""
    start = text.index("[")
    end = text.index("]") - 1
    return find_attribution(Reading(text.replace("[", "").replace("]", "")), start, end)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        # before what is said
        ("The sailors' union doubted the official tally, saying at least [60] had drowned.", "The sailors' union"),
        (
            "The coastguard gave no names. Thirty-three sailors drowned and [two] swam ashore, it said.",
            "The coastguard",
        ),
        ("The state broadcaster had on Friday night quoted [600] dead.", "The state broadcaster"),
        ("The Orvel health ministry said [31] people had died.", "The Orvel health ministry"),
        ("On Monday the interior ministry announced that [120] people had died.", "the interior ministry"),
        (
            "Across the strait Orvel's interior ministry said its crews had found [seven] bodies.",
            "Orvel's interior ministry",
        ),
        ("The raid killed 89 men by Orvel's account and [hundreds] by Velta's.", "Velta"),
        ('Al-Orvel said in a radio broadcast that its men had shot "close to [40] spies".', "Al-Orvel"),
        ("Late on Monday police said [120] people had died.", "police"),
        ("The navy's count is far lower: [45] dead.", "The navy"),
        ("Police on Monday said [45] had died.", "Police"),
        (
            "The toll soared to [47], the Risk Reduction and Management Council (RRMC) said in its 8 a.m. bulletin.",
            "the Risk Reduction and Management Council",
        ),
        ("US Central Command says it heard shots and found [four] dead.", "US Central Command"),
        ("Civil Defence's noon bulletin raised the number of deaths to [107].", "Civil Defence's noon bulletin"),
        ("The Aid Association has been able to confirm just [344].", "The Aid Association"),
        ("[Nine] were dead, a monk told Orvel Post by telephone.", "a monk"),
        ("The bishop of Orvel reported by radio that [40] were killed.", "The bishop of Orvel"),
        ("Data compiled by Orvel Watch show [88] deaths.", "Orvel Watch"),
        ("Geologists today put the lives lost there at [7,200], a tenth of what old handbooks claimed.", "Geologists"),
        ("Officers in Orvel talk of [33] herders killed.", "Officers in Orvel"),
        ("The gendarmerie had at first put the toll at [16].", "The gendarmerie"),
        ("By the reckoning of the local Red Cross it is [117] dead.", "the local Red Cross"),
        ("The charge sheet had named [71] dead.", "The charge sheet"),
        ("The navy in Orvel would not comment, but said [seven] pirates had been held.", "The navy in Orvel"),
        ("The army has confirmed that [two] men were released by the gang.", "The army"),
        ("Dryden Maritime counts 27 men abducted. Of these, by its reckoning, [23] are still held.", "Dryden Maritime"),
        ("The first official count: [nine] killed, according to Colonel Ali Achour.", "Colonel Ali Achour"),
        ("A doctor in Orvel, reached by telephone, gave more. It had [seven] bodies, he said.", "A doctor in Orvel"),
        ("MINERS: [Roughly 200] are still trapped, a fire officer said.", "a fire officer"),
        (
            "Jets hit Orvel on Monday, killing [38], the ministry said on Tuesday in what it called a first count.",
            "the ministry",
        ),
        ("The company said in a statement posted on its site that [45] were missing.", "The company"),
        ("[NINE] PEASANTS WERE KILLED, THE JOINT COMMAND REPORTED IN COMMUNIQUE NO 31.", "THE JOINT COMMAND"),
        ("Partners have recorded [612] killings this year.", "Partners"),
        (
            "Spokeswoman Ana Roe of a local council told a radio that [50] were hurt.",
            "Spokeswoman Ana Roe of a local council",
        ),
        ("Orvel Data, the research group behind it, counted [88] deaths.", "Orvel Data"),
        ("Police said they had looked. According to them, [eight] were held.", "Police"),
        (
            "Bandits took [nine] men.\n\nThe police spokesman, Ivo Roe, who confirmed this, gave no names.",
            "Ivo Roe",
        ),
        ("Police confirmed seven deaths, but residents insist that [20] died.", "residents"),
        ("The Orbis Monitor, based in Velta, counts [88] dead.", "The Orbis Monitor"),
        ("A nurse at the clinic, who asked not to be named, counted [17] bodies.", "A nurse at the clinic"),
        ("The army, for its part, says it freed [9] captives.", "The army"),
        ("A group that tracks arrests has verified [88] cases.", "A group"),
        ("Villagers interviewed by telephone said [7] had died.", "Villagers"),
        ("The governor's office was speaking of [37] dead.", "The governor's office"),
        ("Pavel Orlen, the mayor, put the toll at [14].", "Pavel Orlen, the mayor"),
        (
            "The truce collapsed, with observers abroad reporting [30] soldiers dead and the junta admitting nine.",
            "observers abroad",
        ),
        (
            "The truce collapsed, with observers abroad reporting 30 soldiers dead and the junta admitting [nine].",
            "the junta",
        ),
        ("Volta Viva, a relief group whose staff walked the whole valley, arrives at [77] drowned.", "Volta Viva"),
        ("Villagers reached by radio could vouch for only [four] deaths.", "Villagers"),
        ("The ZLF rejects blame for the ambush on Friday and says [14] drivers died.", "The ZLF"),
        ("Nurses who tend strikers in empty sheds told the Orvel Post that they had seen [90] wounded.", "Nurses"),
        ("Fishermen who pulled in the nets speak of [33] drowned.", "Fishermen"),
        ("St Olga Hospital logged [22] of the dead, according to its matron, Ana Roe.", "its matron, Ana Roe"),
        (
            "The Lanterns, a league of widows, keeps files on [340] men in army cells.",
            "The Lanterns, a league of widows",
        ),
        (
            "[Nine] divers drowned off the pier two days after the storm, the port comptroller, Ivo Roe, said.",
            "the port comptroller, Ivo Roe",
        ),
        ("The union maintains that 80 died near mines or assembly points and that [six] are lost.", "The union"),
        ("Relatives have had no word of [seven] men.", "Relatives"),
        ("[Nine] were dead, going by the harbour log.", "the harbour log"),
        ("The rebels gave up [50] recruits, said Ana Roe.", "Ana Roe"),
        ("Some [90] cadets drowned, according to data compiled by Orvel Watch.", "Orvel Watch"),
        ("Two guards died, according to a report issued by the Fifth Fleet; [nine] were hurt.", "the Fifth Fleet"),
        (
            "The regional clinic in Velta took care of [40] miners. Nine have gone home, it said.",
            "The regional clinic",
        ),
        ("The Orvel navy says it will not yield. In a raid on Friday it shot dead [six] pirates.", "The Orvel navy"),
        (
            "The dam killed 31 in May, the river board said.\n\nThe other totals for April were [12] and 40.",
            "the river board",
        ),
        ("The health ministry put the dead at 20. There are [60] wounded on the list.", "The health ministry"),
        (
            "COMMUNIQUÉ No. 7\n\nThe High Command informs the nation of a battle.\n\nOur losses: [4] fallen.",
            "The High Command",
        ),
        ("WHO has verified 55 attacks, in which [122] nurses died.", "WHO"),
        ("The junta, which said that rebels had put up flags, spoke of [nine] dead.", "The junta"),
        ("Orvel Watch has a much higher count than the government's. It says [412] died.", "Orvel Watch"),
        (
            "Some 900 were held, according to Fener, a league that gets its data from courts. Of these, [90] were ill.",
            "Fener, a league",
        ),
        ("Two reporters have the names of [111] dead.", "Two reporters"),
        ("The clinic at Det admitted [16] miners with burns, said Sister Ana Roe.", "Sister Ana Roe"),
        ("A councillor from the hills put the losses at [19].", "A councillor from the hills"),
        # after it
        ("The blast killed [9] people, state television said.", "state television"),
        ("The blast killed [9] people, the interior minister told parliament.", "the interior minister"),
        ("Rescue teams found [4] bodies by dusk, said the fire service.", "the fire service"),
        (
            "At least [60] people died, officials in the southern province said on Friday.",
            "officials in the southern province",
        ),
        ("Some [40] people died, according to the Red Cross.", "the Red Cross"),
        ("The toll, according to the ministry, is [120].", "the ministry"),
        ("Some [40] deaths were reported by the coast guard.", "the coast guard"),
        ('"There were [5] bodies in the street," recalled Leyla, a teacher.', "Leyla, a teacher"),
        # counts
        ("By the Orbis Monitor's reckoning, [88] people have died.", "the Orbis Monitor"),
        ("By official tallies [88] people have died.", "official tallies"),
        ("Kentry's spy agency has its own estimate, of [600].", "Kentry's spy agency"),
        ("A tally kept by Reuters shows [412] deaths since June.", "Reuters"),
        # headlines
        ("Ministry: [4] dead in blast", "Ministry"),
        ("[4] dead, 2 missing: fire service", "fire service"),
        ("[4] dead in blast, police say", "police"),
        ("[4] dead in blast - ministry", "ministry"),
        ("At least [4] dead in blast (police)", "police"),
        ("health ministry in velta says death toll at [370]", "health ministry in velta"),
    ],
)
def test_the_clause_names_its_source(text: str, source: str) -> None:
    assert attributed(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("While the army reported [3] dead, the militia said 15 were killed.", "the army"),
        ("While the army reported 3 dead, the militia said [15] were killed.", "the militia"),
        (
            "Three died, a doctor said; among the hurt were [12] pupils, a teacher said in a separate call.",
            "a teacher",
        ),
        ("The harbour office has confirmed 7 deaths; the hospital says [9].", "the hospital"),
        ("In Orvel 14 died, according to a neighbour; [nine] were children.", "a neighbour"),
    ],
)
def test_of_conflicting_sources_the_nearest_clause_decides(text: str, source: str) -> None:
    assert attributed(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The agency warned of more rain. It put the number of missing at [4].", "The agency"),
        ("Mr Kost said that 30 people were taken. He added that [12] were freed.", "Mr Kost"),
        ("Police have arrested a man. They said [4] people were hurt.", "Police"),
        ("Maria Lopez runs the shelter. She said [40] people had come in.", "Maria Lopez"),
        ("The ministry said 40 people were killed. Among them were [12] children.", "The ministry"),
        ("The ministry said 40 people were killed. At least [70] were hurt.", "The ministry"),
        ('"There were bodies in the street," Leyla said. "I counted [5]."', "Leyla"),
        ('Ida Holm is a surgeon. She told us of the night.\n\n"By dawn it was [12] dead."', "Ida Holm"),
    ],
)
def test_a_source_goes_on_into_the_sentences_after(text: str, source: str) -> None:
    assert attributed(text) == source


@pytest.mark.parametrize(
    "text",
    [
        "Officially, [120] people died.",
        "[Three] people were killed in Orvel on Monday.",
        "The ministry said 40 people were killed.\n\nIn Velta [12] died.",
        "The ministry said 40 people were killed. In Velta, a bus crash took [12] lives.",
        "Forty were reported killed and [12] were hurt.",
        "The ministry did not say how many of the [12] had died.",
        "Ivo Kost, 38, has confessed to the killings. In all [four] women were stabbed to death.",
    ],
)
def test_nobody_is_named_where_nobody_is(text: str) -> None:
    assert attributed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Yet the Velta government has stubbornly rebuffed U.S. demands, a course that cost [30] lives.",
        "Yet the Velta government has rejected Chilean demands, a course that cost [30] lives.",
        "Velta released [90] prisoners on Monday.",
        "Helicopters carried out many flights and [90] people were hurt.",
        "“What Velta did was to draw us in,” he said.\n\nHe spoke of crimes, which “have killed [41] people.”",
    ],
)
def test_who_acts_and_what_is_no_name_is_no_source(text: str) -> None:
    assert attributed(text) is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Militants killed [40] people in Orvel, according to Chilean tallies.", "Chilean tallies"),
        ("Velta's health ministry put the overall death toll of the war at [53].", "Velta's health ministry"),
        ("The war's overall toll has passed [530], by the ministry's count.", "the ministry"),
        ("Some [140] pupils were taken, according to a tally by the charity Open Doors.", "the charity Open Doors"),
        ("The exchange freed [90] on each side, both governments said.", "both governments"),
        ("Residents displaced from Orvel said [9] had died.", "Residents displaced from Orvel"),
        ("Velta officials on Friday revised the toll down to [9].", "Velta officials"),
    ],
)
def test_names_are_whole_and_hold_nothing_more(text: str, source: str) -> None:
    assert attributed(text) == source


def test_names_have_single_spaces() -> None:
    assert attributed("THE MINISTRY OF\nHEALTH SAID [12] PEOPLE DIED.") == "THE MINISTRY OF HEALTH"


@given(st.text(), st.integers(0, 50), st.integers(0, 8))
def test_any_string_is_read_without_error(text: str, start: int, length: int) -> None:
    found = find_attribution(Reading(text), start, start + length)
    assert found is None or found.strip()


@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "police",
                ",",
                ".",
                ";",
                ":",
                "(",
                ")",
                '"',
                "12",
                "who",
                "the",
                "by",
                "according",
                "to",
                "Ann",
                "X's",
                "-",
                "It",
                "he",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_words_is_read_without_error(words: list[str]) -> None:
    text = " ".join(words)
    for start in range(0, len(text), 3):
        find_attribution(Reading(text), start, start + 2)


def test_the_words_are_validated(monkeypatch: pytest.MonkeyPatch) -> None:
    content = read_yaml("attribution.yaml")
    monkeypatch.setattr("transforms.lexicon.load.read_yaml", lambda _: content | {"sya": ["said"]})
    with pytest.raises(LexiconError, match=r"attribution\.yaml.*\n.*sya"):
        load("attribution.yaml", AttributionWords)
    assert parts()["said"]
