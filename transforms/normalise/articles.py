"""The normalise stage: pieces of documents become articles; what cannot is quarantined with a reason."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any, NamedTuple

import polars as pl

from transforms.normalise.dates import Published, infer_recent, read_dateline, read_listed, unknown
from transforms.normalise.decoding import decode, tidy
from transforms.normalise.html import looks_like_html, read_html
from transforms.normalise.json_lines import read_json_line
from transforms.normalise.languages import is_read, tell_language
from transforms.normalise.rules import UNREAD_LANGUAGE, UnreadableError
from transforms.normalise.saved_page import read_live_page, read_page
from transforms.normalise.stories import Story
from transforms.schema import ARTICLES, QUARANTINE

NORMALISER_VERSION = "7"

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
_OPENING = 3


class Normalised(NamedTuple):
    """What came of a chunk of records.

    `articles`: as `schema.ARTICLES`, `duplicate_of`, `superseded_by` and `run_id` null. `quarantine`: columns
    stage, key, rule_code, reason; `key` is `document_id#ordinal`. `n_in` counts the pieces found: stories of pages,
    lines, and pages without a story; `n_excluded` those that only repeat an article of the chunk under
    the same id and text. n_in = articles + quarantine + n_excluded, in rows.
    """

    articles: pl.DataFrame
    quarantine: pl.DataFrame
    n_in: int
    n_excluded: int


def normalise(records: pl.DataFrame, one_piece: Callable[[], AbstractContextManager[None]] = nullcontext) -> Normalised:
    """Turn records into articles.

    `records`: one row a piece of a document, with the columns of RECORD_SCHEMA. Instants are UTC without a
    zone; days are in the article's own zone. Each record is read within a `one_piece()`, which may end it by an
    UnreadableError. No bytes make it raise: a piece that gives no article is in
    `quarantine` under a code of `rules.NORMALISE_RULES`. Raises ValueError if the time zone of a source is no
    IANA name, ContractError if `records` lacks a column.
    """
    rows: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    records = records.select(RECORD_SCHEMA.names()).sort("document_id", "ordinal", maintain_order=True)
    for record in records.iter_rows(named=True):
        try:
            with one_piece():
                found = list(_read(record))
        except UnreadableError as error:
            refused.append(_refusal(record, record["ordinal"], error.code, error.reason))
        else:
            for row in found:
                (refused if "rule_code" in row else rows).append(row)
    articles, repeated, n_excluded = _one_row_an_id(pl.DataFrame(rows, schema=ARTICLES.polars_schema))
    quarantine = pl.concat([pl.DataFrame(refused, schema=_quarantine_schema()), repeated])
    return Normalised(articles, quarantine, len(rows) + len(refused), n_excluded)


def _read(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    content: bytes = record["content"] or b""
    media_type, charset = _told_type(record["media_type"])
    match media_type:
        case "application/json" | "application/x-ndjson" | "application/jsonl":
            yield _from_json(record, content)
        case "text/html" | "application/xhtml+xml":
            yield from _from_html(record, decode(content, is_html=True, told_charset=charset))
        case "text/plain":
            text = decode(content, is_html=False, told_charset=charset)
            if looks_like_html(text):
                yield from _from_html(record, text)
            else:
                yield from _from_page(record, tidy(text))
        case _:
            raise UnreadableError("NOR-09", f"no reader takes media type {media_type!r}")


def _told_type(media_type: str) -> tuple[str, str | None]:
    told, _, parameter = media_type.partition(";")
    name, _, value = parameter.partition("=")
    return told.strip(), value.strip() if name.strip() == "charset" else None


def _from_json(record: dict[str, Any], line: bytes) -> dict[str, Any]:
    told = read_json_line(line, record["time_zone"])
    return _row(
        record,
        record["ordinal"],
        article_id=told.article_id,
        title=told.title,
        author=told.author,
        publisher=told.publisher,
        url=told.url,
        language=told.language,
        published=told.published,
        updated=told.updated,
        text=told.text,
    )


def _from_html(record: dict[str, Any], text: str) -> Iterator[dict[str, Any]]:
    page = read_html(text, record["time_zone"])
    for ordinal, entry in enumerate(page.entries, start=1):
        row = _from_story(
            record, ordinal, entry.story, entry.published, url=entry.url or page.url, language=page.language
        )
        # the page's headline is no part of an entry's text, or each entry would tell its numbers
        yield row | {"title": row["title"] or page.story.title}
    if not page.entries or page.story.has_body:
        yield _from_story(
            record,
            0,
            page.story,
            _dated(record, page.published),
            updated=page.updated,
            url=page.url,
            language=page.language,
        )


def _from_entry(
    record: dict[str, Any],
    ordinal: int,
    entry: Story,
    published: Published,
    page_title: str | None,
    url: str | None = None,
    language: str | None = None,
) -> dict[str, Any]:
    row = _from_story(record, ordinal, entry, published, url=url, language=language)
    # the page's headline is no part of an entry's text, or each entry would tell its numbers
    return row | {"title": row["title"] or page_title}


def _from_page(record: dict[str, Any], page: str) -> Iterator[dict[str, Any]]:
    zone = record["time_zone"]
    if live := read_live_page(page, zone):
        if live.introduction.has_body:
            yield _from_story(record, 0, live.introduction, _dated(record, live.published or unknown(zone)))
        for ordinal, (story, published) in enumerate(live.entries, start=1):
            yield _from_entry(record, ordinal, story, published, live.title)
        return
    stories = read_page(page, zone)
    if not any(story.has_body for story in stories):
        raise UnreadableError("NOR-06", "no story found: nothing is left beside headlines and page furniture")
    days = [stamp.published.on for story in stories for stamp in story.stamps if stamp.published and stamp.published.on]
    newest = max(days, default=None)
    for ordinal, story in enumerate(stories):
        if not story.has_body:
            yield _refusal(record, ordinal, "NOR-11", f"the headline {story.title or ''!r} has no story under it")
            continue
        told = next((stamp.published for stamp in story.stamps if stamp.published), None)
        if told is None and story.paragraphs:
            told = read_dateline(story.paragraphs[0], zone)
        if told is None and any(stamp.is_recent for stamp in story.stamps):
            told = infer_recent(newest, story.paragraphs[:_OPENING], zone)
        # of several stories nobody knows which one a list led to
        if told is None and len(stories) == 1:
            told = _dated(record, unknown(zone))
        yield _from_story(record, ordinal, story, told or unknown(zone))


def _dated(record: dict[str, Any], told: Published) -> Published:
    """Return the date that a page has `told`, else that of the list which led to it."""
    is_told = told.at is not None or record["listed_date"] is None
    return told if is_told else read_listed(record["listed_date"], record["time_zone"])


def _from_story(
    record: dict[str, Any],
    ordinal: int,
    story: Story,
    published: Published,
    *,
    updated: datetime | None = None,
    url: str | None = None,
    language: str | None = None,
) -> dict[str, Any]:
    return _row(
        record,
        ordinal,
        article_id=None,
        title=story.title,
        author=story.author,
        publisher=story.publisher,
        url=url,
        language=language,
        published=published,
        updated=updated,
        text=story.text,
    )


def _row(
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


def _refusal(record: dict[str, Any], ordinal: int, code: str, reason: str) -> dict[str, Any]:
    place = f"{record['name'] or record['url']}, piece {ordinal}"
    return {
        "stage": "normalise",
        "key": f"{record['document_id']}#{ordinal}",
        "rule_code": code,
        "reason": f"{place}: {reason}",
    }


def _one_row_an_id(articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, int]:
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


def _quarantine_schema() -> dict[str, Any]:
    return {name: QUARANTINE.column(name).dtype for name in _QUARANTINE_COLUMNS}
