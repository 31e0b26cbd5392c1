"""Shapes of series of numbers."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from api.schemas.fields import Code, Input, Timestamps, choice, page

NUMBERED: Final = ("bill", "credit_note")


class Series(Code):
    """The name of a series."""

    pattern = r"^[A-Z0-9]{0,10}$"
    words = "up to 10 of A-Z and 0-9; empty for the first series of an organization"
    example = "POS1"


class Mark(Code):
    """What a till writes on a paper before there is a number."""

    pattern = r"^[A-Z0-9]{0,10}-[0-9]{1,9}$"
    words = (
        "what the till wrote on the paper before there was a number: up to 10 of A-Z and 0-9, a "
        "hyphen, and up to 9 digits; it finds the document (`code`)"
    )
    example = "A7-0042"


class NumberFormat(Code):
    """The format of a number."""

    pattern = r"^[A-Z0-9{}a-z:./-]{1,100}$"
    words = (
        "parts joined by - / or . : words of A-Z and 0-9, {series}, {year} or {yy}, "
        "and one {number:6}"
    )
    example = "{series}-{year}-{number:6}"


class DocumentSeriesUpdate(Input):
    """Changes of a series."""

    number_format = NumberFormat()
    is_default = fields.Boolean()
    is_active = fields.Boolean()


class DocumentSeriesCreate(Input):
    """A new series of numbers."""

    type = choice(*NUMBERED, required=True)
    series = Series(required=True)
    number_format = NumberFormat(required=True)
    is_default = fields.Boolean()


class DocumentSeries(Timestamps):
    """A series of numbers."""

    org_id = fields.UUID()
    id = fields.UUID()
    type = choice(*NUMBERED)
    series = fields.String()
    number_format = fields.String()
    fiscal_year = fields.Integer(metadata={"description": "That of today."})
    next_sequence_no = fields.Integer(
        metadata={"description": "The number that comes next in the fiscal year of today."}
    )
    is_default = fields.Boolean()
    is_active = fields.Boolean()


DocumentSeriesPage = page(DocumentSeries)
