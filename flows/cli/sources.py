"""`ledger sources check`: what sources would give, without a warehouse."""

import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from rich.console import Console

from flows.cli.tables import console, number, plain, table
from flows.cli.usage import FAILED, CannotBeginError, sources_option
from flows.documents.raw_store import RawStore
from flows.fetching import Document, fetch_source
from flows.fetching.web import Pace
from flows.reading.chunk_work import Extracted, read_chunk
from flows.reading.records import chunks
from flows.references import read_series
from flows.refusals import Refusal
from flows.sources import ReferenceSource, Source, SourcesError, chosen_sources, load_sources

_FIGURES_SHOWN = 3
_REFUSALS_SHOWN = 5
_VALUES_SHOWN = 5


@click.group("sources", short_help="Look at the sources.")
def command() -> None:
    """Look at what `sources.yaml` lists."""


@command.command("check")
@click.argument("source_ids", nargs=-1, metavar="[ID]...")
@click.option("--articles", "most", type=click.IntRange(min=1), default=5, show_default=True, help="Articles to show.")
@sources_option
def check(source_ids: tuple[str, ...], most: int, sources_file: Path) -> None:
    """Try sources, all or those of the given IDs, and show what each gives: titles, dates, first figures.

    Reads no more of a source than it shows, and keeps nothing. The exit status is 1 if a source gives nothing, or
    something of what was tried could not be taken; the reason is told.
    """
    try:
        sources = load_sources(sources_file)
        chosen = chosen_sources(sources, source_ids) or sources
    except SourcesError as error:
        raise CannotBeginError(str(error)) from error
    out, pace = console(), Pace()
    tried = [_check(out, source, pace, most) for source in chosen]
    if not all(tried):
        sys.exit(FAILED)


def _check(out: Console, source: Source, pace: Pace, most: int) -> bool:
    """Show what `source` gives, and return whether it gives something and nothing was refused."""
    out.print(f"{source.id}: {source.kind}, {plain(source.address)}", soft_wrap=True)
    documents: list[Document] = []
    refusals: list[Refusal] = []
    with TemporaryDirectory(prefix="ledger-") as folder:
        store = RawStore(Path(folder))
        with closing(fetch_source(source, store, pace)) as found:
            for item in found:
                if isinstance(item, Document):
                    documents.append(item)
                elif isinstance(item, Refusal):
                    refusals.append(item)
                if len(documents) >= most or len(refusals) >= most:
                    break
        if isinstance(source, ReferenceSource):
            n_shown = sum(_show_series(out, source, document, store, refusals) for document in documents[:1])
        else:
            n_shown = _show_articles(out, documents, store, refusals, most)
    for refusal in refusals[:_REFUSALS_SHOWN]:
        out.print(f"  {refusal.rule_code}: {plain(refusal.reason)}", soft_wrap=True)
    if not n_shown:
        out.print("  it gives nothing" if refusals else "  it gives nothing: no article in what was read")
    out.print()
    return bool(n_shown) and not refusals


def _show_articles(
    out: Console, documents: Sequence[Document], store: RawStore, refusals: list[Refusal], most: int
) -> int:
    n_shown = 0
    for chunk in chunks(documents, store.open):
        extracted = read_chunk(chunk._replace(records=chunk.records.head(most)))
        refusals += [Refusal(*row) for row in extracted.quarantine.iter_rows()]
        for article in extracted.articles.head(most - n_shown).iter_rows(named=True):
            n_shown += 1
            when = article["published_at"] or "no date"
            out.print(f"  {when} ({article['published_precision']})  {plain(article['title'] or 'no title')}")
            _show_figures(out, extracted, article["article_id"])
        if n_shown >= most:
            break
    return n_shown


def _show_figures(out: Console, extracted: Extracted, article_id: str) -> None:
    figures = [row for row in extracted.figures.iter_rows(named=True) if row["article_id"] == article_id]
    for row in figures[:_FIGURES_SHOWN]:
        told = number(row["value"], row["low"], row["high"])
        out.print(f"      {row['metric']} {told} ({row['qualifier']}, {row['basis']}): {plain(row['quote'])}")
    if not figures:
        out.print("      no figures")


def _show_series(
    out: Console, source: ReferenceSource, document: Document, store: RawStore, refusals: list[Refusal]
) -> int:
    with store.open(document.document_id) as stream:
        read = read_series(source, document.document_id, document.media_type, stream.read())
    refusals += [Refusal(*row) for row in read.quarantine.select("stage", "key", "rule_code", "reason").iter_rows()]
    columns = ("as_of", "metric", "basis", "place", "value", "attributed_to")
    newest = read.values.sort("as_of", descending=True).select(columns).head(_VALUES_SHOWN)
    if newest.height:
        title = f"{read.values.height:,} values, the newest"
        out.print(table(title, columns, newest.iter_rows(), right=("value",)))
    return newest.height
