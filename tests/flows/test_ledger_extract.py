"""`ledger extract`: the fields of a figure, in every form, without the heavy libraries."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.cli.extract import FIELDS

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]
LEDGER = Path(sys.executable).with_name("ledger")
HEAVY = ("prefect", "great_expectations", "duckdb", "duckdb_sqlalchemy")


def ledger(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_json_lines_have_the_fields_in_order_and_ids_and_offsets_as_given(
    write_lines: WriteLines, article: Article
) -> None:
    fields = article("marrow-1")
    result = ledger("extract", write_lines("wire.jsonl", fields), "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["metric"]: row["value"] for row in rows} == {"killed": 12, "injured": 31}
    for row in rows:
        assert tuple(row)[: len(FIELDS)] == FIELDS
        assert row["article_id"] == "marrow-1"
        assert str(row["value"]) in fields["text"][row["start"] : row["end"]]
        assert row["quote"] in fields["text"]
    (killed,) = [row for row in rows if row["metric"] == "killed"]
    assert (killed["low"], killed["high"], killed["qualifier"]) == (12, None, "at_least")
    assert killed["period_end"] == "2025-03-01"


def test_nothing_heavy_is_imported(write_lines: WriteLines, article: Article) -> None:
    path = write_lines("wire.jsonl", article("marrow-1"))
    code = f"""
import sys
from flows.cli import main
main(["extract", {str(path)!r}], standalone_mode=False)
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def test_csv_cells_are_no_formulas(write_lines: WriteLines, article: Article) -> None:
    text = "=HYPERLINK(1) said the mayor: 12 people were killed in the flood on Saturday."
    path = write_lines("wire.jsonl", article("=cmd|' /C calc'!A0", text=text))
    result = ledger("extract", path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert rows
    assert tuple(rows[0])[: len(FIELDS)] == FIELDS
    for row in rows:
        assert row["article_id"] == "'=cmd|' /C calc'!A0"
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


def test_the_table_prints_markup_and_control_characters_as_they_are(write_lines: WriteLines, article: Article) -> None:
    text = "The [bold]mayor[/bold] said \x1b]0;x\x07that 12 people were killed in the flood on Saturday."
    result = ledger("extract", write_lines("wire.jsonl", article("marrow-1", text=text)))
    assert result.exit_code == 0
    assert "[bold]mayor[/bold]" in result.stdout
    assert "\x1b" not in result.stdout
    assert "1 figures in 1 articles" in result.stdout


def test_an_output_file_is_written_whole(write_lines: WriteLines, article: Article, tmp_path: Path) -> None:
    output = tmp_path / "figures.jsonl"
    result = ledger("extract", write_lines("wire.jsonl", article("a")), "--format", "jsonl", "--output", output)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert len(output.read_text().splitlines()) == 2
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["figures.jsonl"]


def test_what_is_given_twice_counts_once(write_lines: WriteLines, article: Article, inbox: Path) -> None:
    write_lines("one.jsonl", article("a"), article("b"))
    write_lines("two.jsonl", article("b"), article("c"))
    result = ledger("extract", inbox, inbox / "one.jsonl", "--format", "jsonl")
    assert result.exit_code == 0, result.stderr
    ids = [json.loads(line)["figure_id"] for line in result.stdout.splitlines()]
    assert len(ids) == len(set(ids)) == 6


def test_an_id_that_names_two_texts_is_told(write_lines: WriteLines, article: Article, inbox: Path) -> None:
    write_lines("one.jsonl", article("a"))
    write_lines("two.jsonl", article("a", text="Nine people were injured in the flood on Friday."))
    result = ledger("extract", inbox, "--format", "jsonl")
    assert result.exit_code == 1
    assert "NOR-08" in result.stderr
    assert len(result.stdout.splitlines()) == 2


def test_a_broken_line_is_told_and_the_rest_read(write_lines: WriteLines, article: Article) -> None:
    path = write_lines("wire.jsonl", article("a"))
    path.write_text(path.read_text() + '{"article_id": "b", "text": \n' + json.dumps(article("c")) + "\n")
    result = ledger("extract", path, "--format", "jsonl")
    assert result.exit_code == 1
    assert "NOR-04" in result.stderr
    assert {json.loads(line)["article_id"] for line in result.stdout.splitlines()} == {"a", "c"}


def test_a_missing_path_is_one_line_and_status_2(tmp_path: Path) -> None:
    result = ledger("extract", tmp_path / "gone.txt")
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [f"Error: {tmp_path / 'gone.txt'}: there is no such file or folder"]


def test_an_output_that_cannot_be_written_is_one_line_and_status_2(
    write_lines: WriteLines, article: Article, tmp_path: Path
) -> None:
    result = ledger("extract", write_lines("a.jsonl", article("a")), "--output", tmp_path / "no" / "f.csv")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_reader_that_leaves_gives_no_traceback(write_lines: WriteLines, article: Article, form: str) -> None:
    path = write_lines("wire.jsonl", *(article(f"a{number}") for number in range(600)))
    with subprocess.Popen(
        [LEDGER, "extract", path, "--format", form], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == ""
