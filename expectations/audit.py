"""Audit a candidate release: hold every rule against it, and say whether it may be published."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import polars as pl

from expectations.data_docs import finish_data_docs
from expectations.rules import all_rules
from expectations.thresholds import Thresholds, load_thresholds
from transforms.contracts import conform
from transforms.schema import VALIDATION_RESULTS

if TYPE_CHECKING:
    from expectations.checkpoint import Outcome

Verdict: TypeAlias = Literal["passed", "passed_with_warnings", "failed"]

_LONGEST_VALUE = 300


@dataclass(frozen=True)
class Audit:
    """What an audit found.

    `results` has one row a rule with the columns of `validation_results`; `why` names in one line the
    rules that make the verdict other than `passed`, and is None if nothing does.
    """

    results: pl.DataFrame
    verdict: Verdict
    why: str | None


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"


def _example(row: dict[str, Any]) -> str:
    # An explanation is a sentence that names all there is to name.
    if "explanation" in row:
        return _shown(row["explanation"]).removesuffix(".")
    return ", ".join(f"{name}: {_shown(value)}" for name, value in row.items())


def _observed(outcome: "Outcome") -> str:
    if outcome.n_found is None:
        return "errored"
    return "no row" if outcome.n_found == 0 else f"{outcome.n_found:,} row{'s' if outcome.n_found > 1 else ''}"


def _details(outcome: "Outcome") -> str:
    if outcome.error is not None:
        return f"{outcome.rule.statement} Not checked: {_shown(outcome.error)}"
    if not outcome.examples:
        return outcome.rule.statement
    return f"{outcome.rule.statement} Broken by: " + "; ".join(map(_example, outcome.examples))


def _named(outcome: "Outcome") -> str:
    if outcome.error is not None:
        return f"{outcome.rule.code} could not be checked ({_shown(outcome.error)})"
    return f"{outcome.rule.code}: {outcome.rule.statement} Broken by {_observed(outcome)}: " + _example(
        outcome.examples[0]
    )


def _one_line(kind: str, outcomes: Sequence["Outcome"]) -> str:
    rest = [outcome.rule.code for outcome in outcomes[1:]]
    more = f" (and {len(rest)} more: {', '.join(rest[:8])}{', …' if len(rest) > 8 else ''})" if rest else ""
    return f"{kind} {_named(outcomes[0])}{more}"


def judge(outcomes: Sequence["Outcome"]) -> tuple[Verdict, str | None]:
    """Return the verdict on the outcomes of all rules, and in one line why it is not `passed`.

    A critical rule that is broken or could not be checked fails the audit; a warning that is broken,
    or a warning or information that could not be checked, lets it pass with warnings.
    """
    critical = [o for o in outcomes if o.rule.severity == "critical" and o.success is not True]
    if critical:
        return "failed", _one_line("critical rule", critical)
    warnings = [o for o in outcomes if o.success is None or (o.rule.severity == "warning" and not o.success)]
    if warnings:
        return "passed_with_warnings", _one_line("rule", warnings)
    return "passed", None


def _results(outcomes: Sequence["Outcome"], run_id: str) -> pl.DataFrame:
    rows = [
        {
            "run_id": run_id,
            "rule_code": outcome.rule.code,
            "severity": outcome.rule.severity,
            "success": outcome.success,
            "observed": _observed(outcome),
            "details": _details(outcome),
        }
        for outcome in outcomes
    ]
    return conform(pl.DataFrame(rows, schema=VALIDATION_RESULTS.polars_schema), VALIDATION_RESULTS)


def audit(
    database: Path, run_id: str, docs_dir: Path, thresholds: Thresholds | None = None, *, is_whole: bool = True
) -> Audit:
    """Hold every rule against the candidate `database` of run `run_id`.

    The candidate is a DuckDB file with the tables of `transforms.schema`; it is opened read-only and
    closed again. Data Docs are written to `docs_dir`, which is made if need be. `thresholds` are those
    that the package ships unless given. Unless `is_whole`, rules on what is read of texts and
    figures leave out what was published before. The results are one row a rule (`validation_results`), in the
    order of `docs/rules.md`; a rule whose check errored has a null `success`.

    Raises:
        AuditError: the candidate is missing or unreadable, or Great Expectations is not the version
            that this leans on; nothing is known of the candidate then.
        OSError: the Data Docs cannot be written.
    """
    with warnings.catch_warnings():
        # Great Expectations imports modules of the standard library that Python has deprecated.
        warnings.filterwarnings("ignore", "module 'sre_", DeprecationWarning)
        from expectations.checkpoint import check  # noqa: PLC0415 - the import takes seconds

    rules = all_rules(load_thresholds() if thresholds is None else thresholds, run_id)
    outcomes = check(database, rules, run_id, docs_dir, is_whole=is_whole)
    verdict, why = judge(outcomes)
    finish_data_docs(
        docs_dir,
        f"Run {run_id}: {verdict.replace('_', ' ')}. {why or ''}".strip(),
        [(o.rule, o.success, _observed(o), _details(o)) for o in outcomes],
    )
    return Audit(_results(outcomes, run_id), verdict, why)
