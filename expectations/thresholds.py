"""The thresholds of the audit, read from `thresholds.yaml` and checked strictly."""

from importlib.resources import files
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from transforms.schema import STAGES, TABLE_BY_NAME

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Rows = Annotated[int, Field(ge=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Volume(_Strict):
    """When what a stage passes on is out of the ordinary, as ratios to the median of its last runs."""

    last_runs: Rows
    least_runs: Rows
    lowest_ratio: Annotated[float, Field(gt=0, lt=1)]
    highest_ratio: Annotated[float, Field(gt=1)]


class QuarantineShare(_Strict):
    """When too much of what a stage took up is set aside."""

    least_taken_up: Rows
    largest_share: Share


class NullRates(_Strict):
    """How much of an optional column may be null (`{table: {column: share}}`), and how far a run may stray."""

    least_rows: Rows
    largest_change: Share
    largest_share: dict[str, dict[str, Share]]

    @model_validator(mode="after")
    def _name_optional_columns(self) -> Self:
        if set(self.largest_share) != {"articles", "figures"}:
            raise ValueError("null_rates: shares are due for exactly the tables articles and figures")
        for table, columns in self.largest_share.items():
            if not columns:
                raise ValueError(f"null_rates: {table} names no column")
            optional = {column.name for column in TABLE_BY_NAME[table].columns if column.nullable}
            if strange := sorted(set(columns) - optional):
                raise ValueError(f"null_rates: {strange} are not optional columns of {table}")
        return self


class Dispute(_Strict):
    """When too many of a run's figures are contradicted."""

    least_figures: Rows
    largest_share: Share


class Freshness(_Strict):
    """Days in a cadence, and how many without a new document make a source due, overdue, delinquent."""

    days: dict[str, Positive]
    due: Positive
    overdue: Positive
    delinquent: Positive

    @model_validator(mode="after")
    def _order(self) -> Self:
        if not self.due < self.overdue < self.delinquent:
            raise ValueError("freshness: due < overdue < delinquent must hold")
        return self


class Thresholds(_Strict):
    """All thresholds of the audit."""

    largest_plausible_count: Rows
    required_stages: tuple[str, ...]
    volume: Volume
    quarantine: QuarantineShare
    null_rates: NullRates
    dispute: Dispute
    freshness: Freshness

    @model_validator(mode="after")
    def _name_stages(self) -> Self:
        if strange := sorted(set(self.required_stages) - set(STAGES)):
            raise ValueError(f"required_stages: {strange} are not stages")
        return self


def parse_thresholds(text: str) -> Thresholds:
    """Return the thresholds that a YAML text states.

    Raises pydantic.ValidationError, naming the entry, if one is missing, unknown or out of its range,
    and yaml.YAMLError if the text is not YAML.
    """
    return Thresholds.model_validate(yaml.safe_load(text))


def load_thresholds() -> Thresholds:
    """Return the thresholds that the package ships; raises as `parse_thresholds` does."""
    return parse_thresholds(files("expectations").joinpath("thresholds.yaml").read_text(encoding="utf-8"))
