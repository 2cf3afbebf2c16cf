"""Place figures: the incident, total or state that each tells of, for the articles that a night touches."""

import polars as pl

from flows.reconciling.joining import join_leads_of
from transforms.reconcile.incidents import SETTLING, settle_incidents
from transforms.reconcile.names import rules
from transforms.reconcile.placings import FOUND, PLACINGS, as_placings
from transforms.reconcile.series import status_series, total_series, with_ids
from transforms.reconcile.telling import tell
from warehouse.placings import Placings

_SETTLED = ["incident_place", "incident_start", "incident_end"]
_NAMED = ["series_place", "series_period_start", "series_end", "series_event", "as_of", "joined_by"]


def place_figures(placings: Placings, touched: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
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
    moved = _moved(placings, touched, new, gone.filter("is_in", pl.col("basis") == "incident"))
    others = moved.select("article_id").unique().join(touched, on="article_id", how="anti")
    asked = pl.concat([touched, others]).unique()
    before = _of_incidents(placings.of("article_id", among=others))
    kept = before.drop(FOUND).join(moved, on="figure_id", how="anti")
    figures = pl.concat([new, before.drop(*FOUND, *_SETTLED)], how="diagonal").join(
        moved.drop("article_id"), on="figure_id"
    )
    figures = pl.concat([kept, figures], how="diagonal")
    incidents, known = join_leads_of(placings, asked, figures, articles)
    return incidents, pl.concat([before, known])


def _moved(placings: Placings, touched: pl.DataFrame, new: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
    """Return `figure_id`, `article_id` and the incident of those of `new`, and of those that it is now another of."""
    days = pl.concat([frame.select("area", "told_end") for frame in (new, gone)]).drop_nulls().unique()
    steps = pl.DataFrame({"step": [-1, 0, 1]})
    around = days.join(steps, how="cross").select(
        "area", "step", told_end=pl.col("told_end") + pl.duration(days="step")
    )
    known = placings.of("area", "told_end", among=around, columns=(*SETTLING, *_SETTLED, "is_in", "basis"))
    known = _of_incidents(known).join(touched, on="article_id", how="anti")
    settled = settle_incidents(pl.concat([new.select(SETTLING), known.select(SETTLING)]))
    # what the day before may change is told by that day and this one; all of both are here
    told_here = around.filter(pl.col("step") >= 0)
    is_told = settled.join(told_here, on=["area", "told_end"], how="semi")["figure_id"]
    is_new = pl.col("figure_id").is_in(new["figure_id"].implode())
    settled = settled.filter(pl.col("figure_id").is_in(is_told.implode()) | is_new)
    moved = settled.join(known, on=["figure_id", *_SETTLED], how="anti", nulls_equal=True)
    return moved.select("figure_id", "article_id", *_SETTLED)


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
