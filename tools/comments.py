"""``make comments``: write the parts of functions' comments that follow from other files.

``p_body: {...}`` of an api function follows from the input schema of its operation, and
``Errors: ...`` of any function from what it and the functions that it calls raise. Nobody writes
them by hand. Two kinds of error stay when they are listed, because only the author knows whether
they are possible: those of triggers that writes fire, and those that PostgreSQL raises for a
constraint.
If a call cannot raise an error that the called function lists, a comment says so beside the call:
``-- Never insufficient_stock: goods come in``, or ``-- Only not_found: ...`` for all others.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import orjson

from api import openapi
from api.errors import SLUG_OF_SQLSTATE
from cli.paths import ROOT, SQL
from tools import problem_types
from tools.docs.references import Body

_MAKES = re.compile(r"^create (?:or replace )?(?:function|procedure) (\w+\.\w+)", re.MULTILINE)
_IS_MADE = re.compile(
    r"^call core\.make_(\w+)_function\('(\w+\.\w+)'(?:, '(\w+\.\w+)')?", re.MULTILINE
)
_COMMENT = re.compile(r"(?<=\n)comment on (?:function|procedure) .*? is\s+'(.*)';\n", re.DOTALL)
_ERRORS = re.compile(r"(?: |^)Errors: ([^.]*)\.$")
_LAST_SENTENCES = re.compile(r" (?:Returns|Errors:) ")
_P_BODY = re.compile(r"p_body: (?=\{)")
_RAISES = re.compile(r"\bguard\.raise_problem\(\s*p_slug => '(\w+)'")
_NEVER = re.compile(r"-- Never ([\w, ]+):")
_ONLY = re.compile(r"-- Only ([\w, ]+):")
_COLLECTS = re.compile(r"\bcore\.make_problem\(\s*'(\w+)'")
_ATTACHES = re.compile(
    r"call guard\.attach\(\s*'([\w.]+)',\s*'\w+',\s*'([^%]*)%s[^,]*?',\s*'([\w.]+)\(", re.DOTALL
)
_INSERT_ONLY = re.compile(r"call guard\.make_insert_only\('([\w.]+)'\)")
_EVENTS: Final = ("insert", "update", "delete", "truncate")

UNSAID: Final = frozenset({"session.authorise", "session.check_isolation_level"})
"""Its errors are those of every function with an organization, so they are not listed each time."""

WRITES_OF_MADE: Final = {"insert": "insert into {}", "save": "update {} set"}
"""The source of functions that a deploy makes from the columns of a table."""

NATIVE: Final = frozenset(SLUG_OF_SQLSTATE.values())
"""Errors that PostgreSQL raises for a constraint."""


class Function:
    """A file that makes a function, and the facts that it contains."""

    def __init__(self, path: Path) -> None:
        """Read it."""
        self.path = path
        self.text = path.read_text()
        makes, is_made = _MAKES.search(self.text), _IS_MADE.search(self.text)
        comment = _COMMENT.search(self.text)
        if comment is None or (makes is None) == (is_made is None):
            raise ValueError(f"{path}: a function with its comment was expected")
        self.is_made = makes is None
        self.comment = comment[1]
        self._comment_span = comment.span(1)
        if makes:
            self.name = makes[1]
            self.code = self.text[: comment.start()]
        elif is_made:
            self.name = is_made[2]
            self.code = WRITES_OF_MADE.get(is_made[1], "").format(is_made[3])
        self.raised = {*_RAISES.findall(self.code)}
        self.collected = {*_COLLECTS.findall(self.code)}
        self.never = {slug for found in _NEVER.findall(self.code) for slug in found.split(", ")}
        self.only = {slug for found in _ONLY.findall(self.code) for slug in found.split(", ")}

    @property
    def errors(self) -> set[str]:
        """The slugs that its comment lists."""
        found = _ERRORS.search(self.comment)
        return set(found[1].split(", ")) if found else set()

    def kept(self, slugs: set[str]) -> set[str]:
        """Leave out errors that the function says are impossible."""
        return (slugs & self.only if self.only else slugs) - self.never

    def with_comment(self, comment: str) -> str:
        """Return the text of the file with another comment."""
        start, end = self._comment_span
        return self.text[:start] + comment + self.text[end:]


class Errors:
    """The errors of functions, from their sources."""

    def __init__(self, functions: list[Function]) -> None:
        """Find callers and callees, and the triggers that writes fire."""
        self._functions = {function.name: function for function in functions}
        tables = {f"data.{path.stem}" for path in (SQL / "policies").rglob("*.sql")}
        self._bodies = {
            function.name: Body(function.code, tables, {*self._functions} - {function.name})
            for function in functions
        }
        self._triggers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for path in (SQL / "policies").rglob("*.sql"):
            self._read_triggers(path.read_text())

    def _read_triggers(self, text: str) -> None:
        for table, timing, function in _ATTACHES.findall(text):
            for event in set(_EVENTS).intersection(timing.split()):
                self._triggers[table, event].add(function)
        for table in _INSERT_ONLY.findall(text):
            for event in ("update", "delete", "truncate"):
                self._triggers[table, event].add("guard.refuse_change")

    def surely(self, name: str) -> set[str]:
        """The errors of a function and of the functions that it calls."""
        return self._raised[name]

    def possibly(self, name: str) -> set[str]:
        """Further errors: of triggers that writes fire, or of constraints."""
        return self._raised_or_fired[name] | NATIVE

    def needless(self, name: str) -> set[str]:
        """Errors that a function excludes although nothing that it calls raises them."""
        inherited = set[str]().union(*(self._raised[other] for other in self._called(name)))
        return self._functions[name].never - inherited - self._collected[name]

    @cached_property
    def _raised(self) -> dict[str, set[str]]:
        return self._spread(self._own, self._called)

    @cached_property
    def _raised_or_fired(self) -> dict[str, set[str]]:
        return self._spread(self._own, lambda name: self._called(name) | self._fired(name))

    @cached_property
    def _collected(self) -> dict[str, set[str]]:
        return self._spread(lambda function: function.collected, self._called)

    def _own(self, function: Function) -> set[str]:
        if "core.raise_problems" not in self._bodies[function.name].calls:
            return function.raised
        return function.kept(function.raised | self._collected[function.name] | {"validation"})

    def _called(self, name: str) -> set[str]:
        """The functions that it calls, except those whose errors are not listed with its own."""
        body = self._bodies[name]
        made = self._inserts(name).union(
            *(self._inserts(other) for other in body.calls if self._functions[other].is_made)
        )
        shown = {table.replace("data.", "core.show_") for table in made}  # it is there, surely
        return body.calls - UNSAID - shown

    def _inserts(self, name: str) -> set[str]:
        return {table for table, events in self._bodies[name].writes.items() if "insert" in events}

    def _fired(self, name: str) -> set[str]:
        return {
            function
            for table, events in self._bodies[name].writes.items()
            for event in events
            for function in self._triggers[table, event]
        }

    def _spread(
        self, own: Callable[[Function], set[str]], called: Callable[[str], set[str]]
    ) -> dict[str, set[str]]:
        """Pass the own errors of functions on to all their direct and indirect callers."""
        found = {name: set(own(function)) for name, function in self._functions.items()}
        is_done = False
        while not is_done:
            is_done = True
            for name, slugs in found.items():
                more = set[str]().union(*(found[other] for other in called(name)))
                more = self._functions[name].kept(more)
                is_done = is_done and more <= slugs
                slugs |= more
        return found


def describe(schema: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    """Write a JSON schema in a few characters: names, ? for optional fields, and choices."""
    if "$ref" in schema:
        return describe(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "allOf" in schema:
        return describe(schema["allOf"][0], schemas)
    if "enum" in schema:
        values = (str(value) for value in schema["enum"] if value is not None)
        return "|".join(value if value.isalnum() else f'"{value}"' for value in values)
    if schema.get("type") == "array":
        return f"[{describe(schema['items'], schemas)}]"
    if "properties" in schema:
        required = schema.get("required", [])
        fields = []
        for name, field in schema["properties"].items():
            told = describe(field, schemas)
            fields.append(name + "?" * (name not in required) + (f": {told}" if told else ""))
        return f"{{{', '.join(fields)}}}"
    return ""


def read_bodies() -> dict[str, str]:
    """Return what each operation takes as its body, by name."""
    document = orjson.loads(openapi.document())
    schemas = document["components"]["schemas"]
    return {
        operation["operationId"]: describe(
            operation["requestBody"]["content"]["application/json"]["schema"], schemas
        )
        for path in document["paths"].values()
        for operation in path.values()
        if "operationId" in operation
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    }


def with_body(comment: str, body: str) -> str:
    """Return a comment with this body."""
    begin = _P_BODY.search(comment)
    if begin is None:
        rest = _LAST_SENTENCES.search(comment)
        place = rest.start() if rest else len(comment)
        return f"{comment[:place]} p_body: {body}.{comment[place:]}"
    end, depth = begin.end(), 0
    while depth or end == begin.end():
        depth += {"{": 1, "}": -1}.get(comment[end], 0)
        end += 1
    return comment[: begin.end()] + body + comment[end:]


def with_errors(comment: str, errors: list[str]) -> str:
    """Return a comment that lists these errors."""
    sentence = f" Errors: {', '.join(errors)}." if errors else ""
    return _ERRORS.sub("", comment) + sentence


def read_functions() -> list[Function]:
    """Read the files that make functions."""
    return [Function(path) for path in sorted((SQL / "functions").rglob("*.sql"))]


def make() -> dict[Path, str]:
    """Return the text that each file of a function should have."""
    functions = read_functions()
    order = [kind.slug for kind in problem_types.read()]
    errors, bodies = Errors(functions), read_bodies()
    made = {}
    for function in functions:
        room, _, name = function.name.partition(".")
        comment = function.comment
        if room == "api" and "p_body jsonb" in function.code:
            comment = with_body(comment, bodies[name])
        slugs = errors.surely(function.name)
        slugs |= function.errors & errors.possibly(function.name)
        comment = with_errors(comment, sorted(slugs, key=order.index))
        made[function.path] = function.with_comment(comment)
    return made


def main(arguments: list[str]) -> int:
    """Write the comments again, or name the stale ones; return the exit status."""
    stale = {path: text for path, text in make().items() if path.read_text() != text}
    if arguments == ["--check"]:
        for path in stale:
            print(f"{path.relative_to(ROOT)}: stale; run: make comments", file=sys.stderr)
        return 1 if stale else 0
    for path, text in stale.items():
        path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
