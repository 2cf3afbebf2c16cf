"""Figures that the pipeline finds in JSON-lines articles, by the path that `ledger extract` takes."""

from hashlib import sha256
from pathlib import Path

import polars as pl

from evaluation.shared import BUILD, Row, read_rows
from transforms.extract import extract
from transforms.normalise import RECORD_SCHEMA, normalise


def read_articles(path: Path) -> pl.DataFrame:
    """Return the normalised articles of a JSON-lines file, one row an article, as `schema.ARTICLES`.

    Raises ValueError, naming the first reason, if a line is quarantined: fewer articles give a false score.
    """
    content = path.read_bytes()
    lines = [line for line in content.split(b"\n") if line.strip()]
    same = {
        "document_id": sha256(content).hexdigest(),
        "source_id": "evaluation",
        "url": path.name,
        "name": path.name,
        "media_type": "application/x-ndjson",
    }
    records = pl.DataFrame(
        [{**same, "ordinal": ordinal, "content": line} for ordinal, line in enumerate(lines)],
        schema=RECORD_SCHEMA,
    )
    normalised = normalise(records)
    if normalised.quarantine.height:
        first = normalised.quarantine.row(0, named=True)
        raise ValueError(
            f"{path.name}: {normalised.quarantine.height} of {len(lines)} lines are no articles; "
            f"the first is {first['key']}: {first['rule_code']} {first['reason']}"
        )
    return normalised.articles


def predict(path: Path, name: str) -> list[Row]:
    """Return the figures found in the articles of `path`, as plain rows with days as ISO text.

    They are kept as `build/eval/<name>.jsonl`, for the scorer's `--show` or a look. Raises ValueError as
    `read_articles` does.
    """
    figures = extract(read_articles(path)).figures
    BUILD.mkdir(parents=True, exist_ok=True)
    target = BUILD / f"{name}.jsonl"
    figures.write_ndjson(target)
    return read_rows(target)
