"""Whom to alert: from the environment, else from Secret blocks of the Prefect server in use."""

import importlib
import os
import sys


def setting(name: str) -> str | None:
    """Return what the environment or, under its block's name, the Prefect server has for `name`; None if neither does.

    Without a server in use the environment alone is asked. Raises httpx.HTTPError if the server does not answer.
    """
    if value := os.environ.get(name):
        return value
    if "prefect" not in sys.modules and not os.environ.get("PREFECT_API_URL"):
        return None
    if not importlib.import_module("prefect.settings").PREFECT_API_URL.value():
        return None
    secret = importlib.import_module("prefect.blocks.system").Secret
    try:
        return str(secret.load(block_name(name)).get())
    except ValueError:  # there is no such block
        return None


def block_name(name: str) -> str:
    """Return what the Secret block is called that stands for a variable of the environment."""
    return name.lower().replace("_", "-")
