"""Whoever has only a release folder can answer the ten questions, in SQL and with Polars."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from flows.cli import main
from warehouse.guide import PAGE, questions, render
from warehouse.release import latest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def release(prefect: None, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """Return the folder of a release of the samples, with nothing else left of the ledger."""
    folder = tmp_path_factory.mktemp("analysts")
    result = CliRunner().invoke(main, ["run", "--input", str(ROOT / "samples"), "--data", str(folder / "data")])
    assert result.exit_code == 0, result.output
    published = latest(folder / "data")
    assert published is not None
    shutil.copytree(published.folder, folder / "release")
    shutil.rmtree(folder / "data")
    return folder / "release"


def test_the_guide_in_the_repository_is_the_one_of_each_release(release: Path) -> None:
    assert PAGE.read_text(encoding="utf-8") == render(), "run `python -m warehouse.guide`"
    assert (release / "README.md").read_text(encoding="utf-8") == render()
    assert "## figures" in (release / "data_dictionary.md").read_text(encoding="utf-8")


def test_the_guide_names_what_is_in_the_folder_and_nothing_else(release: Path) -> None:
    page = (release / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([^`]+)` \|", page, flags=re.MULTILINE)
    assert {path.name for path in release.iterdir()} == {name.partition("/")[0] for name in named}
    assert [name for name in named if not (release / name).exists()] == []


def test_each_origin_of_a_figure_has_a_name_for_readers(release: Path) -> None:
    with duckdb.connect(release / "ledger.duckdb", read_only=True) as connection:
        names = connection.execute("SELECT origin_id, origin_name FROM figures_with_context").fetchall()
        told = connection.execute("SELECT explanation FROM disagreements").fetchall()
    assert names
    assert [row for row in names if not row[1] or row[1] == row[0]] == []
    assert [words for (words,) in told if re.search(r"(?:name|outlet|article):", words)] == []


def answers(release: Path) -> dict[str, int]:
    """Return how many rows each question of the release's own guide gives, by the question."""
    page = (release / "README.md").read_text(encoding="utf-8")
    asked = re.findall(r"^### \d+\. (.+?)\n\n```sql\n(.+?)\n```", page, flags=re.MULTILINE | re.DOTALL)
    with duckdb.connect(release / "ledger.duckdb", read_only=True) as connection:
        return {words: len(connection.execute(sql).fetchall()) for words, sql in asked}


def test_each_of_the_ten_questions_has_an_answer(release: Path) -> None:
    found = answers(release)
    assert len(found) == len(questions()) == 10
    assert {words: rows for words, rows in found.items() if not rows} == {}


def test_the_notebook_gives_as_many_rows_as_the_sql(release: Path) -> None:
    notebook = ROOT / "notebooks" / "analysts.py"
    command = [sys.executable, notebook, "--release", release]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = [int(rows.replace(",", "")) for rows in re.findall(r": ([\d,]+) rows$", done.stdout, flags=re.MULTILINE)]
    assert told == list(answers(release).values())
