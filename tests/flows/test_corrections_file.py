"""`corrections.yaml`, read strictly."""

from datetime import date
from pathlib import Path

import pytest

from flows.corrections import CorrectionsError, load_corrections

GOOD = """\
corrections:
  - id: slip-of-the-register
    action: leave_out
    figure: fig-0123456789abcdef
    expect: 35977
    reason: Digits transposed; the register has printed 53,977 since.
    author: A. Editor
    decided_on: 2025-05-27
"""


def test_the_file_becomes_rows(tmp_path: Path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(GOOD, encoding="utf-8")
    (row,) = load_corrections(path).to_dicts()
    assert (row["correction_id"], row["figure_id"], row["expected"]) == (
        "slip-of-the-register",
        "fig-0123456789abcdef",
        35_977,
    )
    assert (row["decided_on"], row["holds"]) == (date(2025, 5, 27), False)


def test_no_file_gives_no_row(tmp_path: Path) -> None:
    assert load_corrections(tmp_path / "corrections.yaml").is_empty()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (GOOD.replace("    reason: Digits transposed; the register has printed 53,977 since.\n", ""), "reason"),
        (GOOD.replace("expect: 35977", "expect: many"), "expect"),
        (GOOD.replace("leave_out", "revision"), "needs `series` and `as_of` alone"),
        (GOOD + GOOD.removeprefix("corrections:\n"), "given twice: slip-of-the-register"),
        (GOOD + "more: 1\n", "more"),
        ("corrections: [", "cannot be read"),
        ("", "corrections.yaml"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(tmp_path: Path, wrong: str, told: str) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(CorrectionsError, match=r"corrections\.yaml") as error:
        load_corrections(path)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
