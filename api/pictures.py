"""Pictures as answers, wherever their bytes lie."""

from __future__ import annotations

from typing import Final, Protocol

from flask import Response

from api.errors import Problem

CACHED: Final = {
    "ETag": {"description": "The name of the picture.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "For ever, by one person.", "schema": {"type": "string"}},
}
ONLY_SHOWN: Final = "default-src 'none'; sandbox"


def shown(image: bytes, media_type: str, name: str) -> Response:
    """Answer with a picture, from which a browser can make nothing else; its name is the ETag."""
    response = Response(image, content_type=media_type)
    response.headers["Content-Security-Policy"] = ONLY_SHOWN
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    response.set_etag(name)
    return response


class Store(Protocol):
    """Where pictures lie that are not in the database."""

    def show(self, name: str, sha256: str) -> bytes:
        """Return the bytes of a picture for an answer.

        Raises:
            Problem: `picture_unavailable`.
        """


class NoStore:
    """No store: what lies in one cannot be shown."""

    def show(self, name: str, sha256: str) -> bytes:
        """Refuse.

        Raises:
            Problem: `picture_unavailable`.
        """
        raise Problem("picture_unavailable", "The service knows of no store of pictures.")


def find_store(url: str) -> Store:
    """The store at an address like s3://bucket/folder; none for an empty one."""
    if not url:
        return NoStore()
    # Its library takes 4 MB, which a service without a store has no use for.
    from api.picture_store import PictureStore

    return PictureStore(url)
