"""The SQL files of the warehouse."""

from functools import cache
from importlib.resources import files
from string import Template


@cache
def _read(name: str) -> Template:
    return Template((files("warehouse") / "sql" / f"{name}.sql").read_text(encoding="utf-8"))


def statement(name: str, **identifiers: str) -> str:
    """Return the text of `sql/<name>.sql`, its `$names` filled with identifiers that are already quoted.

    Values never go this way: they are bound as parameters. Raises KeyError for a name left unfilled.
    """
    return _read(name).substitute(identifiers)


def view_names() -> list[str]:
    """Return the names of all views, sorted; each is defined with its comments in `sql/views/<name>.sql`."""
    return _names("views")


def macro_names() -> list[str]:
    """Return the names of all table macros, sorted; each is defined with its comment in `sql/macros/<name>.sql`."""
    return _names("macros")


def _names(folder: str) -> list[str]:
    found = (files("warehouse") / "sql" / folder).iterdir()
    return sorted(file.name.removesuffix(".sql") for file in found if file.name.endswith(".sql"))


def definitions() -> list[str]:
    """Return the statements that define all views, then all macros, which may read them."""
    return [
        *(statement(f"views/{name}") for name in view_names()),
        *(statement(f"macros/{name}") for name in macro_names()),
    ]
