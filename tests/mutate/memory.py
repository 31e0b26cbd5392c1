"""The results of earlier runs, in the state folder: the killers of mutants, and their times.

It decides the order of the tests. A verdict is used again only if nothing that it depends on has
changed: the SQL, the test that noticed, the fault itself, and the version of PostgreSQL. Only a
kill is used again; a survivor is tried each time.
"""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from cli.paths import ROOT, SQL, state_folder
from tests.mutate.faults import AnyFault, Fault
from tests.mutate.suites import TESTS, Run, Suite

_OF_THE_DATABASE = (
    SQL,
    TESTS / "database.py",
    TESTS / "sql/support.sql",
    TESTS / "vectors/accounting.json",
)
_OF_THE_SERVICE = (ROOT / "api", ROOT / "cli")
_WIDTH = 100  # of the test that noticed; survivors are printed in full


class Verdict(NamedTuple):
    """The verdict on a fault."""

    name: str
    killer: str | None  # the test that noticed: a path under tests, or a test of pytest
    reason: str
    seconds: float
    is_remembered: bool = False

    @property
    def is_by_pytest(self) -> bool:
        """Say whether a test of pytest noticed that has not run with nothing broken."""
        return self.killer is not None and "::" in self.killer

    def __str__(self) -> str:
        """Return a line of the table."""
        told = f"{self.killer}: {self.reason}"[:_WIDTH] if self.killer else self.reason
        return f"{self.seconds:5.1f} s  {self.name:<56}  {told}"


class Memory:
    """The file of results, and the ones that may be used."""

    def __init__(self, version: int, *, is_trusted: bool) -> None:
        """Read the file; results that are not trusted only decide the order."""
        self._path = state_folder() / f"cache/mutate-{version}.json"
        self._is_trusted = is_trusted
        self._kept: dict[str, Any] = {"verdicts": {}, "runs": {}}
        if self._path.is_file():
            self._kept |= json.loads(self._path.read_text())
        self._kills: dict[str, Counter[str]] = defaultdict(Counter)
        for kept in self._kept["verdicts"].values():
            self._count(kept)
        self._database = _digest(_OF_THE_DATABASE) + str(version)
        self._service = _digest((*_OF_THE_DATABASE, *_OF_THE_SERVICE))

    def killer_of(self, fault: AnyFault) -> str | None:
        """Return the test that noticed last time."""
        killer: str | None = self._kept["verdicts"].get(fault.name, {}).get("killer")
        return killer

    def seconds_of(self, fault: AnyFault) -> float:
        """Return how long it took last time, or about how long it may take."""
        usual = 1.0 if isinstance(fault, Fault) else 10.0
        seconds: float = self._kept["verdicts"].get(fault.name, {}).get("seconds", usual)
        return seconds

    def verdict_of(self, fault: AnyFault) -> Verdict | None:
        """Return the verdict of last time, if it still holds."""
        kept = self._kept["verdicts"].get(fault.name)
        if not self._is_trusted or kept is None or kept["digest"] != self._basis(fault, kept):
            return None
        return Verdict(fault.name, kept["killer"], kept["reason"], kept["seconds"], True)

    def chance(self, fault: Fault, suite: Suite) -> float:
        """Return the probability that a file notices, for each second that it takes.

        It is estimated from other faults of the same functions and tables; a file that does not
        reach them will hardly notice.
        """
        kept = self._kept["runs"].get(suite.name, {"seconds": 1.0, "touched": []})
        found = 0.02 if fault.about.intersection(kept["touched"]) else 0.002
        for name in fault.about:
            if kills := self._kills.get(name):
                found += kills[suite.name] / kills.total()
        return found / max(float(kept["seconds"]), 0.05)

    def keep_verdict(self, fault: AnyFault, verdict: Verdict) -> None:
        """Store a kill; forget a survivor, but not the test that noticed it before."""
        kept = {
            "killer": verdict.killer,
            "reason": verdict.reason,
            "seconds": round(verdict.seconds, 2),
            "about": sorted(fault.about) if isinstance(fault, Fault) else [],
        }
        if verdict.killer is None:
            self.forget(verdict)
            return
        self._kept["verdicts"][fault.name] = {**kept, "digest": self._basis(fault, kept)}
        self._count(kept)

    def forget(self, verdict: Verdict) -> None:
        """Use no earlier kill; the test that noticed then is still tried first."""
        self._kept["verdicts"].get(verdict.name, {})["digest"] = ""

    def is_known_to_pass(self, suite: Suite) -> bool:
        """Say whether a file passed with nothing broken, and nothing has changed since."""
        kept = self._kept["runs"].get(suite.name, {"digest": ""})
        return self._is_trusted and bool(kept["digest"] == self._database + suite.digest)

    def keep_run(self, suite: Suite, run: Run) -> None:
        """Store the run of a file with nothing broken."""
        self._kept["runs"][suite.name] = {
            "digest": self._database + suite.digest,
            "seconds": round(run.seconds, 2),
            "touched": sorted(run.touched),
        }

    def write(self) -> None:
        """Write it down."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps(self._kept, indent=1))
        draft.replace(self._path)

    def _count(self, kept: dict[str, Any]) -> None:
        for name in kept["about"]:
            self._kills[name][kept["killer"]] += 1

    def _basis(self, fault: AnyFault, kept: dict[str, Any]) -> str:
        """Return a checksum of everything that a kill depends on."""
        killer = TESTS / str(kept["killer"]).partition("::")[0].removeprefix("tests/")
        if isinstance(fault, Fault):
            return _hash(repr(fault), self._database, _digest([killer]))
        return _hash(repr(fault), self._service, _digest([TESTS / "races", killer]))


def _digest(paths: Iterable[Path]) -> str:
    files = [file for path in paths for file in ([path] if path.is_file() else path.rglob("*"))]
    found = (it for it in sorted(files) if it.suffix in {".sql", ".py", ".json"})
    return _hash(*(f"{it.relative_to(ROOT)} {it.read_text()}" for it in found))


def _hash(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()
