"""The manifest of a release: how many rows each table has, and the checksums of tables and files."""

import hashlib
from pathlib import Path

import duckdb
from pydantic import BaseModel, ConfigDict, ValidationError

from warehouse.digest import TableSum, content_digest
from warehouse.errors import WarehouseError, first_line, warehouse_errors
from warehouse.migrations import SCHEMA_VERSION

FILE_NAME = "manifest.json"


class TableEntry(BaseModel):
    """A table: its rows, the checksum of what they say, and its Parquet within the release, a path or glob."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    rows: int
    sha256: str
    parquet: str


class FileEntry(BaseModel):
    """A file: its size in bytes and the SHA-256 of its bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    bytes: int
    sha256: str


class Manifest(BaseModel):
    """All of `manifest.json`; `files` is filled when the release is published."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    release_id: str
    run_id: str
    schema_version: int
    duckdb_version: str
    storage_version: str
    content_sha256: str
    tables: dict[str, TableEntry]
    files: dict[str, FileEntry] = {}


def describe(
    release_id: str, run_id: str, storage_version: str, sums: dict[str, TableSum], parquet: dict[str, str]
) -> Manifest:
    """Return the manifest of a candidate, without its files, from the checksums of its tables."""
    return Manifest(
        release_id=release_id,
        run_id=run_id,
        schema_version=SCHEMA_VERSION,
        duckdb_version=duckdb.__version__,
        storage_version=storage_version,
        content_sha256=content_digest(sums),
        tables={
            name: TableEntry(rows=entry.rows, sha256=entry.sha256, parquet=parquet[name])
            for name, entry in sums.items()
        },
    )


def with_files(manifest: Manifest, folder: Path) -> Manifest:
    """Return `manifest` with every file below `folder` but the manifest itself."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / FILE_NAME)
    return manifest.model_copy(
        update={"files": {path.relative_to(folder).as_posix(): _file_entry(path) for path in paths}}
    )


def _file_entry(path: Path) -> FileEntry:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(bytes=path.stat().st_size, sha256=digest)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write `manifest.json` into `folder`; WarehouseError where that fails."""
    path = folder / FILE_NAME
    with warehouse_errors(path):
        path.write_text(manifest.model_dump_json(indent=2) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest in `folder`; WarehouseError if it is missing, damaged or of a newer version."""
    path = folder / FILE_NAME
    with warehouse_errors(path):
        content = path.read_bytes()
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise WarehouseError(
            f"{path} cannot be read as a manifest ({first_line(error)}): the release is damaged or was made by a "
            "newer version; `ledger releases rollback` goes to the one before"
        ) from error
    if manifest.schema_version > SCHEMA_VERSION:
        raise WarehouseError(
            f"{path.parent} was made by a newer program, with tables of version {manifest.schema_version}: upgrade, "
            "or `ledger releases rollback` to one before"
        )
    return manifest
