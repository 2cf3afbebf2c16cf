"""Rules on series, estimates and disagreements: what they are made of belongs together and exists."""

from expectations.rule import Rule, Severity, query_of


def _rule(code: str, table: str, statement: str, severity: Severity = "critical") -> Rule:
    return Rule(code, "series", table, severity, statement, query_of(code))


def rules() -> tuple[Rule, ...]:
    """Return the rules on series, estimates and disagreements."""
    return (
        _rule("SER-01", "figures", "A figure has the metric and the basis of its series."),
        _rule("SER-02", "estimates", "low <= best <= high, and none is negative."),
        _rule(
            "SER-03",
            "estimates",
            "The figures behind an estimate exist and belong to its series, or tell of the same incident.",
        ),
        _rule(
            "SER-04",
            "estimates",
            "An estimate rests on at least one figure, origin and article, no more of each than its figures.",
        ),
        _rule("SER-05", "disagreements", "A disagreement names figures, and they exist."),
        _rule("COR-01", "corrections", "Every correction still finds what it expects, and is applied.", "warning"),
        _rule("SER-06", "series", "A series has at least one figure or estimate.", "warning"),
    )
