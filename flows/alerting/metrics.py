"""How the ledger stands as a Prometheus text file, for node exporter's textfile collector."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from prometheus_client import CollectorRegistry, Gauge, write_to_textfile

from flows.alerting.health import GOOD_STATES
from transforms.schema import RUN_STATES
from warehouse.errors import warehouse_errors
from warehouse.query import Status

METRICS_FILE = "ledger.prom"


def write_metrics(data_dir: Path, found: Status) -> None:
    """Write how the ledger was found to `<data_dir>/ledger.prom`, in one step; WarehouseError if there is no room."""
    path = data_dir / METRICS_FILE
    with warehouse_errors(path):
        write_to_textfile(str(path), metrics(found))


def metrics(found: Status) -> CollectorRegistry:
    """Return the gauges of a ledger; times in seconds since 1970, sizes in rows."""
    registry = CollectorRegistry()
    runs = found.runs.filter(pl.col("finished_at").is_not_null())
    for run in runs.head(1).to_dicts():
        state = Gauge("ledger_last_run_state", "1 for the state the last run ended in", ["state"], registry=registry)
        for name in RUN_STATES:
            state.labels(name).set(name == run["state"])
        Gauge("ledger_last_run_finished_timestamp_seconds", "When the last run ended", registry=registry).set(
            _seconds(run["finished_at"])
        )
        Gauge("ledger_last_run_duration_seconds", "How long the last run took", registry=registry).set(
            (run["finished_at"] - run["started_at"]).total_seconds()
        )
    good = runs.filter(pl.col("state").is_in(GOOD_STATES))["finished_at"].max()
    if isinstance(good, datetime):
        Gauge("ledger_last_good_run_timestamp_seconds", "When a run last ended well", registry=registry).set(
            _seconds(good)
        )
    quarantined = Gauge("ledger_quarantined", "Things in quarantine", ["stage", "rule_code"], registry=registry)
    for stage, rule_code, n_keys in found.quarantine.select("stage", "rule_code", "n_keys").iter_rows():
        quarantined.labels(stage, rule_code).set(n_keys)
    newest = Gauge(
        "ledger_source_last_new_timestamp_seconds",
        "When a source last gave a new document",
        ["source"],
        registry=registry,
    )
    for source_id, last_new_at in found.sources.select("source_id", "last_new_at").drop_nulls().iter_rows():
        newest.labels(source_id).set(_seconds(last_new_at))
    if found.release is not None:
        rows = Gauge("ledger_release_rows", "Rows of the latest release", ["table"], registry=registry)
        for name, entry in found.release.manifest.tables.items():
            rows.labels(name).set(entry.rows)
    return registry


def _seconds(instant: datetime) -> float:
    return instant.replace(tzinfo=UTC).timestamp()
