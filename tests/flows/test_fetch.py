"""Fetch: each file gives one item, a document or a reason."""

import hashlib
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from flows.documents.media_types import media_type
from flows.documents.raw_store import RawStore
from flows.fetching import Document, Earlier, Found, LeftOut, Visit, fetch_source
from flows.fetching.web import Pace
from flows.refusals import FETCH_RULES, Refusal, RefusedError
from flows.sources import FilesSource, path_sources

Unprivileged = Callable[[], AbstractContextManager[None]]
Fetch = Callable[..., list[Found]]
TEXT = b"Ferry sinks off Marrow Bay\n\nTwelve people died.\n"


@pytest.fixture
def fetch(tmp_path: Path) -> Fetch:
    """Return a call that fetches a path, or a source; the record of what was asked is left out."""

    def call(start: Path | FilesSource, memory: dict[str, Earlier] | None = None) -> list[Found]:
        source = start if isinstance(start, FilesSource) else path_sources([start])[0]
        found = fetch_source(source, RawStore(tmp_path / "store"), Pace(), memory or {})
        return [item for item in found if not isinstance(item, Visit)]

    return call


def code_of(fetch: Fetch, path: Path) -> str:
    (item,) = fetch(path)
    assert isinstance(item, Refusal)
    assert item.rule_code in FETCH_RULES
    assert str(path) in item.key or item.rule_code == "FET-07"
    return item.rule_code


def test_a_file_becomes_a_document_named_by_its_bytes(fetch: Fetch, inbox: Path) -> None:
    path = inbox / "story.txt"
    path.write_bytes(TEXT)
    (document,) = fetch(path)
    assert isinstance(document, Document)
    assert document.document_id == hashlib.sha256(TEXT).hexdigest()
    assert (document.name, document.media_type, document.n_bytes) == ("story.txt", "text/plain", len(TEXT))
    assert document.url == path.as_uri()


def test_folders_are_read_in_sorted_order_and_all_the_way_down(fetch: Fetch, inbox: Path) -> None:
    for name in ("b.txt", "a/z.html", "a/b/c.jsonl", "c.TXT"):
        path = inbox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    names = [item.name for item in fetch(inbox) if isinstance(item, Document)]
    assert names == ["c.jsonl", "z.html", "b.txt", "c.TXT"]


def test_a_glob_gives_what_it_matches(fetch: Fetch, inbox: Path) -> None:
    for name in ("one.txt", "two.txt", "three.html"):
        (inbox / name).write_bytes(name.encode())
    (source,) = path_sources([inbox])
    items = fetch(source.model_copy(update={"path": str(inbox / "*.txt")}))
    assert [item.name for item in items if isinstance(item, Document)] == ["one.txt", "two.txt"]


def test_what_accompanies_a_folder_is_left_out_but_not_when_named(fetch: Fetch, inbox: Path) -> None:
    (inbox / "README.txt").write_bytes(TEXT)
    (inbox / ".hidden").write_bytes(TEXT)
    assert [type(item) for item in fetch(inbox)] == [LeftOut, LeftOut]
    assert [type(item) for item in fetch(inbox / "README.txt")] == [Document]


def test_an_empty_file_is_refused(fetch: Fetch, inbox: Path) -> None:
    path = inbox / "empty.txt"
    path.touch()
    assert code_of(fetch, path) == "FET-01"


def test_a_file_that_may_not_be_read_is_refused(fetch: Fetch, inbox: Path, unprivileged: Unprivileged) -> None:
    path = inbox / "closed.txt"
    path.write_bytes(TEXT)
    path.chmod(0)
    with unprivileged():
        assert code_of(fetch, path) == "FET-02"


def test_a_link_that_leads_nowhere_is_refused(fetch: Fetch, inbox: Path) -> None:
    path = inbox / "broken.txt"
    path.symlink_to(inbox / "gone.txt")
    (item,) = fetch(inbox)
    assert isinstance(item, Refusal)
    assert item.rule_code == "FET-03"


@pytest.mark.parametrize("name", ["story.docx", "story", "story.txt.bak"])
def test_an_unknown_extension_is_refused(fetch: Fetch, inbox: Path, name: str) -> None:
    path = inbox / name
    path.write_bytes(TEXT)
    assert code_of(fetch, path) == "FET-04"


@pytest.mark.parametrize(
    "head", [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"PK\x03\x04...", b"text\x00\x01\x02", b"\x1f\x8b\x08"]
)
def test_a_binary_file_named_txt_is_refused(fetch: Fetch, inbox: Path, head: bytes) -> None:
    path = inbox / "story.txt"
    path.write_bytes(head)
    assert code_of(fetch, path) == "FET-05"


def test_wide_text_with_its_mark_is_text() -> None:
    assert media_type("story.txt", "Twelve died.".encode("utf-16")) == "text/plain"
    with pytest.raises(RefusedError):
        media_type("story.txt", "Twelve died.".encode("utf-16-le"))


def test_a_pipe_and_a_linked_folder_are_refused_without_being_opened(fetch: Fetch, inbox: Path) -> None:
    os.mkfifo(inbox / "pipe.txt")
    (inbox / "a").mkdir()
    (inbox / "loop").symlink_to(inbox, target_is_directory=True)
    codes = [item.rule_code for item in fetch(inbox) if isinstance(item, Refusal)]
    assert codes == ["FET-06", "FET-06"]


def test_a_source_that_leads_to_nothing_is_refused(fetch: Fetch, tmp_path: Path) -> None:
    (item,) = fetch(tmp_path / "gone")
    assert isinstance(item, Refusal)
    assert item.rule_code == "FET-07"


def test_a_name_that_is_no_utf8_can_be_told(fetch: Fetch, inbox: Path) -> None:
    path = inbox / os.fsdecode(b"caf\xe9.txt")
    path.write_bytes(TEXT)
    (document,) = fetch(inbox)
    assert isinstance(document, Document)
    assert document.name == "caf\\xe9.txt"
    document.name.encode()
    document.url.encode()
