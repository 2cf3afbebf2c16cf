"""Read `corrections.yaml`: decisions on single figures and falls, each with reason, author and what it expects."""

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

import polars as pl
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from transforms.schema import CORRECTIONS

CORRECTIONS_FILE = "corrections.yaml"
Text = Annotated[str, Field(min_length=1)]


class CorrectionsError(Exception):
    """The corrections are not told as they must be; the message is one line that names the file and the key."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Correction(_Strict):
    """One decision: a figure that counts no more, or a fall that the source made on purpose.

    `expect` is the number that the figure, or the best of that series and day, must still have; where it has
    another, nothing is corrected and the audit says so (COR-01).
    """

    id: Text
    action: Literal["leave_out", "revision"]
    figure: Text | None = None
    series: Text | None = None
    as_of: date | None = None
    expect: Annotated[int, Field(ge=0)]
    reason: Text
    author: Text
    decided_on: date

    @model_validator(mode="after")
    def _name_what(self) -> Self:
        named = (self.figure is not None, self.series is not None, self.as_of is not None)
        due = (True, False, False) if self.action == "leave_out" else (False, True, True)
        if named != due:
            needed = "`figure` alone" if self.action == "leave_out" else "`series` and `as_of` alone"
            raise ValueError(f"{self.action} needs {needed}")
        return self


class Corrections(_Strict):
    """The whole file."""

    corrections: list[Correction]

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        ids = [correction.id for correction in self.corrections]
        if repeated := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"given twice: {', '.join(repeated)}")
        return self


def load_corrections(path: Path) -> pl.DataFrame:
    """Return the corrections of the YAML file `path` as the `corrections` table, `holds` false until they are applied.

    No file gives no row. Raises CorrectionsError, naming the file and the key, for anything else that is not as the
    model says.
    """
    if not path.exists():
        return CORRECTIONS.empty()
    try:
        told = Corrections.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CorrectionsError(f"{path}: cannot be read: {' '.join(str(error).split())}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise CorrectionsError(f"{path}: {where}: {first['msg']}".replace(": : ", ": ")) from error
    rows = [
        (
            one.id,
            one.action,
            one.figure,
            one.series,
            one.as_of,
            one.expect,
            one.reason,
            one.author,
            one.decided_on,
            False,
        )
        for one in told.corrections
    ]
    return pl.DataFrame(rows, schema=CORRECTIONS.polars_schema, orient="row")
