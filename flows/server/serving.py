"""Prefect on one machine for who has nothing else: server, work pool, deployments and worker, ended together."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import httpx

from flows.server.prefect_settings import send_nothing_home

POOL = "ledger"
_PROJECT = Path(__file__).parents[2]
_START_SECONDS = 180
_STOP_SECONDS = 60
_POLL_SECONDS = 0.5


class ServingError(Exception):
    """A part did not start, or ended by itself; the message is one line."""


def serve(host: str, port: int, stop: threading.Event, say: Callable[[str], None]) -> None:
    """Serve until `stop` is set; `say` gets a line for each step.

    Raises ServingError if the port is taken, a part does not start, or ends by itself; all the others are then ended.
    The worker goes first and takes its runs with it: they are taken up again where they were by the next run.
    """
    send_nothing_home()
    api = f"http://{host}:{port}/api"
    environment = {**os.environ, "PREFECT_API_URL": api}
    parts: dict[str, subprocess.Popen[bytes]] = {}
    if _answers(api):
        raise ServingError(f"a server answers at {api} already: name another port with --port")
    try:
        parts["server"] = _started(["server", "start", "--host", host, "--port", str(port)], environment)
        say("starting the server")
        _wait_for_server(api, parts["server"], stop)
        if not stop.is_set():
            _done(["work-pool", "create", POOL, "--type", "process", "--overwrite"], environment)
            _done(["deploy", "--all"], environment)
            say(f"deployed nightly and backfill: http://{host}:{port}")
            parts["worker"] = _started(["worker", "start", "--pool", POOL], environment)
            say("serving; Ctrl-C or SIGTERM ends it")
        while not stop.wait(_POLL_SECONDS):
            for name, process in parts.items():
                if process.poll() is not None:
                    raise ServingError(f"the {name} ended by itself, with status {process.returncode}")
    finally:
        for name in reversed(parts):
            say(f"stopping the {name}")
            _stop(parts[name])


def _command(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


def _started(arguments: Sequence[str], environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    # a group of its own: Ctrl-C reaches this process alone, which ends the parts in order
    return subprocess.Popen(  # noqa: S603 - our own interpreter
        _command(arguments), cwd=_PROJECT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )


def _done(arguments: Sequence[str], environment: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        _command(arguments), cwd=_PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        why = " ".join((done.stderr or done.stdout).split())
        raise ServingError(f"`prefect {' '.join(arguments)}` failed: {why}")


def _answers(api: str) -> bool:
    try:
        return httpx.get(f"{api}/health", timeout=_POLL_SECONDS).is_success
    except httpx.HTTPError:
        return False


def _wait_for_server(api: str, server: "subprocess.Popen[bytes]", stop: threading.Event) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _answers(api) and not stop.wait(_POLL_SECONDS):
        if server.poll() is not None:
            raise ServingError(f"the server did not start: it ended with status {server.returncode}")
        if time.monotonic() > deadline:
            raise ServingError(f"the server at {api} did not answer within {_START_SECONDS} s")


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
