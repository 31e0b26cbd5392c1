"""The pages, from the catalogue and the templates of `templates/`."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property, partial
from pathlib import Path
from posixpath import relpath
from typing import NamedTuple, TypeVar

import jinja2

from api.domains import DOMAINS, MEANINGS
from cli.paths import ROOT
from tools.docs.adr_index import Decision
from tools.docs.catalogue import (
    Catalogue,
    Column,
    Constraint,
    Index,
    Policy,
    Relation,
    Routine,
    Trigger,
)
from tools.docs.references import References
from tools.docs.rooms import Rooms, migrations_of

_ROOM_ORDER = (
    "data",
    "api",
    "auth",
    "session",
    "core",
    "guard",
    "deploy",
    "shape",
    "analytics",
    "watch",
)
_FEW = 10
_ANALYTICS = "analytics.md"
_MADE = re.compile(r"(?<=<!-- made by: make docs -->\n).*?(?=<!-- end -->)", re.DOTALL)
_SHORT_TYPES = {
    "timestamp with time zone": "timestamptz",
    "timestamp without time zone": "timestamp",
}
_OfRelation = TypeVar("_OfRelation", Column, Constraint, Index, Trigger, Policy)


class Entity(NamedTuple):
    """A box of a picture: a table with its keys, or a table of another domain without them."""

    name: str
    columns: list[tuple[str, str, str]]


class Line(NamedTuple):
    """A line of a picture, from a table to the one that refers to it."""

    referenced: str
    ends: str
    relation: str
    label: str


class Atlas:
    """Everything that templates use."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Put the catalogue in the order of the pages."""
        self.catalogue = catalogue
        self.references = References(catalogue)
        self.rooms = Rooms()
        self.columns = _by_relation(catalogue.columns)
        self.constraints = _by_relation(catalogue.constraints)
        self.indexes = _by_relation(catalogue.indexes)
        self.triggers = _by_relation(catalogue.triggers)
        self.policies = _by_relation(catalogue.policies)
        self.referring: dict[str, set[str]] = defaultdict(set)
        for row in catalogue.constraints:
            if row.referenced:
                self.referring[row.referenced].add(row.relation)
        self.tables = self._by_domain("table")
        self.views = self._by_domain("view")
        self.routines: dict[str, list[Routine]] = defaultdict(list)
        for routine in sorted(catalogue.routines, key=_by_room):
            self.routines[self.rooms.domain("routine", routine.name)].append(routine)
        self._pages = self._find_pages()

    def _by_domain(self, kind: str) -> dict[str, list[Relation]]:
        found: dict[str, list[Relation]] = defaultdict(list)
        for relation in sorted(self.catalogue.relations, key=_by_room):
            if relation.kind == kind:
                found[self.rooms.domain(kind, relation.name)].append(relation)
        return found

    def _find_pages(self) -> dict[str, str]:
        pages = {}
        for kind, things in self.kinds.items():
            for domain, of_domain in things.items():
                for thing in of_domain:
                    pages[thing.name] = f"schema/{domain}/{kind}.md"
        for domain_type in self.catalogue.domains:
            pages[domain_type.name] = "schema/types.md"
        for relation in self.composite_types:
            pages[relation.name] = "schema/types.md"
        return pages

    @property
    def kinds(self) -> dict[str, dict[str, list[Relation]] | dict[str, list[Routine]]]:
        """The pages of a domain, and their contents."""
        return {"tables": self.tables, "views": self.views, "functions": self.routines}

    @property
    def composite_types(self) -> list[Relation]:
        """The types that are rows."""
        return [row for row in self.catalogue.relations if row.kind == "type"]

    def link(self, name: str, page: str, text: str = "") -> str:
        """Return a link to a table, view, routine or type from a page, under its name or a text."""
        place = "" if self._pages[name] == page else _relative(self._pages[name], page)
        return f"[`{text or name}`]({place}#{_anchor(name)})"

    def links(self, names: Iterable[str], page: str) -> str:
        """Return links with commas, in the order of rooms and names; if many, their number."""
        names = sorted(names, key=_room_of_name)
        count = f"{len(names)}: " if len(names) > _FEW else ""
        return count + ", ".join(self.link(name, page) for name in names)

    def source(self, kind: str, name: str, page: str) -> str:
        """Return a link to the file that holds a thing."""
        return _file_link(self.rooms.file(kind, name), page)

    def migrations(self, table: str, page: str) -> str:
        """Return links to the migrations that made or altered a table."""
        return ", ".join(_file_link(path, page) for path in migrations_of(table))

    def privileges(self, relation: str) -> dict[str, str]:
        """The privileges of each role on a table or view, in a line."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in self.catalogue.privileges:
            if row.relation == relation:
                columns = found[row.role][row.privilege]
                columns.extend([row.column_name] if row.column_name else [])
        return {
            role: ", ".join(
                name + (f" ({', '.join(columns)})" if columns else "")
                for name, columns in privileges.items()
            )
            for role, privileges in sorted(found.items())
        }

    def roles_for(self, routine: Routine) -> list[str] | None:
        """The roles that may call an api function, in order; none if it needs no permission."""
        if routine.room != "api" or routine.short_name not in self.catalogue.roles_of:
            return None
        allowed = self.catalogue.roles_of[routine.short_name]
        return [role.name for role in self.catalogue.roles if role.name in allowed]

    def needs_approval(self, routine: Routine, role: str) -> bool:
        """Whether a role may perform an operation with the approval of a manager only."""
        return any(
            permission.operation == routine.short_name and role in permission.approved_roles
            for permission in self.catalogue.permissions
        )

    def operations_with_password(self) -> list[str]:
        """The operations that a session opened by PIN may not perform, in order."""
        return sorted(
            permission.operation
            for permission in self.catalogue.permissions
            if permission.is_password_needed
        )

    def route(self, routine: Routine) -> str:
        """The method and path by which HTTP calls a function, if it does."""
        return self.routes.get(routine.short_name, "") if routine.room in ("api", "auth") else ""

    @cached_property
    def routes(self) -> dict[str, str]:
        """Method and path of each operation of openapi.json."""
        paths = json.loads((ROOT / "openapi.json").read_text())["paths"]
        return {
            operation["operationId"]: f"{method.upper()} {path}"
            for path, operations in paths.items()
            for method, operation in operations.items()
            if "operationId" in operation
        }

    def count_operations(self, role: str) -> int:
        """The number of operations that a role may perform."""
        return sum(role in permission.roles for permission in self.catalogue.permissions)

    def picture(self, domain: str) -> tuple[list[Entity], list[Line]]:
        """The tables of a domain with their keys, and what they refer to.

        org_id and the lines to the organization are left out: they would fill every picture.
        """
        entities = [self._entity(table) for table in self.tables[domain]]
        lines = [
            self._line(constraint)
            for table in self.tables[domain]
            for constraint in self.constraints[table.name]
            if constraint.referenced not in (None, "data.org")
        ]
        known = {entity.name for entity in entities}
        outside = {line.referenced for line in lines} - known
        return entities + [Entity(name, []) for name in sorted(outside)], lines

    def _entity(self, table: Relation) -> Entity:
        keys: dict[str, list[str]] = defaultdict(list)
        for kind, word in (("p", "PK"), ("f", "FK"), ("u", "UK")):
            for constraint in self.constraints[table.name]:
                for name in constraint.columns if constraint.kind == kind else []:
                    if word not in keys[name]:
                        keys[name].append(word)
        if any("PK" in words for name, words in keys.items() if name != "org_id"):
            keys.pop("org_id", None)
        columns = [
            (_short_type(column.type).rpartition(".")[2], column.name, ", ".join(keys[column.name]))
            for column in self.columns[table.name]
            if column.name in keys
        ]
        return Entity(table.short_name, columns)

    def _line(self, constraint: Constraint) -> Line:
        """Draw a foreign key: whether it may be null, and how many rows may refer to one row."""
        columns = {
            column.name: column
            for column in self.columns[constraint.relation]
            if column.name in constraint.columns
        }
        is_unique = any(
            other.kind in "pu" and set(other.columns) <= set(columns)
            for other in self.constraints[constraint.relation]
        )
        is_optional = any(column.is_nullable for column in columns.values())
        ends = ("|o" if is_optional else "||") + "--" + ("o|" if is_unique else "o{")
        label = ", ".join(name for name in constraint.columns if name != "org_id")
        short = str(constraint.referenced).partition(".")[2]
        return Line(short, ends, constraint.relation.partition(".")[2], label)


def make(catalogue: Catalogue, decisions: list[Decision]) -> dict[str, str]:
    """Return the generated pages by their path under docs/."""
    atlas = Atlas(catalogue)
    make_page = partial(_render, atlas)
    made = {
        "adr/README.md": make_page("adr/README.md", "adr", decisions=decisions),
        "schema/README.md": make_page("schema/README.md", "readme"),
        "schema/names.md": make_page("schema/names.md", "names"),
        "schema/permissions.md": make_page("schema/permissions.md", "permissions"),
        "schema/types.md": make_page("schema/types.md", "types"),
    }
    made[_ANALYTICS] = _fill(_ANALYTICS, make_page(_ANALYTICS, "analytics"))
    for kind, things in atlas.kinds.items():
        for domain in DOMAINS:
            if things.get(domain):
                page = f"schema/{domain}/{kind}.md"
                made[page] = make_page(page, kind, domain=domain)
    return made


def _fill(page: str, table: str) -> str:
    """Return a page that people write, with its generated part made again."""
    text = (ROOT / "docs" / page).read_text()
    if not _MADE.search(text):
        raise ValueError(f"docs/{page} has no place for what is generated")
    return _MADE.sub(lambda _: table, text)


def _render(atlas: Atlas, page: str, template: str, **values: object) -> str:
    environment = jinja2.Environment(  # noqa: S701 (Markdown)
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        text=_text,
        cell=_cell,
        code=_code,
        sentence=_first_sentence,
        plain_sql=_plain_sql,
        trigger_timing=_trigger_timing,
        index_form=_index_form,
        anchor=_anchor,
        link=partial(atlas.link, page=page),
        links=partial(atlas.links, page=page),
    )
    text = environment.get_template(f"{template}.md.jinja").render(
        atlas=atlas,
        catalogue=atlas.catalogue,
        references=atlas.references,
        domains=DOMAINS,
        meanings=MEANINGS,
        page=page,
        **values,
    )
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def _by_relation(rows: Iterable[_OfRelation]) -> dict[str, list[_OfRelation]]:
    found: dict[str, list[_OfRelation]] = defaultdict(list)
    for row in rows:
        found[row.relation].append(row)
    return found


def _by_room(thing: Relation | Routine) -> tuple[int, str]:
    return _room_of_name(thing.name)


def _room_of_name(name: str) -> tuple[int, str]:
    return _ROOM_ORDER.index(name.partition(".")[0]), name


def _relative(path: str, page: str) -> str:
    return relpath(path, page.rpartition("/")[0])


def _file_link(path: Path, page: str) -> str:
    name = path.relative_to(ROOT).as_posix()
    return f"[{name}]({_relative(f'../{name}', page)})"


def _anchor(heading: str) -> str:
    """Return the anchor that code hosts give a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _text(text: str) -> str:
    """Return a text as Markdown that shows it as it is."""
    return re.sub(r"([\\<*]|(?<=\])(?=\())", r"\\\1", text).replace("\n", " ")


