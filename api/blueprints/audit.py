"""Verification of the books, and the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from flask import Response, g, request

from api import head_file, validation
from api.auth import COOKIE_PATH
from api.db import Pool
from api.errors import Problem
from api.operations import Blueprint, answer
from api.papers import responses
from api.schemas.audit import (
    AuditEntryPage,
    AuditQuery,
    CheckQuery,
    DocumentCheck,
    DocumentQuery,
    HeadFile,
    HeadFileCheck,
    HeadMailAnswer,
    HeadMailAnswered,
    HeadMailSetting,
    HeadMailUpdate,
    Heads,
    SigningKeys,
    Verification,
    VerificationQuery,
)
from api.services import services

blueprint = Blueprint("audit", tag="org")
papers = Blueprint("paper-proofs", tag="papers")
keys = Blueprint("signing-keys", tag="papers", url_prefix="/api/v1")
readers = Blueprint("head-mail", tag="auth", url_prefix=COOKIE_PATH)

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
blueprint.operation(
    "GET",
    "/heads",
    "get_heads",
    "Read how far each chain of hashes goes",
    Heads,
    description=(
        "A head proves everything before it: who keeps a copy elsewhere notices any later "
        "rewrite, by whoever it is. `/heads/file` is such a copy, signed; docs/chain.md says how "
        "to check it."
    ),
)
blueprint.operation(
    "GET",
    "/heads/mail",
    "get_head_mail",
    "Read to whom the signed file of the heads is mailed",
    HeadMailSetting,
    description="One person, such as the accountant, who has said yes or was asked to.",
)
blueprint.operation(
    "PUT",
    "/heads/mail",
    "set_head_mail",
    "Ask somebody whether they want the signed file of the heads every day",
    HeadMailSetting,
    body=HeadMailUpdate,
    makes_token=True,
    errors=(HTTPStatus.TOO_MANY_REQUESTS,),
    description=(
        "They get a mail with a link. The file is mailed from the day on on which they say yes "
        "there, and each mail has a link to stop it. Whoever was named before gets no more."
    ),
)
blueprint.operation(
    "DELETE",
    "/heads/mail",
    "delete_head_mail",
    "Mail the signed file of the heads to nobody any more",
    HeadMailSetting,
    description="It can still be downloaded.",
)


@blueprint.printed(
    "/heads/file",
    "get_head_file",
    "Download the signed file of the heads",
    ("text/plain",),
    description=(
        "The latest one; the operator signs one a day (Ed25519). Keep it where nobody can reach it "
        "who can write the database. docs/chain.md has its form and how to check it."
    ),
)
def get_head_file(shown: Mapping[str, Any], _: Mapping[str, str]) -> Response:
    """Answer with the file as it was kept."""
    name = f"heads-{shown['made_on']}.txt"
    return responses.file(shown["content"].encode(), "text/plain", name, "attachment")


@blueprint.handled(
    "POST",
    "/heads/check",
    "verify_head_file",
    "Compare a signed file of the heads with the books",
    HeadFileCheck,
    body=HeadFile,
    security="bearer",
    errors=(HTTPStatus.UNAUTHORIZED, HTTPStatus.SERVICE_UNAVAILABLE),
    description=(
        "`differences` says of each chain where it parts from the file. Two more things count: "
        "whether the file is what was signed (`is_signed`), and whether the key is one of "
        "`/signing-keys`. Whoever can write the database can write that list too, so compare the "
        "key with one that you noted before."
    ),
)
def verify_head_file(org_id: str) -> Response:
    """Check the signature here, because PostgreSQL cannot, and let it compare the rest."""
    caller = services().tokens.caller(request)
    g.user_id = caller.user_id
    (body,) = validation.body(validation.shape(HeadFile), request)
    try:
        opened = head_file.read(orjson.loads(body or b"")["file"])
    except ValueError as error:
        raise Problem("validation", errors={"file": [str(error)]}) from error
    arguments = [caller.capability, org_id.encode(), body]
    content = services().database.call(
        Pool.READ, "api.verify_head_file", arguments, is_repeatable=True
    )
    checked = orjson.loads(content or b"")
    return answer(orjson.dumps({**checked, "is_signed": opened.is_signed}))


@keys.handled(
    "GET",
    "/signing-keys",
    "list_signing_keys",
    "List the keys that sign the files of the heads",
    SigningKeys,
    errors=(HTTPStatus.SERVICE_UNAVAILABLE,),
    description="The public keys of this installation, for anybody. Note them in time.",
)
def list_signing_keys() -> Response:
    """Answer with the keys in the forms of several programs."""
    content = services().database.call(Pool.READ, "api.list_signing_keys", [], is_repeatable=True)
    items = [
        item | head_file.forms(head_file.decode(item["public_key"], head_file.KEY_BYTES))
        for item in orjson.loads(content or b"")["items"]
    ]
    return answer(orjson.dumps({"items": items}))


@readers.handled(
    "POST",
    "/head-mail",
    "answer_head_mail",
    "Say whether you want the signed file of the heads every day",
    HeadMailAnswered,
    body=HeadMailAnswer,
    errors=(
        HTTPStatus.NOT_FOUND,
        HTTPStatus.TOO_MANY_REQUESTS,
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
    description="With the link of a mail; nobody needs a login for it. Both can be said again.",
)
def answer_head_mail() -> Response:
    """Note what the reader of a mail says."""
    given = validation.body_object(validation.shape(HeadMailAnswer), request)
    arguments = [
        given["token"].encode(),
        b"true" if given["is_wanted"] else b"false",
        (request.remote_addr or "unknown").encode(),
    ]
    content = services().database.call(
        Pool.AUTH, "auth.answer_head_mail", arguments, is_repeatable=False
    )
    if content is None:
        raise Problem("link_invalid")
    return answer(content)
