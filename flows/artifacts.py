"""What a run shows of itself in the Prefect UI."""

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from expectations.audit import Audit
from flows.run_book import RunBook
from warehouse.release import Release


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
