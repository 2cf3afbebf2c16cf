"""Reconcile what is new tonight into the ledger: the same outcome as reconciling all of it, reading what is concerned.

Figures meet in steps, each among those that share a key: a story, an area and day, the words of their articles, a
block of series. A step takes up what shares a key, old or new, with what the step before it changed.
"""

from typing import NamedTuple

import polars as pl

from flows.reconciling.placing import place_figures
from flows.reconciling.telling import tell_anew
from transforms.contracts import conform
from transforms.reconcile import RECONCILER_VERSION
from transforms.reconcile.origins import as_origins
from transforms.schema import ORIGINS
from warehouse.placings import Placings
from warehouse.working import WorkingWarehouse

BATCH = 50_000


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
        now, before = place_figures(placings, touched)
        changed = pl.concat([now, before])
        gone = pl.concat([now.select("figure_id"), before.select("figure_id")]).unique()
        placings.put("placings", "figure_id", gone, now)
        placings.set_figures(now)
        of_changed = changed.select("origin_id").unique()
        placings.replace_origins(of_changed, conform(as_origins(placings.names_of(of_changed)), ORIGINS))
        told, n_figures = tell_anew(placings, working, changed, corrections)
        placings.end(taken)
    return Reconciled(touched.height, now.height, n_figures, told.series.height)
