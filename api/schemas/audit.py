"""Shapes of verification, of the audit log, and of the comparison of a paper with the books."""

from __future__ import annotations

from marshmallow import fields

from api.schemas.fields import (
    Currency,
    Email,
    Hash,
    Input,
    Line,
    Output,
    Secret,
    Text,
    choice,
    cursor,
    limit,
    page,
)
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


CHAINS = ("bill", "credit_note", "z_report", "book_closing", "change_log")


class Head(Output):
    """The last link of a chain of hashes."""

    type = choice(*CHAINS)
    series = fields.String(metadata={"description": "Of a Z report: the code of the register."})
    fiscal_year = fields.Integer(
        allow_none=True, metadata={"description": "Null for the chain of changes."}
    )
    sequence_no = fields.Integer()
    number = fields.String(
        allow_none=True, metadata={"description": "Null for the chain of changes."}
    )
    hash = Hash()
    at = fields.DateTime(metadata={"description": "When it was made."})


class LatestHeadFile(Output):
    """The latest signed file of the heads."""

    made_on = fields.Date()
    made_at = fields.DateTime()
    signed_by = fields.String(metadata={"description": "The public key, in base64url."})


class Heads(Output):
    """How far each chain of hashes goes now."""

    org_id = fields.UUID()
    read_at = fields.DateTime()
    chains = fields.List(fields.Nested(Head))
    file = fields.Nested(
        LatestHeadFile,
        allow_none=True,
        metadata={"description": "Null until the operator has signed the first."},
    )


class FileText(Text):
    """The content of a file, however its lines end."""

    pattern = r"^[^\x00]*$"


class HeadFile(Input):
    """A head file that was kept elsewhere."""

    file = FileText(
        250_000,
        required=True,
        example="untrusted comment: heads of a shop\nRWQ...\n{}",
        words="the whole file, its two lines of signature included",
    )


class HeadDifference(Output):
    """Where a chain parts from what a head file says.

    It is between the last mark that agrees (`after_`) and the first that does not.
    """

    type = choice(*CHAINS)
    series = fields.String()
    fiscal_year = fields.Integer(allow_none=True)
    problem = choice("missing", "changed")
    after_no = fields.Integer(allow_none=True)
    after_number = fields.String(allow_none=True)
    after_at = fields.DateTime(allow_none=True)
    sequence_no = fields.Integer()
    number = fields.String(allow_none=True)
    at = fields.DateTime()


class HeadFileCheck(Output):
    """What became of the books since a head file was made."""

    made_at = fields.DateTime()
    is_unchanged = fields.Boolean()
    checked = fields.Integer(metadata={"description": "How many links of chains were compared."})
    differences = fields.List(fields.Nested(HeadDifference))
    signed_by = fields.String(metadata={"description": "The public key that the file names."})
    is_own_key = fields.Boolean(
        metadata={"description": "This installation has signed with that key."}
    )
    is_signed = fields.Boolean(
        metadata={"description": "The signature is that key's, over this content."}
    )


class SigningKey(Output):
    """A public key of this installation, in several forms."""

    public_key = fields.String(metadata={"description": "Ed25519, 32 bytes in base64url."})
    pem = fields.String(metadata={"description": "For openssl."})
    signify = fields.String(metadata={"description": "For signify, the content of a .pub file."})
    first_used_at = fields.DateTime()
    last_used_at = fields.DateTime()


class SigningKeys(Output):
    """The public keys with which head files are signed, the one in use first."""

    items = fields.List(fields.Nested(SigningKey))


class HeadMailUpdate(Input):
    """To whom the head file is mailed."""

    email = Email(required=True)
    language = choice("en", "de", required=True)


class HeadMail(Output):
    """To whom the head file is mailed every day, and what that person said."""

    org_id = fields.UUID()
    email = fields.String()
    language = choice("en", "de")
    state = choice("asked", "confirmed", "stopped")
    asked_at = fields.DateTime()
    answered_at = fields.DateTime(allow_none=True)


class HeadMailSetting(Output):
    """To whom the head file is mailed; null for nobody."""

    mail = fields.Nested(HeadMail, allow_none=True)


class HeadMailAnswer(Input):
    """What the reader of a mail says about the head file."""

    token = Secret(required=True)
    is_wanted = fields.Boolean(
        required=True, metadata={"description": "True: every day. False: never again."}
    )


class HeadMailAnswered(Output):
    """What the reader of a mail has said."""

    org_name = fields.String()
    is_wanted = fields.Boolean()
