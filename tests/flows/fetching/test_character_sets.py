"""The character set of a page: what its server tells, what it declares itself, and what its bytes are."""

from collections.abc import Callable

import pytest
from web_server import Fetched, Server, page

from flows.documents.raw_store import RawStore
from flows.reading.records import chunks
from flows.sources import UrlsSource
from transforms.normalise import Normalised, normalise

Fetch = Callable[..., Fetched]
Read = Callable[..., Normalised]
# what a western set would turn into rubbish without noticing
PORT = "«Порт ООН»"


@pytest.fixture
def read(server: Server, fetch: Fetch, one_page: Callable[..., UrlsSource], store: RawStore) -> Read:
    """Return a call that serves a page about PORT in an encoding, and gives what it is read as."""

    def call(encoding: str, header: str | None, declared: str | None, prolog: str = "") -> Normalised:
        told = f"text/html; charset={header}" if header else "text/html"
        body = page("Ferry sinks").decode()
        body = body.replace("The harbour", PORT).replace("the harbour", PORT)
        if declared:
            body = body.replace("<head>", f'<head><meta charset="{declared}">')
        server.serve("/port", (prolog + body).encode(encoding), Content_Type=told)
        fetched = fetch(one_page(server.url("/port")))
        (chunk,) = chunks(fetched.documents, store.open)
        return normalise(chunk.records)

    return call


@pytest.mark.parametrize(
    ("encoding", "header", "declared"),
    [
        ("cp1251", "windows-1251", None),
        ("cp1251", None, "windows-1251"),
        ("cp1251", "windows-1251", "windows-1251"),
        ("utf-8", None, None),
        # one of the two is wrong, and the bytes tell which
        ("cp1251", "utf-8", "windows-1251"),
        ("cp1251", "windows-1251", "utf-8"),
        ("utf-8", "windows-1251", "utf-8"),
        ("utf-8", "utf-8", "windows-1251"),
        # where they do not, the server is believed, as browsers do
        ("cp1251", "windows-1251", "iso-8859-1"),
        # a name that means nothing is as good as none
        ("cp1251", "x-no-such-set", "windows-1251"),
        # names that stand for more than they say
        ("gb18030", "gb2312", None),
        ("gb18030", None, "gbk"),
    ],
)
def test_a_page_is_read_in_its_character_set(
    read: Read, encoding: str, header: str | None, declared: str | None
) -> None:
    result = read(encoding, header, declared)
    assert result.quarantine.is_empty()
    assert PORT in result.articles["text"][0]


def test_a_page_is_read_in_the_set_that_its_xml_declares(read: Read) -> None:
    result = read("cp1251", None, None, '<?xml version="1.0" encoding="windows-1251"?>')
    assert PORT in result.articles["text"][0]


@pytest.mark.parametrize(
    ("header", "declared"),
    [(None, None), ("utf-8", None), (None, "utf-8"), ("euc-jp", "euc-jp")],
)
def test_a_page_in_no_set_that_is_told_is_quarantined(read: Read, header: str | None, declared: str | None) -> None:
    result = read("cp1251", header, declared)
    assert result.articles.is_empty()
    assert result.quarantine["rule_code"].to_list() == ["NOR-02"]
