"""The same calls in this checkout and in an older one, in turns."""

import random
from collections.abc import Callable
from pathlib import Path

import psycopg

from bench.copies import Call, Connection, by_name
from bench.database import make_database
from bench.floor import Floor, compare
from bench.overhead import issue
from bench.world import World, capability, org_id
from cli.embedded import SUPERUSER, Server
from cli.migrate import Tree

_DATABASE = "bench_old"


def measure(
    server: Server, world: World, old: Path, rounds: int, say: Callable[[str], None]
) -> list[Floor]:
    """Deploy and seed the older checkout beside this one, and compare a page and a bill."""
    say(f"the database of {old.name}")
    make_database(server, _DATABASE, Tree(old / "sql"))
    superuser_url = server.url(SUPERUSER, _DATABASE)
    world.seed(superuser_url, old / "bench/seed.sql")
    try:
        with (
            psycopg.connect(server.url("counterfoil_api"), autocommit=True) as ours,
            psycopg.connect(server.url("counterfoil_api", _DATABASE), autocommit=True) as theirs,
        ):
            # The planner reads tables that have rows.
            compare("warm up", (ours, _issue(world)), (theirs, _issue(world)), 2)
            world.settle(superuser_url)
            say("list_products, this and old")
            pages = compare(
                "page: list_products, 50",
                (ours, _page(ours, world)),
                (theirs, _page(theirs, world)),
                rounds,
            )
            say("create_bill, this and old")
            bills = compare(
                "command: create_bill, 3 lines",
                (ours, _issue(world)),
                (theirs, _issue(world)),
                rounds,
            )
            return [bills, pages]
    finally:
        with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as admin:
            admin.execute("drop database if exists bench_old with (force)")


def _issue(world: World) -> Callable[[random.Random], Call]:
    return lambda calls: issue(world, calls)


def _page(connection: Connection, world: World) -> Callable[[random.Random], Call]:
    """Read the first page of products; the parameters of the function have changed over time."""

    def make(calls: random.Random) -> Call:
        org = calls.randint(1, world.orgs)
        given = {
            "p_capability": capability(org),
            "p_org_id": org_id(org),
            "p_include_archived": False,
            "p_limit": 50,
        }
        return by_name(connection, "list_products", given)

    return make
