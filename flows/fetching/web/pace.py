"""How often one host is asked, over all sources of a night."""

import threading
import time

import httpx

from flows.fetching.web.deadline import Deadline


class Pace:
    """When each host may be asked again; shared by all clients of a night."""

    def __init__(self) -> None:
        """Begin with every host free."""
        self._free_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, host: str, seconds_between: float) -> float:
        """Wait for the turn to ask `host`, and keep it for `seconds_between`; return the seconds waited."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._free_at.get(host, now))
            self._free_at[host] = turn + seconds_between
        time.sleep(turn - now)
        return turn - now


class PacedTransport(httpx.BaseTransport):
    """Waits for a host's turn before each request, those of retries and redirects among them."""

    def __init__(self, inner: httpx.BaseTransport, pace: Pace, deadline: Deadline, seconds_between: float) -> None:
        """Send by `inner`; waits count towards no deadline."""
        self.seconds_between = seconds_between
        self._inner = inner
        self._pace = pace
        self._deadline = deadline

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send `request` when its host's turn has come."""
        self._deadline.extend(self._pace.wait(request.url.host, self.seconds_between))
        return self._inner.handle_request(request)

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()
