"""What lies in a folder or an archive beside articles and is never one."""

from fnmatch import fnmatch

from flows.fetching.found import LeftOut

_PATTERNS = (".*", "README*", "LICENSE*", "COPYING*")


def is_beside_articles(name: str) -> bool:
    """Tell whether a file of this name is left out where a folder or archive holds it."""
    return any(fnmatch(name, pattern) for pattern in _PATTERNS)


def left_out(key: str) -> LeftOut:
    """Return what is told of such a file."""
    return LeftOut(key, f"{key}: {', '.join(_PATTERNS)} are no articles")
