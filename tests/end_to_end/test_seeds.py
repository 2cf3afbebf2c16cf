"""The two saved pages that the project began with, from their files to what the sources say of each other."""

from pathlib import Path

import polars as pl
import pytest

from evaluation.official import official_series
from flows.documents.raw_store import RawStore
from flows.fetching import Document, fetch
from flows.reading.chunk_work import Extracted, read_chunk
from flows.reading.records import chunks
from flows.sources import path_sources
from transforms.normalise import link_duplicates
from transforms.reconcile import Reconciliation, reconcile

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the saved pages lie beside the repository, not in it")


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Extracted:
    store = RawStore(tmp_path_factory.mktemp("store"))
    documents = [item for item in fetch(path_sources([SEEDS]), store) if isinstance(item, Document)]
    (chunk,) = chunks(documents, store.open)
    return read_chunk(chunk)


@pytest.fixture(scope="module")
def reconciled(read: Extracted) -> Reconciliation:
    articles = link_duplicates(read.articles)
    return reconcile(read.figures.with_columns(origin_id=pl.lit("")), articles)


def found(read: Extracted, metric: str) -> list[tuple[int | None, str]]:
    return read.figures.filter(pl.col("metric") == metric).select("value", "qualifier").rows()


def test_seven_articles_come_out_six_of_one_page(read: Extracted) -> None:
    assert sorted(read.articles.group_by("document_id").len()["len"]) == [1, 6]
    assert read.articles["title"].null_count() == 0
    assert read.articles["title"].n_unique() == 7
    assert read.quarantine.is_empty()


@pytest.mark.parametrize(
    ("metric", "value", "qualifier"),
    [
        ("hostages_held", 57, "exact"),
        ("hostages_dead", 34, "exact"),
        ("hostages_held", 58, "exact"),
        ("hostages_alive", 23, "exact"),
        ("killed", 1218, "exact"),
        ("killed", 1200, "exact"),
        ("hostages_taken", 251, "exact"),
        ("hostages_taken", 250, "about"),
        ("killed", 53000, "more_than"),
        ("killed", 274, "at_least"),
    ],
)
def test_a_figure_of_the_pages_is_found(read: Extracted, metric: str, value: int, qualifier: str) -> None:
    assert (value, qualifier) in found(read, metric)


def test_killed_or_injured_gives_no_death_toll(read: Extracted) -> None:
    told_apart = read.figures.filter(pl.col("quote").str.contains("killed or injured"))
    assert "killed" not in set(told_apart["metric"])
    assert 700 not in {value for value, _ in found(read, "killed")}


def test_the_two_counts_of_hostages_disagree(reconciled: Reconciliation) -> None:
    told = reconciled.disagreements["explanation"].to_list()
    assert any("57" in explanation and "58" in explanation for explanation in told), told


def test_rounded_counts_do_not_disagree(reconciled: Reconciliation) -> None:
    told = reconciled.disagreements["explanation"].to_list()
    pairs = (("1,200", "1,218"), ("250", "251"))
    assert not [words for words in told for low, high in pairs if low in words and high in words]


@pytest.mark.parametrize(("times", "codes"), [(1, set()), (2, {"OFF-01"})])
def test_running_totals_are_held_against_the_official_series(read: Extracted, times: int, codes: set[str]) -> None:
    official = official_series().with_columns(pl.col("value") * times)
    found = reconcile(read.figures, link_duplicates(read.articles), official)
    war = found.series.filter(pl.col("event") == "gaza-war", pl.col("basis") == "cumulative", metric="killed")
    assert found.estimates.join(war, on="series_id", how="semi").height > 0
    assert set(found.disagreements["rule_code"]) & {"OFF-01"} == codes
