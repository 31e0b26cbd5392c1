"""Kinds of value, each with its bounds and an example.

Amounts, prices, quantities and percentages are strings, so that no reader makes floats of them.
"""

from __future__ import annotations

from typing import Any, Final

from marshmallow import RAISE, Schema, fields
from marshmallow.fields import Field
from marshmallow.validate import Length, OneOf, Range, Regexp

MAXIMUM_LINES: Final = 500
MAXIMUM_APPROVALS: Final = 5
LONGEST_OFFSET_MS: Final = 100 * 31_557_600_000  # a hundred years


class Input(Schema):
    """The base of request shapes: an unknown field is refused."""

    class Meta:
        """Marshmallow's settings."""

        unknown = RAISE


class Output(Schema):
    """The base of answer shapes: every field is always present, and null only where documented."""

    def on_bind_field(self, field_name: str, field_obj: Field[Any]) -> None:
        """Mark each field as required."""
        field_obj.required = True


class Text(fields.String):
    """Text of more than one line."""

    pattern: str = r"^[^\x00-\x08\x0b-\x1f\x7f]*$"
    minimum = 0
    words = "text of at most {maximum} characters, without control characters"
    example = "Any text"

    def __init__(
        self,
        maximum: int,
        *,
        words: str = "",
        example: str = "",
        **options: Any,  # noqa: ANN401
    ) -> None:
        """Allow up to `maximum` characters, and add further words about them."""
        super().__init__(
            validate=[Length(min=self.minimum, max=maximum), Regexp(self.pattern)],
            metadata={
                "description": (words or self.words).format(maximum=maximum),
                "examples": [example or self.example],
            },
            **options,
        )


class Line(Text):
    """Text of one line that is not blank."""

    pattern = r"^[^\x00-\x1f\x7f]*[^\x00-\x20\x7f][^\x00-\x1f\x7f]*$"
    minimum = 1
    words = "one line of 1 to {maximum} characters, not blank"


class TaxNumber(Line):
    """A VAT identifier, or another tax number."""

    words = (
        "one line of 1 to {maximum} characters; a VAT identifier when it begins with the code of "
        "the country (EL for GR, XI in GB), whose form and check digits are looked at"
    )
    example = "GB123456782"

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        """Allow the longest number that any tax office uses."""
        super().__init__(50, **options)


class Code(fields.String):
    """Text that matches a pattern."""

    pattern: str
    words: str
    example: str

    def __init__(self, *, words: str = "", example: str = "", **options: Any) -> None:  # noqa: ANN401
        """Document the pattern in words, and add further words about its meaning."""
        super().__init__(
            validate=Regexp(self.pattern),
            metadata={
                "description": words or self.words,
                "examples": [example or self.example],
            },
            **options,
        )


class Email(Code):
    """An address of electronic mail."""

    pattern = r"^[^\x00-\x20\x7f@]{1,64}@[^\x00-\x20\x7f@]{1,180}$"
    words = "an email address"
    example = "ada@example.com"


class Barcode(Code):
    """A code that a scanner reads."""

    pattern = r"^[!-~]{1,48}$"
    words = "1 to 48 visible ASCII characters"
    example = "4006381333931"


class UneceCode(Code):
    """UN/ECE Recommendation 20."""

    pattern = r"^[A-Z0-9]{2,3}$"
    words = "a unit's code of two or three characters (UN/ECE Recommendation 20)"
    example = "KGM"


class Country(Code):
    """ISO 3166-1."""

    pattern = r"^[A-Z]{2}$"
    words = "a country's two-letter code (ISO 3166-1)"
    example = "GB"


class Iban(Code):
    """ISO 13616."""

    pattern = r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$"
    words = "an international bank account number (ISO 13616) without spaces"
    example = "GB33BUKB20201555555555"


class Bic(Code):
    """ISO 9362."""

    pattern = r"^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$"
    words = "the identifier of a bank (ISO 9362): 8 or 11 capital letters and digits"
    example = "BUKBGB22"


class Currency(Code):
    """ISO 4217."""

    pattern = r"^[A-Z]{3}$"
    words = "a currency's three-letter code (ISO 4217)"
    example = "GBP"


