"""Ask for one address: robots.txt, redirects, conditions, limits."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self, cast

import httpx
from httpx_retries import RetryTransport

from flows.fetching.decoding import ACCEPTED_ENCODINGS, decoded
from flows.fetching.found import Earlier
from flows.fetching.web.deadline import Deadline
from flows.fetching.web.network import GuardedTransport
from flows.fetching.web.pace import Pace, PacedTransport
from flows.fetching.web.patience import patience
from flows.fetching.web.robots import MOST_BYTES, Robots
from flows.refusals import RefusedError
from flows.sources import Politeness

AGENT = "CasualtyLedger"
USER_AGENT = f"{AGENT}/{version('casualty-ledger')} (reads news for reported casualty figures; robots.txt: {AGENT})"
_MOST_REDIRECTS = 10
_STEP_SECONDS = 20.0
_HELD_IN_MEMORY = 8 * 1024 * 1024


class Answer(NamedTuple):
    """What a server gave: where redirects led, the headers that matter, the body or null where nothing changed."""

    final_url: str
    status: int
    content_type: str
    etag: str | None
    last_modified: str | None
    body: BinaryIO | None


class Client:
    """Asks for addresses one after the other, as a source's politeness says; use it in a `with` block."""

    def __init__(self, politeness: Politeness, pace: Pace) -> None:
        """Keep to `pace`, which is shared with the other sources."""
        self._politeness = politeness
        self._deadline = Deadline(politeness.timeout_seconds)
        guarded = GuardedTransport(self._deadline, allow_private=politeness.allow_private_addresses)
        self._paced = PacedTransport(guarded, pace, self._deadline, politeness.seconds_between_requests)
        self._robots = Robots(AGENT, self._read_robots)
        self._client = httpx.Client(
            transport=RetryTransport(transport=self._paced, retry=patience(politeness.timeout_seconds)),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED_ENCODINGS},
            timeout=_STEP_SECONDS,
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    @contextmanager
    def get(self, url: str, earlier: Earlier | None = None) -> Iterator[Answer]:
        """Give the answer to GET `url`, asked whether it changed since `earlier`; its body is closed with the block.

        Raises RefusedError: FET-08, FET-11 to FET-18.
        """
        conditions = {}
        if earlier is not None and earlier.etag:
            conditions["If-None-Match"] = earlier.etag
        if earlier is not None and earlier.last_modified:
            conditions["If-Modified-Since"] = earlier.last_modified
        with self._at_the_end(url, conditions, ask_robots=True) as response:
            answer = Answer(
                str(response.url),
                response.status_code,
                response.headers.get("Content-Type", ""),
                response.headers.get("ETag"),
                response.headers.get("Last-Modified"),
                None,
            )
            if response.status_code == httpx.codes.NOT_MODIFIED and conditions:
                yield answer
                return
            if response.status_code != httpx.codes.OK:
                raise RefusedError(
                    "FET-12",
                    f"the server answered {response.status_code} {response.reason_phrase}",
                    response.status_code,
                )
            with cast("BinaryIO", SpooledTemporaryFile(_HELD_IN_MEMORY)) as body:
                self._save(response, body)
                yield answer._replace(body=body)

    @contextmanager
    def _at_the_end(self, url: str, headers: dict[str, str], *, ask_robots: bool) -> Iterator[httpx.Response]:
        """Follow redirects, each held to all rules anew, and give the response that is none."""
        seen: list[str] = []
        while True:
            self._check_scheme(url)
            if ask_robots:
                own = self._politeness.seconds_between_requests
                self._paced.seconds_between = max(own, self._robots.check(url))
            seen.append(url)
            self._deadline.start()
            with _failures_refused(), self._client.stream("GET", url, headers=headers) as response:
                if response.next_request is None:
                    yield response
                    return
                url = str(response.next_request.url)
            if url in seen:
                raise RefusedError("FET-17", f"redirects go round in a circle: {' → '.join([*seen, url])}")
            if len(seen) > _MOST_REDIRECTS:
                raise RefusedError("FET-17", f"more than {_MOST_REDIRECTS} redirects: the last leads to {url}")

    def _check_scheme(self, url: str) -> None:
        try:
            parsed = httpx.URL(url)
        except httpx.InvalidURL as error:
            raise RefusedError("FET-18", f"{url!r} is no address: {error}") from error
        if parsed.scheme not in ("http", "https") or not parsed.host:
            raise RefusedError("FET-18", f"{url!r} is not an http or https address: it is not asked for")

    def _save(self, response: httpx.Response, body: BinaryIO) -> None:
        most = self._politeness.most_bytes
        told = response.headers.get("Content-Length", "")
        if told.isdigit() and int(told) > most:
            raise RefusedError("FET-11", f"the server announces {int(told):,} bytes, {most:,} are allowed")
        body.writelines(decoded(response.iter_raw(), response.headers.get("Content-Encoding"), most))
        body.seek(0)

    def _read_robots(self, url: str) -> tuple[int, bytes]:
        with self._at_the_end(url, {}, ask_robots=False) as response:
            content = b""
            for block in decoded(response.iter_raw(), response.headers.get("Content-Encoding"), 100 * MOST_BYTES):
                content += block
                if len(content) >= MOST_BYTES:
                    break
            return response.status_code, content[:MOST_BYTES]


@contextmanager
def _failures_refused() -> Iterator[None]:
    """Turn what httpx raises into RefusedError."""
    try:
        yield
    except httpx.TimeoutException as error:
        raise RefusedError("FET-13", f"the server did not answer in time ({type(error).__name__})") from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise RefusedError("FET-14", f"{str(error) or type(error).__name__}: the next run asks again") from error
