"""What each host's robots.txt allows, as RFC 9309 has it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from flows.refusals import RefusedError

# What a crawler must read at the least (RFC 9309, 2.5); the rest is left.
MOST_BYTES = 512 * 1024
LONGEST_DELAY_SECONDS = 60.0
_SERVER_ERRORS = 500


class Robots:
    """The rules of the hosts asked so far."""

    def __init__(self, agent: str, read: Callable[[str], tuple[int, bytes]]) -> None:
        """Ask as `agent`; `read` gives status and first bytes of an address."""
        self._agent = agent
        self._read = read
        self._rules: dict[str, Protego] = {}

    def check(self, url: str) -> float:
        """Return the seconds that the host wants between two requests, 0 where it does not say.

        Raises RefusedError (FET-16) where `url` may not be asked for.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._rules:
            self._rules[origin] = self._of(origin)
        rules = self._rules[origin]
        if not rules.can_fetch(url, self._agent):
            raise RefusedError("FET-16", f"{origin}/robots.txt does not allow it")
        delay = rules.crawl_delay(self._agent) or 0.0
        if delay > LONGEST_DELAY_SECONDS:
            raise RefusedError(
                "FET-16", f"{origin}/robots.txt wants {delay:,.0f} s between requests: too slow for a night"
            )
        return delay

    def _of(self, origin: str) -> Protego:
        try:
            status, content = self._read(f"{origin}/robots.txt")
        except RefusedError as error:
            if error.code == "FET-15":
                raise
            raise RefusedError("FET-16", f"{origin}/robots.txt cannot be read: {error.reason}") from error
        if status >= _SERVER_ERRORS:
            raise RefusedError(
                "FET-16", f"{origin}/robots.txt cannot be read: status {status}; the next run asks again"
            )
        return Protego.parse(content.decode("utf-8", "replace") if status == 200 else "")
