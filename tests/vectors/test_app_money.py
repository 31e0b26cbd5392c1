"""Random sales and returns come to the same in the database and in the app, to the last digit.

The database sells and takes back; the app's own code (`frontend/src/money`) works the same out
from what was asked.
More of them: `MONEY_CASES=5000 pytest tests/vectors/test_app_money.py`.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count, product
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from cli.paths import ROOT
from tests.database import Database
from tests.races.shop import Shop
from tests.vectors.app import assert_same

SALES = int(os.environ.get("MONEY_CASES", "300"))
MINOR_UNITS = {"EUR": 2, "JPY": 0, "KWD": 3}
RATES = (None, "0", "5.5", "7.7", "20")
PRICES = ("0.005", "0.99", "1", "3.333333", "9.99", "10.01", "19.995", "104.5")
QUANTITIES = ("0.333333", "0.5", "1", "1", "2", "3", "7", "10")
PERCENTS = (None, None, None, "7.5", "12.5", "33.3333", "99")


class Counter:
    """A shop that sells at random and takes some of it back, and remembers what came of it."""

    def __init__(self, shop: Shop, currency: str, includes_tax: bool, randomness: Random) -> None:
        self._till = shop.admin
        self._randomness = randomness
        self._minor_units = MINOR_UNITS[currency]
        self._keys = count(1)
        self._coin = f"{5 * 10**-self._minor_units:.{self._minor_units}f}" if includes_tax else None
        settings = {"prices_include_tax": includes_tax, "cash_rounding_increment": self._coin}
        self._till.call("update_org", 1, settings)
        self._taxes = {}
        for number, rate in enumerate(RATES):
            rate_id = (
                rate and self._till.call("create_tax_rate", {"name": rate, "rate": rate})["id"]
            )
            body = {
                "sku": f"P{number}",
                "name": "Ware",
                "unit": "kg",
                "unit_price": "1",
                "tax_rate_id": rate_id,
                "tracks_stock": False,
            }
            made = self._till.call("create_product", body)
            self._taxes[made["id"]] = {
                "category": "O" if rate is None else "S",
                "rate": rate or "0",
                "includes_tax": includes_tax,
            }

    def sell(self) -> dict[str, Any]:
        """One sale, paid in cash. What is refused (a discount larger than its line) is no case."""
        while True:
            lines = [self._line() for _ in range(self._randomness.randint(1, 5))]
            asked = {"lines": lines, **self._discount()}
            try:
                bill = self._call("create_bill", {"issue": True, **asked})
            except psycopg.Error as error:
                assert error.diag.message_primary == "validation", error
            else:
                break
        if float(bill["gross_amount"]) > 0:
            payments = [{"method": "cash", "tendered_amount": "99999999"}]
            bill = self._call("create_bill", {"issue": True, **asked, "payments": payments})
        case = {"kind": "sale", "asked": asked, "taxes": self._taxes, "coin": self._coin}
        return case | {"answer": bill}

    def take_back(self, bill: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Some of a bill in steps, sometimes after money came off a price."""
        earlier: list[dict[str, Any]] = []
        left = {line["line_no"]: float(line["quantity"]) for line in bill["lines"]}
        if self._randomness.random() < 0.3 and (off := self._off_price(bill)):
            earlier.append(off)
        for _ in range(self._randomness.randint(1, 4)):
            open_lines = [line_no for line_no, quantity in left.items() if quantity > 0]
            chosen = self._randomness.sample(open_lines, min(len(open_lines), 2))
            asked = []
            for line_no in chosen:
                part = self._randomness.choice((left[line_no], left[line_no] / 2, 1))
                quantity = float(f"{min(part, left[line_no]):.6f}")
                if quantity > 0:
                    asked.append(
                        {"line_no": line_no, "quantity": f"{quantity:.6f}", "restock": True}
                    )
                    left[line_no] = round(left[line_no] - quantity, 6)
            if not asked:
                return
            note = self._credit(bill, asked)
            case = {"kind": "return", "bill": bill, "earlier": list(earlier), "asked": asked}
            yield case | {"answer": note}
            earlier.append(note)

    def _off_price(self, bill: dict[str, Any]) -> dict[str, Any] | None:
        line = self._randomness.choice(bill["lines"])
        cents = int(float(line["taxable_amount"]) * 10**self._minor_units / 3)
        if cents < 1:
            return None
        amount = f"{cents / 10**self._minor_units:.{self._minor_units}f}"
        return self._credit(bill, [{"line_no": line["line_no"], "amount": amount}])

    def _credit(self, bill: dict[str, Any], lines: list[dict[str, Any]]) -> dict[str, Any]:
        body = {"lines": lines, "reason": "came back"}
        answer = self._till.call("create_credit_note", bill["id"], str(next(self._keys)), body)
        assert isinstance(answer, dict)
        return answer

    def _line(self) -> dict[str, Any]:
        line = {
            "product_id": self._randomness.choice(list(self._taxes)),
            "quantity": self._randomness.choice(QUANTITIES),
            "unit_price": self._randomness.choice(PRICES),
        }
        return line | self._discount()

    def _discount(self) -> dict[str, Any]:
        percent = self._randomness.choice(PERCENTS)
        if percent is not None:
            return {"discount_percent": percent}
        if self._randomness.random() < 0.2:
            return {"discount_amount": f"{self._randomness.randint(1, 9)}"}
        return {}

    def _call(self, function: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self._till.call(function, str(next(self._keys)), body)
        assert isinstance(answer, dict)
        return answer


@pytest.mark.skipif(
    not (ROOT / "node_modules").exists(), reason="needs the app's modules: make setup"
)
def test_the_app_comes_to_what_the_database_comes_to(database: Database, tmp_path: Path) -> None:
    randomness = Random(20261128)  # noqa: S311 - the same cases at each run
    cases: list[dict[str, Any]] = []
    modes = list(product(MINOR_UNITS, (False, True)))
    for currency, includes_tax in modes:
        with ExitStack() as stack:
            shop = Counter(Shop(database, stack, currency), currency, includes_tax, randomness)
            for _ in range(SALES // len(modes)):
                sale = shop.sell()
                cases.append(sale)
                cases.extend(shop.take_back(sale["answer"]))
    assert any(case["kind"] == "return" for case in cases)
    assert_same(cases, tmp_path)
