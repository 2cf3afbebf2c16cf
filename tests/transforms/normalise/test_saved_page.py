"""Saved text pages: several stories on one page, and what the page prints around them."""

# instants are UTC without a zone here, as in the tables
# ruff: noqa: DTZ001

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest

from transforms.contracts import conform
from transforms.normalise.saved_page import read_page
from transforms.schema import ARTICLES

PAGES = Path(__file__).parent / "pages"
PAGE = (PAGES / "three_stories.txt").read_text(encoding="utf-8")

ESSAY = (PAGES / "essay.txt").read_text(encoding="utf-8")


@pytest.fixture
def stories():
    return read_page(PAGE)


def test_each_story_of_a_page_has_its_own_title_and_lines(stories):
    assert [story.title for story in stories] == [
        "Harbour towns count the cost of the Velm floods",
        "Talks on Orrin ceasefire resume in Tessaly",
        "Quake survivors wait for tents",
    ]
    assert [len(story.paragraphs) for story in stories] == [7, 3, 4]
    assert all(story.text.startswith(f"{story.title}\n\n") for story in stories)
    assert all(story.text.count(story.title) == 1 for story in stories)


def test_page_furniture_is_left_out(stories):
    text = "\n".join(story.text for story in stories)
    for furniture in (
        "Short Url",
        "Follow",
        "Updated",
        "(AFP)",
        "(Reuters)",
        "INNUMBERS",
        "9,000",
        "carry belongings",
    ):
        assert furniture not in text


def test_bullets_of_the_summary_are_kept(stories):
    assert stories[0].paragraphs[:2] == [
        "• Officials put the number of dead at 31 across three districts",
        "• Aid groups say the count may rise",
    ]


def test_a_sentence_set_apart_that_repeats_the_story_goes(stories):
    assert sum("repaired only twice" in paragraph for paragraph in stories[0].paragraphs) == 1


def test_a_sentence_that_comes_again_within_the_running_text_stays():
    told = "The ministry of health in Orrin put the number of the dead at 41 on Monday."
    page = f"A count in Orrin\n\nMore people were found.\n\n{told}\n\nIt gave no names of those counted there."
    assert told in read_page(page)[0].paragraphs


def test_relative_date_is_taken_from_the_newest_story_of_the_page(record, normalised):
    articles = conform(normalised(record(PAGE)).articles.with_columns(run_id=pl.lit("run")), ARTICLES)
    assert articles["published_on"].to_list() == [date(2025, 3, 14), date(2025, 3, 17), date(2025, 3, 17)]
    assert articles["published_precision"].to_list() == ["day", "inferred_day", "day"]
    assert articles["ordinal"].to_list() == [0, 1, 2]


def test_relative_date_without_a_dated_story_stays_unknown(record, normalised):
    page = "Ferry lost off Lorn\nUpdated 5 min ago\n\nA ferry with 60 people aboard was lost, police said."
    article = normalised(record(page)).articles.row(0, named=True)
    assert (article["published_at"], article["published_precision"]) == (None, "none")
    assert article["title"] == "Ferry lost off Lorn"


def test_relative_date_is_not_inferred_against_the_weekday_that_the_story_names(record, normalised):
    page = PAGE.replace("were to meet on Monday", "were to meet on Tuesday").replace("Orrin health", "Orrin aid")
    article = normalised(record(page)).articles.row(1, named=True)
    assert (article["published_on"], article["published_precision"]) == (None, "none")


def test_days_ago_reach_further_than_the_page_tells(record, normalised):
    article = normalised(record(PAGE.replace("2 hours 5 min ago", "2 days 5 hours ago"))).articles.row(1, named=True)
    assert article["published_precision"] == "none"


def test_day_is_local_midnight_of_the_source(record, normalised):
    articles = normalised(record(PAGE, time_zone="Asia/Riyadh")).articles
    assert articles["published_at"][0] == datetime(2025, 3, 13, 21)
    assert articles["published_on"][0] == date(2025, 3, 14)
    assert articles["time_zone"][0] == "Asia/Riyadh"


def test_essay_without_a_date_gets_none_and_loses_its_captions():
    (story,) = read_page(ESSAY)
    assert story.title == "The Price of the Northern Road"
    assert story.stamps == []
    assert story.paragraphs[0].startswith("For three winters")
    assert story.paragraphs[-1].endswith("by the evening.")
    assert "7 October 2023" in story.paragraphs
    assert not [word for word in ("Reuters", "Traders", "convoy", "Enjoy") if word in story.text]


def test_agencies_at_the_end_of_every_paragraph_are_no_picture_credits():
    told = [
        "A bus fell into a gorge near Hale, killing 14. (AFP)",
        "Two miners were freed in Marrow. (Reuters)",
    ]
    (story,) = read_page("\n\n".join(["World in brief", *told, "A bridge fell in Lorn, injuring nine. (AP)"]))
    assert story.paragraphs[:2] == told


def test_an_abbreviation_in_brackets_is_no_picture_credit():
    told = "The count is kept by the United Nations Children's Fund (UNICEF)."
    page = f"Who counts the children\n\n{told}\n\nIt said 12 children had died in the camp since the spring."
    assert told in read_page(page)[0].paragraphs


