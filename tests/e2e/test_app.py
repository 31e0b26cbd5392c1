"""The app in a real browser against the real service; the tests themselves are frontend/e2e.

Some of them: `E2E='-g "lost answer" --project=phone' pytest tests/e2e`.
"""

import json
import os
import shlex
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cli import embedded
from cli.paths import ROOT
from tests.database import Database
from tests.served import serve
from tools import browser

APP = ROOT / "frontend"
TIMES = ROOT / ".state/e2e/times.json"
CALLED = ROOT / ".state/e2e/called"
LONGEST = 12


def arguments() -> list[str]:
    """Say which tests to run: all, but with an older PostgreSQL the flows on one screen."""
    version = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)
    usual = "" if version == embedded.DEFAULT_VERSION else "--project=desk till cash returns"
    return shlex.split(os.environ.get("E2E", usual))


def times() -> Iterator[str]:
    """Say where the time went: seconds of each file on each screen, the longest first."""
    if not TIMES.exists():
        return
    spent: Counter[tuple[str, str]] = Counter()
    for suite in json.loads(TIMES.read_bytes())["suites"]:
        for test in _tests(suite):
            seconds = sum(result["duration"] for result in test["results"]) / 1000
            spent[suite["file"], test["projectName"]] += round(seconds)
    yield f"  seconds of browsers, two at a time: {sum(spent.values())}"
    for (file, screen), seconds in spent.most_common(LONGEST):
        yield f"  {seconds:5} {file} on {screen}"


def _tests(suite: Any) -> Iterator[Any]:  # noqa: ANN401  (JSON)
    for inner in suite.get("suites", ()):
        yield from _tests(inner)
    for spec in suite["specs"]:
        yield from spec["tests"]


def what_went_wrong(output: str) -> Iterator[str]:
    """Leave out the tests that passed: a log that is cut in its middle still names the others."""
    return (line for line in output.splitlines() if not line.startswith("  ✓"))


def never_called() -> list[str]:
    """Name the operations that the app uses and no browser test called."""
    paths = json.loads((ROOT / "openapi.json").read_bytes())["paths"]
    left_out = json.loads((APP / "checks/operations.json").read_bytes())
    known = {
        operation["operationId"]
        for path in paths.values()
        for method, operation in path.items()
        if method != "parameters"
    }
    called = (file.read_text().split() for file in CALLED.glob("*.txt"))
    return sorted(known.difference(left_out, *called))


@pytest.mark.skipif(
    browser.find() is None and not os.environ.get("CI"),
    reason="there is no Chromium here; Debian's package is called chromium",
)
def test_the_app_in_a_browser(
    make_database: Callable[[], Database], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (APP / "dist/index.html").exists(), "run: make app"
    shutil.rmtree(CALLED, ignore_errors=True)
    # A receiver of webhooks is on this machine.
    here = {"COUNTERFOIL_WEBHOOK_NETWORKS": "127.0.0.1/32"}
    with serve(make_database(), tmp_path, here) as (address, environment):
        result = subprocess.run(
            ["npx", "playwright", "test", *arguments()],
            cwd=APP,
            env={**environment, "COUNTERFOIL_SERVICE": address, "CHROMIUM": browser.find() or ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    print(*what_went_wrong(result.stdout), sep="\n")
    with capsys.disabled():
        print("", *times(), sep="\n")
        if not arguments():
            print("  used by the app, called by no browser test:", *(never_called() or ["none"]))
    assert result.returncode == 0
