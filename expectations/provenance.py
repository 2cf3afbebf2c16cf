"""Rules on provenance: every number leads back to the words, the article, the document and the source."""

from expectations.rule import Rule, query_of


def _rule(code: str, table: str, statement: str) -> Rule:
    return Rule(code, "provenance", table, "critical", statement, query_of(code))


def rules() -> tuple[Rule, ...]:
    """Return the rules on provenance."""
    return (
        _rule("PRV-01", "figures", "A figure's span of its article's text is its number expression."),
        _rule("PRV-02", "figures", "A figure's article names its document, and the document its source."),
        _rule("PRV-03", "figures", "A figure's quote contains its number expression."),
        _rule("PRV-04", "figures", "A figure's quote is a passage of its article's text."),
        _rule("PRV-05", "figures", "A part and its whole are two figures of one article."),
        _rule("PRV-06", "documents", "A document's id has the form of a SHA-256."),
        _rule("PRV-07", "articles", "An article's text_sha256 is the SHA-256 of its text."),
        _rule("PRV-08", "articles", "A copy names an original that is itself no copy."),
    )
