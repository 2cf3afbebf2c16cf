"""Reconcile what is new tonight into the ledger: the same outcome as reconciling all of it, reading what is concerned.

Figures meet in steps, each among those that share a key: a story, an area and day, the words of their articles, a
block of series. A step takes up what shares a key, old or new, with what the step before it changed.
"""

from typing import NamedTuple

import polars as pl

from flows.joining import join_leads_of
from transforms.contracts import conform
from transforms.reconcile import RECONCILER_VERSION
from transforms.reconcile.account import Account, account
from transforms.reconcile.corrections import explained, left_out, with_holding
from transforms.reconcile.disagreements import as_disagreements
from transforms.reconcile.incidents import settle_incidents
from transforms.reconcile.official import away_from_official
from transforms.reconcile.placings import FOUND, PLACINGS, as_placings
from transforms.reconcile.series import status_series, total_series, with_ids
from transforms.reconcile.telling import tell
from transforms.reconcile.wholes import incidents_above_totals
from transforms.schema import CORRECTIONS, DISAGREEMENTS, ESTIMATES, SERIES
from warehouse.placings import Placings
from warehouse.working import WorkingWarehouse

_SETTLED = ["incident_place", "incident_start", "incident_end"]
_NAMED = ["series_place", "series_period_start", "series_end", "series_event", "as_of", "joined_by"]


class Reconciled(NamedTuple):
    """How much a night took up: articles, placings that changed, figures of the blocks told anew, their series."""

    articles: int
    placings: int
    figures: int
    series: int


def reconcile_ledger(working: WorkingWarehouse, corrections: pl.DataFrame) -> Reconciled:
    """Reconcile all articles of `working` that are new or changed, in one transaction."""
    placings = Placings(working)
    with working.transaction():
        placings.begin(RECONCILER_VERSION)
        touched = placings.touched()
        now, before = _placed(placings, touched)
        blocks = pl.concat([now.select("block"), before.select("block")])
        gone = pl.concat([now.select("figure_id"), before.select("figure_id")]).unique()
        placings.put("placings", "figure_id", gone, now)
        placings.set_figures(now)
        told, blocks, n_figures = _told(placings, working, blocks, corrections)
        placings.end()
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
    """Return the running totals of the blocks that `new` and `gone` stand in, placed anew, and as they were."""
    blocks = pl.concat(
        [
            with_ids(total_series(new)).select("block"),
            gone.filter("is_in", pl.col("basis") == "cumulative").select("block"),
        ]
    )
    before = placings.of("block", among=blocks).join(touched, on="article_id", how="anti")
    return total_series(pl.concat([new, before.drop(FOUND)], how="diagonal")), before


def _told(
    placings: Placings, working: WorkingWarehouse, blocks: pl.DataFrame, corrections: pl.DataFrame
) -> tuple[Account, pl.DataFrame, int]:
    """Tell anew what `blocks` come to, and those that stand beside them or that a correction names."""
    named = placings.table_of("figures", "figure_id", corrections.select("figure_id").drop_nulls())
    left = left_out(named, corrections)
    other = pl.concat([left.select("figure_id"), placings.left_out()]).unique()
    asked = [
        blocks,
        placings.of("figure_id", among=other).select("block"),
        placings.of("series_id", among=corrections.select("series_id").drop_nulls()).select("block"),
    ]
    blocks = _with_captives(placings, pl.concat(asked).drop_nulls().unique())
    figures = placings.of("block", among=blocks)
    told = account(figures, placings.beside(figures), left["figure_id"])
    series = pl.concat([placings.series_of(blocks), told.series.select("series_id")]).unique()
    gone = placings.table_of("bounds", "series_id", series)
    placings.put("bounds", "series_id", series, told.bounds)
    found = as_disagreements(told.found)
    revised = explained(found, told.estimates, corrections)
    found = found.join(revised, on="disagreement_id", how="anti")
    placings.replace_series("estimates", series, conform(told.estimates, ESTIMATES))
    placings.replace_series("series", series, conform(told.series, SERIES))
    placings.replace_series("disagreements", series, conform(found, DISAGREEMENTS))
    _beside_totals(placings, series, gone)
    _beside_official(placings, working)
    working.replace("corrections", conform(with_holding(corrections, left, revised), CORRECTIONS))
    return told, blocks, figures.height


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


def _beside_totals(placings: Placings, series: pl.DataFrame, gone: pl.DataFrame) -> None:
    """Hold incidents against totals anew where either is of `series`."""
    met = placings.bounds_met(series, gone)
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
