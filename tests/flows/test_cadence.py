"""Cadence: which sources are due."""

from datetime import datetime, timedelta
from typing import Literal

import pytest

from flows.cadence import due_sources, is_due
from flows.sources import FilesSource

NOW = datetime(2025, 3, 2, 4, 30)  # noqa: DTZ001 - UTC without a zone, as the tables keep it
Cadence = Literal["hourly", "daily", "weekly", "monthly"]


def source(cadence: Cadence | None, source_id: str = "wire") -> FilesSource:
    return FilesSource(id=source_id, kind="files", path="inbox", cadence=cadence)


@pytest.mark.parametrize(
    ("cadence", "due_after", "not_due_after"),
    [
        ("hourly", timedelta(minutes=55), timedelta(minutes=30)),
        # A run at noon does not keep the next night from being one.
        ("daily", timedelta(hours=19), timedelta(hours=12)),
        ("weekly", timedelta(days=6, hours=23), timedelta(days=6)),
        ("monthly", timedelta(days=28), timedelta(days=27)),
    ],
)
def test_a_source_is_due_about_its_cadence_after_it_was_read(
    cadence: Cadence, due_after: timedelta, not_due_after: timedelta
) -> None:
    assert is_due(source(cadence), NOW - due_after, NOW)
    assert not is_due(source(cadence), NOW - not_due_after, NOW)


def test_without_cadence_or_before_the_first_visit_a_source_is_due() -> None:
    sources = [source("monthly", "new"), source("daily", "known"), source(None, "always")]
    visits = {"known": NOW, "always": NOW}
    assert [due.id for due in due_sources(sources, visits, NOW)] == ["new", "always"]


def test_a_source_read_by_a_clock_that_was_ahead_is_due() -> None:
    assert is_due(source("monthly"), NOW + timedelta(days=3650), NOW)
