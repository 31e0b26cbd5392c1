"""``python -m tools.pictures``: the README's pictures, taken of the demo shop in a browser."""

import os
import shutil
import subprocess

import click

from bench.database import make_database
from bench.web import serve
from cli import embedded, seed_demo
from cli.paths import ROOT
from cli.target import Target

_APP = ROOT / "frontend"
_FOLDER = ROOT / "docs/pictures"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    """Seed a demo shop on a server of its own, and take the pictures."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        raise click.ClickException("there is no Chromium here; Debian's package is called chromium")
    with embedded.server("bench") as server:
        make_database(server)
        seed_demo.seed(
            Target(server.url(embedded.MIGRATOR), server.url(embedded.SUPERUSER), server)
        )
        email, password, _ = seed_demo.LOGINS[1]
        with serve(server.url(embedded.MIGRATOR), 1) as web:
            environment = {
                **os.environ,
                "COUNTERFOIL_SERVICE": web.url,
                "CHROMIUM": browser,
                "DEMO_EMAIL": email,
                "DEMO_PASSWORD": password,
                "PICTURES": str(_FOLDER),
            }
            command = ["node", "pictures/take.js"]
            subprocess.run(command, cwd=_APP, env=environment, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
