"""Shapes of reports: a period, its rows, and their totals."""

from __future__ import annotations

from typing import Final

from marshmallow import Schema, fields

from api.schemas.fields import (
    Decimal,
    Input,
    Output,
    Quantity,
    Text,
    choice,
    cursor,
    identifier,
    limit,
    next_cursor,
    number,
)
from api.schemas.imports import FORMATS, FileQuery
from api.schemas.settlement import METHODS


class PeriodQuery(Input):
    """The days of a report, both included."""

    from_on = fields.Date(
        metadata={"description": "Default: the first of the month of the last day."}
    )
    through_on = fields.Date(
        metadata={"description": "Default: today; at most 400 days after the first day."}
    )


class Columns(Text):
    """The columns of a file."""

    # Without numbers of repeats: a compiled pattern holds a copy of what it repeats for each.
    pattern = r"^[a-z_]+(:[^|]+)?(\|[a-z_]+(:[^|]+)?)*$"
    minimum = 1
    words = (
        "the columns of a file: names of fields of an item with | between them, each followed by : "
        "and its heading, if that is not the name; default: every field"
    )
    example = "sku|name:Product|net_amount:Sales"


class TableQuery(FileQuery):
    """The form of the answer: JSON, or its items as a table in a file."""

    format = choice("json", *FORMATS, load_default="json")
    columns = Columns(2000)


TABLE_FORM: Final = frozenset(TableQuery().fields)
"""Parameters of the form, which are no arguments of the function."""


class ReportQuery(PeriodQuery, TableQuery):
    """The days, and the form of the answer."""


def step() -> fields.String:
    """The days of a row."""
    return choice(
        "day",
        "week",
        "month",
        load_default="day",
        metadata={"description": "The days of a row. A week begins on Monday."},
    )


class StepReportQuery(ReportQuery):
    """The days, and those of a row."""

    step = step()


class ProductReportQuery(ReportQuery):
    """The days, the days to compare them with, the category, the order and the page."""

    compared_from_on = fields.Date(
        metadata={"description": "The first of other days, to compare with; none by default."}
    )
    compared_through_on = fields.Date(metadata={"description": "The last of them."})
    category_id = identifier(
        "sold in this category or below it; 00000000-0000-0000-0000-000000000000: in none"
    )
    order = choice(
        "net_amount",
        "margin_amount",
        "quantity",
        "sku",
        "rise",
        "fall",
        load_default="net_amount",
        metadata={
            "description": "Largest first, or by SKU; rise and fall: by the change of net_amount."
        },
    )
    cursor = cursor()
    limit = limit()


class AdjustmentReportQuery(ReportQuery):
    """The days and the page."""

    cursor = cursor()
    limit = limit()


class CategoryReportQuery(ReportQuery):
    """The days, and whether a category includes those below it."""

    rollup = fields.Boolean(load_default=False)


class ValuationQuery(TableQuery):
    """The day and the page."""

    on = fields.Date(metadata={"description": "Default: today."})
    cursor = cursor()
    limit = limit()


class SlowMoverQuery(TableQuery):
    """The days, the greatest quantity sold, and the page."""

    days = number(1, 400, load_default=90)
    sold_at_most = Quantity(load_default="0")
    cursor = cursor()
    limit = limit()


class SalesFigures(Output):
    """Sums of bills and of credit notes, apart and together."""

    bills = fields.Integer()
    credit_notes = fields.Integer()
    sold_net_amount = Decimal()
    sold_tax_amount = Decimal()
    sold_gross_amount = Decimal()
    credited_net_amount = Decimal()
    credited_tax_amount = Decimal()
    credited_gross_amount = Decimal()
    net_amount = Decimal()
    tax_amount = Decimal()
    gross_amount = Decimal()


class SalesDay(SalesFigures):
    """A day, a week or a month."""

    issued_on = fields.Date(metadata={"description": "The first day of the row."})
    through_on = fields.Date(metadata={"description": "The last day of the row."})


class SalesHour(SalesFigures):
    """An hour of the day."""

    hour = fields.Integer(metadata={"description": "0 to 23, in the organization's time zone."})


class SalesCashier(SalesFigures):
    """A person who issued documents."""

    cashier_id = fields.UUID(allow_none=True)
    cashier_name = fields.String(allow_none=True)


class MarginFigures(Output):
    """Sales, cost and margin."""

    sold_net_amount = Decimal()
    credited_net_amount = Decimal()
    net_amount = Decimal()
    cost_amount = Decimal(allow_none=True, words="null where no cost is known")
    margin_amount = Decimal(allow_none=True, words="of sales whose cost is known")
    margin_percent = Decimal(allow_none=True)
    uncosted_net_amount = Decimal(words="sales whose cost is not known: they are in no margin")


