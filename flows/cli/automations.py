"""`ledger automations`: have the Prefect server tell of what runs cannot tell themselves."""

import importlib
import os
from datetime import timedelta

import click
import httpx

from flows.alerting.alerts import WEBHOOK
from flows.alerting.health import MOST_HOURS
from flows.cli.usage import CannotBeginError
from flows.server.prefect_settings import send_nothing_home


@click.command("automations", short_help="Have the Prefect server alert by itself.")
@click.option(
    "--most-hours",
    type=click.FloatRange(min=0, min_open=True),
    default=MOST_HOURS,
    show_default=True,
    help="How long ago the last good night may have ended.",
)
def command(most_hours: float) -> None:
    """Make automations at the Prefect server of PREFECT_API_URL: a run failed, no night, a source is stale.

    They call the webhook that LEDGER_ALERT_WEBHOOK names now. Called again, they are brought up to date.
    """
    send_nothing_home()
    address = os.environ.get(WEBHOOK)
    if not address:
        raise CannotBeginError(f"name in {WEBHOOK} the webhook that the automations are to call")
    if not importlib.import_module("prefect.settings").PREFECT_API_URL.value():
        raise CannotBeginError("name in PREFECT_API_URL the Prefect server: automations live there")
    try:
        made = importlib.import_module("flows.alerting.automations").set_up(address, timedelta(hours=most_hours))
    except httpx.HTTPError as error:
        raise CannotBeginError(f"the Prefect server of PREFECT_API_URL does not answer: {error}") from error
    for name in made:
        click.echo(name)
