"""Proofs that all is whole, and who changed what."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.audit import AuditEntryPage, AuditQuery, DocumentCheck, DocumentQuery, Verification

blueprint = Blueprint("audit", tag="org")
papers = Blueprint("paper-proofs", tag="papers")

blueprint.operation(
    "GET",
    "/verify",
    "verify_org",
    "Prove that stock, numbers, totals and chain are whole",
    Verification,
    description=(
        "Recomputes what must hold from the ledgers and lists what does not fit. In a large "
        "shop it takes a while."
    ),
)
blueprint.operation(
    "GET",
    "/audit",
    "list_audit",
    "List who changed what",
    AuditEntryPage,
    query=AuditQuery,
    description="Without `table`: what people edit, and the heads of documents. With it: any "
    "table, also the parts of documents, what moved in stock, counters and idempotency keys.",
)
papers.operation(
    "GET",
    "/verify/document",
    "verify_document",
    "Check a paper against the books",
    DocumentCheck,
    query=DocumentQuery,
    description="`differences` says what of the paper is another in the books.",
)
