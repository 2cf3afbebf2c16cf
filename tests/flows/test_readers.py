"""Chunks read by several processes come out as they would of one."""

import multiprocessing
from collections.abc import Iterator

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.extraction import read_chunk
from flows.readers import ReaderDiedError, Readers, read_in_order, reading
from flows.records import Chunk
from transforms.normalise import RECORD_SCHEMA


def chunk_of(number: int) -> Chunk:
    text = f"{number + 3} people were killed when a mine collapsed near Port Vellum on Saturday, police said."
    row = {
        "document_id": f"d{number}",
        "source_id": "s",
        "url": f"file:///{number}.txt",
        "name": f"{number}.txt",
        "media_type": "text/plain",
        "ordinal": 0,
        "content": text.encode(),
    }
    return Chunk(pl.DataFrame([row], schema=RECORD_SCHEMA), [], [f"d{number}"], [f"d{number}"])


@pytest.fixture
def readers() -> Iterator[Readers]:
    made = Readers(2)
    yield made
    made.close()


def test_many_chunks_come_back_in_order_whoever_read_them() -> None:
    chunks = [chunk_of(number) for number in range(9)]
    for chunk, extracted in zip(chunks, read_in_order(chunks), strict=True):
        expected = read_chunk(chunk)
        assert_frame_equal(extracted.articles, expected.articles)
        assert_frame_equal(extracted.figures, expected.figures)
        assert extracted.figures["value"].to_list() == [int(chunk.begun[0][1:]) + 3]


def test_few_chunks_are_read_without_another_process() -> None:
    with reading([chunk_of(1), chunk_of(2)]) as at:
        read = [at.readers.read(chunk).figures.height for chunk in at.chunks]
        assert multiprocessing.active_children() == []
    assert read == [1, 1]


def test_a_process_that_dies_is_told_and_replaced(readers: Readers) -> None:
    assert readers.read(chunk_of(1)).figures.height == 1
    for process in multiprocessing.active_children():
        process.kill()
        process.join()
    with pytest.raises(ReaderDiedError, match="died before it was done"):
        readers.read(chunk_of(2))
    assert readers.read(chunk_of(2)).figures.height == 1


def test_an_error_of_a_chunk_keeps_its_message(readers: Readers) -> None:
    spoilt = chunk_of(1)._replace(records=pl.DataFrame({"url": ["file:///1.txt"]}))
    with pytest.raises(pl.exceptions.ColumnNotFoundError, match="document_id"):
        readers.read(spoilt)
