"""A reader of the change feed has the state of the database in the end, whatever happened
meanwhile."""

import random
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from uuid import uuid4

import psycopg

from tests.races.shop import Json, Shop, Till, at_once, bill, slug

ROUNDS = 40
WRITERS = 5


class Copy:
    """The copy of a device: the last value of each thing, and its place in the feed."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self.place: str | None = None
        self.things: dict[tuple[str, str], Json] = {}

    def read_page(self, limit: int) -> bool:
        """Apply one page to the copy; say whether there are more."""
        page = self._till.call("list_changes", self.place, limit)
        assert not page["is_reset"]
        for item in page["items"]:
            key = (item["kind"], item["id"])
            if item["value"] is None:
                self.things.pop(key, None)
            else:
                self.things[key] = item["value"]
        self.place = page["next"]
        return bool(page["has_more"])

    def drain(self) -> None:
        """Read the rest of this round, then a whole round of the visible changes."""
        for _ in range(2):
            while self.read_page(100):
                pass

    def of(self, kind: str) -> dict[str, Json]:
        return {thing_id: value for (it, thing_id), value in self.things.items() if it == kind}


def write(shop: Shop, till: Till, product_ids: list[str], chance: random.Random) -> None:
    """Do one random operation of a shop, or try to."""
    product_id = chance.choice(product_ids)
    action = chance.randrange(6)
    with suppress(psycopg.Error):
        if action <= 2:
            sold = till.call("create_bill", str(uuid4()), bill(product_id, chance.randint(1, 3)))
            if chance.random() < 0.5:
                body = {"method": "card", "amount": sold["due_amount"]}
                till.call("create_payment", sold["id"], str(uuid4()), body)
        elif action == 3:
            body = {"sku": f"NEW-{uuid4()}", "name": "New", "unit_price": "1"}
            till.call("create_product", body)
        elif action == 4:
            shown = till.call("get_product", product_id)
            body = {"unit_price": str(chance.randint(1, 99))}
            till.call("update_product", product_id, shown["version"], body)
        else:
            till.call("archive_product", till.call("create_product", new_product())["id"])


def reconnect(till: Till) -> None:
    till.connection.close()
    till.connect()


def new_product() -> Json:
    return {"sku": f"GONE-{uuid4()}", "name": "Gone soon", "unit_price": "1"}


def truth(shop: Shop) -> Iterator[tuple[str, dict[str, Json]]]:
    """The state of the database, of the kinds that the writers change."""
    query = """
        select to_json(product) from shape.product
        where product.org_id = %(org_id)s and product.is_active
    """
    documents = "select to_json(document) from shape.document where document.org_id = %(org_id)s"
    with psycopg.connect(shop.database.superuser_url) as connection:
        for kind, statement in (("product", query), ("document", documents)):
            rows = connection.execute(statement.encode(), {"org_id": shop.org_id}).fetchall()
            yield kind, {str(value["id"]): value for (value,) in rows}


def without_stock(product: Json) -> Json:
    return {name: value for name, value in product.items() if name != "quantity_on_hand"}


def test_nothing_is_missed(shop: Shop) -> None:
    product_ids = [shop.product(stock=500) for _ in range(4)]
    tills = shop.tills(WRITERS)
    copy = Copy(shop.till())
    copy.read_page(3)  # the first reading is interrupted, and continues while others write
    is_over = threading.Event()

    def writing(number: int) -> None:
        chance = random.Random(number)  # noqa: S311
        for _ in range(ROUNDS):
            till = tills[number]
            if till.connection.closed:
                reconnect(till)
            write(shop, till, product_ids, chance)

    def holding() -> None:
        """Leave transactions open while others begin and end, some of which are rolled back."""
        chance = random.Random(99)  # noqa: S311
        while not is_over.is_set():
            with psycopg.connect(shop.api_url) as connection:
                till = Till.__new__(Till)
                till.org_id, till.capability, till.connection = (
                    shop.org_id,
                    shop.capability,
                    connection,
                )
                till.call("create_product", new_product() | {"sku": f"LATE-{uuid4()}"})
                is_over.wait(chance.uniform(0, 0.2))
                if chance.random() < 0.3:
                    connection.rollback()

    def killing() -> None:
        with psycopg.connect(shop.database.superuser_url, autocommit=True) as connection:
            while not is_over.wait(0.3):
                connection.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and application_name = 'till'
                    and pid <> pg_backend_pid()
                    and usename = 'counterfoil_api' and pid <> %s
                    order by random() limit 1
                    """,
                    [copy_pid],
                )

    def reading() -> None:
        chance = random.Random(7)  # noqa: S311
        while not is_over.is_set():
            copy.read_page(chance.randint(1, 40))

    copy_pid = copy._till.connection.info.backend_pid
    others = [threading.Thread(target=it) for it in (holding, killing, reading)]
    for other in others:
        other.start()
    outcomes = at_once(*(partial(writing, number) for number in range(WRITERS)))
    is_over.set()
    for other in others:
        other.join()
    assert {slug(outcome) for outcome in outcomes} <= {"ok"}

    copy.drain()
    expected = dict(truth(shop))
    assert len(expected["document"]) > WRITERS
    assert copy.of("document") == expected["document"]
    products = {key: without_stock(value) for key, value in copy.of("product").items()}
    assert products == {key: without_stock(value) for key, value in expected["product"].items()}
    levels = {key: value["quantity_on_hand"] for key, value in copy.of("stock_level").items()}
    assert levels == {key: expected["product"][key]["quantity_on_hand"] for key in levels}
    assert {*product_ids} & {*levels}
    reconnect(shop.admin)  # it may have been killed
    shop.assert_whole()


def test_a_change_that_becomes_visible_late_is_told(shop: Shop) -> None:
    copy = Copy(shop.till())
    copy.drain()
    with psycopg.connect(shop.api_url) as late:
        body = '{"sku": "LATE", "name": "Late", "unit_price": "1"}'
        late.execute("select api.create_product(%s, %s, %s)", [shop.capability, shop.org_id, body])
        early = shop.product()
        copy.drain()
        assert {value["id"] for value in copy.of("product").values()} == {early}
    copy.drain()
    assert {value["sku"] for value in copy.of("product").values()} >= {"LATE"}
