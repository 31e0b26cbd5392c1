"""The till computes without a network what the database computes: thousands of baskets."""

import json
import random
from contextlib import ExitStack
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.database import Database
from tests.races.shop import Shop
from tests.vectors.app import assert_same

# Currencies with 2, 0 and 3 decimals, and their smallest coins where change is given.
CURRENCIES = (("EUR", 2, "0.05"), ("JPY", 0, "1"), ("KWD", 3, "0.005"))
RATES = (("S", "20"), ("S", "5.5"), ("S", "8.875"), ("S", "25.5"), ("Z", "0"), ("E", "0"))
BASKETS = 5_000
TOGETHER = 250  # a statement computes so many

Json = dict[str, Any]

COMPUTE = """
    select
        to_jsonb(document.header),
        array(select to_jsonb(line) from unnest(document.lines) as line order by line.line_no),
        array(
            select to_jsonb(tax) from unnest(document.taxes) as tax
        ),
        core.round_to_coin((document.header).gross_amount, %(coin)s::numeric),
        document.problems
    from unnest(%(bodies)s::jsonb []) with ordinality as body (content, position)
    cross join data.org
    cross join lateral core.price_bill(org, guard.uuidv7(), body.content) as document
    where org.org_id = %(org_id)s
    order by body.position
"""


def decimal(chance: random.Random, most: str, places: int) -> str:
    """Return a random decimal up to most; small and round ones are likely, since ties are there."""
    scale = chance.randint(0, places)
    largest = int(Decimal(most) * 10**scale)
    value = chance.choice((chance.randint(1, largest), chance.randint(1, min(largest, 20))))
    return str(Decimal(value).scaleb(-scale))


def make_line(chance: random.Random, product_ids: list[str], minor_units: int) -> Json:
    """Return a line of a request."""
    line = {
        "product_id": chance.choice(product_ids),
        "quantity": decimal(chance, "40", 6),
        "unit_price": decimal(chance, "900", 6),
    }
    match chance.randrange(4):
        case 0:
            line["discount_percent"] = decimal(chance, "100", 4)
        case 1:
            full = Decimal(line["quantity"]) * Decimal(line["unit_price"])
            part = (full * chance.randint(0, 100) / 100).quantize(Decimal(1).scaleb(-minor_units))
            line["discount_amount"] = str(min(part, full.quantize(part)))
        case _:
            pass
    return line


def estimate(line: Json) -> Decimal:
    """Return about what a line comes to."""
    full = Decimal(line["quantity"]) * Decimal(line["unit_price"])
    left = full * (100 - Decimal(line.get("discount_percent", 0))) / 100
    return left - Decimal(line.get("discount_amount", 0))


def make_basket(chance: random.Random, product_ids: list[str], minor_units: int) -> Json:
    """Return a request."""
    lines = [make_line(chance, product_ids, minor_units) for _ in range(chance.randint(1, 9))]
    off: Json = {}
    match chance.randrange(4):
        case 0:
            off["discount_percent"] = decimal(chance, "100", 4)
        case 1:
            share = sum(map(estimate, lines), Decimal()) * chance.randint(0, 60) / 100
            smallest = Decimal(1).scaleb(-minor_units)
            off["discount_amount"] = str(share.quantize(smallest, ROUND_DOWN))
        case _:
            pass
    return {"lines": lines, **off}


def stock_shelves(shop: Shop) -> dict[str, Json]:
    """Make a product for each rate, with prices with tax and without; return the tax of each."""
    shop.admin.call("create_unit", {"code": "gramme", "name": "Gramme", "decimals": 6})
    taxes = {}
    for number, (category, rate) in enumerate(RATES):
        body = {"name": f"Rate {number}", "rate": rate, "tax_category": category}
        if category == "E":
            body["exemption_reason"] = "Exempt"
        made = shop.admin.call("create_tax_rate", body)
        for is_included in (True, False):
            thing = {
                "sku": f"P{number}{is_included}",
                "name": "Thing",
                "unit_price": "1",
                "unit": "gramme",
                "tax_rate_id": made["id"],
                "prices_include_tax": is_included,
            }
            product = shop.admin.call("create_product", thing)
            taxes[product["id"]] = {"category": category, "rate": rate, "includes_tax": is_included}
    return taxes


def answers(shop: Shop, bodies: list[Json], coin: str, minor_units: int) -> list[Json]:
    """Return the document that the database makes of each body, as the API shows documents."""
    documents = []
    with psycopg.connect(shop.database.superuser_url) as connection:
        for begin in range(0, len(bodies), TOGETHER):
            some = [json.dumps(body) for body in bodies[begin : begin + TOGETHER]]
            parameters = {"bodies": some, "org_id": shop.org_id, "coin": coin}
            for header, lines, taxes, cash, problems in connection.execute(COMPUTE, parameters):
                assert not problems, problems
                paid = {"amount": f"{cash:.{minor_units}f}"}
                documents.append(header | {"lines": lines, "taxes": taxes, "payments": [paid]})
    return documents


@pytest.mark.parametrize(("currency", "minor_units", "coin"), CURRENCIES)
def test_the_till_computes_what_the_database_computes(
    database: Database, tmp_path: Path, currency: str, minor_units: int, coin: str
) -> None:
    chance = random.Random(currency)  # noqa: S311
    with ExitStack() as stack:
        shop = Shop(database, stack, currency)
        taxes = stock_shelves(shop)
        baskets = [make_basket(chance, list(taxes), minor_units) for _ in range(BASKETS // 3 + 1)]
        documents = answers(shop, baskets, coin, minor_units)
    cases = [
        {"kind": "sale", "asked": basket, "taxes": taxes, "coin": coin, "answer": document}
        for basket, document in zip(baskets, documents, strict=True)
    ]
    assert_same(cases, tmp_path)
