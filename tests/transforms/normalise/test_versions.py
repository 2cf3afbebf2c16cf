"""Older versions of a web page are superseded by the newest."""

# instants are UTC without a zone here, as in the tables
# ruff: noqa: DTZ001

from datetime import datetime, timedelta

import polars as pl

from transforms.normalise import newest_versions

PAGE = "https://coast.example/bridge"
DAY = datetime(2025, 3, 7, 9)


def superseded(*rows):
    names = ("article_id", "url", "document_id", "text_sha256", "told_at", "fetched_at")
    kinds = {"told_at": pl.Datetime("us"), "fetched_at": pl.Datetime("us")}
    frame = pl.DataFrame(rows, schema=names, schema_overrides=kinds, orient="row")
    found = newest_versions(frame)
    assert newest_versions(frame.reverse()).reverse().equals(found)
    return dict(found.drop_nulls().iter_rows())


def version(article_id, text, told_at=DAY, fetched_at=DAY, document_id=None, url=PAGE):
    return (article_id, url, document_id or f"doc-{article_id}", text, told_at, fetched_at)


def test_all_older_texts_are_superseded_by_the_newest():
    rows = [version(name, name, DAY + timedelta(hours=i)) for i, name in enumerate("abc")]
    assert superseded(*rows) == {"a": "c", "b": "c"}


def test_what_the_page_tells_comes_before_when_it_was_fetched():
    old = version("b", "old", DAY, DAY + timedelta(days=2))
    assert superseded(old, version("a", "new", DAY + timedelta(days=1), DAY + timedelta(days=1))) == {"b": "a"}
    undated = version("u", "undated", None, DAY + timedelta(days=3))
    assert superseded(old, undated) == {"u": "b"}


def test_the_one_fetched_last_is_the_newest_where_the_page_tells_the_same():
    assert superseded(version("b", "x"), version("a", "y", fetched_at=DAY + timedelta(days=1))) == {"b": "a"}


def test_the_same_text_again_is_no_new_version():
    rows = [version("a", "x"), version("b", "y", DAY + timedelta(hours=1)), version("c", "x", DAY + timedelta(hours=2))]
    assert superseded(*rows) == {"b": "c"}


def test_other_pages_and_stories_under_one_address_are_left_alone():
    other = version("z", "z", DAY + timedelta(days=1), url=f"{PAGE}-2")
    assert superseded(version("a", "x"), other) == {}
    entries = [version(name, name, DAY + timedelta(hours=i), document_id="live") for i, name in enumerate("abc")]
    assert superseded(*entries) == {}
