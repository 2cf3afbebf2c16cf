"""The guide for analysts: what a release holds, how to open it, and ten questions with their SQL.

`python -m warehouse.guide` writes it to `docs/analysts.md`; each release has it as `README.md`.
"""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).resolve().parents[1] / "docs" / "analysts.md"
_HEAD = """\
# For analysts

A release is a folder that nothing changes any more: `ledger.duckdb`, the same tables as `parquet/`, this page as
`README.md`, a report to read as `report/index.html`, the columns explained in `data_dictionary.md`, and
`manifest.json` with the rows and the checksum of every table and file. `latest` in the data folder points to the newest
that passed its audit. A reader that has it open keeps what it opened while the next night publishes; open it again to
see the next. Who reads several Parquet files follows the pointer once, before the first.

| with | open it so |
| --- | --- |
| the command line | `ledger query "FROM latest_estimates" --format csv`, `ledger figures --place Gaza` |
| DuckDB 1.5 or later | `duckdb -readonly latest/ledger.duckdb` |
| Python | `duckdb.connect("latest/ledger.duckdb", read_only=True).sql("FROM latest_estimates").pl()` |
| Polars | `polars.read_parquet(folder / "parquet" / "estimates.parquet")`, figures: `folder / "parquet" / "figures"` |
| R | `dbConnect(duckdb::duckdb(), "latest/ledger.duckdb", read_only = TRUE)` |
| a notebook | `marimo edit notebooks/analysts.py -- --release latest` asks the ten questions with Polars |

Four things to know:

- A **figure** is one number in one article; a **series** is what figures count together; an **estimate** is low, best
  and high of a series on a day. Do not add up figures: ten outlets quote one ministry. Ask estimates.
- `basis` tells an incident from a running total (`cumulative`) and from what holds at one moment (`status`).
- `best` is null where only vague numbers ("dozens") are told; an open `low` or `high` is null too.
- When something was true is `as_of` and `period_start` to `period_end`; when the ledger knew is `known_from` to
  `known_until` in the histories, by which an earlier state can be asked for.

## Ten questions
"""


class Question(NamedTuple):
    """A question in words, and the SQL statement that answers it."""

    words: str
    sql: str


def questions() -> list[Question]:
    """Return the questions in their order; each is a file of `sql/questions/`, its first line the words."""
    found = sorted((files("warehouse") / "sql" / "questions").iterdir(), key=lambda file: file.name)
    parts = (file.read_text(encoding="utf-8").partition("\n") for file in found if file.name.endswith(".sql"))
    return [Question(words.removeprefix("-- "), sql.strip()) for words, _, sql in parts]


def render() -> str:
    """Return the page as Markdown."""
    sections = [
        f"### {number}. {question.words}\n\n```sql\n{question.sql}\n```\n"
        for number, question in enumerate(questions(), start=1)
    ]
    return "\n".join([_HEAD, *sections])


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
