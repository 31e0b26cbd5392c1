"""``counterfoil seed-demo``: a bakery in its fifth week, to look at and to play with."""

import os
import random
import secrets
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import count
from typing import NamedTuple

import click

from api.auth import Passwords
from api.errors import Problem
from cli.client import Client, Json, OrgClient, RefusedError
from cli.errors import UserError
from cli.migrate import Tree
from cli.target import Target, deploy, open_target

LOGINS = (
    ("admin@demo.example", "demo admin bakery", "admin"),
    ("manager@demo.example", "demo manager bakery", "manager"),
    ("cashier@demo.example", "demo cashier bakery", "cashier"),
)
_NAMES = {"admin": "Amélie Martin", "manager": "Bruno Keller", "cashier": "Clara Rossi"}

_ORG = {
    "legal_name": "Boulangerie du Canal SARL",
    "address": "14 quai de Valmy, 75010 Paris",
    "tax_number": "FR83404833048",
    "prices_include_tax": True,
    "time_zone": "Europe/Paris",
}
_ADDRESS = "seed-demo"  # where the demo people log in from, as throttling sees it
_DAYS = 35
_MONDAY = 0  # the day off
_CENT = Decimal("0.01")


class _Item(NamedTuple):
    sku: str
    name: str
    price: str
    rate: str
    weekly: int  # how many Tuesday's delivery brings; 0: a service
    unit: str = "piece"


_FOOD, _TO_EAT_NOW, _FULL = "Food 5.5 %", "To eat now 10 %", "Standard 20 %"
_RATES = {_FOOD: "5.5", _TO_EAT_NOW: "10", _FULL: "20"}
_ITEMS = (
    _Item("BAG-TRA", "Baguette tradition", "1.30", _FOOD, 120),
    _Item("BAG-ORD", "Baguette", "1.05", _FOOD, 120),
    _Item("BAG-CER", "Baguette with seeds", "1.60", _FOOD, 70),
    _Item("PAI-CAM", "Country loaf, 500 g", "3.40", _FOOD, 50),
    _Item("PAI-COM", "Wholemeal loaf, 500 g", "3.60", _FOOD, 50),
    _Item("PAI-SEI", "Rye bread, 400 g", "3.20", _FOOD, 40),
    _Item("PAI-NOI", "Walnut bread, 400 g", "4.20", _FOOD, 40),
    _Item("PAI-MIE", "Sandwich loaf", "2.90", _FOOD, 40),
    _Item("PAI-KIL", "Sourdough by weight", "8.90", _FOOD, 40, "kg"),
    _Item("FOU-OLI", "Olive fougasse", "3.10", _FOOD, 40),
    _Item("BRI-TET", "Brioche à tête", "1.80", _FOOD, 60),
    _Item("BRI-TRE", "Plaited brioche", "6.50", _FOOD, 40),
    _Item("VIE-CRO", "Croissant", "1.20", _FOOD, 140),
    _Item("VIE-PCH", "Pain au chocolat", "1.35", _FOOD, 130),
    _Item("VIE-PRA", "Pain aux raisins", "1.70", _FOOD, 60),
    _Item("VIE-CHA", "Chausson aux pommes", "1.90", _FOOD, 60),
    _Item("VIE-AMA", "Almond croissant", "2.30", _FOOD, 50),
    _Item("PAT-ECC", "Chocolate éclair", "2.80", _FOOD, 50),
    _Item("PAT-ECA", "Coffee éclair", "2.80", _FOOD, 50),
    _Item("PAT-TAC", "Lemon tart", "3.20", _FOOD, 50),
    _Item("PAT-TAF", "Strawberry tart", "3.90", _FOOD, 50),
    _Item("PAT-MIL", "Mille-feuille", "3.60", _FOOD, 40),
    _Item("PAT-FLA", "Flan, slice", "2.60", _FOOD, 50),
    _Item("PAT-OPE", "Opéra, 6 people", "26.00", _FOOD, 12),
    _Item("BIS-MAD", "Madeleines, bag of 10", "4.50", _FOOD, 40),
    _Item("BIS-SAB", "Butter biscuits, 200 g", "4.90", _FOOD, 40),
    _Item("EPI-FAR", "Wheat flour T65", "1.95", _FOOD, 40, "kg"),
    _Item("EPI-CON", "Apricot jam, 350 g", "4.80", _FOOD, 30),
    _Item("EPI-MIE", "Acacia honey, 250 g", "6.90", _FOOD, 30),
    _Item("SAN-JBE", "Ham and butter sandwich", "4.60", _TO_EAT_NOW, 50),
    _Item("SAN-POU", "Chicken sandwich", "5.20", _TO_EAT_NOW, 50),
    _Item("SAN-CRU", "Goat cheese sandwich", "5.00", _TO_EAT_NOW, 40),
    _Item("QUI-LOR", "Quiche lorraine, slice", "4.20", _TO_EAT_NOW, 40),
    _Item("BOI-CAF", "Espresso", "1.50", _TO_EAT_NOW, 90, "cup"),
    _Item("BOI-CHO", "Hot chocolate", "2.80", _TO_EAT_NOW, 50, "cup"),
    _Item("BOI-JUS", "Orange juice, 25 cl", "3.20", _TO_EAT_NOW, 50),
    _Item("BOI-EAU", "Mineral water, 50 cl", "1.40", _TO_EAT_NOW, 60),
    _Item("CON-CHO", "Chocolates, box of 16", "18.50", _FULL, 20),
    _Item("CON-CAR", "Salted caramels, 150 g", "7.20", _FULL, 30),
    _Item("BOU-CID", "Dry cider, 75 cl", "6.40", _FULL, 30),
    _Item("SAC-TOI", "Canvas bread bag", "9.00", _FULL, 10),
    _Item("LIV-VIL", "Delivery in town", "5.00", _FULL, 0, "trip"),
)
_RUNNING_LOW = ("PAT-OPE", "CON-CHO", "EPI-MIE", "SAC-TOI")  # came once and not again
_EVERYDAY = [item for item in _ITEMS if item.weekly > 0 and item.sku not in _RUNNING_LOW]

