"""The organization: its settings, its people, its books, its proof."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas import org
from api.schemas.fields import PageQuery

blueprint = Blueprint("org", "The organization: its settings, its people, its books, its proof.")

blueprint.operation("GET", "", "get_org", "Read the organization", org.Org)
blueprint.operation(
    "PATCH",
    "",
    "update_org",
    "Change the organization",
    org.Org,
    body=org.OrgUpdate,
    is_versioned=True,
)
blueprint.operation("GET", "/members", "list_members", "List the members", org.MemberPage)
blueprint.operation(
    "PATCH",
    "/members/<uuid:user_id>",
    "update_member",
    "Change a member",
    org.Member,
    body=org.MemberUpdate,
)
blueprint.operation(
    "POST",
    "/invitations",
    "create_invitation",
    "Invite somebody",
    org.Invitation,
    body=org.InvitationCreate,
    makes_token=True,
    status=HTTPStatus.CREATED,
    description="The token is shown once; it is good for one person, once, for 7 days.",
)
blueprint.operation(
    "POST",
    "/books/close",
    "close_books",
    "Close the books through a day",
    org.Org,
    body=org.BooksClose,
    description="Nothing may be dated on or before that day from then on. It moves forward only, "
    "and past no draft. What the books hold is kept with it: see the closings.",
)
blueprint.operation(
    "GET",
    "/books/closings",
    "list_book_closings",
    "List the closings of the books",
    org.BookClosingPage,
    query=PageQuery,
)
blueprint.operation(
    "GET",
    "/books/closings/<uuid:closing_id>",
    "get_book_closing",
    "Read a closing of the books",
    org.BookClosing,
)
blueprint.operation(
    "GET",
    "/verify",
    "verify_org",
    "Prove that stock, numbers, totals and chain are whole",
    org.Verification,
)
blueprint.operation(
    "GET",
    "/audit",
    "list_audit",
    "List who changed what",
    org.AuditEntryPage,
    query=org.AuditQuery,
    description="Without `table`: what people edit, and the heads of documents. With it: any "
    "table, also the parts of documents, what moved in stock, counters and idempotency keys.",
)
