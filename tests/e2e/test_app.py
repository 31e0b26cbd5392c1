"""The app in a real browser against the real service; the tests themselves are frontend/e2e.

Some of them: `E2E='-g "lost answer" --project=phone' pytest tests/e2e`.
"""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import embedded
from cli.paths import ROOT
from tests.database import Database
from tests.served import serve

APP = ROOT / "frontend"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """Find a browser of the Chromium family."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def arguments() -> list[str]:
    """Say which tests to run: all, but with an older PostgreSQL the flows on one screen."""
    version = int(os.environ.get("PG") or embedded.DEFAULT_VERSION)
    usual = "" if version == embedded.DEFAULT_VERSION else "--project=desk story till cash returns"
    return shlex.split(os.environ.get("E2E", usual))


@pytest.mark.skipif(
    browser() is None and not os.environ.get("CI"),
    reason="there is no Chromium here; Debian's package is called chromium",
)
def test_the_app_in_a_browser(make_database: Callable[[], Database], tmp_path: Path) -> None:
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
    assert result.returncode == 0
