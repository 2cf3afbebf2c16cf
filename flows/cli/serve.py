"""`ledger serve`: Prefect with the ledger's deployments, on one machine."""

import signal
import sys
import threading

import click

from flows.cli.usage import FAILED
from flows.server.serving import ServingError, serve


@click.command("serve", short_help="Run the schedule on this machine: server, deployments, worker.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Where the server listens; it asks no password.")
@click.option("--port", type=click.IntRange(1, 65535), default=4200, show_default=True)
def command(host: str, port: int) -> None:
    """Start a Prefect server, the work pool, the deployments of prefect.yaml and a worker, and stop them together.

    Runs until Ctrl-C or SIGTERM. For who has a Prefect server already: docs/operations.md.
    """
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    try:
        serve(host, port, stop, lambda line: click.echo(f"ledger: {line}", err=True))
    except ServingError as error:
        click.echo(f"ledger: {error}", err=True)
        sys.exit(FAILED)
