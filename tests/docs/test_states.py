"""docs/states.md has the states of the database, and existing operations between them."""

import re

import psycopg
import pytest

from cli.paths import ROOT
from tools.docs.catalogue import Catalogue

STATES = """
    select pg_get_constraintdef(oid)
    from pg_constraint
    where conrelid = 'data.%s'::regclass and contype = 'c' and conkey = array[(
        select attnum from pg_attribute where attrelid = conrelid and attname = 'status'
    )]
"""
STATES_OF = {
    "Bill": """
        select substring(pg_get_viewdef('shape.bill_summary'), '(''\\w+'')::text AS status')
        union all
        select substring(prosrc, 'status := (''\\w+'')')
        from pg_proc where oid = 'core.show_draft'::regproc
    """,
    "Purchase order": STATES % "purchase_order",
    "Stocktake": """
        select pg_get_expr(adbin, adrelid)
        from pg_attrdef
        inner join pg_attribute on attrelid = adrelid and attnum = adnum
        where adrelid = 'data.stocktake'::regclass and attname = 'status'
    """,
    "Cash session": """
        select substring(pg_get_viewdef('shape.cash_session'), 'CASE([^;]*?)END AS status')
    """,
    "Import": STATES % "import_job",
}
SECTIONS = dict(
    re.findall(
        r"^## (.+?)\n.*?```mermaid\nstateDiagram-v2\n(.*?)```",
        (ROOT / "docs/states.md").read_text(),
        re.S | re.M,
    )
)
ARROW = re.compile(r" {4}(\S+) --> (\S+) : (\w+)")


def arrows(section: str) -> list[tuple[str, str, str]]:
    lines = SECTIONS[section].splitlines()
    matches = [ARROW.fullmatch(line) for line in lines]
    assert None not in matches, lines
    return [(match[1], match[2], match[3]) for match in matches if match]


def test_each_thing_has_its_picture() -> None:
    assert list(SECTIONS) == list(STATES_OF)


@pytest.mark.parametrize("section", STATES_OF)
def test_the_states_are_those_of_the_database(section: str, superuser_url: str) -> None:
    with psycopg.connect(superuser_url) as connection:
        texts = connection.execute(STATES_OF[section].encode()).fetchall()
    known = set(re.findall(r"'(\w+)'", " ".join(text for (text,) in texts)))
    drawn = {state for source, target, _ in arrows(section) for state in (source, target)}
    assert drawn - {"[*]"} == known


@pytest.mark.parametrize("section", STATES_OF)
def test_every_state_is_reached_from_the_beginning(section: str) -> None:
    reached = {"[*]"}
    for _ in arrows(section):
        reached |= {target for source, target, _ in arrows(section) if source in reached}
    assert reached >= {state for source, target, _ in arrows(section) for state in (source, target)}


@pytest.mark.parametrize("section", STATES_OF)
def test_operations_move_it_on(section: str, catalogue: Catalogue) -> None:
    operations = {operation for _, _, operation in arrows(section)}
    assert operations <= set(catalogue.roles_of)
