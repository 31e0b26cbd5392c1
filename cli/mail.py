"""Mails: how a message of the outbox becomes one, and how it leaves."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

import click

from cli.errors import UserError
from cli.mail_words import compose

TIMEOUT_SECONDS: Final = 15
"""For each answer of the server."""

REFUSED_FOR_GOOD: Final = 500
"""A reply of SMTP from here on says that another try does not help (RFC 5321, section 4.2.1)."""

PORTS: Final = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
"""STARTTLS, TLS from the start, and neither."""

FORM: Final = (
    "COUNTERFOIL_SMTP_URL is like smtp://user:password@mail.example:587 (STARTTLS), "
    "smtps://user:password@mail.example:465 (TLS), or smtp+plain://127.0.0.1:25 (no encryption)"
)


class SendingError(Exception):
    """A message did not leave."""

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        """Store the reason, and whether another try is of no use."""
        self.is_final = is_final
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as `auth.take_message` returns it."""

    id: str
    attempt: int
    channel: str
    kind: str
    recipient: str
    content: Mapping[str, Any]
    secret: str | None = field(repr=False)


class Sender(Protocol):
    """What sends the messages of a channel."""

    def send(self, message: Message) -> None:
        """Send it, or raise `SendingError`."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Where mails leave, from whom they are, and where their links lead."""

    smtp_url: str = field(repr=False)
    sender: str
    origin: str

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> MailSettings:
        """Read the settings; without a server, mails are written to the console.

        Raises:
            UserError: one of them is missing or has no meaning.
        """
        url, sender = (
            environment.get(name, "") for name in ("COUNTERFOIL_SMTP_URL", "COUNTERFOIL_MAIL_FROM")
        )
        if bool(url) != bool(sender):
            raise UserError(
                "mails need both COUNTERFOIL_SMTP_URL, where they leave, "
                "and COUNTERFOIL_MAIL_FROM, from whom they are"
            )
        if sender and "@" not in parseaddr(sender)[1]:
            raise UserError(
                f"COUNTERFOIL_MAIL_FROM is an address, like Counterfoil <post@shop.example>; "
                f"not {sender}"
            )
        settings = cls(url, sender, environment.get("COUNTERFOIL_PUBLIC_ORIGIN", "").rstrip("/"))
        if url:
            Smtp(settings)
            if not settings.origin:
                raise UserError(
                    "COUNTERFOIL_PUBLIC_ORIGIN is not set: links in mails would lead nowhere"
                )
        return settings

    def sender_of_mails(self) -> Sender:
        """Return what sends them."""
        return Smtp(self) if self.smtp_url else Console(self.origin)


class Smtp:
    """Sends mails by SMTP, each on a connection of its own."""

    def __init__(self, settings: MailSettings, trusted: ssl.SSLContext | None = None) -> None:
        """Read the address of the server.

        Args:
            settings: where it is.
            trusted: whose certificates are good; else those that the system trusts.
        """
        try:
            parts = urlsplit(settings.smtp_url)
            self._host, port = parts.hostname, parts.port
        except ValueError:
            raise UserError(FORM) from None
        if parts.scheme not in PORTS or not self._host or parts.path not in {"", "/"}:
            raise UserError(FORM)
        self._scheme = parts.scheme
        self._port = port or PORTS[parts.scheme]
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._settings = settings
        self._trusted = trusted

    def send(self, message: Message) -> None:
        """Send a mail.

        Raises:
            SendingError: the server cannot be reached, or refused it.
        """
        try:
            mail = self._make(message)
            with self._connect() as server:
                server.send_message(mail)
        except LookupError:
            raise SendingError(f"this version has no words for {message.kind}") from None
        except ValueError as error:  # a line break where one line has to be
            raise SendingError(f"this is no mail: {error}", is_final=True) from None
        except smtplib.SMTPRecipientsRefused as error:
            code, reply = next(iter(error.recipients.values()))
            raise SendingError(
                f"{code} {reply.decode(errors='replace')}", is_final=code >= REFUSED_FOR_GOOD
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            raise SendingError(f"{type(error).__name__}: {error}") from None

    def _connect(self) -> smtplib.SMTP:
        trusted = self._trusted or ssl.create_default_context()
        host = str(self._host)
        if self._scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, self._port, timeout=TIMEOUT_SECONDS, context=trusted
            )
        else:
            server = smtplib.SMTP(host, self._port, timeout=TIMEOUT_SECONDS)
        try:
            if self._scheme == "smtp":
                server.starttls(context=trusted)  # refused when the server has no TLS
            if self._user:
                server.login(self._user, self._password)
        except BaseException:
            server.close()
            raise
        return server

    def _make(self, message: Message) -> EmailMessage:
        subject, text = compose(
            message.kind, message.content, self._settings.origin, message.secret
        )
        domain = parseaddr(self._settings.sender)[1].rpartition("@")[2]
        mail = EmailMessage()
        mail["From"] = self._settings.sender
        mail["To"] = message.recipient
        mail["Subject"] = subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{message.id}@{domain}>"  # the same when it is sent again
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(text)
        if attached := message.content.get("attachment"):
            # Not as text: a mail program may break its lines anew, and the signature with them.
            mail.add_attachment(
                attached["text"].encode(),
                maintype="application",
                subtype="octet-stream",
                filename=attached["name"],
            )
        return mail


class Console:
    """Writes mails to the console: for trials, and where no server is set."""

    def __init__(self, origin: str) -> None:
        """Store where links lead."""
        self._origin = origin

    def send(self, message: Message) -> None:
        """Write one."""
        subject, text = compose(message.kind, message.content, self._origin, message.secret)
        click.secho(f"mail to {message.recipient}: {subject}", bold=True)
        click.echo(text)
