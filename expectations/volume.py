"""Rules on volume and completeness: this run against the last ones, shares of nulls and of quarantine."""

from expectations.rule import Rule, query_from, query_of, sql_value, union
from expectations.thresholds import NullRates, Thresholds
from warehouse.ddl import identifier


def _null_rates(code: str, table: str, rates: NullRates) -> Rule:
    columns = rates.largest_share[table]
    query = union(
        query_from(
            "NULL_RATE",
            name=sql_value(name),
            column=identifier(name),
            share=sql_value(share),
            least_rows=sql_value(rates.least_rows),
        )
        for name, share in columns.items()
    )
    lines = ", ".join(f"{name} {share:.0%}" for name, share in columns.items())
    statement = f"The share of nulls in {table} stays within: {lines}."
    return Rule(code, "volume", table, "warning", statement, query)


def _null_changes(code: str, rates: NullRates, run_id: str) -> Rule:
    columns = rates.largest_share["figures"]
    query = query_from(
        "NULL_CHANGE",
        counted=", ".join(f"count({identifier(name)}) AS {identifier(name)}" for name in columns),
        shares=union(query_from("NULL_SHARES", name=sql_value(name), column=identifier(name)) for name in columns),
        run_id=sql_value(run_id),
        least_rows=sql_value(rates.least_rows),
        largest_change=sql_value(rates.largest_change),
    )
    statement = (
        f"The share of nulls among the run's figures is within {rates.largest_change:.0%} of that of the runs "
        f"before it: {', '.join(columns)}."
    )
    return Rule(code, "volume", "figures", "warning", statement, query)


def rules(thresholds: Thresholds, run_id: str) -> tuple[Rule, ...]:
    """Return the rules on the volume of run `run_id` and on the completeness of the release."""
    volume, quarantine = thresholds.volume, thresholds.quarantine
    return (
        Rule(
            "VOL-01",
            "volume",
            "stage_counts",
            "warning",
            "Articles and figures passed on lie between "
            f"{volume.lowest_ratio:g} and {volume.highest_ratio:g} times the median of the last "
            f"{volume.last_runs} runs.",
            query_of("VOL-01", run_id=run_id, **volume.model_dump()),
        ),
        Rule(
            "VOL-02",
            "volume",
            "stage_counts",
            "warning",
            f"No stage of the run set aside more than {quarantine.largest_share:.0%} of what it took up.",
            query_of("VOL-02", run_id=run_id, **quarantine.model_dump()),
        ),
        _null_rates("VOL-03", "figures", thresholds.null_rates),
        _null_rates("VOL-04", "articles", thresholds.null_rates),
        _null_changes("VOL-05", thresholds.null_rates, run_id),
    )
