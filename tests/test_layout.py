"""What must hold for the repository as a whole, whatever its files are about."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import click
import pytest

from flows.cli import main
from warehouse.draft_migration import differences

ROOT = Path(__file__).parent.parent
PACKAGES = ("flows", "expectations", "warehouse", "transforms")
MAY_IMPORT = {
    "transforms": {"transforms"},
    "warehouse": {"warehouse", "transforms"},
    "expectations": {"expectations", "transforms", "warehouse"},
    "flows": set(PACKAGES),
}
MAY_NOT_LOAD = {
    "transforms": {"prefect", "duckdb", "great_expectations"},
    "warehouse": {"prefect", "great_expectations"},
    "expectations": {"prefect"},
    "flows": set[str](),
}
LARGEST = 5_000_000
# written so that this file does not match itself
REGISTRIES = re.compile(r"\b(?:[\w-]+\.)*(?:py[p]i|python[h]osted|npm[j]s)\.(?:org|com)\b")
# A group repeated possessively: until 3.11.5 Python matches it wrongly where the group can be matched in several ways.
POSSESSIVE_GROUPS = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|farm|tmp)/\w")


def tracked() -> list[Path]:
    """Return the files that git holds or would take up."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: which files belong to it cannot be told")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Return the tracked text files by their path in the repository."""
    found = {}
    for path in tracked():
        try:
            found[str(path.relative_to(ROOT))] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return found


@pytest.mark.parametrize("forbidden", [REGISTRIES, MACHINE_PATHS], ids=["registry", "machine path"])
def test_no_file_names_a_registry_or_a_path_of_one_machine(forbidden: re.Pattern[str]) -> None:
    named = {path: match.group() for path, text in texts().items() if (match := forbidden.search(text))}
    assert named == {}


def test_no_file_is_large() -> None:
    assert [path for path in tracked() if path.stat().st_size > LARGEST] == []


def imports(path: Path) -> set[str]:
    """Return the top-level names of what a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_run_one_way(package: str) -> None:
    forbidden = (set(PACKAGES) - MAY_IMPORT[package]) | MAY_NOT_LOAD[package]
    crossed = {str(path.relative_to(ROOT)): imports(path) & forbidden for path in (ROOT / package).rglob("*.py")}
    assert {path: names for path, names in crossed.items() if names} == {}


def test_every_command_of_the_cli_is_in_the_readme() -> None:
    commands = main.list_commands(click.Context(main))
    assert "extract" in commands
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in commands if f"| `ledger {name}" not in readme] == []


def test_documents_name_only_targets_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, flags=re.MULTILINE))
    named = {
        target
        for path, text in texts().items()
        if path.endswith(".md") or path == ".ci/run"
        for target in re.findall(r'(?:`|^|[$"] )make ([a-z][a-z-]*)', text, flags=re.MULTILINE)
    }
    assert named - targets == set()


def test_links_between_documents_lead_somewhere() -> None:
    broken = {
        f"{path}: {target}"
        for path, text in texts().items()
        if path.endswith(".md")
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
        if "://" not in target and not (ROOT / path).parent.joinpath(target).exists()
    }
    assert broken == set()


def test_the_migrations_lead_to_the_tables_of_the_schema() -> None:
    assert differences() == {}, (
        "the tables changed: `python -m warehouse.draft_migration 'what changed'`, then say in it what rows of "
        "earlier versions hold in new columns"
    )


def shingles(text: str, length: int = 9) -> set[str]:
    """Return every run of `length` words, lower-case."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def test_no_file_repeats_the_evaluation_texts() -> None:
    shared = ROOT.parent / "shared"
    if not shared.is_dir():
        pytest.skip("the evaluation sets are not beside the repository")
    ours = {path: shingles(text) for path, text in texts().items()}
    theirs: set[str] = set()
    for path in shared.rglob("*"):
        if path.suffix in (".jsonl", ".txt") and "gold" not in path.name:
            theirs |= shingles(path.read_text(encoding="utf-8", errors="ignore"))
    # two runs that overlap can be a turn of phrase, such as how a ministry is always named
    assert {path: sorted(runs & theirs)[:3] for path, runs in ours.items() if len(runs & theirs) > 2} == {}


def test_installed_packages_carry_their_data_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]
    left_behind = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if (package := path.relative_to(ROOT).parts[0]) in PACKAGES
        and path.suffix != ".py"
        and not any(path in (ROOT / package).glob(pattern) for pattern in patterns.get(package, ()))
    ]
    assert left_behind == []


def test_no_pattern_repeats_a_group_possessively() -> None:
    assert POSSESSIVE_GROUPS.search(r"(?:a|ab)*+") is not None
    code = [path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in {".py", ".yaml"}]
    assert [path.name for path in code if POSSESSIVE_GROUPS.search(path.read_text(encoding="utf-8"))] == []
