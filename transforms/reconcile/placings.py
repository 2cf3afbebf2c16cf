"""What is kept of each reconciled figure, so that a night takes up no more than it changes."""

import polars as pl

from transforms.reconcile.links import node

# One row a figure: its own columns that reconciling asks for, and what it found of it.
PLACINGS = (
    *("figure_id", "article_id", "metric", "value", "low", "high", "qualifier", "basis", "place", "period_start"),
    *("period_end", "start", "is_superseded", "part_of", "confidence", "origin_id", "place_name", "region"),
    *("place_level", "main_town", "population_name", "published_on", "published_at", "story", "may_count", "is_in"),
    *("area", "told_spot", "first", "told_end", "is_window", "incident_event", "incident_place", "incident_start"),
    *("incident_end", "node", "series_place", "series_period_start", "series_end", "series_event", "as_of"),
    *("series_id", "joined_by", "block", "origin_name", "origin_kind"),
)
# Those that are found anew where a figure's incident, or what stands beside it, is otherwise than before.
FOUND = (
    *("node", "series_place", "series_period_start", "series_end", "series_event", "as_of", "series_id", "joined_by"),
    "block",
)


def as_placings(figures: pl.DataFrame) -> pl.DataFrame:
    """Return figures, as `with_ids` leaves them, with the columns `PLACINGS`."""
    of_incident = pl.col("is_in") & (pl.col("basis") == "incident")
    return figures.with_columns(node=pl.when(of_incident).then(node())).select(PLACINGS).sort("figure_id")
