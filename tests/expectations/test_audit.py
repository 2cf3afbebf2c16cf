"""The audit as a run calls it: verdicts, the line that says why, result rows, Data Docs."""

import re
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from conftest import TONIGHT

from expectations.audit import Audit, audit, judge
from expectations.checkpoint import check
from expectations.errors import AuditError
from expectations.rules import all_rules
from expectations.thresholds import load_thresholds
from transforms.contracts import conform
from transforms.schema import VALIDATION_RESULTS


def result_of(found: Audit, code: str) -> dict[str, object]:
    return found.results.row(by_predicate=pl.col("rule_code") == code, named=True)


def test_a_clean_candidate_passes_with_one_result_a_rule(clean_candidate: Path, tmp_path: Path) -> None:
    found = audit(clean_candidate, TONIGHT, tmp_path / "docs")

    assert (found.verdict, found.why) == ("passed", None)
    assert conform(found.results, VALIDATION_RESULTS).equals(found.results)
    assert found.results["rule_code"].to_list() == [r.code for r in all_rules(load_thresholds(), TONIGHT)]
    assert found.results["success"].all()
    assert set(found.results["run_id"]) == {TONIGHT}


def test_a_broken_critical_rule_fails_the_audit_and_one_line_says_why(
    spoilt: Callable[[str], Path], tmp_path: Path
) -> None:
    database = spoilt("UPDATE figures SET words = 'thirteen' WHERE figure_id = 'toll'")
    found = audit(database, TONIGHT, tmp_path / "docs")

    assert found.verdict == "failed"
    assert found.why is not None
    assert "PRV-01" in found.why
    assert "figure_id: toll" in found.why
    assert "\n" not in found.why
    result = result_of(found, "PRV-01")
    assert (result["severity"], result["success"], result["observed"]) == ("critical", False, "1 row")
    assert "words: thirteen, found: 12" in str(result["details"])


def test_a_broken_warning_passes_with_warnings(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    database = spoilt("UPDATE figures SET value = 2000000000 WHERE figure_id = 'injured'")
    found = audit(database, TONIGHT, tmp_path / "docs")

    assert found.verdict == "passed_with_warnings"
    assert found.why is not None
    assert "BND-05" in found.why
    assert found.results.filter(pl.col("success").not_())["rule_code"].to_list() == ["BND-05"]


def test_broken_information_is_told_and_passes(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    found = audit(spoilt("UPDATE disagreements SET figure_ids = ['toll']"), TONIGHT, tmp_path / "docs")

    assert (found.verdict, found.why) == ("passed", None)
    assert result_of(found, "STL-01")["success"] is False
    assert "One says at least 12" in str(result_of(found, "STL-01")["details"])


def test_a_critical_check_that_errored_is_no_check_that_passed(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    found = audit(spoilt("ALTER TABLE figures DROP COLUMN words"), TONIGHT, tmp_path / "docs")

    assert found.verdict == "failed"
    assert result_of(found, "SCH-figures")["success"] is False
    result = result_of(found, "PRV-01")
    assert (result["success"], result["observed"]) == (None, "errored")
    assert "words" in str(result["details"])


def test_an_error_alone_fails_the_audit(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    rules = tuple(rule for rule in all_rules(load_thresholds(), TONIGHT) if rule.code == "PRV-03")
    outcomes = check(spoilt("ALTER TABLE figures DROP COLUMN quote"), rules, TONIGHT, tmp_path / "docs")
    verdict, why = judge(outcomes)

    assert verdict == "failed"
    assert why is not None
    assert "PRV-03 could not be checked" in why
    assert "quote" in why


def test_a_warning_that_errored_passes_with_warnings(spoilt: Callable[[str], Path]) -> None:
    rules = tuple(rule for rule in all_rules(load_thresholds(), TONIGHT) if rule.code == "DAT-01")
    verdict, why = judge(check(spoilt("ALTER TABLE figures DROP COLUMN period_end"), rules, TONIGHT))

    assert verdict == "passed_with_warnings"
    assert why is not None
    assert "DAT-01 could not be checked" in why


def test_a_missing_table_errors_every_rule_on_it(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    found = audit(spoilt("DROP TABLE disagreements"), TONIGHT, tmp_path / "docs")

    assert found.verdict == "failed"
    for code in ("SCH-disagreements", "KEY-disagreements", "SER-05", "XSR-01"):
        assert result_of(found, code)["success"] is None
        assert "disagreements" in str(result_of(found, code)["details"])
    assert result_of(found, "PRV-01")["success"] is True


def test_a_run_id_is_taken_as_it_is(clean_candidate: Path, tmp_path: Path) -> None:
    found = audit(clean_candidate, "it's {odd}: :run", tmp_path / "docs")

    assert found.verdict == "failed"
    assert result_of(found, "CNT-02")["success"] is False
    assert "it's {odd}: :run" in str(result_of(found, "CNT-02")["details"])


def test_every_page_is_there_whatever_the_run_id_looks_like(clean_candidate: Path, tmp_path: Path) -> None:
    # as an instant, which its digits make of it, the second has a time zone that no place has
    for run_id in (TONIGHT, "20250302T043000Z-8386"):
        audit(clean_candidate, run_id, tmp_path / run_id)
    pages = [
        len(list((tmp_path / run_id).rglob("validations/**/*.html"))) for run_id in (TONIGHT, "20250302T043000Z-8386")
    ]
    assert pages[0] == pages[1] > 0


def test_the_same_candidate_gives_the_same_results(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    database = spoilt("UPDATE figures SET confidence = 2")
    first = audit(database, TONIGHT, tmp_path / "one").results
    assert audit(database, TONIGHT, tmp_path / "two").results.equals(first)


def test_the_candidate_can_be_written_after_its_audit(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    database = spoilt("SELECT 1")
    found = audit(database, TONIGHT, tmp_path / "docs")
    with duckdb.connect(str(database)) as connection:
        connection.register("found", found.results)
        connection.execute("INSERT INTO validation_results SELECT * FROM found")


@pytest.mark.parametrize("content", [None, b"", b"not a database, whatever its name says" * 100])
def test_a_candidate_that_cannot_be_read_is_no_audit(content: bytes | None, tmp_path: Path) -> None:
    database = tmp_path / "candidate.duckdb"
    if content is not None:
        database.write_bytes(content)
    with pytest.raises(AuditError, match=r"candidate\.duckdb"):
        audit(database, TONIGHT, tmp_path / "docs")


def test_data_docs_open_without_a_network(spoilt: Callable[[str], Path], tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    audit(spoilt("UPDATE figures SET rule = NULL WHERE figure_id = 'toll'"), TONIGHT, docs)

    pages = sorted(docs.rglob("*.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(?:https?:)?//', text), page
        assert "<style>" in text
    index = (docs / "index.html").read_text(encoding="utf-8")
    assert "NUL-figures" in index
    for target in re.findall(r'href="([^"]+)"', index):
        assert (docs / target).is_file()
    assert len(pages) > 20
