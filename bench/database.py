"""A new database, so that every run begins alike."""

import psycopg

from cli import embedded
from cli.migrate import Tree
from cli.target import Target, deploy


def make_database(server: embedded.Server) -> None:
    """Drop what an earlier run left, and deploy."""
    with psycopg.connect(server.url(embedded.SUPERUSER, "postgres"), autocommit=True) as admin:
        admin.execute(f"drop database if exists {embedded.DATABASE} with (force)")
    embedded.bootstrap(server)
    target = Target(server.url(embedded.MIGRATOR), server.url(embedded.SUPERUSER), server)
    deploy(target, Tree())
