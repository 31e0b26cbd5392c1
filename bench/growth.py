"""What a call costs in a world that has grown, beside the same call in a small one.

Two databases are filled by the same statements: a large one with many organizations, of which the
first is a busy one, and a small one. Three connections call in turn: to a shop of the small world,
to a usual shop of the large one, and to its busy one.
"""

import random
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import psycopg

from bench.copies import Call, Connection, by_name, cost
from bench.database import make_database
from bench.overhead import issue_in
from bench.reports import write_year
from bench.world import World, capability, org_id
from cli.embedded import MIGRATOR, SUPERUSER, Server

_LINES = 3
_PRODUCTS = 50
_BUSY = 1
_USUAL = 2
_LATER_BILLS = 20


@dataclass(frozen=True)
class Size:
    """How many organizations there are, and movements of all and of the busy one."""

    orgs: int
    movements: int
    busy_movements: int

    def scaled(self, scale: float) -> "Size":
        """The same with a part of everything, but at least two organizations that sell."""
        return Size(
            max(2, round(self.orgs * scale)),
            max(60, round(self.movements * scale)),
            max(30, round(self.busy_movements * scale)),
        )

    def bills(self) -> Mapping[int, int]:
        """The documents of each organization, three movements each."""
        usual = (self.movements - self.busy_movements) // (self.orgs - 1)
        return {
            org: max(1, (self.busy_movements if org == _BUSY else usual) // _LINES)
            for org in range(1, self.orgs + 1)
        }


LARGE = Size(orgs=2_000, movements=10_000_000, busy_movements=1_000_000)
SMALL = Size(orgs=100, movements=100_000, busy_movements=1_000)


@dataclass(frozen=True)
class Growth:
    """Milliseconds of a call in a small world, and its ratios in a usual and in the busy shop."""

    call: str
    milliseconds: float
    usual: float
    busy: float


def describe(scale: float) -> list[str]:
    """What is compared, in words."""
    large, small = LARGE.scaled(scale), SMALL.scaled(scale)
    return [
        f"{large.movements} movements in {large.orgs} organizations, of which one has"
        f" {large.busy_movements},",
        f"beside {small.movements} in {small.orgs}: CPU of the backend in the small world, and how"
        " often that is",
        "in a usual shop of the large world and in its busy one",
        "",
    ]


def seed(url: Callable[[str], str], size: Size, products: int) -> World:
    """Fill an empty database: a year of each organization, and a head to verify from."""
    superuser_url = url(SUPERUSER)
    world = World(size.orgs, products)
    world.seed(superuser_url)
    write_year(superuser_url, products, customers=50, busy=size.bills())
    world.settle(superuser_url)
    with psycopg.connect(url(MIGRATOR), autocommit=True) as connection:
        for org in (_BUSY, _USUAL):
            connection.execute("select deploy.start_verification(%s, false)", [org_id(org)])
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        connection.execute("update data.verified_head set is_trusted = true")
    with psycopg.connect(url("counterfoil_api"), autocommit=True) as connection:
        for number in range(_LATER_BILLS):
            for org in (_BUSY, _USUAL):
                connection.execute(*_bill(world, org, number))
    return world


def measure(server: Server, scale: float, rounds: int, say: Callable[[str], None]) -> list[Growth]:
    """Make both worlds, and compare each list and report, and a bill."""
    with _worlds(server, scale, say) as (places, world):
        found = []
        for name, function, given, most in _calls():
            say(name)
            found.append(_compare(name, places, function, given, min(rounds, most)))
        say("create_bill")
        found.append(_compare_bills(places, world, rounds))
        return found


_Place = tuple[Connection, int]


@contextmanager
def _worlds(
    server: Server, scale: float, say: Callable[[str], None]
) -> Iterator[tuple[list[_Place], World]]:
    """Make both worlds, connect to each shop as the web process does, and drop all afterwards."""
    databases = {"bench_large": LARGE.scaled(scale), "bench_small": SMALL.scaled(scale)}
    try:
        for database, size in databases.items():
            say(f"{database}: {size.movements} movements in {size.orgs} organizations")
            make_database(server, database)
            world = seed(partial(server.url, database=database), size, _PRODUCTS)
        with ExitStack() as stack:
            places = [
                (
                    stack.enter_context(
                        psycopg.connect(server.url("counterfoil_api", database), autocommit=True)
                    ),
                    org,
                )
                for database, org in (
                    ("bench_small", _USUAL),
                    ("bench_large", _USUAL),
                    ("bench_large", _BUSY),
                )
            ]
            for connection, _ in places:
                connection.execute("set statement_timeout = 0")
            yield places, world
    finally:
        with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as admin:
            admin.execute("drop database if exists bench_large with (force)")
            admin.execute("drop database if exists bench_small with (force)")


def _calls() -> list[tuple[str, str, dict[str, object], int]]:
    """What is measured: its name, the function, its arguments, and how often at most."""
    today = datetime.now(UTC).date()
    month: dict[str, object] = {"p_from_on": today - timedelta(days=30), "p_through_on": today}
    before: dict[str, object] = {
        "p_compared_from_on": today - timedelta(days=61),
        "p_compared_through_on": today - timedelta(days=31),
    }
    lists: list[tuple[str, dict[str, object]]] = [
        ("list_products", {"p_include_archived": False}),
        ("list_products", {"p_include_archived": False, "p_search": "product"}),
        ("list_customers", {"p_include_archived": False}),
        ("list_bills", {}),
        ("list_stock_levels", {}),
        ("list_stock_movements", {}),
        ("list_audit", {}),
    ]
    reports: list[tuple[str, dict[str, object]]] = [
        ("get_sales_by_day", month | {"p_step": "day"}),
        ("get_sales_by_hour", month),
        ("get_sales_by_product", month | before | {"p_order": "net_amount"}),
        ("get_sales_by_category", month | {"p_rollup": True}),
        ("get_payments_by_method", month),
        ("get_tax_summary", month),
        ("get_stock_valuation", {"p_on": today - timedelta(days=30)}),
        ("get_slow_movers", {"p_days": 90, "p_sold_at_most": "0"}),
        ("get_receivables", {}),
    ]
    searched = "list_products, a word that all have"
    named: list[tuple[str, str, dict[str, object], int]] = [
        *((searched if "p_search" in given else name, name, given, 99) for name, given in lists),
        *((f"{name}, 31 days", name, given, 99) for name, given in reports),
        ("verify since the last time, 20 bills", "verify_org", {"p_since_last": True}, 5),
        ("verify, all", "verify_org", {"p_since_last": False}, 1),
    ]
    return [
        (name, function, {"p_limit": 50, **given}, most) for name, function, given, most in named
    ]


def _compare(
    name: str,
    places: list[_Place],
    function: str,
    given: dict[str, object],
    rounds: int,
) -> Growth:
    """Call in the small world, in a usual shop of the large one, and in the busy one, in turn."""

    def make(connection: Connection, org: int) -> Callable[[int], Call]:
        call = by_name(connection, function, _caller(org) | given, "p_limit")
        return lambda _turn: call

    return _ratios(name, places, make, rounds)


def _compare_bills(places: list[_Place], world: World, rounds: int) -> Growth:
    def make(_connection: Connection, org: int) -> Callable[[int], Call]:
        return lambda turn: _bill(world, org, _LATER_BILLS + turn)

    return _ratios("create_bill, 3 lines", places, make, rounds)


def _caller(org: int) -> dict[str, object]:
    return {"p_capability": capability(org), "p_org_id": org_id(org)}


def _bill(world: World, org: int, number: int) -> Call:
    return issue_in(world, org, random.Random(f"{org} {number}"))  # noqa: S311


def _ratios(
    name: str,
    places: list[_Place],
    make: Callable[[Connection, int], Callable[[int], Call]],
    rounds: int,
) -> Growth:
    calls = [(connection, make(connection, org)) for connection, org in places]
    turns = [
        [cost(connection, [call(turn)]) / 1000 for connection, call in calls]
        for turn in range(rounds + 1)
    ][1 if rounds > 1 else 0 :]  # the first turn warms up
    return Growth(
        name,
        statistics.median(small for small, _, _ in turns),
        statistics.median(usual / small for small, usual, _ in turns),
        statistics.median(busy / small for small, _, busy in turns),
    )
