"""``counterfoil seed-demo``: a bakery in its fifth week, to explore."""

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
from cli import demo_pictures
from cli.client import Client, Json, OrgClient, RefusedError
from cli.errors import UserError
from cli.migrate import Tree
from cli.target import Target, deploy, open_target

LOGINS = (
    ("admin@demo.example", "demo admin bakery", "admin"),
    ("manager@demo.example", "demo manager bakery", "manager"),
    ("cashier@demo.example", "demo cashier bakery", "cashier"),
    ("analyst@demo.example", "demo analyst bakery", "analyst"),
)
_NAMES = {
    "admin": "Amélie Martin",
    "manager": "Bruno Keller",
    "cashier": "Clara Rossi",
    "analyst": "David Nguyen",
}

_ORG = {
    "legal_name": "Boulangerie du Canal SARL",
    "address": "14 quai de Valmy, 75010 Paris",
    "tax_number": "FR83404833048",
    "prices_include_tax": True,
    "time_zone": "Europe/Paris",
    "email": "bonjour@boulangerieducanal.example",
    "phone": "+33 1 40 00 00 00",
    "payment_terms_days": 14,
}
_ADDRESS = "seed-demo"  # the address of the demo people, for throttling
_DAYS = 28  # an offline sale may be 31 days old when it is sent
_MONDAY, _TUESDAY, _SATURDAY = 0, 1, 5  # the day off, the day of deliveries, the busy day
_OPENS, _CLOSES = 6, 18  # UTC is good enough: the demo does not need summer time
_FLOAT = Decimal("150.00")
_MISCOUNTS = {1: Decimal("-0.50"), 4: Decimal("0.20"), 6: Decimal("-2.00")}  # by day of the week
_COINS = (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)  # in cents
_CENT = Decimal("0.01")


class _Item(NamedTuple):
    sku: str
    name: str
    price: str
    rate: str
    weekly: int  # quantity of Tuesday's delivery; 0: a service
    unit: str = "each"


_FOOD, _TO_EAT_NOW, _FULL = "Food", "To eat now", "Standard"
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
    _Item("PAT-FLA", "Flan", "2.60", _FOOD, 50, "slice"),
    _Item("PAT-OPE", "Opéra, 6 people", "26.00", _FOOD, 12),
    _Item("BIS-MAD", "Madeleines, bag of 10", "4.50", _FOOD, 40),
    _Item("BIS-SAB", "Butter biscuits, 200 g", "4.90", _FOOD, 40),
    _Item("EPI-FAR", "Wheat flour T65", "1.95", _FOOD, 40, "kg"),
    _Item("EPI-CON", "Apricot jam, 350 g", "4.80", _FOOD, 30),
    _Item("EPI-MIE", "Acacia honey, 250 g", "6.90", _FOOD, 30),
    _Item("SAN-JBE", "Ham and butter sandwich", "4.60", _TO_EAT_NOW, 50),
    _Item("SAN-POU", "Chicken sandwich", "5.20", _TO_EAT_NOW, 50),
    _Item("SAN-CRU", "Goat cheese sandwich", "5.00", _TO_EAT_NOW, 40),
    _Item("QUI-LOR", "Quiche lorraine", "4.20", _TO_EAT_NOW, 40, "slice"),
    _Item("BOI-CAF", "Espresso", "1.50", _TO_EAT_NOW, 90, "cup"),
    _Item("BOI-CHO", "Hot chocolate", "2.80", _TO_EAT_NOW, 50, "cup"),
    _Item("BOI-JUS", "Orange juice, 25 cl", "3.20", _TO_EAT_NOW, 50),
    _Item("BOI-EAU", "Mineral water, 50 cl", "1.40", _TO_EAT_NOW, 60),
    _Item("BOI-THE", "Pot of tea", "2.90", _TO_EAT_NOW, 40, "cup"),
    _Item("EPI-CAF", "Coffee beans, 250 g", "7.50", _FOOD, 25),
    _Item("CON-CHO", "Chocolates, box of 16", "18.50", _FULL, 20),
    _Item("CON-CAR", "Salted caramels, 150 g", "7.20", _FULL, 30),
    _Item("BOU-CID", "Dry cider, 75 cl", "6.40", _FULL, 30),
    _Item("SAC-TOI", "Canvas bread bag", "9.00", _FULL, 10),
    _Item("SER-LIV", "Delivery in town", "5.00", _FULL, 0, "trip"),
    _Item("SER-GAT", "A name on a cake", "3.50", _FULL, 0),
)
_RUNNING_LOW = ("PAT-OPE", "CON-CHO", "EPI-MIE", "SAC-TOI")  # came once and not again
_DIFFERENCES = {  # differences that a count finds
    "BOI-EAU": Decimal(-3),
    "CON-CAR": Decimal(-2),
    "EPI-CAF": Decimal(1),
    "EPI-CON": Decimal(-1),
    "EPI-FAR": Decimal("-0.350"),
}
_EVERYDAY = [item for item in _ITEMS if item.weekly > 0 and item.sku not in _RUNNING_LOW]