def test_a_last_paragraph_with_a_number_or_a_quote_is_no_appeal():
    page = "Camp at Lorn\n\nIt was hit on Monday.\n\n“Support us,” said a doctor, who treated 30 wounded."
    assert "30 wounded" in read_page(page)[0].text


def test_byline_and_owner_are_told_apart_from_the_story():
    page = (PAGES / "byline.txt").read_text(encoding="utf-8")
    (story,) = read_page(page)
    assert (story.author, story.publisher) == ("Ada Quill", "Coast Mail")
    assert story.paragraphs == ["A ferry with 60 people aboard was lost off Lorn, police said."]
    assert story.stamps[0].published.at == datetime(2025, 3, 4, 11, 40)
    assert story.stamps[0].published.precision == "minute"


def test_a_headline_without_a_story_is_quarantined_and_the_others_stay(record, normalised):
    stub = "\n\n\nMarkets close lower\n\nMarkets close lower\nUpdated 17 March 2025\nFollow\n"
    result = normalised(record(PAGE + stub))
    assert result.articles.height == 3
    assert result.quarantine["rule_code"].to_list() == ["NOR-11"]


def test_lines_broken_at_a_column_are_joined():
    page = (PAGES / "broken_lines.txt").read_text(encoding="utf-8")
    (story,) = read_page(page)
    assert len(story.paragraphs) == 1
    assert "in heavy weather, the harbour police said" in story.text


STORY = [
    "At least 12 people were killed on Friday when a bridge fell at Lorn, police said.",
    "Rescuers worked through the night below the pillars, the fire service of the town said.",
]


@pytest.mark.parametrize(
    "tail",
    [
        "Pass it on: a story like this travels far.",
        "Thank you for reading.",
        "Found this useful? Tell a friend.",
        "More to follow.",
        "We would love to hear what you think of our pages.",
        "Jo Ban/Northlight",
        "[Photo: Northlight]",
        "Photograph: Jo Ban/Northlight",
    ],
)
def test_what_stands_under_a_story_goes_whatever_newsroom_wrote_it(tail):
    (story,) = read_page("\n\n".join(["Bridge falls at Lorn", *STORY, tail]))
    assert story.paragraphs == STORY


@pytest.mark.parametrize(
    "caption",
    [
        "The bridge at Lorn on Friday (Jo Ban/Northlight)",
        "The bridge at Lorn on Friday. [Jo Ban/Northlight]",
        "The bridge at Lorn on Friday. Jo Ban/Northlight",
    ],
)
def test_a_caption_is_known_by_its_photographer_whatever_the_agency(caption):
    (story,) = read_page("\n\n".join(["Bridge falls at Lorn", caption, *STORY]))
    assert story.paragraphs == STORY


@pytest.mark.parametrize(
    "last",
    [
        "“You never think that it will be your bridge,” said a baker.",
        "Of the 40 cars on the bridge, nine are still in the river, and you see three.",
        "The Orrin/Hale line is closed until the spring.",
    ],
)
def test_a_last_paragraph_that_tells_something_stays(last):
    (story,) = read_page("\n\n".join(["Bridge falls at Lorn", *STORY, last]))
    assert story.paragraphs[-1] == last


def test_a_story_that_speaks_to_its_reader_keeps_its_last_line():
    told = "If you cross the river at Lorn, your way is now an hour longer than it was."
    (story,) = read_page("\n\n".join(["Bridge falls at Lorn", told, *STORY, "You pay no toll there."]))
    assert story.paragraphs[-1] == "You pay no toll there."


SEEDS = Path(__file__).parents[4] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the saved pages are not beside this repository")
def test_the_two_saved_pages_give_seven_articles(record, normalised):
    pages = [record(path.read_bytes(), name=path.name) for path in sorted(SEEDS.glob("*.txt"))]
    result = normalised(*pages)
    articles = {row["title"]: row for row in result.articles.iter_rows(named=True)}
    assert (result.articles.height, result.quarantine.height) == (7, 0)
    told = {title[:12]: (row["published_on"], row["published_precision"]) for title, row in articles.items()}
    assert told == {
        "All eyes on ": (date(2024, 9, 26), "day"),
        "Arab League ": (date(2025, 5, 17), "inferred_day"),
        "Israel launc": (date(2025, 5, 17), "day"),
        "The crisis i": (date(2025, 5, 17), "day"),
        "‘Let’s not w": (date(2025, 5, 17), "day"),
        "Microsoft sa": (date(2025, 5, 17), "day"),
        "The Patron’s": (None, "none"),
    }
    everything = "\n".join(row["text"] for row in articles.values())
    for furniture in (
        "Short Url",
        "Updated ",
        "\nFollow\n",
        "(AFP)",
        "(Reuters)",
        "(AP)",
        "/ Reuters",
        "INNUMBERS",
        "Enjoy this",
    ):
        assert furniture not in everything
    for row in articles.values():
        assert row["text"].startswith(row["title"] + "\n\n")
        assert row["text"].count(row["title"]) == 1
        assert not any("\n" in paragraph for paragraph in row["text"].split("\n\n"))
    assert everything.count("\n• ") == 6
