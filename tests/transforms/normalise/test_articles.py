"""Records to articles: JSON lines, HTML, and every kind of bad input."""

# instants are UTC without a zone here, as in the tables
# ruff: noqa: DTZ001

import json
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from transforms.normalise import NORMALISE_RULES, NORMALISER_VERSION, RECORD_SCHEMA, normalise
from transforms.normalise.decoding import MAX_BYTES

STORY = "At least 12 people were killed on Friday when a bridge fell at Lorn, police said."


def line(**fields):
    return json.dumps({"text": STORY} | fields)


def test_json_line_is_taken_exactly_as_given(record, normalised):
    text = "  12 dead \r\n\n\u00a0e\u0301 \ufeff\t " + STORY + " \n"
    given_line = line(
        article_id=" a-1 ",
        text=text,
        title="T",
        published="2025-05-26T01:40:30+03:00",
        publisher="P",
        url="u:x",
    )
    article = normalised(record(given_line, "application/json", ordinal=7)).articles.row(0, named=True)
    assert article["text"] == text
    assert (article["article_id"], article["ordinal"], article["title"], article["publisher"]) == (
        " a-1 ",
        7,
        "T",
        "P",
    )
    assert article["published_at"] == datetime(2025, 5, 25, 22, 40, 30)
    assert (article["published_on"], article["time_zone"]) == (date(2025, 5, 26), "+03:00")
    assert article["published_precision"] == "second"
    assert article["url"] == "u:x"
    assert article["normaliser_version"] == NORMALISER_VERSION


def test_json_line_without_id_gets_one_of_document_and_ordinal(record, normalised):
    records = [record(line(), "application/json", document_id="d", ordinal=i) for i in (0, 1)]
    ids = normalised(*records).articles["article_id"].to_list()
    assert len(set(ids)) == 2
    assert all(made.startswith("art-") and len(made) == 20 for made in ids)
    assert ids == normalised(*reversed(records)).articles["article_id"].to_list()


def test_what_the_source_says_fills_what_the_line_leaves_open(record, normalised):
    article = normalised(
        record(
            line(published="2025-05-26 11:40", url=""),
            "application/json",
            publisher="Wire",
            time_zone="Asia/Riyadh",
            language="en",
        )
    ).articles.row(0, named=True)
    assert (article["publisher"], article["language"], article["url"]) == (
        "Wire",
        "en",
        "file:///pages/page.txt",
    )
    assert article["published_at"] == datetime(2025, 5, 26, 8, 40)
    assert article["published_precision"] == "minute"


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-05-26", (datetime(2025, 5, 26), "day")),
        ("2025-05-26T11:40:00Z", (datetime(2025, 5, 26, 11, 40), "second")),
        ("2025-05-26T23:40", (datetime(2025, 5, 26), "day")),  # a time of nowhere
        ("Mon, 26 May 2025 11:40 +0300", (datetime(2025, 5, 26, 8, 40), "minute")),
        ("May 26, 2025", (datetime(2025, 5, 26), "day")),
        ("05/06/2025", (None, "none")),  # May or June
        ("2025-02-30", (None, "none")),
        ("0001-01-01T00:00:00+12:00", (None, "none")),
        ("9999-12-31T23:59:59-12:00", (None, "none")),
        ("some day", (None, "none")),
        ("3 hours ago", (None, "none")),
    ],
)
def test_published(record, normalised, published, expected):
    article = normalised(record(line(published=published), "application/json")).articles.row(0, named=True)
    assert (article["published_at"], article["published_precision"]) == expected


