"""`ledger backfill`: what it reads again, that it goes on where it was, and what it tells beforehand."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result

from flows import stretches
from flows.cli import main
from flows.night import writing
from flows.reading import readers
from flows.reading.chunk_work import Extracted, read_chunk
from flows.reading.records import Chunk
from warehouse.release import latest
from warehouse.working import WorkingWarehouse

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]

pytestmark = pytest.mark.usefixtures("prefect")


def ledger(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


class Ledger:
    """A data folder with three days read by an earlier version of the readers."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.sources = folder / "sources.yaml"

    def run(self, *arguments: object) -> Result:
        return ledger(*arguments, "--data", self.data, "--sources", self.sources)

    def backfill(self, start: str, end: str, *more: object) -> Result:
        return self.run("backfill", "--start", start, "--end", end, *more)

    def figures(self) -> list[tuple[dt.date, str]]:
        """Return the day and metric of all figures."""
        with WorkingWarehouse(self.data) as working:
            articles = working.read("articles").select("article_id", "published_on")
            figures = working.read("figures").join(articles, on="article_id")
        return figures.select("published_on", "metric").sort(pl.all()).rows()


@pytest.fixture
def read_before(write_lines: WriteLines, article: Article, tmp_path: Path) -> Ledger:
    for day in (1, 2, 3):
        write_lines(f"day{day}.jsonl", article(f"a{day}", published=f"2025-03-0{day}T08:00:00+00:00"))
    made = Ledger(tmp_path)
    made.sources.write_text("sources:\n  - {id: wire, kind: files, path: inbox}\n")
    result = made.run("run")
    assert result.exit_code == 0, result.output
    return made


@pytest.fixture
def new_version(read_before: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - the order matters
    """Put readers in place of another version, which leave out the injured."""

    def read(chunk: Chunk) -> Extracted:
        extracted = read_chunk(chunk)
        return extracted._replace(figures=extracted.figures.filter(pl.col("metric") == "killed"))

    monkeypatch.setattr(readers, "read_chunk", read)
    for module in ("tonight", "stages"):
        monkeypatch.setattr(f"flows.{module}.READER_VERSION", "next")


def days(*numbers: int) -> list[dt.date]:
    return [dt.date(2025, 3, number) for number in numbers]


@pytest.mark.usefixtures("new_version")
def test_the_days_are_read_anew_and_no_other(read_before: Ledger) -> None:
    before = latest(read_before.data)
    result = read_before.backfill("2025-03-02", "2025-03-03", "--from-stage", "extract")
    assert result.exit_code == 0, result.output
    assert read_before.figures() == [
        *((day, metric) for day in days(1) for metric in ("injured", "killed")),
        *((day, "killed") for day in days(2, 3)),
    ]
    after = latest(read_before.data)
    assert before is not None
    assert after is not None
    assert after.release_id != before.release_id
    changed = ledger("releases", "diff", "--format", "csv", "--data", read_before.data)
    assert changed.exit_code == 0, changed.output
    assert changed.stdout.count("figure,withdrawn") == 2

    again = read_before.backfill("2025-03-02", "2025-03-03", "--from-stage", "extract")
    assert again.exit_code == 0, again.output
    assert "nothing new: 0 new documents" in again.stdout


@pytest.mark.usefixtures("new_version")
def test_a_dry_run_tells_and_changes_nothing(read_before: Ledger) -> None:
    before = read_before.figures()
    told = read_before.backfill("2025-03-02", "2025-03-31", "--from-stage", "extract", "--dry-run")
    assert told.exit_code == 0, told.output
    assert "2025-03-02 – 2025-03-03" in told.stdout
    assert "2 documents" in told.stdout
    assert "about 0:00:" in told.stdout
    assert read_before.figures() == before


@pytest.mark.usefixtures("new_version")
def test_what_failed_is_taken_up_where_it_was(read_before: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stretches, "MOST_DOCUMENTS", 1)
    taken: list[Chunk] = []

    def fail_at_the_second(chunk: Chunk) -> Extracted:
        taken.append(chunk)
        if len(taken) > 1:
            raise MemoryError
        return read_chunk(chunk)

    with monkeypatch.context() as patched:
        patched.setattr(readers, "read_chunk", fail_at_the_second)
        failed = read_before.backfill("2025-03-01", "2025-03-03", "--from-stage", "extract")
    assert failed.exit_code == 1
    with WorkingWarehouse(read_before.data) as working:
        assert working.known("extract", "next").len() == 1
        assert "2025-03-01 – 2025-03-01: 1 of 3 documents read" in failed.stderr
    result = read_before.backfill("2025-03-01", "2025-03-03", "--from-stage", "extract")
    assert result.exit_code == 0, result.output
    assert "2 new documents" in result.stdout
    with WorkingWarehouse(read_before.data) as working:
        assert working.known("extract", "next").len() == 3


@pytest.mark.usefixtures("new_version")
def test_a_night_that_comes_between_is_published_before(
    read_before: Ledger, write_lines: WriteLines, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stretches, "MOST_DOCUMENTS", 1)
    between: list[str] = []

    @contextmanager
    def then_a_night(data_dir: Path, who: str) -> Iterator[WorkingWarehouse]:
        with writing(data_dir, who) as working:
            yield working
        if not between:
            write_lines("tuesday.jsonl", article("a4", published="2025-03-04T08:00:00+00:00"))
            assert read_before.run("run").exit_code == 0
            release = latest(data_dir)
            assert release is not None
            between.append(release.release_id)

    monkeypatch.setattr("flows.backfill.writing", then_a_night)
    result = read_before.backfill("2025-03-01", "2025-03-03", "--from-stage", "reconcile")
    assert result.exit_code == 0, result.output
    with WorkingWarehouse(read_before.data) as working:
        runs = working.read("runs").sort("run_id")
    first, begun, night, ended = runs["run_id"].to_list()
    assert (begun, night) > (first, begun)
    assert between == [night]
    assert ended > night
    assert runs["started_at"].is_sorted()
    assert runs["message"][1] == f"a backfill that goes on as run {ended}"


def test_from_fetch_takes_what_is_new_at_the_sources(
    read_before: Ledger, write_lines: WriteLines, article: Article
) -> None:
    write_lines("late.jsonl", article("late", published="2025-02-02T08:00:00+00:00"))
    result = read_before.backfill("2025-02-01", "2025-02-28")
    assert result.exit_code == 0, result.output
    assert dt.date(2025, 2, 2) in {day for day, _ in read_before.figures()}
    assert "1 new documents, 1 articles" in result.stdout


def test_days_in_the_wrong_order_are_one_line(read_before: Ledger) -> None:
    result = read_before.backfill("2025-03-03", "2025-03-01")
    assert result.exit_code == 2
    assert result.stderr == "Error: the last day, 2025-03-01, lies before the first, 2025-03-03\n"
