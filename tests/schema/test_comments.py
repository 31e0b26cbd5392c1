"""Comments of functions are true: the body is that of the schema, and the errors are the possible
ones."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tools import comments
from tools.comments import Errors, Function


def test_comments_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert comments.main(["--check"]) == 0, capsys.readouterr().err


def test_what_never_comes_could_come_otherwise() -> None:
    functions = comments.read_functions()
    errors = Errors(functions)
    assert [one.name for one in functions if errors.needless(one.name)] == []


def test_an_api_function_tells_its_body_once() -> None:
    for function in comments.read_functions():
        if function.name.startswith("api.") and "p_body jsonb" in function.code:
            assert len(re.findall(r"p_body: \{", function.comment)) == 1, function.name


SCHEMAS = {
    "Line": {
        "type": "object",
        "properties": {
            "id": {"type": "string"},
            "kind": {"type": "string", "enum": ["a", "b"]},
            "mark": {"enum": [".", None]},
        },
        "required": ["id"],
    }
}


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ({"type": "string"}, ""),
        ({"$ref": "#/components/schemas/Line"}, '{id, kind?: a|b, mark?: "."}'),
        (
            {
                "type": "object",
                "properties": {
                    "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
                    "words": {"type": "array", "items": {"type": "string"}},
                },
                "required": ["lines"],
            },
            '{lines: [{id, kind?: a|b, mark?: "."}], words?: []}',
        ),
    ],
)
def test_a_body_is_told_in_short(schema: dict[str, object], told: str) -> None:
    assert comments.describe(schema, SCHEMAS) == told


@pytest.mark.parametrize(
    ("comment", "result"),
    [
        (
            "New. p_body: {a: {b}}; b is new. Errors: stale.",
            "New. p_body: {c}; b is new. Errors: stale.",
        ),
        ("New. Errors: stale.", "New. p_body: {c}. Errors: stale."),
        ("New. Returns it. Errors: stale.", "New. p_body: {c}. Returns it. Errors: stale."),
        ("New.", "New. p_body: {c}."),
    ],
)
def test_a_body_is_put_where_it_belongs(comment: str, result: str) -> None:
    assert comments.with_body(comment, "{c}") == result


@pytest.mark.parametrize(
    ("comment", "errors", "result"),
    [
        ("New. Errors: stale.", ["not_found", "stale"], "New. Errors: not_found, stale."),
        ("New.", ["stale"], "New. Errors: stale."),
        ("New. Errors: stale.", [], "New."),
    ],
)
def test_errors_are_the_last_sentence(comment: str, errors: list[str], result: str) -> None:
    assert comments.with_errors(comment, errors) == result


def functions(folder: Path, bodies: dict[str, str]) -> Iterable[Function]:
    for name, body in bodies.items():
        path = folder / f"{name}.sql"
        path.write_text(
            f"create function {name}()\nas $$ {body} $$;\n\n"
            f"comment on function {name}() is\n'Does it.';\n"
        )
        yield Function(path)


def test_errors_come_up_through_calls(tmp_path: Path) -> None:
    stale = "perform guard.raise_problem(p_slug => 'stale', p_detail => 'So.');"
    found = "return core.make_problem('not_found', 'a', 'No.');"
    bodies = {
        "core.check": stale,
        "core.find": found,
        "core.look": "perform core.find();",
        "core.refuse": "perform core.raise_problems(core.look());",
        "core.quiet": "perform core.refuse(); -- Only not_found: the rest may wait\n",
        "core.careful": "-- Never stale: it is locked.\nperform core.check();",
        "core.raise_problems": "",
        "session.authorise": stale,
        "api.all": "perform session.authorise(); perform core.careful(); perform core.refuse();",
        "api.write": "perform core.check(); insert into data.payment values (1);",
    }
    errors = Errors([*functions(tmp_path, bodies)])
    assert errors.surely("core.check") == {"stale"}
    assert errors.surely("core.find") == errors.surely("core.look") == set()
    assert errors.surely("core.refuse") == {"not_found", "validation"}
    assert errors.surely("core.quiet") == {"not_found"}
    assert errors.surely("core.careful") == set()
    assert errors.surely("api.all") == {"not_found", "validation"}
    assert errors.surely("api.write") == {"stale"}
