"""What is known of an address is found among all others, and nothing of one that was never asked."""

from datetime import datetime

import polars as pl
import pytest

from flows.fetching import Earlier
from flows.known_addresses import KnownAddresses

DAY = datetime(2025, 3, 2)  # noqa: DTZ001 - instants are UTC without a zone here, as in the tables

URLS = ["https://b.example/", "https://a.example/É", "https://a.example/Z", "https://a.example/a", "file:///x"]


@pytest.fixture
def known() -> KnownAddresses:
    return KnownAddresses(
        pl.DataFrame(
            [(url, DAY, f'"{url}"', None, None) for url in URLS],
            schema=["url", "fetched_at", "etag", "last_modified", "document_id"],
            orient="row",
        )
    )


def test_each_address_has_what_was_noted_of_it(known: KnownAddresses) -> None:
    assert {url: known[url] for url in URLS} == {url: Earlier(DAY, f'"{url}"', None, None) for url in URLS}
    assert dict(known) == {url: known[url] for url in URLS}


@pytest.mark.parametrize("url", ["", "file:///", "https://a.example/b", "https://z.example/", "\U0010ffff"])
def test_of_others_nothing_is_known(known: KnownAddresses, url: str) -> None:
    assert url not in known
    assert known.get(url) is None


def test_of_a_new_source_nothing_is_known() -> None:
    noted = pl.DataFrame(schema={"url": pl.String, "fetched_at": pl.Datetime("us")})
    assert KnownAddresses(noted).get(URLS[0]) is None
