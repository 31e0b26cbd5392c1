"""The cost of row security and of the capability, on copies of one database.

Three copies hold the same rows and the same functions. In `whole` all is as deployed. In
`unwatched` the functions belong to a role with the definer's rights that bypasses row security. In
`bare` they do too, and session.authorise looks nothing up: it only notes the organization. One
connection to each calls in turn, and the CPU time of its backend is what is compared.
"""

import random
import statistics
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import LiteralString

import psycopg
from psycopg.types.json import Jsonb

from bench.copies import Call, Connection, copies, cost
from bench.world import World, capability, org_id, product_id
from cli.embedded import SUPERUSER, Server

COPIES = ("whole", "unwatched", "bare")
_BYPASS = "bench_bypass"

_Make = Callable[[World, random.Random], Call]

_REPORT: LiteralString = """
create schema bench authorization counterfoil_definer;
grant usage on schema bench to counterfoil_api;
set local role counterfoil_definer;
create function bench.sales_by_day(p_capability text, p_org_id uuid)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    perform session.authorise(p_capability, p_org_id, 'get_org');
    return (
        select json_agg(report)
        from analytics.sales_by_day as report
        where report.org_id = p_org_id
    );
end;
$$;
grant execute on function bench.sales_by_day(text, uuid) to counterfoil_api;
reset role;
"""

_BYPASS_ROLE: LiteralString = """
do $$
begin
    if not exists (select from pg_catalog.pg_roles where rolname = 'bench_bypass') then
        create role bench_bypass nologin bypassrls;
    end if;
end;
$$;
grant counterfoil_definer to bench_bypass;
"""

_UNWATCHED: LiteralString = """
do $$
declare
    v_function regprocedure;
begin
    for v_function in
        select oid
        from pg_catalog.pg_proc
        where
            prosecdef
            and pronamespace in ('api'::regnamespace, 'core'::regnamespace, 'bench'::regnamespace)
    loop
        execute format('alter function %s owner to bench_bypass', v_function);
        execute format('grant execute on function %s to counterfoil_api', v_function);
    end loop;
end;
$$;
"""

_BARE: LiteralString = """
create or replace function session.authorise(p_capability text, p_org_id uuid, p_operation text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
    perform
        set_config('counterfoil.org_id', p_org_id::text, true),
        set_config(
            'counterfoil.user_id', '00000000-0000-7001-8000-' || right(p_org_id::text, 12), true
        ),
        set_config('counterfoil.role', 'admin', true),
        set_config('counterfoil.operation', p_operation, true);
end;
$$;
"""


@dataclass(frozen=True)
class Price:
    """One kind of call: microseconds of the backend's CPU, and the share of the guards."""

    call: str
    microseconds: float
    row_security: float
    """Share that row security adds to a call without it."""
    capability: float
    """Share that looking up capability, membership and permission adds."""
    both: float


def measure(server: Server, world: World, rounds: int, say: Callable[[str], None]) -> list[Price]:
    """Price each kind of call on copies of the database, which nobody is connected to."""
    with _prepared(server) as connections:
        prices = []
        for name, (make, block) in _CALLS.items():
            say(name)
            prices.append(_price(name, make, block, world, connections, rounds))
        return prices


def _price(
    name: str,
    make: _Make,
    block: int,
    world: World,
    connections: dict[str, Connection],
    rounds: int,
) -> Price:
    costs: dict[str, list[float]] = {copy: [] for copy in COPIES}
    for turn in range(-1, rounds):
        seed = random.getrandbits(64)
        for copy in COPIES if turn % 2 else reversed(COPIES):
            calls = random.Random(seed)  # noqa: S311  (each copy gets the same calls)
            spent = cost(connections[copy], [make(world, calls) for _ in range(block)])
            if turn >= 0:  # the first turn warms up
                costs[copy].append(spent)
    return Price(
        name,
        statistics.median(costs["whole"]),
        _more(costs["whole"], costs["unwatched"]),
        _more(costs["unwatched"], costs["bare"]),
        _more(costs["whole"], costs["bare"]),
    )


def _more(costs: list[float], baseline: list[float]) -> float:
    """How much more one costs: the median of the turns, since the noise within a turn is alike."""
    return statistics.median(a / b for a, b in zip(costs, baseline, strict=True)) - 1


@contextmanager
def _prepared(server: Server) -> Iterator[dict[str, Connection]]:
    """Make the copies, and connect to each as the web process does."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(_BYPASS_ROLE)
    with copies(server, COPIES) as databases, ExitStack() as stack:
        connections = {}
        for copy, database in databases.items():
            _change(server, database, copy)
            connections[copy] = stack.enter_context(
                psycopg.connect(server.url("counterfoil_api", database), autocommit=True)
            )
        yield connections


def _change(server: Server, database: str, copy: str) -> None:
    with psycopg.connect(server.url(SUPERUSER, database)) as connection:
        connection.execute("set local search_path = pg_catalog")
        connection.execute(_REPORT)
        if copy != "whole":
            connection.execute(_UNWATCHED)
        if copy == "bare":
            connection.execute(_BARE)


def issue(world: World, calls: random.Random) -> Call:
    """Issue a bill of three lines, paid in part."""
    return issue_in(world, calls.randint(1, world.orgs), calls)


def issue_in(world: World, org: int, calls: random.Random) -> Call:
    """Issue such a bill in this organization."""
    products = calls.sample(range(1, world.products + 1), 3)
    body = {
        "issue": True,
        "lines": [
            {"product_id": product_id(org, product), "quantity": str(number)}
            for number, product in enumerate(products, start=1)
        ],
        "payments": [{"method": "card", "amount": "1.00"}],
    }
    key = str(uuid.UUID(int=calls.getrandbits(128)))
    arguments = [capability(org), org_id(org), key, Jsonb(body)]
    return "select api.create_bill(%s, %s, %s, %s)", arguments


def _point(world: World, calls: random.Random) -> Call:
    org = calls.randint(1, world.orgs)
    product = product_id(org, calls.randint(1, world.products))
    return "select api.get_product(%s, %s, %s)", [capability(org), org_id(org), product]


def page(world: World, calls: random.Random) -> Call:
    """Read the first page of products."""
    org = calls.randint(1, world.orgs)
    arguments = [capability(org), org_id(org)]
    return (
        "select api.list_products(%s, %s, null, false, null, null, null, null, null, null, 50)",
        arguments,
    )


def _report(world: World, calls: random.Random) -> Call:
    org = calls.randint(1, world.orgs)
    return "select bench.sales_by_day(%s, %s)", [capability(org), org_id(org)]


_CALLS: dict[str, tuple[_Make, int]] = {
    "point read: get_product": (_point, 100),
    "page: list_products, 50": (page, 40),
    "report: sales_by_day": (_report, 40),
    "command: create_bill, 3 lines": (issue, 12),
}
