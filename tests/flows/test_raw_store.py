"""The raw store: bytes in, the same bytes out, once."""

import hashlib
from pathlib import Path

import pytest

from flows.raw_store import RawStore
from flows.refusals import RefusedError


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def test_bytes_come_back_as_they_were(tmp_path: Path) -> None:
    content = bytes(range(256)) * 9000
    origin = tmp_path / "origin"
    origin.write_bytes(content)
    store = RawStore(tmp_path / "data")
    assert store.keep(sha256(content), origin) is True
    with store.open(sha256(content)) as stream:
        assert stream.readline(100) == content[:11]
        assert stream.read() == content[11:]
    assert store.path(sha256(content)).stat().st_size < len(content)


def test_known_bytes_store_nothing(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    origin.write_bytes(b"twelve")
    store = RawStore(tmp_path / "data")
    store.keep(sha256(b"twelve"), origin)
    before = {path: path.stat().st_mtime_ns for path in store.folder.rglob("*")}
    assert store.keep(sha256(b"twelve"), origin) is False
    assert {path: path.stat().st_mtime_ns for path in store.folder.rglob("*")} == before


def test_a_file_that_changed_leaves_nothing_behind(tmp_path: Path) -> None:
    origin = tmp_path / "origin"
    origin.write_bytes(b"other bytes")
    store = RawStore(tmp_path / "data")
    with pytest.raises(RefusedError, match="changed"):
        store.keep(sha256(b"the bytes that were hashed"), origin)
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


def test_a_file_that_went_is_refused(tmp_path: Path) -> None:
    store = RawStore(tmp_path / "data")
    with pytest.raises(RefusedError) as caught:
        store.keep(sha256(b"gone"), tmp_path / "gone")
    assert caught.value.code == "FET-02"


def test_bytes_that_are_not_kept_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        RawStore(tmp_path).open(sha256(b"never"))
