"""What the working warehouse knows of earlier fetches, and which documents wait to be read."""

from collections.abc import Iterable
from datetime import date, datetime

import polars as pl

from transforms.schema import FETCHES
from warehouse.errors import warehouse_errors
from warehouse.merge import registered
from warehouse.statements import statement
from warehouse.working import WorkingWarehouse

_NOTED = ("url", "fetched_at", "etag", "last_modified", "document_id")


def earlier_fetches(working: WorkingWarehouse, source_id: str) -> pl.DataFrame:
    """Return one row an address of the source that was taken: the newest, with what to ask with.

    Columns: url, fetched_at (UTC), etag, last_modified, document_id.
    """
    with warehouse_errors(working.path):
        rows: pl.DataFrame = working.connection.sql(statement("fetches/earlier"), params=[source_id]).pl()
    return rows.cast(pl.Schema({name: FETCHES.polars_schema[name] for name in _NOTED}))


def last_visits(working: WorkingWarehouse) -> dict[str, datetime]:
    """Return when each source as a whole was last read (UTC), by its id."""
    with warehouse_errors(working.path):
        return dict(working.connection.execute(statement("fetches/last_visits")).fetchall())


def unread_documents(working: WorkingWarehouse, source_ids: Iterable[str], stage: str, version: str) -> pl.DataFrame:
    """Return the documents that the sources gave, this night or ever, and `stage` in `version` is not done with.

    Columns: document_id, source_id, url, name, media_type, bytes, listed_date; sorted by document_id.
    """
    batch = pl.DataFrame({"key": list(source_ids)}, schema={"key": pl.String})
    with warehouse_errors(working.path), registered(working.connection, batch=batch):
        rows: pl.DataFrame = working.connection.sql(statement("fetches/unread_documents"), params=[stage, version]).pl()
    return rows


def current_document(working: WorkingWarehouse, source_id: str) -> tuple[str, str, str] | None:
    """Return document_id, media type and name of what the source gave last; null before it gave anything."""
    with warehouse_errors(working.path):
        found = working.connection.execute(statement("fetches/current_document"), [source_id]).fetchall()
    return found[0] if found else None


def document_days(working: WorkingWarehouse, document_ids: Iterable[str], start: date, end: date) -> pl.DataFrame:
    """Return one row a document: document_id, day, n_articles (0 if it was never read).

    The day is the first from `start` to `end` that an article of it tells, null where all tell others; the day it was
    fetched (UTC) where none tells any; null where it was never read.
    """
    batch = pl.DataFrame({"key": list(document_ids)}, schema={"key": pl.String})
    days = {"start": start, "end": end}
    with warehouse_errors(working.path), registered(working.connection, batch=batch):
        rows: pl.DataFrame = working.connection.sql(statement("fetches/days"), params=days).pl()
    return rows


def pace(working: WorkingWarehouse) -> tuple[float | None, float | None]:
    """Return what the last runs took, in seconds an article, and articles a byte of documents; null before any."""
    with warehouse_errors(working.path):
        ((seconds, articles),) = working.connection.execute(statement("fetches/pace")).fetchall()
    return seconds, articles
