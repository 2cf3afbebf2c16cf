"""File systems of fsspec, named by a URL such as `s3://bucket/folder`; credentials come from the environment."""

from typing import Any, cast

import fsspec
from botocore.exceptions import BotoCoreError

# s3fs lets through what its own library raises for an endpoint that does not answer, or where credentials lack.
STORAGE_FAILURES = (OSError, BotoCoreError)
FROM_ENVIRONMENT = "its credentials and endpoint come from the environment"


class NoReaderError(Exception):
    """No file system is known for an address, or its package is not installed."""


def is_storage(address: str) -> bool:
    """Tell whether `address` is a URL for fsspec, and not a path of this machine."""
    return "://" in address


def file_system(address: str) -> tuple[Any, str]:
    """Return the file system that `address` names, and the path there; NoReaderError if there is none for it."""
    try:
        # A worker lives for many nights: what the storage listed in an earlier one must not be told again.
        system, path = fsspec.core.url_to_fs(address, skip_instance_cache=True)  # type: ignore[no-untyped-call]
    except (ImportError, ValueError) as error:
        raise NoReaderError(f"{address}: no reader for it: {error}") from error
    return system, cast("str", path)
