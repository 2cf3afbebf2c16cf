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
        "FET-04": "It is of no kind that is read, by its extension or by what the server says.",
        "FET-05": "The bytes are not what the extension says.",
        "FET-06": "It is neither a file nor a folder.",
        "FET-07": "The source's path leads to nothing.",
        "FET-08": "Compressed or archived bytes are damaged or cut short.",
        "FET-09": "It unpacks to more than its size explains.",
        "FET-10": "A member of an archive is a link, or its name leads out of the archive.",
        "FET-11": "It is larger than its source allows.",
        "FET-12": "The server answered with an error.",
        "FET-13": "The server did not give the whole answer in time.",
        "FET-14": "The connection failed, or broke off before the whole answer.",
        "FET-15": "The address leads into a private network, which its source does not allow.",
        "FET-16": "robots.txt does not allow it, or cannot be read.",
        "FET-17": "Redirects go round in a circle, or on and on.",
        "FET-18": "It is no http or https address.",
        "FET-19": "The feed, sitemap or list of addresses cannot be read as one.",
        "FET-20": "The storage cannot be read.",
        "FET-21": "The official series is not as its source says.",
        "FET-22": "The source failed in a way nobody foresaw.",
    }
)
# A record that no reader could take; the next run takes its document up again.
CHUNK_FAILED = "RUN-01"
# The same, where memory did not suffice for it, or its process died of it.
OUT_OF_MEMORY = "RUN-02"
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
    """Something cannot be taken, for the reason `code` of FETCH_RULES; `status` is that of an HTTP answer."""

    def __init__(self, code: str, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.status = status


def refusals_frame(refusals: Iterable[Refusal]) -> pl.DataFrame:
    """Return `refusals` as a frame: stage, key, rule_code, reason."""
    return pl.DataFrame(list(refusals), schema=QUARANTINE_SCHEMA, orient="row")
