"""What fuzzing once found stays mended, and the readers take a few inputs drawn at random, always the same ones."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from readers import READERS, tried

FINDINGS = Path(__file__).parent / "findings"


@pytest.mark.parametrize("path", sorted(FINDINGS.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_is_mended(path: Path) -> None:
    tried(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("name", READERS)
def test_a_reader_takes_or_refuses_whatever_comes(name: str) -> None:
    @settings(max_examples=15, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(READERS[name].inputs)
    def check(content: bytes) -> None:
        tried(name, content)

    check()
