"""Tables of the runs themselves: how they ended, what they counted, set aside and found."""

import polars as pl

from transforms.schema.allowed_values import RUN_STATES, SEVERITIES, STAGES
from transforms.schema.contract import COUNT, INSTANT, TEXT, Column, Table

RUNS = Table(
    "runs",
    "one row a run of the nightly flow",
    ("run_id",),
    (
        Column("run_id", TEXT, "Sortable by start."),
        Column("started_at", INSTANT, "Start.", unit="UTC"),
        Column("finished_at", INSTANT, "End; null while it runs.", nullable=True, unit="UTC"),
        Column("state", TEXT, "How it ended.", allowed=RUN_STATES),
        Column("release_id", TEXT, "The release that it published.", nullable=True),
        Column("message", TEXT, "One line on how it ended.", nullable=True),
    ),
)

QUARANTINE = Table(
    "quarantine",
    "one row a thing that a stage could not take",
    ("run_id", "stage", "key", "rule_code"),
    (
        Column("run_id", TEXT, "The run that met it.", references="runs.run_id"),
        Column("stage", TEXT, "The stage that could not take it.", allowed=STAGES),
        Column("key", TEXT, "What it was: a path, document, article, or span."),
        Column("rule_code", TEXT, "Why, as a stable code."),
        Column("reason", TEXT, "Why, in words, and what to do."),
    ),
)

STAGE_COUNTS = Table(
    "stage_counts",
    "one row a run and stage; n_in = n_out + n_quarantined + n_excluded",
    ("run_id", "stage"),
    (
        Column("run_id", TEXT, "The run.", references="runs.run_id"),
        Column("stage", TEXT, "The stage.", allowed=STAGES),
        Column("unit", TEXT, "What the stage counts, such as `documents`."),
        Column("n_in", COUNT, "Taken up.", unit="units"),
        Column("n_out", COUNT, "Passed on.", unit="units"),
        Column("n_quarantined", COUNT, "Set aside under a rule code.", unit="units"),
        Column("n_excluded", COUNT, "Left out for a recorded reason, such as already known.", unit="units"),
    ),
)

VALIDATION_RESULTS = Table(
    "validation_results",
    "one row a rule and run",
    ("run_id", "rule_code"),
    (
        Column("run_id", TEXT, "The run whose candidate was audited.", references="runs.run_id"),
        Column("rule_code", TEXT, "The rule; stable."),
        Column("severity", TEXT, "What a failure means: critical stops the release.", allowed=SEVERITIES),
        Column("success", pl.Boolean, "True if it passed; null if the check itself errored.", nullable=True),
        Column("observed", TEXT, "What was observed, in short.", nullable=True),
        Column("details", TEXT, "The rule in words, examples of what failed, or the error.", nullable=True),
    ),
)
