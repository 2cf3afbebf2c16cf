"""The rules as data: unique codes, thresholds checked strictly, a listing that does not drift."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TONIGHT
from pydantic import ValidationError

from expectations.ledger_rule import expectation
from expectations.rules import all_rules, listing
from expectations.thresholds import load_thresholds, parse_thresholds

ROOT = Path(__file__).parents[2]
THRESHOLDS = (ROOT / "expectations" / "thresholds.yaml").read_text(encoding="utf-8")


def test_the_listing_in_docs_is_that_of_the_rules() -> None:
    kept = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert kept == listing(), "docs/rules.md is out of date: run python -m expectations.rules"


def test_codes_are_unique_and_of_one_form() -> None:
    codes = [rule.code for rule in all_rules(load_thresholds(), TONIGHT)]
    assert len(set(codes)) == len(codes)
    assert [code for code in codes if not re.fullmatch(r"[A-Z]{3}-(?:\d\d|[a-z_]+)", code)] == []


def test_an_expectation_carries_its_code_and_severity() -> None:
    for rule in all_rules(load_thresholds(), TONIGHT):
        made = expectation(rule)
        assert made.meta == {"rule_code": rule.code}
        assert made.severity.value == rule.severity


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("largest_plausible_count: 100000000", "", "largest_plausible_count"),
        ("largest_plausible_count: 100000000", "largest_plausible_count: many", "largest_plausible_count"),
        ("  due: 1.5", "  due: 1.5\n  dew: 2", "dew"),
        ("  overdue: 3", "  overdue: 9", "due < overdue < delinquent"),
        ("      place: 0.6", "      place: 1.6", "place"),
        ("      place: 0.6", "      metric: 0.6", "metric"),
        ("[fetch, normalise, extract]", "[fetch, guess]", "guess"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(old: str, new: str, told: str) -> None:
    assert old in THRESHOLDS
    with pytest.raises(ValidationError, match=told):
        parse_thresholds(THRESHOLDS.replace(old, new))


def test_importing_the_audit_does_not_import_great_expectations() -> None:
    code = "import sys, expectations.audit; sys.exit('great_expectations' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
