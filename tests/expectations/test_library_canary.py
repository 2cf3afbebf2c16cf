"""Canaries for what the audit leans on in Great Expectations beyond its documented use.

A canary that dies says what to do; until it is done, keep the version that `requirements/runtime.in` pins.
"""

from importlib.metadata import version
from pathlib import Path

import pytest
from conftest import TONIGHT
from great_expectations.execution_engine import sqlalchemy_execution_engine
from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation

from expectations.checkpoint import check
from expectations.engine import admit_duckdb
from expectations.errors import AuditError
from expectations.ledger_rule import EXAMPLES, ExpectLedgerRuleToHold
from expectations.rule import Rule

ROOT = Path(__file__).parents[2]
OR_PIN = "Or pin great-expectations in requirements/runtime.in back to the last version that passed."
DIALECTS_CHANGED = (
    "Great Expectations has changed how it knows the dialects that keep one connection: find what replaced "
    "_PERSISTED_CONNECTION_DIALECTS in execution_engine/sqlalchemy_execution_engine.py and adapt "
    f"expectations/engine.py. {OR_PIN}"
)


def rule(query: str) -> Rule:
    return Rule("TST-01", "canary", "figures", "critical", "A canary.", query)


def test_the_library_is_the_version_that_was_tested() -> None:
    pins = (ROOT / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
    assert f"great-expectations=={version('great-expectations')}" in pins, (
        "great-expectations must be pinned exactly in requirements/runtime.in, to what is installed: "
        "the audit leans on parts of it that may change with any release."
    )


def test_the_private_list_of_dialects_is_still_there_and_still_decides() -> None:
    assert hasattr(sqlalchemy_execution_engine, "_PERSISTED_CONNECTION_DIALECTS"), DIALECTS_CHANGED
    admit_duckdb()
    decides = getattr(sqlalchemy_execution_engine, "_dialect_requires_persisted_connection", None)
    assert decides is not None, DIALECTS_CHANGED
    assert decides(connection_string="duckdb:///any.duckdb"), DIALECTS_CHANGED
    assert not decides(connection_string="oracle://any"), DIALECTS_CHANGED


def test_admitting_duckdb_twice_admits_it_once() -> None:
    admit_duckdb()
    before = sqlalchemy_execution_engine._PERSISTED_CONNECTION_DIALECTS
    admit_duckdb()
    assert before == sqlalchemy_execution_engine._PERSISTED_CONNECTION_DIALECTS


@pytest.mark.parametrize("changed", [None, frozenset({"sqlite"}), ("sqlite", "mssql")])
def test_another_shape_is_refused_with_words_that_say_what_to_do(
    changed: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlalchemy_execution_engine, "_PERSISTED_CONNECTION_DIALECTS", changed)
    with pytest.raises(AuditError, match=r"Pin great-expectations back .* adapt expectations/engine\.py"):
        admit_duckdb()


def test_without_duckdb_in_the_list_a_check_errors_and_never_passes(
    clean_candidate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When this dies because the check works, Great Expectations knows DuckDB: take `admit_duckdb` out."""
    dialects = [d for d in sqlalchemy_execution_engine._PERSISTED_CONNECTION_DIALECTS if d.value != "duckdb"]
    monkeypatch.setattr(sqlalchemy_execution_engine, "_PERSISTED_CONNECTION_DIALECTS", tuple(dialects))
    monkeypatch.setattr("expectations.engine.admit_duckdb", lambda: None)
    found = check(clean_candidate, (rule("SELECT figure_id FROM {batch}"),), TONIGHT)[0]
    assert found.success is None
    assert found.error is not None
    assert "lost" in found.error


def test_the_base_class_still_asks_for_the_metric_that_our_expectation_reads() -> None:
    ours = set(ExpectLedgerRuleToHold.metric_dependencies)
    assert ours <= set(UnexpectedRowsExpectation.metric_dependencies), (
        f"UnexpectedRowsExpectation no longer depends on {ours}: find what it reads its rows from now, "
        f"and adapt metric_dependencies and _validate in expectations/ledger_rule.py. {OR_PIN}"
    )


def test_our_expectation_counts_all_rows_and_keeps_a_few(clean_candidate: Path) -> None:
    found = check(clean_candidate, (rule("SELECT i FROM {batch}, range(1000) AS t(i)"),), TONIGHT)[0]
    assert (found.n_found, len(found.examples)) == (6000, EXAMPLES), (
        "Great Expectations no longer hands ExpectLedgerRuleToHold the rows of its query: see how "
        f"UnexpectedRowsExpectation._validate reads them now, and adapt expectations/ledger_rule.py. {OR_PIN}"
    )


def test_a_batch_still_stands_where_the_queries_have_it(clean_candidate: Path) -> None:
    cte = rule("WITH batch AS (SELECT * FROM {batch}) SELECT figure_id FROM batch")
    named = rule("SELECT figure_id FROM (SELECT * FROM {batch}) AS batch INNER JOIN articles USING (article_id)")
    for each in (cte, named):
        found = check(clean_candidate, (each,), TONIGHT)[0]
        assert found.n_found == 6, (
            "Great Expectations puts something else in place of {batch} now; read "
            "query_metric_provider.py and adapt how the queries in expectations/sql name it. "
            f"{OR_PIN} It said: {found.error}"
        )


def test_an_error_is_still_told_from_a_failure(clean_candidate: Path) -> None:
    found = check(clean_candidate, (rule("SELECT no_such_column FROM {batch}"),), TONIGHT)[0]
    assert found.success is None, (
        "An errored check looks like a failed or passed one: Great Expectations has changed exception_info. "
        f"Adapt _error_of in expectations/checkpoint.py before anything is published. {OR_PIN}"
    )
    assert found.error is not None
    assert "no_such_column" in found.error