_PACKS = {"VIE-CRO": ("6", "6.60"), "BOI-EAU": ("6", "7.50"), "BOU-CID": ("6", "35.00")}

# Each category with its parent, and the beginnings of the SKUs in it.
_CATEGORIES = (
    ("Bread", None, ("BAG", "PAI", "FOU")),
    ("Pastry", None, ()),
    ("Breakfast", "Pastry", ("VIE", "BRI")),
    ("Cakes and tarts", "Pastry", ("PAT",)),
    ("Biscuits", "Pastry", ("BIS",)),
    ("To eat now", None, ("SAN", "QUI")),
    ("Drinks", None, ("BOI", "BOU")),
    ("Grocery", None, ("EPI",)),
    ("Sweets", "Grocery", ("CON",)),
    ("Around the shop", None, ("SAC", "SER")),
)

# Suppliers with the beginnings of the SKUs that they deliver, and the cost of a delivery.
_SUPPLIERS = (
    ("F-001", "Fournil du Nord", "commandes@fournil.example", 30, None),
    ("F-002", "Épicerie Delmas", "pro@delmas.example", 30, "12.50"),
    ("F-003", "Boissons Mercier", "contact@mercier.example", 14, "18.00"),
    ("F-004", "Chocolaterie Morel", "atelier@morel.example", 45, "9.90"),
)
_BRINGS = {"EPI": "F-002", "SAC": "F-002", "BOI": "F-003", "BOU": "F-003", "CON": "F-004"}

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
_ON_ACCOUNT = 6  # number of customers who order much and pay later
_DELIVERED = "D"  # the series of bills that go with a delivery
_OFFICE = "O"  # the series of bills that are written in the office
_PREFIXES = {"bill": "", "credit_note": "CN-"}
_SERIES = (("bill", _DELIVERED), ("bill", _OFFICE), ("credit_note", _OFFICE))

_DUNNING_LEVELS: tuple[Json, ...] = (
    {
        "level": 1,
        "days_after_due": 3,
        "days_to_pay": 7,
        "subject": "A friendly reminder",
        "wording": "Dear {customer},\nperhaps you have overlooked our invoices below. "
        "Please pay {amount} by {pay_by}.\nYours, {shop}",
    },
    {
        "level": 2,
        "days_after_due": 14,
        "days_to_pay": 7,
        "subject": "Second reminder",
        "wording": "Dear {customer},\nthe invoices below have been due for {days} days. "
        "Please pay {amount} by {pay_by}.\nYours, {shop}",
    },
    {
        "level": 3,
        "days_after_due": 30,
        "days_to_pay": 7,
        "fee_amount": "5.00",
        "subject": "Last reminder",
        "wording": "Dear {customer},\nplease pay {total} by {pay_by}: {amount} for the invoices "
        "below, and a fee of {fee}.\nYours, {shop}",
    },
)


