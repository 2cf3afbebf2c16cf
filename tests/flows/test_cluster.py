"""A night on a real Dask cluster, scheduler and workers on loopback, its documents on an S3 server."""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import dask
import polars as pl
import pytest
from distributed import Client
from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows import nightly
from flows.documents.raw_store import URL_FILE
from flows.reading import records
from flows.reading.bisecting import ReadersError
from flows.reading.chunk_work import Extracted
from flows.reading.cluster import SCHEDULER, chunk_outcome, chunk_runner, read_as, readers_for
from flows.reading.records import Chunk
from flows.server.attended import NightFailedError, run_flow
from transforms.normalise import RECORD_SCHEMA
from warehouse.release import latest

DASK = [sys.executable, "-m", "dask"]
SECONDS = 120
N_ARTICLES = 300
CHUNK_RECORDS = 20

pytestmark = [pytest.mark.end_to_end, pytest.mark.usefixtures("prefect")]

Processes = list[subprocess.Popen[str]]
Cluster = Callable[..., tuple[str, Processes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Return a call that starts a scheduler and so many worker processes, and gives its address and them."""
    processes: Processes = []

    def started(name: str, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        with (tmp_path / f"{name}.log").open("w") as log:
            here = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(tmp_path / "scheduler.json")]
            command = [*DASK, *arguments, *here]
            processes.append(
                subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL, stderr=log, text=True)
            )
        return processes[-1]

    def start(n_workers: int, **settings: str) -> tuple[str, Processes]:
        started("scheduler", "scheduler", "--port", "0", **settings)
        deadline = time.monotonic() + SECONDS
        while not (tmp_path / "scheduler.json").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        alone = ["--no-nanny", "--nthreads", "1", "--local-directory", str(tmp_path)]
        workers = [started(f"worker{number}", "worker", *alone) for number in range(n_workers)]
        with Client(scheduler_file=str(tmp_path / "scheduler.json"), set_as_default=False) as client:
            client.wait_for_workers(n_workers, timeout=SECONDS)
            return client.scheduler.address, workers

    yield start
    for process in reversed(processes):
        process.kill()
        process.wait()


@pytest.fixture
def ledger(inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., str]]:
    """Return a call that runs a night into a folder, tells its progress, and gives the digest of its release."""
    monkeypatch.setattr(records, "CHUNK_RECORDS", CHUNK_RECORDS)

    def run(name: str, scheduler: str = "", say: Callable[[str], object] = str) -> str:
        monkeypatch.setenv(SCHEDULER, scheduler)
        importlib.reload(nightly)
        told = {"inputs": [inbox], "data_dir": tmp_path / name, "sources_file": tmp_path / "sources.yaml"}
        run_flow("nightly", told, say=say)
        release = latest(tmp_path / name)
        assert release is not None
        return release.digest

    yield run
    monkeypatch.setenv(SCHEDULER, "")
    importlib.reload(nightly)


def n_transitions(address: str) -> int:
    """Return in how many steps the tasks of a scheduler have gone so far."""
    with Client(address, set_as_default=False) as client:
        return int(client.run_on_scheduler(lambda dask_scheduler: dask_scheduler.transition_counter))


def test_the_release_is_that_of_one_machine_also_where_a_worker_is_killed(
    ledger: Callable[..., str], cluster: Cluster, inbox: Path, tmp_path: Path, empty_bucket: str
) -> None:
    with (inbox / "wire.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(N_ARTICLES):
            text = f"{number + 3} people were killed when a mine collapsed near Port Vellum on Saturday, police said."
            lines.write(json.dumps({"article_id": f"a{number}", "published": "2025-03-02", "text": text}) + "\n")
    (inbox / "quay.txt").write_text("Nine people were injured on a quay in Lower Marrow, the port authority said.")
    (inbox / "broken.json").write_text('{"text": ')
    for name in ("cluster", "killed"):
        (tmp_path / name).mkdir()
        (tmp_path / name / URL_FILE).write_text(f"s3://{empty_bucket}/{name}", encoding="utf-8")
    alone = ledger("alone")

    scheduler, (doomed, steady) = cluster(2)
    assert ledger("cluster", scheduler) == alone
    assert n_transitions(scheduler) > N_ARTICLES / CHUNK_RECORDS

    def kill_amid(line: str) -> None:
        # the first chunk is read, and as many as two workers take wait behind it
        if " read " in line:
            doomed.kill()

    assert ledger("killed", scheduler, kill_amid) == alone
    assert doomed.wait() != 0
    assert steady.poll() is None
    assert list((tmp_path / "killed" / "documents").rglob("*")) == []


@task(cache_policy=NO_CACHE)
def die() -> Extracted:
    os._exit(1)


def test_a_chunk_that_kills_its_workers_is_read_where_the_flow_runs(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = {
        "document_id": "d1",
        "source_id": "s",
        "url": "file:///1.txt",
        "name": "1.txt",
        "media_type": "text/plain",
        "ordinal": 0,
        "content": b"Nine people were injured on a quay in Lower Marrow, the port authority said.",
    }
    chunk = Chunk(pl.DataFrame([row], schema=RECORD_SCHEMA), [], ["d1"], ["d1"])
    scheduler, (worker,) = cluster(1, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    monkeypatch.setenv(SCHEDULER, scheduler)

    @flow(task_runner=chunk_runner(), persist_result=False)
    def night() -> Extracted | BaseException:
        with readers_for([chunk]) as at:
            return chunk_outcome(chunk, die.submit(), at)

    read = night()
    assert isinstance(read, Extracted)
    assert read.figures["value"].to_list() == [9]
    assert worker.wait() == 1


def test_a_scheduler_that_does_not_answer_is_told(ledger: Callable[..., str], inbox: Path) -> None:
    (inbox / "quay.txt").write_text("Nine people were injured on a quay in Lower Marrow.")
    with (
        dask.config.set({"distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(NightFailedError, match=r"the Dask cluster at tcp://127\.0\.0\.1:9 cannot be used"),
    ):
        ledger("night", "tcp://127.0.0.1:9")


def test_a_worker_with_other_code_reads_nothing() -> None:
    chunk = Chunk(pl.DataFrame(schema=RECORD_SCHEMA), [], [], [])
    with pytest.raises(ReadersError, match="the run as another: install the same code on both"):
        read_as("another", chunk)
