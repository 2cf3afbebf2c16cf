"""Read one line of JSON lines: its `article_id` and `text` are taken exactly as given."""

from datetime import datetime
from typing import Any, NamedTuple

import orjson

from transforms.normalise.dates import read_published
from transforms.normalise.decoding import MAX_BYTES, check_size
from transforms.normalise.instants import Published, unknown
from transforms.normalise.rules import UnreadableError

_TEXT_FIELDS = ("article_id", "title", "text", "published", "updated", "publisher", "url", "author", "language")


class JsonArticle(NamedTuple):
    """The fields of a line; null where it lacks them or leaves them blank."""

    article_id: str | None
    title: str | None
    text: str
    published: Published
    updated: datetime | None
    publisher: str | None
    url: str | None
    author: str | None
    language: str | None


def read_json_line(line: bytes, source_zone: str | None) -> JsonArticle:
    """Return the article that `line` holds; fields beside those of JsonArticle are left alone.

    Raises UnreadableError: NOR-01 empty, NOR-04 not one JSON object in UTF-8, NOR-05 a field that is
    missing or no text, NOR-07 too large; ValueError if `source_zone` is no zone.
    """
    check_size(line, MAX_BYTES)
    try:
        fields = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        if not line.strip():
            raise UnreadableError("NOR-01", "empty line") from error
        raise UnreadableError("NOR-04", f"not JSON: {error}") from error
    if not isinstance(fields, dict):
        raise UnreadableError("NOR-04", f"a JSON {_name(fields)} where an object is due")
    told = {name: _text(name, fields.get(name)) for name in _TEXT_FIELDS}
    text = told.pop("text")
    if text is None:
        raise UnreadableError("NOR-05", "`text` is missing or blank")
    published, updated = told.pop("published"), told.pop("updated")
    return JsonArticle(
        text=text,
        published=read_published(published, source_zone) if published else unknown(source_zone),
        updated=read_published(updated, source_zone).at if updated else None,
        **told,
    )


def _text(name: str, value: object) -> str | None:
    if name == "article_id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise UnreadableError("NOR-05", f"`{name}` is a JSON {_name(value)} where text is due")
    return value if value.strip() else None


def _name(value: Any) -> str:
    names = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return names.get(type(value), "null")
