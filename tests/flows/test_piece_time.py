"""A page that takes too long is given up, whoever reads it, and what stands beside it is read."""

import time
from concurrent.futures import ThreadPoolExecutor

import polars as pl
import pytest

from flows.piece_time import pieces_in_time
from transforms.normalise import RECORD_SCHEMA, Normalised, normalise
from transforms.normalise.rules import UnreadableError

# the end of a page's time may come while Python clears up an object, which tells of it and goes on
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

STORY = "At least 12 people were killed on Friday when a bridge fell at Lorn, police said."
# some seconds of work, all of it in the bounds of a page
SLOW = "<html><head><title>Lorn</title></head><body>" + f"<p>{STORY}</p>" * 29_000


PAGES = {"a": f"<p>{STORY}</p>" * 4, "b": SLOW, "c": f"<p>{STORY} It was dark.</p>" * 4}
SECONDS = 1.0
SHORT = 0.05


def read(most_seconds: float, names: str = "abc") -> Normalised:
    rows = [
        {
            "document_id": name,
            "source_id": "s",
            "url": f"https://news.example/{name}",
            "name": f"{name}.html",
            "media_type": "text/html",
            "ordinal": 0,
            "content": PAGES[name].encode(),
        }
        for name in names
    ]
    with pieces_in_time(most_seconds) as watch:
        return normalise(pl.DataFrame(rows, schema=RECORD_SCHEMA), watch.piece)


@pytest.fixture(scope="module", autouse=True)
def loaded() -> None:
    """Load what the first page of a process loads, which may take longer than a page may here."""
    assert read(1000, "ac").quarantine.is_empty()


@pytest.mark.parametrize("is_own_thread", [False, True], ids=["main thread", "another thread"])
def test_a_page_that_takes_too_long_is_quarantined_and_the_others_are_read(*, is_own_thread: bool) -> None:
    if is_own_thread:
        with ThreadPoolExecutor(1) as threads:
            result = threads.submit(read, SECONDS).result()
    else:
        result = read(SECONDS)
    ((key, code, reason),) = result.quarantine.select("key", "rule_code", "reason").rows()
    assert (key, code) == ("b#0", "NOR-12")
    assert reason == "b.html, piece 0: not read within 1 s of the processor's time, which no story takes"
    assert result.articles["document_id"].to_list() == ["a", "c"]


def test_a_page_that_ends_in_time_is_left_alone() -> None:
    assert read(1000).articles["document_id"].to_list() == ["a", "b", "c"]


def work(seconds: float) -> None:
    ends = time.thread_time() + seconds
    while time.thread_time() < ends:
        pass


class SlowToClearUp:
    def __del__(self) -> None:
        work(20 * SHORT)


def clear_up_and_go_on() -> None:
    thing = SlowToClearUp()
    del thing  # its time is up meanwhile
    work(200 * SHORT)


def test_a_page_whose_end_is_ignored_once_is_ended_again() -> None:
    with pieces_in_time(SHORT) as watch, pytest.raises(UnreadableError), watch.piece():
        clear_up_and_go_on()


def test_what_comes_after_a_page_that_was_ended_is_left_alone() -> None:
    with pieces_in_time(SHORT) as watch:
        with pytest.raises(UnreadableError), watch.piece():
            work(200 * SHORT)
        work(20 * SHORT)
        with watch.piece():
            pass
