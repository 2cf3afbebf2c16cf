"""The raw store on a real S3 server on loopback: as a folder, but for where it is."""

import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import boto3
import pytest
from click.testing import CliRunner

from flows.cli import main
from flows.documents.raw_places import RawStoreError
from flows.documents.raw_store import URL_FILE, RawStore
from flows.documents.read_ahead import opening
from flows.refusals import RefusedError


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def data_dir(tmp_path: Path, empty_bucket: str) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / URL_FILE).write_text(f"s3://{empty_bucket}/ledger/documents\n", encoding="utf-8")
    return folder


@pytest.fixture
def keys(empty_bucket: str) -> Callable[[], list[str]]:
    def listed() -> list[str]:
        client = boto3.client("s3")
        told = client.list_objects_v2(Bucket=empty_bucket).get("Contents", [])
        client.close()
        return [entry["Key"] for entry in told]

    return listed


def test_bytes_come_back_as_they_were(data_dir: Path, keys: Callable[[], list[str]]) -> None:
    # more than is held in memory, and than one read from afar gives
    content = os.urandom(9 * 1024 * 1024) + b"twelve\n"
    store = RawStore(data_dir)
    document_id = sha256(content)
    assert store.keep([content[:1000], content[1000:]]) == (document_id, len(content), True)
    assert keys() == [f"ledger/documents/{document_id[:2]}/{document_id}.zst"]
    with store.open(document_id) as stream:
        assert stream.read() == content
    assert [path.name for path in data_dir.rglob("*") if path.is_file()] == [URL_FILE]


def test_known_bytes_are_known_to_another_machine(data_dir: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / URL_FILE).write_bytes((data_dir / URL_FILE).read_bytes())
    ids = sorted(RawStore(data_dir).keep([content]).document_id for content in (b"one", b"two", b"three"))
    assert RawStore(other).keep([b"tw", b"o"]).is_new is False
    assert list(RawStore(other).document_ids()) == ids


def test_bytes_that_break_off_leave_nothing_behind(data_dir: Path, keys: Callable[[], list[str]]) -> None:
    def blocks() -> Iterator[bytes]:
        yield b"the first half"
        raise RefusedError("FET-14", "the connection broke")

    with pytest.raises(RefusedError, match="broke"):
        RawStore(data_dir).keep(blocks())
    assert keys() == []
    assert [path.name for path in data_dir.rglob("*") if path.is_file()] == [URL_FILE]


def test_bytes_that_are_not_kept_cannot_be_opened(data_dir: Path) -> None:
    with pytest.raises(FileNotFoundError, match="the raw store has no s3://"):
        RawStore(data_dir).open(sha256(b"never"))


def test_documents_opened_ahead_come_in_their_order(data_dir: Path) -> None:
    store = RawStore(data_dir)
    contents = [str(number).encode() for number in range(20)]
    ids = [store.keep([content]).document_id for content in contents]
    read = []
    with opening(store, ids) as open_next:
        for document_id in ids[:15]:
            with open_next(document_id) as stream:
                read.append(stream.read())
    assert read == contents[:15]


def test_a_document_that_is_missing_is_told_when_its_turn_comes(data_dir: Path) -> None:
    store = RawStore(data_dir)
    ids = [store.keep([b"one"]).document_id, sha256(b"never")]
    with opening(store, ids) as open_next:
        open_next(ids[0]).close()
        with pytest.raises(FileNotFoundError, match="has no"):
            open_next(ids[1])


def test_verifying_finds_what_is_damaged(data_dir: Path, empty_bucket: str, keys: Callable[[], list[str]]) -> None:
    store = RawStore(data_dir)
    for content in (b"one", b"two"):
        store.keep([content])
    client = boto3.client("s3")
    client.put_object(Bucket=empty_bucket, Key=keys()[0], Body=b"spoilt")
    client.close()
    told = CliRunner().invoke(main, ["documents", "verify", "--data", str(data_dir)])
    assert told.exit_code == 1
    assert f"damaged: s3://{empty_bucket}/{keys()[0]}" in told.stderr
    assert "2 documents, 1 damaged" in told.stdout


def test_a_store_that_does_not_answer_says_where_and_why(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(RawStoreError, match=r"the raw store s3://.* cannot be read: .*environment"):
        RawStore(data_dir).keep([b"one"])
    told = CliRunner().invoke(main, ["documents", "verify", "--data", str(data_dir)])
    assert told.exit_code == 2
    assert "cannot be listed" in told.stderr


@pytest.mark.parametrize("told", ["", "bucket/folder", "s3://one s3://two", "carrier-pigeon://coop"])
def test_what_is_no_url_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / URL_FILE).write_text(told, encoding="utf-8")
    with pytest.raises(RawStoreError, match=r"one URL such as|no reader"):
        RawStore(tmp_path)
