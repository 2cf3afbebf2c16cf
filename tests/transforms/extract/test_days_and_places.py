"""Days and places of figures in short articles, `days_and_places*.txt`: every cause of a wrong one, mended."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from transforms.extract.frame import days_of, is_total
from transforms.extract.periods.resolve import resolve_period
from transforms.extract.places.find import find_place
from transforms.extract.reading import Reading

_MONDAY = date(2023, 6, 12)


class Case(NamedTuple):
    """One short article with its number in [brackets]; `days` and `place` are "-" where not asked, empty for none."""

    metric: str
    days: str
    place: str
    text: str


def _cases() -> list[Case]:
    files = sorted(Path(__file__).parent.glob("days_and_places*.txt"))
    cases = []
    for block in (block for file in files for block in file.read_text("utf-8").split("\n---\n")[1:]):
        head, text = block.strip("\n").split("\n", 1)
        metric, days, place = (part.strip() for part in head.split("|"))
        cases.append(Case(metric, days, place, text.replace("\n", "\n\n")))
    return cases


@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.text[:60])
def test_days_and_place(case: Case) -> None:
    start, end = case.text.index("["), case.text.index("]") - 1
    text = case.text.replace("[", "").replace("]", "")
    title = text.split("\n\n", 1)[0] if "\n\n" in text else None
    reading = Reading(text, title=title, published_on=_MONDAY)

    period = resolve_period(reading, start, end, case.metric)
    digits = "".join(filter(str.isdigit, text[start:end]))
    place = find_place(
        reading,
        start,
        end,
        case.metric,
        is_total=is_total(period, case.metric),
        days=days_of(period),
        size=int(digits or 0),
    )

    assert case.days in ("-", f"{period.period_start or ''}..{period.period_end or ''}")
    assert case.place in ("-", place or "")
