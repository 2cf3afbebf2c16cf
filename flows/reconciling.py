"""Reconcile what is new tonight into the ledger: the same outcome as reconciling all of it, reading what is concerned.

Figures meet in steps, each among those that share a key: a story, an area and day, the words of their articles, a
block of series. A step takes up what shares a key, old or new, with what the step before it changed.
"""

from typing import NamedTuple

import polars as pl

from flows.joining import join_leads_of
from transforms.contracts import conform
from transforms.reconcile import RECONCILER_VERSION
from transforms.reconcile.account import Account, account, told_since
from transforms.reconcile.corrections import explained, left_out, with_holding
from transforms.reconcile.disagreements import as_disagreements
from transforms.reconcile.incidents import settle_incidents
from transforms.reconcile.names import rules
from transforms.reconcile.official import away_from_official
from transforms.reconcile.origins import as_origins
from transforms.reconcile.places import with_regions
from transforms.reconcile.placings import FOUND, PLACINGS, as_placings
from transforms.reconcile.series import status_series, total_series, with_ids
from transforms.reconcile.telling import tell
from transforms.reconcile.wholes import incidents_above_totals
from transforms.schema import CORRECTIONS, DISAGREEMENTS, ESTIMATES, ORIGINS, SERIES
from warehouse.placings import Placings
from warehouse.working import WorkingWarehouse

BATCH = 50_000
_SETTLED = ["incident_place", "incident_start", "incident_end"]
_NAMED = ["series_place", "series_period_start", "series_end", "series_event", "as_of", "joined_by"]


class Reconciled(NamedTuple):
    """How much a night took up: articles, placings that changed, figures of the blocks told anew, their series."""

    articles: int
    placings: int
    figures: int
    series: int


def reconcile_ledger(working: WorkingWarehouse, corrections: pl.DataFrame, batch: int = BATCH) -> Reconciled:
    """Reconcile all articles of `working` that are new or changed, `batch` at a time by their days.

    Each batch is a night of its own, in one transaction: so memory goes with the batch, not with what is new.
    """
    Placings(working).begin(RECONCILER_VERSION)
    done = [_reconciled(working, corrections, batch)]
    while Placings(working).is_waiting():
        done.append(_reconciled(working, corrections, batch))
    return Reconciled(*map(sum, zip(*done, strict=True)))


def _reconciled(working: WorkingWarehouse, corrections: pl.DataFrame, batch: int) -> Reconciled:
    placings = Placings(working)
    with working.transaction():
        taken = placings.take(batch)
        touched = placings.touched(taken)
        now, before = _placed(placings, touched)
        changed = pl.concat([now, before])
        gone = pl.concat([now.select("figure_id"), before.select("figure_id")]).unique()
        placings.put("placings", "figure_id", gone, now)
        placings.set_figures(now)
        of_changed = changed.select("origin_id").unique()
        placings.replace_origins(of_changed, conform(as_origins(placings.names_of(of_changed)), ORIGINS))
        told, n_figures = _told(placings, working, changed, corrections)
        placings.end(taken)
    return Reconciled(touched.height, now.height, n_figures, told.series.height)


