"""Chunks read by several processes come out as they would of one."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from flows.reading.bisecting import ReadersError
from flows.reading.chunk_work import Extracted, read_chunk
from flows.reading.readers import Readers, read_in_order, reading
from flows.reading.records import Chunk
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


@pytest.fixture(scope="module")
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
        read = [at.read(chunk).figures.height for chunk in at.chunks]
        assert multiprocessing.active_children() == []
    assert read == [1, 1]


def deadly(chunk: Chunk) -> Extracted:
    """Read `chunk`, or end the process where one of its texts tells so."""
    if any(b"17 people" in content for content in chunk.records["content"]):
        os.kill(os.getpid(), signal.SIGKILL)
    return read_chunk(chunk)


def test_a_record_that_kills_its_process_is_quarantined_alone(
    readers: Readers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.reading.readers.read_chunk", deadly)
    with ThreadPoolExecutor(2) as threads:
        killed, beside = threads.map(readers.read, [chunk_of(14), chunk_of(2)])
    assert killed.figures.is_empty()
    ((key, code, reason),) = killed.quarantine.select("key", "rule_code", "reason").rows()
    assert (key, code) == ("d14#0", "RUN-02")
    assert "14.txt: it cannot be read: ReaderDiedError: the process that read it died" in reason
    assert beside.figures["value"].to_list() == [5]
    assert beside.quarantine.is_empty()
    assert readers.read(chunk_of(3)).figures["value"].to_list() == [6]


def test_an_error_of_a_record_keeps_its_message(readers: Readers) -> None:
    spoilt = chunk_of(1)._replace(records=chunk_of(1).records.drop("media_type"))
    ((code, reason),) = readers.read(spoilt).quarantine.select("rule_code", "reason").rows()
    assert code == "RUN-01"
    assert "ColumnNotFoundError" in reason
    assert "media_type" in reason


def test_where_no_process_can_start_it_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LEDGER_READER_MEGABYTES", "50")
    starved = Readers(1)
    with pytest.raises(ReadersError, match=r"^no process that reads articles can start in 50 MB: set LEDGER_READER_M"):
        starved.read(chunk_of(1))
    starved.close()
    capfd.readouterr()  # what the processes said when they ended


@pytest.mark.parametrize("told", ["much", "0", "-5", "1.5", ""])
def test_a_limit_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("LEDGER_READER_MEGABYTES", told)
    with pytest.raises(ReadersError, match="it takes a whole number of megabytes, 2000 if not set"):
        Readers(0)
