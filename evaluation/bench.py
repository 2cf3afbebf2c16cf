"""`make bench`: time extraction and print Markdown that is ready for docs/results.md."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

import polars as pl

from evaluation import growth, nights, normalising, pathological, releases, streaming, throughput, whole_nights
from evaluation.shared import SharedMissingError, require_shared
from transforms.extract import EXTRACTOR_VERSION

PARTS = ("throughput", "normalising", "growth", "pathological", "releases", "streaming", "nights", "whole-nights")
LONG_PARTS = ("whole-nights-large", "night-of-a-million", "few-beside-a-million")
_ALL = (*PARTS, *LONG_PARTS)


def show_throughput() -> None:
    """Print articles/s and MB/s of each stage, as they are measured."""
    _head("Throughput on `real/gva`", "what", "articles/s", "MB/s")
    for speed in throughput.measure():
        articles, mb = speed.articles / speed.seconds, speed.mb / speed.seconds
        _row(speed.what, f"{articles:,.0f}", f"{mb:,.3f}")


def show_growth() -> None:
    """Print time and memory for each number of articles."""
    _head(f"Growth, {os.cpu_count()} processes", "articles", "seconds", "articles/s", "peak MB a process")
    for grown in growth.measure():
        rate = grown.articles / grown.seconds
        _row(f"{grown.articles:,}", f"{grown.seconds:,.1f}", f"{rate:,.0f}", f"{grown.peak_mb:,.0f}")


def show_normalising() -> None:
    """Print how fast documents become articles, and what it takes to take in an archive without copies."""
    _head("Normalising", "what", "articles/s")
    for rate in normalising.measure():
        _row(rate.what, f"{rate.articles / rate.seconds:,.0f}")
    _head(f"An archive of {normalising.ARCHIVE:,} JSON lines, {os.cpu_count()} processes", "step", "seconds", "peak MB")
    for step in normalising.take_in():
        _row(step.what, f"{step.seconds:,.1f}", f"{step.peak_mb:,.0f}")


def show_pathological() -> None:
    """Print the seconds that each pathological text takes, by length."""
    _head("Pathological texts, one process", "text", "characters", "seconds")
    for slow in pathological.measure():
        seconds = f"over {pathological.LIMIT:,.0f}" if slow.seconds is None else f"{slow.seconds:,.2f}"
        _row(slow.name, f"{slow.characters:,}", seconds)


def show_releases() -> None:
    """Print what a release of a large ledger costs to build, to keep and to ask."""
    title = f"Release of {releases.N_FIGURES:,} figures from {releases.N_ARTICLES:,} articles, {os.cpu_count()} cores"
    _head(title, "what", "measured")
    for measured in releases.measure():
        _row(measured.what, f"{measured.amount:,.2f} {measured.unit}")


def show_streaming() -> None:
    """Print what very large files cost to take in."""
    _head("Large files, fetched and normalised", "file", "GB", "articles", "CPU seconds", "peak MB of all processes")
    for taken in streaming.measure():
        _row(
            taken.kind, f"{taken.gb:,.1f}", f"{taken.articles:,}", f"{taken.cpu_seconds:,.0f}", f"{taken.peak_mb:,.0f}"
        )


def show_nights() -> None:
    """Print what a night costs to reconcile, into an empty ledger and into a large one."""
    _head("A night's reconciling", "figures in the ledger", "new", "told anew", "seconds", "CPU seconds", "peak MB")
    for night in nights.measure():
        counts = (f"{count:,}" for count in (night.held, night.new, night.told))
        _row(*counts, f"{night.seconds:,.1f}", f"{night.cpu_seconds:,.1f}", f"{night.peak_mb:,.0f}")


def show_whole_nights(size: int = whole_nights.SIZE) -> None:
    """Print what whole nights cost, and what one costs beyond its work."""
    _show_nights(chain(whole_nights.measure(size), map(whole_nights.beyond_the_work, [whole_nights.CHUNKS])))


def show_whole_nights_large() -> None:
    """Print the same for ten times the articles, which takes about an hour."""
    show_whole_nights(whole_nights.LARGE)


def show_night_of_a_million() -> None:
    """Print what a night of 1,000,000 articles costs, and nothing else."""
    _show_nights(iter([whole_nights.very_many()]))


def show_few_beside_a_million() -> None:
    """Print what a few new articles cost, into an empty ledger and into one of 1,000,000, most of them copies."""
    _show_nights(whole_nights.few_beside_very_many())


def _show_nights(nights: Iterator[whole_nights.WholeNight]) -> None:
    """Print whole nights stage by stage, as they are measured."""
    stages = ("fetch", "read", "link", "reconcile", "candidate", "audit", "publish")
    columns = ("seconds", "from the flow's start", "without the release's copy", "CPU seconds", "peak MB a process")
    _head(f"Whole nights, {os.cpu_count()} cores", "night", *columns, *stages, "ended")
    for night in nights:
        measured = (night.seconds, night.flow_seconds, night.without_copy, night.cpu_seconds)
        of_stages = (f"{night.stages.get(stage, 0):,.1f}" for stage in stages)
        _row(night.what, *(f"{number:,.1f}" for number in measured), f"{night.peak_mb:,.0f}", *of_stages, night.state)


def _head(title: str, *columns: str) -> None:
    print(f"\n#### {title}\n")
    _row(*columns)
    _row("---", *("---:" for _ in columns[1:]))


def _row(*cells: str) -> None:
    print("| " + " | ".join(cells) + " |", flush=True)


def main() -> int:
    """Run from the command line; returns the exit status, 2 where the evaluation sets are missing."""
    parser = argparse.ArgumentParser(prog="evaluation.bench", description=__doc__)
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="PART",
        help=f"which of {', '.join(_ALL)}; by default all but those that take an hour",
    )
    parts = parser.parse_args().parts or list(PARTS)
    if unknown := [part for part in parts if part not in _ALL]:
        parser.error(f"no part is called {unknown[0]!r}: choose from {', '.join(_ALL)}")
    try:
        require_shared()
    except SharedMissingError as error:
        print(f"make bench: {error}", file=sys.stderr)
        return 2
    today = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    print(f"### {today}, extractor {EXTRACTOR_VERSION}\n\n{machine}, Polars {pl.__version__}.")
    show = {
        "throughput": show_throughput,
        "normalising": show_normalising,
        "growth": show_growth,
        "pathological": show_pathological,
        "releases": show_releases,
        "streaming": show_streaming,
        "nights": show_nights,
        "whole-nights": show_whole_nights,
        "whole-nights-large": show_whole_nights_large,
        "night-of-a-million": show_night_of_a_million,
        "few-beside-a-million": show_few_beside_a_million,
    }
    for part in parts:
        show[part]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
