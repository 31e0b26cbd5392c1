"""Check the bodies of all PL/pgSQL functions with plpgsql_check, where the server has it.

The embedded server has no extensions; then this prints that it was skipped. On a server of
``DATABASE_URL`` with the package ``postgresql-NN-plpgsql-check`` it looks into every function.
"""

import os
import sys

import psycopg

from cli import target
from tests.database import TestServer, make_migrated, session_databases

_CHECK = """
    select
        function.oid::regprocedure::text,
        finding.lineno,
        finding.level,
        finding.message
    from pg_catalog.pg_proc as function
    inner join pg_catalog.pg_language as language on function.prolang = language.oid
    left join pg_catalog.pg_trigger as trigger
        on function.oid = trigger.tgfoid and not trigger.tgisinternal
    cross join lateral plpgsql_check.plpgsql_check_function_tb(
        funcoid => function.oid,
        relid => coalesce(trigger.tgrelid, 0),
        oldtable => trigger.tgoldtable,
        newtable => trigger.tgnewtable,
        extra_warnings => false,
        performance_warnings => false
    ) as finding
    where
        language.lanname = 'plpgsql'
        and function.pronamespace::regnamespace::text = any(%s)
        and (function.prorettype <> 'trigger'::regtype or trigger.oid is not null)
        and function.prorettype <> 'event_trigger'::regtype
        -- A trigger function of several tables names columns that only some of them have.
        and not (
            trigger.oid is not null
            and (
                finding.message like 'record "%%" has no field %%'
                or finding.message like 'column added.%% does not exist'
            )
        )
    group by function.oid, finding.lineno, finding.level, finding.message
    order by 1, 2
"""
_SCHEMAS = ["guard", "session", "auth", "core", "api", "deploy"]


def main() -> int:
    """Print the findings; return the exit status."""
    url = os.environ.get("DATABASE_URL")
    if url is None or not target.is_superuser(url) or not _is_available(url):
        print("plpgsql_check: skipped, the server does not have it")
        return 0
    server = TestServer(url, None)
    with session_databases(server, "lint_") as prefix:
        database = make_migrated(server, f"{prefix}1")
        with psycopg.connect(database.superuser_url, autocommit=True) as connection:
            connection.execute("create schema plpgsql_check")
            connection.execute("create extension plpgsql_check schema plpgsql_check")
            findings = connection.execute(_CHECK, [_SCHEMAS]).fetchall()
    for function, line, level, message in findings:
        print(f"{function}:{line or 0}: {level}: {message}")
    print(f"plpgsql_check: {len(findings)} findings")
    return 1 if findings else 0


def _is_available(url: str) -> bool:
    with psycopg.connect(url, autocommit=True) as connection:
        query = "select from pg_available_extensions where name = 'plpgsql_check'"
        return connection.execute(query).fetchone() is not None


if __name__ == "__main__":
    sys.exit(main())
