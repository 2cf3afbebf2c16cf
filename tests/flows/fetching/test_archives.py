"""Archives and compressed files: what they hold comes out; what harms is refused, and the rest goes on."""

import gzip
import io
import secrets
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from web_server import Fetched, page

from flows.documents.raw_store import RawStore
from flows.sources import path_sources

Fetch = Callable[..., Fetched]
LINES = b'{"article_id": "a", "text": "Twelve people died."}\n' * 3


def codes(fetched: Fetched) -> list[str]:
    return [refusal.rule_code for refusal in fetched.refusals]


def names(fetched: Fetched) -> list[str]:
    return [document.name for document in fetched.documents]


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return path


def tarred(path: Path, *members: tuple[str | tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        for member, content in members:
            told = tarfile.TarInfo(member) if isinstance(member, str) else member
            told.size = len(content)
            archive.addfile(told, io.BytesIO(content))
    return path


@pytest.fixture
def read(fetch: Fetch) -> Fetch:
    return lambda path, memory=None: fetch(path_sources([path])[0], memory)


def test_gzip_gives_what_it_compresses(read: Fetch, inbox: Path, store: RawStore) -> None:
    path = inbox / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(LINES))
    (document,) = read(path).documents
    assert (document.name, document.media_type, document.n_bytes) == ("wire.jsonl", "application/x-ndjson", len(LINES))
    with store.open(document.document_id) as stream:
        assert stream.read() == LINES


def test_truncated_gzip_is_refused_and_read_again_when_it_is_whole(read: Fetch, inbox: Path) -> None:
    path = inbox / "wire.jsonl.gz"
    path.write_bytes(gzip.compress(LINES)[:-12])
    cut = read(path)
    assert codes(cut) == ["FET-08"]
    assert "cut short" in cut.refusals[0].reason
    assert path.as_uri() not in cut.memory
    path.write_bytes(gzip.compress(LINES))
    assert names(read(path, cut.memory)) == ["wire.jsonl"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_gives_its_members(read: Fetch, inbox: Path, pack: Callable[..., Path]) -> None:
    if pack is zipped:
        path = zipped(inbox / "crawl.zip", a_html=page("Ferry"), deep__b_jsonl=LINES, README_txt=b"left out")
    else:
        path = tarred(
            inbox / "crawl.tar.gz", ("a.html", page("Ferry")), ("deep/b.jsonl", LINES), ("README.txt", b"left out")
        )
    fetched = read(path)
    assert names(fetched) == ["a.html", "b.jsonl"]
    assert fetched.documents[1].url == f"{path.as_uri()}!/deep/b.jsonl"
    assert fetched.refusals == []
    assert fetched.visits[path.as_uri()].outcome == "listed"
    assert read(path, fetched.memory).documents == []


def test_names_that_lead_out_and_links_are_refused_and_the_rest_is_taken(read: Fetch, inbox: Path) -> None:
    link = tarfile.TarInfo("link.txt")
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
    hard = tarfile.TarInfo("hard.txt")
    hard.type, hard.linkname = tarfile.LNKTYPE, "good.html"
    members = (("../../evil.html", page("Evil")), ("/abs.html", page("Evil")), (link, b""), (hard, b""))
    fetched = read(tarred(inbox / "bad.tar.gz", *members, ("good.html", page("Ferry"))))
    assert codes(fetched) == ["FET-10"] * 4
    assert names(fetched) == ["good.html"]
    assert not (inbox.parent.parent / "evil.html").exists()
    fetched = read(zipped(inbox / "bad.zip", **{"..__evil_html": page("Evil"), "good_html": page("Ferry")}))
    assert codes(fetched) == ["FET-10"]
    assert names(fetched) == ["good.html"]


def test_a_zip_bomb_is_cut(read: Fetch, inbox: Path, store: RawStore) -> None:
    fetched = read(zipped(inbox / "bomb.zip", bomb_txt=b"x" * 200_000_000, good_html=page("Ferry")))
    assert codes(fetched) == ["FET-09"]
    assert names(fetched) == ["good.html"]
    assert len(list(store.document_ids())) == 1


def test_a_gzip_bomb_is_cut(read: Fetch, inbox: Path) -> None:
    path = inbox / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"x" * 200_000_000))
    assert codes(read(path)) == ["FET-09"]


