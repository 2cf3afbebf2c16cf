"""Figures of whole passages, in many styles of news: `passages*.txt`, every number marked with what it counts.

Passages are parted by blank lines. `[14|killed]` is a number and the metric that it must give, `[25|hostages_taken+
hostages_freed]` one that gives two, `[40|none]` one that must give none. Lines that begin with # name the style.
"""

import re
from pathlib import Path

import pytest

from transforms.extract.figures import find_figures
from transforms.extract.reading import Reading

_MARKED = re.compile(r"\[([^\[\]|]+)\|([a-z_+]+)\]")
_FILES = sorted(Path(__file__).parent.glob("passages*.txt"))
_LINES = "\n".join(
    line for file in _FILES for line in [*file.read_text(encoding="utf-8").splitlines(), ""] if not line.startswith("#")
)
PASSAGES = [passage.strip() for passage in _LINES.split("\n\n") if passage.strip()]


def expected(passage: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the passage as plain text, and the numbers in it with the metrics that they must give."""
    told = [(m[1], metric) for m in _MARKED.finditer(passage) for metric in m[2].split("+") if metric != "none"]
    return _MARKED.sub(r"\1", passage), sorted(told)


@pytest.mark.parametrize("passage", PASSAGES)
def test_passage(passage: str) -> None:
    text, told = expected(passage)
    found = [(text[f.number.start : f.number.end], f.metric) for f in find_figures(Reading(text)).figures]
    assert sorted(found) == told


def test_passages_tell_of_every_metric_and_of_none() -> None:
    metrics = {metric for passage in PASSAGES for m in _MARKED.finditer(passage) for metric in m[2].split("+")}
    assert len(PASSAGES) > 300
    assert len(metrics) == 13