class MarginDay(MarginFigures):
    """A day, a week or a month."""

    issued_on = fields.Date(metadata={"description": "The first day of the row."})
    through_on = fields.Date(metadata={"description": "The last day of the row."})


class ComparedFigures(MarginFigures):
    """Sales, cost and margin, and sales in other days; null where none are compared."""

    compared_net_amount = Decimal(allow_none=True)
    change_amount = Decimal(allow_none=True)
    change_percent = Decimal(allow_none=True, words="null where nothing was sold in the other days")


class SalesProduct(ComparedFigures):
    """A product."""

    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    sold_quantity = Decimal()
    credited_quantity = Decimal()
    quantity = Decimal()
    compared_quantity = Decimal(allow_none=True)
    has_cost = fields.Boolean()


class SalesCategory(MarginFigures):
    """A category; null for products without one."""

    category_id = fields.UUID(allow_none=True)
    parent_id = fields.UUID(allow_none=True)
    name = fields.String(allow_none=True)


class PaymentFigures(Output):
    """Money received and paid out."""

    payments = fields.Integer()
    received_amount = Decimal()
    payouts = fields.Integer()
    paid_out_amount = Decimal()
    amount = Decimal()


class PaymentMethod(PaymentFigures):
    """A method of payment."""

    method = choice(*METHODS)


class PaymentTotals(PaymentFigures):
    """All methods."""

    cash_rounding_amount = Decimal()


class TaxFigures(Output):
    """Bases and taxes of bills and credit notes, apart and together."""

    sold_base_amount = Decimal()
    sold_tax_amount = Decimal()
    credited_base_amount = Decimal()
    credited_tax_amount = Decimal()
    base_amount = Decimal()
    tax_amount = Decimal()


class TaxGroup(TaxFigures):
    """A category and rate of tax."""

    tax_category = fields.String()
    tax_rate = Decimal()


class ValueTotals(Output):
    """The cost of all rows, also of other pages."""

    value_amount = Decimal()


class StockValue(Output):
    """The stock of a product."""

    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    quantity = Decimal()
    value_amount = Decimal()
    average_cost = Decimal(allow_none=True)


class SlowMover(Output):
    """A product on hand that does not sell."""

    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    quantity = Decimal()
    value_amount = Decimal()
    sold_quantity = Decimal()
    last_sold_on = fields.Date(allow_none=True)
    days_since_last_sale = fields.Integer(allow_none=True)


def report(
    name: str, item: type[Schema], totals: type[Schema], *, is_paged: bool = False
) -> type[Schema]:
    """The shape of a report of a period."""
    return Output.from_dict(
        {
            "from_on": fields.Date(),
            "through_on": fields.Date(),
            "currency": fields.String(),
            "minor_units": fields.Integer(),
            "items": fields.List(fields.Nested(item)),
            "totals": fields.Nested(totals),
            **({"next_cursor": next_cursor()} if is_paged else {}),
        },
        name=name,
    )


class AdjustmentFigures(Output):
    """Gains and losses, at cost."""

    gain_amount = Decimal()
    loss_amount = Decimal()
    net_amount = Decimal()


class StockAdjustment(AdjustmentFigures):
    """Gains and losses of a product for one reason."""

    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    source = choice("stocktake", "adjustment", "credit_note")
    reason = fields.String(allow_none=True)
    gain_quantity = Decimal()
    loss_quantity = Decimal()


StockAdjustments = report("StockAdjustments", StockAdjustment, AdjustmentFigures, is_paged=True)
SalesByDay = report("SalesByDay", SalesDay, SalesFigures)
SalesByHour = report("SalesByHour", SalesHour, SalesFigures)
SalesByCashier = report("SalesByCashier", SalesCashier, SalesFigures)
SalesByProduct = report("SalesByProduct", SalesProduct, ComparedFigures, is_paged=True)
SalesByCategory = report("SalesByCategory", SalesCategory, MarginFigures)
MarginByDay = report("MarginByDay", MarginDay, MarginFigures)
PaymentsByMethod = report("PaymentsByMethod", PaymentMethod, PaymentTotals)
TaxSummary = report("TaxSummary", TaxGroup, TaxFigures)


class StockValuation(Output):
    """The stock at the end of a day."""

    on = fields.Date()
    currency = fields.String()
    minor_units = fields.Integer()
    items = fields.List(fields.Nested(StockValue))
    totals = fields.Nested(ValueTotals)
    next_cursor = next_cursor()


