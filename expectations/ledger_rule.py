"""The custom expectation behind every rule: the rule's query finds no row."""

from typing import Any, ClassVar

from great_expectations.execution_engine.execution_engine import ExecutionEngine
from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation
from great_expectations.expectations.metadata_types import FailureSeverity

from expectations.errors import AuditError
from expectations.rule import Rule, query_from

EXAMPLES = 5

_TABLE = "unexpected_rows_query.table"


class ExpectLedgerRuleToHold(UnexpectedRowsExpectation):
    """Expect a rule's query to find no row; it counts all that it finds and shows the first few."""

    # One metric instead of two: the query counts its own rows, so that it runs once.
    metric_dependencies: ClassVar[tuple[str, ...]] = (_TABLE,)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002
        execution_engine: ExecutionEngine[Any] | None = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        rows: list[dict[str, Any]] = metrics[_TABLE]
        if not rows:
            raise AuditError("the rows of the query were lost: even one that finds nothing gives its count")
        found = rows[0]["n_found"]
        shown = rows if found else []
        examples = [{name: value for name, value in row.items() if name != "n_found"} for row in shown]
        return {
            "success": found == 0,
            "result": {"observed_value": found, "details": {"unexpected_rows": examples}},
        }


def expectation(rule: Rule) -> ExpectLedgerRuleToHold:
    """Return the expectation that a rule holds, with its code in `meta`.

    Examples are ordered by all their columns, so that the same candidate gives the same results.
    """
    return ExpectLedgerRuleToHold(
        unexpected_rows_query=query_from("RULE", query=rule.query, examples=str(EXAMPLES)),
        description=f"{rule.code}: {rule.statement}",
        severity=FailureSeverity(rule.severity),
        meta={"rule_code": rule.code},
    )
