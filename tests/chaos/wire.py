"""A wire to PostgreSQL that is cut at the moment of a commit.

A socket in a folder of its own, whose connections are passed on to the server's socket. A call of
the service is one statement, so the server commits between the call and its answer.
"""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

NAME = ".s.PGSQL.5432"
_CALL = b"\0api.create_bill\0"
"""In a Bind message: a portal without a name, then the prepared statement."""
_CHUNK = 1 << 16
_READY_BYTES = 6
"""ReadyForQuery, the last message of an answer."""


class Cut(StrEnum):
    """Where a call of `api.create_bill` is cut."""

    BEFORE = "before the call arrives"
    DURING = "after the call, before anything comes back"
    TORN = "before the last bytes of the answer"
    AFTER = "when the whole answer has come"


class Wire:
    """The way from the service to the server."""

    def __init__(self, folder: Path, server_folder: Path) -> None:
        """Listen in a folder, on behalf of the server whose socket is in the other."""
        self.folder = folder
        self._server = str(server_folder / NAME)
        self._lock = threading.Lock()
        self._cut = Cut.BEFORE
        self._left = 0
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / NAME))
        self._listener.listen(256)
        threading.Thread(target=self._accept, daemon=True).start()

    def arm(self, cut: Cut, times: int) -> None:
        """Cut the next calls there."""
        with self._lock:
            self._cut, self._left = cut, times

    @property
    def left(self) -> int:
        """How many cuts are still to come."""
        return self._left

    def close(self) -> None:
        """Accept no more connections."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX)
        with suppress(OSError), client, server, selectors.DefaultSelector() as ready:
            server.connect(self._server)
            for each in (client, server):
                ready.register(each, selectors.EVENT_READ)
            while True:
                for key, _ in ready.select():
                    if not self._move(key.fileobj is client, client, server):
                        return

    def _move(self, is_call: bool, client: socket.socket, server: socket.socket) -> bool:
        """Pass on what has come; return whether the connection goes on."""
        content = (client if is_call else server).recv(_CHUNK)
        if not content:
            return False
        cut = self._take() if is_call and _CALL in content else None
        if cut is None:
            (server if is_call else client).sendall(content)
            return True
        if cut is not Cut.BEFORE:
            server.sendall(content)
        if cut in (Cut.TORN, Cut.AFTER):
            answer = _read_answer(server)
            if cut is Cut.TORN:
                client.sendall(answer[:-_READY_BYTES])
        return False

    def _take(self) -> Cut | None:
        with self._lock:
            if not self._left:
                return None
            self._left -= 1
            return self._cut


def _read_answer(server: socket.socket) -> bytes:
    """Read the messages of the server up to ReadyForQuery."""
    content, at = b"", 0
    while True:
        while len(content) < at + 5:
            content += _receive(server)
        end = at + 1 + int.from_bytes(content[at + 1 : at + 5], "big")
        while len(content) < end:
            content += _receive(server)
        if content[at : at + 1] == b"Z":
            return content
        at = end


def _receive(server: socket.socket) -> bytes:
    if content := server.recv(_CHUNK):
        return content
    raise ConnectionResetError
