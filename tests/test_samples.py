"""The samples give the articles and figures that samples/README.md says they show."""

from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from transforms.extract import extract
from transforms.normalise import RECORD_SCHEMA, link_duplicates, normalise

SAMPLES = Path(__file__).parent.parent / "samples"
MEDIA_TYPES = {".txt": "text/plain", ".html": "text/html", ".jsonl": "application/x-ndjson"}

CLINICS = "Clinics of Gaza"
STRIKES = "Strikes across Gaza"
HOSTAGES = "Hostage families"
AID = "Aid agencies"
ESSAY = "The Price of a Road"
QUAKE_HTML = "Ambato counts"
FREED_HTML = "Troops free"
TOLL = "Gaza rescuers raise Saturday's"
COPY = "Gaza rescuers raise Saturday toll"
QUAKE_FIRST = "Ecuador quake toll"
ABDUCTED = "Gunmen abduct"
WRECK = "Ferry sinks"
SWAP = "Russia and Ukraine"
QUAKE_LAST = "Quake in Ecuador"


@cache
def articles() -> pl.DataFrame:
    records = []
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix not in MEDIA_TYPES:
            continue
        content = path.read_bytes()
        pieces = content.splitlines() if path.suffix == ".jsonl" else [content]
        records += [
            {
                "document_id": sha256(content).hexdigest(),
                "source_id": "samples",
                "url": path.name,
                "name": path.name,
                "media_type": MEDIA_TYPES[path.suffix],
                "ordinal": ordinal,
                "content": piece,
            }
            for ordinal, piece in enumerate(pieces)
        ]
    normalised = normalise(pl.DataFrame(records, schema=RECORD_SCHEMA))
    assert normalised.quarantine.height == 0, normalised.quarantine.to_dicts()
    return link_duplicates(normalised.articles)


@cache
def figures() -> pl.DataFrame:
    extraction = extract(articles())
    assert extraction.quarantine.height == 0, extraction.quarantine.to_dicts()
    return extraction.figures.join(articles().select("article_id", "title"), on="article_id")


def article(title: str) -> dict[str, object]:
    found = articles().filter(pl.col("title").str.starts_with(title))
    assert found.height == 1, f"{found.height} articles are called {title!r}"
    return found.row(0, named=True)


def test_fourteen_articles_come_out() -> None:
    assert articles().height == 14


@pytest.mark.parametrize(
    ("title", "publisher", "day", "precision"),
    [
        (CLINICS, None, date(2025, 5, 18), "day"),
        (STRIKES, None, date(2025, 5, 18), "day"),
        (HOSTAGES, None, date(2025, 5, 18), "inferred_day"),
        (AID, None, date(2025, 5, 17), "day"),
        (ESSAY, None, None, "none"),
        (QUAKE_HTML, "The Quito Record", date(2025, 5, 16), "second"),
        (FREED_HTML, "Lagos Evening Post", date(2025, 5, 19), "second"),
        (QUAKE_FIRST, "Andes Wire", date(2025, 5, 15), "second"),
        (COPY, "Morning Anchor", date(2025, 5, 18), "second"),
    ],
)
def test_articles_are_dated_by_what_their_page_tells(
    title: str, publisher: str | None, day: date | None, precision: str
) -> None:
    found = article(title)
    assert (found["publisher"], found["published_on"], found["published_precision"]) == (
        publisher,
        day,
        precision,
    )


def test_pages_lose_their_furniture() -> None:
    text = "\n".join(articles()["text"])
    for furniture in (
        "Short Url",
        "Follow",
        "Updated",
        "(Supplied)",
        "(File photo)",
        "Handout",
        "Market day in Dori",
        "A water queue",
        "Litres of diesel",
        "Please share",
        "Photo:",
        "Most read",
        "Rains delay",
        "All rights reserved",
    ):
        assert furniture not in text


def test_the_syndicated_copy_is_linked_and_nothing_else() -> None:
    copies = articles().filter(pl.col("duplicate_of").is_not_null())
    assert copies.select("article_id", "duplicate_of").rows() == [("sample-wire-02", "sample-wire-01")]


