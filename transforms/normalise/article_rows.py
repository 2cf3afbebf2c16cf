"""Records, and the rows of articles and of refusals that come of them."""

import hashlib
from datetime import datetime
from typing import Any

import polars as pl

from transforms.normalise.instants import Published
from transforms.normalise.languages import is_read, tell_language
from transforms.normalise.rules import UNREAD_LANGUAGE
from transforms.schema import QUARANTINE

NORMALISER_VERSION = "9"

RECORD_SCHEMA = pl.Schema(
    {
        "document_id": pl.String,
        "source_id": pl.String,
        "url": pl.String,
        "name": pl.String,
        "media_type": pl.String,
        "ordinal": pl.Int64,
        "content": pl.Binary,
        "publisher": pl.String,
        "time_zone": pl.String,
        "language": pl.String,
        "listed_date": pl.String,
    }
)
_QUARANTINE_COLUMNS = ("stage", "key", "rule_code", "reason")


def row_of(
    record: dict[str, Any],
    ordinal: int,
    *,
    article_id: str | None,
    title: str | None,
    author: str | None,
    publisher: str | None,
    url: str | None,
    language: str | None,
    published: Published,
    updated: datetime | None,
    text: str,
) -> dict[str, Any]:
    """Return the row of an article, columns as `schema.ARTICLES`, what is not told by its record."""
    language = tell_language(text, language or record["language"])
    return {
        "article_id": article_id or _made_id(record["document_id"], ordinal),
        "document_id": record["document_id"],
        "ordinal": ordinal,
        "publisher": publisher or record["publisher"],
        "url": url or record["url"] or record["name"] or "",
        "title": title,
        "author": author,
        "published_at": published.at,
        "published_on": published.on,
        "time_zone": published.zone,
        "published_precision": published.precision,
        "updated_at": updated,
        "language": language,
        "unread_rule_code": None if is_read(language) else UNREAD_LANGUAGE,
        "text": text,
        "text_sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "duplicate_of": None,
        "superseded_by": None,
        "normaliser_version": NORMALISER_VERSION,
        "run_id": None,
    }


def _made_id(document_id: str, ordinal: int) -> str:
    return "art-" + hashlib.sha256(f"{document_id}\n{ordinal}".encode()).hexdigest()[:16]


def refusal_of(record: dict[str, Any], ordinal: int, code: str, reason: str) -> dict[str, Any]:
    """Return the row of quarantine for piece `ordinal` of `record`, refused under `code`."""
    place = f"{record['name'] or record['url']}, piece {ordinal}"
    return {
        "stage": "normalise",
        "key": f"{record['document_id']}#{ordinal}",
        "rule_code": code,
        "reason": f"{place}: {reason}",
    }


def one_row_an_id(articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, int]:
    """Keep the first row of each id; another text under it is quarantined, the same text merely left out."""
    articles = articles.with_columns(
        is_first=pl.col("article_id").is_first_distinct(),
        first_text=pl.col("text_sha256").first().over("article_id"),
    )
    others = articles.filter(~pl.col("is_first"))
    repeated = others.filter(pl.col("text_sha256") != pl.col("first_text")).select(
        stage=pl.lit("normalise"),
        key=pl.format("{}#{}", "document_id", "ordinal"),
        rule_code=pl.lit("NOR-08"),
        reason=pl.format("article id {} was given before, with another text; the first is kept", "article_id"),
    )
    kept = articles.filter("is_first").drop("is_first", "first_text")
    return kept, repeated, others.height - repeated.height


def quarantine_schema() -> dict[str, Any]:
    """Return the columns that a refusal has, with their types."""
    return {name: QUARANTINE.column(name).dtype for name in _QUARANTINE_COLUMNS}
