"""The closed lists of values that columns take."""

METRICS = (
    "killed",
    "injured",
    "casualties",
    "missing",
    "hostages_taken",
    "hostages_held",
    "hostages_freed",
    "hostages_dead",
    "hostages_alive",
    "detained",
    "prisoners_freed",
    "displaced",
)
QUALIFIERS = (
    "exact",
    "about",
    "at_least",
    "more_than",
    "at_most",
    "fewer_than",
    "nearly",
    "range",
    "vague",
)
BASES = ("incident", "cumulative", "status", "rate")
CORRECTION_ACTIONS = ("leave_out", "revision")
SEVERITIES = ("critical", "warning", "info")
STAGES = ("fetch", "reference", "normalise", "screen", "extract", "reconcile", "load", "audit", "publish")
PRECISIONS = ("second", "minute", "day", "month", "listed", "inferred_minute", "inferred_day", "none")
ORIGIN_KINDS = (
    *("authority", "health", "rescue", "police", "military", "armed_group", "united_nations", "aid", "monitor"),
    *("news_tally", "outlet", "other"),
)
BEST_RULES = (
    *("only_number", "most_origins", "most_articles", "surest", "plainest", "most_digits", "last_told", "largest"),
    "smallest",
)
FETCH_OUTCOMES = ("new", "known", "unchanged", "listed", "incomplete", "refused")
RUN_STATES = ("running", "completed", "completed_with_warnings", "nothing_new", "failed")