@pytest.mark.parametrize(
    ("title", "metric", "number", "qualifier"),
    [
        (CLINICS, "killed", 53000, "more_than"),
        (CLINICS, "injured", 121000, "at_least"),
        (CLINICS, "killed", 14, "exact"),
        (CLINICS, "killed", 5, "exact"),
        (CLINICS, "missing", 2, "exact"),
        (STRIKES, "killed", 84, "exact"),
        (STRIKES, "killed", 29, "exact"),
        (STRIKES, "killed", 16, "at_least"),
        (STRIKES, "injured", 41, "exact"),
        (STRIKES, "injured", 2, "exact"),
        (STRIKES, "killed", 3140, "exact"),
        (STRIKES, "killed", 53240, "exact"),
        (STRIKES, "displaced", 430000, "nearly"),
        (HOSTAGES, "hostages_taken", 251, "exact"),
        (HOSTAGES, "hostages_held", 55, "exact"),
        (HOSTAGES, "hostages_dead", 31, "exact"),
        (HOSTAGES, "hostages_freed", 33, "exact"),
        (HOSTAGES, "prisoners_freed", 1900, "about"),
        (HOSTAGES, "detained", 7, "exact"),
        (AID, "killed", 11, "exact"),
        (AID, "missing", 4, "exact"),
        (ESSAY, "killed", 1150, "at_least"),
        (ESSAY, "displaced", 310000, "more_than"),
        (ESSAY, "hostages_taken", 63, "exact"),
        (ESSAY, "hostages_freed", 48, "exact"),
        (ESSAY, "killed", 21, "exact"),
        (ESSAY, "injured", (24, 99), "vague"),
        (ESSAY, "killed", 34, "exact"),
        (ESSAY, "hostages_freed", 200, "about"),
        (QUAKE_HTML, "killed", 66, "at_least"),
        (QUAKE_HTML, "injured", 397, "exact"),
        (QUAKE_HTML, "killed", 13, "exact"),
        (QUAKE_HTML, "missing", 2, "exact"),
        (QUAKE_HTML, "displaced", 9000, "about"),
        (QUAKE_HTML, "killed", 63, "exact"),
        (FREED_HTML, "hostages_freed", 22, "exact"),
        (FREED_HTML, "hostages_taken", 38, "exact"),
        (FREED_HTML, "hostages_held", 16, "exact"),
        (FREED_HTML, "killed", 4, "exact"),
        (FREED_HTML, "detained", 6, "exact"),
        (FREED_HTML, "injured", 5, "exact"),
        (FREED_HTML, "displaced", (2000, 9999), "vague"),
        (TOLL, "killed", 91, "exact"),
        (TOLL, "injured", 250, "more_than"),
        (TOLL, "killed", 53240, "exact"),
        (TOLL, "killed", 1200, "about"),
        (TOLL, "hostages_held", 56, "exact"),
        (TOLL, "hostages_taken", 250, "about"),
        (TOLL, "hostages_alive", 23, "exact"),
        (QUAKE_FIRST, "killed", 61, "exact"),
        (QUAKE_FIRST, "killed", 47, "exact"),
        (QUAKE_FIRST, "injured", 380, "exact"),
        (QUAKE_FIRST, "injured", 29, "exact"),
        (QUAKE_FIRST, "missing", (20, 30), "range"),
        (QUAKE_FIRST, "displaced", 9500, "about"),
        (ABDUCTED, "hostages_taken", 38, "exact"),
        (ABDUCTED, "missing", 43, "exact"),
        (ABDUCTED, "hostages_freed", 11, "exact"),
        (ABDUCTED, "hostages_taken", 1400, "more_than"),
        (WRECK, "killed", 19, "at_least"),
        (WRECK, "missing", 35, "at_most"),
        (WRECK, "injured", 20, "nearly"),
        (SWAP, "prisoners_freed", 270, "exact"),
        (SWAP, "killed", 3, "exact"),
        (SWAP, "injured", 17, "exact"),
        (SWAP, "detained", 9, "exact"),
        (QUAKE_LAST, "killed", 74, "at_least"),
        (QUAKE_LAST, "missing", 11, "exact"),
        (QUAKE_LAST, "injured", 412, "exact"),
    ],
)
def test_figures_that_the_samples_state(title: str, metric: str, number: int | tuple[int, int], qualifier: str) -> None:
    told = figures().filter(pl.col("title").str.starts_with(title), pl.col("metric") == metric)
    if isinstance(number, tuple):
        stated = list(told.select("low", "high", "qualifier").iter_rows())
        assert (*number, qualifier) in stated
    else:
        stated = list(told.select("value", "qualifier").iter_rows())
        assert (number, qualifier) in stated


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (CLINICS, "One"),  # a column of a book
        (CLINICS, "212"),  # names
        (CLINICS, "34"),  # an age
        (CLINICS, "18"),  # beds
        (STRIKES, "120"),  # targets
        (HOSTAGES, "Thousands"),  # marchers
        (HOSTAGES, "52"),  # an age
        (HOSTAGES, "nine"),  # days
        (AID, "600"),  # trucks
        (AID, "47"),  # kitchens
        (ESSAY, "140 million"),  # money
        (ESSAY, "hundreds"),  # a threat
        (ESSAY, "about 2 million"),  # spectators
        (QUAKE_HTML, "212"),  # years
        (QUAKE_HTML, "450"),  # soldiers sent
        (FREED_HTML, "more than 40"),  # a threat
        (FREED_HTML, "4"),  # a time of day
        (QUAKE_FIRST, "6.4"),
        (QUAKE_FIRST, "million"),  # money
        (QUAKE_FIRST, "more than 130"),  # aftershocks
        (WRECK, "160"),  # miles
        (WRECK, "27 or 28"),  # on board
        (SWAP, "58"),  # drones
    ],
)
def test_numbers_that_are_no_figures(title: str, words: str) -> None:
    told = figures().filter(pl.col("title").str.starts_with(title), pl.col("words") == words)
    assert told.select("metric", "words", "quote").rows() == []


def test_the_older_number_of_a_revision_is_marked() -> None:
    revised = figures().filter(pl.col("title").str.starts_with(QUAKE_FIRST), pl.col("is_superseded"))
    assert revised["value"].to_list() == [47]


def test_every_figure_leads_back_to_its_words() -> None:
    texts = dict(articles().select("article_id", "text").iter_rows())
    for article_id, start, end, words in figures().select("article_id", "start", "end", "words").iter_rows():
        assert texts[article_id][start:end] == words
