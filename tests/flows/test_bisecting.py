"""A chunk that fails is read in parts: what fails alone is quarantined, all else comes out as if nothing had been."""

from collections.abc import Callable

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.reading.bisecting import MOST_FAILURES, ReaderDiedError, ReadersError, read_in_parts
from flows.reading.chunk_work import Extracted, read_chunk
from flows.reading.records import Chunk
from flows.refusals import Refusal
from transforms.normalise import RECORD_SCHEMA


def chunk_of(*texts: str) -> Chunk:
    rows = [
        {
            "document_id": f"d{number}",
            "source_id": "s",
            "url": f"file:///{number}.txt",
            "name": f"{number}.txt",
            "media_type": "text/plain",
            "ordinal": 0,
            "content": text.encode(),
        }
        for number, text in enumerate(texts)
    ]
    ids = [f"d{number}" for number in range(len(texts))]
    refusals = [Refusal("normalise", "large#0", "NOR-07", "large.txt is too large")]
    return Chunk(pl.DataFrame(rows, schema=RECORD_SCHEMA), refusals, ids, ids)


def reports(n: int) -> list[str]:
    return [f"{number + 3} people were killed in Port Vellum on day {number}, police said." for number in range(n)]


def failing(error: Exception, word: bytes) -> Callable[[Chunk], Extracted]:
    def read(chunk: Chunk) -> Extracted:
        if any(word in content for content in chunk.records["content"]):
            raise error
        return read_chunk(chunk)

    return read


@pytest.mark.parametrize(
    ("error", "code"),
    [(MemoryError("none left"), "RUN-02"), (ReaderDiedError(), "RUN-02"), (KeyError("place"), "RUN-01")],
)
def test_what_fails_alone_is_quarantined_and_all_else_is_read(error: Exception, code: str) -> None:
    texts = reports(7)
    found = read_in_parts(chunk_of(*texts[:3], "poison", *texts[3:]), failing(error, b"poison"))
    expected = read_chunk(chunk_of(*texts[:3], "poison", *texts[3:]))
    wanted = expected.articles.filter(pl.col("document_id") != "d3")
    assert_frame_equal(found.articles, wanted, check_row_order=False)
    assert_frame_equal(
        found.figures,
        expected.figures.join(wanted, on="article_id", how="semi"),
        check_row_order=False,
    )
    (refused,) = found.quarantine.filter(pl.col("rule_code") != "NOR-07").rows()
    assert refused[:3] == ("normalise", "d3#0", code)
    assert refused[3].startswith(f"3.txt: it cannot be read: {type(error).__name__}: ")
    assert found.quarantine.height == 2  # what the chunk refused before is told once
    assert found.n_pieces == found.articles.height + found.quarantine.height


def test_what_fails_once_is_read_the_second_time() -> None:
    failures = [MemoryError(), MemoryError()]  # the chunk of one record, then the record

    def read(chunk: Chunk) -> Extracted:
        if failures:
            raise failures.pop()
        return read_chunk(chunk)

    found = read_in_parts(chunk_of(*reports(2)), read)
    assert found.figures["value"].sort().to_list() == [3, 4]


def test_the_same_article_in_two_parts_counts_once() -> None:
    texts = reports(1) * 2
    whole = read_chunk(chunk_of(*texts, "poison"))
    found = read_in_parts(chunk_of(*texts, "poison"), failing(MemoryError(), b"poison"))
    assert found.figures.height == whole.figures.height
    assert found.n_pieces == whole.n_pieces
    assert found.n_repeated == whole.n_repeated


def test_no_chunk_fails_without_end() -> None:
    asked: list[int] = []

    def read(chunk: Chunk) -> Extracted:
        asked.append(chunk.records.height)
        raise MemoryError

    found = read_in_parts(chunk_of(*reports(200)), read)
    assert len(asked) == MOST_FAILURES
    assert found.n_pieces == found.quarantine.height == 201
    assert set(found.quarantine["rule_code"]) == {"NOR-07", "RUN-01", "RUN-02"}


def test_what_is_no_fault_of_documents_is_passed_on() -> None:
    with pytest.raises(ReadersError, match="no process can start"):
        read_in_parts(chunk_of(*reports(3)), failing(ReadersError("no process can start"), b"people"))
