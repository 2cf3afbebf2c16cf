"""`ledger explain`: where a figure comes from."""

from pathlib import Path
from typing import Any

import click
from rich.text import Text

from flows.cli.reading_release import latest_release
from flows.cli.tables import console, number, plain
from flows.cli.usage import data_option
from warehouse.query import FigureExplanation, explain_figure


@click.command("explain", short_help="Show where a figure comes from.")
@click.argument("figure_id")
@data_option
def command(figure_id: str, data_dir: Path) -> None:
    """Show the quote of a figure with its number marked, the article, the document and the rule.

    FIGURE_ID may be cut short, as long as one figure alone begins so.
    """
    with latest_release(data_dir) as release:
        found = explain_figure(release.database, figure_id)
    out = console()
    out.print(_quote(found), soft_wrap=True)
    out.print()
    for name, value in _facts(found):
        if value not in (None, ""):
            out.print(Text(f"{name:<14}", style="bold") + Text(plain(value)), soft_wrap=True)


def _quote(found: FigureExplanation) -> Text:
    """Return the quote with the number in brackets and bold, so that it shows without colours too."""
    if found.number_start is None or found.number_end is None:
        return Text(plain(found.quote))
    before, words, after = (
        found.quote[: found.number_start],
        found.quote[found.number_start : found.number_end],
        found.quote[found.number_end :],
    )
    marked = Text(_in_line(before)) + Text(f"[{plain(words)}]", style="bold reverse") + Text(_in_line(after))
    return Text("“") + marked + Text("”")


def _in_line(part: str) -> str:
    lead = " " if part[:1].isspace() else ""
    trail = " " if part[-1:].isspace() and part.strip() else ""
    return f"{lead}{plain(part)}{trail}"


def _facts(found: FigureExplanation) -> list[tuple[str, Any]]:
    figure, article, document, source = found.figure, found.article, found.document, found.source
    told = number(figure["value"], figure["low"], figure["high"])
    period = " – ".join(str(day) for day in (figure["period_start"], figure["period_end"]) if day)
    return [
        ("figure", figure["figure_id"]),
        ("says", f"{figure['metric']} {told} ({figure['qualifier']}, {figure['basis']})"),
        ("population", figure["population"]),
        ("place", figure["place"]),
        ("period", period),
        ("attributed to", figure["attributed_to"]),
        ("origin", figure["origin_id"]),
        ("series", figure["series_id"]),
        ("rule", f"{figure['rule']} of extractor {figure['extractor_version']}"),
        ("confidence", f"{figure['confidence']:.2f}"),
        ("article", f"{article['article_id']}, characters {figure['start']}:{figure['end']}"),
        ("title", article["title"]),
        ("publisher", article["publisher"]),
        ("published", article["published_on"]),
        ("address", article["url"]),
        ("copy of", article["duplicate_of"]),
        ("document", f"SHA-256 {document['document_id']}, {document['bytes']:,} bytes"),
        ("read from", document["url"]),
        ("source", f"{source['source_id']} ({source['kind']}, tier {source['tier']})"),
        ("run", figure["run_id"]),
    ]
