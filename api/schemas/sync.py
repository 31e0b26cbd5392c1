"""Shapes of what a device keeps a copy of."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from api.schemas.fields import Input, Line, Output, choice, number

KINDS: Final = (
    "org",
    "member",
    "unit",
    "tax_rate",
    "category",
    "register",
    "cash_session",
    "product",
    "stock_level",
    "customer",
    "draft",
    "document",
)


class ChangesQuery(Input):
    """From where on: `since` is `next` of the answer before; left out, everything is read."""

    since = Line(500, example="WyI5ZjJjIiwiNzM1IixudWxsLG51bGwsbnVsbCxudWxsXQ")
    limit = number(1, 1000, load_default=500)


class SyncedItem(Output):
    """Something a device keeps a copy of, as it is now."""

    kind = choice(*KINDS)
    id = fields.UUID()
    value = fields.Dict(
        allow_none=True,
        metadata={
            "description": "As its own route shows it; a `member` is the person who asks, with "
            "what they may do. Null when it is gone: archived, closed, deleted."
        },
    )


class Changes(Output):
    """A page of the change feed."""

    epoch = fields.String(metadata={"description": "Another one: this is another database."})
    is_reset = fields.Boolean(
        metadata={"description": "`since` is of another epoch: drop the copy, read everything."}
    )
    has_more = fields.Boolean(metadata={"description": "Ask again at once."})
    items = fields.List(fields.Nested(SyncedItem))
    next = fields.String(allow_none=True, metadata={"description": "Send it as `since`."})
