"""Choose sources by their ids."""

from collections.abc import Sequence

from flows.sources.kinds import Source
from flows.sources.yaml_file import SourcesError


def chosen_sources(sources: Sequence[Source], source_ids: Sequence[str]) -> list[Source]:
    """Return the sources of these ids; SourcesError for an id that none has."""
    by_id = {source.id: source for source in sources}
    if unknown := [source_id for source_id in source_ids if source_id not in by_id]:
        raise SourcesError(f"there is no source {unknown[0]!r}; the sources are {', '.join(by_id)}")
    return [by_id[source_id] for source_id in dict.fromkeys(source_ids)]
