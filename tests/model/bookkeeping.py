"""The books of a shop, computed a second time: in fractions, and rounded only where the rules say.

It knows nothing of the database. It follows the same sources: docs/architecture.md for the words,
tests/vectors for the worked cases, EN 16931 for taxes, IAS 2 for cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Group = tuple[str, Decimal]
"""Tax category and rate."""


class RefusedError(Exception):
    """A refusal, with its slug."""


@dataclass
class Product:
    """A product, with its quantity on hand and their cost."""

    id: str
    price: Decimal
    group: Group
    tracks_stock: bool
    quantity: Decimal = Decimal(0)
    value: Decimal = Decimal(0)


@dataclass
class Line:
    """A sold line, and the rest that can be credited."""

    product: Product
    quantity: Decimal
    amount: Decimal
    taxable: Decimal = Decimal(0)
    gross: Decimal = Decimal(0)
    cost: Decimal = Decimal(0)
    quantity_left: Decimal = Decimal(0)
    amount_left: Decimal = Decimal(0)
    taxable_left: Decimal = Decimal(0)
    cost_left: Decimal = Decimal(0)
    off_price: Decimal = Decimal(0)
    taken_back: Decimal = Decimal(0)


@dataclass
class Tax:
    """The tax of one group, and the part that was given back."""

    base: Decimal
    amount: Decimal
    credited_base: Decimal = Decimal(0)
    credited_amount: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """The part that was not given back."""
        return self.amount - self.credited_amount


@dataclass
class Bill:
    """An issued bill."""

    id: str
    number: int
    lines: list[Line]
    taxes: dict[Group, Tax]
    due: Decimal = Decimal(0)

    @property
    def net(self) -> Decimal:
        """Total without tax."""
        return sum((tax.base for tax in self.taxes.values()), Decimal(0))

    @property
    def tax(self) -> Decimal:
        """Total of the taxes."""
        return sum((tax.amount for tax in self.taxes.values()), Decimal(0))


@dataclass(frozen=True)
class SaleLine:
    """A requested line."""

    product: Product
    quantity: Decimal
    discount_percent: Decimal = Decimal(0)
    discount_amount: Decimal | None = None


@dataclass(frozen=True)
class CreditLine:
    """Returned goods, or an amount off the price."""

    line_no: int
    quantity: Decimal | None = None
    restock: bool = True
    amount: Decimal | None = None


@dataclass(frozen=True)
class CreditNote:
    """The amounts of a credit note."""

    number: int
    net: Decimal
    tax: Decimal
    due: Decimal


@dataclass
class Books:
    """A shop's stock and documents."""

    minor_units: int
    prices_include_tax: bool
    coin: Decimal | None = None
    bills: list[Bill] = field(default_factory=list)
    credit_notes: int = 0

    def rounded(self, amount: Fraction | Decimal) -> Decimal:
        """To the smallest unit of the currency, half away from zero."""
        exact = Fraction(amount)
        scaled = abs(exact) * 10**self.minor_units
        units = int(scaled) + (1 if scaled - int(scaled) >= Fraction(1, 2) else 0)
        return Decimal(units if exact >= 0 else -units).scaleb(-self.minor_units)

    def split(self, total: Decimal, weights: Sequence[Decimal]) -> list[Decimal]:
        """Parts in proportion that sum to the total: largest remainder, ties to the first."""
        whole = sum(weights, Decimal(0))
        if whole == 0:
            return [total, *[Decimal(0)] * (len(weights) - 1)]
        units = int(total.scaleb(self.minor_units))
        exact = [Fraction(weight) * units / Fraction(whole) for weight in weights]
        parts = [int(part) for part in exact]
        by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
        for i in by_remainder[: units - sum(parts)]:
            parts[i] += 1
        return [Decimal(part).scaleb(-self.minor_units) for part in parts]

    def receive(self, product: Product, quantity: Decimal, unit_cost: Decimal) -> None:
        """Goods in."""
        product.quantity += quantity
        product.value += self.rounded(Fraction(quantity) * Fraction(unit_cost))

    def write_off(self, product: Product, quantity: Decimal) -> None:
        """Goods out."""
        self._take({product.id: (product, quantity)})

    def sell(
        self,
        bill_id: str,
        asked: Sequence[SaleLine],
        discount_percent: Decimal,
        discount_amount: Decimal | None,
    ) -> Bill:
        """A bill; nothing changes when it is refused."""
        lines = [Line(item.product, item.quantity, self._amount(item)) for item in asked]
        taxes = self._taxes(lines, discount_percent, discount_amount)
        wanted: dict[str, tuple[Product, Decimal]] = {}
        for line in lines:
            if line.product.tracks_stock:
                _, before = wanted.get(line.product.id, (line.product, Decimal(0)))
                wanted[line.product.id] = (line.product, before + line.quantity)
        costs = self._take(wanted)

        for product_id, cost in costs.items():
            own = [line for line in lines if line.product.id == product_id]
            for line, part in zip(
                own, self.split(cost, [line.quantity for line in own]), strict=True
            ):
                line.cost = part
        for line in lines:
            line.quantity_left, line.amount_left = line.quantity, line.amount
            line.taxable_left, line.cost_left = line.taxable, line.cost
        bill = Bill(bill_id, len(self.bills) + 1, lines, taxes)
        bill.due = bill.net + bill.tax
        self.bills.append(bill)
        return bill

    def payable(self, bill: Bill, *, is_cash: bool) -> Decimal:
        """The amount that settles a bill: in cash rounded to the coin, half away from zero."""
        if not is_cash or self.coin is None:
            return bill.due
        return int(Fraction(bill.due) / Fraction(self.coin) + Fraction(1, 2)) * self.coin

    def pay(self, bill: Bill, amount: Decimal, *, is_cash: bool = False) -> None:
        """Money for a bill."""
        payable = self.payable(bill, is_cash=is_cash)
        if amount == 0 and (bill.due == 0 or payable != 0):
            raise RefusedError("validation")
        if amount > payable:
            raise RefusedError("payment_exceeds_due")
        if amount == payable:
            bill.due = Decimal(0)
            return
        if is_cash and self.coin is not None and amount % self.coin != 0:
            raise RefusedError("validation")
        bill.due -= amount

    def price_left(self, bill: Bill, line: Line) -> Decimal:
        """The most that can be taken off the price of a line, in the mode of the price."""
        if not self.prices_include_tax:
            return min(line.taxable_left, line.amount_left)
        left = line.gross - self._credited_gross(line)
        tax_left = bill.taxes[line.product.group].left
        return max(min(left, line.taxable_left + tax_left, line.amount_left), Decimal(0))

    def credit(self, bill: Bill, asked: Sequence[CreditLine]) -> CreditNote:
        """A credit note; nothing changes when it is refused."""
        for item in asked:
            line = bill.lines[item.line_no - 1]
            if item.quantity is not None and item.quantity > line.quantity_left:
                raise RefusedError("credit_exceeds_bill")
            if item.amount is not None and item.amount > self.price_left(bill, line):
                raise RefusedError("credit_exceeds_bill")

        own_taxes = self._own_taxes(bill, asked)
        bases: dict[Group, Decimal] = defaultdict(Decimal)
        own_tax: dict[Group, Decimal] = defaultdict(Decimal)
        others: dict[Group, Decimal] = {}
        for item, tax_inside in zip(asked, own_taxes, strict=True):
            line = bill.lines[item.line_no - 1]
            group = line.product.group
            if item.amount is not None:
                taxable = item.amount - tax_inside
                line.amount_left -= item.amount
                line.off_price += item.amount
            else:
                assert item.quantity is not None
                taxable = self._take_back(line, item.quantity, restock=item.restock)
                line.taken_back += taxable
            line.taxable_left -= taxable
            bases[group] += taxable
            own_tax[group] += tax_inside
            if item.amount is None or not self.prices_include_tax:
                others[group] = others.get(group, Decimal(0)) + taxable

        net, tax = sum(bases.values(), Decimal(0)), Decimal(0)
        for group, base in bases.items():
            tax += self._tax_back(bill, group, base, own_tax[group], others.get(group))
        self.credit_notes += 1
        set_off = min(bill.due, net + tax)
        bill.due -= set_off
        return CreditNote(self.credit_notes, net, tax, net + tax - set_off)

    def _credited_gross(self, line: Line) -> Decimal:
        share = Fraction(0)
        if line.taxable != 0:
            share = Fraction(line.gross) * Fraction(line.taken_back) / Fraction(line.taxable)
        return line.off_price + self.rounded(share)

    def _own_taxes(self, bill: Bill, asked: Sequence[CreditLine]) -> list[Decimal]:
        """The tax inside each amount off a price, one after the other, while there is any left."""
        left = {group: tax.left for group, tax in bill.taxes.items()}
        taxes = []
        for item in asked:
            line = bill.lines[item.line_no - 1]
            inside = Decimal(0)
            if item.amount is not None and self.prices_include_tax:
                through = Fraction(self._credited_gross(line) + item.amount) / Fraction(line.gross)
                base = self.rounded(Fraction(line.taxable) * through)
                base = max(base - (line.taxable - line.taxable_left), Decimal(0))
                base = min(base, line.taxable_left, item.amount)
                inside = min(item.amount - base, left[line.product.group])
                left[line.product.group] -= inside
                if item.amount - inside > line.taxable_left:
                    raise RefusedError("credit_exceeds_bill")
            taxes.append(inside)
        return taxes

    def _amount(self, item: SaleLine) -> Decimal:
        full = Fraction(item.quantity) * Fraction(item.product.price)
        if item.discount_amount is None:
            return self.rounded(full * (100 - Fraction(item.discount_percent)) / 100)
        if item.discount_amount > self.rounded(full):
            raise RefusedError("validation")
        return self.rounded(max(full - Fraction(item.discount_amount), Fraction(0)))

    def _tax_of(self, amount: Decimal, rate: Decimal) -> Decimal:
        over = 100 + Fraction(rate) if self.prices_include_tax else Fraction(100)
        return self.rounded(Fraction(amount) * Fraction(rate) / over)

    def _taxes(
        self, lines: Sequence[Line], percent: Decimal, off: Decimal | None
    ) -> dict[Group, Tax]:
        groups = sorted({line.product.group for line in lines})
        amounts = [
            sum((line.amount for line in lines if line.product.group == group), Decimal(0))
            for group in groups
        ]
        if off is None:
            shares = [self.rounded(Fraction(part) * Fraction(percent) / 100) for part in amounts]
        elif off > sum(amounts):
            raise RefusedError("validation")
        else:
            shares = self.split(off, amounts)

        taxes = {}
        for group, amount, share in zip(groups, amounts, shares, strict=True):
            tax = self._tax_of(amount - share, group[1])
            base = amount - share - (tax if self.prices_include_tax else 0)
            taxes[group] = Tax(base, tax)
            own = [line for line in lines if line.product.group == group]
            parts = self.split(base, [line.amount for line in own])
            grosses = self.split(base + tax, [line.amount for line in own])
            for line, part, gross in zip(own, parts, grosses, strict=True):
                line.taxable, line.gross = part, gross
        return taxes

    def _take(self, wanted: dict[str, tuple[Product, Decimal]]) -> dict[str, Decimal]:
        if any(quantity > product.quantity for product, quantity in wanted.values()):
            raise RefusedError("insufficient_stock")
        costs = {}
        for product, quantity in wanted.values():
            cost = self._share(product.value, quantity, product.quantity)
            product.quantity -= quantity
            product.value -= cost
            costs[product.id] = cost
        return costs

    def _share(self, amount: Decimal, part: Decimal, whole: Decimal) -> Decimal:
        if part == whole:
            return amount
        return self.rounded(Fraction(amount) * Fraction(part) / Fraction(whole))

    def _take_back(self, line: Line, quantity: Decimal, *, restock: bool) -> Decimal:
        taxable = self._share(line.taxable_left, quantity, line.quantity_left)
        cost = self._share(line.cost_left, quantity, line.quantity_left)
        line.amount_left -= self._share(line.amount_left, quantity, line.quantity_left)
        line.cost_left -= cost
        line.quantity_left -= quantity
        if restock and line.product.tracks_stock:
            line.product.quantity += quantity
            line.product.value += cost
        return taxable

    def _tax_back(
        self, bill: Bill, group: Group, base: Decimal, own: Decimal, other: Decimal | None
    ) -> Decimal:
        tax = bill.taxes[group]
        before = tax.credited_amount
        earlier_base = tax.credited_base
        tax.credited_base += base
        is_open = any(line.quantity_left > 0 for line in bill.lines if line.product.group == group)
        if not is_open:
            tax.credited_amount = tax.amount
            return tax.credited_amount - before
        tax.credited_amount += own
        if other is not None and tax.base != 0:
            through = Fraction(tax.amount) * Fraction(earlier_base + other) / Fraction(tax.base)
            wanted = self.rounded(through) - before
            tax.credited_amount += max(min(wanted, tax.left), Decimal(0))
        return tax.credited_amount - before


def plain(number: Decimal, places: int) -> str:
    """A number as the API writes it."""
    return str(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
