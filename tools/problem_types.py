"""``make problems``: write the files made from the list of problem types, or ``--check`` them.

The list is ``guard.list_problem_types``. The web process reads ``api/problem_types.json``, since it
answers for a database that cannot be reached, and people read the table of ``docs/errors.md``.
"""

import json
import re
import sys
from typing import Final, NamedTuple

from cli.paths import ROOT, SQL

SOURCE: Final = SQL / "functions/guard/common/list_problem_types.sql"
JSON_FILE: Final = ROOT / "api/problem_types.json"
PAGE: Final = ROOT / "docs/errors.md"

_TYPE = re.compile(r"\(\s*'(\w+)', (\d{3}), '((?:[^']|'')+)',\s*'((?:[^']|'')+)'\s*\)[,\n]")
_TABLE = re.compile(r"(?<=<!-- made by: make problems -->\n).*?(?=<!-- end -->)", re.DOTALL)
_RAISED_BY_SQL = re.compile(
    r"\bguard\.raise_problem\(\s*p_slug => '(\w+)'"
    r"|\bcore\.make_problem\(\s*'(\w+)'"
    r"|\braise exception using\s+errcode = 'PT\d{3}',\s+message = '(\w+)'"
)
_RAISED_BY_PYTHON = re.compile(r'\bProblem\(\s*"(\w+)"')
_GIVEN_BY_PYTHON = re.compile(r': "(\w+)"[,}]')


class ProblemType(NamedTuple):
    """A type of problem."""

    slug: str
    status: int
    title: str
    hint: str


def read() -> list[ProblemType]:
    """Read the list out of the file that makes the function.

    Raises:
        ValueError: a line of it has another form.
    """
    text = SOURCE.read_text().partition("\nend;\n")[0]
    types = [
        ProblemType(slug, int(status), title.replace("''", "'"), hint.replace("''", "'"))
        for slug, status, title, hint in _TYPE.findall(text)
    ]
    if len(types) != len(re.findall(r"'\w+', \d{3}, '", text)):
        raise ValueError(f"{SOURCE}: write each type as ('slug', status, 'title', 'hint')")
    return types


def raised_by_sql(text: str) -> set[str]:
    """Find the slugs that a SQL text itself raises or collects."""
    return {slug for found in _RAISED_BY_SQL.findall(text) for slug in found if slug}


def raised_by_database() -> set[str]:
    """Find the slugs that are raised in the database."""
    return {slug for path in SQL.rglob("*.sql") for slug in raised_by_sql(path.read_text())}


def raised_by_api() -> set[str]:
    """Find the slugs that Python raises, or gives to errors of PostgreSQL and Werkzeug."""
    found = set(_GIVEN_BY_PYTHON.findall((ROOT / "api/errors.py").read_text()))
    for path in (ROOT / "api").rglob("*.py"):
        found.update(_RAISED_BY_PYTHON.findall(path.read_text()))
    return found


def render_json(types: list[ProblemType]) -> str:
    """Return the text of ``api/problem_types.json``: a line for each type."""
    lines = (f'  "{kind.slug}": {json.dumps(kind[1:], ensure_ascii=False)}' for kind in types)
    return "{\n" + ",\n".join(lines) + "\n}\n"


def render_page(types: list[ProblemType]) -> str:
    """Return the text of ``docs/errors.md`` with its table made again."""
    rooms = {"database": raised_by_database(), "API": raised_by_api()}
    lines = ["| slug | status | title | what to do | raised by |", "|---|---|---|---|---|"]
    for slug, status, title, hint in types:
        raisers = " and ".join(room for room, slugs in rooms.items() if slug in slugs)
        lines.append(f"| `{slug}` | {status} | {title} | {hint} | {raisers} |")
    return _TABLE.sub(lambda _: "\n".join([*lines, ""]), PAGE.read_text(), count=1)


def main(arguments: list[str]) -> int:
    """Write both files, or name the stale one; return the exit status."""
    types = read()
    made = {JSON_FILE: render_json(types), PAGE: render_page(types)}
    if arguments == ["--check"]:
        stale = [
            str(path.relative_to(ROOT)) for path, text in made.items() if path.read_text() != text
        ]
        if stale:
            print(f"{' and '.join(stale)}: stale; run: make problems", file=sys.stderr)
        return 1 if stale else 0
    for path, text in made.items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
