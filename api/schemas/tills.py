"""Shapes of registers, their shifts, and Z reports."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    Amount,
    Code,
    Decimal,
    Hash,
    Input,
    Line,
    Output,
    Text,
    Timestamps,
    approval_ids,
    choice,
    cursor,
    day,
    done_by,
    identifier,
    limit,
    number,
    offline_approvals,
    page,
    person_proof,
)
from api.schemas.org import Seller
from api.schemas.reports import PeriodQuery, step
from api.schemas.settlement import METHODS

MAXIMUM_DENOMINATIONS = 50


class RegisterCode(Code):
    """The code of a register, part of its numbers."""

    pattern = r"^[A-Z0-9]{1,10}$"
    words = "1 to 10 capital letters and digits"
    example = "T1"


class RegisterUpdate(Input):
    """Changes of a register."""

    name = Line(100, example="Front desk")


class RegisterCreate(Input):
    """A new register."""

    code = RegisterCode(required=True)
    name = Line(100, required=True, example="Front desk")


class Register(Timestamps):
    """A register, and its open shift if there is one."""

    org_id = fields.UUID()
    id = fields.UUID()
    code = fields.String()
    name = fields.String()
    is_active = fields.Boolean()
    cash_session_id = fields.UUID(allow_none=True)


RegisterPage = page(Register)


class CashSessionQuery(Input):
    """Filters of shifts."""

    register_id = fields.UUID()
    status = choice("open", "closed")
    from_on = day("begun on this day or later", "2026-01-01")
    through_on = day("begun on this day or before", "2026-01-31")
    opened_by = identifier("opened by this person")
    cursor = cursor()
    limit = limit()


class CashSessionOpen(Input):
    """The beginning of a shift."""

    register_id = fields.UUID(required=True)
    opening_float_amount = Amount(required=True)
    done_by = done_by()


class CashSession(Output):
    """A shift of a register."""

    org_id = fields.UUID()
    id = fields.UUID()
    register_id = fields.UUID()
    register_code = fields.String()
    status = choice("open", "closed")
    opened_by = fields.UUID(allow_none=True)
    opened_by_proof = person_proof()
    device_id = fields.UUID(allow_none=True)
    opened_on = fields.Date()
    opened_at = fields.DateTime()
    currency = fields.String()
    minor_units = fields.Integer()
    opening_float_amount = Decimal()
    expected_amount = Decimal(allow_none=True)
    counted_amount = Decimal(allow_none=True)
    over_short_amount = Decimal(allow_none=True)
    closed_at = fields.DateTime(allow_none=True)
    closed_by = fields.UUID(allow_none=True)
    z_report_id = fields.UUID(allow_none=True)


CashSessionPage = page(CashSession)


class CashMovementCreate(Input):
    """Cash put into a drawer or taken out of it, or a drawer opened for neither."""

    direction = choice("in", "out", "none", required=True)
    amount = Amount(required=True)
    reason = Line(500, required=True, example="To the bank")
    done_by = done_by()
    approval_ids = approval_ids()
    offline_approvals = offline_approvals()


class CashMovement(Output):
    """Cash that was put into a drawer or taken out of it."""

    org_id = fields.UUID()
    id = fields.UUID()
    cash_session_id = fields.UUID()
    direction = choice("in", "out", "none")
    amount = Decimal()
    reason = fields.String()
    created_by = fields.UUID(allow_none=True)
    created_by_proof = person_proof()
    device_id = fields.UUID(allow_none=True)
    created_at = fields.DateTime()


CashMovementPage = page(CashMovement)


class DenominationCount(Input):
    """A number of a coin or note."""

    value = Amount(required=True)
    count = number(0, 1_000_000, required=True)


class CashSessionClose(Input):
    """The counted cash: the sum, or each coin and note."""

    counted_amount = Amount(allow_none=True)
    denominations = fields.List(
        fields.Nested(DenominationCount),
        allow_none=True,
        validate=Length(1, MAXIMUM_DENOMINATIONS),
    )
    note = Text(1000, allow_none=True)
    done_by = done_by()


class CountedDenomination(Output):
    """A counted number of a coin or note."""

    value = Decimal()
    count = fields.Integer()


class ReportedTax(Output):
    """Tax of one category and rate: bills less credit notes."""

    tax_category = fields.String()
    tax_rate = Decimal()
    base_amount = Decimal()
    tax_amount = Decimal()


class ReportedPayments(Output):
    """Money received and paid out by one method."""

    method = choice(*METHODS)
    payment_count = fields.Integer()
    received_amount = Decimal()
    paid_out_amount = Decimal()


class ZReportQuery(Input):
    """Filters of reports."""

    register_id = fields.UUID()
    from_on = day("issued on this day or later", "2026-01-01")
    through_on = day("issued on this day or before", "2026-01-31")
    opened_by = identifier("of shifts that this person opened")
    has_difference = fields.Boolean(
        metadata={"description": "true: counted cash differed; false: it was as expected"}
    )
    cursor = cursor()
    limit = limit()


class CashReport(Output):
    """The report of a shift: numbered and counted (Z), or as it is now (X)."""

    org_id = fields.UUID()
    id = fields.UUID(allow_none=True)
    type = choice("x_report", "z_report")
    number = fields.String(allow_none=True)
    fiscal_year = fields.Integer(allow_none=True)
    sequence_no = fields.Integer(allow_none=True)
    issued_on = fields.Date(allow_none=True)
    issued_at = fields.DateTime(allow_none=True)
    issued_by = fields.UUID(allow_none=True)
    issued_by_proof = person_proof()
    device_id = fields.UUID(allow_none=True)
    cash_session_id = fields.UUID()
    register_id = fields.UUID()
    register_code = fields.String()
    register_name = fields.String()
    opened_on = fields.Date()
    opened_at = fields.DateTime()
    opened_by = fields.UUID(allow_none=True)
    currency = fields.String()
    minor_units = fields.Integer()
    bill_count = fields.Integer()
    credit_note_count = fields.Integer()
    late_count = fields.Integer(metadata={"description": "Offline sales from an earlier shift."})
    billed_amount = Decimal()
    credited_amount = Decimal()
    net_amount = Decimal()
    tax_amount = Decimal()
    gross_amount = Decimal()
    discount_amount = Decimal()
    line_discount_amount = Decimal()
    taxes = fields.List(fields.Nested(ReportedTax))
    payments = fields.List(fields.Nested(ReportedPayments))
    opening_float_amount = Decimal()
    cash_received_amount = Decimal()
    cash_paid_out_amount = Decimal()
    cash_in_amount = Decimal()
    cash_out_amount = Decimal()
    cash_rounding_amount = Decimal()
    expected_amount = Decimal()
    counted_amount = Decimal(allow_none=True)
    over_short_amount = Decimal(allow_none=True)
    denominations = fields.List(fields.Nested(CountedDenomination), allow_none=True)
    note = fields.String(allow_none=True)
    seller = fields.Nested(Seller, allow_none=True)
    prev_hash = Hash(allow_none=True)
    hash = Hash(allow_none=True)


CashReportPage = page(CashReport)


class CashDifferencesQuery(PeriodQuery):
    """The days, the length of a row, and whose drawers."""

    step = step()
    register_id = identifier("of this register")
    opened_by = identifier("of shifts that this person opened")


class DifferenceFigures(Output):
    """Counts of cash and their differences."""

    z_reports = fields.Integer()
    with_difference = fields.Integer()
    over_amount = Decimal()
    short_amount = Decimal()
    over_short_amount = Decimal()


class DifferenceStep(DifferenceFigures):
    """A day, a week or a month."""

    issued_on = fields.Date()
    through_on = fields.Date()


class DifferencePerson(DifferenceFigures):
    """A person who had the drawer."""

    opened_by = fields.UUID(allow_none=True)
    opened_by_name = fields.String(allow_none=True)


class CashDifferences(Output):
    """Differences between counted and expected cash in a period."""

    from_on = fields.Date()
    through_on = fields.Date()
    currency = fields.String()
    minor_units = fields.Integer()
    items = fields.List(fields.Nested(DifferenceStep))
    people = fields.List(fields.Nested(DifferencePerson))
    totals = fields.Nested(DifferenceFigures)
