"""`ledger extract`: figures of files, printed; no warehouse, no Prefect, no Great Expectations."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

import click
import polars as pl
from rich.console import Console

from flows.cli.output import csv_safe, sink
from flows.cli.tables import console, number, plain, table
from flows.cli.usage import FAILED, existing_paths
from flows.documents.raw_store import RawStore
from flows.fetching import Document, fetch
from flows.reading.bisecting import ReadersError
from flows.reading.chunk_work import Extracted, settled
from flows.reading.readers import read_in_order
from flows.reading.records import chunks
from flows.refusals import Refusal
from flows.sources import path_sources

FIELDS = (
    "article_id",
    "metric",
    "value",
    "low",
    "high",
    "qualifier",
    "basis",
    "population",
    "place",
    "period_start",
    "period_end",
    "attributed_to",
    "start",
    "end",
    "quote",
)
_ALSO = ("figure_id", "rule", "confidence")
_SHOWN_REASONS = 20


@click.command("extract", short_help="Print the figures of files or folders.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "jsonl", "csv"]), default="table", show_default=True)
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="File to write instead of stdout.")
def command(paths: tuple[Path, ...], form: str, output: Path | None) -> None:
    """Print the figures that the articles in PATHS report, with all their fields.

    PATHS are files or folders: text, saved pages, HTML, JSON, JSON lines. Of JSON lines, `article_id` and
    `text` are taken as given, so that `start` and `end` refer to that text. What cannot be read is told on
    stderr, and the exit status is then 1.
    """
    sources = path_sources(existing_paths(paths))
    documents: dict[str, Document] = {}
    quarantined: list[tuple[str, str]] = []
    with TemporaryDirectory(prefix="ledger-") as folder, sink(output) as stream:
        store = RawStore(Path(folder))
        for item in fetch(sources, store):
            if isinstance(item, Document):
                documents.setdefault(item.document_id, item)
            elif isinstance(item, Refusal):
                quarantined.append((item.rule_code, item.reason))
        writer = {"jsonl": _write_jsonl, "csv": _write_csv, "table": _write_table}[form]
        try:
            writer(_extracted(documents.values(), store, quarantined), stream)
        except ReadersError as error:
            raise click.ClickException(str(error)) from error
    _tell(quarantined)
    if quarantined:
        sys.exit(FAILED)


def _extracted(
    documents: Iterable[Document], store: RawStore, quarantined: list[tuple[str, str]]
) -> Iterator[Extracted]:
    seen: dict[str, str] = {}
    for read in read_in_order(chunks(documents, store.open)):
        extracted = settled(read, seen)
        seen.update(extracted.articles.select("article_id", "text_sha256").iter_rows())
        quarantined.extend(extracted.quarantine.select("rule_code", "reason").iter_rows())
        yield extracted


def _write_jsonl(results: Iterable[Extracted], stream: IO[str]) -> None:
    for extracted in results:
        rows = extracted.figures.select(*FIELDS, *_ALSO).iter_rows(named=True)
        stream.writelines(json.dumps(row, ensure_ascii=False, default=str) + "\n" for row in rows)


def _write_csv(results: Iterable[Extracted], stream: IO[str]) -> None:
    stream.write(",".join((*FIELDS, *_ALSO)) + "\n")
    for extracted in results:
        stream.write(csv_safe(extracted.figures.select(*FIELDS, *_ALSO)).write_csv(include_header=False))


def _write_table(results: Iterable[Extracted], stream: IO[str]) -> None:
    out = console(stream)
    n_figures = n_articles = 0
    for extracted in results:
        n_figures += extracted.figures.height
        n_articles += extracted.articles.height
        for article in extracted.articles.select("article_id", "title", "published_on").iter_rows():
            _print_article(out, article, extracted.figures.filter(pl.col("article_id") == article[0]))
    out.print(f"{n_figures:,} figures in {n_articles:,} articles")


def _print_article(out: Console, article: tuple[str, str | None, Any], figures: pl.DataFrame) -> None:
    article_id, title, published_on = article
    heading = " · ".join(plain(part) for part in (article_id, published_on or "no date", title) if part)
    if figures.is_empty():
        out.print(f"{heading}: no figures\n")
        return
    columns = (
        "metric",
        "number",
        "low",
        "high",
        "qualifier",
        "basis",
        "population",
        "place",
        "period",
        "attributed to",
        "span",
        "quote",
    )
    rows = [
        (
            row["metric"],
            number(row["value"], row["low"], row["high"]),
            row["low"],
            row["high"],
            row["qualifier"],
            row["basis"],
            row["population"],
            row["place"],
            " – ".join(str(day) for day in (row["period_start"], row["period_end"]) if day),
            row["attributed_to"],
            f"{row['start']}:{row['end']}",
            row["quote"],
        )
        for row in figures.iter_rows(named=True)
    ]
    out.print(table(heading, columns, rows, right=("number", "low", "high")))


def _tell(quarantined: list[tuple[str, str]]) -> None:
    for code, reason in quarantined[:_SHOWN_REASONS]:
        click.echo(f"quarantined {code}: {plain(reason)}", err=True)
    if len(quarantined) > _SHOWN_REASONS:
        click.echo(f"… and {len(quarantined) - _SHOWN_REASONS:,} more", err=True)
