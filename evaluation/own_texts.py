"""The articles in `evaluation/own/`: our own text, with every figure marked."""

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("own")
HALVES = ("open", "sealed")


class OwnSet(NamedTuple):
    """One half of the articles: the name its measures begin with, the articles, their gold figures."""

    name: str
    articles: Path
    gold: Path


def own_sets() -> list[OwnSet]:
    """Return both halves, the open one first."""
    return [OwnSet(f"own-{half}", FOLDER / f"{half}_articles.jsonl", FOLDER / f"{half}_gold.jsonl") for half in HALVES]
