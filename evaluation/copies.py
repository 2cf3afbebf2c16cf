"""How well copies of one story are linked: on the development clusters, and on the real articles by their events."""

import json

from evaluation.measures import Measure
from evaluation.predict import read_articles
from evaluation.shared import EVAL, read_rows
from transforms.normalise import link_duplicates


def measure() -> list[Measure]:
    """Return how many syndicated copies are linked, how many links are wrong, and how many are within one event.

    Two reports of one event in the same words, numbers and days are copies; a link across events is surely wrong.
    """
    clusters = json.loads((EVAL / "dev" / "clusters.json").read_text(encoding="utf-8")).values()
    due = {(pair["copy"], pair["of"]) for cluster in clusters for pair in cluster.get("syndicated", [])}
    found = _links("dev/articles.jsonl")
    measures = [
        _share("copies/dev copies linked", len(due & found), len(due)),
        _share("copies/dev wrong false alarms", len(found - due), len(found)),
    ]
    event = {row["article_id"]: row["event_id"] for row in read_rows(EVAL / "real" / "gva.jsonl")}
    links = _links("real/gva.jsonl")
    same = sum(event[copy] == event[original] for copy, original in links)
    return [*measures, _share("copies/gva within one event", same, len(links))]


def _links(name: str) -> set[tuple[str, str]]:
    linked = link_duplicates(read_articles(EVAL / name)).drop_nulls("duplicate_of")
    return set(linked.select("article_id", "duplicate_of").iter_rows())


def _share(name: str, part: int, whole: int) -> Measure:
    return Measure(name, round(part / whole, 4) if whole else 0.0, f"{part}/{whole}")