_CUSTOMERS = (
    ("C-001", "Hôtel du Canal", "accueil@hotelducanal.example", "2 rue des Récollets, Paris"),
    ("C-002", "Café Lumière", "bonjour@cafelumiere.example", "31 rue de Lancry, Paris"),
    ("C-003", "École Jules Ferry", "intendance@ferry.example", "7 rue de Marseille, Paris"),
    ("C-004", "Bistrot des Écluses", "contact@ecluses.example", "88 quai de Jemmapes, Paris"),
    ("C-005", "Studio Nord", "office@studionord.example", "5 rue Yves Toudic, Paris"),
    ("C-006", "Librairie Artazart", "commande@librairie.example", "83 quai de Valmy, Paris"),
    ("C-007", "Dr. Hélène Fournier", "helene.fournier@mail.example", None),
    ("C-008", "Karim Benali", "karim.benali@mail.example", None),
    ("C-009", "Sofia Lindqvist", "sofia.lindqvist@mail.example", None),
    ("C-010", "Thomas Petit", None, None),
    ("C-011", "Ana Ferreira", None, None),
    ("C-012", "Yuki Tanaka", "yuki.tanaka@mail.example", None),
)
_ON_ACCOUNT = 6  # so many of the customers order much and pay later


@click.command("seed-demo", short_help="Fill in a demo shop and print its logins.")
def command() -> None:
    """Fill in a demo shop with people to log in as, and print their passwords.

    A bakery with 42 products, 12 customers and five weeks of trade. A second run changes nothing.
    For development only: refused where COUNTERFOIL_ENV is production.
    """
    _refuse_production()
    with open_target() as target:
        deploy(target, Tree())
        if not seed(target):
            click.echo("nothing to do: the demo shop is there", err=True)
    for email, password, role in LOGINS:
        click.echo(f"{email:<24}{password:<24}{role}")


