"""What whole nights cost, by the command `ledger run`.

From JSON lines to a published release, with nothing new, with a few new articles beside many, and beyond all work.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from evaluation.archive import DAYS, write_archive
from evaluation.manifold import multiply
from flows.reading.records import CHUNK_RECORDS

SIZE = 100_000
LARGE = 1_000_000
NEW = 1_000
NEW_DAYS = 3
_COPIES = 10
CHUNKS = SIZE // CHUNK_RECORDS
_LEDGER = Path(sys.executable).with_name("ledger")
_LINE = re.compile(r"^ *(?P<at>[0-9.]+) s  (?P<told>.*)$", re.MULTILINE)
_STAGE = re.compile(r"^(?P<stage>[a-z]+): .* in (?P<seconds>[0-9.]+) s$")
_COPY = ("candidate", "publish")
"""The stages that write the release, whose cost follows from the ledger's size."""


class WholeNight(NamedTuple):
    """How a night went.

    `seconds` of the command and, of these, `flow_seconds` from the flow's start; `cpu_seconds` of all processes and
    `peak_mb` of the largest; the seconds of each stage that tells them; and how it ended.
    """

    what: str
    seconds: float
    flow_seconds: float
    cpu_seconds: float
    peak_mb: float
    stages: dict[str, float]
    state: str

    @property
    def without_copy(self) -> float:
        """Seconds from the flow's start, without what writing the release takes."""
        return self.flow_seconds - sum(self.stages.get(stage, 0.0) for stage in _COPY)


def measure(size: int = SIZE, new: int = NEW) -> Iterator[WholeNight]:
    """Yield nights: `new` articles into an empty ledger, `size` into an empty one; into that nothing, then the `new`.

    Raises RuntimeError if one fails, SharedMissingError.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        few, many = folder / "few.jsonl", folder / "many.jsonl"
        write_archive(few, size, new, days=NEW_DAYS)
        write_archive(many, 0, size)
        yield night(f"{new:,} articles into an empty ledger", few, folder / "empty")
        yield night(f"{size:,} articles into an empty ledger", many, folder / "data")
        yield night(f"nothing new, ledger of {size:,}", many, folder / "data")
        yield night(f"{new:,} articles into a ledger of {size:,}", few, folder / "data")


def very_many(size: int = LARGE) -> WholeNight:
    """Return a night of `size` articles into an empty ledger.

    A larger archive is a longer one: as many articles a day as there are in the one of `SIZE`. On fewer days each
    article would meet more that are nearly its copies, which a larger archive of real ones does not have.
    """
    with TemporaryDirectory() as name:
        many = Path(name) / "many.jsonl"
        write_archive(many, 0, size, days=DAYS * size // SIZE)
        return night(f"{size:,} articles into an empty ledger", many, Path(name) / "data")


def few_beside_very_many(size: int = LARGE, new: int = NEW) -> Iterator[WholeNight]:
    """Yield nights of `new` articles: into an empty ledger, and into one of `size`, a tenth of them read, nine copies.

    The larger ledger is published by a night of one article first, so that the release's copy is all it has to write.
    """
    with TemporaryDirectory() as name:
        folder = Path(name)
        few, one, many = (folder / f"{each}.jsonl" for each in ("few", "one", "many"))
        write_archive(few, size, new, days=NEW_DAYS)
        write_archive(one, size + new, 1, days=1)
        write_archive(many, 0, size // _COPIES)
        yield night(f"{new:,} articles into an empty ledger", few, folder / "empty")
        night("a tenth of the articles", many, folder / "data")
        multiply(folder / "data", _COPIES)
        night("the first release of all", one, folder / "data")
        yield night(f"{new:,} articles into a ledger of {size:,}", few, folder / "data")


def beyond_the_work(chunks: int = CHUNKS) -> WholeNight:
    """Return a night of `chunks` chunks, as many as 100,000 articles make, of one article without a figure each."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "lines.jsonl"
        lines = (
            f'{{"article_id": "a{number}", "text": "A quiet day in the harbour, number {number} of many."}}\n'
            for number in range(chunks)
        )
        path.write_text("".join(lines), encoding="utf-8")
        return night(f"{chunks} chunks without work", path, folder / "data", chunk_records=1)


def night(what: str, articles: Path, data_dir: Path, *, chunk_records: int | None = None) -> WholeNight:
    """Run a night over the file `articles` into `data_dir`, in chunks of `chunk_records` if told, and measure it."""
    log = data_dir.with_suffix(".log")
    started = time.perf_counter()
    with log.open("wb") as sink:
        process = subprocess.Popen(  # noqa: S603 - our own command
            [*_command(chunk_records), "run", "--input", str(articles), "--data", str(data_dir)],
            stdout=subprocess.DEVNULL,
            stderr=sink,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - started
    told = log.read_text(encoding="utf-8")
    lines = [(float(line["at"]), line["told"]) for line in _LINE.finditer(told)]
    begun = next((at for at, line in lines if line.startswith("due: ")), None)
    ended = next(((at, line) for at, line in lines if line.startswith("ended: ")), None)
    if begun is None or ended is None or "failed" in ended[1]:
        raise RuntimeError(f"{what}: the night failed: {told.strip().splitlines()[-1:]}")
    stages = {found["stage"]: float(found["seconds"]) for _, line in lines if (found := _STAGE.match(line))}
    # of itself and of all that it waited for, the readers and the Prefect server among them
    cpu, peak_mb = usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6
    return WholeNight(what, seconds, ended[0] - begun, cpu, peak_mb, stages, ended[1].removeprefix("ended: "))


def _command(chunk_records: int | None) -> list[str]:
    if chunk_records is None:
        return [str(_LEDGER)]
    sized = f"from flows.reading import records; records.CHUNK_RECORDS = {chunk_records}"
    patched = f"{sized}; from flows.cli import main; main()"
    return [sys.executable, "-c", patched]
