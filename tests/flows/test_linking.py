"""Copies and versions are linked night by night as they would be all at once."""

# instants are UTC without a zone here, as in the tables
# ruff: noqa: DTZ001, S311

import hashlib
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.linking import link_articles
from transforms.normalise import link_duplicates, sketch
from transforms.schema import ARTICLES, DOCUMENTS
from warehouse.links import ArticleLinks
from warehouse.working import WorkingWarehouse

DAY = datetime(2025, 3, 7, 9)
PAGE = "https://coast.example/bridge"
WORDS = (Path(__file__).parents[1] / "transforms" / "normalise" / "pages" / "bridge.txt").read_text("utf-8").split()


@pytest.fixture
def working(tmp_path: Path) -> Iterator[WorkingWarehouse]:
    with WorkingWarehouse(tmp_path / "data") as working:
        yield working


def article(article_id: str, text: str, at: datetime | None = DAY, **told: Any) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "document_id": f"doc-{article_id}",
        "ordinal": 0,
        "url": f"file:///{article_id}",
        "title": "Bridge falls at Lorn",
        "published_at": at,
        "published_precision": "second",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "normaliser_version": "2",
        "run_id": "r1",
    } | told


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=ARTICLES.polars_schema)


def night(working: WorkingWarehouse, *rows: dict[str, Any], batch: int = 100) -> None:
    articles = frame(*rows)
    # some were sketched when they were read
    ArticleLinks(working).mark(articles["article_id"], sketch(articles[::2]))
    working.merge("articles", articles)
    link_articles(working, batch)


def told(working: WorkingWarehouse, column: str) -> dict[str, str | None]:
    return dict(working.read("articles").select("article_id", column).iter_rows())


def newsroom(seed: int, n: int = 60) -> list[dict[str, Any]]:
    """Return articles of which many are copies of each other, in chains and crowds, some equal, some undated."""
    chance = random.Random(seed)
    texts = [" ".join(WORDS)]
    rows = []
    for number in range(n):
        words = chance.choice(texts).split()
        start = chance.randrange(0, max(len(words) - 60, 1))
        if chance.random() < 0.6:
            words = words[start : start + chance.randrange(60, len(words) + 1)]
            words[chance.randrange(len(words))] = f"word{chance.randrange(9)}"
        if len(words) >= 40:
            texts.append(" ".join(words))
        at = None if chance.random() < 0.1 else DAY + timedelta(days=chance.randrange(120), hours=chance.randrange(3))
        rows.append(article(f"a{chance.randrange(1000):03}-{number}", texts[-1], at))
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_nights_in_any_order_link_what_all_at_once_links(working: WorkingWarehouse, seed: int) -> None:
    rows = newsroom(seed)
    due = dict(link_duplicates(frame(*rows)).select("article_id", "duplicate_of").iter_rows())
    assert len(set(due.values())) > 2
    random.Random(seed + 100).shuffle(rows)
    while rows:
        tonight, rows = rows[:13], rows[13:]
        night(working, *tonight, batch=5)
    assert told(working, "duplicate_of") == due


@pytest.mark.parametrize("seed", range(3))
def test_a_document_read_anew_is_linked_anew_with_all_that_it_was_linked_to(
    working: WorkingWarehouse, seed: int
) -> None:
    rows = newsroom(seed, 40)
    night(working, *rows)
    gone, changed = random.Random(seed).sample(
        [row for row in rows if told(working, "duplicate_of")[row["article_id"]]], 2
    )
    anew = changed | {"text": "Another story.", "text_sha256": hashlib.sha256(b"Another story.").hexdigest()}
    ArticleLinks(working).mark(pl.Series([changed["article_id"]]))
    documents = pl.Series([gone["document_id"], changed["document_id"]])
    working.replace_articles(documents, frame(anew))
    link_articles(working)
    left = [anew if row is changed else row for row in rows if row is not gone]
    due = dict(link_duplicates(frame(*left)).select("article_id", "duplicate_of").iter_rows())
    assert told(working, "duplicate_of") == due


def test_an_article_read_again_before_it_was_linked_is_linked_by_its_last_text(working: WorkingWarehouse) -> None:
    text = " ".join(WORDS)
    first, before, after = (article(*told) for told in (("a", text), ("b", f"{text} Ferries sail."), ("b", text[:120])))
    for rows in ([first, before], [after]):
        ArticleLinks(working).mark(frame(*rows)["article_id"], sketch(frame(*rows)))
        working.merge("articles", frame(*rows))
    link_articles(working)
    assert told(working, "duplicate_of") == {"a": None, "b": None}


def test_an_undated_copy_is_linked_to_an_undated_article_of_a_night_before(working: WorkingWarehouse) -> None:
    text = " ".join(WORDS)
    night(working, article("a", text, None))
    night(working, article("b", f"{text} Ferries sail.", None))
    assert told(working, "duplicate_of") == {"a": None, "b": "a"}


def documents(*rows: tuple[str, datetime]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "document_id": document_id,
                "source_id": "coast",
                "url": PAGE,
                "name": "bridge",
                "media_type": "text/html",
                "fetched_at": fetched_at,
                "bytes": 1,
            }
            for document_id, fetched_at in rows
        ],
        schema=DOCUMENTS.polars_schema,
    )


def test_a_page_fetched_again_with_a_new_text_supersedes_what_it_said(working: WorkingWarehouse) -> None:
    working.merge("documents", documents(("doc-a", DAY), ("doc-b", DAY + timedelta(hours=3))))
    first, second = article("a", "Three dead.", url=PAGE), article("b", "Five dead.", url=PAGE)
    night(working, first)
    assert told(working, "superseded_by") == {"a": None}
    night(working, second)
    assert told(working, "superseded_by") == {"a": "b", "b": None}
    working.replace_articles(pl.Series(["doc-b"]), frame())
    link_articles(working)
    assert told(working, "superseded_by") == {"a": None}


def test_a_version_with_few_changes_is_no_copy_of_the_older_one(working: WorkingWarehouse) -> None:
    working.merge("documents", documents(("doc-a", DAY), ("doc-b", DAY + timedelta(hours=3))))
    text = " ".join(WORDS)
    night(working, article("a", text, url=PAGE), article("b", text + " Boats are looking for others.", url=PAGE))
    assert told(working, "duplicate_of") == {"a": None, "b": None}
    assert told(working, "superseded_by") == {"a": "b", "b": None}


def test_articles_that_were_linked_are_not_looked_at_again(working: WorkingWarehouse) -> None:
    night(working, *newsroom(5, 20))
    assert link_articles(working) == 0
    assert working.connection.execute("SELECT count(*) FROM sketches").fetchall() == [(20,)]
