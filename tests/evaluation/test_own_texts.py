"""Our own articles: every gold figure stands where it says, and says what its words say."""

import re
from pathlib import Path

import pytest

from evaluation import shared
from evaluation.own_texts import OwnSet, own_sets
from evaluation.shared import Row, SharedMissingError, load_scorer, read_rows
from transforms import schema

SETS = own_sets()
NUMBER_WORD = re.compile(
    r"""(?ix) \b (?: \d[\d,.]* | (?:a|one|several) [ ] (?:hundred|thousand|dozen|score|pair[ ]of) | zero | one | two
    | three | four | five | six | seven | eight | nine | ten | eleven | twelve | \w+teen
    | (?:twen|thir|for|fif|six|seven|eigh|nine)ty | hundreds? | thousands? | dozens? | scores? | millions? ) \b"""
)
SCALES = {"thousand": 1_000, "lakh": 100_000, "million": 1_000_000, "crore": 10_000_000}
BOUNDS = {
    "exact": lambda value: (value, value),
    "about": lambda _: (None, None),
    "at_least": lambda value: (value, None),
    "more_than": lambda value: (value, None),
    "at_most": lambda value: (None, value),
    "fewer_than": lambda value: (None, value),
    "nearly": lambda value: (None, value),
}


def texts(own: OwnSet) -> dict[str, Row]:
    return {row["article_id"]: row for row in read_rows(own.articles)}


def told_in_digits(words: str) -> list[int]:
    """Return the numbers that are written in digits, each with the scale word after it."""
    found = re.findall(r"(\d[\d,]*(?:\.\d+)?)(?: (thousand|lakh|million|crore))?", words.lower())
    return [round(float(digits.replace(",", "")) * SCALES.get(scale, 1)) for digits, scale in found]


@pytest.mark.parametrize("own", SETS, ids=[own.name for own in SETS])
def test_every_gold_span_is_the_words_of_its_number(own: OwnSet) -> None:
    articles = texts(own)
    wrong = []
    for row in read_rows(own.gold):
        text, start, end = articles[row["article_id"]]["text"], row["start"], row["end"]
        words = text[start:end]
        whole = words == words.strip() and not re.search(r"\w\Z", text[:start]) and not re.match(r"\w", text[end:])
        stated = [row["low"], row["high"]] if row["qualifier"] == "range" else [row["value"]]
        digits = told_in_digits(words)
        if not whole or not NUMBER_WORD.search(words) or not set(digits) <= set(stated):
            wrong.append((row["article_id"], words, stated))
    assert wrong == []


@pytest.mark.parametrize("own", SETS, ids=[own.name for own in SETS])
def test_every_gold_row_keeps_the_rules_for_figures(own: OwnSet) -> None:
    articles = texts(own)
    wrong = []
    for row in read_rows(own.gold):
        value, low, high = row["value"], row["low"], row["high"]
        bounds = BOUNDS.get(row["qualifier"])
        if bounds is None:
            right = value is None and 0 < low < high and row["qualifier"] in ("range", "vague")
        else:
            right = (low, high) == bounds(value)
        published = articles[row["article_id"]]["published"][:10]
        start, end = row["period_start"], row["period_end"]
        in_time = (end is None or end <= published) and (start is None or start <= end)
        if not (right and in_time and row["metric"] in schema.METRICS and (start is None or row["basis"] != "status")):
            wrong.append(row)
    assert wrong == []


def test_the_sets_share_no_article() -> None:
    ids = [article_id for own in SETS for article_id in texts(own)]
    assert len(ids) == len(set(ids)) == 356


@pytest.mark.parametrize("kind", ["open", "sealed"])
def test_the_sets_of_a_kind_use_every_metric(kind: str) -> None:
    used = {row["metric"] for own in SETS if own.name.endswith(kind) for row in read_rows(own.gold)}
    assert used == set(schema.METRICS)


def test_a_missing_scorer_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "EVAL", tmp_path)
    with pytest.raises(SharedMissingError, match=r"scorer are missing, .*score\.py.*evaluation/own/"):
        load_scorer()