HTML = (Path(__file__).parent / "pages" / "story.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("media_type", ["text/html", "text/plain"])
def test_html_page(record, normalised, media_type):
    article = normalised(record(HTML, media_type)).articles.row(0, named=True)
    assert (article["title"], article["author"], article["publisher"]) == (
        "Bridge falls at Lorn",
        "Ada Quill",
        "Coast Mail",
    )
    assert (article["url"], article["language"]) == ("https://coast.example/bridge", "en")
    assert article["published_at"] == datetime(2025, 3, 4, 7, 20)
    paragraphs = article["text"].split("\n\n")
    assert paragraphs[0] == "Bridge falls at Lorn"
    assert paragraphs[1].startswith("At least 12 people")
    assert len(paragraphs) == 4
    assert "AFP" not in article["text"]


def test_html_in_a_declared_character_set(record, normalised):
    page = HTML.replace("utf-8", "windows-1251").replace("in a statement", "Порт")
    assert "Порт" in normalised(record(page.encode("cp1251"), "text/html")).articles["text"][0]


UNDATED = f"<html><head><title>Ferry lost</title></head><body><p>{STORY}</p><p>{STORY} It was dark.</p></body></html>"


@pytest.mark.parametrize(
    ("listed", "zone", "on", "told_zone"),
    [
        ("Sun, 02 Mar 2025 23:30:00 GMT", None, date(2025, 3, 2), "UTC"),
        ("Sun, 02 Mar 2025 23:30:00 GMT", "Asia/Beirut", date(2025, 3, 3), "Asia/Beirut"),
        ("2025-03-02T18:30:00-05:00", None, date(2025, 3, 2), "-05:00"),
    ],
)
@pytest.mark.parametrize("content", [UNDATED, STORY])
def test_a_page_without_a_date_has_the_one_of_the_list_that_led_to_it(
    record, normalised, content, listed, zone, on, told_zone
):
    (found,) = normalised(record(content, listed_date=listed, time_zone=zone)).articles.rows(named=True)
    assert found["published_at"] == datetime(2025, 3, 2, 23, 30)
    assert (found["published_on"], found["time_zone"], found["published_precision"]) == (on, told_zone, "listed")


def test_a_day_that_a_list_tells_is_one_of_its_source(record, normalised):
    told = record(UNDATED, "text/html", listed_date="2025-03-02", time_zone="America/Lima")
    assert normalised(told).articles["published_on"].to_list() == [date(2025, 3, 2)]


def test_what_a_page_tells_of_its_date_comes_before_what_a_list_tells(record, normalised):
    page = UNDATED.replace("<title>", "<meta property='article:published_time' content='2025-03-04'><title>")
    found = normalised(record(page, "text/html", listed_date="2025-03-02")).articles
    assert found.select("published_on", "published_precision").rows() == [(date(2025, 3, 4), "day")]


def test_a_list_that_tells_no_date_leaves_it_open(record, normalised):
    found = normalised(record(UNDATED, "text/html", listed_date="today")).articles
    assert found["published_precision"].to_list() == ["none"]


def test_html_of_another_century_asks_no_clock(record, normalised):
    page = HTML.replace("2025-03-04T", "2150-03-04T")
    assert normalised(record(page, "text/html")).articles["published_on"][0] == date(2150, 3, 4)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "NOR-01"),
        (b" \n\t \r\n", "NOR-01"),
        (b"\xef\xbb\xbf \n", "NOR-01"),
        (b"Twelve people \xff\xfe\xfa were killed in Lorn.", "NOR-02"),
        ("“Twelve” people".encode() + b" \xe2\x80 were killed in Lorn.", "NOR-02"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "NOR-03"),
        (b"%PDF-1.7 Twelve people were killed in Lorn.", "NOR-03"),
        (b"a\x00b\x00c\x00", "NOR-03"),
        (b"\x01\x02\x03 Twelve people", "NOR-03"),
        (b"Follow\nShort Url\nUpdated 17 May 2025\n", "NOR-06"),
        (b"12 345 - 67", "NOR-06"),
        (b"x" * (MAX_BYTES + 1), "NOR-07"),
        (b"<html><body>" + b"<p>" * 70_000, "NOR-07"),
        (b"<html><body>" + b"<div>" * 50_000 + b"Twelve people were killed", "NOR-06"),
    ],
)
def test_a_bad_page_is_quarantined(record, normalised, content, code):
    result = normalised(record(content), record(STORY))
    assert result.quarantine.select("stage", "rule_code").rows() == [("normalise", code)]
    assert result.articles["text"].to_list() == [STORY]


PARAGRAPHS = f"<p>{STORY}</p>" * 4
LD = "<html><head><script type='application/ld+json'>{}</script></head><body>" + PARAGRAPHS


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<html><body>" + "<div>" * 100_000 + PARAGRAPHS, "NOR-07"),
        ("<html><body>" + "<b>" * 50_000 + PARAGRAPHS, "NOR-06"),
        ("<html><body>" + ("<div><p>Sunny" * 100 + "</div>" * 100) * 80 + PARAGRAPHS, None),
        ("<html><body><p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">" + PARAGRAPHS, "NOR-10"),
        ("<html><body><p title='" + "x " * 900_000 + "'>" + PARAGRAPHS, None),
        (LD.format("[" * 500_000), None),
        (LD.format("[" + '{"@graph":[{}]},' * 50_000 + "{}]"), None),
        ("<html><body>" + PARAGRAPHS + "<!-- " + "x" * 1_000_000, None),
        ("<html><head><meta charset='no-such-set'></head><body>" + PARAGRAPHS, None),
        ("<html><head><link rel='canonical' href='http://[x/y'></head><body>" + PARAGRAPHS, None),
        ("<html><head><meta property='og:url' content='http://[x/y'></head><body>" + PARAGRAPHS, None),
    ],
    ids=[
        "deep",
        "deep inline",
        "many short paragraphs",
        "many attributes",
        "long attribute",
        "deep JSON",
        "wide JSON",
        "open comment",
        "charset",
        "broken address",
        "broken address of its own",
    ],
)
def test_hostile_html_gives_its_story_or_a_reason(record, normalised, page, code):
    result = normalised(record(page, "text/html"))
    assert result.quarantine["rule_code"].to_list() == ([code] if code else [])
    assert all(STORY in text for text in result.articles["text"])


