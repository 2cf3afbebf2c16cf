"""Where chunks are read: on this machine, or on a Dask cluster whose scheduler the environment names.

LEDGER_DASK_SCHEDULER  address of the scheduler, such as tcp://scheduler:8786

Chunks travel to the workers with their records, and what comes of them travels back: workers need the installed code
and Prefect's server, but no disk of the ledger. All else stays where the flow runs.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain, islice
from typing import Any

from prefect import get_run_logger
from prefect.context import FlowRunContext
from prefect.futures import PrefectFuture
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner

from flows.reading.bisecting import ReadersError, failure
from flows.reading.chunk_work import READER_VERSION, Extracted, read_chunk
from flows.reading.readers import WORKERS, AtHand, Readers, load_language, reading
from flows.reading.records import Chunk

SCHEDULER = "LEDGER_DASK_SCHEDULER"
_WAIT_SECONDS = 120
# A chunk is some 4 MB, of which Dask's client would warn each time.
_QUIET = {"distributed.admin.large-graph-warning-threshold": "256MiB"}


def chunk_runner() -> TaskRunner[Any]:
    """Return what runs the tasks of chunks: threads that wait for processes, or Dask where SCHEDULER is set.

    Raises ReadersError where Dask is not installed.
    """
    address = os.environ.get(SCHEDULER)
    if not address:
        return ThreadPoolTaskRunner(max_workers=WORKERS)
    try:
        import dask  # noqa: PLC0415 - an extra
        from prefect_dask.task_runners import DaskTaskRunner  # noqa: PLC0415
    except ImportError as error:
        raise ReadersError(f"{SCHEDULER} is set, but Dask is not installed: install requirements/dask.txt") from error
    dask.config.set(_QUIET)
    return DaskTaskRunner(address=address)


@contextmanager
def readers_for(chunks: Iterable[Chunk]) -> Iterator[AtHand]:
    """Give the chunks with who reads them: who the running flow's task runner hands them to.

    Raises ReadersError where the scheduler cannot be reached or has no worker.
    """
    context = FlowRunContext.get()
    if context is None or isinstance(context.task_runner, ThreadPoolTaskRunner):
        with reading(chunks) as at:
            yield at
        return
    coming = iter(chunks)
    first = list(islice(coming, 1))
    yield _on_cluster(context.task_runner, chain(first, coming)) if first else AtHand(coming, read_chunk, lambda: 0)


def _on_cluster(runner: Any, chunks: Iterator[Chunk]) -> AtHand:
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    try:
        runner.client.wait_for_workers(1, timeout=_WAIT_SECONDS)
    except OSError as error:
        raise ReadersError(f"the Dask cluster at {runner.address} cannot be used: {error}") from error

    def n_threads() -> int:
        # asked anew for each chunk: workers come and go
        return sum(runner.client.nthreads().values())

    return AtHand(chunks, partial(read_as, READER_VERSION), n_threads, (KilledWorker,))


def chunk_outcome(chunk: Chunk, future: PrefectFuture[Extracted], at: AtHand) -> Extracted | BaseException:
    """Return what came of `chunk`, or the error of its task.

    What kills the workers of a cluster one after the other is read in a process of bounded memory on this machine,
    which quarantines the records that cannot be read, and no others.
    """
    try:
        return future.result(raise_on_failure=False)
    except at.deadly as error:
        get_run_logger().warning("a chunk is read on this machine: %s", failure(error))
        with closing(Readers(1)) as readers:
            return readers.read(chunk)


def read_as(version: str, chunk: Chunk) -> Extracted:
    """Read `chunk` in a worker of a cluster; ReadersError unless its readers are those of `version`."""
    if version != READER_VERSION:
        raise ReadersError(
            f"the worker reads as version {READER_VERSION}, the run as {version}: install the same code on both"
        )
    load_language()
    return Readers(0).read(chunk)
