"""The contract agrees with the committed file, the functions, the views and the errors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest
from werkzeug.datastructures import Headers
from werkzeug.test import TestResponse
from werkzeug.wrappers import Request

from api import openapi, validation
from api.errors import PROBLEM_TYPES, Problem
from api.schemas import (
    audit,
    billing,
    books,
    catalogue,
    devices,
    imports,
    numbering,
    org,
    people,
    purchasing,
    reminders,
    settlement,
    stock,
    stocktakes,
    tills,
    webhooks,
)
from api.schemas.fields import Input
from api.schemas.papers import LAYOUT
from api.schemas.reports import TABLE_FORM
from tests.api.conftest import Contract
from tools import problem_types

ROOT = Path(openapi.FILE).parent

VIEWS = {
    "account": people.Account,
    "analyst_login": people.AnalystLogin,
    "api_key": people.ApiKey,
    "audit_entry": audit.AuditEntry,
    "book_closing": books.BookClosing,
    "closing_matter": books.ClosingMatter,
    "device": devices.Device,
    "head_mail": audit.HeadMail,
    "document": billing.Bill,
    "approval": devices.Approval,
    "bill_line": billing.BillLine,
    "bill_summary": billing.BillSummary,
    "bill_tax": billing.BillTax,
    "issued_bill": billing.IssuedBill,
    "late_sale": billing.LateSale,
    "category": catalogue.Category,
    "cash_movement": tills.CashMovement,
    "cash_report": tills.CashReport,
    "cash_session": tills.CashSession,
    "custom_role": people.CustomRole,
    "customer": catalogue.Customer,
    "document_series": numbering.DocumentSeries,
    "dunning_level": reminders.DunningLevel,
    "import_job": imports.Import,
    "import_problem": imports.ImportProblem,
    "invitation": people.Invitation,
    "member": people.Member,
    "open_item": settlement.OpenItem,
    "org": org.Org,
    "payment": settlement.Payment,
    "product": catalogue.Product,
    "product_barcode": catalogue.ProductBarcode,
    "reminder": reminders.Reminder,
    "role_limit": people.RoleLimit,
    "role_permission": people.RolePermission,
    "register": tills.Register,
    "second_factor": people.SecondFactor,
    "session": people.Session,
    "bill_line_margin": billing.BillLineMargin,
    "bill_margin": billing.BillMargin,
    "purchase_order": purchasing.PurchaseOrder,
    "purchase_order_line": purchasing.PurchaseOrderLine,
    "purchase_order_summary": purchasing.PurchaseOrderSummary,
    "stock_entry": stock.StockEntry,
    "stock_entry_cost": stock.StockEntryCost,
    "stock_entry_line": stock.StockEntryLine,
    "stock_entry_summary": stock.StockEntrySummary,
    "stock_level": stock.StockLevel,
    "stock_movement": stock.Movement,
    "stocktake": stocktakes.StocktakeSummary,
    "stocktake_count": stocktakes.StocktakeCount,
    "stocktake_line": stocktakes.StocktakeLine,
    "supplier": catalogue.Supplier,
    "tax_rate": catalogue.TaxRate,
    "unit": catalogue.Unit,
    "user_account": people.User,
    "webhook": webhooks.Webhook,
    "webhook_delivery": webhooks.WebhookDelivery,
}


def test_the_committed_file_is_fresh() -> None:
    assert openapi.FILE.read_bytes() == openapi.document(), "run: python -m api.openapi"


def test_every_function_has_its_route_and_every_route_its_function(
    superuser_url: str, contract: Contract
) -> None:
    with psycopg.connect(superuser_url) as connection:
        rows = connection.execute(
            """
            select proname, proargnames[1:pronargs]
            from pg_proc
            where
                pronamespace = 'api'::regnamespace
                and has_function_privilege('counterfoil_api', oid, 'execute')
            """
        ).fetchall()
    functions = {name: names or [] for name, names in rows}
    operations = {
        operation["operationId"]: (path, operation)
        for _, path, operation in contract.operations()
        if {"bearer": []} in operation["security"] or operation["operationId"] in FOR_ANYBODY
    }
    steps = {
        name: operation["x-calls"]
        for name, (_, operation) in operations.items()
        if operation.get("x-calls", [name]) != [name]
    }
    operations = {name: found for name, found in operations.items() if name not in steps}
    by_login = {name for name, called in steps.items() if {*called} <= OF_LOGIN}
    assert by_login == {
        *("change_password", "create_approval", "create_pin_session", "prove_login", "set_pin")
    }
    steps = {name: called for name, called in steps.items() if name not in by_login}
    assert functions.keys() == operations.keys()
    for name, (path, operation) in operations.items():
        taken = [shape_of(parameter) for parameter in functions[name]]
        if "x-calls" in operation:  # a file: the function gives it page by page
            assert operation["x-calls"] == [name]
            assert taken[-2:] == ["cursor", "limit"], name
            assert arguments(path, operation, FILE_LAYOUT) == taken[:-2], name
        else:
            assert arguments(path, operation) == taken, name
    # Routes that take a file only call functions that have their own routes, in steps.
    assert steps.keys() == {"import_products", "import_customers", "import_suppliers"}
    for name, called in steps.items():
        assert {*called} <= operations.keys(), name
        assert not any("x-calls" in operations[step][1] for step in called), name


FILE_LAYOUT = {"format", "delimiter", "decimal_mark", "bom"}
"""Parameters of the form of a file, not of its content."""


OF_LOGIN = {
    "begin_approval",
    "begin_password_change",
    "complete_approval",
    "complete_password_change",
    "begin_pin_change",
    "begin_pin_session",
    "begin_proof",
    "complete_pin_change",
    "complete_pin_session",
    "complete_proof",
    "enter_code",
    "enter_passkey",
    "enter_secret",
}
"""Functions of the login role that routes with a token call."""


FOR_ANYBODY = {"check_health", "check_paper", "list_signing_keys"}
"""Operations without a token that use the database."""


MAKES_TOKEN = {
    "create_api_key",
    "create_device",
    "create_invitation",
    "create_webhook",
    "rotate_webhook_secret",
    "send_email_verification",
    "set_head_mail",
}


def arguments(
    path: str, operation: dict[str, Any], layout: set[str] | frozenset[str] = LAYOUT | TABLE_FORM
) -> list[str]:
    """The arguments that a route passes on, by kind, in order."""
    parameters = [parameter["name"] for parameter in operation["parameters"]]
    found = ["capability"] if operation["security"] else []
    found += ["org" if name == "org_id" else "id" for name in re.findall(r"\{(\w+)\}", path)]
    found += [
        shape_of(name)
        for name in parameters
        if name not in {"If-Match", "Idempotency-Key"} | layout
    ]
    found += ["version"] * ("If-Match" in parameters)
    found += ["idempotency_key"] * ("Idempotency-Key" in parameters)
    found += ["token"] * (operation["operationId"] in MAKES_TOKEN)
    found += ["is_mailed"] * (operation["operationId"] == "create_invitation")
    found += ["body"] * ("requestBody" in operation)
    return found


def shape_of(parameter: str) -> str:
    """The kind of a function's parameter."""
    name = parameter.removeprefix("p_")
    return {"org_id": "org", "user_id": "id"}.get(name, name)


