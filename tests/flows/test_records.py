"""Records: pieces of documents, in chunks, whatever their size."""

import tracemalloc
from pathlib import Path

import pytest

from flows.documents.raw_store import RawStore
from flows.fetching import Document, fetch
from flows.reading import records
from flows.reading.records import Chunk, chunks
from flows.sources import path_sources
from transforms.normalise.decoding import MAX_BYTES


def chunked(*paths: Path) -> list[Chunk]:
    store = RawStore(paths[0].parent / "store")
    documents = [item for item in fetch(path_sources(paths), store) if isinstance(item, Document)]
    return list(chunks(documents, store.open))


def test_a_page_is_one_record_and_each_line_another(inbox: Path) -> None:
    (inbox / "a.txt").write_bytes(b"one\ntwo\n")
    (inbox / "b.jsonl").write_bytes(b'{"a":1}\r\n\n  \n{"b":2}')
    (chunk,) = chunked(inbox)
    assert chunk.records.select("name", "ordinal", "content").rows() == [
        ("a.txt", 0, b"one\ntwo\n"),
        ("b.jsonl", 0, b'{"a":1}'),
        ("b.jsonl", 3, b'{"b":2}'),
    ]
    assert chunk.begun == chunk.ended
    assert len(chunk.begun) == 2


def test_chunking_changes_no_record(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (inbox / "a.jsonl").write_bytes(b"".join(b"%d\n" % line for line in range(7)))
    (inbox / "b.txt").write_bytes(b"page")
    (whole,) = chunked(inbox)
    monkeypatch.setattr(records, "CHUNK_RECORDS", 3)
    parts = chunked(inbox)
    assert [part.records.height for part in parts] == [3, 3, 2]
    rows = [row for part in parts for row in part.records.rows()]
    assert rows == whole.records.rows()
    assert [len(part.begun) for part in parts] == [1, 0, 1]
    assert [len(part.ended) for part in parts] == [0, 0, 2]


def test_blank_lines_alone_are_one_empty_piece(inbox: Path) -> None:
    (inbox / "blank.jsonl").write_bytes(b"\n\n \n")
    (chunk,) = chunked(inbox)
    assert chunk.records["content"].to_list() == [b""]


def test_a_line_of_200_mb_is_refused_without_being_held(inbox: Path) -> None:
    path = inbox / "long.jsonl"
    with path.open("wb") as file:
        file.write(b'{"first": 1}\n')
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b'\n{"last": 1}\n')
    tracemalloc.start()
    (chunk,) = chunked(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert chunk.records["ordinal"].to_list() == [0, 2]
    (refusal,) = chunk.refusals
    assert (refusal.stage, refusal.rule_code) == ("normalise", "NOR-07")
    assert refusal.key.endswith("#1")
    assert "200,000,001 bytes" in refusal.reason
    assert peak < 4 * MAX_BYTES


def test_a_page_that_is_too_large_is_refused(inbox: Path) -> None:
    path = inbox / "long.txt"
    path.write_bytes(b"x" * (MAX_BYTES + 1))
    (chunk,) = chunked(path)
    assert chunk.records.is_empty()
    assert [refusal.rule_code for refusal in chunk.refusals] == ["NOR-07"]
