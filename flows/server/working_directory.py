"""The pull step of the deployments: where a worker runs a flow."""

import os
from pathlib import Path

_HOME = "LEDGER_HOME"


def enter_project(folder: str | None = None) -> dict[str, str]:
    """Enter the project's folder, and return it as `directory` for Prefect to load the flow from.

    It is `folder`, else what the worker's environment names as LEDGER_HOME, else where the installed code is.
    """
    directory = Path(folder or os.environ.get(_HOME) or Path(__file__).parents[2]).resolve()
    os.chdir(directory)
    return {"directory": str(directory)}
