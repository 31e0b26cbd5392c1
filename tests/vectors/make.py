"""Computes accounting.json: cases of tax, rounding, splitting, costing, credit and cash.

This is a second implementation of the arithmetic, on exact decimals and as simple as possible, to
compare with the one in SQL. Known figures from other sources are asserted at the end. Run it with
``python -m tests.vectors.make``; a test checks that the file is its output.
"""

import json
from collections.abc import Iterable, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from typing import Any, NamedTuple

FILE = Path(__file__).with_name("accounting.json")

Json = dict[str, Any]


class Line(NamedTuple):
    """A requested line of a bill."""

    quantity: Decimal
    unit_price: Decimal
    tax_rate: Decimal
    discount_percent: Decimal
    discount_amount: Decimal | None = None


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """Round half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def split(total: Decimal, weights: Sequence[Decimal], places: int = 2) -> list[Decimal]:
    """Share a total by largest remainder: parts sum to it, and the first wins a tie."""
    unit = Decimal(1).scaleb(-places)
    exact = [total * weight / sum(weights) for weight in weights]
    parts = [value.quantize(unit, rounding=ROUND_DOWN) for value in exact]
    missing = int((total - sum(parts)) / unit)
    by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for position in by_remainder[:missing]:
        parts[position] += unit
    return parts


def amount(line: Line, places: int) -> Decimal:
    """The amount of a line; no discount takes more than the unrounded amount."""
    full = line.quantity * line.unit_price
    if line.discount_amount is None:
        return rounded(full * (100 - line.discount_percent) / 100, places)
    return rounded(max(full - line.discount_amount, Decimal(0)), places)


def total(lines: Sequence[Line], places: int, is_inclusive: bool, discount: Decimal) -> Json:
    """Total a bill: lines, then one group per rate, tax per group."""
    amounts = [amount(line, places) for line in lines]
    groups: list[dict[str, Decimal]] = []
    for rate in dict.fromkeys(line.tax_rate for line in lines):
        sold = sum(
            (amount for amount, line in zip(amounts, lines, strict=True) if line.tax_rate == rate),
            Decimal(0),
        )
        sold -= rounded(sold * discount / 100, places)
        tax = rounded(sold * rate / (100 + rate if is_inclusive else 100), places)
        groups.append({"rate": rate, "base": sold - tax if is_inclusive else sold, "tax": tax})
    net = sum((group["base"] for group in groups), Decimal(0))
    tax = sum((group["tax"] for group in groups), Decimal(0))
    return {"line_amounts": amounts, "groups": groups, "net": net, "tax": tax, "gross": net + tax}


def bill(
    name: str,
    currency: str,
    places: int,
    lines: Iterable[Sequence[str]],
    *,
    is_inclusive: bool = False,
    discount: str = "0",
) -> Json:
    """Compute one bill."""
    wanted = [Line(*map(Decimal, line)) for line in lines]
    return {
        "name": name,
        "currency": currency,
        "minor_units": places,
        "prices_include_tax": is_inclusive,
        "document_discount_percent": Decimal(discount),
        "lines": [
            {name: value for name, value in line._asdict().items() if value is not None}
            for line in wanted
        ],
        "expect": total(wanted, places, is_inclusive, Decimal(discount)),
    }


def bills() -> list[Json]:
    """Bills in both price modes and all three numbers of decimals."""
    return [
        bill("tax per document, not per line", "EUR", 2, [("1", "10.01", "20", "0")] * 3),
        bill("line discount", "EUR", 2, [("16", "348.35", "22", "4")]),
        bill("one line of ten", "EUR", 2, [("10", "3.60", "5.5", "0")]),
        bill(
            "two rates and a document discount",
            "EUR",
            2,
            [
                ("3", "19.99", "20", "0"),
                ("1", "7.50", "5.5", "0"),
                ("0.345", "12.90", "5.5", "0"),
            ],
            discount="10",
        ),
        bill("inclusive, one line", "EUR", 2, [("1", "11.99", "20", "0")], is_inclusive=True),
        bill("inclusive, three lines", "EUR", 2, [("1", "9.99", "20", "0")] * 3, is_inclusive=True),
        bill("inclusive, exact tie", "EUR", 2, [("1", "2.99", "4", "0")], is_inclusive=True),
        bill("no minor unit", "JPY", 0, [("3", "333", "10", "0")]),
        bill("three minor units", "KWD", 3, [("3", "1.2345", "5", "0")]),
        bill(
            "zero rate and standard rate",
            "EUR",
            2,
            [("2", "4.995", "0", "0"), ("1", "0.05", "19", "0")],
        ),
        bill(
            "inclusive, two rates and a document discount",
            "EUR",
            2,
            [("3", "19.99", "20", "0"), ("1", "7.50", "5.5", "0"), ("2", "3.33", "5.5", "12.5")],
            is_inclusive=True,
            discount="7.5",
        ),
        bill("all of it given away", "EUR", 2, [("2", "5.00", "20", "0")], discount="100"),
        bill("all of half a cent", "EUR", 2, [("1", "0.005", "20", "0", "0.01")]),
        bill(
            "all of a line that ends in half a cent",
            "EUR",
            2,
            [("311", "3.515", "20", "0", "1093.17")],
        ),
        bill(
            "most of lines that end in half a cent",
            "EUR",
            2,
            [("3", "0.335", "20", "0", "1.00"), ("1", "7.50", "5.5", "0", "0.01")],
            is_inclusive=True,
        ),
        bill("inclusive, no minor unit", "JPY", 0, [("3", "108", "8", "0")] * 2, is_inclusive=True),
    ]


def splits() -> list[Json]:
    """Totals that do not divide evenly."""
    wanted = [
        ("10.00", ["59.97", "7.50", "4.45"]),
        ("10.00", ["1", "1", "1"]),
        ("24.97", ["9.99", "9.99", "9.99"]),
        ("0.01", ["1", "1"]),
        ("0.00", ["3", "4"]),
    ]
    return [
        {"total": sum_, "weights": parts, "parts": split(Decimal(sum_), [*map(Decimal, parts)])}
        for sum_, parts in wanted
    ]


def costing(name: str, steps: Iterable[tuple[str, str, str, str | None]]) -> Json:
    """Follow a product's quantity and value: kind, name, quantity, and unit cost or sale."""
    quantity = value = Decimal(0)
    sales: dict[str, dict[str, Decimal]] = {}
    told: list[Json] = []
    for kind, label, text, argument in steps:
        moved = Decimal(text)
        if kind == "receive":
            change = rounded(moved * Decimal(argument or 0))
            quantity += moved
        elif kind == "return":
            # Goods come back at the cost of their sale, by cumulative difference.
            sale = sales[argument or ""]
            sale["returned"] += moved
            given_back = rounded(sale["cost"] * sale["returned"] / sale["quantity"])
            change = given_back - sale["given_back"]
            sale["given_back"] = given_back
            quantity += moved
        else:
            change = -(value if moved == quantity else rounded(value * moved / quantity))
            quantity -= moved
            if kind == "sell":
                none = Decimal(0)
                sales[label] = {
                    "quantity": moved,
                    "cost": -change,
                    "returned": none,
                    "given_back": none,
                }
        value += change
        told.append(
            {
                "step": kind,
                "name": label,
                "quantity": moved,
                "arg": argument,
                "value_change": change,
                "quantity_after": quantity,
                "value_after": value,
            }
        )
    return {"name": name, "steps": told}


