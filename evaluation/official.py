"""Whether Gaza's running total in the two saved pages lies where the official daily series has it.

Judged are the estimates of the dead of the war since its start; the release names those away from it under OFF-01.
"""

from datetime import date
from hashlib import sha256

import polars as pl

from evaluation.measures import Measure
from evaluation.shared import EVAL
from transforms.extract import extract
from transforms.normalise import RECORD_SCHEMA, normalise
from transforms.reconcile import Reconciliation, reconcile
from transforms.schema import REFERENCE

_SEEDS = EVAL.parent / "seeds"
_OFFICIAL = EVAL / "reference" / "gaza_daily.csv"
_START = date(2023, 10, 7)


def measure() -> list[Measure]:
    """Return the share of estimates of Gaza's running totals that agree with the official series."""
    outcome = reconciled()
    totals = outcome.series.filter(
        (pl.col("basis") == "cumulative")
        & (pl.col("place") == "Gaza")
        & pl.col("population").is_null()
        & (pl.col("period_start") == _START)
        & pl.col("metric").is_in(["killed", "injured"])
    )
    judged = outcome.estimates.join(totals, on="series_id", how="semi")
    away = outcome.disagreements.filter(pl.col("rule_code") == "OFF-01").join(totals, on="series_id", how="semi")
    right = judged.join(away, on=["series_id", "as_of"], how="anti")
    rate = right.height / judged.height if judged.height else 0.0
    return [Measure("official/running totals agree", round(rate, 4), f"{right.height}/{judged.height}")]


def reconciled() -> Reconciliation:
    """Return what the saved pages tell, held against the official series."""
    records = [
        {
            "document_id": sha256(path.read_bytes()).hexdigest(),
            "source_id": "seeds",
            "url": path.name,
            "name": path.name,
            "media_type": "text/plain",
            "ordinal": 0,
            "content": path.read_bytes(),
        }
        for path in sorted(_SEEDS.iterdir())
    ]
    articles = normalise(pl.DataFrame(records, schema=RECORD_SCHEMA)).articles
    return reconcile(extract(articles).figures, articles, official_series())


def official_series() -> pl.DataFrame:
    """Return the official daily series as the `reference` table: the running totals of dead and injured."""
    told = pl.read_csv(_OFFICIAL, try_parse_dates=True).unpivot(
        ["killed_cum", "injured_cum"], index="report_date", variable_name="metric", value_name="value"
    )
    rows = told.drop_nulls("value").select(
        reference_id=pl.format("{}-{}", "metric", "report_date"),
        source_id=pl.lit("gaza-daily"),
        document_id=pl.lit(""),
        metric=pl.col("metric").str.strip_suffix("_cum"),
        place=pl.lit("Gaza"),
        population=pl.lit(None, pl.String),
        basis=pl.lit("cumulative"),
        period_start=pl.lit(_START),
        as_of="report_date",
        value="value",
        attributed_to=pl.lit(None, pl.String),
    )
    return rows.cast(REFERENCE.polars_schema)
