"""`ledger documents verify`: whether the raw store still holds what it took in."""

import sys
from pathlib import Path

import click

from flows.cli.usage import FAILED, CannotBeginError, data_option
from flows.documents.raw_places import RawStoreError
from flows.documents.raw_store import RawStore
from warehouse.errors import WarehouseError
from warehouse.query import run_query
from warehouse.release import latest


@click.group("documents", short_help="Look at the raw store.")
def command() -> None:
    """Look at the documents that were taken in."""


@command.command("verify")
@data_option
def verify(data_dir: Path) -> None:
    """Hash every document anew, and find those that are damaged or missing.

    Missing is what the latest release names and the raw store has not. The exit status is 1 if there is any.
    """
    try:
        n_kept, n_wrong = _verified(RawStore(data_dir), data_dir)
    except RawStoreError as error:
        raise CannotBeginError(str(error)) from error
    click.echo(f"{n_kept:,} documents, {n_wrong:,} damaged or missing")
    if n_wrong:
        sys.exit(FAILED)


def _verified(store: RawStore, data_dir: Path) -> tuple[int, int]:
    kept = set()
    n_wrong = 0
    for document_id in store.document_ids():
        kept.add(document_id)
        if damage := store.verify(document_id):
            n_wrong += 1
            click.echo(f"damaged: {damage.address}: {damage.reason}; restore it from a copy", err=True)
    for document_id, url in _released(data_dir):
        if document_id not in kept:
            n_wrong += 1
            address = store.address(document_id)
            click.echo(f"missing: {address}, which came from {url}: restore it from a copy", err=True)
    return len(kept), n_wrong


def _released(data_dir: Path) -> list[tuple[str, str]]:
    try:
        release = latest(data_dir)
        if release is None:
            return []
        return run_query(release.database, "SELECT document_id, url FROM documents ORDER BY document_id").rows()
    except WarehouseError as error:
        raise CannotBeginError(str(error)) from error
