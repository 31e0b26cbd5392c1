"""``counterfoil verify``."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, LiteralString

import click
import psycopg

from api import head_file
from cli import migrate, signing
from cli.errors import UserError
from cli.target import open_target


@click.command("verify")
@click.option("--org", "org_id", type=click.UUID, help="Only this organization.")
@click.option(
    "--since-last", is_flag=True, help="Only what came after the last clean verification."
)
@click.option(
    "--against",
    "files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    help="A head file that was kept elsewhere: compare it with the books too. May be repeated.",
)
@click.option(
    "--signed-by",
    metavar="KEY",
    help="The public key that has signed these files; this installation's own if left out.",
)
def command(
    *, org_id: object, since_last: bool, files: tuple[Path, ...], signed_by: str | None
) -> None:
    """Prove that the books are correct.

    Compares tables, triggers, policies, functions, owners and grants with what the last deploy
    left, and recomputes stock, totals, numbers and the chain of hashes of every organization from
    the recorded facts. The exit status is 1 if there is any violation. If there is none, the next
    run may begin where this one began, with --since-last.

    Whoever may write everything could also compute all hashes anew. A head file (`counterfoil
    heads`) that was out of their reach shows it: --against FILE says which document or change is
    not the one that it was, or is gone. Then only the organizations of the files are verified.
    """
    heads = [_read_heads(file, signed_by) for file in files]
    with (
        open_target() as target,
        migrate.connect(target.migrator_url, autocommit=True) as connection,
    ):
        try:
            is_valid = verify(
                connection,
                None if org_id is None else str(org_id),
                since_last=since_last,
                heads=heads,
            )
        except (psycopg.errors.InvalidSchemaName, psycopg.errors.UndefinedFunction) as error:
            raise UserError("the database is empty or old; run: counterfoil migrate") from error
        except psycopg.Error as error:
            raise UserError(error.diag.message_detail or str(error)) from error
    sys.exit(0 if is_valid else 1)


def verify(
    connection: migrate.Connection,
    org_id: str | None,
    *,
    since_last: bool = False,
    heads: Sequence[dict[str, Any]] = (),
) -> bool:
    """Verify one organization, those of some head files, or all; print the results.

    Returns:
        Whether all is correct.
    """
    orgs = [(str(id_), str(name)) for id_, name in connection.execute(_LIST_ORGS)]
    known = {id_ for id_, _ in orgs}
    if org_id is not None and org_id not in known:
        raise UserError(f"there is no organization {org_id}")
    wanted = {org_id} if org_id is not None else {said["org_id"] for said in heads} or known
    orgs = [org for org in orgs if org[0] in wanted]
    is_valid = _verify_guards(connection)
    for said in heads:
        if said["org_id"] not in known:
            click.secho(
                f"BAD {said['org_name']} ({said['org_id']}) of {_day(said['made_at'])} is gone",
                fg="red",
            )
            is_valid = False
    for number, (id_, name) in enumerate(orgs, 1):
        click.echo(f"[{number}/{len(orgs)}] {name} ({id_})")
        is_valid = _verify_one(connection, id_, since_last=since_last) and is_valid
        for said in heads:
            if said["org_id"] == id_:
                is_valid = _compare(connection, said) and is_valid
    click.secho("all is whole" if is_valid else "NOT whole", fg="green" if is_valid else "red")
    return is_valid


def _read_heads(file: Path, signed_by: str | None) -> dict[str, Any]:
    """Read what a head file says, if the right key has signed it."""
    trusted = signed_by or signing.public_text(signing.own_key())
    try:
        opened = head_file.read(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UserError(f"{file} is no head file: {error}") from error
    if not opened.is_signed:
        raise UserError(f"{file} was changed: the signature is not that of its content")
    if opened.signed_by != trusted:
        raise UserError(
            f"{file} is signed by {opened.signed_by}, not by {trusted}; if you know that key as "
            "the right one, name it with --signed-by"
        )
    heads: dict[str, Any] = json.loads(opened.heads)
    return heads


def _compare(connection: migrate.Connection, said: dict[str, Any]) -> bool:
    """Compare a head file with the books, and tell where they part."""
    report = migrate.ask(connection, _COMPARE, said["org_id"], json.dumps(said))
    mark = "ok " if report["is_unchanged"] else "BAD"
    click.echo(
        f"  {mark} against the heads of {_day(said['made_at'])}: {report['checked']} compared"
    )
    for difference in report["differences"]:
        click.secho(f"        {describe(difference)}", fg="red")
    return bool(report["is_unchanged"])


_COMPARE: LiteralString = "select deploy.compare_heads_of_org(%s, %s)"
_KINDS: Final = {
    "bill": "bill",
    "credit_note": "credit note",
    "z_report": "Z report",
    "book_closing": "closing of the books",
    "change_log": "change",
}


def describe(difference: dict[str, Any]) -> str:
    """Say in a sentence where a chain parts from what a head file says."""
    kind = _KINDS[difference["type"]]
    last = f"{kind} {_name(difference['number'], difference['sequence_no'])}"
    last = f"{last} of {_day(difference['at'])}"
    if difference["problem"] == "missing":
        return f"{last} is gone: the chain ends before it"
    before = difference["after_no"] or 0
    if before == difference["sequence_no"] - 1:
        return f"{last} is not the one that it was"
    if not before:
        return f"a {kind} through {last} is not the one that it was"
    first = _name(difference["after_number"], before)
    day = _day(difference["after_at"])
    return f"a {kind} after {first} of {day}, through {last}, is not the one that it was"


def _name(number: str | None, sequence_no: int) -> str:
    return number or f"no. {sequence_no}"


def _day(at: str) -> str:
    return at[:10]


def _verify_guards(connection: migrate.Connection) -> bool:
    """Tell what was changed in the catalogue since the last deploy, by whatever hands."""
    violations = [str(text) for (text,) in connection.execute(_LIST_CATALOGUE_VIOLATIONS)]
    mark = "BAD" if violations else "ok "
    click.echo(f"{mark} the guards are as the last deploy left them")
    for violation in violations:
        click.secho(f"      {violation}", fg="red")
    return not violations


def _verify_one(connection: migrate.Connection, org_id: str, *, since_last: bool) -> bool:
    """Run one check after the other, each in a transaction of its own, and tell each result."""
    start = migrate.ask(connection, "select deploy.start_verification(%s, %s)", org_id, since_last)
    click.echo(f"  {_describe(start['since'])}")
    return all(
        [
            _tell(migrate.ask(connection, _VERIFY, org_id, start["id"], check))
            for check in start["checks"]
        ]
    )


def _describe(since: Any) -> str:  # noqa: ANN401
    if since is None:
        return "from the beginning"
    return f"only what came after {since['taken_at']}; all was checked at {since['whole_at']}"


_VERIFY: LiteralString = "select deploy.verify_one_check(%s, %s, %s)"
_LIST_CATALOGUE_VIOLATIONS = "select violation from deploy.list_catalogue_violations()"
_LIST_ORGS = "select org_id, name from deploy.list_orgs()"


_SCOPES = {"all": "", "later": " of what came later"}


def _tell(report: Any) -> bool:  # noqa: ANN401
    for check in report["checks"]:
        violations = check["violations"]
        mark = "ok " if not violations else "BAD"
        scope = _SCOPES[check["scope"]]
        click.echo(f"  {mark} {check['check']}: {check['checked']} checked{scope}")
        for violation in violations:
            click.secho(f"        {violation}", fg="red")
    return bool(report["is_valid"])