@click.command("seed-demo", short_help="Fill in a demo shop and print its logins.")
def command() -> None:
    """Fill in a demo shop with people to log in as, and print their passwords.

    A bakery with 45 products and their pictures, 12 customers and four weeks of trade: deliveries
    and orders, a till that was counted every evening and is open now, bills that are paid, open and
    overdue, returns, stocktakes and drafts. A second run changes nothing; a stopped run can be
    continued within two days.
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
    with click.progressbar(steps, length=_DAYS + 7, label="demo shop", file=sys.stderr) as progress:
        for _ in progress:
            pass
    return True


def _refuse_production() -> None:
    if os.environ.get("COUNTERFOIL_ENV") == "production":
        raise UserError("the demo shop has well-known passwords: not in production")


def _enter_as_admin(client: Client) -> OrgClient | None:
    """Log in the demo's admin, after a sign-up if needed; None when the password was changed."""
    email, password, role = LOGINS[0]
    try:
        return _log_in(client, email, password)
    except RefusedError as error:
        if error.slug != "invalid_credentials":
            raise
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
    return answer and OrgClient(client, answer["org"]["id"], capability)


def _log_in(client: Client, email: str, password: str) -> OrgClient:
    """Log in a person.

    Raises:
        RefusedError: invalid_credentials, if there is no such person or the password is wrong.
    """
    attempt = client.call("auth.begin_login", email, _ADDRESS)
    entered = Passwords().hash_as(attempt["setting"], password)
    client.call("auth.enter_secret", attempt["attempt_id"], entered)
    capability = secrets.token_urlsafe(32)
    answer = client.call(
        "auth.complete_login", attempt["attempt_id"], None, capability, secrets.token_urlsafe(32)
    )
    return OrgClient(client, answer["memberships"][0]["org_id"], capability)


