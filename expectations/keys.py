"""Rules that come from the schema: columns and types, keys, mandatory values, allowed values, references.

The code of such a rule is its kind and its table: `SCH-`, `KEY-`, `NUL-`, `ALW-`, `REF-` and `figures`.
"""

from collections.abc import Iterator

from expectations.rule import Rule, query_from, sql_value, union
from transforms.schema import TABLES, Column, Table
from warehouse.ddl import identifier, identifiers, sql_type

_ALL = "SELECT * FROM {batch}"
# A span that a run begins has the run's start in its key: none of an earlier run is repeated by it.
_SPANS_DUE = "SELECT * FROM {batch} WHERE known_from NOT IN (SELECT started_at FROM audited)"
# Where references are looked up together with what other rules ask, the rows among which those to nothing are.
_LOOKED_UP = {
    ("figures", "article_id"): "SELECT * FROM figures_by_article",
    ("figures", "series_id"): "SELECT * FROM figures_by_series",
    ("figures", "part_of"): "SELECT * FROM {batch} WHERE part_of IN (SELECT figure_id FROM figures_missing)",
    ("estimates", "series_id"): "SELECT * FROM {batch} WHERE series_id IN (SELECT series_id FROM series_apart)",
    (
        "estimates",
        "best_figure_id",
    ): "SELECT * FROM {batch} WHERE best_figure_id IN (SELECT figure_id FROM figures_missing)",
}


def _rule(kind: str, table: Table, statement: str, query: str) -> Rule:
    return Rule(f"{kind}-{table.name}", "keys", table.name, "critical", statement, query)


def _columns(table: Table) -> Rule:
    due = ", ".join(f"({sql_value(c.name)}, {sql_value(sql_type(c.dtype))})" for c in table.columns)
    statement = f"{table.name} has exactly the columns and types of the schema."
    return _rule("SCH", table, statement, query_from("SCH", due=due))


def _key(table: Table) -> Rule:
    statement = f"No two rows of {table.name} share {', '.join(table.key)}."
    columns = sql_value(tuple(table.key))
    rows = _SPANS_DUE if "known_from" in table.key else _ALL
    query = query_from("KEY", key=identifiers(table.key), table=sql_value(table.name), columns=columns, rows=rows)
    return _rule("KEY", table, statement, query)


def _mandatory(table: Table) -> Rule:
    mandatory = [c.name for c in table.columns if not c.nullable]
    query = query_from(
        "NUL",
        key=identifiers(table.key),
        named=", ".join(f"CASE WHEN {identifier(n)} IS NULL THEN {sql_value(n)} END" for n in mandatory),
        empty=" OR ".join(f"{identifier(n)} IS NULL" for n in mandatory),
    )
    statement = f"No mandatory value of {table.name} is null: {', '.join(mandatory)}."
    return _rule("NUL", table, statement, query)


def _allowed(table: Table, columns: list[Column]) -> Rule:
    query = union(
        query_from(
            "ALW",
            name=sql_value(column.name),
            column=identifier(column.name),
            allowed=sql_value(column.allowed or ()),
        )
        for column in columns
    )
    named = ", ".join(column.name for column in columns)
    statement = f"{named} of {table.name} hold only values that the schema allows."
    return _rule("ALW", table, statement, query)


def _reference(table: Table, column: Column) -> str:
    there, _, key = (column.references or "").partition(".")
    return query_from(
        "REF",
        name=sql_value(column.name),
        column=identifier(column.name),
        rows=_LOOKED_UP.get((table.name, column.name), _ALL),
        table=identifier(there),
        key=identifier(key),
    )


def _references(table: Table, columns: list[Column]) -> Rule:
    told = ", ".join(f"{column.name} ({column.references})" for column in columns)
    statement = f"Whatever {table.name} refers to exists: {told}."
    return _rule("REF", table, statement, union(_reference(table, column) for column in columns))


def _rules_of(table: Table) -> Iterator[Rule]:
    yield _columns(table)
    yield _key(table)
    yield _mandatory(table)
    if allowed := [c for c in table.columns if c.allowed is not None]:
        yield _allowed(table, allowed)
    if references := [c for c in table.columns if c.references is not None]:
        yield _references(table, references)


def rules() -> tuple[Rule, ...]:
    """Return the rules that the schema implies, table by table in its order."""
    return tuple(rule for table in TABLES for rule in _rules_of(table))
