"""Draft the migration that a change of `transforms.schema` needs.

`python -m warehouse.draft_migration "what changed"` writes it beside those that are there.
"""

import sys
from pathlib import Path

import duckdb

from transforms.schema import TABLE_BY_NAME, Table
from warehouse.ddl import create_table, create_tables, identifier
from warehouse.migrations import SCHEMA_VERSION, migrate, migrations
from warehouse.statements import statement

_FOLDER = Path(__file__).parent / "sql" / "migrations"
# Tables of the working warehouse alone, which the schema does not describe.
_OWN_TABLES = frozenset(
    {
        *("accounts", "bounds", "lead_words", "leads", "placings", "processed", "schema_version", "series_days"),
        *("sketches", "unchanged", "unlinked", "unreconciled", "wordings", "words"),
    }
)


def differences() -> dict[str, tuple[str | None, str | None]]:
    """Return the tables that the migrations make otherwise than the schema says: how they are made, and should be.

    Empty unless `transforms.schema` was changed without a migration.
    """
    with duckdb.connect() as migrated, duckdb.connect() as due:
        migrate(migrated, migrations(), _FOLDER)
        create_tables(due)
        made = dict(migrated.execute(statement("table_definitions")).fetchall())
        said = dict(due.execute(statement("table_definitions")).fetchall())
    names = sorted((made.keys() | said.keys()) - _OWN_TABLES)
    return {name: (made.get(name), said.get(name)) for name in names if made.get(name) != said.get(name)}


def draft() -> str:
    """Return SQL that makes the tables anew that differ from the schema; what new columns hold is left to fill in."""
    parts = []
    for name, (made, said) in differences().items():
        if said is None:
            parts.append(f"DROP TABLE {identifier(name)};\n")
        elif made is None:
            parts.append(f"{create_table(TABLE_BY_NAME[name])};\n")
        else:
            parts.append(_made_anew(TABLE_BY_NAME[name]))
    return "\n".join(parts)


def _made_anew(table: Table) -> str:
    with duckdb.connect() as migrated:
        migrate(migrated, migrations(), _FOLDER)
        had = {row[0] for row in migrated.execute(f"DESCRIBE {identifier(table.name)}").fetchall()}
    names = {column.name for column in table.columns}
    new = "".join(
        f",\n    NULL AS {identifier(column.name)} /* what rows of earlier versions hold here */"
        for column in table.columns
        if column.name not in had and not column.nullable
    )
    gone = ", ".join(identifier(name) for name in sorted(had - names))
    chosen = f"* EXCLUDE ({gone})" if gone else "*"
    name, before = identifier(table.name), identifier(f"{table.name}_before")
    return (
        f"ALTER TABLE {name} RENAME TO {before};\n\n"
        f"{create_table(table)};\n\n"
        f"INSERT INTO {name} BY NAME\nSELECT {chosen}{new}\nFROM {before};\n\n"
        f"DROP TABLE {before};\n"
    )


def main(words: list[str]) -> int:
    """Write the draft of the next migration, named for `words`; return the exit status."""
    if not words:
        print('say what changed: python -m warehouse.draft_migration "a column for the weather"', file=sys.stderr)
        return 2
    if not differences():
        print("the tables are those of the schema: nothing to write")
        return 0
    name = "_".join(" ".join(words).lower().split())
    path = _FOLDER / f"{SCHEMA_VERSION + 1:04}_{name}.sql"
    path.write_text(draft(), encoding="utf-8")
    print(f"wrote {path}: look it through, and say what rows of earlier versions hold in new columns")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