def seed(target: Target) -> bool:
    """Fill in the demo shop; return whether anything had to change."""
    _refuse_production()
    with closing(Client(target)) as client:
        try:
            return _seed(client)
        except RefusedError as error:
            raise UserError(str(error)) from error


def _seed(client: Client) -> bool:
    admin = _enter_as_admin(client)
    if admin is None:
        return False
    shop = admin.call("get_org", is_repeatable=True)
    if shop["books_closed_through"] is not None:  # the last thing that seeding does
        return False
    steps = _Seed(client, admin, shop).steps()
    with click.progressbar(steps, length=_DAYS + 5, label="demo shop", file=sys.stderr) as progress:
        for _ in progress:
            pass
    return True


def _refuse_production() -> None:
    if os.environ.get("COUNTERFOIL_ENV") == "production":
        raise UserError("the demo shop has well-known passwords: not in production")


def _enter_as_admin(client: Client) -> OrgClient | None:
    """Log the demo's admin in, signed up if need be; None when somebody made it their own."""
    email, password, role = LOGINS[0]
    try:
        return _log_in(client, email, password)
    except LookupError:
        pass
    except Problem:
        return None
    capability = secrets.token_urlsafe(32)
    answer = client.call(
        "auth.sign_up",
        email,
        Passwords().hash(password),
        _NAMES[role],
        "Boulangerie du Canal",
        "EUR",
        "FR",
        _ADDRESS,
        capability,
        secrets.token_urlsafe(32),
    )
    return OrgClient(client, answer["org"]["id"], capability)


def _log_in(client: Client, email: str, password: str) -> OrgClient:
    """Log somebody in.

    Raises:
        LookupError: there is no such person.
        Problem: the password is another one.
    """
    attempt = client.call("auth.begin_login", email, _ADDRESS)
    if attempt["password_hash"] is None:
        raise LookupError
    Passwords().verify(attempt["password_hash"], password)
    capability = secrets.token_urlsafe(32)
    answer = client.call(
        "auth.complete_login", attempt["attempt_id"], None, capability, secrets.token_urlsafe(32)
    )
    return OrgClient(client, answer["memberships"][0]["org_id"], capability)


