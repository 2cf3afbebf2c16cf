"""From bytes to text, or a reason why not. No byte is replaced: a guess could change what a number says."""

import codecs
import re
import unicodedata

from transforms.normalise.rules import UnreadableError

MAX_BYTES = 2 * 1024 * 1024
MAX_HTML_BYTES = 8 * 1024 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x7fELF",
)
_DECLARED = re.compile(
    rb"<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
# what browsers read under these names, by the WHATWG's Encoding Standard: pages say less than they hold
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\ufeff\u00ad\u2060"))
_MOST_CONTROLS = 0.01
# the bytes above ASCII that Western texts in Windows-1252 have: quotes and dashes, letters within words
_LETTERS = rb"[\xc0-\xcf\xd1-\xd6\xd8-\xdc\xdf-\xef\xf1-\xf6\xf8-\xfc]+"
_WESTERN = re.compile(
    rb"[\x80\x85\x91-\x97\xa0\xa3\xa9\xab\xb0\xb7\xbb]|(?<=[A-Za-z])" + _LETTERS + rb"|" + _LETTERS + rb"(?=[A-Za-z])"
)


def check_size(content: bytes, most: int) -> None:
    """Raise UnreadableError NOR-07 if `content` has more than `most` bytes."""
    if len(content) > most:
        raise UnreadableError("NOR-07", f"{len(content):,} bytes, a story has at most {most:,}; split the file")


def decode(content: bytes, *, is_html: bool, told_charset: str | None = None) -> str:
    """Return the text of `content`.

    By its byte order mark; else strictly as UTF-8; else by `told_charset`, the character set that a server told;
    else, unless most of it is UTF-8, by the one that an HTML page declares; else as Windows-1252 if all bytes
    above ASCII are what Western texts use and none are UTF-8.
    Guessing further is not safe: charset-normalizer finds no fault in text with stray bytes.

    Raises UnreadableError: NOR-01 empty, NOR-02 undecodable, NOR-03 binary, NOR-07 too large.
    """
    check_size(content, MAX_HTML_BYTES if is_html else MAX_BYTES)
    if not content.strip():
        raise UnreadableError("NOR-01", "empty: no bytes, or white space alone")
    text = _marked(content) or _unmarked(content, is_html=is_html, told_charset=told_charset)
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableError("NOR-03", "binary: control characters all through it")
    if not text.strip():
        raise UnreadableError("NOR-01", "empty: nothing after the byte order mark")
    return text


def tidy(text: str) -> str:
    """Return `text` composed (NFC), without control characters, invisible spaces and soft hyphens.

    For texts that are made here; one whose offsets are known outside must not pass through.
    """
    text = text.encode("utf-8", "replace").decode("utf-8")
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text).translate(_INVISIBLE))


def _marked(content: bytes) -> str | None:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8-sig":
                    raise _undecodable(error) from error
                # two bytes may look like a mark by chance
                return None
    return None


def _unmarked(content: bytes, *, is_html: bool, told_charset: str | None) -> str:
    if content.startswith(_BINARY_HEADS) or b"\x00" in content:
        raise UnreadableError("NOR-03", "binary: its first bytes or zero bytes are no text's")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        damage = error
    if told_charset and (text := _in_charset(content, told_charset)):
        return text
    n_utf8, n_high = _utf8_bytes(content)
    if is_html and 2 * n_utf8 < n_high and (declared := _DECLARED.search(content[:4096])):
        name = declared[1].decode("ascii").lower()
        try:
            return content.decode(_MEANT.get(name, name))
        except (LookupError, ValueError) as error:
            raise UnreadableError("NOR-02", f"not in the character set {name!r} that it declares: {error}") from error
    # chance hardly makes valid UTF-8: in another set it would be rubbish
    if not n_utf8 and _WESTERN.sub(b"", content).isascii():
        return content.decode("cp1252")
    raise _undecodable(damage)


def _utf8_bytes(content: bytes) -> tuple[int, int]:
    """Return how many bytes above ASCII are in valid UTF-8, and how many there are."""
    ascii_bytes = bytes(range(128))
    utf8 = content.decode("utf-8", "ignore").encode().translate(None, ascii_bytes)
    return len(utf8), len(content.translate(None, ascii_bytes))


def _in_charset(content: bytes, charset: str) -> str | None:
    name = charset.strip("\"' ").lower()
    try:
        return content.decode(_MEANT.get(name, name))
    except (LookupError, ValueError):
        # A server may tell one set for all its pages: what the page itself declares is tried next.
        return None


def _undecodable(error: UnicodeDecodeError) -> UnreadableError:
    return UnreadableError(
        "NOR-02", f"not UTF-8: byte {error.start:,} is {error.object[error.start]:#04x} ({error.reason})"
    )
