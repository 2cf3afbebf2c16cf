"""Articles that mean harm, from the inbox to the release: what they say stays text wherever it is shown."""

import csv
import io
import json
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner, Result
from lxml import html

from expectations.audit import audit
from flows.cli import main
from warehouse.query import run_query
from warehouse.release import build_candidate, latest
from warehouse.working import WorkingWarehouse

pytestmark = pytest.mark.usefixtures("prefect")

SCRIPT = "<script>planted()</script>"
IMAGE = "\"'><img src=x onerror=planted()>"
CELL = "=cmd|' /C calc'!A0"
SQL = "'); DROP TABLE figures; --"
PATH = "../../../planted"
SHELL = "$(touch planted)`touch planted`;touch planted"
TERMINAL = "\x1b]0;planted\x07\x1b[2J"
TEMPLATE = "{{ planted }}{% include planted %}${planted}%(planted)s"
ADDRESS = "javascript:planted()"
DATA_SCRIPTS = ("application/json", "application/ld+json")


def ledger(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def hostile_articles() -> list[dict[str, Any]]:
    """Return articles whose every field means harm."""
    signs = (SCRIPT, IMAGE, CELL, SQL, PATH, SHELL, TERMINAL, TEMPLATE)
    return [
        {
            "article_id": f"{sign}#{number}",
            "title": sign,
            "url": ADDRESS,
            "publisher": sign,
            "author": sign,
            "published": "2025-03-02T08:00:00+00:00",
            # far from each other, so that the cross-source rules speak of them
            "text": f"MARROW BAY — {12 * 10**number} people were killed when a ferry sank on Saturday, "
            f'the coast guard said. "{sign} {12 * 10**number} people were killed," {sign} said.',
        }
        for number, sign in enumerate(signs)
    ]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Run a night over them, some in files whose names mean harm, and give the folder that holds all of it."""
    place = tmp_path_factory.mktemp("place")
    inbox, here = place / "inbox", place / "here"
    inbox.mkdir()
    here.mkdir()
    lines = "".join(json.dumps(fields) + "\n" for fields in hostile_articles())
    (inbox / f"{SQL} <img src=x onerror=planted()>.jsonl").write_text(lines)
    (inbox / "<script>planted()<script>.docx").write_bytes(b"PK\x03\x04")
    (inbox / "$(touch planted).txt").write_text(
        f"{IMAGE}\n\nNine people were killed in Lower Marrow when the river rose, the council said. {SCRIPT}\n"
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(here)
        result = ledger("run", "--input", inbox, "--data", place / "data")
        assert result.exit_code == 1, result.output
        assert "Traceback" not in result.output
        assert "\x1b" not in result.output
        yield place


@pytest.fixture
def release(place: Path) -> Path:
    found = latest(place / "data")
    assert found is not None
    return found.folder


def dangers(page: str) -> Iterator[str]:
    """Yield all of `page` that a browser would run or load because of the articles."""
    for element in html.document_fromstring(page).iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "script" and element.get("type") not in DATA_SCRIPTS and "planted" in (element.text or ""):
            yield f"<script>{element.text}"
        for name, value in element.attrib.items():
            if name.startswith("on") and "planted" in value:
                yield f"{element.tag} {name}={value}"
            if name in {"href", "src", "action", "formaction"} and value.strip().lower().startswith("javascript:plant"):
                yield f"{element.tag} {name}={value}"


def dangers_by_page(folder: Path) -> dict[str, list[str]]:
    """Return what `dangers` finds in the pages below `folder`, those without any left out."""
    found = {page.name: [*dangers(page.read_text(encoding="utf-8"))] for page in folder.rglob("*.html")}
    assert found, "there is no page to look at"
    return {name: told for name, told in found.items() if told}


def test_what_hostile_articles_say_stays_text(place: Path, release: Path) -> None:
    given = {fields["article_id"]: fields["title"] for fields in hostile_articles()}
    told = run_query(release / "ledger.duckdb", "SELECT article_id, title FROM articles WHERE url LIKE 'java%'")
    assert dict(told.iter_rows()) == given
    assert run_query(release / "ledger.duckdb", "FROM figures").height >= len(given)
    assert dangers_by_page(release) == {}
    assert [path for path in place.rglob("*planted*") if path.parent != place / "inbox"] == []
    assert list((place / "here").iterdir()) == []


def test_data_docs_show_hostile_rows_as_text(place: Path, tmp_path: Path) -> None:
    """Ids that a rule complains of stand in its page as they are."""
    with WorkingWarehouse(place / "data") as working:
        run_id = working.read("runs")["run_id"][0]
        articles = working.read("articles")
    shutil.copytree(place / "data", tmp_path / "data")
    with WorkingWarehouse(tmp_path / "data") as working:
        working.merge("articles", articles.with_columns(text_sha256=pl.lit("0" * 64)))
        candidate = build_candidate(working, tmp_path / "data", run_id)
    assert audit(candidate.database, run_id, tmp_path / "docs").verdict == "failed"
    assert dangers_by_page(tmp_path / "docs") == {}
    shown = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "docs").rglob("*.html"))
    assert escape("<img src=x onerror=planted()>") in shown


@pytest.mark.parametrize("form", ["csv", "table"])
def test_commands_show_hostile_articles_safely(place: Path, form: str) -> None:
    for arguments in (("query", "SELECT title, publisher, article_id, url FROM articles"), ("figures",)):
        result = ledger(*arguments, "--data", place / "data", "--format", form)
        assert result.exit_code == 0, result.output
        assert "planted" in result.output
        if form == "table":
            assert "\x1b" not in result.stdout
            continue
        cells = [cell for row in csv.reader(io.StringIO(result.stdout)) for cell in row]
        assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))] == []
        assert any(cell.startswith(f"'{CELL}") for cell in cells)
