"""Days of the calendar, which has not every day that an article tells."""

from datetime import date, timedelta
from typing import Final

ONE_DAY: Final = timedelta(days=1)


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
