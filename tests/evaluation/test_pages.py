"""Pages made up in the manner of several newsrooms: what they tell of themselves is found."""

import polars as pl
import pytest

from evaluation.outlet_pages import OUTLETS
from evaluation.pages import MANNERS, story
from transforms.normalise import RECORD_SCHEMA, normalise

ALL_MANNERS = (*MANNERS, *OUTLETS)
NUMBERS = range(4 * len(ALL_MANNERS))


@pytest.fixture(scope="module")
def articles() -> pl.DataFrame:
    rows = [
        {
            "document_id": f"{number:04}",
            "source_id": "made-up",
            "url": "https://mirror.example/page",
            "name": "page.html",
            "media_type": "text/html",
            "ordinal": 0,
            "content": ALL_MANNERS[number % len(ALL_MANNERS)](story(number)).encode(),
        }
        for number in NUMBERS
    ]
    result = normalise(pl.DataFrame(rows, schema=RECORD_SCHEMA))
    assert result.quarantine.is_empty()
    return result.articles.sort("document_id")


@pytest.mark.parametrize("field", ["title", "author", "publisher", "url"])
def test_what_a_page_tells_of_itself_is_found(articles: pl.DataFrame, field: str) -> None:
    due = [getattr(story(number), field) for number in NUMBERS]
    assert articles[field].to_list() == due


def test_the_date_is_found_with_its_zone(articles: pl.DataFrame) -> None:
    due = [story(number).published for number in NUMBERS]
    told = articles.select((pl.col("published_at").dt.offset_by("2h")).dt.strftime("%Y-%m-%dT%H:%M:%S") + "+02:00")
    assert told.to_series().to_list() == due
    assert set(articles["time_zone"]) == {"+02:00"}
    assert set(articles["language"]) == {"en"}


def test_the_text_is_the_title_and_the_paragraphs_and_nothing_else(articles: pl.DataFrame) -> None:
    for number, text in zip(NUMBERS, articles["text"], strict=True):
        told = story(number)
        assert text.split("\n\n")[0] == told.title
        assert set(text.split("\n\n")[1:]) == set(told.paragraphs), ALL_MANNERS[number % len(ALL_MANNERS)].__name__
