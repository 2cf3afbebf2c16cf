"""Rules on contradictions between sources, one under each code that reconciling knows.

Reconciling finds the contradictions and keeps them in `disagreements`; the audit tells under the same code,
with the same severity, whether this run's figures are part of one.
"""

from typing import cast

from expectations.rule import Rule, Severity, query_from, query_of, sql_value
from expectations.thresholds import Thresholds
from transforms.reconcile import names

# Held against every figure in `expectations.dates`, whether or not it is in a series.
_ELSEWHERE = frozenset({"DAT-01"})


def _of_the_run(code: str, told: names.Rule, run_id: str) -> Rule:
    return Rule(
        code,
        "cross_source",
        "disagreements",
        cast("Severity", told.severity),
        f"No figure of the run is part of a contradiction of this kind: {told.text}",
        query_of("DISAGREEMENT", code=code, run_id=run_id),
    )


def rules(thresholds: Thresholds, run_id: str) -> tuple[Rule, ...]:
    """Return the rules on the disagreements that run `run_id` is part of, and on the table as a whole."""
    dispute = thresholds.dispute
    known = names.rules().rules
    pairs = ", ".join(f"({sql_value(code)}, {sql_value(told.severity)})" for code, told in known.items())
    return (
        *(_of_the_run(code, told, run_id) for code, told in known.items() if code not in _ELSEWHERE),
        Rule(
            "XSR-01",
            "cross_source",
            "disagreements",
            "critical",
            "No disagreement is critical, of whatever run.",
            query_of("XSR-01"),
        ),
        Rule(
            "XSR-02",
            "cross_source",
            "figures",
            "warning",
            f"At most {dispute.largest_share:.0%} of the run's figures are part of a contradiction (severity warning).",
            query_of("XSR-02", run_id=run_id, **dispute.model_dump()),
        ),
        Rule(
            "XSR-03",
            "cross_source",
            "disagreements",
            "critical",
            "A disagreement has a code that reconciling knows, and its severity.",
            query_from("XSR-03", known=pairs),
        ),
    )
