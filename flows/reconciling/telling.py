"""Tell anew what figures come to: the series, estimates and disagreements that a night's placings change."""

import polars as pl

from flows.reconciling.since import is_incident, since_of
from transforms.contracts import conform
from transforms.reconcile.account import Account, account, told_since
from transforms.reconcile.canonical_places import with_regions
from transforms.reconcile.corrections import explained, left_out, with_holding
from transforms.reconcile.disagreements import as_disagreements
from transforms.reconcile.incidents_in_totals import incidents_above_totals
from transforms.reconcile.official import away_from_official
from transforms.schema import CORRECTIONS, DISAGREEMENTS, ESTIMATES, SERIES
from warehouse.placings import Placings
from warehouse.working import WorkingWarehouse

# Told last, and of incidents that are themselves not told anew as well.
_IN_TOTALS = "INC-01"


def tell_anew(
    placings: Placings, working: WorkingWarehouse, changed: pl.DataFrame, corrections: pl.DataFrame
) -> tuple[Account, int]:
    """Tell anew what the blocks of `changed` placings come to, and those beside them or that a correction names."""
    named = placings.table_of("figures", "figure_id", corrections.select("figure_id").drop_nulls())
    left = left_out(named, corrections)
    since, series = since_of(placings, changed, left, corrections)
    figures = placings.since(since)
    told_now = told_since(figures, since)
    days = told_now.select("series_id", "block").unique("series_id").join(since, on="block").drop("block")
    numbers = told_now.filter(pl.col("qualifier") == "exact").select("series_id", "value").drop_nulls().unique()
    past = placings.past(days.drop_nulls("since"), numbers)
    told = account(figures, placings.beside(figures), left["figure_id"], since, past)

    whole = since.filter(pl.col("since").is_null() | is_incident())
    series_known = placings.series_of(whole).join(since, on="block").select("series_id", "since")
    moved = changed.select("series_id", "block").drop_nulls().unique().join(since, on="block").drop("block")
    at_large = told.series.join(days, on="series_id", how="anti").select("series_id", since=pl.lit(None, pl.Date))
    days = pl.concat([days, moved, series_known, at_large]).unique("series_id")
    found = as_disagreements(told.found)
    revised = explained(found, told.estimates, corrections)
    found = found.join(revised, on="disagreement_id", how="anti")
    placings.put_since("series_days", days, told.days)
    placings.put_since("accounts", days, told.accounts)
    placings.replace("estimates", placings.days_of("estimates", days), conform(told.estimates, ESTIMATES))
    known = placings.days_of("disagreements", days).filter(pl.col("rule_code") != _IN_TOTALS)
    placings.replace("disagreements", known, conform(found, DISAGREEMENTS))
    changed_bounds = placings.replace("bounds", placings.days_of("bounds", days), told.bounds)
    in_part = told_now.filter(~is_incident()).join(since.drop_nulls("since"), on="block", how="semi")
    _tell_series(placings, told.series, series, in_part, pl.concat([series_known, moved]))
    _beside_totals(placings, changed_bounds)
    _beside_official(placings, working)
    working.replace("corrections", conform(with_holding(corrections, left, revised), CORRECTIONS))
    return told, figures.height


def _tell_series(
    placings: Placings, told: pl.DataFrame, changed: pl.DataFrame, in_part: pl.DataFrame, gone: pl.DataFrame
) -> None:
    """Replace the series `gone` by those `told`; what is told `in_part` stays as it is unless it is `changed`."""
    changed = with_regions(changed).select(told.columns)
    rows = pl.concat([changed, told.join(in_part, on="series_id", how="anti")]).unique("series_id")
    gone = pl.concat([each.select("series_id") for each in (rows, gone)]).unique()
    placings.replace("series", placings.table_of("series", "series_id", gone), conform(rows, SERIES))


def _beside_totals(placings: Placings, changed: pl.DataFrame) -> None:
    """Hold incidents against totals anew where the bounds of either have `changed`."""
    met = placings.bounds_met(changed)
    placings.clear_rule(_IN_TOTALS, pl.concat([met.select("series_id"), changed.select("series_id")]).unique())
    placings.add_disagreements(as_disagreements(incidents_above_totals(met)))


def _beside_official(placings: Placings, working: WorkingWarehouse) -> None:
    """Hold estimates against the official series anew, whatever is new."""
    placings.clear_official()
    reference = working.read("reference")
    if reference.height:
        series = placings.beside_official()
        estimates = placings.table_of("estimates", "series_id", series)
        placings.add_disagreements(as_disagreements(away_from_official(estimates, series, reference)))