def _placed(placings: Placings, touched: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the placings that are otherwise than before, and what those were before."""
    figures, articles = placings.figures(touched), placings.articles(touched)
    originals = articles.select(article_id="duplicate_of").drop_nulls().unique()
    told = tell(figures, articles, placings.superseded(originals))
    gone = placings.of("article_id", among=touched)
    incidents, known = _incidents(placings, touched, told, gone, articles)
    of_basis = {basis: told.filter("is_in", pl.col("basis") == basis) for basis in ("cumulative", "status")}
    statuses, statuses_before = _statuses(placings, touched, of_basis["status"], incidents, known)
    totals, totals_before = _totals(placings, touched, of_basis["cumulative"], gone)
    outside = told.filter(~pl.col("is_in"))
    placed = as_placings(with_ids(pl.concat([incidents, totals, statuses, outside], how="diagonal")))
    before = pl.concat([gone, known, statuses_before, totals_before]).unique("figure_id")
    # What was read again stands in `figures` without its series, even where it is placed as before.
    same = placed.join(before, on=list(PLACINGS), how="semi", nulls_equal=True)
    same = same.join(touched, on="article_id", how="anti").select("figure_id")
    return placed.join(same, on="figure_id", how="anti"), before.join(same, on="figure_id", how="anti")


def _incidents(
    placings: Placings, touched: pl.DataFrame, told: pl.DataFrame, gone: pl.DataFrame, articles: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the figures of incidents that may be placed anew, as `with_names` leaves them, and as they were."""
    new = told.filter("is_in", pl.col("basis") == "incident")
    settled, around = _settled(placings, touched, new, gone.filter("is_in", pl.col("basis") == "incident"))
    moved = settled.join(around, on=["figure_id", *_SETTLED], how="anti", nulls_equal=True).select("figure_id")
    moved = settled.join(moved, on="figure_id", how="semi")
    asked = pl.concat([touched, moved.select("article_id")]).unique()
    others = asked.join(touched, on="article_id", how="anti")
    before = _of_incidents(placings.of("article_id", among=others))
    kept = before.drop(FOUND).join(moved, on="figure_id", how="anti")
    texts = pl.concat([placings.texts(others), articles.select("article_id", "title", "text")])
    incidents, known = join_leads_of(placings, asked, pl.concat([kept, moved], how="diagonal"), texts)
    return incidents, pl.concat([before, known])


def _settled(
    placings: Placings, touched: pl.DataFrame, new: pl.DataFrame, gone: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return figures of `new` and of the same areas and days with the incident that they tell of; and as they were."""
    days = pl.concat([frame.select("area", "told_end") for frame in (new, gone)]).drop_nulls().unique()
    steps = pl.DataFrame({"step": [-1, 0, 1]})
    around = days.join(steps, how="cross").select(
        "area", "step", told_end=pl.col("told_end") + pl.duration(days="step")
    )
    known = _of_incidents(placings.of("area", "told_end", among=around)).join(touched, on="article_id", how="anti")
    settled = settle_incidents(pl.concat([new, known.drop(*_SETTLED, *FOUND)], how="diagonal"))
    # what the day before may change is told by that day and this one; all of both are here
    told_here = around.filter(pl.col("step") >= 0)
    is_told = settled.join(told_here, on=["area", "told_end"], how="semi")["figure_id"]
    is_new = pl.col("figure_id").is_in(new["figure_id"].implode())
    return settled.filter(pl.col("figure_id").is_in(is_told.implode()) | is_new), known


def _of_incidents(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.filter("is_in", pl.col("basis") == "incident")


def _statuses(
    placings: Placings, touched: pl.DataFrame, new: pl.DataFrame, incidents: pl.DataFrame, known: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the statuses of articles whose incidents are otherwise than before, placed anew, and as they were."""
    moved = incidents.join(known, on=["figure_id", *_NAMED], how="anti", nulls_equal=True)
    others = moved.select("article_id").unique().join(touched, on="article_id", how="anti")
    rows = placings.of("article_id", among=others)
    before = rows.filter("is_in", pl.col("basis") == "status")
    beside = _of_incidents(rows).join(incidents, on="figure_id", how="anti")
    statuses = pl.concat([new, before.drop(FOUND)], how="diagonal")
    return status_series(statuses, pl.concat([incidents, beside], how="diagonal")), before


def _totals(
    placings: Placings, touched: pl.DataFrame, new: pl.DataFrame, gone: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return the running totals whose start may follow from `new` and `gone`, placed anew, and as they were."""
    changed = pl.concat(
        [
            with_ids(total_series(new)).select("block", "as_of"),
            gone.filter("is_in", pl.col("basis") == "cumulative").select("block", "as_of"),
        ]
    )
    days = changed.drop_nulls().group_by("block").agg(first=pl.col("as_of").min(), last=pl.col("as_of").max())
    around = placings.totals_around(days, rules().thresholds.nearest_days)
    before = around.join(touched, on="article_id", how="anti")
    return total_series(pl.concat([new, before.drop(FOUND)], how="diagonal")), before


def _told(
    placings: Placings, working: WorkingWarehouse, changed: pl.DataFrame, corrections: pl.DataFrame
) -> tuple[Account, int]:
    """Tell anew what the blocks of `changed` placings come to, and those beside them or that a correction names."""
    named = placings.table_of("figures", "figure_id", corrections.select("figure_id").drop_nulls())
    left = left_out(named, corrections)
    since, series = _since(placings, changed, left, corrections)
    figures = placings.since(since)
    told_now = told_since(figures, since)
    days = told_now.select("series_id", "block").unique("series_id").join(since, on="block").drop("block")
    numbers = told_now.filter(pl.col("qualifier") == "exact").select("series_id", "value").drop_nulls().unique()
    past = placings.past(days.drop_nulls("since"), numbers)
    told = account(figures, placings.beside(figures), left["figure_id"], since, past)

    whole = since.filter(pl.col("since").is_null() | _is_incident())
    known = placings.series_of(whole).join(since, on="block").select("series_id", "since")
    moved = changed.select("series_id", "block").drop_nulls().unique().join(since, on="block").drop("block")
    at_large = told.series.join(days, on="series_id", how="anti").select("series_id", since=pl.lit(None, pl.Date))
    days = pl.concat([days, moved, known, at_large]).unique("series_id")
    gone = placings.bounds_gone(days)
    found = as_disagreements(told.found)
    revised = explained(found, told.estimates, corrections)
    found = found.join(revised, on="disagreement_id", how="anti")
    placings.put_since("bounds", days, told.bounds)
    placings.put_since("series_days", days, told.days)
    placings.put_since("accounts", days, told.accounts)
    placings.replace_days("estimates", days, conform(told.estimates, ESTIMATES))
    placings.replace_days("disagreements", days, conform(found, DISAGREEMENTS))
    in_part = told_now.filter(~_is_incident()).join(since.drop_nulls("since"), on="block", how="semi")
    _tell_series(placings, told.series, series, in_part, pl.concat([known, moved]))
    _beside_totals(placings, days, gone)
    _beside_official(placings, working)
    working.replace("corrections", conform(with_holding(corrections, left, revised), CORRECTIONS))
    return told, figures.height


def _since(
    placings: Placings, changed: pl.DataFrame, left: pl.DataFrame, corrections: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return each block to tell with the day `since` when, null for all days, and the `series` that have changed.

    Told from its first changed day on is a block of which nothing else depends on all days: not one of captives, which
    are held against others of any day, nor one whose series are named otherwise than before.
    """
    in_all = pl.col("as_of").is_null() | pl.col("metric").str.starts_with("hostages_")
    by_day = changed.drop_nulls("block").group_by("block").agg(since=pl.when(~in_all.any()).then(pl.col("as_of").min()))
    other = pl.concat([left.select("figure_id"), placings.left_out()]).unique()
    running = changed.filter(~_is_incident()).select("series_id", "block").drop_nulls().unique()
    series = placings.series_told(running)
    known = placings.table_of("series", "series_id", running)
    renamed = series.join(known, on="series_id", how="semi")
    renamed = renamed.join(known, on=series.columns, how="anti", nulls_equal=True)
    named = [
        placings.of("figure_id", among=other),
        placings.of("series_id", among=corrections.select("series_id").drop_nulls()),
        running.join(renamed, on="series_id", how="semi"),
    ]
    whole = pl.concat([each.select("block") for each in named]).drop_nulls().unique()
    blocks = pl.concat([by_day.select("block"), whole]).unique()
    beside = _with_captives(placings, blocks).join(blocks, on="block", how="anti")
    by_day = by_day.join(whole, on="block", how="anti")
    anew = pl.concat([whole, beside]).select("block", since=pl.lit(None, pl.Date))
    return pl.concat([by_day, anew]), series


def _tell_series(
    placings: Placings, told: pl.DataFrame, changed: pl.DataFrame, in_part: pl.DataFrame, gone: pl.DataFrame
) -> None:
    """Replace the series `gone` by those `told`; what is told `in_part` stays as it is unless it is `changed`."""
    changed = with_regions(changed).select(told.columns)
    rows = pl.concat([changed, told.join(in_part, on="series_id", how="anti")]).unique("series_id")
    gone = pl.concat([each.select("series_id") for each in (rows, gone)]).unique()
    placings.replace_series("series", gone, conform(rows, SERIES))


def _is_incident() -> pl.Expr:
    # a block of totals or statuses has three parts, one of incidents two
    return pl.col("block").str.count_matches("/") == 1


def _with_captives(placings: Placings, blocks: pl.DataFrame) -> pl.DataFrame:
    """Add the blocks of captives that those among `blocks` are held against: dead, held and taken."""
    captives = placings.captives()
    held = captives.filter((pl.col("basis") == "status") & (pl.col("metric") != "hostages_taken"))
    of_event = captives.filter(pl.col("metric") != "hostages_dead").drop_nulls("series_event")
    size = 0
    while blocks.height > size:
        size = blocks.height
        beside = [
            held.join(held.join(blocks, on="block", how="semi"), on="series_place", how="semi", nulls_equal=True),
            of_event.join(of_event.join(blocks, on="block", how="semi"), on="series_event", how="semi"),
        ]
        blocks = pl.concat([blocks, *(each.select("block") for each in beside)]).unique()
    return blocks


def _beside_totals(placings: Placings, since: pl.DataFrame, gone: pl.DataFrame) -> None:
    """Hold incidents against totals anew where either is of a series and days of `since`."""
    met = placings.bounds_met(since, gone)
    placings.clear_rule("INC-01", met.select("series_id").unique())
    placings.add_disagreements(as_disagreements(incidents_above_totals(met)))


def _beside_official(placings: Placings, working: WorkingWarehouse) -> None:
    """Hold estimates against the official series anew, whatever is new."""
    placings.clear_official()
    reference = working.read("reference")
    if reference.height:
        series = placings.beside_official()
        estimates = placings.table_of("estimates", "series_id", series)
        placings.add_disagreements(as_disagreements(away_from_official(estimates, series, reference)))
