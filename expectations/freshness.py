"""Rules on freshness: each source gives something new about as often as its cadence says."""

from expectations.rule import Rule, Severity, query_of
from expectations.thresholds import Thresholds


def rules(thresholds: Thresholds, run_id: str) -> tuple[Rule, ...]:
    """Return the rules on the freshness of sources that have a cadence, as of the start of run `run_id`."""
    freshness = thresholds.freshness
    cadences = tuple(sorted(freshness.days))
    days = " ".join(f"WHEN '{cadence}' THEN {freshness.days[cadence]:g}" for cadence in cadences)
    states: tuple[tuple[str, Severity, str, float, float], ...] = (
        ("FRS-01", "info", "due", freshness.due, freshness.overdue),
        ("FRS-02", "warning", "overdue", freshness.overdue, freshness.delinquent),
        ("FRS-03", "warning", "delinquent", freshness.delinquent, float("inf")),
    )
    timed = tuple(
        Rule(
            code,
            "freshness",
            "sources",
            severity,
            f"No source is {state}: more than {least:g} of its cadences without a new document"
            + (f", at most {most:g}." if most != float("inf") else ", or none ever."),
            query_of("FRS", run_id=run_id, least=least, most="infinity" if most == float("inf") else most).replace(
                "/*days*/", days
            ),
        )
        for code, severity, state, least, most in states
    )
    known = Rule(
        "FRS-04",
        "freshness",
        "sources",
        "warning",
        f"A cadence is one that the thresholds know: {', '.join(cadences)}.",
        query_of("FRS-04", cadences=cadences),
    )
    return (*timed, known)
