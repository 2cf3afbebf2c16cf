"""Rules that come from the schema: columns and types, keys, mandatory values, allowed values, references.

The code of such a rule is its kind and its table: `SCH-`, `KEY-`, `NUL-`, `ALW-`, `REF-` and `figures`.
"""

from collections.abc import Iterator

from expectations.rule import Rule, query_from, sql_value, union
from transforms.schema import TABLES, Column, Table
from warehouse.ddl import identifier, identifiers, sql_type


def _rule(kind: str, table: Table, statement: str, query: str) -> Rule:
    return Rule(f"{kind}-{table.name}", "keys", table.name, "critical", statement, query)


def _columns(table: Table) -> Rule:
    due = ", ".join(f"({sql_value(c.name)}, {sql_value(sql_type(c.dtype))})" for c in table.columns)
    statement = f"{table.name} has exactly the columns and types of the schema."
    return _rule("SCH", table, statement, query_from("SCH", due=due))


def _key(table: Table) -> Rule:
    statement = f"No two rows of {table.name} share {', '.join(table.key)}."
    columns = sql_value(tuple(table.key))
    query = query_from("KEY", key=identifiers(table.key), table=sql_value(table.name), columns=columns)
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


def _reference(column: Column) -> str:
    there, _, key = (column.references or "").partition(".")
    return query_from(
        "REF",
        name=sql_value(column.name),
        column=identifier(column.name),
        table=identifier(there),
        key=identifier(key),
    )


def _references(table: Table, columns: list[Column]) -> Rule:
    told = ", ".join(f"{column.name} ({column.references})" for column in columns)
    statement = f"Whatever {table.name} refers to exists: {told}."
    return _rule("REF", table, statement, union(map(_reference, columns)))


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
