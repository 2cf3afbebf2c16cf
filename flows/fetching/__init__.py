"""Fetch: from sources to documents in the raw store; what cannot be taken is refused with a reason.

Nothing here knows Prefect or the warehouse, so that `ledger extract` reads files the same way.
"""

from flows.fetching.found import Document, Earlier, Found, LeftOut, Visit
from flows.fetching.source import fetch, fetch_source

__all__ = ["Document", "Earlier", "Found", "LeftOut", "Visit", "fetch", "fetch_source"]
