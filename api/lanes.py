"""Lanes: how many requests of a kind are computed at once, and how long the others wait.

Each place in a lane has its own connections to the database, so that there are never more of them
than places. What waits in one lane takes no place in another.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

PATIENCE_SECONDS: Final = 10.0
MOST_WAITING: Final = 64

WAITED: Final = "counterfoil.waited"
"""The key in the environment of a request: for how many seconds it waited for its place."""


class BusyError(Exception):
    """All places are taken, and so many wait, or this one for so long, that another try is due."""


@dataclass(slots=True, eq=False)
class Place:
    """Where one request at a time is computed."""

    connections: dict[Any, Any] = field(default_factory=dict)
    """Those of the database, by pool."""


@dataclass(slots=True, eq=False)
class _Waiter:
    who: str
    is_called: Lock
    place: Place | None = None


class Lane:
    """Places of which nobody can take all, where others want some too."""

    def __init__(
        self,
        places: int,
        *,
        most_of_one: int | None = None,
        waiting: int = MOST_WAITING,
        seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """Make a lane.

        Args:
            places: how many requests it computes at once.
            most_of_one: how many of them for the same organization, or whoever it is; all by
                default.
            waiting: how many may wait for a place.
            seconds: how long one waits.
        """
        self._most = most_of_one or places
        self._waiting = waiting
        self._seconds = seconds
        self._lock = Lock()
        self._free = [Place() for _ in range(places)]
        self._held: Counter[str] = Counter()
        self._queue: deque[_Waiter] = deque()

    @contextmanager
    def place(self, who: str = "") -> Iterator[Place]:
        """Hold a place for as long as the block lasts.

        Raises:
            BusyError: there is none.
        """
        place = self.take(who)
        try:
            yield place
        finally:
            self.leave(place, who)

    def take(self, who: str = "") -> Place:
        """Take a place, in the order of arrival; `leave` gives it back.

        Raises:
            BusyError: there is none.
        """
        with self._lock:
            if self._free and self._held[who] < self._most:
                self._held[who] += 1
                return self._free.pop()
            if len(self._queue) >= self._waiting:
                raise BusyError
            waiter = _Waiter(who, Lock())
            waiter.is_called.acquire()
            self._queue.append(waiter)
        waiter.is_called.acquire(timeout=self._seconds)
        with self._lock:
            if waiter.place is None:
                self._queue.remove(waiter)
                raise BusyError
            return waiter.place

    def leave(self, place: Place, who: str = "") -> None:
        """Give a place to the first who waits and may have one."""
        with self._lock:
            self._held[who] -= 1
            if not self._held[who]:
                del self._held[who]
            self._free.append(place)
            for waiter in self._queue:
                if self._held[waiter.who] < self._most:
                    self._queue.remove(waiter)
                    self._held[waiter.who] += 1
                    waiter.place = self._free.pop()
                    waiter.is_called.release()
                    return
