"""The world of the benchmark of growth agrees with itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg

from bench import growth
from bench.world import org_id
from cli import embedded
from tests.database import Database

SMALL = growth.Size(orgs=3, movements=600, busy_movements=300)


def test_the_world_has_its_size_and_its_sums(make_database: Callable[[], Database]) -> None:
    database = make_database()
    urls = {embedded.SUPERUSER: database.superuser_url}
    growth.seed(lambda login: urls.get(login) or database.url_as(login), SMALL, products=5)
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        counts = connection.execute(
            "select count(*)::integer from data.stock_movement where kind in ('sale', 'return')"
            " and bill_id::text like '%-7007-%' group by org_id order by org_id"
        ).fetchall()
        assert [count for (count,) in counts] == [300, 150, 150]
        connection.execute("select set_config('counterfoil.org_id', %s, false)", [org_id(1)])
        answer = connection.execute(
            "select core.run_checks(%s, null, true), core.run_checks(%s)", [org_id(1), org_id(1)]
        ).fetchone()
    assert answer is not None
    later, whole = answer
    assert find_broken(later) == {}
    assert later["since"] is not None
    # Its documents have no hashes, its rows no entries in the log, and two lines of a product two
    # movements.
    assert find_broken(whole).keys() == {"numbers_and_chain", "records", "stock_movements"}


def find_broken(answer: Any) -> dict[str, object]:  # noqa: ANN401
    return {it["check"]: it["violations"][:2] for it in answer["checks"] if it["violations"]}
