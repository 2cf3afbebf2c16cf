"""Rules on days: periods in order, none for a status, nothing told before it happened."""

from expectations.rule import Rule, Severity, query_of


def _rule(code: str, table: str, severity: Severity, statement: str) -> Rule:
    return Rule(code, "dates", table, severity, statement, query_of(code))


def rules() -> tuple[Rule, ...]:
    """Return the rules on days."""
    return (
        _rule("PER-01", "figures", "critical", "A period does not end before it starts."),
        _rule("PER-02", "figures", "critical", "A status has no start of its period."),
        _rule("DAT-01", "figures", "warning", "A figure's period does not end after its article was published."),
        _rule(
            "PER-03",
            "articles",
            "warning",
            "An article was published before its document was fetched, a day allowed for time zones.",
        ),
        _rule(
            "PER-04",
            "articles",
            "warning",
            "published_at and published_on are both there, or neither and precision is none.",
        ),
    )
