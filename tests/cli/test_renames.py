"""Guards get new names in place, with the triggers that call them."""

from collections.abc import Callable

import psycopg

from cli import migrate, target
from cli.migrate import Tree
from tests.database import Database

OLD_GUARD = """
set role counterfoil_guard;
alter function guard.refuse_sealed_document() rename to refuse_sealed;
set role counterfoil_owner;
comment on trigger bill_line_sealed on data.bill_line is
'after insert on data.bill_line referencing new table as added for each statement'
' execute function guard.refuse_sealed()';
reset role;
update data.deployment set checksum = 'older';
"""
GUARD = """
select pg_trigger.oid, pg_trigger.tgfoid, pg_proc.proname::text
from pg_trigger
inner join pg_proc on pg_proc.oid = pg_trigger.tgfoid
where pg_trigger.tgname = 'bill_line_sealed'
"""


def test_a_guard_of_an_older_database_is_renamed_in_place(
    make_database: Callable[[], Database],
) -> None:
    database = make_database()
    urls = target.Target(database.migrator_url, database.superuser_url, database.server.embedded)
    with psycopg.connect(database.superuser_url, autocommit=True) as connection:
        before = connection.execute(GUARD).fetchone()
        connection.execute(OLD_GUARD.encode())
        old = connection.execute(GUARD).fetchone()
        assert old is not None
        assert old[2] == "refuse_sealed"

        target.deploy(urls, Tree())

        assert connection.execute(GUARD).fetchone() == before
        query = "select to_regproc('guard.refuse_sealed') is null"
        assert connection.execute(query).fetchone() == (True,)
    assert migrate.is_current(database.migrator_url, Tree())
