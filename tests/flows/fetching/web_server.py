"""A web server of bare sockets on loopback, which answers as it is told, and what a source gave."""

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from flows.fetching import Document, Earlier, Found, Visit
from flows.refusals import Refusal
from flows.sources import Politeness

HURRIED = Politeness(seconds_between_requests=0, timeout_seconds=5, allow_private_addresses=True)
# An invented report, long enough for a story.
STORY = (
    "<p>MARROW BAY, March 2 - At least 12 people were killed when a ferry sank off Marrow Bay on Saturday, the "
    "coast guard said.</p><p>Rescuers took 31 injured passengers to the harbour hospital, where doctors worked "
    "through the night. Divers were still searching the hull for those who had not been found by dusk.</p>"
)


def page(title: str, story: str = STORY) -> bytes:
    return (
        f'<html><head><title>{title}</title><meta property="article:published_time" '
        f'content="2025-03-02T08:00:00+00:00"></head><body><article><h1>{title}</h1>{story}</article></body></html>'
    ).encode()


@dataclass
class Request:
    """What a client asked for."""

    path: str
    headers: dict[str, str]


Answer = Callable[[Request, socket.socket], None]


@dataclass
class Server:
    """A server of bare sockets: `answers` has what it does for each path; all else is 404."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    wrap: Callable[[socket.socket], socket.socket] = lambda connection: connection

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def asked(self, path: str) -> list[Request]:
        return [request for request in self.requests if request.path == path]

    def serve(self, path: str, body: bytes, *, status: str = "200 OK", **headers: str) -> None:
        """Answer `path` with `body`; `_` in the names of headers stands for `-`."""

        def answer(_: Request, connection: socket.socket) -> None:
            connection.sendall(response(body, status=status, **headers))

        self.answers[path] = answer


def response(body: bytes, *, status: str = "200 OK", **headers: str) -> bytes:
    told = {"Content-Type": "text/html", "Content-Length": str(len(body)), "Connection": "close"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def talk(server: Server, connection: socket.socket) -> None:
    try:
        connection = server.wrap(connection)
    except OSError:
        # The client does not trust the server.
        connection.close()
        return
    with connection:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            block = connection.recv(65536)
            if not block:
                return
            head += block
        first, *lines = head.decode().split("\r\n")
        headers = dict(line.split(": ", 1) for line in lines if line)
        request = Request(first.split(" ")[1], {name.lower(): value for name, value in headers.items()})
        server.requests.append(request)
        answer = server.answers.get(request.path)
        try:
            if answer is None:
                connection.sendall(response(b"not here", status="404 Not Found"))
            else:
                answer(request, connection)
        except OSError:
            # The client went: what a slow or endless answer waits for.
            return


@dataclass
class Fetched:
    """What a source gave, by kind of thing; `memory` is what the next night knows of it."""

    found: list[Found]

    @property
    def documents(self) -> list[Document]:
        return [item for item in self.found if isinstance(item, Document)]

    @property
    def refusals(self) -> list[Refusal]:
        return [item for item in self.found if isinstance(item, Refusal)]

    @property
    def visits(self) -> dict[str, Visit]:
        return {item.url: item for item in self.found if isinstance(item, Visit)}

    @property
    def memory(self) -> dict[str, Earlier]:
        return {
            url: Earlier(visit.fetched_at, visit.etag, visit.last_modified, visit.document_id)
            for url, visit in self.visits.items()
            if visit.outcome not in ("refused", "incomplete")
        }
