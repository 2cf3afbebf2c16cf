"""Why fetch could not take something: stable codes, and the rows that go to quarantine."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

import polars as pl

from transforms.schema import QUARANTINE

FETCH_RULES: Mapping[str, str] = MappingProxyType(
    {
        "FET-01": "The file is empty.",
        "FET-02": "The file or folder cannot be read.",
        "FET-03": "The link leads nowhere.",
        "FET-04": "The name has no extension of a kind that is read.",
        "FET-05": "The bytes are not what the extension says.",
        "FET-06": "It is neither a file nor a folder.",
        "FET-07": "The source's path leads to nothing.",
    }
)
CHUNK_FAILED = "RUN-01"
QUARANTINE_SCHEMA = pl.Schema(
    {name: QUARANTINE.polars_schema[name] for name in ("stage", "key", "rule_code", "reason")}
)


class Refusal(NamedTuple):
    """One row of quarantine, without its run."""

    stage: str
    key: str
    rule_code: str
    reason: str


class RefusedError(Exception):
    """A file cannot be taken, for the reason `code` of FETCH_RULES."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def refusals_frame(refusals: Iterable[Refusal]) -> pl.DataFrame:
    """Return `refusals` as a frame: stage, key, rule_code, reason."""
    return pl.DataFrame(list(refusals), schema=QUARANTINE_SCHEMA, orient="row")
