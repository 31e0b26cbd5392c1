"""Shapes of reports: a period, its rows, and their totals."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import (
    Decimal,
    Input,
    Output,
    Quantity,
    choice,
    cursor,
    limit,
    next_cursor,
    number,
)
from api.schemas.settlement import METHODS


class PeriodQuery(Input):
    """The days of a report, both included."""

    from_on = fields.Date(
        metadata={"description": "Default: the first of the month of the last day."}
    )
    through_on = fields.Date(
        metadata={"description": "Default: today; at most 400 days after the first day."}
    )


class ProductReportQuery(PeriodQuery):
    """The days, the order and the page."""

    order = choice("net_amount", "margin_amount", "quantity", "sku", load_default="net_amount")
    cursor = cursor()
    limit = limit()


class AdjustmentReportQuery(PeriodQuery):
    """The days and the page."""

    cursor = cursor()
    limit = limit()


class CategoryReportQuery(PeriodQuery):
    """The days, and whether a category includes those below it."""

    rollup = fields.Boolean(load_default=False)


class ValuationQuery(Input):
    """The day and the page."""

    on = fields.Date(metadata={"description": "Default: today."})
    cursor = cursor()
    limit = limit()


class SlowMoverQuery(Input):
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
    """A day."""

    issued_on = fields.Date()


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
    cost_amount = Decimal()
    margin_amount = Decimal()
    margin_percent = Decimal(allow_none=True)
    uncosted_net_amount = Decimal()


class MarginDay(MarginFigures):
    """A day."""

    issued_on = fields.Date()


class SalesProduct(MarginFigures):
    """A product."""

    product_id = fields.UUID()
    sku = fields.String()
    name = fields.String()
    unit = fields.String()
    sold_quantity = Decimal()
    credited_quantity = Decimal()
    quantity = Decimal()
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
SalesByProduct = report("SalesByProduct", SalesProduct, MarginFigures, is_paged=True)
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