@pytest.mark.parametrize("name", ["cut.zip", "cut.tar.gz", "cut.tar", "cut.warc", "cut.warc.gz"])
def test_what_is_no_archive_is_refused(read: Fetch, inbox: Path, name: str) -> None:
    (inbox / name).write_bytes(b"no archive at all, but some words that fill it" * 100)
    fetched = read(inbox / name)
    assert codes(fetched) == ["FET-08"]
    assert fetched.documents == []


def test_a_tar_cut_short_gives_what_was_whole(read: Fetch, inbox: Path) -> None:
    path = tarred(inbox / "cut.tar.gz", ("a.html", page("Ferry")), ("b.txt", secrets.token_hex(100_000).encode()))
    path.write_bytes(path.read_bytes()[:60_000])
    fetched = read(path)
    assert names(fetched) == ["a.html"]
    assert set(codes(fetched)) == {"FET-08"}


def test_an_encrypted_member_is_refused(read: Fetch, inbox: Path) -> None:
    path = zipped(inbox / "locked.zip", a_txt=b"Twelve died.", b_txt=b"Nine died.")
    content = bytearray(path.read_bytes())
    # The bit of the first member that says it is encrypted, in its own header and in the directory.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    fetched = read(path)
    assert codes(fetched) == ["FET-08"]
    assert "password" in fetched.refusals[0].reason
    assert names(fetched) == ["b.txt"]


def warc_record(url: str, body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    told = {"Content-Type": "text/html; charset=windows-1252"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    http = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-1234567890ab>\r\n"
        f"WARC-Date: 2025-03-02T08:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


RECORDS = [
    warc_record("https://marrow.example/ferry", page("Ferry sinks")),
    warc_record("https://marrow.example/gone", b"gone", status="404 Not Found"),
    warc_record("https://marrow.example/map.png", b"\x89PNG", Content_Type="image/png"),
    warc_record("https://marrow.example/", gzip.compress(page("Quake")), Content_Encoding="gzip"),
]


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_warc_gives_its_pages_under_their_own_addresses(
    read: Fetch, inbox: Path, store: RawStore, is_packed: bool
) -> None:
    path = inbox / ("crawl.warc.gz" if is_packed else "crawl.warc")
    path.write_bytes(b"".join(gzip.compress(record) if is_packed else record for record in RECORDS))
    fetched = read(path)
    assert [(document.url, document.name) for document in fetched.documents] == [
        ("https://marrow.example/ferry", "ferry"),
        ("https://marrow.example/", "marrow.example"),
    ]
    assert fetched.documents[0].media_type == "text/html; charset=windows-1252"
    with store.open(fetched.documents[1].document_id) as stream:
        assert stream.read() == page("Quake")
    assert fetched.refusals == []


@pytest.mark.parametrize("cut", ["in a page", "in a packed page", "in a header"])
def test_a_warc_cut_in_mid_record_gives_what_was_whole(read: Fetch, inbox: Path, cut: str) -> None:
    path = inbox / "cut.warc"
    second = RECORDS[3] if cut == "in a packed page" else warc_record("https://marrow.example/quake", page("Quake"))
    path.write_bytes(RECORDS[0] + (second[:60] if cut == "in a header" else second[:-100]))
    fetched = read(path)
    assert [document.url for document in fetched.documents] == ["https://marrow.example/ferry"]
    assert codes(fetched) == ["FET-08"]
    assert fetched.visits[path.as_uri()].outcome == "refused"


def test_files_beside_a_bad_archive_are_read(read: Fetch, inbox: Path) -> None:
    (inbox / "bad.zip").write_bytes(b"PK\x03\x04 and no more")
    (inbox / "good.html").write_bytes(page("Ferry"))
    fetched = read(inbox)
    assert codes(fetched) == ["FET-08"]
    assert names(fetched) == ["good.html"]
