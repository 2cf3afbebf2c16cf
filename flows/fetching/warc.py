"""Pages of a WARC archive, as crawlers write them: the answers with status 200, each under its own address."""

from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from flows.fetching.bounded import BLOCK_BYTES
from flows.fetching.decoding import decoded
from flows.fetching.found import LeftOut
from flows.refusals import RefusedError

MOST_PAGE_BYTES = 64 * 1024 * 1024
_TAKEN = "text/html", "application/xhtml+xml", "text/plain"
_WANTED = WarcRecordType.response | WarcRecordType.unknown

WarcPage = tuple[str, str, str | None, Iterator[bytes]]


def warc_pages(stream: BinaryIO) -> Iterator[WarcPage | LeftOut]:
    """Yield address, name, type as told and bytes of each page; what else a crawler kept is left out.

    `stream` may be compressed, each record by itself, as Common Crawl does. Each page must be read before the
    next is asked for. Raises RefusedError (FET-08), here or from a page's bytes, where the archive is damaged
    or cut short.
    """
    n_records = 0
    try:
        for record in ArchiveIterator(stream, record_types=_WANTED, parse_http=True, auto_decode="transfer"):
            n_records += 1
            if not (record.headers.get("WARC-Target-URI") and record.headers.get("Content-Length")):
                raise RefusedError("FET-08", f"record {n_records} lacks a header: the archive is damaged or cut short")
            yield _page(record)
    except OSError as error:
        raise RefusedError("FET-08", f"after {n_records:,} pages the archive is damaged: {error}") from error
    if not n_records:
        raise RefusedError("FET-08", "it holds no answer of a server: no WARC archive, or a damaged one")


def _page(record: WarcRecord) -> WarcPage | LeftOut:
    url = record.headers.get("WARC-Target-URI") or ""
    http = record.http_headers
    status = http.status_code if http is not None else None
    if http is None or status != 200:
        return LeftOut(url, f"{url}: the crawler was answered with status {status}")
    if record.http_content_type not in _TAKEN:
        return LeftOut(url, f"{url}: {record.http_content_type} is no article")
    return (
        url,
        _name(url),
        http.get("Content-Type"),
        decoded(_body(record), http.get("Content-Encoding"), MOST_PAGE_BYTES),
    )


def _name(url: str) -> str:
    """Return the last part of an address's path, else its host; "page" for what is no address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "page"
    return parts.path.rpartition("/")[2] or parts.hostname or "page"


def _body(record: WarcRecord) -> Iterator[bytes]:
    http = record.http_headers
    # The length of a chunked body is that of its chunks with their frames.
    due = None if http is not None and http.get("Transfer-Encoding") else record.content_length
    n_read = 0
    while block := record.reader.read(BLOCK_BYTES):
        n_read += len(block)
        yield block
    if due is not None and n_read < due:
        raise RefusedError("FET-08", f"the archive is cut short: {n_read:,} of the page's {due:,} bytes are there")
