"""The record of one run: its id, its counts by stage, what it quarantined. The run's clock is here."""

import secrets
from datetime import UTC, datetime, timedelta

import polars as pl

from transforms.contracts import conform
from transforms.schema import QUARANTINE, RUNS, STAGE_COUNTS

_ONE_SECOND = timedelta(seconds=1)


def now() -> datetime:
    """Return this instant in UTC, without a zone as the tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)


def new_run_id(started_at: datetime) -> str:
    """Return an id that sorts by the start (UTC), such as `20261121T043000Z-1f3a`."""
    return f"{started_at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}"


class RunBook:
    """What a run has to tell of itself, kept until it is written to the warehouse."""

    def __init__(self, after: datetime | None = None) -> None:
        """Begin a run now, or just `after` the start of the last one (UTC) where the clock has been set back.

        Runs, releases and histories are ordered by these starts.
        """
        self.started_at = now() if after is None else max(now(), after + _ONE_SECOND)
        self.run_id = new_run_id(self.started_at)
        self._counts: dict[str, dict[str, str | int]] = {}
        self._quarantine = QUARANTINE.empty()

    def later_than(self, other: datetime | None) -> "RunBook":
        """Return this book or, where a run has begun after it at `other` (UTC), a later one that has its counts."""
        if other is None or other <= self.started_at:
            return self
        later = RunBook(other)
        later._counts = self._counts
        later.quarantine(self._quarantine)
        return later

    def count(
        self,
        stage: str,
        unit: str,
        *,
        n_in: int = 0,
        n_out: int = 0,
        n_quarantined: int = 0,
        n_excluded: int = 0,
    ) -> None:
        """Add to what `stage` took up, passed on, quarantined and left out, in `unit`s."""
        row = self._counts.setdefault(
            stage, {"stage": stage, "unit": unit, "n_in": 0, "n_out": 0, "n_quarantined": 0, "n_excluded": 0}
        )
        added = {"n_in": n_in, "n_out": n_out, "n_quarantined": n_quarantined, "n_excluded": n_excluded}
        for name, number in added.items():
            row[name] = int(row[name]) + number

    def counted(self, stage: str, name: str) -> int:
        """Return one number of `stage`, such as its `n_out`; 0 before it counted anything."""
        return int(self._counts.get(stage, {}).get(name, 0))

    def quarantine(self, rows: pl.DataFrame) -> None:
        """Add rows of quarantine (stage, key, rule_code, reason); one thing breaks one rule once."""
        stamped = rows.with_columns(run_id=pl.lit(self.run_id)).select(QUARANTINE.polars_schema.names())
        self._quarantine = pl.concat([self._quarantine, stamped]).unique(QUARANTINE.key, maintain_order=True)

    @property
    def stage_counts(self) -> pl.DataFrame:
        """The rows of `stage_counts` so far, in the order of the stages."""
        rows = [{"run_id": self.run_id, **row} for row in self._counts.values()]
        return conform(pl.DataFrame(rows, schema=STAGE_COUNTS.polars_schema), STAGE_COUNTS)

    @property
    def quarantined(self) -> pl.DataFrame:
        """The rows of `quarantine` so far."""
        return self._quarantine

    def row(self, state: str, message: str | None = None, release_id: str | None = None) -> pl.DataFrame:
        """Return the run's row of `runs` in `state`; it has ended now unless it is `running`."""
        told = {
            "run_id": self.run_id,
            "started_at": self.started_at,
            "finished_at": None if state == "running" else max(now(), self.started_at),
            "state": state,
            "release_id": release_id,
            "message": message,
        }
        return conform(pl.DataFrame([told], schema=RUNS.polars_schema), RUNS)