def _cell(text: str) -> str:
    """Return Markdown for a cell of a table."""
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    """Return an expression of the catalogue as code."""
    return f"`{_plain_sql(text)}`" if text else ""


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?]) (?=[A-Z]|p_)", text.replace("\n", " "), maxsplit=1)[0]


def _plain_sql(text: str) -> str:
    """Return an expression of the catalogue in one line, in the style of the files."""
    text = re.sub(r"'::text\b", "'", _short_type(" ".join(text.split())))
    parts = re.split(r"('(?:[^']|'')*')", text)
    return "".join(part if part.startswith("'") else part.lower() for part in parts)


def _short_type(text: str) -> str:
    for name, short in _SHORT_TYPES.items():
        text = text.replace(name, short)
    return text


def _trigger_timing(definition: str) -> str:
    """Return when a trigger fires: its definition without its name, its table and its function."""
    definition = definition.partition(" EXECUTE FUNCTION ")[0]
    return re.sub(r"^CREATE TRIGGER \S+ | ON data\.\S+", "", definition)


def _index_form(definition: str) -> str:
    """Return the columns of an index: its definition without name, table and the usual method."""
    return re.sub(r"^CREATE (UNIQUE )?INDEX \S+ ON \S+ USING (?:btree )?", r"\1", definition)
