"""The normalise stage: pieces of documents become articles; what cannot is quarantined with a reason."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from typing import Any, NamedTuple

import polars as pl

from transforms.normalise.article_rows import RECORD_SCHEMA, one_row_an_id, quarantine_schema, refusal_of, row_of
from transforms.normalise.dates import infer_recent, read_dateline, read_listed
from transforms.normalise.decoding import decode, tidy
from transforms.normalise.html import looks_like_html, read_html
from transforms.normalise.instants import Published, unknown
from transforms.normalise.json_lines import read_json_line
from transforms.normalise.rules import UnreadableError
from transforms.normalise.saved_page import read_live_page, read_page
from transforms.normalise.stories import Story
from transforms.schema import ARTICLES

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
            refused.append(refusal_of(record, record["ordinal"], error.code, error.reason))
        else:
            for row in found:
                (refused if "rule_code" in row else rows).append(row)
    articles, repeated, n_excluded = one_row_an_id(pl.DataFrame(rows, schema=ARTICLES.polars_schema))
    quarantine = pl.concat([pl.DataFrame(refused, schema=quarantine_schema()), repeated])
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
    return row_of(
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
        url = entry.url or page.url
        yield _from_entry(record, ordinal, entry.story, entry.published, page.story.title, url, page.language)
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
            yield refusal_of(record, ordinal, "NOR-11", f"the headline {story.title or ''!r} has no story under it")
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
    return row_of(
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
