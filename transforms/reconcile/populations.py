"""Whom a number counts, under one name."""

import re
from functools import cache

import polars as pl

from transforms.extract.grammar.other_number_words import other_number_words
from transforms.lexicon.alternatives import any_of
from transforms.reconcile.names import populations


@cache
def _words() -> tuple[dict[str, str], re.Pattern[str]]:
    data = populations()
    group_of = {word: group for group, words in data.groups.items() for word in words}
    group_of |= {word: group for group, demonym in data.demonyms.items() for word in demonym.words}
    longest_first = sorted(group_of, key=lambda word: (-len(word), word))
    return group_of, re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")


@cache
def _age() -> re.Pattern[str]:
    """Return a pattern of words that tell how old somebody is, not who: "16-year-old"."""
    return re.compile(rf"\b[\w-]+-(?:{any_of(other_number_words().hyphenated_ages)})\b")


def canonical_population(words: str | None, metric: str, basis: str, region: str | None) -> str | None:
    """Return the canonical group that `words` tell, None for people at large.

    What the metric counts anyway (captives among hostages), what everybody in an incident was (its
    passengers), and a people in its own region make no group of their own. Words that the data does not know
    stay as they are.
    """
    if words is None:
        return None
    data = populations()
    group_of, pattern = _words()
    generic = set(data.anyone) | set(data.by_metric.get(metric, ()))
    if basis == "incident" or (basis == "status" and metric.startswith(("missing", "hostages_"))):
        generic |= set(data.circumstance)
    rest = _age().sub(" ", re.sub(r"[’`]", "'", words.lower()))
    for phrase in sorted((phrase for phrase in generic if " " in phrase), key=len, reverse=True):
        rest = rest.replace(phrase, " ")
    found = {group_of[match.group()] for match in pattern.finditer(rest) if match.group() not in generic}
    unknown = [token for token in re.findall(r"[\w'.-]+", pattern.sub(" ", rest)) if token not in generic]
    if unknown:
        return " ".join(re.findall(r"[\w'.-]+", words.lower())).removeprefix("the ")
    if metric.startswith("hostages_") and not found.isdisjoint(data.demonyms):
        found -= set(data.among_a_people)
    everybody = {group for group, demonym in data.demonyms.items() if region in demonym.everybody_in}
    return ", ".join(sorted(found - everybody)) or None


def with_populations(figures: pl.DataFrame) -> pl.DataFrame:
    """Add `population_name` to figures with `population`, `metric`, `basis` and `region`."""
    told = figures.select("population", "metric", "basis", "region").unique(maintain_order=True)
    names = [canonical_population(*row) for row in told.iter_rows()]
    told = told.with_columns(pl.Series("population_name", names, dtype=pl.String))
    return figures.join(told, on=told.columns[:4], how="left", nulls_equal=True)