def test_a_wrong_character_set_is_told_and_no_byte_guessed(record, normalised):
    page = f"<html><head><meta charset='euc-jp'></head><body>{PARAGRAPHS}caf".encode() + b"\xe9 \xff</body></html>"
    (reason,) = normalised(record(page, "text/html")).quarantine.select("rule_code", "reason").rows()
    assert reason[0] == "NOR-02"
    assert "'euc-jp' that it declares" in reason[1]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "NOR-01"),
        (b'{"text": "Twelve', "NOR-04"),
        (b'["text"]', "NOR-04"),
        (b"null", "NOR-04"),
        (b'{"text": "\\ud800"}', "NOR-04"),
        (b'{"text": "\xff"}', "NOR-04"),
        (b'{"text": ' + b"[" * 100_000, "NOR-04"),
        (b'{"title": "Twelve"}', "NOR-05"),
        (b'{"text": null}', "NOR-05"),
        (b'{"text": " "}', "NOR-05"),
        (b'{"text": 12}', "NOR-05"),
        (b'{"text": "Twelve", "title": ["a"]}', "NOR-05"),
        (b'{"text": "Twelve", "published": 12}', "NOR-05"),
        (b'{"text": "' + b"x" * MAX_BYTES + b'"}', "NOR-07"),
    ],
)
def test_a_bad_line_is_quarantined(record, normalised, content, code):
    bad = record(content, "application/json", document_id="d", ordinal=3)
    result = normalised(bad, record(line(), "application/json", document_id="d", ordinal=4))
    assert result.quarantine.select("key", "rule_code").rows() == [("d#3", code)]
    assert "page.txt, piece 3" in result.quarantine["reason"][0]
    assert result.articles["ordinal"].to_list() == [4]


def test_an_unknown_media_type_is_quarantined(record, normalised):
    assert normalised(record(STORY, "image/png")).quarantine["rule_code"].to_list() == ["NOR-09"]


def test_an_id_given_twice(record, normalised):
    def row(ordinal, text):
        return record(line(article_id="a", text=text), "application/json", document_id="d", ordinal=ordinal)

    result = normalised(row(2, "Another text."), row(1, STORY), row(0, STORY))
    assert result.articles.select("ordinal", "text").rows() == [(0, STORY)]
    assert result.quarantine.select("key", "rule_code").rows() == [("d#2", "NOR-08")]
    assert result.n_excluded == 1


def test_western_bytes_are_read_and_a_byte_order_mark_obeyed(record, normalised):
    text = "“Twelve” people weren’t found at the café in Lorn, police said."
    for encoding in ("cp1252", "utf-8-sig", "utf-16"):
        assert normalised(record(text.encode(encoding))).articles["text"].to_list() == [text]


def test_a_source_with_an_unknown_zone_is_told_so(record):
    records = pl.DataFrame(
        [record(line(published="2025-05-26"), "application/json", time_zone="Gaza")], schema=RECORD_SCHEMA
    )
    with pytest.raises(ValueError, match="time zone 'Gaza' of a source is no IANA name"):
        normalise(records)


def test_no_records():
    result = normalise(pl.DataFrame(schema=RECORD_SCHEMA))
    assert (result.articles.height, result.quarantine.height, result.n_in) == (0, 0, 0)


WORDS = "Updated 17 May 2025|Follow|(AFP)|Ann Bee / AFP|• |Ferry lost off Lorn|1 hour ago|INNUMBERS|12|© 2025"
MARKS = ["\n", "\n\n", "\u2028", "e\u0301", "\u200f", "<p>", "</div>", "<html>", '{"text": "', '"}', STORY]
CONTENT = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
    st.lists(st.sampled_from([*WORDS.split("|"), *MARKS]), max_size=25).map(lambda parts: "".join(parts).encode()),
)


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENT, media_type=st.sampled_from(["text/plain", "text/html", "application/json"]))
def test_no_bytes_make_it_raise(record, normalised, content, media_type):
    result = normalised(record(content, media_type))
    assert result.articles.height + result.quarantine.height >= 1
    assert set(result.quarantine["rule_code"]) <= set(NORMALISE_RULES)
    for article in result.articles.iter_rows(named=True):
        assert article["text"].encode("utf-8").strip()
