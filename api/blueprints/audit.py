"""Verification of the books, and the audit log."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.audit import (
    AuditEntryPage,
    AuditQuery,
    CheckQuery,
    DocumentCheck,
    DocumentQuery,
    Verification,
    VerificationQuery,
)

blueprint = Blueprint("audit", tag="org")
papers = Blueprint("paper-proofs", tag="papers")

blueprint.operation(
    "GET",
    "/verify",
    "verify_org",
    "Prove that stock, numbers, totals and chain are correct",
    Verification,
    query=VerificationQuery,
    description=(
        "Recomputes the invariants from the ledgers and lists every violation. It takes a while "
        "for a large shop: `/verify/check` runs one check after the other, and `since_last` reads "
        "only what came after the last clean `counterfoil verify`. A change of what was before is "
        "found only without it; `since` says from where on was checked, and `scope` of a check "
        "what it read."
    ),
)
blueprint.operation(
    "GET",
    "/verify/check",
    "verify_check",
    "Run one of the checks",
    Verification,
    query=CheckQuery,
    description=(
        "As `/verify`, but one check alone: run one after the other, it can be shown how far they "
        "are."
    ),
)
blueprint.operation(
    "GET",
    "/audit",
    "list_audit",
    "List who changed what",
    AuditEntryPage,
    query=AuditQuery,
    description=(
        "Without `table`: edits by people, and the heads of documents. With it: every change of "
        "that table, also parts of documents, stock movements, counters and idempotency keys."
    ),
)
papers.operation(
    "GET",
    "/verify/document",
    "verify_document",
    "Check a paper against the books",
    DocumentCheck,
    query=DocumentQuery,
    description="`differences` lists the parts of the paper that differ from the books.",
)
