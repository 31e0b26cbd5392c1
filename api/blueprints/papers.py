"""Documents on paper and as electronic invoices, and the check of a paper."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final

import flask
import orjson
from flask import Response, request

from api import validation
from api.db import Pool
from api.errors import Problem
from api.operations import Blueprint, answer
from api.papers import bills, html, orders, pdf, reminders, responses, statements, ubl, z_reports
from api.schemas.papers import (
    BillPapers,
    LayoutQuery,
    PaperCheck,
    PaperPreview,
    PaperQuery,
    PreviewQuery,
    ReminderPapers,
    StatementPaperQuery,
)
from api.services import services

blueprint = Blueprint("papers", "Documents on paper and as electronic invoices.")
checks = Blueprint("checks", "The check of a paper by anybody who holds it.", url_prefix="/api/v1")
pages = flask.Blueprint("checked_papers", __name__)

PRINTED: Final = ("text/html", "application/pdf")


@blueprint.printed(
    "/bills/<uuid:bill_id>/print",
    "get_bill_paper",
    "Print a bill or credit note",
    PRINTED,
    query=LayoutQuery,
    description=(
        "An invoice on A4 or a receipt 80 mm wide, as HTML or PDF. A draft is marked as one. The "
        "QR code holds the address where anybody who has the paper can check it."
    ),
)
def get_bill_paper(shown: Mapping[str, Any], layout: Mapping[str, str]) -> Response:
    """Lay out a bill."""
    return responses.printed(bills.paper(shown, layout["paper"], responses.origin()), layout)


@blueprint.printed(
    "/bills/print",
    "get_bill_papers",
    "Print several bills or credit notes at once",
    (pdf.MEDIA_TYPE,),
    method="POST",
    body=BillPapers,
    description="On A4 in one PDF, in the order of the ids; each begins a page. Nothing is stored.",
)
def get_bill_papers(shown: Mapping[str, Any], _: Mapping[str, str]) -> Response:
    """Lay out several bills."""
    papers = [bills.paper(paper, "a4", responses.origin()) for paper in shown["papers"]]
    return responses.bundled(papers, "documents")


@blueprint.printed(
    "/papers/preview",
    "preview_paper",
    "Preview a paper with other settings",
    (*PRINTED, pdf.DRAWING),
    method="POST",
    query=PreviewQuery,
    body=PaperPreview,
    description=(
        "The paper of an example, as it would look with these settings of the organization. "
        "Nothing is stored, and its code is that of no document."
    ),
)
def preview_paper(shown: Mapping[str, Any], layout: Mapping[str, str]) -> Response:
    """Lay out an example."""
    return responses.printed(bills.paper(shown, layout["paper"], responses.origin()), layout)


@blueprint.printed(
    "/bills/<uuid:bill_id>/xml",
    "get_bill_xml",
    "Get the electronic invoice of a bill or credit note",
    (ubl.MEDIA_TYPE,),
    errors=(HTTPStatus.CONFLICT,),
    description="EN 16931 in UBL 2.1: an Invoice, or a CreditNote.",
)
def get_bill_xml(shown: Mapping[str, Any], _: Mapping[str, str]) -> Response:
    """Write a bill as an electronic invoice."""
    number = shown["paper"]["document"]["number"]
    return responses.file(ubl.render(shown), ubl.MEDIA_TYPE, f"{number}.xml", "attachment")


@blueprint.printed(
    "/customers/<uuid:customer_id>/statement/print",
    "get_customer_statement_paper",
    "Print a customer's statement",
    PRINTED,
    query=StatementPaperQuery,
    description="From the first of the month through today by default.",
)
def get_customer_statement_paper(shown: Mapping[str, Any], layout: Mapping[str, str]) -> Response:
    """Lay out a statement."""
    return responses.printed(statements.paper(shown), layout)


@blueprint.printed(
    "/purchase-orders/<uuid:purchase_order_id>/print",
    "get_purchase_order_paper",
    "Print an order to a supplier",
    PRINTED,
    query=LayoutQuery,
    description="On A4 or 80 mm wide, as HTML or PDF. An order that was not sent is marked DRAFT.",
)
def get_purchase_order_paper(shown: Mapping[str, Any], layout: Mapping[str, str]) -> Response:
    """Lay out an order."""
    return responses.printed(orders.paper(shown), layout)


@blueprint.printed(
    "/reminders/<uuid:reminder_id>/print",
    "get_reminder_paper",
    "Print a reminder",
    PRINTED,
    query=LayoutQuery,
    description="On A4 or 80 mm wide, as HTML or PDF, with all that was open by age on its day.",
)
def get_reminder_paper(shown: Mapping[str, Any], layout: Mapping[str, str]) -> Response:
    """Lay out a reminder."""
    return responses.printed(reminders.paper(shown), layout)


@blueprint.printed(
    "/reminders/print",
    "get_reminder_papers",
    "Print several reminders at once",
    (pdf.MEDIA_TYPE,),
    method="POST",
    body=ReminderPapers,
    description="On A4 in one PDF, in the order of the ids; each begins a page. Nothing is stored.",
)
def get_reminder_papers(shown: Mapping[str, Any], _: Mapping[str, str]) -> Response:
    """Lay out several reminders."""
    papers = [reminders.paper(paper) for paper in shown["papers"]]
    return responses.bundled(papers, "reminders")


@blueprint.printed(
    "/z-reports/<uuid:z_report_id>/print",
    "get_z_report_paper",
    "Print a Z report",
    PRINTED,
    query=LayoutQuery,
    description="On A4 or 80 mm wide, as HTML or PDF, with the code to check it by.",
)
def get_z_report_paper(shown: Mapping[str, Any], layout: Mapping[str, str]) -> Response:
    """Lay out a Z report."""
    return responses.printed(z_reports.paper(shown, responses.origin()), layout)


@checks.handled(
    "GET",
    "/papers/check",
    "check_paper",
    "Check a paper as anybody who holds it",
    PaperCheck,
    query=PaperQuery,
    errors=(HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.SERVICE_UNAVAILABLE),
    description=(
        "No login is needed: the hash is on the paper, and the answer reveals only yes or no."
    ),
)
def check_paper() -> Response:
    """Answer whether the paper is genuine."""
    return answer(_check())


@pages.get("/verify")
def verify() -> Response:
    """Answer, as a page, whether a scanned paper is genuine."""
    try:
        is_genuine = orjson.loads(_check())["is_genuine"]
    except Problem:
        is_genuine = False
    content, policy = html.page(
        "verify.html", ["verify.css"], is_genuine=is_genuine, claims=request.args
    )
    headers = {"Content-Security-Policy": policy}
    return Response(content, content_type=html.MEDIA_TYPE, headers=headers)


def _check() -> bytes:
    claims = validation.query(validation.shape(PaperQuery), request)
    return services().database.call(Pool.READ, "api.check_paper", claims, is_repeatable=True) or b""
