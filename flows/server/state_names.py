"""What the states are called that a run ends in, as Prefect shows them and names its events."""

WELL = {
    "completed": "Completed",
    "completed_with_warnings": "Completed with warnings",
    "nothing_new": "Nothing new",
}
"""By the state that `runs` has."""
FAILED_AUDIT = "Failed at the audit"
ILL = ("Failed", FAILED_AUDIT, "Crashed", "TimedOut")
