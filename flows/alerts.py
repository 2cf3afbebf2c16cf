"""Alerts by webhook and e-mail, to whom the environment names.

LEDGER_ALERT_WEBHOOK  address that gets a POST of JSON: {"text": ..., "problems": [...]}, as chat services take it
LEDGER_ALERT_SMTP     mail server: smtp://[user:password@]host[:port], with STARTTLS, or smtps://…
LEDGER_ALERT_MAIL_TO  whom to write, several parted by commas
LEDGER_ALERT_MAIL_FROM  in whose name; the first of those written to unless told
"""

import os
import smtplib
import ssl
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

import httpx

_WEBHOOK, _SMTP = "LEDGER_ALERT_WEBHOOK", "LEDGER_ALERT_SMTP"
_MAIL_TO, _MAIL_FROM = "LEDGER_ALERT_MAIL_TO", "LEDGER_ALERT_MAIL_FROM"
_TIMEOUT_SECONDS = 20
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Channel(NamedTuple):
    """A way to tell people: its name, without secrets, and the call that sends a subject and problems."""

    name: str
    send: Callable[[str, Sequence[str]], None]


def alert(subject: str, problems: Sequence[str]) -> list[str]:
    """Tell `problems` on every channel that the environment names; return a line for each that failed."""
    failures = []
    for channel in channels():
        try:
            channel.send(subject, problems)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, smtplib.SMTPException, ValueError) as error:
            # the message of an error may hold the address, and that a secret
            reason = f"status {error.response.status_code}" if isinstance(error, httpx.HTTPStatusError) else ""
            failures.append(f"no alert by {channel.name}: {reason or type(error).__name__}; look at its variables")
    return failures


def channels() -> list[Channel]:
    """Return the channels that the environment names."""
    found = []
    if os.environ.get(_WEBHOOK):
        found.append(Channel(f"webhook ({_WEBHOOK})", _post))
    if os.environ.get(_SMTP) or os.environ.get(_MAIL_TO):
        found.append(Channel(f"e-mail ({_SMTP})", _mail))
    return found


def _post(subject: str, problems: Sequence[str]) -> None:
    told = {"text": "\n".join([subject, *problems]), "problems": list(problems)}
    httpx.post(os.environ[_WEBHOOK], json=told, timeout=_TIMEOUT_SECONDS).raise_for_status()


def _mail(subject: str, problems: Sequence[str]) -> None:
    server, to = urlsplit(os.environ.get(_SMTP, "")), os.environ.get(_MAIL_TO, "")
    if server.scheme not in ("smtp", "smtps") or not server.hostname or not to:
        raise ValueError(f"{_SMTP} and {_MAIL_TO} go together")
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["To"] = to
    message["From"] = os.environ.get(_MAIL_FROM) or to.split(",")[0].strip()
    message.set_content("\n".join([*problems, ""]))
    with _connected(server) as smtp:
        if server.username:
            smtp.login(unquote(server.username), unquote(server.password or ""))
        smtp.send_message(message)


def _connected(server: SplitResult) -> smtplib.SMTP:
    host = server.hostname or ""
    if server.scheme == "smtps":
        return smtplib.SMTP_SSL(
            host, server.port or 465, timeout=_TIMEOUT_SECONDS, context=ssl.create_default_context()
        )
    smtp = smtplib.SMTP(host, server.port or 587, timeout=_TIMEOUT_SECONDS)
    # mail to this machine's own server leaves it encrypted, or not, as that server does
    if host not in _LOOPBACK:
        smtp.starttls(context=ssl.create_default_context())
    return smtp
