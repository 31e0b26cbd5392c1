"""The organizations of the load; ids and secrets are made from numbers."""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

_SEED = Path(__file__).with_name("seed.sql")


@dataclass(frozen=True)
class World:
    """Some organizations with some products each, numbered from 1."""

    orgs: int
    products: int

    def seed(self, superuser_url: str, seed: Path = _SEED) -> None:
        """Fill an empty database."""
        statements = sql.SQL(seed.read_text())
        with psycopg.connect(superuser_url) as connection:
            connection.execute(statements.format(orgs=self.orgs, products=self.products))

    def settle(self, superuser_url: str) -> None:
        """Let the planner read the tables, once each has rows.

        Not before: it assumes that a table which it has seen empty stays small.
        """
        with psycopg.connect(superuser_url, autocommit=True) as connection:
            connection.execute("vacuum (analyze)")


def org_id(org: int) -> str:
    """The id of an organization."""
    return f"00000000-0000-7000-8000-{org:012}"


def user_id(org: int) -> str:
    """The id of its admin."""
    return f"00000000-0000-7001-8000-{org:012}"


def product_id(org: int, product: int) -> str:
    """The id of a product of it."""
    return f"{org:08}-0000-7000-8000-{product:012}"


def capability(org: int) -> str:
    """The capability of its admin."""
    return f"benchmark-capability-of-organization-{org:08}"
