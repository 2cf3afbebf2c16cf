"""Nights that reconcile what is new come to the same ledger as reconciling all of it at once."""

# a fixed variety, not a secret
# ruff: noqa: S311

import hashlib
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from evaluation.manifold import multiply
from flows.linking import link_articles
from flows.reconciling import BATCH, Reconciled, reconcile_ledger
from transforms.reconcile import reconcile
from transforms.schema import ARTICLES, CORRECTIONS, FIGURES, REFERENCE, TABLE_BY_NAME, Table
from warehouse.digest import table_sums
from warehouse.links import ArticleLinks
from warehouse.placings import Placings
from warehouse.working import WorkingWarehouse

DAY = date(2025, 5, 17)
PLACES = ["Rafah", "Jabalia", "Gaza", "Kut", "Lornmouth", None, None, "the hospital", "southern Israel"]
SOURCES = ["Gaza's health ministry", "the ministry", "police", "the mayor", None, None, "an AFP tally"]
COUNTED = ["killed", "killed", "killed", "injured", "casualties", "hostages_held", "hostages_dead", "hostages_taken"]
# the first is in every article; most are in too many to tell once all articles are in
WORDS = ["quayside", "trawler", "gantry", "shrapnel", "bakery", "minaret", "viaduct", "orchard", "tannery", "silo"]
Rows = list[dict[str, Any]]


@pytest.fixture
def working(tmp_path: Path) -> Iterator[WorkingWarehouse]:
    with WorkingWarehouse(tmp_path / "data") as working:
        yield working


