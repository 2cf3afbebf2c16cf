"""How time and memory of extraction grow with the number of articles, in chunks on all cores."""

import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from evaluation import child
from evaluation.corpus import chunks
from evaluation.throughput import extract_chunk
from flows.reading.readers import make_ready

SIZES = (1_000, 10_000, 100_000)


class Growth(NamedTuple):
    """`articles` took `seconds`, process start included; `peak_mb` is that of the largest process."""

    articles: int
    seconds: float
    peak_mb: float


def measure(sizes: tuple[int, ...] = SIZES) -> Iterator[Growth]:
    """Yield one row a size. Raises SharedMissingError, RuntimeError if extraction fails."""
    for size in sizes:
        seconds, peak_mb = child.run(extract_many, size, limit=3600.0)
        yield Growth(size, seconds, peak_mb)


def extract_many(size: int) -> tuple[float, float]:
    """Extract `size` articles in chunks on all cores; return seconds, and MB of the largest process."""
    start = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count(), mp_context=child.SPAWN, initializer=make_ready) as pool:
        peak = max(done.peak_mb for done in pool.map(extract_chunk, *zip(*chunks(size), strict=True)))
    return time.perf_counter() - start, max(peak, child.peak_mb())
