"""`docs/sources.md`: each example gives what it promises, its addresses moved to servers on loopback."""

import gzip
import json
import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result
from test_archives import warc_record
from test_lists import MARCH, rss, urlset
from web_server import Server, page

from flows.cli import main
from flows.refusals import FETCH_RULES
from flows.sources import load_sources

PAGE = (Path(__file__).parents[3] / "docs" / "sources.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"```yaml\n(sources:\n  - id: ([a-z-]+)\n.*?)```", re.DOTALL)
EXAMPLES = {source_id: text for text, source_id in EXAMPLE.findall(PAGE)}
SERIES = "report_date,report_source,killed_cum,injured\n2025-03-01,council,31,5\n2025-03-02,council,43,\n"
Check = Callable[[str], Result]


@pytest.fixture
def check(tmp_path: Path, server: Server) -> Check:
    """Return a call that lays out what an example reads, and runs `ledger sources check` on it."""
    files = {
        "archive/2025/ferry.html": page("Ferry sinks off Marrow Bay"),
        "crawl/one.warc.gz": gzip.compress(warc_record("https://marrow.example/ferry", page("Ferry sinks"))),
        "pages.txt": f"{server.url('/ferry')}\n".encode(),
        "reference/daily.csv": SERIES.encode(),
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "export").mkdir()
    told = {
        "body": ["At least 12 people were killed when a ferry sank off Marrow Bay on Saturday, the coast guard said."],
        "headline": ["Ferry sinks"],
        "date": ["2025-03-02T08:00:00+00:00"],
        "link": ["https://marrow.example/ferry"],
    }
    pl.DataFrame(told).write_parquet(tmp_path / "export/news.parquet")
    server.serve("/ferry", page("Ferry sinks off Marrow Bay"))
    server.serve("/feed.xml", rss(server, ("/ferry", MARCH)))
    server.serve("/sitemap-news.xml", urlset((server.url("/ferry"), "")))

    def run(source_id: str) -> Result:
        text = EXAMPLES[source_id].replace("https://marrow.example", server.url(""))
        polite = "allow_private_addresses: true, seconds_between_requests: 0"
        if "politeness:" in text:
            text = text.replace("politeness:\n", "politeness:\n      allow_private_addresses: true\n")
        elif "kind: urls" in text:
            text += f"    politeness: {{{polite}}}\n"
        (tmp_path / "sources.yaml").write_text(text, encoding="utf-8")
        return CliRunner().invoke(
            main, ["sources", "check", source_id, "--sources", str(tmp_path / "sources.yaml")], terminal_width=200
        )

    return run


@pytest.mark.parametrize("source_id", sorted(set(EXAMPLES) - {"wire-bucket", "ministry"}))
def test_an_example_gives_titles_dates_and_figures(check: Check, source_id: str) -> None:
    result = check(source_id)
    assert result.exit_code == 0, result.output
    assert "2025-03-02 08:00:00" in result.stdout
    assert "Ferry sinks" in result.stdout
    assert "(at_least, incident)" in result.stdout


def test_the_example_of_an_official_series_gives_its_values(check: Check) -> None:
    result = check("ministry")
    assert result.exit_code == 0, result.output
    assert "3 values" in result.stdout
    assert "43" in result.stdout
    assert "council" in result.stdout


def test_every_kind_has_an_example_that_is_valid(tmp_path: Path) -> None:
    kinds = set()
    for text in EXAMPLES.values():
        (tmp_path / "sources.yaml").write_text(text, encoding="utf-8")
        (source,) = load_sources(tmp_path / "sources.yaml")
        kinds.add(source.kind)
    assert kinds == {"files", "feed", "sitemap", "urls", "reference"}
    assert len(EXAMPLES) == 8


def test_every_code_is_told() -> None:
    told = dict(re.findall(r"\| `(FET-\d\d)` \| (.*?) \|", PAGE))
    assert told == dict(FETCH_RULES)


def test_a_bad_source_is_told_with_its_reason(tmp_path: Path, server: Server) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(
        f"sources:\n  - {{id: bad, kind: feed, url: '{server.url('/gone.xml')}', "
        "politeness: {allow_private_addresses: true, seconds_between_requests: 0}}\n"
        f"  - {{id: inward, kind: feed, url: '{server.url('/feed.xml')}'}}\n"
        "  - {id: good, kind: files, path: good.jsonl}\n",
        encoding="utf-8",
    )
    line = {"text": "Nine people were killed in Lower Marrow on Sunday, police said.", "title": "Quake"}
    (tmp_path / "good.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["sources", "check", "--sources", str(path)])
    assert result.exit_code == 1
    assert "FET-12: source:bad: the server answered 404" in result.stdout
    assert "FET-15: source:inward" in result.stdout
    assert "Quake" in result.stdout
    unknown = CliRunner().invoke(main, ["sources", "check", "nobody", "--sources", str(path)])
    assert unknown.exit_code == 2
    assert "bad, inward, good" in unknown.stderr