class Secret(Code):
    """A token from the server."""

    pattern = r"^[A-Za-z0-9_-]{20,200}$"
    words = "the token as the server gave it"
    example = "x5Ff0lTgDe6rMP8dBh6sTnV1Qk2uY3zWc4aXb5eJ7gH"


class Amount(Code):
    """Money in the currency's minor units; not negative in requests."""

    pattern = r"^[0-9]{1,12}(\.[0-9]{1,3})?$"
    words = "an amount as a string: up to 12 digits and 3 decimals"
    example = "12.50"


class Price(Code):
    """Money for one unit."""

    pattern = r"^[0-9]{1,9}(\.[0-9]{1,6})?$"
    words = "a price as a string: up to 9 digits and 6 decimals"
    example = "4.20"


class Quantity(Code):
    """Units of a product."""

    pattern = r"^[0-9]{1,9}(\.[0-9]{1,6})?$"
    words = "a quantity as a string: up to 9 digits and 6 decimals"
    example = "3"


class QuantityChange(Code):
    """Units that come in or go out."""

    pattern = r"^-?[0-9]{1,9}(\.[0-9]{1,6})?$"
    words = "a quantity as a string, negative for units that go out: up to 9 digits and 6 decimals"
    example = "-1"


class Percent(Code):
    """A share in hundredths."""

    pattern = r"^(100(\.0{1,4})?|[0-9]{1,2}(\.[0-9]{1,4})?)$"
    words = "a percentage as a string: 0 to 100, up to 4 decimals"
    example = "20"


class Decimal(Code):
    """A number in an answer."""

    pattern = r"^-?[0-9]+(\.[0-9]+)?$"
    words = "a decimal number as a string"
    example = "12.50"


class Hash(Code):
    """A SHA-256 in an answer."""

    pattern = r"^[0-9a-f]{64}$"
    words = "64 hexadecimal digits"
    example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def barcode() -> fields.Raw:
    """A barcode alone, or with its pack."""
    text = {"type": "string", "pattern": Barcode.pattern, "description": Barcode.words}
    properties = {
        "barcode": text,
        "type": {
            "type": "string",
            "enum": ["any", "gtin"],
            "description": "gtin: 8, 12, 13 or 14 digits; the last is a check digit.",
        },
        "pack_quantity": {
            "type": "string",
            "pattern": Quantity.pattern,
            "description": f"how many units the pack holds, {Quantity.words}; default: 1",
        },
        "pack_price": {
            "type": ["string", "null"],
            "pattern": Price.pattern,
            "description": f"price of the whole pack, {Price.words}; null: the sum of its units",
        },
    }
    detailed = {
        "type": "object",
        "properties": properties,
        "required": ["barcode"],
        "additionalProperties": False,
    }
    return fields.Raw(
        metadata={
            "description": "A barcode, or an object with its details.",
            "anyOf": [text, detailed],
            "examples": [Barcode.example],
        }
    )


def choice(*values: str, **options: Any) -> fields.String:  # noqa: ANN401
    """One of some words."""
    return fields.String(validate=OneOf(values), **options)


def lines(schema: type[Schema]) -> fields.List[Any]:
    """The lines of a document: at least one, and at most a reasonable number."""
    return fields.List(fields.Nested(schema), required=True, validate=Length(1, MAXIMUM_LINES))


def number(minimum: int, maximum: int, **options: Any) -> fields.Integer:  # noqa: ANN401
    """A whole number within bounds."""
    return fields.Integer(strict=True, validate=Range(minimum, maximum), **options)


def identifier(words: str) -> fields.UUID:
    """A filter of a list by an id."""
    return fields.UUID(
        metadata={"description": words, "examples": ["0198c0de-0000-7000-8000-000000000001"]}
    )


def day(words: str, example: str) -> fields.Date:
    """A filter of a list by a date."""
    return fields.Date(metadata={"description": words, "examples": [example]})


def register_id() -> fields.UUID:
    """The register of a sale."""
    return fields.UUID(
        allow_none=True,
        metadata={"description": "the id of the register at which it is made, which must be open"},
    )


def sold_at(*more: str) -> fields.AwareDateTime:
    """The time of a sale, by the clock of the till."""
    words = (
        "the time of an offline sale, at most 31 days ago",
        "an earlier time only on the date of the document",
        *more,
    )
    return fields.AwareDateTime(allow_none=True, metadata={"description": "; ".join(words)})


