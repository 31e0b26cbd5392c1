"""The store of files where the operator may keep pictures.

A picture comes into the database, which reads from its bytes what it is. `counterfoil pictures`
moves the bytes to the store; the row then says so. The web process only reads there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final

import obstore
from flask import g
from obstore.exceptions import BaseError
from obstore.store import from_url

from api.errors import Problem

SECONDS: Final = 3
"""The longest wait for the store: tills have their own copies, and a thread has other work."""

PAUSE_SECONDS: Final = 10
"""For so long nobody asks a store that did not answer."""


class PictureStore:
    """An S3-compatible store; the usual variables `AWS_...` say where and with which key."""

    def __init__(self, url: str, *, seconds: float = SECONDS) -> None:
        """Name the bucket and the folder in it: `s3://bucket/folder`."""
        self._url = url
        self._seconds = seconds
        self._opened: Any = None
        self._paused_until = 0.0

    @property
    def _store(self) -> Any:  # noqa: ANN401  (a class for each kind of store)
        if self._opened is None:
            self._opened = from_url(
                self._url,
                client_options={
                    "allow_http": True,  # where AWS_ENDPOINT_URL says so, as in a private network
                    "connect_timeout": timedelta(seconds=self._seconds),
                    "timeout": timedelta(seconds=self._seconds),
                },
                retry_config={
                    "max_retries": 1,
                    "retry_timeout": timedelta(seconds=self._seconds),
                },
            )
        return self._opened

    def show(self, name: str, sha256: str) -> bytes:
        """Return the bytes of a picture for an answer.

        Raises:
            Problem: `picture_unavailable`, when the store does not answer or has something else.
        """
        if monotonic() < self._paused_until:
            raise Problem("picture_unavailable")
        try:
            image = self.read(name)
        except (BaseError, FileNotFoundError) as error:
            g.fault = error
            if not isinstance(error, FileNotFoundError):
                self._paused_until = monotonic() + PAUSE_SECONDS
            raise Problem("picture_unavailable") from None
        if hashlib.sha256(image).hexdigest() != sha256:
            raise Problem("picture_unavailable")
        return image

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""
        return obstore.get(self._store, name).bytes().to_bytes()

    def write(self, name: str, image: bytes) -> None:
        """Store a file; it is there when this returns."""
        obstore.put(self._store, name, image)

    def names_before(self, moment: datetime) -> Iterator[str]:
        """The names of all files that are older than a moment."""
        for page in obstore.list(self._store):
            for file in page:
                if file["last_modified"] < moment:
                    yield file["path"]

    def delete(self, names: list[str]) -> None:
        """Delete files."""
        obstore.delete(self._store, names)
