"""``python -m tools.pictures``: pictures of README and guide, of the demo shop in a browser."""

import json
import os
import subprocess

from bench.database import make_database
from bench.web import serve
from cli import embedded, seed_demo
from cli.paths import ROOT
from cli.target import Target
from tools import browser

_APP = ROOT / "frontend"
_FOLDER = ROOT / "docs/pictures"
_GUIDE = ROOT / "docs/guide/pictures"


def main() -> None:
    """Seed a demo shop on a server of its own, and take the pictures."""
    with embedded.server("bench") as server:
        make_database(server)
        seed_demo.seed(
            Target(server.url(embedded.MIGRATOR), server.url(embedded.SUPERUSER), server)
        )
        logins = {
            role.upper(): json.dumps({"email": email, "password": password})
            for email, password, role in seed_demo.LOGINS
        }
        with serve(server.url(embedded.MIGRATOR), 1) as web:
            environment = {
                **os.environ,
                "COUNTERFOIL_SERVICE": web.url,
                "CHROMIUM": browser.need(),
                **logins,
                "README_PICTURES": str(_FOLDER),
                "GUIDE_PICTURES": str(_GUIDE),
            }
            command = ["node", "pictures/take.js"]
            subprocess.run(command, cwd=_APP, env=environment, check=True)  # noqa: S603


if __name__ == "__main__":
    main()
