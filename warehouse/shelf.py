"""The releases of a data folder: list them, find one, and point `latest` back to an earlier one."""

from dataclasses import dataclass
from pathlib import Path

from warehouse.connect import open_existing
from warehouse.errors import WarehouseError, warehouse_errors
from warehouse.manifest import read_manifest
from warehouse.release import LATEST, RELEASES, Release, point_to


@dataclass(frozen=True)
class Shelved:
    """A folder of the releases: the release in it, or why it cannot be read."""

    name: str
    is_latest: bool
    release: Release | None
    problem: str | None

    @property
    def size(self) -> int | None:
        """Bytes of all its files, as its manifest tells."""
        return sum(file.bytes for file in self.release.manifest.files.values()) if self.release else None


def shelved(data_dir: Path) -> list[Shelved]:
    """Return the releases of `data_dir`, oldest first, those that cannot be read among them.

    Raises WarehouseError if the folder cannot be listed.
    """
    folder = data_dir / RELEASES
    with warehouse_errors(folder):
        paths = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    pointed = (data_dir / LATEST).resolve()
    return [_look_at(path, is_latest=path.resolve() == pointed) for path in paths]


def _look_at(folder: Path, *, is_latest: bool) -> Shelved:
    try:
        return Shelved(folder.name, is_latest, Release(folder, read_manifest(folder)), None)
    except WarehouseError as error:
        return Shelved(folder.name, is_latest, None, str(error))


def find_release(data_dir: Path, name: str) -> Release:
    """Return the release whose name is or begins with `name`; WarehouseError if there is none, or several."""
    folder = data_dir / RELEASES
    with warehouse_errors(folder):
        names = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    found = [each for each in names if each == name] or [each for each in names if name and each.startswith(name)]
    if len(found) != 1:
        told = f"several releases begin with '{name}'" if found else f"no release is called '{name}'"
        raise WarehouseError(f"{told}: `ledger releases list` names them")
    return Release(folder / found[0], read_manifest(folder / found[0]))


def release_before(data_dir: Path, release_id: str | None) -> Release:
    """Return the newest release that can be read and is older than `release_id`, or than all if that is None.

    Raises WarehouseError if there is none.
    """
    for each in reversed(shelved(data_dir)):
        if each.release is not None and (release_id is None or each.name < release_id):
            return each.release
    raise WarehouseError(f"there is no release before {release_id or 'this'} in {data_dir / RELEASES}")


def rollback(data_dir: Path, name: str | None = None) -> Release:
    """Point `latest` to the release called `name`, else to the one before that which it points to, and return it.

    Nothing is deleted, and what `latest` pointed to can be had back in the same way. Raises WarehouseError if
    there is no such release or it is not whole; `latest` is then as it was.
    """
    if name is None:
        pointed = (data_dir / LATEST).resolve().name
        release = release_before(data_dir, pointed if (data_dir / LATEST).is_symlink() else None)
    else:
        release = find_release(data_dir, name)
    check_whole(release)
    with warehouse_errors(release.folder):
        point_to(release.folder, data_dir)
    return release


def check_whole(release: Release) -> None:
    """Raise WarehouseError unless every file of a release is there in its size, and its database opens."""
    for name, entry in release.manifest.files.items():
        path = release.folder / name
        with warehouse_errors(path):
            size = path.stat().st_size if path.is_file() else None
        if size != entry.bytes:
            found = "is missing" if size is None else f"has {size:,} bytes instead of {entry.bytes:,}"
            raise WarehouseError(f"release {release.release_id} is not whole: {path} {found}; choose another")
    open_existing(release.database, read_only=True).close()
