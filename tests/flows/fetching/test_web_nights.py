"""Nights over a feed: the date that it tells of a page, and a page that is fetched again with another text."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from web_server import Server

from flows.cli import main
from warehouse.query import run_query
from warehouse.release import latest

pytestmark = pytest.mark.usefixtures("prefect")

SOURCES = """\
sources:
  - id: wire
    kind: feed
    url: {url}
    publisher: Marrow Courier
    time_zone: Asia/Beirut
    politeness: {{seconds_between_requests: 0, allow_private_addresses: true}}
"""
# An invented report without a date of its own.
PAGE = """\
<html lang="en"><head><title>Ferry sinks off Marrow Bay</title></head><body><article><h1>Ferry sinks off Marrow Bay</h1>
<p>MARROW BAY - {toll} people were killed when a ferry sank off Marrow Bay on Saturday, the coast guard said.</p>
<p>Divers were still searching the hull at dusk, and relatives waited at the harbour for the names of the rescued. The
ferry had left for the islands in calm weather, the company that owns it said.</p></article></body></html>
"""


def feed(server: Server, published: str, updated: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><title>Ferry</title>'
        f'<link href="{server.url("/ferry")}"/><published>{published}</published><updated>{updated}</updated>'
        "</entry></feed>"
    ).encode()


@pytest.fixture
def night(server: Server, tmp_path: Path) -> Callable[[], None]:
    """Return a call that runs a night over the feed."""
    path = tmp_path / "sources.yaml"
    path.write_text(SOURCES.format(url=server.url("/feed.xml")), encoding="utf-8")

    def run() -> None:
        result = CliRunner().invoke(main, ["run", "--sources", str(path), "--data", str(tmp_path / "data")])
        assert result.exit_code == 0, result.output

    return run


def test_a_page_that_changed_supersedes_the_earlier_and_alone_counts(
    night: Callable[[], None], server: Server, tmp_path: Path
) -> None:
    def rows(sql: str) -> list[tuple[Any, ...]]:
        release = latest(tmp_path / "data")
        assert release is not None
        return run_query(release.database, sql).rows()

    published = "2025-03-02T23:30:00Z"
    server.serve("/feed.xml", feed(server, published, published), Content_Type="application/atom+xml")
    server.serve("/ferry", PAGE.format(toll="At least 12").encode())
    night()
    dates = "SELECT CAST(published_at AS VARCHAR), CAST(published_on AS VARCHAR), published_precision FROM articles"
    assert rows(dates) == [("2025-03-02 23:30:00", "2025-03-03", "listed")]
    estimates = "SELECT best FROM estimates JOIN series USING (series_id) WHERE metric = 'killed'"
    assert rows(estimates) == [(12,)]

    # the feed tells of a change, and the page of none: the text fetched last is the newest
    server.serve("/feed.xml", feed(server, published, "2098-03-03T06:00:00Z"), Content_Type="application/atom+xml")
    server.serve("/ferry", PAGE.format(toll="Nine").encode())
    night()
    versions = """
        SELECT figures.value, older.superseded_by IS NOT NULL, newer.article_id IS NOT NULL
        FROM figures
        JOIN articles AS older USING (article_id)
        LEFT JOIN articles AS newer ON newer.article_id = older.superseded_by
        ORDER BY ALL
    """
    assert rows(versions) == [(9, False, False), (12, True, True)]
    assert rows(estimates) == [(9,)]
    assert rows("SELECT count(*) FROM documents") == [(2,)]
    assert rows("SELECT outcome, count(*) FROM fetches WHERE url LIKE '%/ferry' GROUP BY ALL") == [("new", 2)]
