"""The pages of the help are files of the app; an address that none has is a page that says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from api import create_app
from api.config import Settings

FILES = {
    "index.html": "the app",
    "help/index.html": "all pages",
    "help/selling.html": "how to sell",
    "help/missing.html": "no such page",
    "assets/till-desk-light-1a2b3c.webp": "a picture",
    "assets/guide-1a2b3c.js": "the script",
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> FlaskClient:
    """A browser: what it gets is no part of the contract."""
    folder = tmp_path_factory.mktemp("dist")
    for name, text in FILES.items():
        write(folder / name, text.encode())
    write(folder / "help/selling.html.br", b"how to sell, packed")
    return create_app(replace(settings, app=folder)).test_client()


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("/help", "all pages"),
        ("/help/", "all pages"),
        ("/help/selling", "how to sell"),
        ("/help/selling/", "how to sell"),
        ("/help/selling.html", "how to sell"),
        ("/helpless", "the app"),
    ],
)
def test_each_page_has_an_address(client: FlaskClient, path: str, text: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (200, "text/html")
    assert answer.text == text
    assert answer.headers["Cache-Control"] == "no-cache"
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'" in policy


def test_an_address_without_a_page_says_so(client: FlaskClient) -> None:
    for path in ("/help/nothing", "/help/selling/nothing"):
        answer = client.get(path)
        assert (answer.status_code, answer.content_type) == (404, "text/html")
        assert answer.text == "no such page"
    for path in ("/help/nothing.webp", "/help/../api.py"):
        assert client.get(path).content_type == "application/problem+json"
    assert client.post("/help/selling").status_code == 404


def test_pages_are_sent_as_they_were_packed(client: FlaskClient) -> None:
    answer = client.get("/help/selling", headers={"Accept-Encoding": "br, gzip"})
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.data == b"how to sell, packed"
    again = client.get(
        "/help/selling", headers={"If-None-Match": client.get("/help/selling").headers["ETag"]}
    )
    assert again.status_code == 304


def test_pictures_and_scripts_never_change(client: FlaskClient) -> None:
    for path, kind in (
        ("till-desk-light-1a2b3c.webp", "image/webp"),
        ("guide-1a2b3c.js", "text/javascript"),
    ):
        answer = client.get(f"/assets/{path}")
        assert (answer.status_code, answer.content_type.partition(";")[0]) == (200, kind)
        assert "immutable" in answer.headers["Cache-Control"]
