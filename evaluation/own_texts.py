"""The articles in `evaluation/own/`: our own text, with every figure marked."""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("own")
SETS = {
    "own-open": "open",
    "own-sealed": "sealed",
    "plain-open": "plain_open",
    "plain-sealed": "plain_sealed",
    "fresh-sealed": "fresh_sealed",
}
"""The name that the measures of a set begin with, and how its files begin."""


class OwnSet(NamedTuple):
    """One set of articles: the name its measures begin with, the articles, their gold figures."""

    name: str
    articles: Path
    gold: Path


def own_sets() -> list[OwnSet]:
    """Return the sets, each open one before its sealed one."""
    return [
        OwnSet(name, FOLDER / f"{file}_articles.jsonl", FOLDER / f"{file}_gold.jsonl") for name, file in SETS.items()
    ]
