"""The consumption of processes, from /proc of Linux; other systems have no figures."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Tree:
    """A process and its descendants."""

    root: int

    def cpu_seconds(self) -> float:
        """CPU time of all of them so far, with that of their ended children."""
        return sum(_cpu_ticks(process) for process in self.processes()) / _TICKS

    def processes(self) -> list[int]:
        """Process ids of all of them, parents first."""
        found = [self.root]
        for process in found:
            found.extend(_children(process))
        return found


def is_supported() -> bool:
    """Whether this system has the figures."""
    return (_PROC / "self/schedstat").exists()


def cpu_nanoseconds(process: int) -> int:
    """CPU time of one process of one thread, exact."""
    return int((_PROC / str(process) / "schedstat").read_text().split()[0])


def resident_bytes(process: int) -> int:
    """Memory of a process: all of its pages, also those it shares."""
    return _memory(process, "status", "VmRSS:")


def proportional_bytes(process: int) -> int:
    """Memory of a process: each shared page divided by the number of processes that share it."""
    return _memory(process, "smaps_rollup", "Pss:")


def command_line(process: int) -> str:
    """The command line of a process."""
    return " ".join(_lines(_PROC / str(process) / "cmdline")).replace("\0", " ")


def describe() -> str:
    """The kind of this machine, without its name."""
    processor = platform.machine()
    for line in _lines(_PROC / "cpuinfo"):
        if line.startswith("model name"):
            processor = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return f"{cores} cores of {processor}, {memory:.0f} GiB, {platform.system()}"


def _cpu_ticks(process: int) -> int:
    try:
        text = (_PROC / str(process) / "stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0
    fields = text.rpartition(")")[2].split()
    return sum(map(int, fields[11:15]))  # own user and system time, then that of ended children


def _children(process: int) -> list[int]:
    folder = _PROC / str(process) / "task"
    try:
        files = [thread / "children" for thread in folder.iterdir()]
        return [int(child) for file in files for child in file.read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _memory(process: int, file: str, label: str) -> int:
    for line in _lines(_PROC / str(process) / file):
        if line.startswith(label):
            return int(line.split()[1]) * 1024
    return 0


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []
