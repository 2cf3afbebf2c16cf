"""What a file is, by its extension and by what its first bytes show."""

from pathlib import PurePath

from flows.refusals import RefusedError

TEXT = "text/plain"
HTML = "text/html"
JSON = "application/json"
JSON_LINES = "application/x-ndjson"
HEAD_BYTES = 8192

_BY_EXTENSION = {
    ".txt": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".json": JSON,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
}
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
    b"PAR1": "a Parquet file",
}
# UTF-16 and UTF-32 are full of zero bytes and are text all the same where they begin with their mark.
_WIDE_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def media_type(name: str, head: bytes) -> str:
    """Return the MIME type of a file called `name` that begins with `head` (up to HEAD_BYTES bytes).

    Raises RefusedError: FET-04 for an extension that no reader takes, FET-05 for bytes that are no text.
    """
    extension = PurePath(name).suffix.lower()
    told = _BY_EXTENSION.get(extension)
    if told is None:
        known = ", ".join(sorted(_BY_EXTENSION))
        raise RefusedError("FET-04", f"{extension or 'no extension'} is not a kind that is read ({known})")
    for signature, shown in _SIGNATURES.items():
        if head.startswith(signature):
            raise RefusedError("FET-05", f"it is named {extension}, but its bytes are {shown}")
    if b"\x00" in head and not head.startswith(_WIDE_TEXT_MARKS):
        raise RefusedError("FET-05", f"it is named {extension}, but holds zero bytes as binary files do")
    return told
