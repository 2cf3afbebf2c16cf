"""HTTP as a good guest asks, and what hostile servers get from it: a reason, in time, and nothing else."""

import gzip
import socket
import time
import zlib
from collections.abc import Callable
from email.utils import formatdate

import httpcore
import httpx
import pytest
from web_server import Fetched, Request, Server, page, response

from flows.documents.raw_store import RawStore
from flows.fetching.web import network
from flows.fetching.web.client import USER_AGENT
from flows.refusals import Refusal
from flows.sources import UrlsSource

Fetch = Callable[..., Fetched]
OnePage = Callable[..., UrlsSource]


def test_a_page_is_kept_as_it_came_and_the_asking_recorded(
    server: Server, fetch: Fetch, one_page: OnePage, store: RawStore
) -> None:
    server.serve("/news/ferry", page("Ferry sinks"), Content_Type="text/html; charset=utf-8", ETag='"v1"')
    url = server.url("/news/ferry")
    fetched = fetch(one_page(url))
    (document,) = fetched.documents
    assert (document.url, document.name, document.media_type) == (url, "ferry", "text/html; charset=utf-8")
    with store.open(document.document_id) as stream:
        assert stream.read() == page("Ferry sinks")
    visit = fetched.visits[url]
    assert (visit.outcome, visit.status, visit.etag) == ("new", 200, '"v1"')
    assert (visit.bytes, visit.document_id) == (len(page("Ferry sinks")), document.document_id)
    (request,) = server.asked("/news/ferry")
    assert request.headers["user-agent"] == USER_AGENT
    assert "CasualtyLedger" in USER_AGENT


def test_what_has_not_changed_is_asked_for_conditionally_and_stores_nothing(
    server: Server, fetch: Fetch, one_page: OnePage, store: RawStore
) -> None:
    changed = formatdate(0, usegmt=True)

    def answer(request: Request, connection: socket.socket) -> None:
        if request.headers.get("if-none-match") == '"v1"' and request.headers.get("if-modified-since") == changed:
            connection.sendall(response(b"", status="304 Not Modified"))
        else:
            connection.sendall(response(page("Ferry sinks"), ETag='"v1"', Last_Modified=changed))

    server.answers["/ferry"] = answer
    url = server.url("/ferry")
    first = fetch(one_page(url))
    before = {path: path.stat().st_mtime_ns for path in store.folder.rglob("*")}
    second = fetch(one_page(url), first.memory)
    assert second.documents == second.refusals == []
    assert second.visits[url].outcome == "unchanged"
    assert second.visits[url].status == 304
    assert {path: path.stat().st_mtime_ns for path in store.folder.rglob("*") if path.is_file()} == {
        path: told for path, told in before.items() if path.is_file()
    }
    third = fetch(one_page(url), second.memory)
    assert third.visits[url].document_id == first.documents[0].document_id


