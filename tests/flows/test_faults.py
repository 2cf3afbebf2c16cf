"""A night killed at any point is made good by the next, and nothing is left; of two at once each has its turn.

The points of a kill are calls of the project's own functions and changes to files, drawn with a seed from those of an
undisturbed night. What is killed is a fork of one process that has everything imported; the nights after it run in this
one, which has read the language: so a kill costs a few seconds. `make faults` draws twenty points, the suite three.
"""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from prefect.settings import PREFECT_API_URL

from flows.nightly import nightly
from warehouse.release import latest
from warehouse.working import WorkingWarehouse

Article = Callable[..., dict[str, Any]]
WriteLines = Callable[..., Path]

N_POINTS = int(os.environ.get("LEDGER_TEST_KILLS", "3"))
SEED = int(os.environ.get("LEDGER_TEST_SEED", "20250302"))
STAGES = (
    "take_in",
    "fetch_documents",
    "load_documents",
    "load_official_series",
    "extract_chunk",
    "load_chunk",
    "link_new_articles",
    "reconcile_figures",
    "make_candidate",
    "audit_candidate",
    "publish_candidate",
    "show_release",
)
# Reads {data, inbox, calls, kill_at} a line, runs that night in a fork, and prints its exit status. `calls` is a file
# to list all points in; `kill_at` is [name, n]: the process kills itself when that comes for the nth time.
NIGHTS = """
import json, os, signal, sys, threading, traceback, warnings
from collections import Counter
from pathlib import Path
warnings.simplefilter("ignore")
import flows.nightly, expectations.checkpoint

PACKAGES = tuple(str(Path.cwd() / name) + os.sep for name in ("flows", "warehouse", "expectations"))
CHANGES = ("os.rename", "os.remove", "os.mkdir", "os.symlink", "os.chmod", "os.truncate", "shutil.rmtree")

def watch(calls, told):
    seen, names, lock = Counter(), {}, threading.Lock()

    def point(name):
        with lock:
            seen[name] += 1
            calls.append((name, seen[name]))
            if told["kill_at"] == [name, seen[name]]:
                os.kill(os.getpid(), signal.SIGKILL)

    def called(frame, event, _):
        if event == "call":
            code = frame.f_code
            if code not in names:
                own = code.co_filename.startswith(PACKAGES) and "<" not in code.co_qualname
                names[code] = f"{Path(code.co_filename).relative_to(Path.cwd())}:{code.co_qualname}" if own else None
            if names[code]:
                point(names[code])

    def changed(event, arguments):
        if event in CHANGES and any(told["data"] in str(argument) for argument in arguments):
            point(event)

    sys.addaudithook(changed)
    threading.setprofile(called)
    sys.setprofile(called)

def night(told):
    calls = []
    watch(calls, told)
    state = flows.nightly.nightly(inputs=[Path(told["inbox"])], data_dir=Path(told["data"]), return_state=True)
    sys.setprofile(None)
    threading.setprofile(None)
    if told["calls"]:
        Path(told["calls"]).write_text(json.dumps(calls))
    return 0 if state.is_completed() else 1

for line in sys.stdin:
    child = os.fork()
    if not child:
        code = 70
        try:
            code = night(json.loads(line))
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Point(NamedTuple):
    """A function of the project or a change to a file, and the how-manieth time of it."""

    name: str
    n: int


class Forks:
    """Runs nights, each in a process of its own; `temporary` is their folder for temporary files."""

    def __init__(self, process: "subprocess.Popen[str]", temporary: Path) -> None:
        self._process = process
        self.temporary = temporary

    def run(self, inbox: Path, data: Path, *, calls: Path | None = None, kill_at: Point | None = None) -> int:
        """Return the exit status of a night, negative for the signal that ended it."""
        told = {"data": str(data), "inbox": str(inbox), "calls": calls and str(calls), "kill_at": kill_at}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(told) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@pytest.fixture(scope="module")
def forks(prefect: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    assert prefect is None  # the server is there
    url = PREFECT_API_URL.value()
    assert url
    temporary = tmp_path_factory.mktemp("temporary")
    environment = os.environ | {
        "PREFECT_API_URL": url,
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
        "TMPDIR": str(temporary),
    }
    with subprocess.Popen(
        [sys.executable, "-c", NIGHTS],
        cwd=Path(__file__).parents[2],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Forks(process, temporary)
        assert process.stdin is not None
        process.stdin.close()


def points(calls: list[Point]) -> list[Point]:
    """Return N_POINTS of `calls` in their order, of as many stages as there can be, rare ones as likely as others."""
    by_stage: dict[str, dict[str, list[Point]]] = {}
    stage = STAGES[0]
    for call in calls:
        function = call.name.rpartition(":")[2]
        stage = function if function in STAGES else stage
        by_stage.setdefault(stage, {}).setdefault(call.name, []).append(call)
    assert set(by_stage) == set(STAGES)
    draw = random.Random(SEED)  # noqa: S311 - no secret
    stages = draw.sample(STAGES, min(N_POINTS, len(STAGES)))
    stages += draw.choices(STAGES, k=N_POINTS - len(stages))
    chosen: set[Point] = set()
    for stage in stages:
        left = {name: found for name, found in by_stage[stage].items() if not chosen.issuperset(found)}
        chosen.add(draw.choice([call for call in left[draw.choice(sorted(left))] if call not in chosen]))
    return sorted(chosen, key=calls.index)


def left_in(data: Path) -> list[str]:
    """Return the files of a data folder, its one release called alike whatever run made it."""
    release = latest(data)
    assert release is not None
    paths = [
        str(path.relative_to(data)) for path in data.rglob("*") if not path.is_dir() and "data_docs" not in str(path)
    ]
    return sorted(path.replace(release.release_id, "release") for path in paths)


@pytest.fixture(autouse=True)
def two_reports(write_lines: WriteLines, article: Article) -> None:
    for number, place in enumerate(["Marrow Bay", "Port Vellum"]):
        text = f"{number + 3} people were killed when a mine collapsed in {place} on Saturday, police said."
        write_lines(f"{number}.jsonl", article(f"a{number}", text=text, title=f"Collapse in {place}"))


def test_a_night_killed_at_any_point_is_made_good_by_the_next(forks: Forks, inbox: Path, tmp_path: Path) -> None:
    assert forks.run(inbox, tmp_path / "undisturbed", calls=tmp_path / "calls") == 0
    undisturbed = latest(tmp_path / "undisturbed")
    assert undisturbed is not None
    calls = [Point(*call) for call in json.loads((tmp_path / "calls").read_text())]
    for number, point in enumerate(points(calls)):
        data = tmp_path / f"killed-{number}"
        assert forks.run(inbox, data, kill_at=point) == -signal.SIGKILL, point
        nightly(inputs=[inbox], data_dir=data, return_state=True)
        found = latest(data)
        assert found is not None, point
        assert found.digest == undisturbed.digest, point
        assert left_in(data) == left_in(tmp_path / "undisturbed"), point
        with WorkingWarehouse(data) as working:
            assert "running" not in set(working.read("runs")["state"]), point
    assert list(forks.temporary.iterdir()) == []


def test_of_two_nights_at_once_one_publishes_and_the_other_finds_nothing_new(
    forks: Forks, inbox: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(forks.run, inbox, data)
        nightly(inputs=[inbox], data_dir=data, return_state=True)
        assert other.result() == 0
    release = latest(data)
    assert release is not None
    assert [path.name for path in (data / "releases").iterdir()] == [release.release_id]
    with WorkingWarehouse(data) as working:
        runs = working.read("runs").sort("started_at")
        assert runs["state"].to_list() == ["completed", "nothing_new"]
        assert runs["started_at"][1] >= runs["finished_at"][0]
        assert working.read("figures").height == 2
