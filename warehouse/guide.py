"""The guide for analysts: what a release holds, how to open it, and ten questions with their SQL.

`python -m warehouse.guide` writes it to `docs/analysts.md`; each release has it as `README.md`.
"""

from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

PAGE = Path(__file__).resolve().parents[1] / "docs" / "analysts.md"
_HEAD = """\
# For analysts

A release is a folder that nothing changes any more:

| file | holds |
| --- | --- |
| `ledger.duckdb` | all tables, views and macros, each with comments |
| `parquet/` | the same tables; that of figures is a folder of files by month |
| `report/index.html` | what to read: timelines, newest estimates, disagreements, each number a click from its words |
| `data_docs/index.html` | the audit's results, rule by rule |
| `data_dictionary.md` | every table, view, macro and column |
| `manifest.json` | the rows and the checksum of every table and file, and the version of the tables |
| `README.md` | this page |

Run these in the folder:

| with | open it so |
| --- | --- |
| DuckDB 1.5 or later | `duckdb -readonly ledger.duckdb` |
| Python | `duckdb.connect("ledger.duckdb", read_only=True).sql("FROM latest_estimates").pl()` |
| Polars | `polars.read_parquet("parquet/estimates.parquet")`, figures: `polars.read_parquet("parquet/figures")` |
| R | `dbConnect(duckdb::duckdb(), "ledger.duckdb", read_only = TRUE)` |

Where the program is installed, `latest` in its data folder points to the newest release that passed its audit, and
`ledger query "FROM latest_estimates" --format csv`, `ledger figures --place Gaza` and the notebook
`notebooks/analysts.py` ask it. A reader that has a release open keeps it while the next night publishes. Who reads
several Parquet files follows `latest` once, before the first.

What to know:

- A **figure** is one number in one article; a **series** is what figures count together; an **estimate** is low, best
  and high of a series on a day. Do not add up figures: ten outlets quote one ministry. Ask estimates.
- `basis` tells an incident from a running total (`cumulative`) and from what holds at one moment (`status`).
- `low` and `high` are the smallest and the largest number told; an open one is null. `best` is null where only vague
  numbers are told ("dozens" bounds 24 to 99, "hundreds" 200 to 999). `best_qualifier` keeps its words: low, best and
  high of "about 1,200" are all 1,200, and `best_rule` tells why it is best.
- What is told of a town counts in the town's series, never in that of its region: `WHERE region = 'Gaza'` finds both.
- An estimate of an incident is what is told of it by now; the view `incident_tolls` tells how it grew. A series that
  has figures but no estimate stands in `series_without_estimate`, with the reason.
- A number whose article counts a group alone ("four kidnappers were killed") is a lower bound for all, and the
  estimate of people at large is then open upwards.
- Three times are kept apart. When something **was true**: `as_of`, `period_start` to `period_end`. When it **was
  printed**: `published_on`; `published_by(day)` gives the figures printed by then. When the **ledger knew**:
  `known_from` to `known_until`; `what_was_known(day)` gives the estimates as its releases stood then, none before the
  first run.

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
