"""The web process: loads the app, and ends when the process that started it ends."""

import multiprocessing
import os
import signal
import threading
import time
from multiprocessing.connection import wait

from flask import Flask

import api

GRACE_SECONDS = 10


def create_app() -> Flask:
    """Return the app for a web server."""
    threading.Thread(target=_end_with_parent, name="end-with-parent", daemon=True).start()
    return api.create_app()


def _end_with_parent() -> None:
    """Stop when the parent was killed, because nothing else would free the port then."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os._exit(1)
