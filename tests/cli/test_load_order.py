"""A file is loaded after the files that it needs, without a list."""

from pathlib import Path

import pytest

from cli.errors import UserError
from cli.load_order import in_load_order
from tests.cli.test_migrate import write

PLPGSQL = "create function core.{0}()\nreturns int\nlanguage plpgsql\nas $$ begin {1} end; $$;\n"
SQL_BODY = "create function core.{0}()\nreturns int\nlanguage sql\nas $$ {1} $$;\n"


def order(folder: Path) -> list[str]:
    return [path.stem for path in in_load_order(folder.rglob("*.sql"))]


def test_files_that_need_nothing_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.sql", "a/c.sql", "a.sql"):
        write(tmp_path, name, f"create view shape.{Path(name).stem} as select 1;")
    assert order(tmp_path) == ["c", "a", "b"]  # a folder before a file


def test_a_view_comes_after_what_it_reads(tmp_path: Path) -> None:
    write(tmp_path, "a.sql", "create view shape.a as select * from shape.b, core.z();")
    write(tmp_path, "b.sql", "create view shape.b as select null::core.y;")
    write(tmp_path, "y.sql", "create type core.y as (id int);")
    write(tmp_path, "z.sql", SQL_BODY.format("z", "select core.zz()"))
    write(tmp_path, "zz.sql", PLPGSQL.format("zz", "return 1;"))
    assert order(tmp_path) == ["y", "zz", "b", "z", "a"]


def test_a_body_may_call_what_comes_later_but_needs_its_types(tmp_path: Path) -> None:
    write(tmp_path, "a.sql", PLPGSQL.format("a", "return core.b();"))
    write(tmp_path, "b.sql", PLPGSQL.format("b", "return core.a() + null::core.y;"))
    write(tmp_path, "y.sql", "create type core.y as (id int);")
    assert order(tmp_path) == ["a", "y", "b"]


def test_a_call_runs_at_once_and_makes_what_it_is_told_to(tmp_path: Path) -> None:
    procedure = PLPGSQL.format("make_a_function", "perform core.z();").replace(
        "function", "procedure", 1
    )
    write(tmp_path, "a.sql", "call core.make_a_function('core.a');")
    write(tmp_path, "b.sql", SQL_BODY.format("b", "select core.a()"))
    write(tmp_path, "y.sql", procedure)
    write(tmp_path, "z.sql", PLPGSQL.format("z", "return 1;"))
    assert order(tmp_path) == ["y", "z", "a", "b"]


def test_a_comment_needs_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.sql", "-- see shape.b\ncreate view shape.a as select 1;")
    write(
        tmp_path,
        "b.sql",
        "create view shape.b as select 1;\n\ncomment on view shape.b is\n'a''s.';",
    )
    assert order(tmp_path) == ["a", "b"]


def test_files_that_need_each_other_are_named(tmp_path: Path) -> None:
    write(tmp_path, "a.sql", "create view shape.a as select * from shape.b;")
    write(tmp_path, "b.sql", "create view shape.b as select * from shape.a;")
    with pytest.raises(UserError, match=r"(a\.sql needs b\.sql needs a\.sql|b\.sql needs a\.sql)"):
        order(tmp_path)
