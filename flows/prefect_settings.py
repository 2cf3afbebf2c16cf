"""How Prefect is set for a command on one machine; import before Prefect.

What the environment or the user's profile says already stays as it is.
"""

import os

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
