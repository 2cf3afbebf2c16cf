"""Addresses that a page tells, whole and broken."""

import pytest

from transforms.normalise.web_addresses import in_full, web_address


@pytest.mark.parametrize(
    ("base", "link", "full"),
    [
        ("https://news.example/a/", "b", "https://news.example/a/b"),
        (None, "b", "b"),
        (None, "http://[x/", None),
        ("http://[x/", "b", None),
    ],
)
def test_an_address_is_told_in_full_or_not_at_all(base: str | None, link: str, full: str | None) -> None:
    assert in_full(base, link) == full


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("b", "https://news.example/b"),
        ("ftp://news.example/b", None),
        ("http://[x/", None),
    ],
)
def test_only_the_web_counts(link: str, address: str | None) -> None:
    assert web_address("https://news.example/", link) == address
