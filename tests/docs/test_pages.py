"""The generated pages are complete, right in examples that were looked up by hand, and
committed."""

import re
from pathlib import Path

import pytest

from api.domains import DOMAINS
from cli.paths import ROOT
from tools.docs import adr_index
from tools.docs.__main__ import STALE, find_stale, make_pages
from tools.docs.catalogue import Catalogue

CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"\]\(([^)#]*)(?:#([^)]*))?\)")


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): text for path, text in make_pages(catalogue).items()}


def section(made: dict[str, str], page: str, name: str) -> str:
    text = made[f"docs/schema/{page}.md"].partition(f"\n## {name}\n")[2]
    assert text, name
    return text.partition("\n## ")[0]


def headings(made: dict[str, str], kind: str) -> set[str]:
    return {
        name
        for domain in DOMAINS
        for name in re.findall(r"^## (\S+)$", made.get(f"docs/schema/{domain}/{kind}.md", ""), re.M)
    }


def test_the_committed_pages_are_these(catalogue: Catalogue) -> None:
    """Also on the other version of PostgreSQL, so the pages do not depend on it."""
    assert find_stale(make_pages(catalogue)) == [], STALE


def test_everything_is_on_a_page(made: dict[str, str], catalogue: Catalogue) -> None:
    assert headings(made, "functions") == {routine.name for routine in catalogue.routines}
    for kind in ("table", "view"):
        names = {row.name for row in catalogue.relations if row.kind == kind}
        assert headings(made, f"{kind}s") == names


def test_every_name_is_in_the_list_of_all(made: dict[str, str], catalogue: Catalogue) -> None:
    names = {row.name for row in catalogue.relations}
    names |= {row.name for row in catalogue.routines}
    assert set(re.findall(r"^\| \[`(\S+)`\]", made["docs/schema/names.md"], re.M)) == names


def anchors(text: str) -> set[str]:
    return {
        re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.M)
    }


def test_every_link_leads_somewhere(made: dict[str, str]) -> None:
    for page, text in made.items():
        for place, anchor in set(LINK.findall(CODE.sub("", text))):
            target = (ROOT / page).parent.joinpath(place).resolve() if place else ROOT / page
            name = target.relative_to(ROOT).as_posix()
            assert name in made or target.is_file(), f"{page}: {place}"
            assert not anchor or anchor in anchors(made.get(name) or target.read_text()), (
                f"{page}: {place}#{anchor}"
            )


def test_a_function_of_the_api_says_who_may(made: dict[str, str], catalogue: Catalogue) -> None:
    page = made["docs/schema/permissions.md"]
    rows = dict(re.findall(r"^\| \[(\w+)\]\(\S+\) \|(.*)\|$", page, re.M))
    names = {routine.short_name for routine in catalogue.routines if routine.room == "api"}
    assert set(rows) == names
    roles = [role.name for role in catalogue.roles]
    assert roles == ["admin", "manager", "cashier", "analyst"]
    for name in names:
        cells = [cell.strip() for cell in rows[name].split("|")[: len(roles)]]
        if name in catalogue.roles_of:
            marked = {role for role, cell in zip(roles, cells, strict=True) if cell}
            assert marked == set(catalogue.roles_of[name])
        else:
            assert set(cells) == {"n/a"}


def test_a_table_tells_what_several_migrations_made(made: dict[str, str]) -> None:
    bill = section(made, "billing/tables", "data.bill")
    assert "| due_on | `date` | yes |" in bill
    assert "- bill_pkey: `primary key (org_id, id)`" in bill
    assert "0004_billing.sql" in bill
    assert "0006_settlement.sql" in bill
    assert "| bill_never_truncated | `before truncate for each statement` |" in bill
    assert "bill_tenant: all commands by everybody where" in bill
    assert "- counterfoil_definer: insert, select" in bill


def test_a_grant_of_columns_names_them(made: dict[str, str]) -> None:
    session = section(made, "people/tables", "data.session")
    assert "- counterfoil_auth_definer: delete, insert, select, update (revoked_at)" in session
    assert "- No row security" in session


def test_a_picture_shows_keys_and_what_they_refer_to(made: dict[str, str]) -> None:
    picture = made["docs/schema/billing/tables.md"].partition("```mermaid\n")[2]
    picture = picture.partition("```")[0]
    assert "        uuid original_id FK\n" in picture
    assert "    bill ||--o{ bill_line : " in picture
    assert "    customer |o--o{ bill : " in picture
    assert "    bill |o--o{ bill : " in picture
    assert " org_id" not in picture


def test_decisions_are_numbered_in_a_row(tmp_path: Path) -> None:
    tmp_path.joinpath("0001-a.md").write_text("# 1. One\n\nStatus: accepted\n")
    tmp_path.joinpath("0002-b.md").write_text("# 2. Two\n\nStatus: replaced by 3\n")
    decisions = adr_index.read_decisions(tmp_path)
    assert [(row.title, row.status) for row in decisions] == [
        ("One", "accepted"),
        ("Two", "replaced by 3"),
    ]
    tmp_path.joinpath("0004-c.md").write_text("# 4. Four\n\nStatus: accepted\n")
    with pytest.raises(ValueError, match="numbers"):
        adr_index.read_decisions(tmp_path)


def test_a_decision_begins_as_its_neighbours_do(tmp_path: Path) -> None:
    path = tmp_path / "0001-a.md"
    path.write_text("# One\n")
    with pytest.raises(ValueError, match="Status"):
        adr_index.read_decision(path)
