"""Random sequences of commands, compared with a model that computes the same separately.

After each command the answer, the stock and its cost, the numbers and the amounts due are compared;
at the end of each sequence `verify` has to be clean.
"""

from __future__ import annotations

from contextlib import ExitStack
from decimal import Decimal
from itertools import count
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from tests.database import Database
from tests.model.bookkeeping import Bill, Books, CreditLine, Product, RefusedError, SaleLine, plain
from tests.races.shop import Shop

MINOR_UNITS = {"EUR": 2, "JPY": 0, "KWD": 3}
RATES = (None, "0", "5.5", "20")
decimals = [Decimal(it) for it in ("0.333333", "0.5", "1", "2", "3", "7", "10")]
quantities = st.sampled_from(decimals)
prices = st.sampled_from(
    [Decimal(it) for it in ("0", "0.005", "0.99", "3.333333", "10", "19.99", "104.5")]
)
percents = st.sampled_from([Decimal(it) for it in ("0", "0", "0", "7.5", "12.5", "100")])


class Shopkeeping(RuleBasedStateMachine):
    """A shop and its model."""

    database: Database

    def __init__(self) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._keys = count(1)

    @initialize(
        currency=st.sampled_from(sorted(MINOR_UNITS)),
        prices_include_tax=st.booleans(),
        has_coins=st.booleans(),
        wares=st.lists(
            st.tuples(prices, st.sampled_from(RATES), st.sampled_from([True, True, False])),
            min_size=2,
            max_size=4,
        ),
    )
    def open_shop(
        self,
        currency: str,
        prices_include_tax: bool,
        has_coins: bool,
        wares: list[tuple[Decimal, str | None, bool]],
    ) -> None:
        self.shop = Shop(self.database, self._stack, currency)
        self.till = self.shop.admin
        coin = Decimal(5).scaleb(-MINOR_UNITS[currency]) if has_coins else None
        settings = {
            "prices_include_tax": prices_include_tax,
            "cash_rounding_increment": str(coin) if coin else None,
        }
        self.till.call("update_org", 1, settings)
        self.books = Books(MINOR_UNITS[currency], prices_include_tax, coin)
        rates = {
            rate: self.till.call("create_tax_rate", {"name": rate, "rate": rate})["id"]
            for rate in {rate for _, rate, _ in wares if rate is not None}
        }
        self.products = [
            self.make_product(number, price, rate, rates, is_ware)
            for number, (price, rate, is_ware) in enumerate(wares)
        ]

    def make_product(
        self, number: int, price: Decimal, rate: str | None, rates: dict[str, str], is_ware: bool
    ) -> Product:
        body = {
            "sku": f"P{number}",
            "name": f"Product {number}",
            "unit": "kg",
            "unit_price": str(price),
            "tax_rate_id": rates[rate] if rate else None,
            "tracks_stock": is_ware,
        }
        group = ("S", Decimal(rate)) if rate else ("O", Decimal(0))
        made = self.till.call("create_product", body)
        product = Product(made["id"], price, group, is_ware)
        if is_ware:
            self.stock_up(product, Decimal(number * 7 + 30), Decimal("3.333333"))
        return product

    def stock_up(self, product: Product, quantity: Decimal, unit_cost: Decimal) -> None:
        line = {
            "product_id": product.id,
            "quantity": str(quantity),
            "unit_cost": str(unit_cost),
        }
        self.till.call("receive_stock", str(next(self._keys)), {"lines": [line]})
        self.books.receive(product, quantity, unit_cost)

    def teardown(self) -> None:
        try:
            if hasattr(self, "shop"):
                self.shop.assert_whole()
        finally:
            self._stack.close()

    @property
    def smallest(self) -> Decimal:
        return Decimal(1).scaleb(-self.books.minor_units)

    def money(self, amount: Decimal) -> str:
        return plain(amount, self.books.minor_units)

    def call(self, function: str, *arguments: Any, refused: str | None = None) -> Any:  # noqa: ANN401
        """Call a function; it is refused exactly when the model refuses."""
        try:
            answer = self.till.call(function, *arguments)
        except psycopg.Error as error:
            assert error.diag.message_primary == refused, error
            return None
        assert refused is None, f"{refused} was expected, not {answer}"
        return answer

    def compare_stock(self) -> None:
        levels = self.till.call("list_stock_levels", None, None, None, None, 200)["items"]
        have = {level["product_id"]: (level["quantity"], level["value_amount"]) for level in levels}
        want = {
            product.id: (f"{product.quantity.normalize():f}", self.money(product.value))
            for product in self.products
            if product.tracks_stock
        }
        assert {key: (q, self.money(Decimal(v))) for key, (q, v) in have.items()} == want

    @rule(data=st.data(), quantity=quantities, unit_cost=prices)
    def receive(self, data: st.DataObject, quantity: Decimal, unit_cost: Decimal) -> None:
        product = data.draw(st.sampled_from(self.products))
        if product.tracks_stock:
            self.stock_up(product, quantity * 3, unit_cost)
        else:
            line = {"product_id": product.id, "quantity": "1", "unit_cost": "1"}
            body = {"lines": [line]}
            self.call("receive_stock", str(next(self._keys)), body, refused="validation")
        self.compare_stock()

    @rule(data=st.data(), quantity=quantities)
    def write_off(self, data: st.DataObject, quantity: Decimal) -> None:
        product = data.draw(st.sampled_from(self.products))
        line = {"product_id": product.id, "quantity_change": str(-quantity), "reason": "broken"}
        refused = None if product.tracks_stock else "validation"
        if product.tracks_stock:
            try:
                self.books.write_off(product, quantity)
            except RefusedError as error:
                refused = str(error)
        self.call("adjust_stock", str(next(self._keys)), {"lines": [line]}, refused=refused)
        self.compare_stock()

    @rule(
        data=st.data(),
        size=st.integers(1, 3),
        discount_percent=percents,
        discount_amount=st.none() | st.sampled_from([Decimal(1), Decimal(10)]),
        is_paid=st.booleans(),
    )
    def sell(
        self,
        data: st.DataObject,
        size: int,
        discount_percent: Decimal,
        discount_amount: Decimal | None,
        is_paid: bool,
    ) -> None:
        if discount_amount is not None:
            discount_percent = Decimal(0)
        asked = [
            SaleLine(
                data.draw(st.sampled_from(self.products)),
                data.draw(quantities),
                *data.draw(
                    st.tuples(percents, st.none())
                    | st.tuples(st.just(Decimal(0)), st.sampled_from([Decimal("0.01"), Decimal(1)]))
                ),
            )
            for _ in range(size)
        ]
        body: dict[str, Any] = {
            "issue": True,
            "discount_percent": str(discount_percent),
            "lines": [
                {
                    "product_id": item.product.id,
                    "quantity": str(item.quantity),
                    "discount_percent": str(item.discount_percent),
                    **(
                        {"discount_amount": str(item.discount_amount)}
                        if item.discount_amount is not None
                        else {}
                    ),
                }
                for item in asked
            ],
        }
        if discount_amount is not None:
            body["discount_amount"] = str(discount_amount)
        try:
            bill = self.books.sell("", asked, discount_percent, discount_amount)
        except RefusedError as error:
            try:
                self.till.call("create_bill", str(next(self._keys)), body)
            except psycopg.Error as refusal:
                # Problems of two kinds at once have the slug validation.
                assert refusal.diag.message_primary in {str(error), "validation"}, refusal
            else:
                pytest.fail(f"{error} was expected")
            self.compare_stock()
            return

        if is_paid and bill.due > 0:
            body["payments"] = [{"method": "card", "amount": self.money(bill.due)}]
            self.books.pay(bill, bill.due)
        answer = self.call("create_bill", str(next(self._keys)), body)
        bill.id = answer["id"]
        assert answer["sequence_no"] == bill.number
        assert answer["net_amount"] == self.money(bill.net)
        assert answer["tax_amount"] == self.money(bill.tax)
        assert answer["gross_amount"] == self.money(bill.net + bill.tax)
        assert answer["due_amount"] == self.money(bill.due)
        assert [line["taxable_amount"] for line in answer["lines"]] == [
            self.money(line.taxable) for line in bill.lines
        ]
        self.compare_stock()

    @precondition(lambda self: self.books.bills)
    @rule(
        data=st.data(),
        share=st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(2)]),
        method=st.sampled_from(["transfer", "cash"]),
    )
    def pay(self, data: st.DataObject, share: Decimal, method: str) -> None:
        bill = data.draw(st.sampled_from(self.books.bills))
        payable = self.books.payable(bill, is_cash=method == "cash")
        amount = self.books.rounded(payable * share)
        body = {"method": method, "amount": self.money(amount)}
        refused = None
        try:
            self.books.pay(bill, amount, is_cash=method == "cash")
        except RefusedError as error:
            refused = str(error)
        self.call("create_payment", bill.id, str(next(self._keys)), body, refused=refused)
        assert self.till.call("get_bill", bill.id)["due_amount"] == self.money(bill.due)

    @precondition(lambda self: self.books.bills)
    @rule(
        data=st.data(),
        shares=st.lists(
            st.sampled_from([Decimal(it) for it in ("0", "0.3", "0.3", "0.5", "1", "2")]),
            min_size=1,
            max_size=4,
        ),
        is_of_price=st.sampled_from([False, False, False, True]),
        restock=st.sampled_from([True, True, False]),
    )
    def credit_in_steps(
        self, data: st.DataObject, shares: list[Decimal], is_of_price: bool, restock: bool
    ) -> None:
        bill = data.draw(st.sampled_from(self.books.bills[-3:]))
        for share in shares:
            self.credit(data, bill, share, is_of_price, restock)

    def credit(
        self,
        data: st.DataObject,
        bill: Bill,
        share: Decimal,
        is_of_price: bool,
        restock: bool,
    ) -> None:
        line_nos = data.draw(st.lists(st.integers(1, len(bill.lines)), min_size=1, unique=True))
        asked = []
        for line_no in line_nos:
            line = bill.lines[line_no - 1]
            left = self.books.price_left(bill, line)
            amount = self.smallest if share == 0 else self.books.rounded(left * share)
            quantity = (line.quantity_left * share).quantize(Decimal("0.000001"))
            if is_of_price and amount > 0:
                asked.append(CreditLine(line_no, amount=amount))
            elif quantity > 0:
                asked.append(CreditLine(line_no, quantity, restock))
        if not asked:
            return
        body = {
            "reason": "came back",
            "lines": [
                {"line_no": item.line_no, "amount": self.money(item.amount)}
                if item.amount is not None
                else {
                    "line_no": item.line_no,
                    "quantity": str(item.quantity),
                    "restock": item.restock,
                }
                for item in asked
            ],
        }
        refused, note = None, None
        try:
            note = self.books.credit(bill, asked)
        except RefusedError as error:
            refused = str(error)
        answer = self.call(
            "create_credit_note", bill.id, str(next(self._keys)), body, refused=refused
        )
        if note is not None:
            assert answer["sequence_no"] == note.number
            assert answer["net_amount"] == self.money(note.net)
            assert answer["tax_amount"] == self.money(note.tax)
            assert answer["due_amount"] == self.money(note.due)
            if self.books.prices_include_tax and is_of_price and all(it.amount for it in asked):
                total = sum((it.amount for it in asked if it.amount), Decimal(0))
                assert answer["gross_amount"] == self.money(total)
            assert self.till.call("get_bill", bill.id)["due_amount"] == self.money(bill.due)
        self.compare_stock()


def test_the_database_keeps_the_books_of_the_model(database: Database) -> None:
    machine = type("Shopkeeping", (Shopkeeping,), {"database": database})
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=50,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            phases=(Phase.generate,),  # shrinking takes minutes; the steps are printed as they are
            suppress_health_check=list(HealthCheck),
        ),
    )