def costings() -> list[Json]:
    """Moving average cost, with returns and write-offs."""
    return [
        costing(
            "moving average with return and write-off",
            [
                ("receive", "a", "10", "5.00"),
                ("receive", "b", "5", "6.50"),
                ("sell", "s1", "4", None),
                ("receive", "c", "7", "5.99"),
                ("sell", "s2", "5", None),
                ("return", "r1", "2", "s1"),
                ("write_off", "w", "1", None),
                ("sell", "s3", "14", None),
            ],
        ),
        costing(
            "thirds leave nothing behind",
            [
                ("receive", "a", "3", "3.333333"),
                ("sell", "s1", "1", None),
                ("sell", "s2", "1", None),
                ("sell", "s3", "1", None),
            ],
        ),
        costing(
            "two of three, by value and not by a rounded average",
            [
                ("receive", "a", "3", "3.333333"),
                ("sell", "s1", "2", None),
                ("return", "r1", "1", "s1"),
                ("receive", "b", "5", "1.11"),
                ("write_off", "w", "4", None),
            ],
        ),
        costing(
            "returns one by one give the whole cost back",
            [
                ("receive", "a", "3", "3.333333"),
                ("sell", "s1", "3", None),
                ("return", "r1", "1", "s1"),
                ("return", "r2", "1", "s1"),
                ("return", "r3", "1", "s1"),
            ],
        ),
    ]


def credits_unit_by_unit() -> list[Json]:
    """Credit the first bill one line at a time: tax is a cumulative difference."""
    line, net, tax, given_back = (*map(Decimal, ("10.01", "30.03", "6.01", "0")),)
    told: list[Json] = []
    for number in (1, 2, 3):
        owed = rounded(tax * line * number / net)
        told.append(
            {
                "credit_note": number,
                "net": line,
                "tax": owed - given_back,
                "gross": line + owed - given_back,
            }
        )
        given_back = owed
    return told


