"""When to ask again: after 429 and errors of the server, as long as it asks for, or later and later."""

from http import HTTPStatus

import httpx
from httpx_retries import Retry

from flows.refusals import RefusedError

_ATTEMPTS_AFTER_THE_FIRST = 3
_FIRST_WAIT_SECONDS = 0.5
_PASSING = (
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.INTERNAL_SERVER_ERROR,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)


class Patience(Retry):
    """Retries within the time of one address; a server that asks for a longer wait is left alone until the next run."""

    def sleep(self, response: httpx.Response | Exception) -> None:
        """Wait before the next attempt; RefusedError (FET-12) where the server asks for more than there is time for."""
        if isinstance(response, httpx.Response) and (asked := response.headers.get("Retry-After")):
            try:
                seconds = self.parse_retry_after(asked)
            except ValueError:
                seconds = 0.0
            if seconds > self.max_backoff_wait:
                raise RefusedError(
                    "FET-12",
                    f"the server answered {response.status_code} and asks to wait {seconds:,.0f} s: "
                    "the next run asks again",
                    response.status_code,
                )
        super().sleep(response)


def patience(most_wait_seconds: float) -> Patience:
    """Return how often to ask again, waiting at most so long before each attempt."""
    return Patience(
        total=_ATTEMPTS_AFTER_THE_FIRST,
        backoff_factor=_FIRST_WAIT_SECONDS / 2,
        backoff_jitter=0.5,
        max_backoff_wait=most_wait_seconds,
        total_timeout=most_wait_seconds,
        status_forcelist=_PASSING,
    )
