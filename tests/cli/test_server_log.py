"""What the service refuses is told to the caller, and not to whoever reads the server's log."""

import secrets
from contextlib import ExitStack
from uuid import uuid4

import psycopg
import pytest

from tests.database import Database
from tests.races.shop import Shop, bill


def test_the_detail_of_a_refusal_is_not_in_the_log_of_the_server(database: Database) -> None:
    embedded = database.server.embedded
    if embedded is None:
        pytest.skip("the log is read where the server is the embedded one")
    log = embedded.folder / "server.log"
    before = log.stat().st_size
    sku = f"CANARY-{secrets.token_hex(6)}"
    goods = {"sku": sku, "name": "Thing", "unit_price": "10"}
    with ExitStack() as stack:
        shop = Shop(database, stack)
        product_id = shop.admin.call("create_product", goods)["id"]
        with pytest.raises(psycopg.Error) as refused:
            shop.admin.call("create_bill", str(uuid4()), bill(product_id, "7"))
    assert sku in str(refused.value.diag.message_detail)
    with log.open("rb") as file:
        file.seek(before)
        written = file.read()
    assert b"insufficient_stock" in written
    assert sku.encode() not in written


@pytest.mark.parametrize("login", ["counterfoil_api", "counterfoil_auth"])
def test_no_login_of_the_service_makes_the_log_say_more(database: Database, login: str) -> None:
    with psycopg.connect(database.url_as(login), autocommit=True) as connection:
        assert connection.execute("show log_error_verbosity").fetchone() == ("terse",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("set log_error_verbosity = 'default'")
