"""Shapes of reports: a period, its rows, and what they come to."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.schemas.fields import Decimal, Input, Output


class PeriodQuery(Input):
    """Which days, both included."""

    from_on = fields.Date(metadata={"description": "Default: the first of the month of the last."})
    through_on = fields.Date(metadata={"description": "Default: today; at most 400 days on."})


class SalesFigures(Output):
    """What bills and credit notes come to, apart and together."""

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

    hour = fields.Integer(metadata={"description": "0 to 23, where the organization is."})


class SalesCashier(SalesFigures):
    """A person who issued documents."""

    cashier_id = fields.UUID(allow_none=True)
    cashier_name = fields.String(allow_none=True)


def report(name: str, item: type[Schema], totals: type[Schema]) -> type[Schema]:
    """The shape of a report of a period."""
    return Output.from_dict(
        {
            "from_on": fields.Date(),
            "through_on": fields.Date(),
            "currency": fields.String(),
            "minor_units": fields.Integer(),
            "items": fields.List(fields.Nested(item)),
            "totals": fields.Nested(totals),
        },
        name=name,
    )


SalesByDay = report("SalesByDay", SalesDay, SalesFigures)
SalesByHour = report("SalesByHour", SalesHour, SalesFigures)
SalesByCashier = report("SalesByCashier", SalesCashier, SalesFigures)
