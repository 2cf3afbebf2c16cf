"""Days of the calendar, which has not every day that an article tells."""

from datetime import date, timedelta
from typing import Final

ONE_DAY: Final = timedelta(days=1)
_MONTH: Final = 30


def calendar(year: int, month: int, day: int) -> date | None:
    """Return the day, None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def back(day: date, days: int) -> date | None:
    """Return the day so many days earlier, None outside the calendar."""
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return None


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - ONE_DAY


def first_of(days: int, last: date, grain: str) -> date | None:
    """Return the first of so many days until the day `last`, or of months of 30 days until its month."""
    if grain == "day":
        return back(last, days - 1)
    if grain != "month" or days < _MONTH:
        return None
    year, month = divmod(last.year * 12 + last.month - days // _MONTH, 12)
    return calendar(year, month + 1, 1)