# Row security shows the devices of one organization at a time, so a function adds them to the row.
ADDED = {"second_factor": {"proved_until"}, "session": {"devices"}}


@pytest.mark.parametrize("view", VIEWS)
def test_an_answer_is_the_row_of_its_view(superuser_url: str, view: str) -> None:
    with psycopg.connect(superuser_url) as connection:
        columns = connection.execute(
            """
            select attname::text, coalesce(nullif(typbasetype, 0), atttypid)::regtype::text
            from pg_attribute
            inner join pg_type on atttypid = pg_type.oid
            where attrelid = ('shape.' || %s)::regclass and attnum > 0 and not attisdropped
            """,
            [view],
        ).fetchall()
    properties = validation.shape(VIEWS[view]).properties
    assert {name for name, _ in columns} == properties.keys() - ADDED.get(view, set())
    kinds = {"uuid": "uuid", "timestamp with time zone": "date-time", "date": "date"}
    for name, kind in columns:
        assert properties[name].get("format") == kinds.get(kind), name
        assert ("integer" in str(properties[name].get("type"))) == (kind in INTEGERS), name
        assert ("boolean" in str(properties[name].get("type"))) == (kind == "boolean"), name


INTEGERS = {"integer", "smallint", "bigint"}


def test_every_view_is_told_of(superuser_url: str) -> None:
    with psycopg.connect(superuser_url) as connection:
        rows = connection.execute(
            "select viewname from pg_views where schemaname = 'shape'"
        ).fetchall()
    # What is text already is the text of another view: tests/sql/catalogue/test_product_lists.sql.
    assert {name for (name,) in rows} - {"product_text"} == VIEWS.keys()


