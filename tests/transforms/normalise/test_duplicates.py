"""Copies of one story are linked to the earliest, and nothing else is."""

# instants are UTC without a zone here, as in the tables
# ruff: noqa: DTZ001

import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from transforms.normalise import RECORD_SCHEMA, link_duplicates, normalise

LEAD, *REST = (Path(__file__).parent / "pages" / "bridge.txt").read_text(encoding="utf-8").strip().split("\n\n")
TITLE = "Bridge at Lorn falls, killing at least 12"
DAY = datetime(2025, 3, 7, 9)


def articles(*rows):
    return pl.DataFrame(
        [
            {
                "article_id": article_id,
                "title": title,
                "text": "\n\n".join([title, *paragraphs]),
                "text_sha256": hashlib.sha256("\n\n".join([title, *paragraphs]).encode()).hexdigest(),
                "url": f"file:///{article_id}",
                "published_at": at,
            }
            for article_id, title, paragraphs, at in rows
        ],
        schema_overrides={"published_at": pl.Datetime("us")},
    )


def linked(*rows):
    frame = articles(*rows)
    result = link_duplicates(frame)
    assert result["article_id"].to_list() == frame["article_id"].to_list()
    backwards = link_duplicates(frame.reverse()).reverse()
    assert backwards.equals(result)
    return dict(result.select("article_id", "duplicate_of").iter_rows())


ORIGINAL = ("wire", TITLE, [LEAD, *REST], DAY)


def test_an_exact_copy_is_linked_to_the_earliest():
    copy = ("a-copy", *ORIGINAL[1:3], DAY + timedelta(hours=1))
    undated = ("a-undated", *ORIGINAL[1:3], None)
    assert linked(copy, undated, ORIGINAL) == {"wire": None, "a-copy": "wire", "a-undated": "wire"}


def test_the_smaller_id_is_the_original_where_the_time_is_the_same():
    assert linked(ORIGINAL, ("copy", *ORIGINAL[1:])) == {"copy": None, "wire": "copy"}


def test_a_shortened_and_edited_copy_is_linked():
    edited = [LEAD.replace("harbour", "harbor").replace("at least 12", "at least twelve"), REST[0], REST[3]]
    copy = ("copy", "Dozen dead as Lorn bridge falls", edited, DAY + timedelta(hours=5))
    assert linked(ORIGINAL, copy) == {"wire": None, "copy": "wire"}


def test_chains_end_at_the_root():
    first = ("b", "Twelve dead in fall of Lorn bridge", [LEAD, *REST[:3]], DAY + timedelta(days=6))
    second = ("c", "Lorn bridge: twelve dead", [LEAD, *REST[:2]], DAY + timedelta(days=12))
    assert linked(ORIGINAL, first, second) == {"wire": None, "b": "wire", "c": "wire"}


def test_a_new_toll_in_the_same_words_is_no_copy():
    update = [LEAD.replace("12 people", "17 people"), *REST]
    assert linked(ORIGINAL, ("update", TITLE.replace("12", "17"), update, DAY + timedelta(hours=8)))["update"] is None


def test_the_same_background_is_no_copy():
    other = [
        "Police arrested two engineers in Lorn on Monday over the accident, a lawyer for the men said.",
        *REST[3:],
    ]
    fresh = ["They deny that they knew of cracks, of which a diver had warned them in the autumn, she said."]
    assert linked(ORIGINAL, ("other", "Two held in Lorn", other + fresh, DAY + timedelta(days=2)))["other"] is None


def test_the_same_page_frame_is_no_copy():
    frame = [
        " ".join(["sign in with your account to read on and accept our terms of use", str(word)]) for word in "abcdefgh"
    ]
    one = ("one", "Man shot in Hale", ["A man was shot in Hale.", *frame], DAY)
    two = ("two", "Ferry sinks near Marrow", ["Boats are looking for people.", *frame], DAY)
    assert linked(one, two) == {"one": None, "two": None}


def test_short_texts_are_only_linked_when_equal():
    one, two = (
        ("one", "Two killed in Hale", ["Police said."], DAY),
        ("two", "Two killed in Hale", ["Police say."], DAY),
    )
    assert linked(one, two) == {"one": None, "two": None}


def test_no_articles():
    assert link_duplicates(articles(("a", "t", ["b"], DAY)).clear()).height == 0


DEV = Path(__file__).parents[4] / "shared" / "eval" / "dev"


@pytest.mark.skipif(not DEV.is_dir(), reason="the evaluation set is not beside this repository")
def test_the_syndicated_copies_of_the_evaluation_set_are_linked_and_no_other():
    lines = (DEV / "articles.jsonl").read_bytes().splitlines()
    empty = dict.fromkeys(RECORD_SCHEMA.names())
    rows = [
        empty
        | {
            "document_id": "dev",
            "name": "dev",
            "media_type": "application/json",
            "ordinal": i,
            "content": line,
        }
        for i, line in enumerate(lines)
    ]
    found = link_duplicates(normalise(pl.DataFrame(rows, schema=RECORD_SCHEMA)).articles)
    clusters = json.loads((DEV / "clusters.json").read_text(encoding="utf-8")).values()
    expected = {(pair["copy"], pair["of"]) for cluster in clusters for pair in cluster.get("syndicated", [])}
    assert set(found.drop_nulls("duplicate_of").select("article_id", "duplicate_of").iter_rows()) == expected