def price_credits(
    name: str, sold: Json, steps: Iterable[tuple[int, str, str]], places: int = 2
) -> Json:
    """Take goods of a bill back, or money off its prices with tax inside, step by step.

    An amount off a price is credited exactly. Each line has a share of its group's total, which is
    all of the line's base and tax. On the way the base is a cumulative difference, and tax is the
    rest of the amount. For goods, tax is a cumulative difference
    over the base of the group. A step is a line, ``amount`` or ``quantity``, and its size.
    """
    lines, groups = sold["lines"], sold["expect"]["groups"]
    rates = [Decimal(line["tax_rate"]) for line in lines]
    amounts = sold["expect"]["line_amounts"]
    none = Decimal(0)
    state = [
        {"base": none, "gross": none, "left": none, "quantity": Decimal(line["quantity"])}
        for line in lines
    ]
    given = {group["rate"]: [none, none] for group in groups}
    for group in groups:
        own = [i for i, rate in enumerate(rates) if rate == group["rate"]]
        weights = [amounts[i] for i in own]
        bases = split(group["base"], weights, places)
        totals = split(group["base"] + group["tax"], weights, places)
        for i, base, total_ in zip(own, bases, totals, strict=True):
            state[i] |= {"base": base, "left": base, "gross": total_, "off": none, "back": none}

    told: list[Json] = []
    for line_no, kind, text in steps:
        line, rate, asked = state[line_no - 1], rates[line_no - 1], Decimal(text)
        group = next(it for it in groups if it["rate"] == rate)
        if kind == "amount":
            credited = line["off"] + rounded(line["gross"] * line["back"] / line["base"], places)
            through = rounded(line["base"] * (credited + asked) / line["gross"], places)
            base = min(max(through - (line["base"] - line["left"]), none), line["left"], asked)
            tax = min(asked - base, group["tax"] - given[rate][1])
            base = asked - tax
            line["off"] += asked
        else:
            base = rounded(line["left"] * asked / line["quantity"], places)
            line["quantity"] -= asked
            line["back"] += base
            of_group = [it for it, its in zip(state, rates, strict=True) if its == rate]
            if any(it["quantity"] for it in of_group):
                owed = rounded(group["tax"] * (given[rate][0] + base) / group["base"], places)
            else:
                owed = group["tax"]
            tax = owed - given[rate][1]
        line["left"] -= base
        given[rate][0] += base
        given[rate][1] += tax
        told.append({"line_no": line_no, kind: text, "net": base, "tax": tax, "gross": base + tax})
    return {"name": name, "bill": sold, "steps": told}


def credits_of_prices() -> list[Json]:
    """Amounts off prices that include tax."""

    def sold(*lines: tuple[str, str, str], discount: str = "0") -> Json:
        asked = [(quantity, price, rate, "0") for quantity, price, rate in lines]
        return bill("", "EUR", 2, asked, is_inclusive=True, discount=discount)

    return [
        price_credits(
            "cents, and then all the rest",
            sold(("1", "12.00", "20")),
            [(1, "amount", "0.01")] * 4 + [(1, "amount", "3.33"), (1, "amount", "8.63")],
        ),
        price_credits(
            "each of three lines in whole",
            sold(*[("1", "9.99", "20")] * 3),
            [(2, "amount", "9.99"), (3, "amount", "9.99"), (1, "amount", "9.99")],
        ),
        price_credits(
            "goods before, between and after",
            sold(("4", "9.99", "20"), ("1", "7.77", "20"), ("2", "3.33", "5.5")),
            [
                (1, "quantity", "1"),
                (1, "amount", "0.01"),
                (2, "amount", "3.33"),
                (3, "amount", "3.33"),
                (1, "quantity", "1"),
                (2, "amount", "4.44"),
                (3, "quantity", "2"),
                (2, "quantity", "1"),
                (1, "quantity", "2"),
            ],
        ),
        price_credits(
            "after a discount on the whole",
            sold(("3", "19.99", "20"), ("1", "7.50", "5.5"), discount="7.5"),
            [(1, "amount", "10.00"), (1, "amount", "0.01"), (2, "amount", "6.94")],
        ),
    ]


def cash(due: str, increment: str) -> Json:
    """Round a sum to the smallest coin."""
    coin = Decimal(increment)
    paid = (Decimal(due) / coin).quantize(Decimal(1), rounding=ROUND_HALF_UP) * coin
    return {
        "due": due,
        "increment": increment,
        "cash_due": paid,
        "adjustment": paid - Decimal(due),
    }


def cash_part(amount: str, increment: str) -> Json:
    """Say whether coins can pay a part in cash, and else give the nearest sums."""
    coin, asked = Decimal(increment), Decimal(amount)
    less = (asked / coin).quantize(Decimal(1), rounding=ROUND_DOWN) * coin
    nearest = [asked] if asked == less else [sum_ for sum_ in (less, less + coin) if sum_ > 0]
    return {"amount": amount, "increment": increment, "nearest": nearest}


def work_out() -> Json:
    """Return all cases."""
    with localcontext(prec=50):
        return {
            "ties": [
                {"value": value, "round2": rounded(Decimal(value))}
                for value in ("0.125", "-0.125", "1.005", "2.675", "0.115")
            ],
            "bills": bills(),
            "splits": splits(),
            "costing": costings(),
            "credit_of_first_bill_unit_by_unit": credits_unit_by_unit(),
            "credits_of_prices_with_tax": credits_of_prices(),
            "cash_rounding": [
                cash(due, "0.05") for due in ("230.89", "14.67", "14.63", "0.02", "0.03")
            ],
            "cash_parts": [
                cash_part(amount, "0.05") for amount in ("5.03", "5.05", "0.02", "99.99", "100.00")
            ],
        }


def text() -> str:
    """Return the file's text."""
    return json.dumps(work_out(), indent=1, default=str) + "\n"


if __name__ == "__main__":
    FILE.write_text(text())
