"""Shapes of verification, of the audit log, and of the comparison of a paper with the books."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import Currency, Hash, Input, Line, Output, choice, cursor, limit, page
from api.schemas.papers import ClaimedAmount, PaperCheck

CHECKS = (
    "stock_conservation",
    "stock_movements",
    "numbers_and_chain",
    "totals",
    "credits",
    "payments",
    "open_items",
    "summaries",
    "book_closings",
    "z_reports",
    "purchases",
    "product_lists",
    "change_log",
    "records",
)


# What a check read: everything, or what came after the head.
SCOPES = ("all", "later")


class VerificationQuery(Input):
    """How much is verified."""

    since_last = fields.Boolean(
        load_default=False,
        metadata={
            "description": "Only what came after the last clean `counterfoil verify`; "
            "everything if there was none."
        },
    )


class CheckQuery(Input):
    """Which check is run."""

    check = choice(*CHECKS, required=True)
    since_last = fields.Boolean(
        load_default=False, metadata={"description": "As for all checks together."}
    )


class Check(Output):
    """One invariant and its violations."""

    check = choice(*CHECKS)
    scope = choice(*SCOPES)
    checked = fields.Integer()
    violations = fields.List(fields.Dict())


class VerifiedHead(Output):
    """The point up to which an earlier verification proved the books."""

    taken_at = fields.DateTime(metadata={"description": "What is later was checked now."})
    whole_at = fields.DateTime(
        metadata={"description": "When everything was last read and found clean."}
    )


class Verification(Output):
    """The result of verification."""

    is_valid = fields.Boolean()
    since = fields.Nested(
        VerifiedHead,
        allow_none=True,
        metadata={"description": "From where on it was checked; null: from the beginning."},
    )
    checks = fields.List(fields.Nested(Check))


class AuditQuery(Input):
    """Filters of changes."""

    user_id = fields.UUID(metadata={"description": "Who made them."})
    table = Line(63, example="product")
    row_id = Line(200)
    from_at = fields.DateTime(metadata={"description": "Not before."})
    to_at = fields.DateTime(metadata={"description": "Before."})
    cursor = cursor()
    limit = limit()


class AuditEntry(Output):
    """One change of one row."""

    org_id = fields.UUID()
    id = fields.UUID()
    at = fields.DateTime()
    user_id = fields.UUID(allow_none=True)
    login = fields.String(
        allow_none=True,
        metadata={"description": "The database login; null where it is not stored."},
    )
    operation = fields.String(allow_none=True)
    table_name = fields.String()
    row_id = fields.String()
    action = choice("insert", "update", "delete")
    old = fields.Dict(allow_none=True)
    new = fields.Dict(allow_none=True)


AuditEntryPage = page(AuditEntry)


class DocumentQuery(Input):
    """The claims of a paper."""

    number = Line(100, required=True, example="2026-000001")
    gross_amount = ClaimedAmount(required=True)
    currency = Currency(required=True)
    hash = Hash(required=True)


class DocumentCheck(PaperCheck):
    """Whether a paper matches the issued document, and the differences."""

    differences = fields.List(choice("number", "gross_amount", "currency", "hash", "document"))
    document_id = fields.UUID(allow_none=True)
