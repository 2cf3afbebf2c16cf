"""A Prefect server of our own for a command, where none is configured.

Prefect would start one by itself, but only after importing its whole server into the calling process too,
and it would outlive a killed caller. Started here it comes up while the caller imports the rest, and ends
when its standard input closes, which the system does for a killed caller.
"""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import httpx
from prefect.settings import PREFECT_API_URL, temporary_settings

_START_SECONDS = 180
_STOP_SECONDS = 10
_BACKLOG = 128
_SERVER_ALONE = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}


class PrefectServerError(Exception):
    """The server did not come up."""


@contextlib.contextmanager
def prefect_server() -> Iterator[None]:
    """Have a Prefect server within the block: the configured one, else one on loopback.

    The latter stays until the process ends, since Prefect's threads send it their last logs and events then.
    """
    if PREFECT_API_URL.value():
        yield
        return
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(_BACKLOG)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/api"
        process = subprocess.Popen(  # noqa: S603 - our own module
            [sys.executable, "-m", "flows.server.prefect_server", str(listening.fileno())],
            stdin=subprocess.PIPE,
            pass_fds=[listening.fileno()],
            env={**os.environ, **_SERVER_ALONE},
            start_new_session=True,
        )
    atexit.register(_stop, process)
    with temporary_settings(updates={PREFECT_API_URL: url}):
        yield


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdin:
        process.stdin.close()


def wait_for_server() -> None:
    """Return once the server of the settings answers; PrefectServerError if it does not."""
    url = PREFECT_API_URL.value()
    try:
        # The socket listens from the start, so that the request waits in line until the server serves.
        httpx.get(f"{url}/health", timeout=_START_SECONDS).raise_for_status()
    except httpx.HTTPError as error:
        raise PrefectServerError(f"the Prefect server at {url} does not answer: {error}") from error


def _end_with_caller() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)


def _serve(descriptor: int) -> None:
    import uvicorn  # noqa: PLC0415 - the server's process alone needs it
    from prefect.server.api.server import create_app  # noqa: PLC0415

    threading.Thread(target=_end_with_caller, daemon=True).start()
    uvicorn.run(create_app(), fd=descriptor, log_level="error", lifespan="on")


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
