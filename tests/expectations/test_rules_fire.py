"""For each rule one candidate that breaks it, and the clean candidate that breaks none."""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import yaml
from conftest import EARLIER, TONIGHT

from expectations.checkpoint import check
from expectations.rule import Rule
from expectations.rules import all_rules
from expectations.thresholds import load_thresholds
from transforms.reconcile import names
from transforms.schema import TABLES

RULES = all_rules(load_thresholds(), TONIGHT)
FROM_SCHEMA = tuple(rule for rule in RULES if rule.theme == "keys")
WRITTEN = tuple(rule for rule in RULES if rule.theme != "keys")
HERE = Path(__file__).parent
SPOILING: dict[str, str] = yaml.safe_load((HERE / "spoiling.yaml").read_text(encoding="utf-8"))
SPOILING_SCHEMA: dict[str, str] = yaml.safe_load((HERE / "spoiling_schema.yaml").read_text(encoding="utf-8"))
# Rules that must tell of the same spoiling beside the one it is made for.
BESIDE = {
    "XSR-01": {"XSR-03"},
    "XSR-02": {"ORI-01"},
    "FRS-01": {"PER-03"},
    "FRS-02": {"PER-03"},
}


def change(database: Path, sql: str, *parameters: str) -> None:
    with duckdb.connect(database) as connection:
        connection.execute(sql, parameters)


def broken(database: Path, rules: tuple[Rule, ...] = RULES, *, is_whole: bool = True) -> set[str]:
    return {o.rule.code for o in check(database, rules, TONIGHT, is_whole=is_whole) if o.success is not True}


def test_the_clean_candidate_breaks_no_rule(clean_candidate: Path) -> None:
    outcomes = check(clean_candidate, RULES, TONIGHT)
    assert [(o.rule.code, o.error, o.examples) for o in outcomes if not o.success] == []
    assert len(outcomes) == len(RULES)


@pytest.mark.parametrize("code", SPOILING)
def test_a_rule_fires_where_it_is_broken_and_no_other_does(code: str, spoilt: Callable[[str], Path]) -> None:
    # Rules from the schema tell of some of these too; they are held to be silent in their own tests.
    assert broken(spoilt(SPOILING[code]), WRITTEN) == {code} | BESIDE.get(code, set())


@pytest.mark.parametrize("code", SPOILING_SCHEMA)
def test_a_rule_of_the_schema_fires_and_no_other_does(code: str, spoilt: Callable[[str], Path]) -> None:
    assert broken(spoilt(SPOILING_SCHEMA[code]), FROM_SCHEMA) == {code}


AS_READ = ("PRV-01", "PRV-03", "PRV-04", "PRV-05", "PRV-07", *(f"BND-0{n}" for n in range(1, 5)), "PER-01", "PER-02")


@pytest.mark.parametrize("code", AS_READ)
def test_a_nightly_audit_sees_what_was_read_since_the_last_release(code: str, spoilt: Callable[[str], Path]) -> None:
    rules = tuple(rule for rule in RULES if rule.code == code)
    database = spoilt(SPOILING[code])
    change(database, "UPDATE runs SET release_id = run_id WHERE run_id = ?", EARLIER)
    assert broken(database, rules, is_whole=False) == {code}
    # the article may be new, or what was read from it
    change(database, "UPDATE figures SET run_id = ?", EARLIER)
    assert broken(database, rules, is_whole=False) == {code}
    change(database, "UPDATE articles SET run_id = ?", EARLIER)
    assert broken(database, rules, is_whole=False) == set()
    assert broken(database, rules) == {code}
    change(database, "UPDATE runs SET release_id = NULL")
    assert broken(database, rules, is_whole=False) == {code}


def test_a_nightly_audit_holds_all_other_rules_against_everything() -> None:
    narrow = {rule.code for rule in RULES if re.search(r"\b(due_\w+|audited)\b", rule.query)}
    assert narrow == {*AS_READ, "KEY-figure_history", "KEY-estimate_history"}


@pytest.mark.parametrize("history", ["figure_history", "estimate_history"])
def test_a_nightly_audit_sees_the_spans_that_the_night_began(history: str, spoilt: Callable[[str], Path]) -> None:
    rules = tuple(rule for rule in RULES if rule.code == f"KEY-{history}")
    database = spoilt(f"INSERT INTO {history} FROM {history} LIMIT 1")
    change(database, "UPDATE runs SET release_id = run_id WHERE run_id = ?", EARLIER)
    assert broken(database, rules, is_whole=False) == set()
    assert broken(database, rules) == {f"KEY-{history}"}
    start_of_tonight = "(SELECT started_at FROM runs WHERE run_id = ?)"
    change(database, f"UPDATE {history} SET known_from = {start_of_tonight}", TONIGHT)  # noqa: S608
    assert broken(database, rules, is_whole=False) == {f"KEY-{history}"}


