"""Ends connections on which nothing moves: a body that does not come, an answer that nobody reads.

The server has no deadline for either. The kernel counts the bytes of each connection, so a look at
the counters every few seconds is enough, and costs requests nothing. Only Linux has the counters;
elsewhere connections are left alone.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from typing import Final, NamedTuple

SILENT_SECONDS: Final = 20
"""Nothing at all moved for that long."""

SLOW_SECONDS: Final = 60
SLOW_BYTES: Final = 16 * 1024
"""In that time, a body of which fewer bytes came, or an answer of which fewer were taken."""

LOOK_SECONDS: Final = 5

_ESTABLISHED: Final = 1
# struct tcp_info in linux/tcp.h: fields are only ever added at its end.
_STATE: Final = struct.Struct("B")
_MOVED: Final = struct.Struct("=QQ")
_MOVED_AT: Final = 120
_UNSENT: Final = struct.Struct("=I")
_UNSENT_AT: Final = 144
_INFO_BYTES: Final = 148
_LINGER: Final = struct.Struct("ii")


class Sample(NamedTuple):
    """A connection at one moment: seconds, bytes taken by the other side and come from it."""

    at: float
    taken: int
    come: int
    is_answer_left: bool

    @property
    def moved(self) -> int:
        """Bytes in both directions."""
        return self.taken + self.come


class Watch:
    """Looks at the connections of this process that came to one port."""

    def __init__(self, port: int, find_busy_addresses: Callable[[float], Collection[str]]) -> None:
        """Prepare it.

        Args:
            port: where the service listens.
            find_busy_addresses: for which addresses something has been computed for so many
                seconds: nothing need move on their connections.
        """
        self._port = port
        self._find_busy_addresses = find_busy_addresses
        self._samples: dict[int, deque[Sample]] = {}

    def start(self) -> None:
        """Look every few seconds, for as long as the process lives."""
        threading.Thread(target=self._run, name="stuck-connections", daemon=True).start()

    def _run(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            self.look(time.monotonic())

    def look(self, now: float) -> int:
        """Sample all connections, end those that are stuck, and return how many."""
        busy = self._find_busy_addresses(SILENT_SECONDS - LOOK_SECONDS)
        ended, known = 0, self._samples
        self._samples = {}
        for identity, connection in _connections(self._port):
            with connection, suppress(OSError):
                samples = known.get(identity) or deque()
                samples.append(_sample(connection, now))
                while samples[-1].at - samples[0].at > SLOW_SECONDS + LOOK_SECONDS:
                    samples.popleft()
                if is_stuck(samples) and connection.getpeername()[0] not in busy:
                    # What nobody reads is not kept in the kernel either.
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER.pack(1, 0))
                    connection.shutdown(socket.SHUT_RDWR)
                    ended += 1
                else:
                    self._samples[identity] = samples
        return ended


def is_stuck(samples: Collection[Sample]) -> bool:
    """Whether a connection has stood still, or nearly so, according to its samples in order."""
    first, *_, last = [*samples] * 2
    since = next(
        (it.at for it in samples if (it.taken, it.come) == (last.taken, last.come)), last.at
    )
    if last.at - since >= SILENT_SECONDS:
        return True
    if last.at - first.at < SLOW_SECONDS or last.moved - first.moved >= SLOW_BYTES:
        return False
    is_answer_slow = all(it.is_answer_left for it in samples)
    return is_answer_slow or last.taken == first.taken


def _connections(port: int) -> Iterator[tuple[int, socket.socket]]:
    """Yield copies of the process's connections with their inodes; only TCP_INFO tells of them."""
    if sys.platform != "linux":
        return
    for name in os.listdir("/proc/self/fd"):
        with suppress(OSError):
            descriptor = os.dup(int(name))
            try:
                copy = socket.socket(fileno=descriptor)
            except OSError:  # a file
                os.close(descriptor)
                continue
            if (
                copy.family in {socket.AF_INET, socket.AF_INET6}
                and copy.type == socket.SOCK_STREAM
                and copy.getsockname()[1] == port
                and not copy.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
            ):
                yield os.fstat(descriptor).st_ino, copy
            else:
                copy.close()


def _sample(connection: socket.socket, now: float) -> Sample:
    info = connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _INFO_BYTES)
    if len(info) < _INFO_BYTES or _STATE.unpack_from(info)[0] != _ESTABLISHED:
        raise OSError
    taken, come = _MOVED.unpack_from(info, _MOVED_AT)
    return Sample(now, taken, come, bool(_UNSENT.unpack_from(info, _UNSENT_AT)[0]))
