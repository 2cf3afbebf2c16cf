"""Rules on the counts of the stages: nothing comes from nowhere, nothing is dropped silently."""

from expectations.rule import Rule, query_of
from expectations.thresholds import Thresholds


def rules(thresholds: Thresholds, run_id: str) -> tuple[Rule, ...]:
    """Return the rules on the counts of run `run_id` and of the runs before it."""
    stages = thresholds.required_stages
    return (
        Rule(
            "CNT-01",
            "counts",
            "stage_counts",
            "critical",
            "At every stage, in = out + quarantined + excluded, and none of them is negative.",
            query_of("CNT-01"),
        ),
        Rule("CNT-02", "counts", "runs", "critical", "The run is on record.", query_of("CNT-02", run_id=run_id)),
        Rule(
            "CNT-03",
            "counts",
            "stage_counts",
            "critical",
            f"The run has counted its stages {', '.join(stages)}.",
            query_of("CNT-03", run_id=run_id, stages=stages),
        ),
        Rule(
            "CNT-04",
            "counts",
            "stage_counts",
            "critical",
            "A stage of the run that counted something quarantined has rows in quarantine, and the reverse.",
            query_of("CNT-04", run_id=run_id),
        ),
        Rule(
            "CNT-05",
            "counts",
            "stage_counts",
            "critical",
            "The run added no more articles than normalise passed on, and no more figures than extract did.",
            query_of("CNT-05", run_id=run_id),
        ),
        Rule(
            "CNT-06",
            "counts",
            "stage_counts",
            "info",
            "The run added every article that normalise passed on, and every figure that extract did; "
            "what was known already is told here.",
            query_of("CNT-06", run_id=run_id),
        ),
    )
