"""A database of an older version is upgraded to this one: nothing is lost, and verify is clean."""

import lzma
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from cli import embedded, target
from cli.migrate import Tree
from tests.database import Connection, Database

DUMPS = sorted(Path(__file__).parent.glob("*.sql.xz"))

# Everything that a migration may have made differently than on an empty database, as text.
CATALOGUE = {
    "columns": """
        select format('%s.%s %s %s %s', attrelid::regclass, attname,
            format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid))
        from pg_attribute
        inner join pg_class on pg_class.oid = attrelid
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where relnamespace = 'data'::regnamespace and relkind = 'r'
        and attnum > 0 and not attisdropped
    """,
    "constraints": """
        -- A dump may write other parentheses than were written.
        select translate(format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)), '()', '')
        from pg_constraint
        where connamespace = 'data'::regnamespace and conrelid <> 0 and contype <> 'n'
    """,
    "indexes": """
        select regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX \\S+', 'create \\1index')
        from pg_indexes where schemaname = 'data'
    """,
    "triggers": """
        select format('%s %s', tgenabled, pg_get_triggerdef(pg_trigger.oid))
        from pg_trigger
        inner join pg_class on pg_class.oid = tgrelid
        where not tgisinternal and relnamespace = 'data'::regnamespace
    """,
    "row security": """
        select format('%s %s %s', oid::regclass, relrowsecurity, relforcerowsecurity)
        from pg_class where relnamespace = 'data'::regnamespace and relkind = 'r'
    """,
    "functions": """
        select format('%s %s', oid::regprocedure, md5(pg_get_functiondef(oid)))
        from pg_proc
        where pronamespace::regnamespace::text
            in ('api', 'auth', 'core', 'deploy', 'guard', 'session')
    """,
    "comments": """
        select format('%s %s %s', objoid::regclass, objsubid, description)
        from pg_description
        where classoid = 'pg_class'::regclass
        and objoid in (select oid from pg_class where relnamespace = 'data'::regnamespace)
    """,
}
TABLES = """
    select relname::text from pg_class
    where relnamespace = 'data'::regnamespace and relkind = 'r'
    and relname not in ('migration', 'deployment', 'role_permission', 'audit_log')
"""


# Triggers are protected by oid, and restored ones have other oids: see docs/operations.md.
FORGET_OIDS = """
    alter event trigger counterfoil_keep_triggers disable;
    truncate guard.protected_trigger;
    alter event trigger counterfoil_keep_triggers enable;
"""


def restore(dump: Path, database: Database) -> None:
    """Read a dump into an empty database, as its superuser would."""
    command = [
        str(embedded.binaries(embedded.DEFAULT_VERSION) / "psql"),
        "--quiet",
        "--no-psqlrc",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
        database.superuser_url,
    ]
    sql = lzma.decompress(dump.read_bytes()) + FORGET_OIDS.encode()
    subprocess.run(command, input=sql, check=True)


def count_rows(connection: Connection) -> dict[str, int]:
    """The number of rows of each table, except those that a deploy itself writes."""
    tables = [str(name) for (name,) in connection.execute(TABLES)]
    counts = (connection.execute(f"select count(*) from data.{table}".encode()) for table in tables)
    return {table: int(str(row[0])) for table, (row,) in zip(tables, counts, strict=True)}


def described(connection: Connection, query: str) -> set[object]:
    return {row[0] for row in connection.execute(query.encode())}


@pytest.mark.parametrize("dump", DUMPS, ids=lambda path: path.name.partition(".")[0])
def test_an_older_database_becomes_one_of_today(
    dump: Path, database: Database, empty_database: Callable[[], Database]
) -> None:
    older = empty_database()
    restore(dump, older)
    urls = target.Target(older.migrator_url, older.superuser_url, older.server.embedded)
    with (
        psycopg.connect(older.superuser_url, autocommit=True) as upgraded,
        psycopg.connect(database.superuser_url, autocommit=True) as made_today,
    ):
        before = count_rows(upgraded)
        assert before["bill"], "the dump holds documents"

        assert target.deploy(urls, Tree())

        after = count_rows(upgraded)
        assert {name: after[name] for name in before} == before
        orgs = upgraded.execute("select org_id from deploy.list_orgs()").fetchall()
        for (org_id,) in orgs:
            report = upgraded.execute("select deploy.verify_one_org(%s)", [org_id]).fetchone()
            assert report is not None
            assert report[0]["is_valid"], [it for it in report[0]["checks"] if it["violations"]]
        for what, query in CATALOGUE.items():
            assert described(upgraded, query) ^ described(made_today, query) == set(), what
