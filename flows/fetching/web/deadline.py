"""The time that one address may take, whatever its server does."""

import time

from flows.refusals import RefusedError


class Deadline:
    """Ends `seconds` after it was last started; one client asks one address at a time."""

    def __init__(self, seconds: float) -> None:
        """Take up to `seconds` for each address."""
        self.seconds = seconds
        self._ends = 0.0
        self.start()

    def start(self) -> None:
        """Begin anew, for the next address."""
        self._ends = time.monotonic() + self.seconds

    def extend(self, seconds: float) -> None:
        """Leave out of account what was waited for politeness."""
        self._ends += seconds

    def bound(self, seconds: float | None) -> float:
        """Return how long a step may take that asks for `seconds`; RefusedError (FET-13) once the time is up."""
        left = self._ends - time.monotonic()
        if left <= 0:
            raise RefusedError("FET-13", f"no whole answer within {self.seconds:g} s: given up")
        return left if seconds is None else min(seconds, left)
