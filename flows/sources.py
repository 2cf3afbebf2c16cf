"""What is read: the entries of `sources.yaml`, or paths named on the command line."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import polars as pl
import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from transforms.schema import SOURCES


class SourcesError(Exception):
    """The sources are not told as they must be; the message is one line with file and line."""


def _iana(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no IANA time zone, such as Europe/London") from error
    return name


class Source(BaseModel):
    """What holds for every kind; `tier` is 1 for agencies and officials, 2 for newsrooms, 3 for the rest."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    publisher: Annotated[str, Field(min_length=1)] | None = None
    time_zone: Annotated[str, AfterValidator(_iana)] | None = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] | None = None
    tier: Annotated[int, Field(ge=1, le=3)] = 3
    cadence: Literal["hourly", "daily", "weekly", "monthly"] | None = None


class FilesSource(Source):
    """Files: one, all below a folder, or those that a glob matches, relative to the YAML file."""

    kind: Literal["files"]
    path: Annotated[str, Field(min_length=1)]

    @property
    def address(self) -> str:
        """Where it is read from."""
        return self.path


_KINDS = {"files": FilesSource}


def load_sources(path: Path) -> list[FilesSource]:
    """Return the sources that the YAML file `path` lists under `sources`, in its order.

    Paths of `files` come back absolute. Raises SourcesError, naming file and line, for anything that is
    not as the models say: an unknown key or kind, a value of another type, an id or key given twice.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be parsed"
        raise _error(path, mark.line + 1 if mark else 1, f"no YAML: {problem}") from error
    entries = _entries(path, root)
    found: dict[str, FilesSource] = {}
    for entry in entries:
        source = _source(path, entry)
        if source.id in found:
            raise _error(path, _line(entry), f"source {source.id!r} is given twice")
        found[source.id] = source
    return list(found.values())


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
        sources.append(FilesSource(id=source_id, kind="files", path=str(path.resolve())))
    return sources


def sources_frame(sources: Iterable[FilesSource]) -> pl.DataFrame:
    """Return `sources` as rows of the table, one a source."""
    rows = [
        {**source.model_dump(exclude={"id", "path"}), "source_id": source.id, "address": source.address}
        for source in sources
    ]
    return pl.DataFrame(rows, schema_overrides=SOURCES.polars_schema).select(SOURCES.polars_schema.names())


def _entries(path: Path, root: yaml.Node | None) -> list[yaml.MappingNode]:
    if not isinstance(root, yaml.MappingNode):
        raise _error(path, 1, "a mapping with the key `sources` is due")
    _refuse_repeats(path, root)
    listed: yaml.Node | None = None
    for key, value in root.value:
        if key.value != "sources":
            raise _error(path, _line(key), f"unknown key {key.value!r}; only `sources` is known")
        listed = value
    if not isinstance(listed, yaml.SequenceNode):
        raise _error(path, _line(listed or root), "`sources` must be a list of sources")
    for node in listed.value:
        if not isinstance(node, yaml.MappingNode):
            raise _error(path, _line(node), "a source must be a mapping of keys to values")
    return list(listed.value)


def _source(path: Path, entry: yaml.MappingNode) -> FilesSource:
    _refuse_repeats(path, entry)
    lines = {str(key.value): _line(key) for key, _ in entry.value}
    told: dict[str, Any] = yaml.SafeLoader("").construct_document(entry)
    kind = told.get("kind")
    if not isinstance(kind, str) or kind not in _KINDS:
        known = ", ".join(sorted(_KINDS))
        what = "`kind` is missing" if kind is None else f"unknown kind {kind!r}"
        raise _error(path, lines.get("kind", _line(entry)), f"{what}; known kinds: {known}")
    try:
        source = _KINDS[kind].model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        message = {"extra_forbidden": "unknown key", "missing": "missing key"}.get(first["type"], first["msg"])
        raise _error(path, lines.get(key, _line(entry)), f"`{key}`: {message}") from error
    return source.model_copy(update={"path": str(path.resolve().parent / source.path)})


def _refuse_repeats(path: Path, node: yaml.MappingNode) -> None:
    seen: set[Any] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _error(path, _line(key), "a key must be a plain word")
        if key.value in seen:
            raise _error(path, _line(key), f"key {key.value!r} is given twice")
        seen.add(key.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _error(path: Path, line: int, message: str) -> SourcesError:
    return SourcesError(f"{path}, line {line}: {' '.join(message.split())}")
