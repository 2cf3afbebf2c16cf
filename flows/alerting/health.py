"""What is wrong with a ledger as it stands, for a monitor: a run that failed or did not happen, a stale source."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import polars as pl

from expectations.thresholds import load_thresholds
from flows.server.state_names import WELL
from flows.sources import Source
from warehouse.query import Status

GOOD_STATES = tuple(WELL)
MOST_HOURS = 26.0
"""A nightly run may start an hour late, and take one."""


def problems(found: Status, sources: Sequence[Source], now: datetime, most_hours: float = MOST_HOURS) -> list[str]:
    """Return a line for all that is wrong at `now` (UTC, without zone); nothing where all is well.

    Wrong are: a last run that failed or was killed, no good run in `most_hours`, and each of `sources` that gave
    nothing new for longer than the audit calls overdue (FRS-02).
    """
    return [*_run_problems(found, now, most_hours), *stale_sources(found, sources, now).values()]


def _run_problems(found: Status, now: datetime, most_hours: float) -> list[str]:
    told = []
    at_work = f"; at work is {found.writer}" if found.writer else ""
    last = found.runs.head(1).to_dicts()
    if last and last[0]["state"] == "failed":
        told.append(f"failed: run {last[0]['run_id']}: {last[0]['message']}")
    if last and last[0]["state"] == "running" and not found.writer:
        told.append(f"failed: run {last[0]['run_id']} was killed: start it again")
    good = found.runs.filter(pl.col("state").is_in(GOOD_STATES))["finished_at"].max()
    if not isinstance(good, datetime):
        told.append(f"missed: no run has ended well yet{at_work}")
    elif good > now + timedelta(hours=1):
        told.append(f"clock: a run ended at {good:%Y-%m-%d %H:%M} UTC, which is yet to come: set this clock right")
    elif now - good > timedelta(hours=most_hours):
        hours = (now - good) / timedelta(hours=1)
        told.append(f"missed: no run has ended well for {hours:,.0f} hours, {most_hours:g} are allowed{at_work}")
    return told


def stale_sources(found: Status, sources: Sequence[Source], now: datetime) -> dict[str, str]:
    """Return a line by its id for each of `sources` with a cadence that gave nothing new for too many of them."""
    freshness = load_thresholds().freshness
    last_new = dict(found.sources.select("source_id", "last_new_at").iter_rows())
    told = {}
    for source in sources:
        if source.cadence is None:
            continue
        allowed = timedelta(days=freshness.days[source.cadence] * freshness.overdue)
        newest = last_new.get(source.id)
        if newest is None:
            told[source.id] = f"stale: source {source.id} never gave a document: `ledger sources check {source.id}`"
        elif now - newest > allowed:
            days = (now - newest) / timedelta(days=1)
            told[source.id] = (
                f"stale: source {source.id} ({source.cadence}) gave nothing new for {days:,.1f} days: "
                f"`ledger sources check {source.id}`"
            )
    return told