class SlowMovers(Output):
    """The products on hand that do not sell."""

    days = fields.Integer()
    currency = fields.String()
    minor_units = fields.Integer()
    items = fields.List(fields.Nested(SlowMover))
    totals = fields.Nested(ValueTotals)
    next_cursor = next_cursor()


class AnalyticsColumn(Output):
    """A column of a view."""

    name = fields.String()
    type = fields.String()
    description = fields.String()


class AnalyticsView(Output):
    """A view that analysts read."""

    name = fields.String()
    description = fields.String()
    columns = fields.List(fields.Nested(AnalyticsColumn))


class AnalyticsViews(Output):
    """All views that analysts read."""

    items = fields.List(fields.Nested(AnalyticsView))


class SalesToday(Output):
    """Sales of today, and of the same weekday a week before."""

    bill_count = fields.Integer()
    credit_note_count = fields.Integer()
    gross_amount = Decimal()
    average_amount = Decimal(allow_none=True, words="of a bill; null while there is none")
    compared_on = fields.Date(metadata={"description": "The same weekday a week before."})
    compared_bill_count = fields.Integer(
        metadata={"description": "Of that day until the same time of day; so are the next two."}
    )
    compared_gross_amount = Decimal()
    change_percent = Decimal(
        allow_none=True, words="by which today is more; null where nothing was sold by then"
    )
    compared_day_gross_amount = Decimal(words="of all of that day")


class OpenShift(Output):
    """A shift that goes on."""

    id = fields.UUID()
    register_id = fields.UUID()
    register_code = fields.String()
    opened_on = fields.Date()
    opened_at = fields.DateTime()
    opened_by = fields.UUID(allow_none=True)
    expected_amount = Decimal(allow_none=True)


class UnsentDevice(Output):
    """A device that has not sent all it sold."""

    id = fields.UUID()
    name = fields.String()
    register_id = fields.UUID(allow_none=True)
    unsent_count = fields.Integer()
    oldest_unsent_at = fields.DateTime()
    last_seen_at = fields.DateTime(allow_none=True)


class StockToday(Output):
    """How many products run out."""

    low_count = fields.Integer(metadata={"description": "On or below their reorder level."})
    out_count = fields.Integer(metadata={"description": "Nothing is left of them."})


class OverdueBills(Output):
    """Bills that should have been paid before today."""

    bill_count = fields.Integer()
    due_amount = Decimal()
    oldest_due_on = fields.Date(allow_none=True)


class OverdueOrders(Output):
    """Orders of which more is to come, and was expected before today."""

    order_count = fields.Integer()
    oldest_expected_on = fields.Date(allow_none=True)


class DraftsToday(Output):
    """Bills that are not issued, with those that keep their prices."""

    draft_count = fields.Integer()
    quotation_count = fields.Integer()


class WaitingLateSales(Output):
    """Late sales that nobody decided on yet."""

    sale_count = fields.Integer()
    oldest_created_at = fields.DateTime(allow_none=True)


class WaitingApprovals(Output):
    """Approvals without a network that nobody looked at yet."""

    approval_count = fields.Integer()
    oldest_approved_at = fields.DateTime(allow_none=True)


class OpenStocktakes(Output):
    """Stocktakes in progress."""

    stocktake_count = fields.Integer()
    oldest_opened_at = fields.DateTime(allow_none=True)


class RemindersToday(Output):
    """Customers who are to be reminded."""

    customer_count = fields.Integer()
    due_amount = Decimal()


class Today(Output):
    """How the shop is today. A part is null if the caller may not read it."""

    as_of = fields.DateTime()
    today = fields.Date(metadata={"description": "In the time zone of the organization."})
    currency = fields.String()
    minor_units = fields.Integer()
    sales = fields.Nested(SalesToday, allow_none=True)
    open_shifts = fields.List(fields.Nested(OpenShift), allow_none=True)
    unsent_devices = fields.List(fields.Nested(UnsentDevice), allow_none=True)
    stock = fields.Nested(StockToday, allow_none=True)
    overdue_bills = fields.Nested(OverdueBills, allow_none=True)
    overdue_orders = fields.Nested(OverdueOrders, allow_none=True)
    drafts = fields.Nested(DraftsToday, allow_none=True)
    late_sales = fields.Nested(WaitingLateSales, allow_none=True)
    approvals = fields.Nested(WaitingApprovals, allow_none=True)
    stocktakes = fields.Nested(OpenStocktakes, allow_none=True)
    reminders = fields.Nested(RemindersToday, allow_none=True)
