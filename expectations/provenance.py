"""Rules on provenance: every number leads back to the words, the article, the document and the source."""

from expectations.rule import Rule, query_from

# Rows as runs that published wrote them were held against these rules then: what is read from texts is not written anew
# but by a run that reads them. Reading all again, night after night, would make a night as long as the ledger is large.
_AUDITED = "SELECT run_id FROM runs WHERE release_id IS NOT NULL"
_NONE_AUDITED = f"{_AUDITED} AND false"
_OF_FIGURES_AS_READ = ("PRV-01", "PRV-04", "PRV-05")


def rules(*, is_whole: bool = True) -> tuple[Rule, ...]:
    """Return the rules on provenance; those on what texts tell leave out what was published, unless `is_whole`."""
    audited = _AUDITED if not is_whole else _NONE_AUDITED

    parts = {"PRV-07": {"audited": audited}}
    parts |= {code: {"due": query_from("DUE", audited=audited)} for code in _OF_FIGURES_AS_READ}

    def rule(code: str, table: str, statement: str) -> Rule:
        query = query_from(code, **parts.get(code, {}))
        return Rule(code, "provenance", table, "critical", statement, query)

    return (
        rule("PRV-01", "figures", "A figure's span of its article's text is its number expression."),
        rule("PRV-02", "figures", "A figure's article names its document, and the document its source."),
        rule("PRV-03", "figures", "A figure's quote contains its number expression."),
        rule("PRV-04", "figures", "A figure's quote is a passage of its article's text."),
        rule("PRV-05", "figures", "A part and its whole are two figures of one article."),
        rule("PRV-06", "documents", "A document's id has the form of a SHA-256."),
        rule("PRV-07", "articles", "An article's text_sha256 is the SHA-256 of its text."),
        rule("PRV-08", "articles", "A copy names an original that is itself no copy."),
    )
