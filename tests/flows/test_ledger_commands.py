"""The other commands: what they print, and how they refuse."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import main

Article = Callable[..., dict[str, Any]]
Unprivileged = Callable[[], AbstractContextManager[None]]


def ledger(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def is_one_line_and_status_2(result: Result) -> bool:
    return result.exit_code == 2 and len(result.stderr.splitlines()) == 1 and result.stdout == ""


@pytest.fixture(scope="module")
def published(prefect: None, article: Article, tmp_path_factory: pytest.TempPathFactory) -> Path:  # noqa: ARG001
    """Return a data folder with a release of one article, which the tests only read."""
    folder = tmp_path_factory.mktemp("published")
    wire, data = folder / "wire.jsonl", folder / "data"
    wire.write_text(json.dumps(article("a")) + "\n", encoding="utf-8")
    result = ledger("run", "--input", wire, "--data", data)
    assert result.exit_code == 0, result.output
    return data


def test_query_status_and_explain_read_the_release(published: Path) -> None:
    result = ledger("query", "SELECT figure_id, value FROM figures WHERE metric = 'killed'", "--data", published)
    assert result.exit_code == 0, result.output
    match = re.search(r"fig-[0-9a-f]+", result.stdout)
    assert match is not None
    explained = ledger("explain", match.group(), "--data", published)
    assert explained.exit_code == 0, explained.output
    assert "“MARROW BAY — [At least 12] people were killed" in explained.stdout
    assert "SHA-256" in explained.stdout
    assert "wire.jsonl" in explained.stdout
    told = ledger("status", "--data", published)
    assert told.exit_code == 0, told.output
    assert "nothing is quarantined" in told.stdout
    assert "latest release" in told.stdout


@pytest.mark.parametrize(
    "arguments", [("query", "SELECT nothing FROM nowhere"), ("query", "DROP TABLE figures"), ("explain", "fig-none")]
)
def test_what_the_release_refuses_is_one_line(published: Path, arguments: tuple[str, ...]) -> None:
    assert is_one_line_and_status_2(ledger(*arguments, "--data", published))


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "SELECT 1"),
        ("status",),
        ("explain", "fig-1"),
        ("figures",),
        ("releases", "list"),
        ("releases", "diff"),
        ("releases", "rollback"),
    ],
)
def test_without_a_ledger_the_answer_is_one_line(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert is_one_line_and_status_2(ledger(*arguments, "--data", tmp_path / "none"))


def test_run_refuses_what_it_cannot_begin(tmp_path: Path) -> None:
    assert is_one_line_and_status_2(ledger("run", "--input", tmp_path / "gone", "--data", tmp_path / "data"))
    bad = tmp_path / "sources.yaml"
    bad.write_text("sources:\n  - {id: a, kind: telegraph}\n")
    assert is_one_line_and_status_2(ledger("run", "--sources", bad, "--data", tmp_path / "data"))
    assert is_one_line_and_status_2(ledger("run", tmp_path, "--data", tmp_path / "data"))


def test_run_refuses_a_data_folder_that_cannot_be_written(
    inbox: Path, tmp_path: Path, unprivileged: Unprivileged
) -> None:
    data = tmp_path / "closed"
    data.mkdir(mode=0o555)
    with unprivileged():
        result = ledger("run", "--input", inbox, "--data", data)
    assert is_one_line_and_status_2(result)
    assert "cannot write to the data folder" in result.stderr
    file = tmp_path / "file"
    file.touch()
    assert is_one_line_and_status_2(ledger("run", "--input", inbox, "--data", file / "data"))


def test_several_inputs_may_follow_one_option(tmp_path: Path, inbox: Path) -> None:
    result = ledger("run", "--input", inbox, tmp_path / "gone", "--data", tmp_path / "data")
    assert is_one_line_and_status_2(result)
    assert "gone" in result.stderr
