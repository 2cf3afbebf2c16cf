"""Where a number holds: clause, sentence, sentences before, dateline and title, on made-up texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.extract.phrases import cut
from transforms.extract.places.article_names import ArticleNames
from transforms.extract.places.capital_words import may_name
from transforms.extract.places.find import find_place
from transforms.extract.places.gazetteer import fold, gazetteer
from transforms.extract.places.place_mentions import places_in
from transforms.extract.places.place_words import COUNTRY, TOWN, PlaceWords
from transforms.extract.reading import Reading
from transforms.lexicon.load import LexiconError, load, read_yaml


def placed(text: str, metric: str = "killed", title: str | None = None) -> str | None:
    """Return the place of the number in square brackets."""
    start = text.index("[")
    end = text.index("]") - 1
    return find_place(Reading(text.replace("[", "").replace("]", ""), title=title), start, end, metric)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bus crash killed [12] people in Nairobi on Monday.", "Nairobi"),
        ("In Cebu, rescuers pulled out [12] bodies.", "Cebu"),
        ("A flood killed [12] people in the village of Orvel Minor.", "Orvel Minor"),
        ("A flood killed [12] people in Velta province on Monday.", "Velta province"),
        ("A flood killed [12] people in northern Peru.", "northern Peru"),
        ("[12] people died at the San Telmo market.", "San Telmo market"),
        ("A fire killed [12] at the Kestrel hotel in Manila.", "Kestrel hotel in Manila"),
        ("A strike on the Orvel refugee camp killed [12].", "Orvel refugee camp"),
        ("[12] people died in Multan in Punjab province.", "Multan"),
        ("A storm killed 9 in Cebu and [12] in Leyte.", "Leyte"),
        ("A storm killed [9] in Cebu and 12 in Leyte.", "Cebu"),
        ("[Two] died in Ohio; in Texas 7 did.", "Ohio"),
        ("Fiji's cyclone killed [12].", "Fiji"),
        ("Chile earthquake kills [12]", "Chile"),
        ("Ana Santos, 40, opened a shop in Ardmore. Santos shot and killed [two] people.", "Ardmore"),
        ("Deputy Ana B. Santos lived in Ardmore. In her rampage Santos killed [two].", "Ardmore"),
        ("In Santos, 40, mostly miners, died. Santos was shelled and [two] died.", "Santos"),
        ("Ana Santos, 40, lives in Santos. Santos was shelled and [two] died.", "Santos"),
        ("A ranger lay in wait in Manila. On Friday Santos opened fire, killing [two].", "Manila"),
        ("A bridge fell in Cebu. [80] people died, a claim that caused anger in Manila.", "Cebu"),
        ("A bridge fell in Cebu. [80] people died, a figure doubted in Manila.", "Cebu"),
        ("A bridge fell. [80] people died, the worst toll in Manila for a decade.", "Manila"),
        ("Bogota: [12] dead after a landslide", "Bogota"),
        ("The health ministry in Haiti said the toll had reached [1,200].", "Haiti"),
        ("[Forty] people fled the fighting in the south.", "the south"),
        ("The rains killed [40] people in the country's north-east.", "north-east"),
        ("Velta state had the most deaths, with [12].", "Velta state"),
        ("Orvel County has recorded [19] road deaths this year.", "Orvel County"),
        ("[Nine] of the deaths were reported from Orvel village.", "Orvel village"),
        ("Raiders stormed the town of Orvel in the Zamfara region, killing [nine].", "Orvel"),
        ("Gunmen attacked Orvel Music Hall, in Velta, killing [nine].", "Orvel Music Hall"),
        ("In Velta province, [nine] people died in a pit in Orvel district.", "Orvel district"),
        ("[Nine] died at a Kastamart in Orvel.", "Kastamart in Orvel"),
        ("[Nine] people drowned in the Channel this year.", "Channel"),
        ("Two blasts on the edge of Bangui, the capital of the Central African Republic, killed [nine].", "Bangui"),
        ("A boat that left Senegal sank off Cape Verde and [nine] died.", "Cape Verde"),
        ("A boy fired at a school in Orvel, outside Helsinki, killing [one] pupil.", "Orvel"),
        ("In Velta state, where fire destroyed the town of Paradise, [85] people died.", "Paradise"),
        ("A riot at the Orvel Penitentiary in Guayaquil killed [nine] men.", "Orvel Penitentiary in Guayaquil"),
        ("A boat sank on Lake Orvel on Monday and [nine] drowned.", "Lake Orvel"),
        ("Vietnam's death toll from the storm rose to [179].", "Vietnam"),
        ("Most deaths were reported in Kandy, followed by Badulla ([71]).", "Badulla"),
        ("A quake in the neighbouring province of Van killed [604] people.", "Van"),
        ("Orvel, a small mountain town, was worst hit. [Nine] were pulled out there.", "Orvel"),
        ("[Two] people were shot at a Cedar Orvel boat launch.", "Cedar Orvel boat launch"),
        ("Search ends after Orvel plane crash; [68] dead", "Orvel"),
        ("Flash update\n- Ulang: [seven] killed in bombing", "Ulang"),
        ("Gunmen took [nine] pupils from Velta School, Gidan Orvel, in Zamfara State.", "Velta School, Gidan Orvel"),
        ("Cambodia on Saturday raised its toll to [13].", "Cambodia"),
        ("Officials in Donetsk said [three] women died at a market there.", "Donetsk"),
        (
            "[Nine] people died, most of them ethnic Rakhine, when jets bombed the village of Orvel on Ramree Island.",
            "Orvel",
        ),
        ("Rain fell. In Orvel, a town west of Caracas in Peru's Ica region, a slide fell, and [nine] died.", "Orvel"),
        ("Fighting killed [nine] people in Nairobi's Orvel district.", "Orvel district"),
        ("Accidents killed [60] people in Velta's mines. Velta mourned. It rained in Velta.", "Velta"),
        ("[Nine] people drowned on Peru's waterways last year.", "Peru"),
        ("Owner jailed for [87] deaths in Orvel fire", "Orvel"),
        ("A storm tore through Peru's Orvel on Monday, killing [nine].", "Orvel"),
        ("[Nine] people lay dead in the wreck of a Kestrel Moth near Orvel.", "Orvel"),
        ("In Lima five alleged thieves were shot and [two] died.", "Lima"),
        ("GUERRILLAS ATTACKED THE GARRISON AT TEJOVEL, KILLING [18] SOLDIERS.", "TEJOVEL"),
        ("A HELICOPTER FIRED AT THE HAMLET OF EL TAMAVEL AND KILLED [FIVE].", "EL TAMAVEL"),
    ],
)
def test_the_sentence_names_the_place(text: str, place: str) -> None:
    assert placed(text) == place


@pytest.mark.parametrize(
    ("text", "metric", "place"),
    [
        ("Gunmen took [110] girls from Orvel in May.", "hostages_taken", "Orvel"),
        (
            "Gunmen stormed a school in Orvel. They marched [110] girls into the Velta forest.",
            "hostages_taken",
            "Orvel",
        ),
        (
            "Troops combed the town of Orvel. They found [nine] girls carried off from Velta.",
            "hostages_freed",
            "Orvel",
        ),
        ("Raids went on. [Nine] Bedouins abandoned Orvel in May.", "displaced", "Orvel"),
        ("Both sides met in Orvel. They gave up [nine] men, said elders from Velta.", "prisoners_freed", "Orvel"),
        (
            "A dam broke at Orvel. [Nine] are being treated at the Velta hospital in Lima.",
            "injured",
            "Velta hospital in Lima",
        ),
        ("Fog lay off Lima. [Nine] men seized in May are still held in Orvel.", "hostages_held", "Orvel"),
        ("Kin met. [Eight] are still in captivity, their families told reporters in Lima.", "hostages_held", None),
        ("PATNA: A bus burned in Multan. [Nine] were hurt, police said here.", "injured", "Multan"),
        ("PATNA: A bus burned in Multan. [Nine] were hurt here on Monday.", "injured", "PATNA"),
        ("Talks went on in Lima. [Nine] men are in Chilean jails.", "detained", "Chilean jails"),
        ("Nets were cast off Velta. [Nine] crew drowned in Irish waters.", "killed", "Irish waters"),
        ("Peru holds [800] prisoners, rights groups say.", "detained", "Peru"),
        ("Velta hospital received [12] bodies.", "killed", "Velta hospital"),
        ("Bandits in Orvel shot [two] men and rode into the Gund forest.", "killed", "Orvel"),
        ("In Orvel [nine] were shot; all were taken to hospital in Velta.", "injured", "Orvel"),
    ],
)
def test_the_metric_tells_which_place_counts(text: str, metric: str, place: str | None) -> None:
    assert placed(text, metric) == place


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        ("A bomb went off in Orvel. [Twelve] people died.", None, "Orvel"),
        ("A bomb went off in Orvel.\n\nIt was market day. [Twelve] people died.", None, "Orvel"),
        ("NAIROBI, May 26 (XYZ) - [Twelve] people died on Monday.", None, "NAIROBI"),
        ("QUITO: [Twelve] people died on Monday.", None, "QUITO"),
        ("OAKDALE, Maine — [Twelve] people died on Monday.", None, "OAKDALE"),
        ("[Twelve] people died on Monday.", "Blast in Lahore kills twelve", "Lahore"),
        ("Fifty were taken into Orvel. [Twelve] are still there.", None, "Orvel"),
        ("Orvel, 500 km from Lima, has been cut off. There, [nine] starved.", None, "Orvel"),
        ("A tanker met a boat south of Orvel. It had [nine] dead aboard.", None, "Orvel"),
        (
            "Ten died at Orvel in 2015, and in 2019 a dam at Velta buried 270. [Nine] of those were never found.",
            None,
            "Velta",
        ),
        (
            "Ten died at Orvel. The minister told a news conference in Lima on Friday that [five] were men.",
            None,
            "Orvel",
        ),
        ("A dam broke at Orvel. Six died; [nine] hurt are being treated at Velta.", None, "Orvel"),
        (
            (
                "Clans in eastern Peru free twelve\n\nLIMA — Clansmen turned over twelve captives outside Orvel, "
                "in eastern Peru, elders said.\n\nOne side let [seven] go."
            ),
            "Clans in eastern Peru free twelve",
            "Orvel",
        ),
        (
            "Forty died, two-thirds of them in Velta. [Nine] are missing.\n\nOrvel shook.",
            "Quake kills 40 in Orvel",
            "Orvel",
        ),
        ("Rain fell in Chile. Rain fell in Cusco. Men died in Chile. [Nine] fell in the country.", None, "Chile"),
        (
            "Live\n\n19:20 Multan\nA mine blew up a bus, the fire service says. [Nine] died.\n\n18:10 Lima\nRain fell.",
            "Live",
            "Multan",
        ),
        ("A mine fell in near Multan. Researchers in Lima counted [121] deaths.", None, "Multan"),
        ("A mine fell in near Multan. Last July [121] died at a prayer meeting in Lima.", None, "Lima"),
        ("A mine fell in near Multan. A strike killed [five] reporters in Lima.", None, "Lima"),
        ("A raid shook Multan. The authorities in Isfara report [22] dead.", None, "Isfara"),
        ("A raid shook Multan. Officials in Delhi report [22] dead.", None, "Multan"),
        ("A raid shook Multan. The Orvel siege of 2017 drove [350] people out.", None, "Orvel"),
        (
            (
                "Multan tower collapse: six dead\n\n19:42 Summary\n• A tall block in the Orvel quarter fell at dawn"
                "\n• Up to ten are missing\n\n18:05 A correction\nThe confirmed toll is [six]."
            ),
            "Multan tower collapse: six dead",
            "Orvel quarter",
        ),
        (
            "Sixty died in Multan since 2003. A group of volunteers in London has recorded the deaths of [80].",
            None,
            "Multan",
        ),
        ("Fighting with armed groups in Multan has killed [900]. Rain fell.", None, "Multan"),
        (
            "Families wept. The relatives waiting on the pier at Lima made a list. It names [80] missing.",
            "Orvel ferry sinks off Peru",
            "Peru",
        ),
        (
            "The week\n\n1. Orvel. A bus fell. [Nine] died.\n\n2. Velta. Rain fell.\n\n5. Markets. Shares fell.",
            None,
            "Orvel",
        ),
        (
            "Talks went on in Lima.\n\nAre there still captives in Multan?\n\nNone is alive. [Two] are dead.",
            None,
            "Multan",
        ),
        (
            "VIÑA DEL MAR, Chile - Rain fell.\n\nRain fell in Multan.\n\nThe country's worst fires killed [35].",
            None,
            "Chile",
        ),
        ("In the El Olivar quarter of Multan, men found [nine] bodies.", None, "El Olivar quarter"),
        (
            "Court in Lima jails nine\n\nLIMA: A court here jailed nine for a fire at Orvel.\n\nThere, [ten] died.",
            "Court in Lima jails nine",
            "Orvel",
        ),
        ("A slide swept away Orvel, a village on the slopes of Mount Velta, on Monday, burying [nine].", None, "Orvel"),
        ("A storm killed [seven] people on Orvel and wrecked homes, the office said in Suva.", None, "Orvel"),
        ("Rain fell in Chile. Peru's army fired. Peru's guns fired. [Nine] fell in the country.", None, "Chile"),
        ("Kirkuk: Police held [nine] in three villages near Orvel on Friday.", None, "Orvel"),
        ("A mall burned in Multan. The governor of Punjab province counted [nine] dead.", None, "Multan"),
        ("A riot shook Chile. Police in Chile held many. [Nine] fell nationwide.", "Monday in Peru and Chile", "Chile"),
        (
            "Peru hunts for missing\n\nCUSCO — A bus fell into a gorge in the town of Orvel.\n\n[Nine] died.",
            "Peru hunts for missing",
            "Orvel",
        ),
        ("Multan lies beside Lima. There, [nine] starved.", None, "Multan"),
        ("A boat set off from Lima. It sank on the Orvel river. [Nine] drowned.", None, "Orvel river"),
        ("A boat sank on the Orvel river. It had set off from Lima. [Nine] drowned.", None, "Orvel river"),
        ("[Nine] bodies were laid out in a school in Lima after a boat sank in the Orvel river.", None, "Orvel river"),
        ("[Nine] die\n\nLIMA, Peru - A wall fell on workers in the town of Orvel on Monday.", None, "Orvel"),
    ],
)
def test_what_the_sentence_lacks_comes_from_before(text: str, title: str | None, place: str) -> None:
    assert placed(text, title=title) == place


@pytest.mark.parametrize(
    "text",
    [
        "Israeli forces killed [12] Palestinians on Monday.",
        "The French said [12] men in Hamas jails had died.",
        "[Twelve] people died on Monday, President Ana Ruiz said.",
        "France says [12] of its soldiers died.",
    ],
)
def test_peoples_bodies_and_actors_are_no_places(text: str) -> None:
    assert placed(text) is None


_CEBU = "In Cebu, rain fell. Water rose in Cebu. Roads in Cebu are cut.\n\n"
_PERU = "A raid struck Peru. A strike hit Peru. Guns fell silent in Peru.\n\n"


@pytest.mark.parametrize(
    ("text", "metric", "place"),
    [
        ("Rain fell on Quito. He had a “back to Orvel” moment after [90] people fled.", "displaced", "Quito"),
        ("Fighting shook Quito. [Twelve] died at the hands of the Islamic State.", "killed", "Quito"),
        (_CEBU + "So said Ann Roe of Orvel Watch, a group in London. [Twelve] people died.", "killed", "Cebu"),
        (_CEBU + "Talks were held in Geneva on aid.\n\n[Twelve] people died.", "killed", "Cebu"),
        (_CEBU + "A singer was born in Leyte.\n\n[Twelve] people died.", "killed", "Cebu"),
        (_PERU + "Shells fell in Multan. The war has killed [900] people overall.", "killed", "Peru"),
        ("It rained in Lima. Fighters killed [12] in an incursion into northern Peru.", "killed", "northern Peru"),
    ],
)
def test_weak_and_accidental_places_do_not_decide(text: str, metric: str, place: str) -> None:
    assert placed(text, metric) == place


@pytest.mark.parametrize(
    ("text", "title", "place"),
    [
        (
            "ORVEL, Nigeria, May 3 (XYZ) - Nine died.\n\nThe insurgency has killed [40,000] people since 2009.",
            None,
            "Nigeria",
        ),
        (
            "Drones hit Kherson. Ukraine mourned.\n\nRussia's full-scale invasion has killed [13,000] civilians.",
            None,
            "Ukraine",
        ),
    ],
)
def test_the_toll_of_a_war_is_of_its_territory(text: str, title: str | None, place: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    reading = Reading(text.replace("[", "").replace("]", ""), title=title)
    assert find_place(reading, start, end, "killed", is_total=True) == place


@pytest.mark.parametrize(
    ("text", "metric", "place"),
    [
        (
            "Floods hit Orvel province. Mud is everywhere.\n\n[Nine] people died in the province.",
            "killed",
            "Orvel province",
        ),
        ("Nine died in Orvel. The town lies 40 km from Kaya. [Two] were children.", "killed", "Orvel"),
        (
            "A fire killed nine in Orvel. The hurt were flown to a hospital in Velta.\n\n[Two] died later.",
            "killed",
            "Orvel",
        ),
        ("Nine died in Orvel. Traders were on their way to the market in Velta. [Two] were women.", "killed", "Orvel"),
        ("In Orvel, men fired on a crowd. [Four] were taken to the Velta Medical Centre.", "injured", "Orvel"),
        ("Cebu lies in ruins. The mayor in Cebu put those dead from Typhoon Orvel at [60].", "killed", "Cebu"),
        ("Floods hit Orvel province.\n\nThe province has bad years: [263] died in 1992.", "killed", "Orvel province"),
        ("ORVEL (XYZ) — [Nine] people died, the worst disaster in Texas for years.", "killed", "ORVEL"),
    ],
)
def test_what_is_only_told_beside_is_not_carried(text: str, metric: str, place: str) -> None:
    assert placed(text, metric) == place


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("QUITO, May 3 (XYZ) - Leaders met.\n\nThe two sides freed [90] men.", "prisoners_freed"),
        ("Shares fell in Rp870 trading. [Nine] workers died.", "killed"),
        ("Gunmen attacked Chile. Since then, Chile's campaign has killed [900] people.", "killed"),
    ],
)
def test_no_place_is_better_than_a_wrong_one(text: str, metric: str) -> None:
    assert placed(text, metric) is None


def test_a_hospital_called_by_half_its_name_is_not_where_it_happened() -> None:
    text = (
        "[Four] killed in city shootings\n\nFour people died across the city, police said. One man was taken to Mount "
        "Elgon Hospital. Another was taken to Mount Elgon in good condition. A third died at Mount Elgon at dawn, and "
        "a fourth was taken to Mount Elgon, where he was pronounced dead."
    )
    assert placed(text) is None


def test_the_dateline_tells_where_those_in_the_headline_are_held() -> None:
    headline = "[Two] held over shooting"
    text = f"{headline}\n\nORVEL CITY, Velta (Wire) -- Officers searched for weapons all night.\n\nTwo were arrested."
    assert placed(text, "detained", "Two arrested over shooting") == "ORVEL CITY"


def test_a_label_in_capitals_is_no_dateline() -> None:
    text = (
        "UPDATE: The road is open again.\n\nORVEL CITY, Velta (Wire) -- A fire burned all night.\n\n[Two] people died."
    )
    assert placed(text) == "ORVEL CITY"


def test_texts_without_difference_of_case_are_read_by_the_gazetteer() -> None:
    assert (
        placed("SAN SALVADOR, 9 DEC 89 (XYZ) -- [TWELVE] PEOPLE WERE KILLED IN BOGOTA TODAY.".replace("[TEXT]", ""))
        == "BOGOTA"
    )
    assert placed("death toll in gaza passes [370] - the daily kestrel") == "gaza"


def test_the_gazetteer_knows_the_world() -> None:
    names = gazetteer()
    assert names["colombia"] == COUNTRY
    assert names[fold("Culiacán")] == TOWN
    assert "monday" not in names


@given(st.text(), st.integers(0, 50), st.sampled_from(["killed", "displaced", "hostages_held"]))
def test_any_string_is_read_without_error(text: str, start: int, metric: str) -> None:
    found = find_place(Reading(text, title=text[:40]), start, start + 2, metric)
    assert found is None or found.strip()


@given(
    st.lists(
        st.sampled_from(
            [
                "In",
                "Gaza",
                "'s",
                ",",
                ".",
                ";",
                ":",
                "(",
                ")",
                "-",
                "US",
                "there",
                "camp",
                "of",
                "the",
                "north",
                "Saint",
                "to",
                "from",
                "Al",
                "X",
            ]
        ),
        max_size=40,
    )
)
def test_any_order_of_words_is_read_without_error(words: list[str]) -> None:
    text = " ".join(words)
    for start in range(0, len(text), 3):
        find_place(Reading(text), start, start + 2, "displaced")


_CAPITALS = [
    "The",
    "In",
    "Police",
    "Raid",
    "Orvel",
    "US",
    "Two",
    "Officials",
    "iPhone",
    "Monday",
    "City",
    "Fire",
    "Élan",
]
_OTHERS = [
    "north",
    "the",
    "south",
    "of",
    "velta",
    "al-Shifa",
    ",",
    ".",
    "near",
    "a",
    "city",
    "killed",
    "12",
    "é",
    "It's",
]


@given(st.lists(st.sampled_from([*_CAPITALS, *_OTHERS]), min_size=1, max_size=12))
def test_a_sentence_that_is_left_out_names_no_place(words: list[str]) -> None:
    text = " ".join(words)
    if not may_name(text, 0, len(text)):
        assert places_in(cut(text, 0, 0, 0, len(text)), 0, cased=True, names=ArticleNames(text)) == []


def test_a_very_long_sentence_is_read_in_pieces() -> None:
    text = "Orvel " * 50_000 + "and 12 died in Nairobi"
    assert find_place(Reading(text), len(text) - 18, len(text) - 16, "killed") == "Nairobi"


def test_the_words_are_validated(monkeypatch: pytest.MonkeyPatch) -> None:
    content = read_yaml("places.yaml")
    monkeypatch.setattr("transforms.lexicon.load.read_yaml", lambda _: content | {"sites": "camp"})
    with pytest.raises(LexiconError, match=r"places\.yaml"):
        load("places.yaml", PlaceWords)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A slide buried the village of Orvel Minor. [Six] people died.", "Orvel Minor"),
        ("The village of Orvel Minor was flattened. [Sixty] villagers have died.", "Orvel Minor"),
        (
            "It buried part of Barangay Orvel in Leyte province. Rain fell in Peru. [Six] men of the village died.",
            "Orvel",
        ),
        ("A fire killed [12] people in the Orvel district of Velta.", "Orvel district"),
        ("In Peru, police shot a man at Orvel. [Two] others died.", "Orvel"),
        ("Gunmen struck the Orvel road in Velta province. In the region [three] people died.", "Velta province"),
        ("Envoys went to Lima. Shells hit Gaza. Fire fell on Gaza. [Six] died in the besieged enclave.", "Gaza"),
        ("A ferry sank on Lake Orvel. Prices rose in Lima. [Six] drowned on the same lake in May.", "Lake Orvel"),
        ("Men rioted at the Orvel prison in Velta. Guards came from Lima. [Six] died in the prison.", "Orvel prison"),
    ],
)
def test_a_narrower_place_is_carried_and_pointed_at(text: str, place: str) -> None:
    found = placed(text)
    assert found is not None
    assert place in found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            (
                "Protests in Orvel province\n\nLIMA - Marches in Orvel province turned bloody, police said.\n\n"
                "Six fell in the town of Velta.\n\nThe governor spoke of [nine] dead."
            ),
            "Orvel province",
        ),
        (
            "Owner killed [nine]\n\nA jury, sitting at Lima crown court, found him guilty of the deaths of tenants.",
            None,
        ),
    ],
)
def test_what_an_article_is_about_is_not_lost_to_a_part_of_it_or_to_a_court(text: str, place: str | None) -> None:
    assert placed(text, title=text.split("\n", 1)[0]) == place


_LIST = (
    "Monthly list\n\nThe month saw two raids in the province, and prices rose by a tenth in the course of it.\n\n"
    "Orvel, Sulu. Troops raided a hideout. Two men fell and nine were hurt.\n\n"
    "Velta, Basilan. A bomb went off beside a bus. Two died. Later [three] of the hurt died, too."
)
_BULLETIN = (
    "SITUATION REPORT: HILL OPERATIONS\n\nTroops took a ridge 8 km north of Velta on Sunday after a long fight. "
    "[Seven] men fell.\n\nORVEL: A mine blew up a bus. {}Four died.\n\nKESTREL: Craft sank three boats. {}Ten died.\n\n"
    "CIVILIANS: Rain fell. {}Two died."
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (_LIST, "Velta"),
        (_BULLETIN.format("", "", ""), "Velta"),
        (_BULLETIN.replace("[Seven]", "Seven").format("[Six] were hurt. ", "", ""), "ORVEL"),
        (_BULLETIN.replace("[Seven]", "Seven").format("", "[Six] were hurt. ", ""), "KESTREL"),
        (_BULLETIN.replace("[Seven]", "Seven").format("", "", "[Six] in Lima were hurt. "), "Lima"),
    ],
)
def test_a_place_heads_a_paragraph_of_a_list(text: str, place: str) -> None:
    assert placed(text, title=text.split("\n", 1)[0]) == place


def test_a_name_that_heads_every_answer_is_a_speaker() -> None:
    text = "Talk\n\nORVEL: In Lima rain fell.\n\nVELTA: And then?\n\nORVEL: Then [nine] died.\n\nVELTA: Oh."
    assert placed(text) not in ("ORVEL", "VELTA")


def test_what_is_only_told_of_the_people_is_not_where_they_met_their_fate() -> None:
    text = "In Ica, 11 labourers who had lain down across the Southern Highway were led away."
    start, cue = text.index("11"), text.index("led")
    assert find_place(Reading(text), start, start + 2, "detained", cue=(cue, cue + 3)) == "Ica"


def test_a_number_that_shares_its_verb_shares_its_place() -> None:
    text = "The deadliest raid in Colorado since 12 students and one teacher were shot dead at Orvelvale in 1999."
    at, shot = text.index("12"), text.index("shot")

    assert find_place(Reading(text), at, at + 2, "killed", cue=(shot, shot + 9)) == "Orvelvale"
    text = "The raid in Colorado cost 12 lives, and nine more were lost at Orvelvale."
    at, cost = text.index("12"), text.index("cost")
    assert find_place(Reading(text), at, at + 2, "killed", cue=(cost, cost + 4)) == "Colorado"
