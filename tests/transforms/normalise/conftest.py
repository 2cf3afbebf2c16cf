"""Records in the shape that fetching gives them."""

import hashlib
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

from transforms.normalise import RECORD_SCHEMA, Normalised, normalise

Record = dict[str, Any]


@pytest.fixture
def record() -> Callable[..., Record]:
    def make(content: bytes | str, media_type: str = "text/plain", **fields: object) -> Record:
        raw = content.encode() if isinstance(content, str) else content
        return {
            "document_id": hashlib.sha256(raw).hexdigest(),
            "source_id": "saved",
            "url": "file:///pages/page.txt",
            "name": "page.txt",
            "media_type": media_type,
            "ordinal": 0,
            "content": raw,
            "publisher": None,
            "time_zone": None,
            "language": None,
            "listed_date": None,
        } | fields

    return make


@pytest.fixture
def normalised() -> Callable[..., Normalised]:
    def run(*records: Record) -> Normalised:
        result = normalise(pl.DataFrame(list(records), schema=RECORD_SCHEMA))
        assert result.n_in == result.articles.height + result.quarantine.height + result.n_excluded
        return result

    return run
