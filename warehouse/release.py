"""Publish a candidate as a release, and find the latest one.

<data>/candidates/<run_id>   being built, or set aside after a failed audit
<data>/releases/<release_id> published, never changed
<data>/latest                symbolic link to the newest release
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from warehouse.candidate import (
    DATABASE_NAME,
    Candidate,
    build_candidate,
    record_audit,
    remove_leftovers,
    set_aside,
)
from warehouse.errors import WarehouseError, warehouse_errors
from warehouse.manifest import Manifest, read_manifest, with_files, write_manifest

__all__ = [
    "Candidate",
    "Release",
    "build_candidate",
    "latest",
    "publish",
    "record_audit",
    "remove_leftovers",
    "set_aside",
]

RELEASES = "releases"
LATEST = "latest"


@dataclass(frozen=True)
class Release:
    """A published release: its folder by its own name, so that it stays the same while `latest` moves on."""

    folder: Path
    manifest: Manifest

    @property
    def release_id(self) -> str:
        """Name of the release and of its folder."""
        return self.manifest.release_id

    @property
    def database(self) -> Path:
        """The database file; open it read-only."""
        return self.folder / DATABASE_NAME

    @property
    def digest(self) -> str:
        """SHA-256 of what the release tells, the records of runs left out."""
        return self.manifest.content_sha256


def publish(candidate: Candidate) -> Release:
    """Move `candidate` to `<data>/releases/<release_id>` and point `<data>/latest` to it.

    All is on disk before the pointer moves, in one step: a reader finds the old release or the new
    one, and who has the old one open keeps it. The files are made read-only. Raises WarehouseError
    if a release of that name is there already or the folder cannot be written; `latest` is then as
    it was.
    """
    manifest = with_files(read_manifest(candidate.folder), candidate.folder)
    write_manifest(manifest, candidate.folder)
    releases = candidate.data_dir / RELEASES
    target = releases / candidate.release_id
    if target.exists():
        raise WarehouseError(f"there is a release at {target} already: start a new run to publish again")
    with warehouse_errors(target):
        releases.mkdir(exist_ok=True)
        for path in candidate.folder.rglob("*"):
            if path.is_file():
                path.chmod(0o444)
            _to_disk(path)
        _to_disk(candidate.folder)
        candidate.folder.rename(target)
        _to_disk(releases)
        point_to(target, candidate.data_dir)
    return Release(target, manifest)


def check_link(data_dir: Path) -> None:
    """Raise WarehouseError if `latest` is no link but a folder, as in a copy that followed links."""
    link = data_dir / LATEST
    if os.path.lexists(link) and not link.is_symlink():
        raise WarehouseError(
            f"{link} is no link to a release, as in a copy that followed links: delete it, then point it to the newest"
            " release with `ledger releases rollback RELEASE`"
        )


def point_to(target: Path, data_dir: Path) -> None:
    """Make `latest` point to the release folder `target`, in one step and safely on disk.

    Raises OSError, and WarehouseError if `latest` is no link.
    """
    check_link(data_dir)
    link = data_dir / LATEST
    new = data_dir / f".{LATEST}.new"
    with suppress(FileNotFoundError):
        new.unlink()
    # Relative, so that the data folder can be moved as a whole.
    new.symlink_to(Path(RELEASES) / target.name, target_is_directory=True)
    new.replace(link)
    _to_disk(data_dir)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def latest(data_dir: Path) -> Release | None:
    """Return the release that `<data_dir>/latest` points to, or None before the first.

    Raises WarehouseError if it points to nothing, or to a release that is damaged or of a newer
    version.
    """
    link = data_dir / LATEST
    if not os.path.lexists(link):
        return None
    folder = link.resolve()
    if not (folder / DATABASE_NAME).is_file():
        raise WarehouseError(
            f"{link} points to {folder}, which holds no release: `ledger releases rollback` points it to the one before"
        )
    return Release(folder, read_manifest(folder))
