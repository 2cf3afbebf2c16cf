"""Run a flow in this process, for a person who watches."""

import importlib
import logging
import time
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.server.prefect_settings import quiet_console, quiet_teardown, send_nothing_home

if TYPE_CHECKING:
    from flows.night import Night

_LOGGERS = ("prefect.flow_runs", "prefect.task_runs")
_FLOWS = Path(__file__).parents[1]


class NightFailedError(Exception):
    """The run failed without an outcome to show; the message is one line."""


class _Progress(logging.Handler):
    """Says what the flow's own code logs, and leaves Prefect's remarks to Prefect's log."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._say = say
        self._started = time.perf_counter()

    def emit(self, record: logging.LogRecord) -> None:
        if Path(record.pathname).is_relative_to(_FLOWS):
            self._say(f"{time.perf_counter() - self._started:6.1f} s  {record.getMessage()}")


def run_flow(name: str, parameters: Mapping[str, Any], *, say: Callable[[str], None], quiet: bool = True) -> "Night":
    """Run the flow `name`, `nightly` or `backfill`, and return how it ended; `say` gets each line of progress.

    Uses the Prefect server that the environment or profile names, else one of its own. With `quiet`,
    Prefect's log stays off the console. Raises NightFailedError.
    """
    quiet_teardown()
    send_nothing_home()
    if quiet:
        quiet_console()
    # Imported here: Prefect reads its settings from the environment when it is first imported.
    server = importlib.import_module("flows.server.prefect_server")
    say("   0.0 s  starting Prefect")
    with server.prefect_server():
        _import_while_the_server_comes_up()
        readers_error = importlib.import_module("flows.reading.bisecting").ReadersError
        try:
            flow = getattr(importlib.import_module(f"flows.{name}"), name)
        except readers_error as error:
            raise NightFailedError(str(error)) from error
        outcome = importlib.import_module("flows.night").outcome
        try:
            server.wait_for_server()
        except server.PrefectServerError as error:
            raise NightFailedError(str(error)) from error
        progress = _Progress(say)
        for logger in _LOGGERS:
            logging.getLogger(logger).addHandler(progress)
        try:
            state = flow(**parameters, return_state=True)
        finally:
            for logger in _LOGGERS:
                logging.getLogger(logger).removeHandler(progress)
        return _outcome(outcome(state), state.message)


def _import_while_the_server_comes_up() -> None:
    with warnings.catch_warnings():
        # A library of Great Expectations' imports what Python 3.11 calls outdated.
        warnings.filterwarnings("ignore", "module 'sre_", DeprecationWarning)
        importlib.import_module("expectations.checkpoint")


def _outcome(night: "Night | None", message: str | None) -> "Night":
    if night is None:
        raise NightFailedError(message or "the run failed without saying why")
    return night
