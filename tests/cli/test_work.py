"""The worker sends what is in the outbox, tries again what did not leave, and keeps no secret."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from itertools import count
from typing import Any

import psycopg
import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Server
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from click.testing import CliRunner

from cli import main, migrate, work
from cli.errors import UserError
from cli.mail import Console, MailSettings, Message, SendingError, Smtp
from tests.database import Connection, Database
from tests.pooler import pooled

SECRET = "s3cret-token"
ORIGIN = "https://shop.example"
SENDER = "Counterfoil <post@shop.example>"
MESSAGE = Message(
    "01a22f11-cac8-7750-b276-98eff417ecfb",
    1,
    "mail",
    "invitation",
    "grace@example.com",
    {"language": "de", "inviter": "Ada", "org_name": "Zürich & Söhne"},
    SECRET,
)


class Box:
    """The mails that a server took, and what it answers to the next one."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_RCPT(
        self,
        _server: Server,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        if self.answers:
            return self.answers.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Server, _session: Session, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        self.mails.append(BytesParser(EmailMessage, policy=default).parsebytes(content))
        return "250 taken"


def is_ada(*given: object) -> AuthResult:
    return AuthResult(success=given[-1] == LoginPassword(b"ada", b"p@ss"), handled=False)


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def serve(box: Box) -> Iterator[Callable[..., int]]:
    """A function that starts an SMTP server and returns its port."""
    running: list[Controller] = []

    def start(**options: Any) -> int:  # noqa: ANN401
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        controller = Controller(box, hostname="127.0.0.1", port=port, **options)
        controller.start()
        running.append(controller)
        return port

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def certificates() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """TLS of a server, and what a client trusts."""
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    return server, client


def settings(url: str) -> MailSettings:
    return MailSettings(url, SENDER, ORIGIN)


def test_a_mail_is_whole(serve: Callable[..., int], box: Box) -> None:
    Smtp(settings(f"smtp+plain://127.0.0.1:{serve()}")).send(MESSAGE)

    [mail] = box.mails
    assert (mail["From"], mail["To"]) == (SENDER, "grace@example.com")
    assert mail["Subject"] == "Ada lädt Sie zu Zürich & Söhne ein"
    assert mail["Message-ID"] == f"<{MESSAGE.id}@shop.example>"
    assert f"{ORIGIN}/invitation#{SECRET}" in mail.get_content().splitlines()


