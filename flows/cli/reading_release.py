"""Reading the latest release on behalf of a command; apart from `usage`, since it needs DuckDB."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.cli.usage import CannotBeginError
from warehouse.errors import WarehouseError
from warehouse.release import Release, latest


@contextmanager
def latest_release(data_dir: Path) -> Iterator[Release]:
    """Give the latest release of `data_dir`.

    Raises CannotBeginError if there is none, or for what the warehouse reports while the block reads it.
    """
    try:
        release = latest(data_dir)
        if release is None:
            raise CannotBeginError(f"{data_dir} has no release yet: run `ledger run --data {data_dir}` first")
        yield release
    except WarehouseError as error:
        raise CannotBeginError(str(error)) from error
