"""The examples of CONTRIBUTING.md: a word and a rule added to the language data are read as the page says."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BLOCKS: list[dict[str, Any]] = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)]
SHOW = (
    "import sys; from transforms.extract.figures import find_figures; from transforms.extract.reading import Reading; "
    "text = sys.argv[1]; "
    "print(*(f'{text[f.number.start:f.number.end]} {f.metric}' for f in find_figures(Reading(text)).figures))"
)


SHOW_START = (
    "import sys; from datetime import date; from transforms.extract.periods.resolve import resolve_period; "
    "from transforms.extract.reading import Reading; text = sys.argv[1]; at = text.index('900'); "
    "print(resolve_period(Reading(text, published_on=date(2023, 6, 12)), at, at + 3, 'killed').period_start)"
)


def block(key: str) -> dict[str, Any]:
    return next(block for block in BLOCKS if key in block)


def read(package: Path, text: str, show: str = SHOW) -> str:
    """Return the figures of `text`, or what else `show` prints, as the package in a folder reads them."""
    done = subprocess.run(
        [sys.executable, "-c", show, text], cwd=package, capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "transforms", tmp_path / "transforms", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_a_word_added_to_the_cues_is_read(package: Path) -> None:
    sentence = next(iter(re.findall(r"`cues.yaml`, \"([^\"]+)\" tells of 12 people killed", PAGE)))
    assert read(package, sentence) == ""
    cues = package / "transforms/lexicon/cues.yaml"
    words = yaml.load(cues.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - only text
    for metric, verbs in block("transitive")["transitive"].items():
        words["transitive"][metric].extend(verbs)
    cues.write_text(yaml.safe_dump(words), encoding="utf-8")
    assert read(package, sentence) == "12 killed"


def test_a_rule_added_to_the_patterns_is_read(package: Path) -> None:
    sentence = next(iter(re.findall(r"`patterns.yaml`, \"([^\"]+)\" tells of 9 people killed", PAGE)))
    assert read(package, sentence) == ""
    lexicon = package / "transforms/lexicon"
    with (lexicon / "words.yaml").open("a", encoding="utf-8") as words:
        words.write(yaml.safe_dump(block("MOURNING")))
    with (lexicon / "patterns.yaml").open("a", encoding="utf-8") as patterns:
        patterns.write("".join(f"  - {yaml.safe_dump(rule, default_flow_style=True, width=1000)}" for rule in rules()))
    assert read(package, sentence) == "9 killed"


def rules() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = next(b["rules"] for b in BLOCKS if isinstance(b.get("rules"), list))
    return listed


def test_an_event_added_to_the_table_is_counted_from(package: Path) -> None:
    sentence = "In Velta, 900 people have been killed since the Orvel uprising."
    assert read(package, sentence, SHOW_START) == "None"
    (event,) = block("events")["events"]
    with (package / "transforms/lexicon/events.yaml").open("a", encoding="utf-8") as events:
        events.write(f"  - {yaml.safe_dump(event, default_flow_style=True, width=1000)}")
    assert read(package, sentence, SHOW_START) == "2021-05-04"
