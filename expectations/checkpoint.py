"""Run the rules as a Great Expectations checkpoint over a candidate, and read what became of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import great_expectations as gx
from great_expectations.checkpoint.checkpoint import CheckpointResult
from great_expectations.core import ExpectationValidationResult, RunIdentifier
from great_expectations.data_context.data_context.ephemeral_data_context import EphemeralDataContext
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.interfaces import TestConnectionError
from great_expectations.datasource.fluent.sql_datasource import SQLDatasource

from expectations.engine import close_candidate, open_candidate
from expectations.ledger_rule import expectation
from expectations.lookups import error_of, look_up
from expectations.rule import Rule

_DOCS_SITE: Final = "release"


@dataclass(frozen=True)
class Outcome:
    """What became of one rule: the rows that break it, or the error that kept it from being checked."""

    rule: Rule
    n_found: int | None
    examples: tuple[dict[str, Any], ...] = ()
    error: str | None = None

    @property
    def success(self) -> bool | None:
        """True if the rule holds, False if it is broken, None if its check errored."""
        return None if self.n_found is None else self.n_found == 0


def _context(docs_dir: Path | None) -> EphemeralDataContext:
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    context.delete_data_docs_site("local_site")
    if docs_dir is not None:
        context.add_data_docs_site(
            _DOCS_SITE,
            {
                "class_name": "SiteBuilder",
                "store_backend": {
                    "class_name": "TupleFilesystemStoreBackend",
                    "base_directory": str(docs_dir.resolve()),
                },
                "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
            },
        )
    return context


def _table_of(rule: Rule) -> str:
    return rule.table


def _definitions(
    context: EphemeralDataContext, source: SQLDatasource, rules: Iterable[Rule], errored: list[Outcome]
) -> Iterator[gx.ValidationDefinition]:
    """Yield a suite for each table; its rules go to `errored` where it cannot be read."""
    # To set up a suite takes Great Expectations longer than to hold most rules against a small ledger.
    for table, members in groupby(sorted(rules, key=_table_of), key=_table_of):
        suite_rules = list(members)
        try:
            asset = source.add_table_asset(table, table_name=table)
        except TestConnectionError as error:
            errored.extend(Outcome(rule, None, error=_first_line(str(error))) for rule in suite_rules)
            continue
        suite = gx.ExpectationSuite(table, expectations=[expectation(rule) for rule in suite_rules])
        yield context.validation_definitions.add(
            gx.ValidationDefinition(
                name=table,
                data=asset.add_batch_definition_whole_table("whole"),
                suite=context.suites.add(suite),
            )
        )


def _first_line(message: str) -> str:
    return message.strip().splitlines()[0] if message.strip() else "no message"


def _error_of(result: ExpectationValidationResult) -> str | None:
    """Return what kept a check from being made, if anything did.

    Great Expectations keeps one record for the expectation, or one for each metric that failed.
    """
    info = result.exception_info or {}
    records = [info] if "raised_exception" in info else [each for each in info.values() if isinstance(each, dict)]
    raised = [record for record in records if record.get("raised_exception")]
    return _first_line(str(raised[0].get("exception_message") or "")) if raised else None


def _outcomes(result: CheckpointResult, by_code: dict[str, Rule]) -> Iterator[Outcome]:
    for suite_result in result.run_results.values():
        for each in suite_result.results:
            configuration = each.expectation_config
            if configuration is None:
                continue
            rule = by_code[configuration.meta["rule_code"]]
            error = _error_of(each)
            if error is None and "observed_value" not in each.result:
                error = "Great Expectations gave neither a result nor an error"
            if error is not None:
                yield Outcome(rule, None, error=error)
            else:
                rows = each.result["details"]["unexpected_rows"]
                yield Outcome(rule, int(each.result["observed_value"]), tuple(rows))


def check(
    database: Path, rules: tuple[Rule, ...], run_id: str, docs_dir: Path | None = None, *, is_whole: bool = True
) -> list[Outcome]:
    """Check `rules` over the candidate `database` and return one outcome a rule, in their order.

    With `docs_dir`, Data Docs are written there. Nothing is written to the candidate. Unless `is_whole`, rules on what
    is read of texts and figures leave out what was published before.

    Raises:
        AuditError: the candidate is missing, Great Expectations is not what it was, or it lost a rule.
    """
    context = _context(docs_dir)
    source = open_candidate(context, database)
    outcomes: list[Outcome] = []
    try:
        with source.get_execution_engine().get_connection() as connection:
            errors = look_up(connection, run_id, is_whole=is_whole)
        held = []
        for rule in rules:
            if error := error_of(rule, errors):
                outcomes.append(Outcome(rule, None, error=_first_line(error)))
            else:
                held.append(rule)
        definitions = list(_definitions(context, source, held, outcomes))
        if definitions:
            checkpoint = context.checkpoints.add(
                gx.Checkpoint(
                    name="audit",
                    validation_definitions=definitions,
                    result_format={"result_format": "COMPLETE"},
                )
            )
            # Data Docs read a name that looks like an instant as one, and `-8386` at its end as a time zone.
            identifier = RunIdentifier(run_name=f"run-{run_id}", run_time=datetime.now(UTC))
            outcomes.extend(_outcomes(checkpoint.run(run_id=identifier), {rule.code: rule for rule in rules}))
        if docs_dir is not None:
            context.build_data_docs(site_names=[_DOCS_SITE], build_index=False)
    finally:
        close_candidate(source)
    order = {rule.code: position for position, rule in enumerate(rules)}
    outcomes.sort(key=lambda outcome: order[outcome.rule.code])
    missing = sorted(set(order) - {outcome.rule.code for outcome in outcomes})
    return outcomes + [Outcome(rule, None, error="the check did not run") for rule in rules if rule.code in missing]
