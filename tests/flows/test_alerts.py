"""Alerts reach a real HTTP server and a real mail server, and a channel that fails spoils nothing."""

import json
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from click.testing import CliRunner

from flows.alerting.alerts import alert, channels
from flows.cli import main


class Mailbox:
    """Takes in what the mail server gets."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.mails.append(envelope)
        return "250 taken"


@pytest.fixture
def mailbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Envelope]]:
    box = Mailbox()
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    monkeypatch.setenv("LEDGER_ALERT_SMTP", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("LEDGER_ALERT_MAIL_TO", "night@ledger.example, desk@ledger.example")
    yield box.mails
    controller.stop()


@pytest.fixture
def posts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    taken: list[dict[str, Any]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            taken.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if self.path.startswith("/broken") else 204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("LEDGER_ALERT_WEBHOOK", f"http://127.0.0.1:{server.server_port}/hook?token=secret")
        yield taken
        server.shutdown()
        thread.join()


def test_nobody_is_told_where_nobody_is_named() -> None:
    assert channels() == []
    assert alert("ledger: failed", ["disk full"]) == []


def test_webhook_and_mail_get_the_problems(posts: list[dict[str, Any]], mailbox: list[Envelope]) -> None:
    assert alert("ledger: failed", ["disk full", "stale: source harbour"]) == []
    assert posts == [
        {"text": "ledger: failed\ndisk full\nstale: source harbour", "problems": ["disk full", "stale: source harbour"]}
    ]
    (mail,) = mailbox
    assert mail.rcpt_tos == ["night@ledger.example", "desk@ledger.example"]
    assert b"Subject: ledger: failed" in bytes(mail.content or b"")
    assert b"stale: source harbour" in bytes(mail.content or b"")


def test_a_channel_that_fails_is_told_without_its_secret(
    posts: list[dict[str, Any]], mailbox: list[Envelope], monkeypatch: pytest.MonkeyPatch
) -> None:
    address = os.environ["LEDGER_ALERT_WEBHOOK"].replace("/hook", "/broken")
    monkeypatch.setenv("LEDGER_ALERT_WEBHOOK", address)
    (failure,) = alert("ledger: failed", ["disk full"])
    assert failure == "no alert by webhook (LEDGER_ALERT_WEBHOOK): status 500; look at what it is set to"
    assert (len(posts), len(mailbox)) == (1, 1)
    monkeypatch.delenv("LEDGER_ALERT_SMTP")
    assert [told.split(";")[0] for told in alert("ledger: failed", ["disk full"])] == [
        "no alert by webhook (LEDGER_ALERT_WEBHOOK): status 500",
        "no alert by e-mail (LEDGER_ALERT_SMTP): ValueError",
    ]


def test_a_check_alerts_where_something_is_wrong(posts: list[dict[str, Any]], tmp_path: Path) -> None:
    sources = tmp_path / "sources.yaml"
    sources.write_text("sources:\n  - {id: harbour, kind: files, path: inbox}\n")
    told = ["status", "--check", "--alert", "--data", str(tmp_path), "--sources", str(sources)]
    result = CliRunner().invoke(main, told)
    assert result.exit_code == 2
    assert "there is no ledger" in posts[0]["problems"][0]


@pytest.mark.usefixtures("prefect")
def test_a_night_that_fails_alerts(posts: list[dict[str, Any]], tmp_path: Path) -> None:
    sources = tmp_path / "sources.yaml"
    sources.write_text("sources:\n  - {id: harbour, kind: files, path: inbox, cadence: daily}\n")
    (tmp_path / "corrections.yaml").write_text("nonsense")
    result = CliRunner().invoke(main, ["run", "--data", str(tmp_path / "data"), "--sources", str(sources)])
    assert result.exit_code == 1
    (told,) = posts
    assert told["text"].startswith("Casualty Ledger: nightly ")
    assert "corrections.yaml" in told["problems"][0]
