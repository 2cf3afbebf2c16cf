"""Prefect automations: the server itself tells of runs that failed, of a night that did not happen, of stale sources.

What a killed run cannot tell, and a run that never began, the server can.
"""

import json
from datetime import timedelta
from typing import cast
from uuid import UUID

from prefect.automations import Automation, CallWebhook, EventTrigger, Posture
from prefect.blocks.fields import SecretDict
from prefect.blocks.webhook import Webhook
from prefect.events import emit_event
from pydantic import SecretStr

from flows.server.state_names import ILL, WELL

_STALE = "ledger.source.stale"
_BLOCK = "ledger-alert-webhook"
_RUN = "prefect.flow-run."


def emit_stale(source_id: str, line: str) -> None:
    """Tell the Prefect server that a source is stale, in the words of `line`."""
    resource = {"prefect.resource.id": f"ledger.source.{source_id}", "prefect.resource.name": source_id}
    emit_event(_STALE, resource, payload={"problem": line})


def set_up(address: str, most: timedelta) -> list[str]:
    """Make the automations at the Prefect server in use, or bring them up to date, and return their names.

    They POST to `address` what `flows.alerting.alerts` would; the server keeps it encrypted, in a Webhook block.

    Args:
        address: the webhook's.
        most: how long ago the last good night may have ended.
    """
    block = Webhook(url=SecretStr(address), headers=SecretDict({"Content-Type": "application/json"}))
    block_id = cast("UUID", block.save(_BLOCK, overwrite=True))  # awaitable only where the caller is
    made = []
    for automation in automations(block_id, most):
        try:
            automation.id = cast("Automation", Automation.read(name=automation.name)).id
        except ValueError:  # there is none of that name
            automation.create()
        else:
            automation.update()
        made.append(automation.name)
    return made


def automations(webhook: UUID, most: timedelta) -> list[Automation]:
    """Return the automations, which call the Webhook block `webhook`."""
    return [
        Automation(
            name="ledger: a run failed",
            description="A nightly run or a backfill failed or was killed.",
            trigger=EventTrigger(
                expect={f"{_RUN}{name}" for name in ILL},
                match_related=_of_flows("nightly", "backfill"),
                posture=Posture.Reactive,
            ),
            actions=[
                _call(webhook, '"failed: " ~ flow_run.name ~ ": " ~ (flow_run.state.message or flow_run.state.name)')
            ],
        ),
        Automation(
            name="ledger: no night",
            description=f"No nightly run has ended well for {most}.",
            trigger=EventTrigger(
                expect={f"{_RUN}{name}" for name in WELL.values()},
                match_related=_of_flows("nightly"),
                posture=Posture.Proactive,
                within=most,
            ),
            actions=[_call(webhook, json.dumps(f"missed: no nightly run has ended well for {most}"))],
        ),
        Automation(
            name="ledger: a source is stale",
            description="A source with a cadence gave nothing new for too long.",
            trigger=EventTrigger(expect={_STALE}, posture=Posture.Reactive, for_each={"prefect.resource.id"}),
            actions=[_call(webhook, "event.payload.problem")],
        ),
    ]


def _of_flows(*names: str) -> dict[str, str | list[str]]:
    return {"prefect.resource.role": "flow", "prefect.resource.name": list(names)}


def _call(webhook: UUID, problem: str) -> CallWebhook:
    """Return the action that sends `problem`, a Jinja expression."""
    text = f"""{{{{ ("Casualty Ledger\\n" ~ {problem}) | tojson }}}}"""
    payload = f"""{{"text": {text}, "problems": [{{{{ ({problem}) | tojson }}}}]}}"""
    return CallWebhook(block_document_id=webhook, payload=payload)
