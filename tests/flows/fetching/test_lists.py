"""Feeds, sitemaps and lists of addresses: their pages are read once, and again when they change."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from web_server import HURRIED, Fetched, Server, page

from flows.fetching.feed import read_feed
from flows.fetching.sitemap import read_sitemap
from flows.refusals import RefusedError
from flows.sources import FeedSource, Politeness, SitemapSource, UrlsSource

Fetch = Callable[..., Fetched]
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
)


def rss(server: Server, *entries: tuple[str, str]) -> bytes:
    items = "".join(
        f"<item><title>t</title><link>{link if '://' in link else server.url(link)}</link>"
        f"<pubDate>{told}</pubDate></item>"
        for link, told in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'.encode()


def feed(server: Server, politeness: Politeness = HURRIED) -> FeedSource:
    return FeedSource(id="wire", kind="feed", url=server.url("/feed.xml"), politeness=politeness)


def sitemap(server: Server, path: str = "/sitemap.xml") -> SitemapSource:
    return SitemapSource(id="wire", kind="sitemap", url=server.url(path), politeness=HURRIED)


def names(fetched: Fetched) -> list[str]:
    return [document.name for document in fetched.documents]


MARCH = "Sun, 02 Mar 2025 08:00:00 GMT"
NEVER = "Sun, 02 Mar 2098 08:00:00 GMT"


def test_the_pages_of_a_feed_are_read_and_the_next_night_only_what_is_new(server: Server, fetch: Fetch) -> None:
    server.serve("/a", page("Ferry"))
    server.serve("/b", page("Quake"))
    server.serve("/feed.xml", rss(server, ("/a", MARCH), ("/b", MARCH), ("/a#comments", MARCH)))
    first = fetch(feed(server))
    assert names(first) == ["a", "b"]
    assert first.visits[server.url("/feed.xml")].outcome == "listed"
    server.serve("/c", page("Fire"))
    server.serve("/feed.xml", rss(server, ("/c", MARCH), ("/a", NEVER), ("/b", MARCH)))
    second = fetch(feed(server), first.memory)
    assert names(second) == ["c", "a"]
    assert len(server.asked("/b")) == 1


def test_an_atom_feed_with_relative_links_is_read() -> None:
    atom = (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="../news/ferry"/>'
        b"<updated>2025-03-02T09:00:00+01:00</updated></entry><entry><title>no link</title></entry></feed>"
    )
    ((url, changed_at, published),) = read_feed(atom, "https://marrow.example/feeds/all.atom", "application/atom+xml")
    assert url == "https://marrow.example/news/ferry"
    assert str(changed_at) == "2025-03-02 08:00:00"
    assert published == "2025-03-02T09:00:00+01:00"


def test_what_a_list_tells_of_the_date_goes_with_the_document(server: Server, fetch: Fetch) -> None:
    server.serve("/a", page("Ferry"))
    server.serve("/feed.xml", rss(server, ("/a", MARCH)))
    assert [document.listed_date for document in fetch(feed(server)).documents] == [MARCH]
    server.serve("/b", page("Quake"))
    told = f"<lastmod>2025-03-05</lastmod>{news('2025-03-01')}"
    server.serve("/sitemap.xml", urlset((server.url("/b"), told), (server.url("/a"), "<lastmod>2025-03-05</lastmod>")))
    dates = {document.name: document.listed_date for document in fetch(sitemap(server)).documents}
    # when a page last changed is not when it was published
    assert dates == {"a": None, "b": "2025-03-01"}


def test_a_feed_whose_page_failed_is_read_in_full_the_next_night(server: Server, fetch: Fetch) -> None:
    server.serve("/feed.xml", rss(server, ("/a", MARCH)), ETag='"v1"')
    first = fetch(feed(server))
    assert [refusal.rule_code for refusal in first.refusals] == ["FET-12"]
    assert first.visits[server.url("/feed.xml")].outcome == "incomplete"
    server.serve("/a", page("Ferry"))
    assert names(fetch(feed(server), first.memory)) == ["a"]
    assert "if-none-match" not in server.asked("/feed.xml")[-1].headers


def test_a_feed_that_leads_to_files_gets_none(server: Server, fetch: Fetch) -> None:
    server.serve("/a", page("Ferry"))
    server.serve("/feed.xml", rss(server, ("file:///etc/hostname", MARCH), ("/a", MARCH)))
    fetched = fetch(feed(server))
    assert [refusal.rule_code for refusal in fetched.refusals] == ["FET-18"]
    assert names(fetched) == ["a"]


def test_no_more_pages_are_read_in_a_night_than_allowed(server: Server, fetch: Fetch) -> None:
    for name in ("/a", "/b", "/c"):
        server.serve(name, page(name))
    server.serve("/feed.xml", rss(server, ("/a", MARCH), ("/b", MARCH), ("/c", MARCH)))
    source = feed(server, HURRIED.model_copy(update={"most_pages": 2}))
    first = fetch(source)
    assert names(first) == ["a", "b"]
    assert names(fetch(source, first.memory)) == ["c"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LAUGHS.encode() + b'<rss version="2.0"><channel><title>&c;</title></channel></rss>', "entity"),
        (LAUGHS.encode("utf-16") + '<rss version="2.0"></rss>'.encode("utf-16-le"), "entity"),
        (b"<html><body>Our feed has moved</body></html>", "no feed"),
        (b"", "no feed"),
        (b"\x00\x01\x02", "no feed"),
    ],
)
def test_what_is_no_feed_is_refused(server: Server, fetch: Fetch, content: bytes, words: str) -> None:
    server.serve("/feed.xml", content, Content_Type="application/rss+xml")
    fetched = fetch(feed(server))
    (refusal,) = fetched.refusals
    assert (refusal.key, refusal.rule_code) == ("source:wire", "FET-19")
    assert words in refusal.reason
    assert fetched.visits["source:wire"].outcome == "refused"


def urlset(*entries: tuple[str, str]) -> bytes:
    inner = "".join(f"<url><loc>{url}</loc>{told}</url>" for url, told in entries)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{inner}</urlset>'
    ).encode()


def news(day: str) -> str:
    return f"<news:news><news:publication_date>{day}</news:publication_date><news:title>t</news:title></news:news>"


def test_a_news_sitemap_is_read(server: Server, fetch: Fetch) -> None:
    server.serve("/a", page("Ferry"))
    server.serve("/b", page("Quake"))
    told = [(server.url("/a"), news("2025-03-02T08:00:00+01:00")), (server.url("/b"), "<lastmod>2025-03-02</lastmod>")]
    server.serve("/sitemap.xml", urlset(*told), Content_Type="application/xml")
    first = fetch(sitemap(server))
    assert names(first) == ["a", "b"]
    told[1] = (server.url("/b"), "<lastmod>2098-03-02</lastmod>")
    server.serve("/sitemap.xml", urlset(*told), Content_Type="application/xml")
    assert names(fetch(sitemap(server), first.memory)) == ["b"]


def test_an_index_leads_to_its_sitemaps_packed_ones_among_them(server: Server, fetch: Fetch) -> None:
    server.serve("/a", page("Ferry"))
    server.serve("/b", page("Quake"))
    server.serve("/one.xml.gz", gzip.compress(urlset((server.url("/a"), ""))), Content_Type="application/x-gzip")
    server.serve("/two.xml", urlset((server.url("/b"), "")))
    inner = "".join(
        f"<sitemap><loc>{server.url(path)}</loc></sitemap>" for path in ("/one.xml.gz", "/gone", "/two.xml")
    )
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{inner}</sitemapindex>'
    server.serve("/sitemap.xml", index.encode())
    fetched = fetch(sitemap(server))
    assert names(fetched) == ["a", "b"]
    assert [(refusal.key, refusal.rule_code) for refusal in fetched.refusals] == [(server.url("/gone"), "FET-12")]


@pytest.mark.parametrize(
    "content",
    [LAUGHS.encode() + b"<urlset><url><loc>&c;</loc></url></urlset>", b"<urlset><url>", b"<html/>", b"no XML", b""],
)
def test_what_is_no_sitemap_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError) as caught:
        read_sitemap(content, "https://marrow.example/sitemap.xml")
    assert caught.value.code == "FET-19"


def test_a_sitemap_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        read_sitemap(gzip.compress(b" " * 60_000_000), "https://marrow.example/sitemap.xml.gz")
    assert caught.value.code == "FET-11"


def test_a_list_of_addresses_is_read_from_a_file_and_from_the_web(server: Server, fetch: Fetch, tmp_path: Path) -> None:
    server.serve("/a", page("Ferry"))
    text = f"# what we read\n\n{server.url('/a')}  # every night\n".encode()
    server.serve("/list.txt", text, Content_Type="text/plain")
    (tmp_path / "list.txt").write_bytes(text)
    for path in (server.url("/list.txt"), str(tmp_path / "list.txt")):
        assert names(fetch(UrlsSource(id="few", kind="urls", path=path, politeness=HURRIED))) == ["a"]
    (refusal,) = fetch(UrlsSource(id="few", kind="urls", path=str(tmp_path / "gone"), politeness=HURRIED)).refusals
    assert (refusal.key, refusal.rule_code) == ("source:few", "FET-02")
