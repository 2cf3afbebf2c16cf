"""Lists of addresses: plain text, one a line; `#` begins a remark."""

from flows.fetching.listed import Listed
from flows.refusals import RefusedError


def read_url_list(content: bytes) -> list[Listed]:
    """Return the addresses that `content` lists, in its order; RefusedError (FET-19) if it is no text in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("FET-19", f"it is no list of addresses: {error}") from error
    lines = (line.partition(" #")[0].strip() for line in text.splitlines())
    return [Listed(line, None) for line in lines if line and not line.startswith("#")]
