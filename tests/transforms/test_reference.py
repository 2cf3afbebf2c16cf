"""Official series: what a table says, cell by cell."""

from datetime import date

import pytest

from transforms.contracts import conform
from transforms.reference import ReferenceRead, ReferenceUnreadableError, SeriesColumn, read_reference
from transforms.schema import REFERENCE

SERIES = [
    SeriesColumn("dead_so_far", "killed", "cumulative", "Marrow Bay", None, date(2025, 3, 1)),
    SeriesColumn("hurt", "injured", "incident", "Marrow Bay", "children", None),
]
CSV = """\
day,by,dead_so_far,hurt
2025-03-01,council,12,5
2025-03-02T00:00:00Z,council,"1,214",
2025-03-03,council,1215.0, 7
"""


def read(content: str, *, is_json: bool = False) -> ReferenceRead:
    found = read_reference(
        content.encode(),
        is_json=is_json,
        source_id="council",
        document_id="d1",
        as_of="day",
        attributed_to="by",
        series=SERIES,
    )
    assert found.n_in == found.values.height + found.quarantine.height + found.n_excluded
    conform(found.values, REFERENCE)
    return found


def test_every_cell_that_holds_a_number_is_a_value() -> None:
    found = read(CSV)
    assert found.values.select("metric", "basis", "population", "period_start", "as_of", "value").rows() == [
        ("killed", "cumulative", None, date(2025, 3, 1), date(2025, 3, 1), 12),
        ("killed", "cumulative", None, date(2025, 3, 1), date(2025, 3, 2), 1214),
        ("killed", "cumulative", None, date(2025, 3, 1), date(2025, 3, 3), 1215),
        ("injured", "incident", "children", None, date(2025, 3, 1), 5),
        ("injured", "incident", "children", None, date(2025, 3, 3), 7),
    ]
    assert found.values["reference_id"].n_unique() == 5
    assert set(found.values["attributed_to"]) == {"council"}
    assert (found.n_in, found.n_excluded, found.quarantine.height) == (6, 1, 0)


def test_json_is_read_alike() -> None:
    told = '[{"day": "2025-03-01", "by": "council", "dead_so_far": 12, "hurt": null}, {"day": "2025-03-02", "hurt": 5}]'
    assert sorted(read(told, is_json=True).values["value"]) == [5, 12]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("1 March,council,12,", "RFS-01"),
        ("2025-03-04,council,a dozen,", "RFS-02"),
        ("2025-03-01,council,13,", "RFS-03"),
    ],
)
def test_a_cell_that_cannot_be_right_is_quarantined_by_itself(line: str, code: str) -> None:
    found = read(CSV + line + "\n")
    assert found.quarantine["rule_code"].to_list() == [code]
    assert found.values.height == 5


def test_a_value_told_twice_alike_is_one() -> None:
    found = read(CSV + "2025-03-01,council,12,\n")
    assert found.quarantine.is_empty()
    assert (found.values.height, found.n_excluded) == (5, 3)


@pytest.mark.parametrize(
    ("content", "is_json", "words"),
    [("day,by,dead_so_far\n", False, "'hurt'"), ("", False, "CSV"), ("{", True, "JSON"), ('{"day": 1}', True, "array")],
)
def test_what_is_no_such_table_is_told(content: str, is_json: bool, words: str) -> None:
    with pytest.raises(ReferenceUnreadableError, match=words):
        read(content, is_json=is_json)
