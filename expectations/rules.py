"""All rules of the audit, and their listing in `docs/rules.md` (`python -m expectations.rules` writes it)."""

from pathlib import Path

from expectations import bounds, counts, cross_source, dates, freshness, keys, provenance, series, volume
from expectations.rule import Rule
from expectations.thresholds import Thresholds, load_thresholds

_HEAD = """\
# Rules of the audit

Made from `expectations/` by `python -m expectations.rules`; a test fails when it drifts.

Great Expectations checks each of these over the candidate release. A rule holds if its query finds no
row that breaks it. A failed critical rule, or one whose check errored, keeps the candidate from being
published; a failed or errored warning lets it pass with warnings; information is only told. The outcome
is a row of `validation_results` under the code here. Thresholds stand in `expectations/thresholds.yaml`.

PRV-01, PRV-03 to PRV-05, PRV-07, BND-01 to BND-04, PER-01 and PER-02 are on what is read of texts. A nightly run holds
them against the articles that no release has had yet, or that have changed since, and their figures, KEY-figure_history
and KEY-estimate_history against the spans that the run begins, and all other rules against everything; a backfill holds
all against everything. To have that done, and what a fault of the disk has spoilt found, publish anew with
`ledger backfill`.
"""
_THEMES = {
    "keys": "Schema and keys (from `transforms/schema/`)",
    "provenance": "Provenance",
    "bounds": "Numbers and their bounds",
    "dates": "Days",
    "counts": "Counts of the stages",
    "series": "Series, estimates, disagreements",
    "cross_source": "Contradictions between sources",
    "volume": "Volume and completeness",
    "freshness": "Freshness of the sources",
}


def all_rules(thresholds: Thresholds, run_id: str) -> tuple[Rule, ...]:
    """Return every rule of the audit of run `run_id`, theme by theme.

    Raises ValueError if two rules have the same code.
    """
    found = (
        *keys.rules(),
        *provenance.rules(),
        *bounds.rules(thresholds),
        *dates.rules(),
        *counts.rules(thresholds, run_id),
        *series.rules(),
        *cross_source.rules(thresholds, run_id),
        *volume.rules(thresholds, run_id),
        *freshness.rules(thresholds, run_id),
    )
    codes = [rule.code for rule in found]
    if repeated := sorted({code for code in codes if codes.count(code) > 1}):
        raise ValueError(f"these rule codes are given twice: {repeated}")
    return found


def listing() -> str:
    """Return `docs/rules.md`: a table of code, table, severity and statement for each theme."""
    rules = all_rules(load_thresholds(), run_id="")
    lines = [_HEAD]
    for theme, title in _THEMES.items():
        lines += [f"## {title}\n", "| code | table | severity | what holds |", "| --- | --- | --- | --- |"]
        lines += [
            f"| `{rule.code}` | `{rule.table}` | {rule.severity} | {rule.statement} |"
            for rule in rules
            if rule.theme == theme
        ]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def write_listing(path: Path) -> None:
    """Write the listing to `path`; OSError if it cannot be written."""
    path.write_text(listing(), encoding="utf-8")


if __name__ == "__main__":
    write_listing(Path(__file__).parents[1] / "docs" / "rules.md")
