"""Pages over TLS: a certificate that is trusted, and one that is not."""

import datetime as dt
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from web_server import Fetched, Request, Server, page, response

from flows.fetching.web import network
from flows.sources import UrlsSource

Fetch = Callable[..., Fetched]
OnePage = Callable[..., UrlsSource]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a key and a certificate of its own making, for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Marrow Bay")])
    today = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "server.pem"
    told = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(told + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def url(server: Server, certificate: Path) -> Iterator[str]:
    """The address of a page over TLS: the server's connections are wrapped as they come."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.wrap = lambda connection: context.wrap_socket(connection, server_side=True)

    def answer(_: Request, connection: socket.socket) -> None:
        connection.sendall(response(page("Ferry sinks")))

    server.answers["/ferry"] = answer
    network.trusted.cache_clear()
    yield server.url("/ferry").replace("http:", "https:")
    network.trusted.cache_clear()


def test_a_trusted_server_is_read(
    url: str, certificate: Path, fetch: Fetch, one_page: OnePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert [document.url for document in fetch(one_page(url)).documents] == [url]


def test_a_server_that_nobody_vouches_for_is_refused(url: str, fetch: Fetch, one_page: OnePage) -> None:
    (refusal,) = fetch(one_page(url)).refusals
    assert refusal.rule_code == "FET-16"
    assert "certificate" in refusal.reason.lower()
