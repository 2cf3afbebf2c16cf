"""The raw store: bytes in, the same bytes out, once."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.documents.raw_store import RawStore
from flows.refusals import RefusedError


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    content = bytes(range(256)) * 9000
    store = RawStore(tmp_path / "data")
    assert store.keep([content[:1000], content[1000:]]) == (sha256(content), len(content), True)
    with store.open(sha256(content)) as stream:
        assert stream.readline(100) == content[:11]
        assert stream.read() == content[11:]
    assert Path(store.address(sha256(content))).stat().st_size < len(content)


def test_known_bytes_store_nothing(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "data")
    store.keep([b"twelve"])
    before = {path: path.stat().st_mtime_ns for path in store.folder.rglob("*") if path.is_file()}
    assert store.keep([b"twel", b"ve"]).is_new is False
    assert {path: path.stat().st_mtime_ns for path in store.folder.rglob("*") if path.is_file()} == before


def test_bytes_that_break_off_leave_nothing_behind(tmp_path: Path) -> None:
    def blocks() -> Iterator[bytes]:
        yield b"the first half"
        raise RefusedError("FET-14", "the connection broke")

    store = RawStore(tmp_path / "data")
    with pytest.raises(RefusedError, match="broke"):
        store.keep(blocks())
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_what_a_killed_run_left_half_written_is_removed(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "data")
    kept = store.keep([b"twelve"])
    (store.folder / ".new-half").write_bytes(b"tw")
    store.remove_unfinished()
    assert [path for path in store.folder.rglob("*") if path.is_file()] == [Path(store.address(kept.document_id))]


def test_bytes_that_are_not_kept_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        RawStore(tmp_path).open(sha256(b"never"))


def test_verifying_finds_what_is_damaged(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "data")
    whole, exchanged, cut = (store.keep([content]).document_id for content in (b"one" * 500, b"two", b"three" * 500))
    assert list(store.document_ids()) == sorted([whole, exchanged, cut])
    Path(store.address(exchanged)).write_bytes(Path(store.address(whole)).read_bytes())
    Path(store.address(cut)).write_bytes(Path(store.address(cut)).read_bytes()[:10])
    assert store.verify(whole) is None
    damage = store.verify(exchanged)
    assert damage is not None
    assert whole in damage.reason
    assert store.verify(cut) is not None
