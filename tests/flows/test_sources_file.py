"""`sources.yaml`: what it gives, and that every mistake is told with file and line."""

from pathlib import Path

import pytest

from flows.sources import SourcesError, load_sources, path_sources, sources_frame
from transforms.contracts import conform
from transforms.schema import SOURCES

GOOD = """\
sources:
  - id: courier
    kind: files
    path: inbox/*.txt
    publisher: Marrow Courier
    time_zone: Europe/London
    language: en
    tier: 2
    cadence: daily
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "sources.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_source_is_read_with_its_path_beside_the_file(tmp_path: Path) -> None:
    (source,) = load_sources(written(tmp_path, GOOD))
    assert source.path == str(tmp_path / "inbox" / "*.txt")
    row = conform(sources_frame([source]), SOURCES).row(0, named=True)
    assert row["source_id"] == "courier"
    assert row["time_zone"] == "Europe/London"
    assert row["tier"] == 2


def test_the_repository_s_own_file_is_valid() -> None:
    assert load_sources(Path(__file__).parents[2] / "sources.yaml")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (GOOD.replace("tier:", "teir:"), 8, "teir"),
        (GOOD.replace("kind: files", "kind: telegraph"), 3, "telegraph"),
        (GOOD.replace("    kind: files\n", ""), 2, "kind"),
        (GOOD.replace("    path: inbox/*.txt\n", ""), 2, "path"),
        (GOOD.replace("tier: 2", "tier: 7"), 8, "tier"),
        (GOOD.replace("tier: 2", "tier: '2'"), 8, "tier"),
        (GOOD.replace("Europe/London", "Europe/Londinium"), 6, "Londinium"),
        (GOOD.replace("cadence: daily", "cadence: often"), 9, "cadence"),
        (GOOD.replace("    language: en\n", "    language: en\n    language: fr\n"), 8, "twice"),
        (GOOD + GOOD.removeprefix("sources:\n"), 10, "courier"),
        (GOOD + "extra: 1\n", 10, "extra"),
        ("sources: 3\n", 1, "list"),
        ("sources:\n  - word\n", 2, "mapping"),
        ("", 1, "sources"),
        ("sources: [\n", 2, "YAML"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SourcesError) as caught:
        load_sources(path)
    message = str(caught.value)
    assert f"{path}, line {line}:" in message
    assert words in message
    assert "\n" not in message


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(SourcesError, match="cannot be read"):
        load_sources(tmp_path / "none.yaml")


def test_paths_become_sources_with_distinct_ids(tmp_path: Path) -> None:
    sources = path_sources([tmp_path / "a" / "Wire News", tmp_path / "b" / "wire-news", tmp_path / "…"])
    assert [source.id for source in sources] == ["wire-news", "wire-news-2", "input"]
