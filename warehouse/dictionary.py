"""The data dictionary: every table, view and macro with grain, keys, types and columns, as one Markdown page.

`python -m warehouse.dictionary` writes it to `docs/data_dictionary.md`.
"""

from functools import cache
from pathlib import Path

import duckdb

from transforms.schema import TABLES, Table
from warehouse.connect import create_views
from warehouse.ddl import column_comment, create_tables, sql_type, table_comment
from warehouse.statements import macro_names, statement, view_names

PAGE = Path(__file__).resolve().parents[1] / "docs" / "data_dictionary.md"
_HEAD = """\
# Data dictionary

The tables, views and table macros of `latest/ledger.duckdb`. Made by `python -m warehouse.dictionary` from
`transforms/schema/`, `warehouse/sql/views/` and `warehouse/sql/macros/`; the same words stand in the database as
comments (`SELECT table_name, comment FROM duckdb_tables()`, and the like of `duckdb_columns()`, `duckdb_views()`,
`duckdb_functions()`). Every instant is UTC, in a `TIMESTAMP` without a zone. The `parquet` folder beside the database
has a file for each table; that of figures is a folder of them by month. The table `schema_version`, in the database
alone, tells which migrations the tables went through; the newest is `schema_version` of `manifest.json`.
"""
# A call of each macro, which its section shows.
_ARGUMENTS = {
    "figures_known": "'2025-03-01'",
    "published_by": "'2025-05-18'",
    "toll": "'Gaza', 'killed', '2025-05-18'",
    "what_was_known": "'2025-03-01'",
}


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _table_section(table: Table) -> str:
    lines = [f"## {table.name}", "", table_comment(table), ""]
    lines += ["| column | type | null | meaning |", "| --- | --- | --- | --- |"]
    lines += [
        f"| `{c.name}` | {sql_type(c.dtype)} | {'yes' if c.nullable else 'no'} | {_cell(column_comment(c))} |"
        for c in table.columns
    ]
    return "\n".join(lines) + "\n"


def _view_sections(connection: duckdb.DuckDBPyConnection) -> list[str]:
    comments = dict(connection.execute(statement("view_comments")).fetchall())
    columns = connection.execute(statement("view_columns")).fetchall()
    sections = []
    for name in view_names():
        lines = [f"## {name} (view)", "", comments[name], ""]
        lines += ["| column | type | meaning |", "| --- | --- | --- |"]
        lines += [
            f"| `{column}` | {data_type} | {_cell(comment)} |"
            for view, column, data_type, comment in columns
            if view == name
        ]
        sections.append("\n".join(lines) + "\n")
    return sections


def _macro_sections(connection: duckdb.DuckDBPyConnection) -> list[str]:
    comments = dict(connection.execute(statement("macro_comments")).fetchall())
    sections = []
    for name in macro_names():
        described = connection.execute(f"DESCRIBE FROM {name}({_ARGUMENTS[name]})").fetchall()
        lines = [f"## {name} (macro)", "", f"`FROM {name}({_ARGUMENTS[name]})`. {comments[name]}", ""]
        lines += ["| column | type |", "| --- | --- |"]
        lines += [f"| `{column}` | {data_type} |" for column, data_type, *_ in described]
        sections.append("\n".join(lines) + "\n")
    return sections


@cache
def render() -> str:
    """Return the page as Markdown."""
    with duckdb.connect() as connection:
        create_tables(connection)
        create_views(connection)
        sections = [*_view_sections(connection), *_macro_sections(connection)]
    return "\n".join([_HEAD, *(_table_section(table) for table in TABLES), *sections])


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
