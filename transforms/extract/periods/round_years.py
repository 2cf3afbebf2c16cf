"""Years told roundly: "three decades ago" in an article that names 1985."""

import re
from typing import Final

_DECADE: Final = 3650
_NEAR_DECADES, _NEAR_YEARS = 4, 1
_YEAR: Final = re.compile(r"(?<![\d,.-])(?:19|20)\d\d(?![\d,-])")
# An article that recalls an event names its year soon.
_LOOKED_AT: Final = 3000


def year_meant(lowered: str, year: int, days: int) -> int | None:
    """Return the year that the article `lowered` names where `days` before it, in `year`, are told roundly.

    None for less than ten years, and where it names no year close by, or several.
    """
    if days < _DECADE:
        return None
    reach = _NEAR_YEARS if days % _DECADE else _NEAR_DECADES
    told = {int(match[0]) for match in _YEAR.finditer(lowered, 0, _LOOKED_AT)}
    near = {other for other in told if abs(other - year) <= reach}
    return near.pop() if len(near) == 1 else None
