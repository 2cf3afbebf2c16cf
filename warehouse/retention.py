"""Which releases stay, and the removal of the rest; the rule's numbers stand in `retention.yaml`."""

import shutil
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from warehouse.candidate import CANDIDATES
from warehouse.errors import warehouse_errors
from warehouse.release import LATEST, RELEASES


class Retention(BaseModel):
    """How many of the newest releases stay, and of how many months the last."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    newest: int = Field(ge=1)
    months: int = Field(ge=0)


@cache
def load_retention() -> Retention:
    """Return the rule that the package ships; ValidationError, naming the key, if it is not as it should be."""
    text = (files("warehouse") / "retention.yaml").read_text(encoding="utf-8")
    return Retention.model_validate(yaml.safe_load(text))


def expired(release_ids: Iterable[str], latest_id: str | None, rule: Retention) -> list[str]:
    """Return which of `release_ids`, which begin with year and month (UTC), need not stay, oldest first."""
    ordered = sorted(release_ids)
    last_of_month = {name[:6]: name for name in ordered}
    kept = {latest_id, *ordered[-rule.newest :]}
    kept |= {last_of_month[month] for month in sorted(last_of_month)[::-1][: rule.months]}
    return [name for name in ordered if name not in kept]


def remove_expired(data_dir: Path, rule: Retention | None = None) -> list[str]:
    """Remove the releases of `data_dir` that need not stay by `rule`, and return their names.

    Who has a file of one open keeps it. Raises WarehouseError if a folder cannot be removed; the rest stays
    whole.
    """
    releases = data_dir / RELEASES
    with warehouse_errors(releases):
        names = [path.name for path in releases.iterdir() if path.is_dir()] if releases.is_dir() else []
        gone = expired(names, (data_dir / LATEST).resolve().name, rule or load_retention())
        for name in gone:
            # Out of the way in one step, so that nobody finds half of it; the next build removes what is left.
            leaving = data_dir / CANDIDATES / f"expired-{name}"
            leaving.parent.mkdir(exist_ok=True)
            (releases / name).rename(leaving)
            shutil.rmtree(leaving)
    return gone
