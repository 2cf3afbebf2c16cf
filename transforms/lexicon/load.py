"""Load the language data strictly: an unknown key, a wrong type or a missing file is an error that names the file."""

from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

Model = TypeVar("Model", bound="Lexicon")


class LexiconError(ValueError):
    """A lexicon file does not hold what its model says."""


class Lexicon(BaseModel):
    """Base of the lexicon's models: nothing that is not declared may stand in a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)


_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WordLoader(_SafeLoader):  # type: ignore[misc]
    """A safe loader that wants each key once, and to which `on`, `off`, `no` and `yes` are words, not booleans."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """Return the mapping of `node`; YAMLError where a key stands twice, of which YAML would keep the last."""
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"the key {twice} stands twice", node.start_mark)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(name: str) -> Any:
    """Return the parsed content of `lexicon/<name>`; LexiconError if it is not YAML."""
    text = files("transforms.lexicon").joinpath(name).read_text(encoding="utf-8")
    try:
        return yaml.load(text, Loader=WordLoader)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise LexiconError(f"lexicon/{name}: {error}") from error


def read_list(name: str) -> list[str]:
    """Return the words of `lexicon/<name>`, one a line; lines that begin with # are remarks."""
    text = files("transforms.lexicon").joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def load(name: str, model: type[Model]) -> Model:
    """Return `lexicon/<name>` as `model`; LexiconError naming the file and the key that is wrong."""
    try:
        return model.model_validate(read_yaml(name))
    except ValidationError as error:
        raise LexiconError(f"lexicon/{name}: {error}") from error


class NumberWords(Lexicon):
    """`numbers.yaml`: number words with their values, vague numbers with their bounds, qualifiers."""

    units: dict[str, int]
    scales: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, tuple[int, int]]
    several: list[str]
    qualifiers: dict[str, list[str]]
    after: dict[str, list[str]]
    bounding_verbs: dict[str, list[str]]
    plural_verbs: dict[str, str]
    particle_verbs: list[str]
    about_whom: list[str]
    prepositions: frozenset[str]
    bare_scales: list[str]
    numbered: list[str]
    percent: list[str]
    counted_from: list[str]
    growing: list[str]
    manned: list[str]
    boards: list[str]


@cache
def number_words() -> NumberWords:
    """Return `numbers.yaml`."""
    return load("numbers.yaml", NumberWords)


class CalendarWords(Lexicon):
    """`calendar.yaml`: the names of months and weekdays; Monday is 0."""

    months: dict[str, int]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]


@cache
def calendar_words() -> CalendarWords:
    """Return `calendar.yaml`."""
    return load("calendar.yaml", CalendarWords)


class FunctionWords(Lexicon):
    """`function_words.yaml`: small words of grammar that several stages read."""

    determiners: list[str]
    known: list[str]
    pronouns: list[str]
    of_them: frozenset[str]
    relatives: list[str]
    passive: list[str]
    auxiliaries: list[str]
    commonest: list[str]


@cache
def function_words() -> FunctionWords:
    """Return `function_words.yaml`."""
    return load("function_words.yaml", FunctionWords)
