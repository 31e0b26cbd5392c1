"""The web process: loads the app, and ends when the process that started it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import wait

import api
from api.front import Front
from api.services import Services
from cli.stuck_connections import Watch

GRACE_SECONDS = 10


def create_app(port: int, places: int) -> Front:
    """Return the app for a web server, with what keeps slow clients from holding it up.

    Args:
        port: where the server listens.
        places: how many requests are computed at once.
    """
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    app = api.create_app()
    services = Services.of(app)
    front = Front(app.wsgi_app, services.database, services.tokens, places)
    Watch(port, front.find_busy_addresses).start()
    return front


def _end_with_parent() -> None:
    """Stop when the parent was killed, because nothing else would free the port then."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