def test_robots_txt_is_kept_to(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/robots.txt", b"User-agent: CasualtyLedger\nDisallow: /closed\n", Content_Type="text/plain")
    server.serve("/closed/ferry", page("Ferry sinks"))
    server.serve("/open", page("Ferry sinks"))
    fetched = fetch(one_page(server.url("/closed/ferry"), server.url("/open")))
    assert [document.name for document in fetched.documents] == ["open"]
    assert [refusal.rule_code for refusal in fetched.refusals] == ["FET-16"]
    assert server.asked("/closed/ferry") == []
    assert len(server.asked("/robots.txt")) == 1


@pytest.mark.parametrize(
    ("robots", "words"),
    [(("", "503 Service Unavailable"), "503"), (("User-agent: *\nCrawl-delay: 86400\n", "200 OK"), "86,400 s")],
)
def test_robots_txt_that_fails_or_asks_too_much_lets_nothing_be_asked(
    server: Server, fetch: Fetch, one_page: OnePage, robots: tuple[str, str], words: str
) -> None:
    server.serve("/robots.txt", robots[0].encode(), status=robots[1], Content_Type="text/plain")
    server.serve("/ferry", page("Ferry sinks"))
    (refusal,) = fetch(one_page(server.url("/ferry"))).refusals
    assert refusal.rule_code == "FET-16"
    assert words in refusal.reason
    assert server.asked("/ferry") == []


def test_a_host_is_asked_no_faster_than_its_source_says(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    urls = [f"/{number}" for number in range(3)]
    for url in urls:
        server.serve(url, page("Ferry sinks"))
    started = time.monotonic()
    assert len(fetch(one_page(*map(server.url, urls), seconds_between_requests=0.2)).documents) == 3
    # robots.txt and three pages: three waits.
    assert time.monotonic() - started >= 0.6


def test_a_busy_server_is_asked_again_after_the_time_it_tells(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    times: list[float] = []

    def answer(_: Request, connection: socket.socket) -> None:
        times.append(time.monotonic())
        if len(times) == 1:
            connection.sendall(response(b"", status="429 Too Many Requests", Retry_After="1"))
        elif len(times) == 2:
            connection.sendall(response(b"", status="500 Internal Server Error"))
        else:
            connection.sendall(response(page("Ferry sinks")))

    server.answers["/busy"] = answer
    assert len(fetch(one_page(server.url("/busy"))).documents) == 1
    assert len(times) == 3
    assert times[1] - times[0] >= 1


def test_a_server_that_wants_a_long_wait_is_left_to_the_next_run(
    server: Server, fetch: Fetch, one_page: OnePage
) -> None:
    server.serve("/busy", b"", status="503 Service Unavailable", Retry_After="3600")
    fetched = fetch(one_page(server.url("/busy")))
    (refusal,) = fetched.refusals
    assert refusal.rule_code == "FET-12"
    assert "3,600 s" in refusal.reason
    assert fetched.visits[server.url("/busy")].status == 503
    assert len(server.asked("/busy")) == 1


def test_redirects_are_followed_and_where_they_led_is_told(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/old", b"", status="301 Moved Permanently", Location="/new")
    server.serve("/new", page("Ferry sinks"))
    fetched = fetch(one_page(server.url("/old")))
    (document,) = fetched.documents
    assert document.url == server.url("/new")
    assert fetched.visits[server.url("/old")].final_url == server.url("/new")


def refused(code: str, words: str, fetched: Fetched) -> Refusal:
    (refusal,) = fetched.refusals
    assert (refusal.rule_code, refusal.stage) == (code, "fetch")
    assert words in refusal.reason
    (visit,) = [visit for visit in fetched.visits.values() if visit.outcome == "refused"]
    assert visit.rule_code == code
    return refusal


def test_a_circle_of_redirects_is_left(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/a", b"", status="302 Found", Location="/b")
    server.serve("/b", b"", status="302 Found", Location="/a")
    refused("FET-17", "circle", fetch(one_page(server.url("/a"))))


def test_redirects_without_end_are_left(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    for number in range(30):
        server.serve(f"/{number}", b"", status="302 Found", Location=f"/{number + 1}")
    refused("FET-17", "more than 10 redirects", fetch(one_page(server.url("/0"))))
    assert len(server.asked("/12")) == 0


def test_a_redirect_to_a_file_is_refused(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/a", b"", status="302 Found", Location="file:///etc/hostname")
    refused("FET-18", "file:", fetch(one_page(server.url("/a"))))


def test_loopback_is_refused_unless_allowed(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/ferry", page("Ferry sinks"))
    url = server.url("/ferry").replace("127.0.0.1", "localhost")
    refused("FET-15", "127.0.0.1", fetch(one_page(server.url("/ferry"), allow_private_addresses=False)))
    refused("FET-15", "not a public address", fetch(one_page(url, allow_private_addresses=False)))
    assert server.requests == []


def test_a_redirect_into_a_private_network_is_refused(
    server: Server, fetch: Fetch, one_page: OnePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The first server passes for a public one; what it leads to does not.
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    server.serve("/a", b"", status="302 Found", Location="http://169.254.169.254/latest/meta-data")
    refused("FET-15", "169.254.169.254", fetch(one_page(server.url("/a"), allow_private_addresses=False)))


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        """Lead elsewhere when asked again, as a name does that is bound anew."""
        asked.append(host)
        address = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        told = host if host[0].isdigit() else address
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (told, port))]

    monkeypatch.setattr(network.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    server.serve("/robots.txt", b"")
    with httpx.Client(
        transport=network.GuardedTransport(network.Deadline(5), allow_private=False), trust_env=False
    ) as client:
        told = client.get(f"http://marrow.example:{server.port}/robots.txt")
    assert told.status_code == 200
    assert asked == ["marrow.example", "127.0.0.1"]


@pytest.mark.parametrize(
    ("address", "is_public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to refuse
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.215.14", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_public_addresses_are_told_from_others(address: str, is_public: bool) -> None:
    assert network.is_public(address) is is_public


def test_a_server_that_trickles_is_given_up_in_time(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    def trickle(_: Request, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10000\r\n\r\n")
        while not server.stopping.wait(0.05):
            connection.sendall(b"x")

    server.answers["/slow"] = trickle
    refused("FET-13", "within 0.5 s", fetch(one_page(server.url("/slow"), timeout_seconds=0.5)))


def test_headers_that_trickle_are_given_up_in_time(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    def trickle(_: Request, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n")
        while not server.stopping.wait(0.05):
            connection.sendall(b"X-Slow: yes\r\n")

    server.answers["/slow"] = trickle
    refused("FET-13", "within 0.5 s", fetch(one_page(server.url("/slow"), timeout_seconds=0.5)))


def test_a_server_that_never_answers_is_given_up_in_time(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    def be_silent(_: Request, __: socket.socket) -> None:
        server.stopping.wait(60)

    server.answers["/silent"] = be_silent
    refused("FET-13", "", fetch(one_page(server.url("/silent"), timeout_seconds=0.5)))


def test_an_answer_without_end_is_cut_at_the_cap(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    def endless(_: Request, connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
        while not server.stopping.is_set():
            connection.sendall(b"x" * 65536)

    server.answers["/endless"] = endless
    refused("FET-11", "1,000,000", fetch(one_page(server.url("/endless"), most_bytes=1_000_000)))


def test_an_answer_announced_as_too_large_is_not_begun(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/large", b"x", Content_Length="5000000000")
    refused("FET-11", "5,000,000,000", fetch(one_page(server.url("/large"))))


def test_a_body_shorter_than_announced_is_refused(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/short", page("Ferry sinks"), Content_Length="100000")
    refused("FET-14", "next run", fetch(one_page(server.url("/short"))))


def test_a_body_longer_than_announced_is_cut_there(
    server: Server, fetch: Fetch, one_page: OnePage, store: RawStore
) -> None:
    server.serve("/long", page("Ferry sinks") + b"more", Content_Length=str(len(page("Ferry sinks"))))
    (document,) = fetch(one_page(server.url("/long"))).documents
    with store.open(document.document_id) as stream:
        assert stream.read() == page("Ferry sinks")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_compressed_body_is_unpacked(
    server: Server, fetch: Fetch, one_page: OnePage, store: RawStore, encoding: str
) -> None:
    pack = gzip.compress if encoding == "gzip" else zlib.compress
    server.serve("/packed", pack(page("Ferry sinks")), Content_Encoding=encoding)
    (document,) = fetch(one_page(server.url("/packed"))).documents
    with store.open(document.document_id) as stream:
        assert stream.read() == page("Ferry sinks")


def test_a_bomb_is_cut_at_the_cap_after_unpacking(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/bomb", gzip.compress(b"x" * 50_000_000), Content_Encoding="gzip")
    refused("FET-11", "1,000,000", fetch(one_page(server.url("/bomb"), most_bytes=1_000_000)))


@pytest.mark.parametrize(
    ("body", "encoding", "words"),
    [
        (gzip.compress(page("Ferry sinks"))[:-20], "gzip", "cut short"),
        (b"no gzip at all", "gzip", "damaged"),
        (b"\x1b\x03", "br", "'br'"),
    ],
)
def test_a_damaged_compressed_body_is_refused(
    server: Server, fetch: Fetch, one_page: OnePage, body: bytes, encoding: str, words: str
) -> None:
    server.serve("/packed", body, Content_Encoding=encoding)
    refused("FET-08", words, fetch(one_page(server.url("/packed"))))


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", "FET-14"),
        (b"\x00\xff nonsense\r\n\r\n", "FET-14"),
        (response(page("x"), status="403 Forbidden"), "FET-12"),
        (response(page("x"), status="410 Gone"), "FET-12"),
        (response(b"%PDF-1.7", Content_Type="application/pdf"), "FET-04"),
        (response(b"%PDF-1.7"), "FET-05"),
        (response(b""), "FET-01"),
    ],
)
def test_what_is_no_page_is_refused(server: Server, fetch: Fetch, one_page: OnePage, answer: bytes, code: str) -> None:
    server.answers["/odd"] = lambda _, connection: connection.sendall(answer)
    refused(code, "", fetch(one_page(server.url("/odd"))))


def test_the_night_goes_on_after_each_of_them(server: Server, fetch: Fetch, one_page: OnePage) -> None:
    server.serve("/broken", page("Ferry sinks"), Content_Length="100000")
    server.serve("/good", page("Ferry sinks"))
    urls = ["http://nowhere.invalid/", server.url("/broken"), "gopher://old.example/", server.url("/good")]
    fetched = fetch(one_page(*urls))
    assert [refusal.rule_code for refusal in fetched.refusals] == ["FET-16", "FET-14", "FET-18"]
    assert [document.name for document in fetched.documents] == ["good"]
    assert {visit.outcome for visit in fetched.visits.values()} == {"refused", "new", "listed"}


def test_the_transport_still_takes_our_network() -> None:
    """Httpx keeps its pool under a private name: should this fail, see flows/fetching/web/network.py."""
    transport = network.GuardedTransport(network.Deadline(1), allow_private=False)
    assert isinstance(transport._pool, httpcore.ConnectionPool)
    with pytest.raises(Exception, match=r"not a public address"), httpx.Client(transport=transport) as client:
        client.get("http://127.0.0.1:9/")
