"""A new database, so that every run begins alike."""

import psycopg
from psycopg import sql

from cli import embedded
from cli.migrate import Tree
from cli.target import Target, deploy


def make_database(
    server: embedded.Server, database: str = embedded.DATABASE, tree: Tree | None = None
) -> None:
    """Drop what an earlier run left, and deploy."""
    with psycopg.connect(server.url(embedded.SUPERUSER, "postgres"), autocommit=True) as admin:
        statement = sql.SQL("drop database if exists {} with (force)")
        admin.execute(statement.format(sql.Identifier(database)))
    embedded.bootstrap(server, database)
    target = Target(
        server.url(embedded.MIGRATOR, database), server.url(embedded.SUPERUSER, database), server
    )
    deploy(target, tree or Tree())