# What a night may spoil of rows that runs before it wrote.
OF_OLD_ROWS = {
    "REF-figures": "DELETE FROM articles WHERE article_id = 'b1'; DELETE FROM figures WHERE part_of IS NOT NULL",
    "SER-01": "UPDATE series SET metric = 'injured'",
    "SER-03": "UPDATE figures SET series_id = NULL WHERE figure_id = 'second'",
    "SER-05": "DELETE FROM figures WHERE figure_id = 'earlier'",
    "PRV-02": "DELETE FROM articles WHERE article_id = 'b1'",
    "REF-estimates": "UPDATE estimates SET series_id = 's2'",
}


@pytest.mark.parametrize("code", OF_OLD_ROWS)
def test_a_nightly_audit_sees_old_rows_that_no_longer_hold_together(code: str, spoilt: Callable[[str], Path]) -> None:
    rules = tuple(rule for rule in RULES if rule.code == code)
    database = spoilt("UPDATE runs SET release_id = run_id")
    assert broken(database, rules, is_whole=False) == set()
    change(database, OF_OLD_ROWS[code])
    assert broken(database, rules, is_whole=False) == {code}


def test_every_rule_not_made_from_the_schema_has_a_candidate_that_breaks_it() -> None:
    assert {rule.code for rule in WRITTEN} == set(SPOILING)


def test_a_repeated_row_breaks_the_key_of_its_table(spoilt: Callable[[str], Path]) -> None:
    again = "; ".join(f'INSERT INTO "{table.name}" FROM "{table.name}" LIMIT 1' for table in TABLES)
    assert {f"KEY-{table.name}" for table in TABLES} <= broken(spoilt(again))


def spoil(table: str, column: str, value: str) -> str:
    return f'UPDATE "{table}" SET "{column}" = {value}'  # noqa: S608 - names are the schema's own


def test_schema_rules_tell_in_every_table_at_once(spoilt: Callable[[str], Path]) -> None:
    statements = []
    due = set()
    for table in TABLES:
        mandatory = [c.name for c in table.columns if not c.nullable and c.name not in table.key]
        if mandatory:
            statements.append(spoil(table.name, mandatory[-1], "NULL"))
            due.add(f"NUL-{table.name}")
        allowed = [c.name for c in table.columns if c.allowed and c.name not in mandatory[-1:]]
        if allowed:
            statements.append(spoil(table.name, allowed[0], "'unheard of'"))
            due.add(f"ALW-{table.name}")
        if any(c.references for c in table.columns if c.name not in mandatory[-1:]):
            column = next(c.name for c in table.columns if c.references and c.name not in mandatory[-1:])
            statements.append(spoil(table.name, column, "'nowhere'"))
            due.add(f"REF-{table.name}")
    found = broken(spoilt("; ".join(statements)))
    assert due <= found
    assert len(due) > 20


def test_a_line_that_a_threshold_draws_is_not_crossed_by_what_lies_on_it(
    spoilt: Callable[[str], Path],
) -> None:
    on_the_line = (
        "UPDATE figures SET value = 100000000 WHERE metric = 'injured'; "
        "UPDATE documents SET fetched_at = TIMESTAMP '2031-03-31 14:00'; "
        "UPDATE articles SET published_at = TIMESTAMP '2031-04-01 14:00'; "
        "UPDATE figures SET period_end = DATE '2031-04-01' WHERE basis = 'incident'; "
        "UPDATE stage_counts SET n_in = 10, n_out = 8, n_quarantined = 2 WHERE stage = 'fetch'; "
        "INSERT INTO stage_counts VALUES ('20310401T020000Z', 'extract', 'figures', 500, 500, 0, 0)"
    )
    assert broken(spoilt(on_the_line)) == set()


def test_contradictions_among_figures_of_earlier_runs_are_not_told_again(
    spoilt: Callable[[str], Path],
) -> None:
    among_earlier = ", ".join(
        f"('{code}', 's1', DATE '2031-03-31', '{told.severity}', '{code}', ['earlier'], 'Known.')"
        for code, told in names.rules().rules.items()
    )
    columns = "disagreement_id, series_id, as_of, severity, rule_code, figure_ids, explanation"
    sql = f"INSERT INTO disagreements ({columns}) VALUES {among_earlier}"  # noqa: S608 - codes of our own
    assert broken(spoilt(sql), WRITTEN) == set()


@pytest.mark.parametrize(("place", "fires"), [("quorra", False), ("merrow", True)])
def test_an_estimate_may_rest_on_a_group_of_its_incident_however_its_place_is_written(
    place: str, fires: bool, spoilt: Callable[[str], Path]
) -> None:
    anyone, group = "killed/quorra/anyone/incident/undated", f"killed/{place}/children/incident/undated"
    sql = (
        f"UPDATE series SET series_id = '{anyone}'; UPDATE estimates SET series_id = '{anyone}'; "  # noqa: S608 - own
        f"UPDATE figures SET series_id = '{anyone}' WHERE series_id = 's1'; "
        f"INSERT INTO series (series_id, metric, basis, place) VALUES ('{group}', 'killed', 'incident', 'QUORRA'); "
        f"UPDATE figures SET series_id = '{group}' WHERE figure_id = 'children'; "
        "UPDATE estimates SET figure_ids = [figure_ids[1], 'children']"
    )
    (rule,) = (rule for rule in RULES if rule.code == "SER-03")
    assert broken(spoilt(sql), (rule,)) == ({"SER-03"} if fires else set())