class _Seed:
    """Makes the shop, step by step; what an earlier run has made is found and left alone."""

    def __init__(self, client: Client, admin: OrgClient, shop: Json) -> None:
        self._client = client
        self._admin = admin
        self._shop = shop
        # Everything is dated from the day of sign-up, so that a run that was stopped goes on alike.
        self._today: date = datetime.fromisoformat(shop["created_at"]).date()
        self._first_day = self._today - timedelta(days=_DAYS)
        self._random = random.Random(1875)  # noqa: S311
        self._keys = count(1)
        self._products: dict[str, Json] = {}
        self._customers: list[str] = []

    def steps(self) -> Iterator[str]:
        if self._shop["version"] == 1:
            self._admin.call("update_org", 1, dict(_ORG))
        self._manager = self._member(*LOGINS[1])
        self._cashier = self._member(*LOGINS[2])
        yield "people"
        self._make_products()
        yield "products"
        self._make_customers()
        yield "customers"
        self._receive(self._first_day, "opening stock")
        yield "opening stock"
        for number in range(_DAYS):
            self._trade(self._first_day + timedelta(days=number + 1))
            yield "day"
        self._finish()
        yield "drafts"

    def _member(self, email: str, password: str, role: str) -> OrgClient:
        if any(it["email"] == email for it in self._admin.call("list_members")["items"]):
            return _log_in(self._client, email, password)
        token = secrets.token_urlsafe(32)
        self._admin.call("create_invitation", token, {"email": email, "role": role})
        capability = secrets.token_urlsafe(32)
        self._client.call(
            "auth.accept_invitation",
            token,
            _NAMES[role],
            Passwords().hash(password),
            capability,
            secrets.token_urlsafe(32),
        )
        return OrgClient(self._client, self._admin.org_id, capability)

    def _make_products(self) -> None:
        rates = {it["name"]: it["id"] for it in self._admin.pages("list_tax_rates", True)}
        for name, rate in _RATES.items():
            if name not in rates:
                rates[name] = self._admin.call("create_tax_rate", {"name": name, "rate": rate})[
                    "id"
                ]
        known = {it["sku"]: it for it in self._manager.pages("list_products", None, True, None)}
        for number, item in enumerate(_ITEMS, 1):
            body: dict[str, Json] = {
                "sku": item.sku,
                "name": item.name,
                "unit": item.unit,
                "unit_price": item.price,
                "tax_rate_id": rates[item.rate],
                "tracks_stock": item.weekly > 0,
            }
            if item.weekly > 0:
                body["barcodes"] = [_barcode(number)]
                running_low = item.sku in _RUNNING_LOW
                body["reorder_level"] = str(item.weekly * 3 // 4 if running_low else 5)
            product = known.get(item.sku) or self._manager.call("create_product", body)
            self._products[item.sku] = product

    def _make_customers(self) -> None:
        known = {
            it["customer_number"]: it["id"]
            for it in self._manager.pages("list_customers", None, True)
        }
        for number, name, email, address in _CUSTOMERS:
            body = {"customer_number": number, "name": name, "country": "FR"}
            body |= {"email": email} if email else {}
            body |= {"address": address} if address else {}
            id_ = known.get(number) or self._manager.call("create_customer", body)["id"]
            self._customers.append(id_)

    def _receive(self, day: date, note: str) -> None:
        lines = [
            {
                "product_id": self._products[item.sku]["id"],
                "quantity": str(item.weekly),
                "unit_cost": str(_cents(Decimal(item.price) * Decimal("0.42"))),
            }
            for item in _ITEMS
            if item.weekly > 0 and (day == self._first_day or item.sku not in _RUNNING_LOW)
        ]
        body = {"lines": lines, "note": note, "entry_on": day.isoformat()}
        self._manager.command("receive_stock", self._key(), body)

    def _trade(self, day: date) -> None:
        if day.weekday() == _MONDAY:
            return
        if day.weekday() == _MONDAY + 1:
            self._receive(day, f"delivery of week {day.isocalendar().week}")
        bills = [self._sell(day, number) for number in range(self._random.randint(3, 6))]
        if day.weekday() == _MONDAY + 1:
            self._deliver(day)
        if self._random.random() < 0.3:
            self._write_off(day)
        if self._random.random() < 0.2:
            self._take_back(day, bills[0])

    def _sell(self, day: date, number: int) -> Json:
        """Ring one customer up at the till."""
        items = self._random.sample(_EVERYDAY, 1 + number % 4)
        lines = []
        amount = Decimal(0)
        for item in items:
            if item.unit == "kg":
                quantity = Decimal(self._random.randint(150, 900)) / 1000
            else:
                quantity = Decimal(self._random.randint(1, 3))
            lines.append(
                {"product_id": self._products[item.sku]["id"], "quantity": f"{quantity:f}"}
            )
            amount += _cents(quantity * Decimal(item.price))
        body: dict[str, Json] = {"issue": True, "lines": lines, "issued_on": day.isoformat()}
        if number == 0:
            body["customer_id"] = self._random.choice(self._customers[_ON_ACCOUNT:])
        if self._random.random() < 1 / 3:
            notes = 5 * (amount // 5 + 1)
            body["payments"] = [{"method": "cash", "tendered_amount": str(notes)}]
        else:
            body["payments"] = [{"method": "card", "amount": str(amount)}]
        return self._cashier.command("create_bill", self._key(), body)

    def _deliver(self, day: date) -> None:
        """Bill those who buy on account for their week; most have paid a fortnight later."""
        for customer_id in self._random.sample(self._customers[:_ON_ACCOUNT], 3):
            lines: list[Json] = [
                {
                    "product_id": self._products[sku]["id"],
                    "quantity": str(self._random.randint(4, 12)),
                    "discount_percent": "10",
                }
                for sku in ("BAG-TRA", "VIE-CRO", "VIE-PCH")
            ]
            lines.append({"product_id": self._products["LIV-VIL"]["id"], "quantity": "1"})
            body = {
                "issue": True,
                "customer_id": customer_id,
                "lines": lines,
                "issued_on": day.isoformat(),
                "external_reference": f"week {day.isocalendar().week}",
            }
            bill = self._manager.command("create_bill", self._key(), body)
            paid_on = day + timedelta(days=self._random.randint(5, 30))
            if paid_on <= self._today:
                excess = self._random.choice(
                    ["0.00", "0.00", "5.00"]
                )  # rounded up, and kept for them
                payment = {
                    "method": "transfer",
                    "amount": str(Decimal(bill["gross_amount"]) + Decimal(excess)),
                    "overpayment": "credit",
                    "reference": f"transfer {bill['number']}",
                    "paid_on": paid_on.isoformat(),
                }
                self._manager.command("create_payment", bill["id"], self._key(), payment)

    def _write_off(self, day: date) -> None:
        item = self._random.choice([it for it in _ITEMS if it.weekly >= 50])
        reason = self._random.choice(["stale", "dropped", "burnt"])
        line = {
            "product_id": self._products[item.sku]["id"],
            "quantity_change": f"-{self._random.randint(1, 4)}",
            "reason": reason,
        }
        body = {"lines": [line], "entry_on": day.isoformat()}
        self._manager.command("adjust_stock", self._key(), body)

    def _take_back(self, day: date, bill: Json) -> None:
        line = bill["lines"][0]
        body = {
            "lines": [{"line_no": 1, "quantity": line["quantity"], "restock": False}],
            "reason": "not fresh enough",
            "issued_on": day.isoformat(),
        }
        note = self._manager.command("create_credit_note", bill["id"], self._key(), body)
        if Decimal(note["due_amount"]) > 0:
            refund = {
                "method": "cash",
                "amount": note["due_amount"],
                "paid_on": day.isoformat(),
            }
            self._manager.command("create_payment", note["id"], self._key(), refund)

    def _finish(self) -> None:
        """Let some things run low, leave some bills open, and close the books before it all."""
        body: dict[str, Json] = {
            "issue": True,
            "lines": [
                {"product_id": self._products[sku]["id"], "quantity": "4"} for sku in _RUNNING_LOW
            ],
            "customer_id": self._customers[0],
            "issued_on": self._today.isoformat(),
            "note": "for the guests",
        }
        self._manager.command("create_bill", self._key(), body)
        deposit = {"method": "card", "amount": "50.00", "reference": "for a wedding"}
        self._cashier.command("create_customer_payment", self._customers[-1], self._key(), deposit)
        for customer, sku in ((1, "VIE-CRO"), (2, "SAN-JBE"), (4, "PAT-FLA")):
            line = {"product_id": self._products[sku]["id"], "quantity": "12"}
            body = {"customer_id": self._customers[customer], "lines": [line], "note": "to confirm"}
            self._cashier.command("create_bill", self._key(), body)
        closed = self._first_day - timedelta(days=1)
        self._admin.call("close_books", {"through_on": closed.isoformat()})

    def _key(self) -> str:
        return f"demo-{next(self._keys)}"


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _barcode(number: int) -> str:
    """Return an EAN-13 of the range that shops number for themselves."""
    digits = f"2{number:011}"
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighed % 10}"
