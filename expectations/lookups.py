"""What several rules look up, looked up once: temporary tables of the connection that audits a candidate.

Rows that nights before this one wrote were held against the rules then. Rules on what is read of texts and figures see
`due_articles` and `due_figures` alone, which are what no release has had yet, or all where the audit is whole. Other
tables have the few rows that may break one of several rules, found by one join for all of them.
"""

import re

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from expectations.rule import Rule, query_from
from warehouse.ddl import literal

# The file that makes each table, in the order in which they lean on each other.
_OF_NIGHTS = {name: name for name in ("audited", "due_ids", "due_articles", "due_figures")}
_OF_ALL = {"audited": "none_audited", "due_articles": "all_articles_due", "due_figures": "all_figures_due"}
_OF_BOTH = {
    name: name
    for name in ("figures_by_article", "figures_by_series", "figures_missing", "series_apart", "contradicted")
}


def look_up(connection: Connection, run_id: str, *, is_whole: bool) -> dict[str, str]:
    """Make the tables in `connection`, and return for each that could not be made the error.

    Unless `is_whole`, what earlier releases had is not due. `run_id` is the run whose candidate it is.
    """
    due = _OF_NIGHTS if not is_whole and _has_releases(connection) else _OF_ALL
    errors = {}
    for name, file in (due | _OF_BOTH).items():
        parts = {"run_id": literal(run_id)} if name == "contradicted" else {}
        try:
            connection.exec_driver_sql(query_from(f"lookups/{file}", **parts))
        except SQLAlchemyError as error:
            errors[name] = str(error)
    return errors


def error_of(rule: Rule, errors: dict[str, str]) -> str | None:
    """Return why `rule` cannot be checked, if it looks up what `errors` tells of."""
    words = set(re.findall(r"\w+", rule.query))
    return next((error for name, error in errors.items() if name in words), None)


def _has_releases(connection: Connection) -> bool:
    try:
        return bool(connection.exec_driver_sql(query_from("lookups/any_audited")).fetchall())
    except SQLAlchemyError:
        return False
