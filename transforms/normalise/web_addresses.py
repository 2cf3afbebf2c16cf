"""Addresses that a page tells: in full, and none where they are broken."""

from urllib.parse import urljoin, urlsplit

_OF_WEB = frozenset({"http", "https"})


def in_full(base: str | None, link: str) -> str | None:
    """Return `link`, told on the page at `base`, in full; None where one of them is no address."""
    try:
        address = urljoin(base or "", link)
        urlsplit(address)
    except ValueError:
        return None
    return address


def web_address(base: str | None, link: str) -> str | None:
    """Return `link` in full; None where it is no address of the web."""
    address = in_full(base, link)
    return address if address is not None and urlsplit(address).scheme in _OF_WEB else None