def inputs(base: type[Input] = Input) -> list[type[Input]]:
    return [kind for sub in base.__subclasses__() for kind in (sub, *inputs(sub))]


@pytest.mark.parametrize("schema", inputs(), ids=lambda schema: schema.__name__)
def test_every_shape_compiles(schema: type[Input]) -> None:
    with pytest.raises(Problem) as refused:
        validation.shape(schema).check({"unknown": 1})
    assert refused.value.slug == "validation"


@pytest.mark.parametrize("schema", inputs(), ids=lambda schema: schema.__name__)
def test_what_is_checked_is_what_is_published(contract: Contract, schema: type[Input]) -> None:
    published = contract.document["components"]["schemas"].get(schema.__name__)
    if published is None:  # query parameters are listed one by one
        assert schema.__name__.endswith("Query")
        return
    assert published["additionalProperties"] is False
    assert published["properties"] == orjson.loads(
        orjson.dumps(validation.shape(schema).properties)
    )


def test_the_database_has_the_same_problem_types(superuser_url: str) -> None:
    with psycopg.connect(superuser_url) as connection:
        rows = connection.execute(
            "select slug, status, title, hint from guard.list_problem_types()"
        ).fetchall()
    assert [*map(tuple, problem_types.read())] == rows
    assert [(slug, *kind) for slug, kind in PROBLEM_TYPES.items()] == rows


def test_every_problem_type_is_raised_and_no_other() -> None:
    raised = problem_types.raised_by_database() | problem_types.raised_by_api()
    assert raised == PROBLEM_TYPES.keys()


def test_what_is_made_of_the_problem_types_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    assert problem_types.main(["--check"]) == 0, capsys.readouterr().err


def test_every_operation_says_how_it_fails(contract: Contract) -> None:
    for _, path, operation in contract.operations():
        responses = operation["responses"]
        assert "500" in responses, path
        if operation["operationId"] != "check_live":
            assert "503" in responses, path
        if {"bearer": []} in operation["security"]:
            assert {"401", "422"} <= responses.keys(), path
        if "{org_id}" in path:
            assert {"403", "404"} <= responses.keys(), path
        if "requestBody" in operation:
            assert {"400", "413", "415", "422"} <= responses.keys(), path


def test_an_error_that_a_function_does_not_list_is_noticed(contract: Contract) -> None:
    operation = {"operationId": "create_payment"}
    content = '{"slug": "series_archived"}'
    response = TestResponse([content.encode()], "409", Headers(), Request({}))
    with pytest.raises(AssertionError, match="does not list"):
        contract.judge_slug(operation, response)
    contract.judge_slug({"operationId": "create_credit_note"}, response)
