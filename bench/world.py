"""The organizations that the load runs on; ids and secrets follow from numbers."""

from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

_SEED = Path(__file__).with_name("seed.sql")


@dataclass(frozen=True)
class World:
    """So many organizations, each with so many products; numbered from 1."""

    orgs: int
    products: int

    def seed(self, superuser_url: str) -> bool:
        """Fill an empty database; return false when it holds this world already.

        Raises:
            RuntimeError: it holds another one.
        """
        with psycopg.connect(superuser_url, autocommit=True) as connection:
            found = connection.execute("select count(*), max(name) from data.org").fetchone()
            if found and found[0]:
                if found[0] != self.orgs or self._count_products(connection) != self.products:
                    raise RuntimeError("the database holds another world")
                return False
            with connection.transaction():
                numbers = {"orgs": self.orgs, "products": self.products}
                statements = sql.SQL(_SEED.read_text())
                connection.execute(statements.format(**numbers))
        return True

    def _count_products(self, connection: psycopg.Connection[tuple[object, ...]]) -> object:
        found = connection.execute(
            "select count(*) from data.product where org_id = %s", [org_id(1)]
        ).fetchone()
        return found and found[0]

    def settle(self, superuser_url: str) -> None:
        """Tell the planner what there is, once there is some of everything.

        Not before: of a table that it has seen empty it takes for granted that it stays small.
        """
        with psycopg.connect(superuser_url, autocommit=True) as connection:
            connection.execute("vacuum (analyze)")

    def renew_sessions(self, superuser_url: str) -> None:
        """Let the capabilities of an earlier day work again."""
        with psycopg.connect(superuser_url, autocommit=True) as connection:
            connection.execute("update data.session set expires_at = now() + interval '1 day'")


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
    """What proves its admin to the database."""
    return f"benchmark-capability-of-organization-{org:08}"