def sold_by() -> fields.UUID:
    """Who made what another person's login sends."""
    return _member_who("made")


def done_by() -> fields.UUID:
    """Who was at the till, where another person's login sends it."""
    return _member_who("did")


def _member_who(did: str) -> fields.UUID:
    return fields.UUID(
        allow_none=True,
        metadata={
            "description": f"the member who {did} it, where that is not who sends it: a registered "
            "device checked their PIN without a network"
        },
    )


def approval_ids() -> fields.List[Any]:
    """Approvals of a manager that are used for a command."""
    return fields.List(
        fields.UUID(),
        validate=Length(max=MAXIMUM_APPROVALS),
        metadata={
            "description": "ids of approvals; each is good once, for who asked for it, there"
        },
    )


APPROVED: Final = (
    "discount",
    "price_override",
    "backdate",
    "credit_note",
    "exchange",
    "return",
    "customer_refund",
    "cash_movement",
)
"""Operations that a manager can approve."""

APPROVED_OFFLINE: Final = tuple(name for name in APPROVED if name != "backdate")
"""Those that a device can tell of: no device says alone who chose a day, and so tax and period."""

PROOFS: Final = ("pin", "password", "offline_pin")
"""How an approver was known."""


class OfflineApproval(Input):
    """An approval that a device was given by PIN, without a network."""

    operation = choice(*APPROVED_OFFLINE, required=True)
    approved_by = fields.UUID(required=True)
    approved_at = fields.AwareDateTime(required=True)
    limit_percent = Percent(allow_none=True)


def person_proof() -> fields.String:
    """How it is known who stood at a device."""
    return choice(
        "login",
        "pin",
        "offline_pin",
        allow_none=True,
        metadata={
            "description": "How it is known who stood at the device: by their login, by their PIN, "
            "or by a PIN that the device checked without a network. Null: at no device."
        },
    )


def offline_approvals() -> fields.List[Any]:
    """Approvals that the device of this login was given without a network."""
    return fields.List(fields.Nested(OfflineApproval), validate=Length(max=MAXIMUM_APPROVALS))


def made_id() -> fields.UUID:
    """The id of what somebody makes before the service knows of it."""
    return fields.UUID(
        allow_none=True,
        metadata={
            "description": "the id it is to have, a UUID of version 7 or 4 made once (7 is the "
            "faster one: it begins with the time); left out, it gets one. One that is taken is "
            "refused with `id_taken`"
        },
    )


def clock_offset_ms() -> fields.Integer:
    """How wrong the clock of a till was."""
    return number(
        -LONGEST_OFFSET_MS,
        LONGEST_OFFSET_MS,
        allow_none=True,
        metadata={
            "description": "milliseconds by which the clock of the till was behind that of the "
            "service when it last could compare them; `sold_at` is corrected by it already"
        },
    )


def cursor() -> Line:
    """The beginning of a page. Queries end with `cursor` and `limit`, like their functions."""
    return Line(500, example="eyJpZCI6IjAxOThjMGRlIn0")


def limit() -> fields.Integer:
    """The greatest length of a page."""
    return number(1, 200, load_default=50)


class PageQuery(Input):
    """The page of a list."""

    cursor = cursor()
    limit = limit()


class ArchivableQuery(Input):
    """The page, with or without archived things."""

    include_archived = fields.Boolean(load_default=False)
    cursor = cursor()
    limit = limit()


class Timestamps(Output):
    """The version of an editable thing."""

    created_at = fields.DateTime()
    updated_at = fields.DateTime()
    version = fields.Integer(metadata={"description": "Counts edits; the ETag."})


def next_cursor() -> fields.String:
    """The cursor of the next page."""
    return fields.String(
        allow_none=True,
        metadata={"description": "Send it as `cursor` for the next page; null on the last."},
    )


def page(item: type[Schema]) -> type[Schema]:
    """The shape of a list: a page of items, and the cursor of the next."""
    return Output.from_dict(
        {"items": fields.List(fields.Nested(item)), "next_cursor": next_cursor()},
        name=f"{item.__name__}Page",
    )
