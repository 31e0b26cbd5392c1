"""Callers, callees, readers and writers, as the map shows them."""

import pytest

from tools.docs.catalogue import Catalogue
from tools.docs.references import Body, References

RELATIONS = {"data.bill", "data.payment", "data.open_item", "shape.payment"}
ROUTINES = {"core.add_payment", "core.problem", "session.org_id"}


def body(text: str) -> Body:
    return Body(text, RELATIONS, ROUTINES)


@pytest.mark.parametrize(
    ("text", "writes"),
    [
        ("insert into data.bill (id) values (1);", {"data.bill": {"insert"}}),
        ("update data.bill set id = 1;", {"data.bill": {"update"}}),
        ("delete from data.bill where true;", {"data.bill": {"delete"}}),
        ("delete from only data.bill;", {"data.bill": {"delete"}}),
        ("truncate data.bill;", {"data.bill": {"truncate"}}),
        (
            "insert into data.bill as b (id) values (1) on conflict (id) do update set id = 2;",
            {"data.bill": {"insert", "update"}},
        ),
        (
            "insert into data.bill select 1;\n"
            "insert into data.payment select 1 on conflict (id) do update set id = 2;",
            {"data.bill": {"insert"}, "data.payment": {"insert", "update"}},
        ),
        (
            "merge into data.bill using data.payment on true when matched then update set id = 1 "
            "when not matched then insert values (1);",
            {"data.bill": {"insert", "update"}},
        ),
        ("select * from data.bill for update;", {}),
    ],
)
def test_a_write_is_found(text: str, writes: dict[str, set[str]]) -> None:
    assert body(text).writes == writes


def test_a_read_is_found() -> None:
    assert body("select 1 from data.bill left join shape.payment on true").reads == {
        "data.bill",
        "shape.payment",
    }
    assert body("SELECT 1 FROM (data.bill JOIN data.payment ON true)").reads == {
        "data.bill",
        "data.payment",
    }
    assert body("merge into data.bill using data.payment on true").reads == {"data.payment"}


def test_a_type_of_a_row_is_no_read() -> None:
    found = body("declare v_bill data.bill; v_all data.bill []; begin return null::data.bill; end")
    assert (found.reads, found.writes) == (set(), {})


def test_a_call_is_found() -> None:
    found = body("perform core.add_payment(x); select session.org_id (); v_problem core.problem;")
    assert found.calls == {"core.add_payment", "session.org_id"}


def test_comments_and_literals_are_passed_over() -> None:
    found = body("-- from data.bill\n/* core.add_payment() */ select 'from data.bill, it''s' as x;")
    assert (found.calls, found.reads) == (set(), set())


def test_bodies_that_the_server_parses_say_the_same(
    catalogue: Catalogue, references: References
) -> None:
    """The server counts columns of a row from a parameter or a call as if the table were read."""
    atomic = [routine for routine in catalogue.routines if routine.is_atomic]
    assert len(atomic) > 30
    for routine in atomic:
        leant_on = {
            row.referenced
            for row in catalogue.dependencies
            if (row.kind, row.name) == ("routine", routine.name)
        }
        found = references.bodies[routine.name]
        named = found.calls | found.reads | set(found.writes)
        assert named <= leant_on, routine.name
        rows = routine.arguments + " ".join(catalogue.routine[name].result for name in found.calls)
        assert {name for name in leant_on - named if name not in rows} == set(), routine.name


def test_payments_are_written_by_these(references: References) -> None:
    assert references.writers("data.payment", "update") == set()
    assert "core.write_payments" in references.writers("data.payment", "insert")
    assert {"api.create_payment", "api.create_bill"} <= references.entrances["data.payment"]
    assert "api.get_bill" not in references.entrances["data.payment"]


def test_a_write_by_a_trigger_counts(references: References) -> None:
    assert references.bodies["guard.settle_items"].writes["data.open_item"]
    assert "data.payment" in references.triggers_of["guard.settle_items"]
    assert "api.create_payment" in references.entrances["data.open_item"]


def test_callers_and_callees_are_each_others(references: References) -> None:
    assert "session.authorise" in references.bodies["api.issue_bill"].calls
    assert "core.write_bill" in references.bodies["api.issue_bill"].calls
    assert references.callers["core.write_bill"] >= {"api.issue_bill", "api.create_bill"}


def test_views_read_what_they_select_from(references: References) -> None:
    assert references.view_reads["shape.bill_summary"] == {"data.bill", "data.open_item"}
    assert "shape.bill_summary" in references.reading_views["data.open_item"]


def test_what_tables_lean_on_is_found(references: References) -> None:
    assert ("default", "data.bill") in references.expression_users["guard.uuidv7"]
    assert ("policy", "data.bill") in references.expression_users["session.org_id"]