class _Seed:
    """Makes the shop, step by step; finds and keeps the work of an earlier run."""

    def __init__(self, client: Client, admin: OrgClient, shop: Json) -> None:
        self._client = client
        self._admin = admin
        self._shop = shop
        # All dates count from the day of sign-up, so that a continued run has the same dates.
        self._today: date = datetime.fromisoformat(shop["created_at"]).date()
        self._first_day = self._today - timedelta(days=_DAYS)
        self._random = random.Random(1875)  # noqa: S311
        self._keys = count(1)
        self._products: dict[str, Json] = {}
        self._customers: list[str] = []
        self._category_ids: dict[str, str] = {}
        self._suppliers: dict[str, str] = {}
        self._register_ids: dict[str, str] = {}

    def steps(self) -> Iterator[str]:
        if self._shop["version"] == 1:
            self._admin.call("update_org", 1, dict(_ORG))
        self._manager, self._cashier, _ = (self._member(*login) for login in LOGINS[1:])
        yield "people"
        self._make_products()
        yield "products"
        self._make_partners()
        yield "customers and suppliers"
        self._receive(self._first_day, "opening stock")
        yield "opening stock"
        for number in range(1, _DAYS):
            self._trade(self._first_day + timedelta(days=number))
            yield "day"
        self._order()
        yield "orders"
        self._correct()
        yield "corrections"
        self._count("Grocery", ("EPI", "CON"), is_whole=True)
        self._count("Drinks", ("BOI", "BOU"), is_whole=False)
        yield "stocktakes"
        self._finish()
        yield "today"

    def _member(self, email: str, password: str, role: str) -> OrgClient:
        if any(it["email"] == email for it in self._admin.call("list_members")["items"]):
            return _log_in(self._client, email, password)
        token = secrets.token_urlsafe(32)
        self._admin.call("create_invitation", token, False, {"email": email, "role": role})
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
        rates = self._make_rates()
        categories = self._make_categories()
        if "slice" not in {it["code"] for it in self._manager.pages("list_units", True)}:
            slices = {"code": "slice", "name": "Slice", "decimals": 0, "unece_code": "C62"}
            self._manager.call("create_unit", slices)
        listed = self._manager.pages("list_products", None, True, *[None] * 5)
        known = {it["sku"]: it for it in listed}
        for number, item in enumerate(_ITEMS, 1):
            body: dict[str, Json] = {
                "sku": item.sku,
                "name": item.name,
                "unit": item.unit,
                "unit_price": item.price,
                "tax_rate_id": rates[item.rate],
                "category_id": categories[item.sku[:3]],
                "tracks_stock": item.weekly > 0,
            }
            if item.weekly > 0:
                body["barcodes"] = [{"barcode": _barcode(number), "type": "gtin"}]
                running_low = item.sku in _RUNNING_LOW
                body["reorder_level"] = str(item.weekly * 3 // 4 if running_low else 5)
                body["reorder_quantity"] = str(item.weekly)
            if item.sku in _PACKS:
                quantity, price = _PACKS[item.sku]
                pack = {"barcode": _barcode(number + 500), "type": "gtin"}
                body["barcodes"].append(pack | {"pack_quantity": quantity, "pack_price": price})
            product = known.get(item.sku) or self._manager.call("create_product", body)
            if product["picture"] is None:
                image = "\\x" + demo_pictures.draw(item.sku).hex()
                place = (product["id"], product["version"])
                product = self._manager.call("set_product_picture", *place, image)
            self._products[item.sku] = product

    def _make_rates(self) -> dict[str, str]:
        """Make the tax rates; one of them changes with the next year."""
        rates = {it["name"]: it for it in self._admin.pages("list_tax_rates", True)}
        for name, rate in _RATES.items():
            if name not in rates:
                body = {"name": name, "rate": rate}
                rates[name] = self._admin.call("create_tax_rate", body)
        if not rates[_TO_EAT_NOW]["periods"]:
            change = {"valid_from_on": f"{self._today.year + 1}-01-01", "rate": "12"}
            self._admin.call("create_tax_rate_period", rates[_TO_EAT_NOW]["id"], change)
        return {name: rate["id"] for name, rate in rates.items()}

    def _make_categories(self) -> dict[str, str]:
        """Make the tree of categories; return the category of each beginning of a SKU."""
        known = self._category_ids
        known |= {it["name"]: it["id"] for it in self._manager.pages("list_categories", True)}
        ids: dict[str, str] = {}
        for name, parent, beginnings in _CATEGORIES:
            if name not in known:
                body = {"name": name} | ({"parent_id": known[parent]} if parent else {})
                known[name] = self._manager.call("create_category", body)["id"]
            ids |= dict.fromkeys(beginnings, known[name])
        return ids

    def _make_partners(self) -> None:
        """Make customers, suppliers, registers, and series of numbers."""
        known = {
            it["customer_number"]: it["id"]
            for it in self._manager.pages("list_customers", None, True)
        }
        for place, (number, name, email, address) in enumerate(_CUSTOMERS):
            body: dict[str, Json] = {"customer_number": number, "name": name, "country": "FR"}
            body |= {"email": email} if email else {}
            body |= {"address": address} if address else {}
            body |= {"payment_terms_days": 7 * (place % 3 + 1)} if place < _ON_ACCOUNT else {}
            id_ = known.get(number) or self._manager.call("create_customer", body)["id"]
            self._customers.append(id_)

        suppliers = self._manager.pages("list_suppliers", None, True)
        self._suppliers = {it["supplier_number"]: it["id"] for it in suppliers}
        for number, name, email, days, _ in _SUPPLIERS:
            if number not in self._suppliers:
                body = {"supplier_number": number, "name": name, "email": email, "country": "FR"}
                body["payment_terms_days"] = days
                self._suppliers[number] = self._manager.call("create_supplier", body)["id"]

        registers = self._manager.pages("list_registers", True)
        self._register_ids = {it["code"]: it["id"] for it in registers}
        for code, name in (("SHOP", "Counter"), ("CAFE", "Tables")):
            if code not in self._register_ids:
                body = {"code": code, "name": name}
                self._register_ids[code] = self._manager.call("create_register", body)["id"]

        numbered = {(it["type"], it["series"]) for it in self._admin.pages("list_document_series")}
        for kind, series in _SERIES:
            if (kind, series) not in numbered:
                body = {"type": kind, "series": series}
                body["number_format"] = f"{_PREFIXES[kind]}{{series}}-{{year}}-{{number:5}}"
                self._admin.call("create_document_series", body)

    def _receive(self, day: date, note: str) -> None:
        """Receive the delivery of each supplier."""
        for supplier, *_, freight in _SUPPLIERS:
            lines = [
                {
                    "product_id": self._products[item.sku]["id"],
                    "quantity": str(item.weekly),
                    "unit_cost": _cost(item),
                }
                for item in _ITEMS
                if item.weekly > 0
                and _BRINGS.get(item.sku[:3], "F-001") == supplier
                and (day == self._first_day or item.sku not in _RUNNING_LOW)
            ]
            body = {
                "supplier_id": self._suppliers[supplier],
                "supplier_reference": f"BL {day:%y%m%d}",
                "lines": lines,
                "note": note,
                "entry_on": day.isoformat(),
            }
            if freight:
                body["additional_costs"] = [{"description": "Freight", "amount": freight}]
            self._manager.command("receive_stock", self._key(), body)

    def _trade(self, day: date) -> None:
        """Play one day: deliveries, one or two shifts at the till, write-offs.

        Sales have the day's date and hour, as from a till that was offline. So they are late, and
        the Z reports, dated by the clock, name in their notes the day of their takings.
        """
        if day.weekday() == _MONDAY:
            return
        if day.weekday() == _TUESDAY:
            self._receive(day, f"delivery of week {day.isocalendar().week}")
        busy = day.weekday() == _SATURDAY
        session_id = self._open("SHOP")
        bills = [self._sell(number, day) for number in range(self._random.randint(4, 7 + 3 * busy))]
        if day.weekday() == _TUESDAY:
            self._deliver(day)
        if self._random.random() < 0.3:
            self._write_off(day)
        if self._random.random() < 0.2:
            self._take_back(day, bills[0])
        if busy:
            self._move_cash(session_id, "out", "80.00", "to the bank")
        elif day.weekday() == _TUESDAY:
            self._move_cash(session_id, "in", "30.00", "coins from the bank")
        self._close(session_id, day)
        if busy:
            session_id = self._open("CAFE")
            for number in range(3):
                self._sell(number + 1, day, "CAFE")
            self._close(session_id, day)

    def _open(self, register: str) -> str:
        body = {"register_id": self._register_ids[register], "opening_float_amount": f"{_FLOAT}"}
        session: Json = self._cashier.command("open_cash_session", self._key(), body)
        return str(session["id"])

    def _move_cash(self, session_id: str, direction: str, amount: str, reason: str) -> None:
        body = {"direction": direction, "amount": amount, "reason": reason}
        self._cashier.command("create_cash_movement", session_id, self._key(), body)

    def _close(self, session_id: str, day: date) -> None:
        """Count the drawer: now and then a little more or less than should be in it."""
        session = self._manager.call("get_cash_session", session_id, is_repeatable=True)
        left = Decimal(session["expected_amount"])
        left += _MISCOUNTS.get(day.weekday(), Decimal(0))
        counts = []
        for cents in _COINS:
            value = cents * _CENT
            number = int(left // value)
            left -= number * value
            if number:
                counts.append({"value": f"{value}", "count": number})
        body = {"denominations": counts, "note": f"takings of {day}"}
        self._cashier.command("close_cash_session", session_id, self._key(), body)

    def _sell(self, number: int, day: date | None = None, register: str = "SHOP") -> Json:
        """Sell to one customer at the till: the cashier now, or the manager for an earlier day."""
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
        body: dict[str, Json] = {
            "issue": True,
            "lines": lines,
            "register_id": self._register_ids[register],
        }
        if day is not None:
            body |= {"issued_on": day.isoformat(), "sold_at": self._time(day)}
        if number == 0:
            body["customer_id"] = self._random.choice(self._customers[_ON_ACCOUNT:])
        if self._random.random() < 1 / 3:
            notes = 5 * (amount // 5 + 1)
            body["payments"] = [{"method": "cash", "tendered_amount": str(notes)}]
        else:
            body["payments"] = [{"method": "card", "amount": str(amount)}]
        clerk = self._cashier if day is None else self._manager
        return clerk.command("create_bill", self._key(), body)

    def _time(self, day: date) -> str:
        """Return a time of day: most people come in the morning."""
        hour = int(self._random.triangular(_OPENS, _CLOSES, _OPENS + 2))
        return f"{day}T{hour:02}:{self._random.randrange(60):02}:00Z"

    def _deliver(self, day: date) -> None:
        """Bill the customers on account for their week; most have paid a fortnight later."""
        for customer_id in self._random.sample(self._customers[:_ON_ACCOUNT], 3):
            lines: list[Json] = [
                {
                    "product_id": self._products[sku]["id"],
                    "quantity": str(self._random.randint(4, 12)),
                    "discount_percent": "10",
                }
                for sku in ("BAG-TRA", "VIE-CRO", "VIE-PCH")
            ]
            lines.append({"product_id": self._products["SER-LIV"]["id"], "quantity": "1"})
            body = {
                "issue": True,
                "customer_id": customer_id,
                "lines": lines,
                "issued_on": day.isoformat(),
                "series": _DELIVERED,
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
            "register_id": self._register_ids["SHOP"],
        }
        note = self._manager.command("create_credit_note", bill["id"], self._key(), body)
        if Decimal(note["due_amount"]) > 0:
            refund = {
                "method": "cash",
                "amount": note["due_amount"],
                "paid_on": day.isoformat(),
                "register_id": self._register_ids["SHOP"],
            }
            self._manager.command("create_payment", note["id"], self._key(), refund)

    def _order(self) -> None:
        """Order from suppliers: one order in each status, and a few jars that go back."""
        drinks = self._send("F-003", {"BOI-JUS": 48, "BOI-EAU": 96, "BOU-CID": 24})
        self._fill(drinks, (48, 48), "two pallets of water come next week")
        sweets = self._send("F-004", {"CON-CAR": 30})
        self._fill(sweets, (30,), "all of it")
        bags = self._send("F-002", {"SAC-TOI": 40})
        reason = {"reason": "not made any more"}
        self._manager.command("cancel_purchase_order", bags["id"], self._key(), reason)
        honey = self._send("F-002", {"EPI-MIE": 30})
        self._fill(honey, (18,), "what there was")
        reason = {"reason": "no more of it this year"}
        self._manager.command("cancel_purchase_order", honey["id"], self._key(), reason)
        self._send("F-004", {"CON-CHO": 24})
        self._draft_order("F-002", {"EPI-MIE": 36, "EPI-CON": 24})

        jars = {
            "supplier_id": self._suppliers["F-002"],
            "reason": "broken on the way",
            "lines": [
                {
                    "product_id": self._products["EPI-CON"]["id"],
                    "quantity": "4",
                    "unit_cost": "2.02",
                }
            ],
            "entry_on": self._day_before(5).isoformat(),
        }
        self._manager.command("return_to_supplier", self._key(), jars)

    def _draft_order(self, supplier: str, quantities: dict[str, int]) -> Json:
        costs = {item.sku: _cost(item) for item in _ITEMS}
        lines = [
            {
                "product_id": self._products[sku]["id"],
                "ordered_quantity": str(quantity),
                "unit_cost": costs[sku],
            }
            for sku, quantity in quantities.items()
        ]
        body = {
            "supplier_id": self._suppliers[supplier],
            "lines": lines,
            "expected_on": (self._today + timedelta(days=5)).isoformat(),
        }
        return self._manager.command("create_purchase_order", self._key(), body)

    def _send(self, supplier: str, quantities: dict[str, int]) -> Json:
        order = self._draft_order(supplier, quantities)
        return self._manager.command("send_purchase_order", order["id"], self._key())

    def _fill(self, order: Json, quantities: tuple[int, ...], note: str) -> None:
        lines = [
            {
                "product_id": line["product_id"],
                "quantity": str(quantity),
                "purchase_order_line_no": line["line_no"],
            }
            for line, quantity in zip(order["lines"], quantities, strict=False)
        ]
        body = {
            "purchase_order_id": order["id"],
            "lines": lines,
            "additional_costs": [{"description": "Freight", "amount": "14.00"}],
            "note": note,
            "entry_on": self._day_before(1).isoformat(),
        }
        self._manager.command("receive_stock", self._key(), body)

    def _correct(self) -> None:
        """Make open items: an overdue bill paid in part, goods back, an allowance, an exchange."""
        school = self._bill(2, {"BAG-TRA": 30, "BIS-MAD": 10}, 24)
        half = str(_cents(Decimal(school["gross_amount"]) / 2))
        payment = {"method": "transfer", "amount": half, "reference": "first half"}
        payment["paid_on"] = self._day_before(16).isoformat()
        self._manager.command("create_payment", school["id"], self._key(), payment)

        jam = self._bill(6, {"EPI-CON": 6, "EPI-CAF": 2}, 12, "card")
        back = {"line_no": 1, "quantity": "2", "restock": True}
        note = self._credit(jam, back, "bought too many", 9)
        refund = {"method": "card", "amount": note["due_amount"]}
        refund["paid_on"] = self._day_before(9).isoformat()
        self._manager.command("create_payment", note["id"], self._key(), refund)

        cakes = self._bill(3, {"PAT-TAF": 12, "SER-GAT": 1}, 8)
        self._credit(cakes, {"line_no": 1, "amount": "6.00"}, "price as agreed", 7)
        tarts = self._bill(4, {"PAT-TAC": 10}, 6)
        spoilt = {"line_no": 1, "quantity": "3", "restock": False}
        self._credit(tarts, spoilt, "crushed on the way", 6)

        honey = self._bill(7, {"EPI-MIE": 1}, 4, "cash")
        on = self._day_before(3).isoformat()
        exchange = {
            "return": {
                "lines": [{"line_no": 1, "quantity": "1", "restock": True}],
                "reason": "rather chocolates",
                "issued_on": on,
                "series": _OFFICE,
            },
            "sale": {
                "lines": [{"product_id": self._products["CON-CHO"]["id"], "quantity": "1"}],
                "payments": [{"method": "card", "amount": "11.60"}],
                "issued_on": on,
                "series": _OFFICE,
            },
        }
        self._manager.command("create_exchange", honey["id"], self._key(), exchange)

        deposit = {"method": "card", "amount": "40.00", "reference": "for whatever comes"}
        deposit["paid_on"] = self._day_before(10).isoformat()
        kept = self._manager.command(
            "create_customer_payment", self._customers[8], self._key(), deposit
        )
        breakfast = self._bill(8, {"BRI-TRE": 2, "BOI-JUS": 3}, 2)
        use = {"payment_id": kept["id"], "paid_on": self._day_before(2).isoformat()}
        self._manager.command("create_allocation", breakfast["id"], self._key(), use)

    def _count(self, category: str, beginnings: tuple[str, ...], *, is_whole: bool) -> None:
        """Count a category: all of it, and post the stocktake, or half of it so far."""
        count_key, approval_key = self._key(), self._key()
        ids = {it["category_id"]: it["id"] for it in self._manager.pages("list_stocktakes", None)}
        category_id = self._category_ids[category]
        if category_id not in ids:
            body = {"category_id": category_id, "note": f"month's count: {category.lower()}"}
            ids[category_id] = self._manager.call("open_stocktake", body)["id"]
        stocktake = self._manager.call("get_stocktake", ids[category_id], is_repeatable=True)

        if stocktake["line_count"] == 0:
            levels = {
                it["sku"]: it
                for it in self._manager.pages("list_stock_levels", None, None, None)
                if it["sku"].startswith(beginnings)
            }
            lines = [
                {
                    "product_id": levels[sku]["product_id"],
                    "counted_quantity": str(
                        Decimal(levels[sku]["quantity"]) + _DIFFERENCES.get(sku, Decimal(0))
                    ),
                }
                for sku in sorted(levels)[:: 1 if is_whole else 2]
            ]
            self._manager.command("count_stock", stocktake["id"], count_key, {"lines": lines})
        if is_whole and stocktake["status"] == "open":
            reason = {"reason": "month's count"}
            self._manager.command("post_stocktake", stocktake["id"], approval_key, reason)

    def _bill(
        self, customer: int, quantities: dict[str, int], days: int, method: str | None = None
    ) -> Json:
        """Bill a customer some days ago, paid at once if a method is given."""
        prices = {item.sku: Decimal(item.price) for item in _ITEMS}
        amount = sum(prices[sku] * quantity for sku, quantity in quantities.items())
        body: dict[str, Json] = {
            "issue": True,
            "customer_id": self._customers[customer],
            "lines": [
                {"product_id": self._products[sku]["id"], "quantity": str(quantity)}
                for sku, quantity in quantities.items()
            ],
            "issued_on": self._day_before(days).isoformat(),
            "sold_at": self._time(self._day_before(days)),
            "series": _OFFICE,
        }
        if method is not None:
            body["payments"] = [{"method": method, "amount": str(amount)}]
        return self._manager.command("create_bill", self._key(), body)

    def _credit(self, bill: Json, line: Json, reason: str, days: int) -> Json:
        body = {
            "lines": [line],
            "reason": reason,
            "issued_on": self._day_before(days).isoformat(),
            "series": _OFFICE,
        }
        return self._manager.command("create_credit_note", bill["id"], self._key(), body)

    def _day_before(self, days: int) -> date:
        return self._today - timedelta(days=days)

    def _finish(self) -> None:
        """Leave the till open, some stock low and some bills open; close the books before that."""
        self._open("SHOP")
        for number in range(3):
            self._sell(number)
        body: dict[str, Json] = {
            "issue": True,
            "lines": [
                {"product_id": self._products[sku]["id"], "quantity": "4"} for sku in _RUNNING_LOW
            ],
            "customer_id": self._customers[0],
            "issued_on": self._today.isoformat(),
            "series": _DELIVERED,
            "note": "for the guests",
        }
        self._manager.command("create_bill", self._key(), body)
        deposit = {"method": "card", "amount": "50.00", "reference": "for a wedding"}
        self._cashier.command("create_customer_payment", self._customers[-1], self._key(), deposit)
        for customer, sku in ((1, "VIE-CRO"), (2, "SAN-JBE"), (4, "PAT-FLA")):
            line = {"product_id": self._products[sku]["id"], "quantity": "12"}
            body = {"customer_id": self._customers[customer], "lines": [line], "note": "to confirm"}
            self._cashier.command("create_bill", self._key(), body)
        unfinished = {"customer_id": self._customers[9], "lines": [], "note": "calls back"}
        self._cashier.command("create_bill", self._key(), unfinished)
        if not self._manager.call("list_dunning_levels", is_repeatable=True)["items"]:
            for level in _DUNNING_LEVELS:
                self._manager.call("create_dunning_level", dict(level))
        school = {"customer_ids": [self._customers[2]]}
        self._manager.command("create_reminders", self._key(), school)
        closed = self._first_day - timedelta(days=1)
        self._admin.call("close_books", {"through_on": closed.isoformat()})

    def _key(self) -> str:
        return f"demo-{next(self._keys)}"


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(_CENT, ROUND_HALF_UP)


def _cost(item: _Item) -> str:
    return str(_cents(Decimal(item.price) * Decimal("0.42")))


def _barcode(number: int) -> str:
    """Return an EAN-13 of the range that shops number for themselves."""
    digits = f"2{number:011}"
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-weighed % 10}"
