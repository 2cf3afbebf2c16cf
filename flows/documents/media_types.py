"""What bytes are: by the extension of their name or by what a server says, and by what the first of them show."""

from email.message import Message
from pathlib import PurePath

from flows.refusals import RefusedError

TEXT = "text/plain"
HTML = "text/html"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
PARQUET = "application/vnd.apache.parquet"
CSV = "text/csv"
HEAD_BYTES = 8192

_BY_EXTENSION = {
    ".txt": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
    ".parquet": PARQUET,
}
_AS_TOLD = {
    "text/plain": TEXT,
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "application/json": JSON,
    "application/x-ndjson": JSON_LINES,
    "application/jsonl": JSON_LINES,
    "application/x-jsonlines": JSON_LINES,
    "application/vnd.apache.parquet": PARQUET,
}
# What servers say of a file they know nothing about: then the name tells more.
_SAYS_NOTHING = {"", "application/octet-stream", "binary/octet-stream"}
_PARQUET_SIGNATURE = b"PAR1"
_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a zstd archive",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x7fELF": "a program",
    _PARQUET_SIGNATURE: "a Parquet file",
}
# UTF-16 and UTF-32 are full of zero bytes and are text all the same where they begin with their mark.
_WIDE_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def media_type(name: str, head: bytes) -> str:
    """Return the MIME type of a file called `name` that begins with `head` (up to HEAD_BYTES bytes).

    Raises RefusedError: FET-04 for an extension that no reader takes, FET-05 for bytes that are something else.
    """
    extension = PurePath(name).suffix.lower()
    found = _BY_EXTENSION.get(extension)
    if found is None:
        known = ", ".join(sorted(_BY_EXTENSION))
        raise RefusedError("FET-04", f"{extension or 'no extension'} is not a kind that is read ({known})")
    _check_head(found, head, f"it is named {extension}")
    return found


def series_media_type(content_type: str | None, name: str) -> str:
    """Return the MIME type of an official series, CSV or JSON; RefusedError (FET-04) where it is neither."""
    extension = PurePath(name).suffix.lower()
    if extension == ".csv" or (content_type or "").startswith(CSV):
        return CSV
    if extension == ".json" or (content_type or "").startswith(JSON):
        return JSON
    raise RefusedError("FET-04", "an official series is CSV or JSON, by its extension or by what the server says")


def told_media_type(content_type: str, name: str, head: bytes) -> str:
    """Return the MIME type of bytes that a server calls `content_type`, with the character set it tells.

    As in `text/html; charset=windows-1251`. Where the server says nothing of use, the extension of `name` decides.
    Raises RefusedError: FET-04 for a type that no reader takes, FET-05 for bytes that are something else.
    """
    message = Message()
    message["Content-Type"] = content_type
    told = message.get_content_type() if content_type.strip() else ""
    extension = PurePath(name).suffix.lower()
    if told in _SAYS_NOTHING or (told == TEXT and extension in _BY_EXTENSION):
        return media_type(name, head)
    found = _AS_TOLD.get(told)
    if found is None:
        raise RefusedError("FET-04", f"the server calls it {told!r}, which is not a kind that is read")
    _check_head(found, head, f"the server calls it {told}")
    charset = message.get_content_charset()
    return f"{found}; charset={charset}" if charset and found in (TEXT, HTML) else found


def _check_head(found: str, head: bytes, said: str) -> None:
    if found == PARQUET:
        if not head.startswith(_PARQUET_SIGNATURE):
            raise RefusedError("FET-05", f"{said}, but its bytes are no Parquet file")
        return
    for signature, shown in _SIGNATURES.items():
        if head.startswith(signature):
            raise RefusedError("FET-05", f"{said}, but its bytes are {shown}")
    if b"\x00" in head and not head.startswith(_WIDE_TEXT_MARKS):
        raise RefusedError("FET-05", f"{said}, but holds zero bytes as binary files do")
