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

from cli.paths import ROOT
from tests.database import Database
from tests.served import serve

APP = ROOT / "frontend"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str | None:
    """Find a browser of the Chromium family."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.mark.skipif(
    browser() is None and not os.environ.get("CI"),
    reason="there is no Chromium here; Debian's package is called chromium",
)
def test_the_app_in_a_browser(make_database: Callable[[], Database], tmp_path: Path) -> None:
    assert (APP / "dist/index.html").exists(), "run: make app"
    with serve(make_database(), tmp_path) as (address, environment):
        result = subprocess.run(
            ["npx", "playwright", "test", *shlex.split(os.environ.get("E2E", ""))],
            cwd=APP,
            env={**environment, "COUNTERFOIL_SERVICE": address, "CHROMIUM": browser() or ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    print(result.stdout)
    assert result.returncode == 0
