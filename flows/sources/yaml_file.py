"""Read `sources.yaml`; every mistake is told with file and line."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from flows.sources.kinds import KINDS, Source

# Keys that hold a path relative to the file.
_PATH = "path"


class SourcesError(Exception):
    """The sources are not told as they must be; the message is one line with file and line."""


def load_sources(path: Path) -> list[Source]:
    """Return the sources that the YAML file `path` lists under `sources`, in its order.

    Local paths come back absolute. Raises SourcesError, naming file and line, for anything that is not as
    the models say: an unknown key or kind, a value of another type, an id or key given twice.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise SourcesError(f"{path}: cannot be read: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "cannot be parsed"
        raise _error(path, mark.line + 1 if mark else 1, f"no YAML: {problem}") from error
    found: dict[str, Source] = {}
    for entry in _entries(path, root):
        source = _source(path, entry)
        if source.id in found:
            raise _error(path, _line(entry), f"source {source.id!r} is given twice")
        found[source.id] = source
    return list(found.values())


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


def _source(path: Path, entry: yaml.MappingNode) -> Source:
    _refuse_repeats(path, entry)
    lines: dict[tuple[str, ...], int] = {}
    _note_lines(entry, (), lines)
    told: dict[str, Any] = yaml.SafeLoader("").construct_document(entry)
    kind = told.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        known = ", ".join(sorted(KINDS))
        what = "`kind` is missing" if kind is None else f"unknown kind {kind!r}"
        raise _error(path, lines.get(("kind",), _line(entry)), f"{what}; known kinds: {known}")
    try:
        source = KINDS[kind].model_validate(told)
    except ValidationError as error:
        first = error.errors()[0]
        place = tuple(map(str, first["loc"]))
        key = ".".join(place)
        message = {"extra_forbidden": "unknown key", "missing": "missing key"}.get(first["type"], first["msg"])
        raise _error(path, _nearest(lines, place, _line(entry)), f"`{key}`: {message}") from error
    return _beside(source, path.resolve().parent)


def _beside(source: Source, folder: Path) -> Source:
    told: str | None = getattr(source, _PATH, None)
    if told is None or "://" in told:
        return source
    return source.model_copy(update={_PATH: str(folder / told)})


def _note_lines(node: yaml.Node, place: tuple[str, ...], lines: dict[tuple[str, ...], int]) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines[*place, str(key.value)] = _line(key)
            _note_lines(value, (*place, str(key.value)), lines)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            lines[*place, str(number)] = _line(value)
            _note_lines(value, (*place, str(number)), lines)


def _nearest(lines: Mapping[tuple[str, ...], int], place: tuple[str, ...], otherwise: int) -> int:
    while place:
        if place in lines:
            return lines[place]
        place = place[:-1]
    return otherwise


def _refuse_repeats(path: Path, node: yaml.Node) -> None:
    if isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_repeats(path, value)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[Any] = set()
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            raise _error(path, _line(key), "a key must be a plain word")
        if key.value in seen:
            raise _error(path, _line(key), f"key {key.value!r} is given twice")
        seen.add(key.value)
        _refuse_repeats(path, value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _error(path: Path, line: int, message: str) -> SourcesError:
    return SourcesError(f"{path}, line {line}: {' '.join(message.split())}")
