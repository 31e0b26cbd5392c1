"""Tills: registers, their shifts, and the reports that end them."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.fields import ArchivableQuery, PageQuery
from api.schemas.tills import (
    CashDifferences,
    CashDifferencesQuery,
    CashMovement,
    CashMovementCreate,
    CashMovementPage,
    CashReport,
    CashReportPage,
    CashSession,
    CashSessionClose,
    CashSessionOpen,
    CashSessionPage,
    CashSessionQuery,
    Register,
    RegisterCreate,
    RegisterPage,
    RegisterUpdate,
    ZReportQuery,
)

blueprint = Blueprint("tills", "Registers, their shifts, and the reports that end them.")

ONE = "/registers/<uuid:register_id>"
SESSION = "/cash-sessions/<uuid:cash_session_id>"

blueprint.operation(
    "GET",
    "/registers",
    "list_registers",
    "List registers",
    RegisterPage,
    query=ArchivableQuery,
    description="By code, each with its open shift if it has one.",
)
blueprint.operation(
    "POST",
    "/registers",
    "create_register",
    "Create a register",
    Register,
    body=RegisterCreate,
    status=HTTPStatus.CREATED,
    location="registers",
    description="The code is part of the numbers of its Z reports and never changes.",
)
blueprint.operation(
    "GET",
    ONE,
    "get_register",
    "Read a register",
    Register,
    description="`cash_session_id` is its open shift, or null while it is closed.",
)
blueprint.operation(
    "PATCH",
    ONE,
    "update_register",
    "Rename a register",
    Register,
    body=RegisterUpdate,
    is_versioned=True,
    description="The name changes; the code does not.",
)
blueprint.operation(
    "DELETE",
    ONE,
    "archive_register",
    "Archive a register",
    Register,
    description="Refused while it is open. Its shifts and reports stay.",
)
blueprint.operation(
    "POST",
    f"{ONE}/restore",
    "restore_register",
    "Restore a register",
    Register,
    description="It can be opened again.",
)

blueprint.operation(
    "GET",
    "/cash-sessions",
    "list_cash_sessions",
    "List shifts",
    CashSessionPage,
    query=CashSessionQuery,
    description="The latest first; optionally of one register or person, of the days on which they "
    "began, or only open or closed ones.",
)
blueprint.operation(
    "POST",
    "/cash-sessions",
    "open_cash_session",
    "Open a register",
    CashSession,
    body=CashSessionOpen,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="cash-sessions",
    description="A register has at most one open shift. Its sales name its `register_id`.",
)
blueprint.operation(
    "GET",
    SESSION,
    "get_cash_session",
    "Read a shift",
    CashSession,
    description="The person who opened it, its float, and whether it has ended.",
)
blueprint.operation(
    "GET",
    f"{SESSION}/movements",
    "list_cash_movements",
    "List cash put in and taken out",
    CashMovementPage,
    query=PageQuery,
    description="The latest first: cash put in or taken out for a reason other than a sale.",
)
blueprint.operation(
    "POST",
    f"{SESSION}/movements",
    "create_cash_movement",
    "Put cash in or take it out",
    CashMovement,
    body=CashMovementCreate,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    description=(
        "By the person who opened the register, a manager or an admin. No more can be taken out "
        "than the drawer should hold. Direction `none` with an amount of 0 records that the drawer "
        "was opened without a sale."
    ),
)
blueprint.operation(
    "GET",
    f"{SESSION}/report",
    "get_cash_session_report",
    "Read the report of a shift",
    CashReport,
    description="The X report of an open shift, at any time; the Z report of a closed one.",
)
blueprint.operation(
    "POST",
    f"{SESSION}/close",
    "close_cash_session",
    "Close a register",
    CashReport,
    body=CashSessionClose,
    is_keyed=True,
    status=HTTPStatus.CREATED,
    location="z-reports",
    description="The cash is counted without knowing the expected amount.",
)
blueprint.operation(
    "GET",
    "/z-reports",
    "list_z_reports",
    "List Z reports",
    CashReportPage,
    query=ZReportQuery,
    description="The latest first; optionally of one register or person, of some days, or only "
    "those with or without a difference in cash.",
)
blueprint.operation(
    "GET",
    "/z-reports/<uuid:z_report_id>",
    "get_z_report",
    "Read a Z report",
    CashReport,
    description="It is numbered by register, sealed by a hash, and never changes.",
)
blueprint.operation(
    "GET",
    "/cash-differences",
    "get_cash_differences",
    "Differences between counted and expected cash",
    CashDifferences,
    query=CashDifferencesQuery,
    description="By day, week or month, and by the person whose drawer it was.",
)
