"""Servers on loopback, of pages and of files, well-behaved and not, and a source that reads from them."""

import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest
from web_server import HURRIED, Fetched, Server, page, talk

from flows.documents.raw_store import RawStore
from flows.fetching import Earlier, fetch_source
from flows.fetching.web import Pace
from flows.refusals import FETCH_RULES
from flows.sources import Source, UrlsSource


@pytest.fixture
def server() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Server(listening.getsockname()[1])
        threads: list[threading.Thread] = []

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                threads.append(threading.Thread(target=talk, args=(found, connection)))
                threads[-1].start()

        accepting = threading.Thread(target=accept)
        accepting.start()
        yield found
        found.stopping.set()
        listening.shutdown(socket.SHUT_RDWR)
    accepting.join()
    for thread in threads:
        thread.join()


@pytest.fixture
def store(tmp_path: Path) -> RawStore:
    return RawStore(tmp_path / "data")


@pytest.fixture
def fetch(store: RawStore) -> Callable[..., Fetched]:
    """Return a call that fetches a source into the store."""

    def call(source: Source, memory: dict[str, Earlier] | None = None) -> Fetched:
        fetched = Fetched(list(fetch_source(source, store, Pace(), memory or {})))
        assert {refusal.rule_code for refusal in fetched.refusals} <= set(FETCH_RULES)
        return fetched

    return call


@pytest.fixture
def one_page(tmp_path: Path) -> Callable[..., UrlsSource]:
    """Return a call that gives a source of the addresses it is told."""

    def source(*urls: str, **politeness: object) -> UrlsSource:
        path = tmp_path / "urls.txt"
        path.write_text("".join(f"{url}\n" for url in urls), encoding="utf-8")
        polite = HURRIED.model_copy(update=politeness)
        return UrlsSource(id="pages", kind="urls", path=str(path), politeness=polite)

    return source


@pytest.fixture
def bucket(empty_bucket: str) -> str:
    client = boto3.client("s3")
    for key, content in (
        ("crawl/a.html", page("Ferry")),
        ("crawl/deep/b.html", page("Quake")),
        ("crawl/README.txt", b"left out"),
        ("other.txt", b"Nine people died."),
    ):
        client.put_object(Bucket=empty_bucket, Key=key, Body=content)
    client.close()
    return empty_bucket
