"""Shapes of papers: their layout, and their check."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields, validate

from api.schemas.fields import Code, Currency, Hash, Input, Line, Output, choice
from api.schemas.org import PaperSettings
from api.schemas.settlement import StatementQuery

PAPERS: Final = ("a4", "receipt")
FORMATS: Final = ("html", "pdf")
EXAMPLES: Final = ("invoice", "receipt", "quotation", "credit_note")


class LayoutQuery(Input):
    """The layout of a paper."""

    paper = choice(*PAPERS, load_default="a4")
    format = choice(*FORMATS, load_default="html")


class PreviewQuery(LayoutQuery):
    """The layout of an example; a drawing of its first page can be shown where no page can."""

    format = choice(*FORMATS, "svg", load_default="svg")


LAYOUT: Final = frozenset(LayoutQuery().fields)
"""Parameters of the layout, which are no arguments of the function."""


class StatementPaperQuery(StatementQuery, LayoutQuery):
    """The days and the layout of a statement."""


MOST_PAPERS: Final = 100
"""A bundle is typeset while somebody waits: some 50 ms a paper."""


def _ids() -> fields.List[Any]:
    return fields.List(
        fields.UUID(), required=True, validate=validate.Length(min=1, max=MOST_PAPERS)
    )


class ReminderPapers(Input):
    """Reminders to be printed at once, in this order."""

    reminder_ids = _ids()


class BillPapers(Input):
    """Bills and credit notes to be printed at once, in this order."""

    bill_ids = _ids()


class PaperPreview(Input):
    """An example, and the settings that it is made with in place of the stored ones."""

    document = choice(*EXAMPLES, required=True)
    settings = fields.Nested(PaperSettings, required=True)


class ClaimedAmount(Code):
    """The total on a paper; that of a shift can be negative."""

    pattern = r"^-?[0-9]{1,12}(\.[0-9]{1,3})?$"
    words = "an amount as a string: up to 12 digits and 3 decimals"
    example = "12.50"


class PaperQuery(Input):
    """The claims of a paper: the query of the address in its QR code."""

    org_id = fields.UUID(required=True)
    number = Line(100, required=True, example="2026-000001")
    gross_amount = ClaimedAmount(required=True)
    currency = Currency(required=True)
    hash = Hash(required=True)


class PaperCheck(Output):
    """Whether a paper matches the issued document."""

    is_genuine = fields.Boolean()
