"""Pictures whose bytes lie in an S3-compatible store: a real server, and one that is down."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import obstore
import psycopg
import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from api import create_app
from api.config import ConfigurationError, Settings, picture_store
from api.picture_store import PictureStore
from api.services import services
from cli import main, migrate, pictures
from tests.api.catalogue.test_pictures import WEBP, put
from tests.api.conftest import Json, Shop, problem
from tests.database import Database
from tests.picture_store import StoreServer, list_files, open_bucket, serve_store

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x07\0\0\0\x08"
NOWHERE = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}


@pytest.fixture(scope="module")
def store_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreServer]:
    """The store of this module."""
    folder: Path = tmp_path_factory.mktemp("store")
    with serve_store(folder) as server:
        yield server


@pytest.fixture
def environment(
    store_server: StoreServer, database: Database, monkeypatch: pytest.MonkeyPatch
) -> Mapping[str, str]:
    """A folder of its own in the store, for the command line and for the service."""
    variables = {**store_server.environment(), "DATABASE_URL": database.migrator_url}
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.fixture
def stored(
    environment: Mapping[str, str],
    settings: Settings,
    make_client: Callable[[Flask], FlaskClient],
    shop: Shop,
) -> Iterator[Shop]:
    """The shop, through a service that knows the store."""
    app = create_app(
        dataclasses.replace(settings, picture_store=environment["COUNTERFOIL_PICTURE_STORE"])
    )
    yield dataclasses.replace(shop, client=make_client(app))
    with app.app_context():
        services().database.close()


def run(*arguments: str) -> Result:
    """Run `counterfoil pictures`."""
    return CliRunner().invoke(main, ["pictures", *arguments])


def show(shop: Shop, product: Json, image: bytes) -> TestResponse:
    """Ask for a picture of a product."""
    name = hashlib.sha256(image).hexdigest()
    return shop.get(f"products/{product['id']}/picture?sha256={name}")


def name_of(shop: Shop, image: bytes) -> str:
    """The name of a picture in the store."""
    return f"{shop.org_id}/{hashlib.sha256(image).hexdigest()}"


def is_in_store(database: Database, product: Json) -> bool:
    """What the row says."""
    with psycopg.connect(database.superuser_url) as connection:
        row = connection.execute(
            "select is_in_store and image is null from data.product_picture where product_id = %s",
            [product["id"]],
        ).fetchone()
    assert row is not None
    return bool(row[0])


def test_a_picture_moves_to_the_store_and_back(
    stored: Shop, environment: Mapping[str, str], database: Database
) -> None:
    product = stored.product(stock=None)
    version = put(stored, product).headers["ETag"]
    assert not is_in_store(database, product)  # it comes into the database first

    assert run("move", "--to", "store").exit_code == 0
    assert is_in_store(database, product)
    assert name_of(stored, WEBP) in list_files(environment)
    shown = show(stored, product, WEBP)
    assert (shown.status_code, shown.data, shown.mimetype) == (200, WEBP, "image/webp")
    assert stored.get(f"products/{product['id']}").headers["ETag"] == version
    assert "moved 0 pictures" in run("move", "--to", "store").output

    assert run("move", "--to", "database").exit_code == 0
    assert not is_in_store(database, product)
    assert show(stored, product, WEBP).data == WEBP


def test_a_picture_that_is_taken_away_or_replaced_leaves_a_file_that_is_cleaned(
    stored: Shop, environment: Mapping[str, str], database: Database
) -> None:
    one, other = stored.product("A", stock=None), stored.product("B", stock=None)
    put(stored, one)
    put(stored, other)
    put(stored, stored.product("C", stock=None), PNG, "image/png")
    run("move", "--to", "store")
    shared, lonely = name_of(stored, WEBP), name_of(stored, PNG)
    assert {shared, lonely} <= list_files(environment)
    obstore.put(open_bucket(environment), "somebody-else/file", b"x")

    # Two products have the same picture: the file goes with the last of them.
    stored.delete(f"products/{one['id']}/picture", If_Match='"2"')
    later = datetime.now(UTC) + timedelta(hours=1)
    store = PictureStore(environment["COUNTERFOIL_PICTURE_STORE"])
    with migrate.connect(database.migrator_url, autocommit=True) as connection:
        assert pictures.clean(connection, store, later) == 0
        again: Json = stored.get(f"products/{other['id']}").json
        assert put(stored, again, PNG, "image/png").status_code == 200
        assert "deleted 0" in run("clean").output  # it is young
        assert pictures.clean(connection, store, later) == 1
    left = list_files(environment)
    assert shared not in left
    assert {lonely, "somebody-else/file"} <= left
    assert show(stored, other, PNG).data == PNG
    run("move", "--to", "database")


def test_without_its_store_nothing_is_lost(
    stored: Shop, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, new = stored.product("A", stock=None), stored.product("B", stock=None)
    put(stored, kept)
    run("move", "--to", "store")
    with monkeypatch.context() as gone:
        for name, value in NOWHERE.items():
            gone.setenv(name, value)
        answer = show(stored, kept, WEBP)
        problem(answer, 503, "picture_unavailable")
        assert int(answer.headers["Retry-After"]) >= 1
        problem(show(stored, kept, WEBP), 503, "picture_unavailable")  # asks nobody for a while

        # A new picture comes into the database, and is shown from there.
        assert put(stored, new, PNG, "image/png").status_code == 200
        assert show(stored, new, PNG).data == PNG

        for place in ("store", "database"):
            failed = run("move", "--to", place)
            assert failed.exit_code == 1
            assert failed.output.startswith("error: the store of pictures does not answer")
        assert run("clean").exit_code == 1
        assert not is_in_store(database, new)
        assert is_in_store(database, kept)
    assert run("move", "--to", "store").exit_code == 0
    assert is_in_store(database, new)
    assert run("move", "--to", "database").exit_code == 0


def test_a_move_that_was_interrupted_is_run_again(
    stored: Shop, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    products = [stored.product(sku, stock=None) for sku in "ABC"]
    images = [PNG + bytes([number]) for number in range(3)]
    for product, image in zip(products, images, strict=True):
        put(stored, product, image, "image/png")
    written: list[str] = []
    write = PictureStore.write

    def stop_after_one(store: PictureStore, name: str, image: bytes) -> None:
        write(store, name, image)
        written.extend([name] * name.startswith(stored.org_id))
        if len(written) == 2:
            raise KeyboardInterrupt  # the file is there, and the row does not know of it

    with monkeypatch.context() as patch:
        patch.setattr(PictureStore, "write", stop_after_one)
        assert run("move", "--to", "store").exit_code == 1
    assert sorted(is_in_store(database, product) for product in products) == [False, False, True]
    assert run("move", "--to", "store").exit_code == 0
    for product, image in zip(products, images, strict=True):
        assert is_in_store(database, product)
        assert show(stored, product, image).data == image
    run("move", "--to", "database")


def test_a_file_that_is_not_the_picture_is_not_shown_and_not_taken_back(
    stored: Shop, environment: Mapping[str, str], database: Database
) -> None:
    product = stored.product(stock=None)
    put(stored, product)
    run("move", "--to", "store")
    bucket, name = open_bucket(environment), name_of(stored, WEBP)
    obstore.put(bucket, name, PNG)
    problem(show(stored, product, WEBP), 503, "picture_unavailable")
    assert "its file has other bytes" in run("move", "--to", "database").output
    obstore.delete(bucket, name)
    problem(show(stored, product, WEBP), 503, "picture_unavailable")
    assert "its file is not in the store" in run("move", "--to", "database").output
    assert is_in_store(database, product)
    obstore.put(bucket, name, WEBP)
    assert show(stored, product, WEBP).data == WEBP
    assert run("move", "--to", "database").exit_code == 0


def test_a_service_without_a_store_says_so(stored: Shop, shop: Shop) -> None:
    product = stored.product(stock=None)
    put(stored, product)
    run("move", "--to", "store")
    problem(show(shop, product, WEBP), 503, "picture_unavailable")
    run("move", "--to", "database")
    assert show(shop, product, WEBP).data == WEBP


def test_one_at_a_time(environment: Mapping[str, str], database: Database) -> None:
    assert environment
    with migrate.connect(database.migrator_url, autocommit=True) as other:
        other.execute("select deploy.lock_pictures()")
        result = run("clean")
        assert (result.exit_code, "another run" in result.output) == (1, True)
    assert run("clean").exit_code == 0


def test_the_store_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("s3://bucket", "https://bucket/folder", "bucket/folder", "s3://b/../c d"):
        with pytest.raises(ConfigurationError):
            picture_store({"COUNTERFOIL_PICTURE_STORE": address})
    assert picture_store({"COUNTERFOIL_PICTURE_STORE": "s3://bucket/a/b/"}) == "s3://bucket/a/b"
    assert picture_store({}) == ""
    monkeypatch.delenv("COUNTERFOIL_PICTURE_STORE", raising=False)
    result = run("move", "--to", "store")
    assert (result.exit_code, "is not set" in result.output) == (1, True)
