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

APP = ROOT / "frontend"
TIMES = ROOT / ".state/e2e/times.json"
LONGEST = 12
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """Find a browser of the Chromium family."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


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


@pytest.mark.skipif(
    browser() is None and not os.environ.get("CI"),
    reason="there is no Chromium here; Debian's package is called chromium",
)
def test_the_app_in_a_browser(
    make_database: Callable[[], Database], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (APP / "dist/index.html").exists(), "run: make app"
    with serve(make_database(), tmp_path) as (address, environment):
        result = subprocess.run(
            ["npx", "playwright", "test", *arguments()],
            cwd=APP,
            env={**environment, "COUNTERFOIL_SERVICE": address, "CHROMIUM": browser() or ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    print(result.stdout)
    with capsys.disabled():
        print("", *times(), sep="\n")
    assert result.returncode == 0
