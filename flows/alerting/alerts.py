"""Alerts by webhook and e-mail, to whom the environment or a Secret block of the Prefect server names.

LEDGER_ALERT_WEBHOOK  address that gets a POST of JSON: {"text": ..., "problems": [...]}, as chat services take it
LEDGER_ALERT_SMTP     mail server: smtp://[user:password@]host[:port], with STARTTLS, or smtps://…
LEDGER_ALERT_MAIL_TO  whom to write, several parted by commas
LEDGER_ALERT_MAIL_FROM  in whose name; the first of those written to unless told

The block for a variable is called as it is, in small letters, with hyphens: `ledger-alert-webhook`.
"""

import smtplib
import ssl
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from functools import partial
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

import httpx

from flows.alerting.settings import setting

WEBHOOK, _SMTP = "LEDGER_ALERT_WEBHOOK", "LEDGER_ALERT_SMTP"
_MAIL_TO, _MAIL_FROM = "LEDGER_ALERT_MAIL_TO", "LEDGER_ALERT_MAIL_FROM"
_TIMEOUT_SECONDS = 20
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


class Channel(NamedTuple):
    """A way to tell people: its name, without secrets, and the call that sends a subject and problems."""

    name: str
    send: Callable[[str, Sequence[str]], None]


def alert(subject: str, problems: Sequence[str]) -> list[str]:
    """Tell `problems` on every channel that is set; return a line for each that failed."""
    try:
        found = channels()
    except httpx.HTTPError as error:
        return [f"no alert: the Prefect server could not be asked for its blocks: {type(error).__name__}"]
    failures = []
    for channel in found:
        try:
            channel.send(subject, problems)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, smtplib.SMTPException, ValueError) as error:
            # the message of an error may hold the address, and that a secret
            reason = f"status {error.response.status_code}" if isinstance(error, httpx.HTTPStatusError) else ""
            failures.append(f"no alert by {channel.name}: {reason or type(error).__name__}; look at what it is set to")
    return failures


def channels() -> list[Channel]:
    """Return the channels that are set; raises httpx.HTTPError if the Prefect server does not answer."""
    found = []
    if webhook := setting(WEBHOOK):
        found.append(Channel(f"webhook ({WEBHOOK})", partial(_post, webhook)))
    smtp, to = setting(_SMTP), setting(_MAIL_TO)
    if smtp or to:
        send = partial(_mail, smtp or "", to or "", setting(_MAIL_FROM))
        found.append(Channel(f"e-mail ({_SMTP})", send))
    return found


def _post(address: str, subject: str, problems: Sequence[str]) -> None:
    told = {"text": "\n".join([subject, *problems]), "problems": list(problems)}
    httpx.post(address, json=told, timeout=_TIMEOUT_SECONDS).raise_for_status()


def _mail(address: str, to: str, sender: str | None, subject: str, problems: Sequence[str]) -> None:
    server = urlsplit(address)
    if server.scheme not in ("smtp", "smtps") or not server.hostname or not to:
        raise ValueError(f"{_SMTP} and {_MAIL_TO} go together")
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["To"] = to
    message["From"] = sender or to.split(",", maxsplit=1)[0].strip()
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
