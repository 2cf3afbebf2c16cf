"""How Prefect is set for a command on one machine; import before Prefect.

What the environment or the user's profile says already stays as it is.
"""

import atexit
import os
import sys

_QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "PREFECT_CLI_PROMPT": "false",
}
_CONSOLE_LEVEL = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"


def send_nothing_home() -> None:
    """Turn Prefect's telemetry off."""
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)


def quiet_console() -> None:
    """Keep Prefect's log, tracebacks included, off the console; the run's log in its server has it."""
    os.environ.setdefault(_CONSOLE_LEVEL, "CRITICAL")


def quiet_teardown() -> None:
    """Silence stderr after everything else at exit; call before Prefect is imported.

    Prefect leaves threads that keep DuckDB's types alive while the interpreter is taken down, and the binding
    reports each of them as a leak.
    """
    atexit.register(_silence_stderr)


def _silence_stderr() -> None:
    sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