def newsroom(seed: int, n_articles: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return articles and figures of some weeks: incidents told alike, totals, captives, copies, versions of pages."""
    chance = random.Random(seed)
    articles: Rows = []
    figures: Rows = []
    for i in range(n_articles):
        articles.append(told := _article(chance, i, articles))
        day = told["published_on"] or DAY
        figures += [_figure(chance, told["article_id"], n, day) for n in range(chance.randrange(1, 6))]
        if len(figures) > 3 and chance.random() < 0.1 and figures[-2]["article_id"] == told["article_id"]:
            figures[-1]["part_of"] = figures[-2]["figure_id"]
    return _frame(articles, ARTICLES), _frame(figures, FIGURES)


def _article(chance: random.Random, number: int, earlier: Rows) -> dict[str, Any]:
    day = None if chance.random() < 0.05 else DAY + timedelta(days=chance.choice([0, 0, 1, 2, 3, 9, 30]))
    words = [WORDS[0], *chance.sample(WORDS[1:4], 2), *chance.sample(WORDS, 3), f"story{chance.choice('abcdefgh')}"]
    text = f"{' '.join(words)} {chance.choice(['in Gaza, Hamas said', 'in Kut, Iraq', 'on the coast'])}"
    if earlier and chance.random() < 0.1:
        text = chance.choice(earlier)["text"]
    article_id = f"art-{number:03d}"
    return {
        "article_id": article_id,
        "document_id": f"doc-{article_id}",
        "ordinal": 0,
        "publisher": chance.choice(["The A Post", "The B Post", None]),
        "url": f"https://post.example/{chance.randrange(5)}" if chance.random() < 0.1 else f"file:///{article_id}",
        "title": chance.choice(["Blast in Rafah", "Blast at the port", None]),
        "published_at": None if day is None else datetime.combine(day, time(chance.randrange(24))),
        "published_on": day,
        "published_precision": "none" if day is None else "minute",
        "text": text,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
        "normaliser_version": "test",
        "run_id": "run",
    }


def _figure(chance: random.Random, article_id: str, number: int, day: date) -> dict[str, Any]:
    basis = chance.choice(["incident", "incident", "cumulative", "status", "rate"])
    near = day - timedelta(days=chance.randrange(3))
    start = None if basis == "status" else chance.choice([near, day, date(2023, 10, 7), None])
    value = chance.choice([3, 5, 14, 15, 33, 140, 1200, 1218, 53000, 53119])
    qualifier = chance.choice(["exact", "exact", "about", "at_least"])
    return {
        "figure_id": f"{article_id}-{number}",
        "article_id": article_id,
        "metric": chance.choice(COUNTED),
        "value": value,
        "low": None if qualifier == "about" else value,
        "high": value if qualifier == "exact" else None,
        "qualifier": qualifier,
        "basis": basis,
        "start": 10 * number,
        "end": 10 * number + 2,
        "words": str(value),
        "quote": "",
        "is_superseded": chance.random() < 0.1,
        "confidence": chance.choice([0.9, 0.9, 0.9, 0.6, 0.3]),
        "rule": "test",
        "extractor_version": "test",
        "run_id": "run",
        "origin_id": "unreconciled",
        "place": chance.choice(PLACES),
        "attributed_to": chance.choice(SOURCES),
        "population": chance.choice([None, None, "children", "Palestinians"]),
        "period_start": start,
        "period_end": chance.choice([day, None]) if start is None else chance.choice([start, max(near, start)]),
    }


def _frame(rows: Rows, table: Table) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in table.polars_schema} for row in rows], table.polars_schema)


def night(
    working: WorkingWarehouse,
    documents: pl.Series,
    articles: pl.DataFrame,
    figures: pl.DataFrame,
    corrections: pl.DataFrame | None = None,
    batch: int = BATCH,
) -> Reconciled:
    """Make `articles` and `figures` all that `documents` hold, and reconcile, `batch` articles at a time."""
    articles = articles.filter(pl.col("document_id").is_in(documents.implode()))
    figures = figures.filter(pl.col("article_id").is_in(articles["article_id"].implode()))
    before = table_sums(working.connection)
    working.mark_published("before")
    with working.transaction():
        ArticleLinks(working).mark(articles["article_id"])
        working.replace_articles(documents, articles)
        working.replace_figures(articles["article_id"], figures)
    link_articles(working)
    done = reconcile_ledger(working, CORRECTIONS.empty() if corrections is None else corrections, batch)
    after = table_sums(working.connection)
    unnoticed = working.connection.execute("SELECT table_name FROM unchanged").fetchall()
    assert [name for (name,) in unnoticed if after[name] != before[name]] == []
    return done


def check(working: WorkingWarehouse, corrections: pl.DataFrame | None = None) -> None:
    """Compare the working warehouse with what reconciling all of it comes to."""
    tables = [working.read(name) for name in ("figures", "articles", "reference")]
    for name, frame in reconcile(*tables, corrections)._asdict().items():
        found = working.read(name)
        key = "disagreement_id" if name == "disagreements" else found.columns[:2]
        assert_frame_equal(found.sort(key), frame.sort(key))


@pytest.mark.parametrize(("seed", "nights"), [(1, 5), (2, 2)])
def test_nights_come_to_what_all_at_once_comes_to(working, seed, nights):
    articles, figures = newsroom(seed, 240)
    documents = articles["document_id"].sample(fraction=1, shuffle=True, seed=seed)
    for i in range(nights):
        night(working, documents[i::nights], articles, figures)
        check(working)
    found = working.read("disagreements")["rule_code"].value_counts()
    assert found.height >= 6
    assert working.read("figures")["joined_by"].str.starts_with("wording").sum() > 20
    assert working.read("articles")["superseded_by"].count()


def test_a_ledger_made_many_times_as_large_has_nothing_left_to_reconcile(tmp_path):
    articles, figures = newsroom(4, 60)
    with WorkingWarehouse(tmp_path) as working:
        night(working, articles["document_id"], articles, figures)
        check(working)
        once = {name: working.read(name) for name in ("articles", "figures", "series", "estimates", "disagreements")}
    multiply(tmp_path, 3)
    with WorkingWarehouse(tmp_path) as working:
        for name, frame in once.items():
            copied = working.read(name)
            assert copied.height == 3 * frame.height
            assert copied.select(TABLE_BY_NAME[name].key).is_unique().all()
        told = working.read("figures").join(working.read("articles").select("article_id"), on="article_id", how="semi")
        assert told.height == 3 * once["figures"].height
        assert not Placings(working).is_waiting()


def test_batches_of_a_night_come_to_what_all_at_once_comes_to(working):
    articles, figures = newsroom(8, 160)
    night(working, articles["document_id"][::2], articles, figures, batch=30)
    night(working, articles["document_id"][1::2], articles, figures, batch=17)
    check(working)
    assert working.connection.execute("SELECT count(*) FROM unreconciled").fetchall() == [(0,)]


def test_what_an_article_tells_beside_its_lead_is_of_incidents_that_earlier_nights_linked(working):
    articles, figures = newsroom(9, 3)
    blast = "Quayside gantry shrapnel at the tannery."
    texts = [blast, f"{blast} It was night.", "Orchard bakery silo viaduct."]
    at = [datetime.combine(DAY + timedelta(days=i), time(9)) for i in (0, 1, 6)]
    articles = articles.with_columns(
        pl.Series("text", texts),
        pl.Series("text_sha256", [hashlib.sha256(text.encode()).hexdigest() for text in texts]),
        pl.Series("published_at", at, dtype=pl.Datetime("us")),
        pl.Series("published_on", [each.date() for each in at]),
        url=pl.format("file:///{}", "article_id"),
        title=pl.lit(None, pl.String),
    )
    first, second, third = articles["article_id"]
    told = [(first, "Kut", 0), (second, "Kut", 1), (third, "Rafah", 6), (third, "Rafah", 6), (third, "Kut", 1)]
    rows = [
        figures.row(0, named=True)
        | {"figure_id": f"fig-{n}", "article_id": article, "metric": "killed", "basis": "incident", "place": place}
        | {"value": 14, "low": 14, "high": 14, "qualifier": "exact", "start": 10 * n, "population": None}
        | dict.fromkeys(("period_start", "period_end"), DAY + timedelta(days=days))
        | {"confidence": 0.9, "part_of": None, "is_superseded": False}
        for n, (article, place, days) in enumerate(told)
    ]
    for documents in (articles["document_id"][:2], articles["document_id"][2:]):
        night(working, documents, articles, _frame(rows, FIGURES))
    check(working)
    series = working.read("figures").sort("figure_id")["series_id"]
    assert series[0] == series[1] == series[4]


def test_days_told_one_after_another_come_to_what_all_at_once_comes_to(working):
    articles, figures = newsroom(3, 160)
    # many totals of one place, from few origins and most of them without their start
    is_total = pl.col("basis") == "cumulative"
    of_one = {"metric": "killed", "place": "Kut", "population": None, "attributed_to": "police", "confidence": 0.9}
    figures = figures.with_columns(
        pl.when(~is_total).then(name).otherwise(pl.lit(one)).alias(name) for name, one in of_one.items()
    )
    started = pl.when(pl.int_range(pl.len()) % 4 == 0).then(date(2023, 10, 7))
    figures = figures.with_columns(period_start=pl.when(is_total).then(started).otherwise("period_start"))
    documents = articles.sort(pl.col("published_on").fill_null(DAY), "article_id")["document_id"]
    late = documents[7::11]
    early = documents.filter(~documents.is_in(late.implode()))
    for part in (early[:60], early[60:100], early[100:], late):
        night(working, part, articles, figures)
    check(working)
    told = working.read("disagreements")["rule_code"]
    assert {"CUM-01", "JMP-01", "STL-01"} <= set(told)


def test_what_is_taken_back_or_read_anew_is_gone_from_the_ledger(working):
    articles, figures = newsroom(4, 120)
    night(working, articles["document_id"], articles, figures)
    gone = articles["document_id"][5::9]
    night(working, gone, articles.clear(), figures)
    check(working)
    # the same pages on other days, with other numbers
    again = articles["document_id"][::7]
    later = articles.with_columns(pl.col("published_on", "published_at").dt.offset_by("1d"))
    night(working, again, later, figures.with_columns(pl.col("value", "low", "high") + 1))
    check(working)
    assert not set(working.read("articles")["document_id"]) & (set(gone) - set(again))


def test_corrections_and_official_series_act_on_what_is_there_already(working):
    articles, figures = newsroom(5, 80)
    night(working, articles["document_id"], articles, figures)
    slip = figures.filter((pl.col("basis") == "incident") & (pl.col("confidence") > 0.5))["figure_id", "value"].row(0)
    decided = {
        "correction_id": "one",
        "action": "leave_out",
        "figure_id": slip[0],
        "expected": slip[1],
        "reason": "Read wrongly.",
        "author": "A. Editor",
        "decided_on": DAY,
        "holds": False,
    }
    corrections = _frame([decided], CORRECTIONS)
    total = (
        working.read("series")
        .filter(pl.col("basis") == "cumulative", pl.col("period_start").is_not_null())
        .row(0, named=True)
    )
    told = working.read("estimates").filter(pl.col("series_id") == total["series_id"]).row(0, named=True)
    official = {name: total[name] for name in ("metric", "place", "population", "basis", "period_start")}
    official |= {"reference_id": "ref-1", "source_id": "register", "as_of": told["as_of"], "value": 9, "run_id": "run"}
    official["document_id"] = "doc-register"
    working.replace_reference("register", _frame([official], REFERENCE))
    assert night(working, articles["document_id"].clear(), articles, figures, corrections).articles == 0
    check(working, corrections)
    assert working.read("corrections")["holds"].to_list() == [True]
    assert "OFF-01" in working.read("disagreements")["rule_code"]
    night(working, articles["document_id"].clear(), articles, figures)
    check(working)


def test_a_night_takes_up_what_its_figures_meet_and_no_more(working):
    articles, figures = newsroom(6, 120)
    night(working, articles["document_id"], articles, figures)
    new = articles.head(1).with_columns(article_id=pl.lit("art-new"), document_id=pl.lit("doc-new"), text=pl.lit("x"))
    counts = figures.head(1).with_columns(
        article_id=pl.lit("art-new"), figure_id=pl.lit("art-new-0"), place=pl.lit("Kut"), basis=pl.lit("cumulative")
    )
    new = new.with_columns(text_sha256=pl.lit("f" * 64), url=pl.lit("file:///new"), published_on=pl.lit(DAY))
    done = night(working, new["document_id"], new, counts)
    check(working)
    assert (done.articles, done.placings) == (1, 1)
    assert done.figures < figures.height / 4


def test_another_version_of_the_rules_reconciles_everything(working):
    articles, figures = newsroom(7, 40)
    night(working, articles["document_id"], articles, figures)
    working.connection.execute("UPDATE processed SET version = 'earlier' WHERE stage = 'reconcile'")
    # what those rules told and these do not
    working.connection.execute("UPDATE series SET series_id = 'earlier/' || series_id")
    working.connection.execute("UPDATE estimates SET series_id = 'earlier/' || series_id")
    working.connection.execute("UPDATE disagreements SET series_id = 'earlier/' || series_id")
    assert reconcile_ledger(working, CORRECTIONS.empty()).articles == articles.height
    check(working)
