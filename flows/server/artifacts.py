"""What a run shows of itself in the Prefect UI."""

from typing import cast
from uuid import UUID

import polars as pl
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from expectations.audit import Audit
from flows.run_book import RunBook
from warehouse.release import Release
from warehouse.report import PAGE as REPORT


def show_counts(book: RunBook) -> None:
    """Show what each stage took up, passed on, quarantined and left out."""
    create_table_artifact(
        key="stage-counts",
        table=book.stage_counts.drop("run_id").to_dicts(),
        description=f"Run {book.run_id}: in = out + quarantined + excluded at every stage.",
    )


def show_audit(outcome: Audit) -> None:
    """Show every rule of the audit, those that are broken first."""
    broken_first = outcome.results.drop("run_id").sort("success", nulls_last=False, maintain_order=True)
    create_table_artifact(
        key="audit",
        table=broken_first.to_dicts(),
        description=f"The audit {outcome.verdict.replace('_', ' ')}. {outcome.why or ''}".strip(),
    )


def show_release(release: Release) -> None:
    """Show where the release is."""
    create_markdown_artifact(
        key="release",
        markdown=f"Release `{release.release_id}` in `{release.folder}`: database, Parquet, docs, report.",
        description="What the run published.",
    )
    create_link_artifact(
        key="report",
        link=(release.folder / REPORT).resolve().as_uri(),
        link_text="report",
        description="The report page.",
    )


def show_plan(plan: pl.DataFrame) -> None:
    """Show what a backfill would read."""
    create_table_artifact(key="plan", table=plan.to_dicts(), description="What the backfill would read, by days.")


class Progress:
    """A bar that fills as a run goes on."""

    def __init__(self, key: str) -> None:
        """Name the bar; it is made when it is first shown."""
        self._key = key
        self._artifact: UUID | None = None

    def show(self, percent: float, line: str) -> None:
        """Fill the bar to `percent`, and say beside it how things stand."""
        if self._artifact is None:
            made = create_progress_artifact(progress=percent, key=self._key, description=line)
            self._artifact = cast("UUID", made)  # awaitable only where the caller is
        else:
            update_progress_artifact(artifact_id=self._artifact, progress=percent, description=line)