def test_starttls_and_a_password(
    serve: Callable[..., int], box: Box, certificates: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server, trusted = certificates
    port = serve(
        tls_context=server, require_starttls=True, authenticator=is_ada, auth_required=True
    )
    Smtp(settings(f"smtp://ada:p%40ss@127.0.0.1:{port}"), trusted).send(MESSAGE)
    assert len(box.mails) == 1

    with pytest.raises(SendingError, match="535") as refused:
        Smtp(settings(f"smtp://ada:wrong@127.0.0.1:{port}"), trusted).send(MESSAGE)
    assert not refused.value.is_final  # the operator may mend it
    assert len(box.mails) == 1


def test_tls_from_the_start(
    serve: Callable[..., int], box: Box, certificates: tuple[ssl.SSLContext, ssl.SSLContext]
) -> None:
    server, trusted = certificates
    Smtp(settings(f"smtps://127.0.0.1:{serve(ssl_context=server)}"), trusted).send(MESSAGE)
    assert len(box.mails) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_nobody_vouches_for_gets_nothing(
    serve: Callable[..., int],
    box: Box,
    certificates: tuple[ssl.SSLContext, ssl.SSLContext],
    scheme: str,
) -> None:
    name = "tls_context" if scheme == "smtp" else "ssl_context"
    port = serve(**{name: certificates[0]})
    with pytest.raises(SendingError, match="CERTIFICATE_VERIFY_FAILED"):
        Smtp(settings(f"{scheme}://127.0.0.1:{port}")).send(MESSAGE)
    assert box.mails == []


def test_a_server_without_tls_gets_no_password(serve: Callable[..., int], box: Box) -> None:
    with pytest.raises(SendingError, match="STARTTLS"):
        Smtp(settings(f"smtp://ada:p%40ss@127.0.0.1:{serve()}")).send(MESSAGE)
    assert box.mails == []


@pytest.mark.parametrize(
    ("answer", "is_final"), [("550 no such person", True), ("451 later", False)]
)
def test_a_refusal(serve: Callable[..., int], box: Box, answer: str, is_final: bool) -> None:
    box.answers = [answer]
    with pytest.raises(SendingError, match=answer) as refused:
        Smtp(settings(f"smtp+plain://127.0.0.1:{serve()}")).send(MESSAGE)
    assert refused.value.is_final is is_final


def test_a_line_break_is_no_header(serve: Callable[..., int], box: Box) -> None:
    message = replace(MESSAGE, content={"inviter": "Ada\nBcc: eve@example.com", "org_name": "A"})
    with pytest.raises(SendingError) as refused:
        Smtp(settings(f"smtp+plain://127.0.0.1:{serve()}")).send(message)
    assert refused.value.is_final
    assert box.mails == []


def test_words_of_a_newer_version_wait(serve: Callable[..., int]) -> None:
    with pytest.raises(SendingError, match="no words for news") as refused:
        Smtp(settings(f"smtp+plain://127.0.0.1:{serve()}")).send(replace(MESSAGE, kind="news"))
    assert not refused.value.is_final


@pytest.mark.parametrize(
    "environment",
    [
        {"COUNTERFOIL_SMTP_URL": "smtp://mail.example"},
        {"COUNTERFOIL_MAIL_FROM": SENDER},
        {"COUNTERFOIL_SMTP_URL": "https://mail.example", "COUNTERFOIL_MAIL_FROM": SENDER},
        {"COUNTERFOIL_SMTP_URL": "smtp://mail.example:many", "COUNTERFOIL_MAIL_FROM": SENDER},
        {"COUNTERFOIL_SMTP_URL": "smtp://", "COUNTERFOIL_MAIL_FROM": SENDER},
        {"COUNTERFOIL_SMTP_URL": "smtp://mail.example", "COUNTERFOIL_MAIL_FROM": "us"},
        {
            "COUNTERFOIL_SMTP_URL": "smtp://mail.example",
            "COUNTERFOIL_MAIL_FROM": SENDER,
            "COUNTERFOIL_PUBLIC_ORIGIN": "",
        },
    ],
)
def test_settings_without_a_meaning_are_refused(environment: dict[str, str]) -> None:
    with pytest.raises(UserError, match="COUNTERFOIL_"):
        MailSettings.from_environment({"COUNTERFOIL_PUBLIC_ORIGIN": ORIGIN, **environment})


def test_without_a_server_the_console_has_the_link(capsys: pytest.CaptureFixture[str]) -> None:
    found = MailSettings.from_environment({"COUNTERFOIL_PUBLIC_ORIGIN": ORIGIN})
    sender = found.sender_of_mails()
    assert isinstance(sender, Console)
    sender.send(MESSAGE)
    printed = capsys.readouterr().out
    assert "grace@example.com" in printed
    assert f"{ORIGIN}/invitation#{SECRET}" in printed


_numbers = count(1)


@pytest.fixture
def superuser(database: Database) -> Iterator[Connection]:
    """A superuser on a database whose outbox is empty."""
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        connection.execute("delete from data.message")
        yield connection
        connection.execute("delete from data.message")


def queue(connection: Connection, life: str = "1 hour") -> str:
    row = connection.execute(
        "select auth.queue_message('mail', 'invitation', %s, %s, %s, %s)",
        [f"{next(_numbers)}@example.com", '{"inviter": "Ada", "org_name": "Shop"}', SECRET, life],
    ).fetchone()
    assert row is not None
    return str(row[0])


def states(connection: Connection) -> list[tuple[object, ...]]:
    return connection.execute(
        "select state, attempts, secret, last_error from data.message order by id"
    ).fetchall()


def hurry(connection: Connection) -> None:
    connection.execute("update data.message set due_at = now() where state = 'waiting'")


def test_what_is_due_is_sent_once(
    database: Database, superuser: Connection, serve: Callable[..., int], box: Box
) -> None:
    for _ in range(6):
        queue(superuser)
    sender = Smtp(settings(f"smtp+plain://127.0.0.1:{serve()}"))

    def send_all(_: int) -> int:
        url = database.url_as("counterfoil_worker")
        with migrate.connect(url, autocommit=True) as connection:
            return work.send_due(connection, {"mail": sender})

    with ThreadPoolExecutor(2) as threads:
        assert sum(threads.map(send_all, range(2))) == 6
    assert len({mail["To"] for mail in box.mails}) == len(box.mails) == 6
    assert states(superuser) == [("sent", 1, None, None)] * 6


def test_workers_share_the_connection_of_a_pooler(
    database: Database, superuser: Connection, serve: Callable[..., int], box: Box
) -> None:
    sender = Smtp(settings(f"smtp+plain://127.0.0.1:{serve()}"))
    with pooled(database, connections=1) as url_as:
        for _ in range(2):
            for _ in range(8):  # psycopg prepares a statement that it runs for the sixth time
                queue(superuser)
            work.watch(url_as("counterfoil_worker"), {"mail": sender}, 0, threading.Event())
    assert len(box.mails) == 16


def test_what_did_not_leave_is_sent_later(
    database: Database, superuser: Connection, serve: Callable[..., int], box: Box
) -> None:
    queue(superuser)
    box.answers = [f"451 not now: {SECRET}", "550 gone"]
    sender = Smtp(settings(f"smtp+plain://127.0.0.1:{serve()}"))
    with migrate.connect(database.url_as("counterfoil_worker"), autocommit=True) as worker:
        assert work.send_due(worker, {"mail": sender}) == 1
        assert states(superuser) == [("waiting", 1, SECRET, "451 not now: ...")]
        assert work.send_due(worker, {"mail": sender}) == 0
        hurry(superuser)
        assert work.send_due(worker, {"mail": sender}) == 1
    assert states(superuser) == [("dead", 2, None, "550 gone")]
    assert box.mails == []


def test_a_message_of_a_transaction_that_fails_is_not_sent(
    database: Database, superuser: Connection
) -> None:
    with superuser.transaction(force_rollback=True):
        queue(superuser)
    with migrate.connect(database.url_as("counterfoil_worker"), autocommit=True) as worker:
        assert work.send_due(worker, {}) == 0


def test_the_command(
    database: Database,
    superuser: Connection,
    serve: Callable[..., int],
    box: Box,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queue(superuser)
    queue(superuser, "-1 second")
    monkeypatch.setenv("COUNTERFOIL_WORKER_DATABASE_URL", database.url_as("counterfoil_worker"))
    monkeypatch.setenv("COUNTERFOIL_SMTP_URL", f"smtp+plain://127.0.0.1:{serve()}")
    monkeypatch.setenv("COUNTERFOIL_MAIL_FROM", SENDER)
    monkeypatch.setenv("COUNTERFOIL_PUBLIC_ORIGIN", ORIGIN)

    done = CliRunner().invoke(main, ["work", "--every", "0"])
    assert done.exit_code == 0, done.output
    assert len(box.mails) == 1
    told = CliRunner().invoke(main, ["work", "--status"])
    assert '"waiting": 0, "dead": 1' in told.output, told.output


def test_the_worker_outlives_the_database(capsys: pytest.CaptureFixture[str]) -> None:
    stop = threading.Event()
    thread = threading.Thread(
        target=work.watch, args=("postgresql://127.0.0.1:1/nowhere", {}, 1, stop)
    )
    thread.start()
    stop.set()
    thread.join(timeout=30)
    assert not thread.is_alive()
    assert "cannot connect" in capsys.readouterr().err
