"""What a process of the service counts, and the file in which it shows that to `cli.metrics`.

To count costs a request half a microsecond: a look-up and two additions in memory. Once a second a
thread writes all sums into a file of the process. Whoever serves them to Prometheus adds up the
files of all processes, those that ended too, so a sum never goes back.
"""

from __future__ import annotations

import os
import secrets
import threading
from bisect import bisect_left
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import Final

import orjson

FOLDER: Final = "COUNTERFOIL_METRICS_FOLDER"
EVERY_SECONDS: Final = 1.0
BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds in seconds; slower requests are in one more bucket."""

Key = tuple[str, ...]
"""The name of a sum, then the values of its labels."""


@dataclass
class Sums:
    """What was counted: durations by bucket with their sum at the end, sums, and present values."""

    durations: dict[Key, list[float]] = field(default_factory=dict)
    counts: dict[Key, float] = field(default_factory=dict)
    gauges: dict[Key, float] = field(default_factory=dict)

    def add(self, other: Sums, *, is_running: bool) -> None:
        """Add what another process counted; what is true at present only while it runs."""
        for key, buckets in other.durations.items():
            known = self.durations.setdefault(key, [0] * len(buckets))
            self.durations[key] = [a + b for a, b in zip(known, buckets, strict=True)]
        for key, value in other.counts.items():
            self.counts[key] = self.counts.get(key, 0) + value
        for key, value in other.gauges.items() if is_running else ():
            self.gauges[key] = self.gauges.get(key, 0) + value

    def to_json(self) -> bytes:
        """Write them, as pairs of a key and a value."""
        return orjson.dumps({name: [*part.items()] for name, part in vars(self).items()})

    @classmethod
    def from_json(cls, text: bytes) -> Sums:
        """Read what `to_json` wrote."""
        return cls(
            **{
                name: {tuple(key): value for key, value in pairs}
                for name, pairs in orjson.loads(text).items()
            }
        )


class Meters:
    """The sums of this process."""

    def __init__(self, folder: str = "") -> None:
        """Count from nothing, and show it in a folder if there is one."""
        self._sums = Sums()
        self._lock = threading.Lock()
        if folder:
            path = Path(folder) / f"{os.getpid()}-{secrets.token_hex(4)}.json"
            threading.Thread(target=self._show, args=(path,), name="meters", daemon=True).start()

    def observe(self, key: Key, seconds: float) -> None:
        """Count a duration."""
        bucket = bisect_left(BUCKETS, seconds)
        with self._lock:
            buckets = self._sums.durations.get(key)
            if buckets is None:
                buckets = self._sums.durations[key] = [0.0] * (len(BUCKETS) + 2)
            buckets[bucket] += 1
            buckets[-1] += seconds

    def count(self, *key: str, by: float = 1) -> None:
        """Add to a sum."""
        with self._lock:
            self._sums.counts[key] = self._sums.counts.get(key, 0) + by

    def change(self, *key: str, by: float) -> None:
        """Add to a present value."""
        with self._lock:
            self._sums.gauges[key] = self._sums.gauges.get(key, 0) + by

    def begin_call(self, pool: str) -> None:
        """Count a call of the database that begins."""
        self.change("calls_in_progress", pool, by=1)

    def end_call(self, pool: str, seconds: float) -> None:
        """Count a call of the database that is over, with its retries."""
        calls, spent = ("calls", pool), ("call_seconds", pool)
        with self._lock:
            counts = self._sums.counts
            counts[calls] = counts.get(calls, 0) + 1
            counts[spent] = counts.get(spent, 0) + seconds
            self._sums.gauges["calls_in_progress", pool] -= 1

    def read(self) -> bytes:
        """Return all sums as they are now."""
        with self._lock:
            return self._sums.to_json()

    def _show(self, path: Path) -> None:
        shown = b""
        draft = path.with_suffix(".new")
        while True:
            if (sums := self.read()) != shown:
                try:
                    draft.write_bytes(sums)
                    draft.replace(path)
                except OSError:  # the folder goes when the service stops
                    return
                shown = sums
            sleep(EVERY_SECONDS)


def gather(folder: Path) -> tuple[Sums, int]:
    """Add up what the processes of a folder have counted; say how many of them run."""
    sums, running = Sums(), 0
    for path in folder.glob("*.json"):
        is_running = _runs(int(path.name.partition("-")[0]))
        running += is_running
        sums.add(Sums.from_json(path.read_bytes()), is_running=is_running)
    return sums, running


def _runs(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
