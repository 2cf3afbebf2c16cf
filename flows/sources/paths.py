"""Sources made of paths named on the command line."""

import re
from collections.abc import Sequence
from pathlib import Path

from flows.sources.kinds import FilesSource


def path_sources(paths: Sequence[Path]) -> list[FilesSource]:
    """Return one source a path, in the order of `paths`; ids are made from the names."""
    sources: list[FilesSource] = []
    taken: set[str] = set()
    for path in paths:
        name = re.sub(r"[^a-z0-9_-]+", "-", path.resolve().name.lower()).strip("-_") or "input"
        number, source_id = 1, name
        while source_id in taken:
            number += 1
            source_id = f"{name}-{number}"
        taken.add(source_id)
        # As it is: a file's own name may hold what a path in `sources.yaml` may not.
        sources.append(FilesSource.model_construct(id=source_id, kind="files", path=str(path.resolve())))
    return sources
