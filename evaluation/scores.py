"""`make eval`: score every evaluation set, beside the scores last accepted and the targets."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation import clusters, copies, linking, official
from evaluation.measures import (
    Measure,
    accept,
    document_measures,
    held_out_ids,
    read_accepted,
    read_targets,
    span_measures,
)
from evaluation.own_texts import own_sets
from evaluation.peers import regex_peer
from evaluation.predict import predict
from evaluation.shared import EVAL, Row, SharedMissingError, document_sets, load_scorer, read_rows

Reader = Callable[[Path, str], list[Row]]
_SMALLEST_CHANGE = 0.0001


def measure_all(read: Reader) -> list[Measure]:
    """Return the measures of every set, dev first.

    `read` gives the figures that a reader finds in a JSON-lines file of articles. Raises SharedMissingError.
    """
    scorer = load_scorer()
    dev = EVAL / "dev"
    gold = read_rows(dev / "gold.jsonl")
    predicted = read(dev / "articles.jsonl", "dev")
    held_out = held_out_ids([row["article_id"] for row in read_rows(dev / "articles.jsonl")])
    measures = span_measures("dev", scorer, gold, predicted)
    measures += span_measures(
        "held-out",
        scorer,
        [row for row in gold if row["article_id"] in held_out],
        [row for row in predicted if row["article_id"] in held_out],
    )
    for own in own_sets():
        measures += span_measures(own.name, scorer, read_rows(own.gold), read(own.articles, own.name))
    for name, articles in document_sets():
        measures += document_measures(name, scorer, read_rows(articles), read(articles, name))
    return measures


def show(measures: list[Measure], peers: dict[str, float] | None) -> Table:
    """Return the table that is printed: each measure now, as last accepted, its change and its target."""
    accepted, targets = read_accepted(), read_targets()
    table = Table(title="Extraction and reconciliation, scored", title_justify="left")
    table.add_column("measure")
    for column in ("now", "accepted", "change", "target", *(["regex peer"] if peers is not None else [])):
        table.add_column(column, justify="right")
    table.add_column("counts")
    last_set = ""
    for measure in measures:
        set_name = measure.name.split("/")[0]
        if last_set not in ("", set_name):
            table.add_section()
        last_set = set_name
        before = accepted.get(measure.name)
        change = 0.0 if before is None else measure.rate - before
        better = change < 0 if measure.name.endswith("false alarms") else change > 0
        moved = "" if abs(change) < _SMALLEST_CHANGE else f"[{'green' if better else 'bold red'}]{change:+.4f}[/]"
        bound = targets.bound(measure.name)
        peer = [] if peers is None else [f"{peers[measure.name]:.4f}" if measure.name in peers else ""]
        table.add_row(
            measure.name,
            f"{measure.rate:.4f}",
            "" if before is None else f"{before:.4f}",
            moved,
            bound if not bound or targets.is_met(measure) else f"[yellow]{bound} missed[/]",
            *peer,
            measure.counts,
        )
    return table


def main() -> int:
    """Run from the command line; returns the exit status, 2 where the evaluation sets are missing."""
    parser = argparse.ArgumentParser(prog="evaluation.scores", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="keep these scores as the ones to compare with")
    parser.add_argument("--peers", action="store_true", help="score the plain regex reader beside")
    arguments = parser.parse_args()
    try:
        measures = [*measure_all(predict), *copies.measure()]
        measures += [*clusters.measure(), *linking.measure(), *official.measure()]
        peers = {m.name: m.rate for m in measure_all(regex_peer)} if arguments.peers else None
    except SharedMissingError as error:
        print(f"make eval: {error}", file=sys.stderr)
        return 2
    # a file or a pipe has no width of its own: names would be cut at 80 columns
    console = Console(width=None if sys.stdout.isatty() else 150)
    console.print(show(measures, peers))
    if arguments.accept:
        console.print(f"kept in {accept(measures).name}: commit it with the change that it measures")
    return 0


if __name__ == "__main__":
    sys.exit(main())
