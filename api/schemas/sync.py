"""Shapes of the change feed."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from api.schemas.fields import Input, Line, Output, choice, number

KINDS: Final = (
    "org",
    "member",
    "seller",
    "device",
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
    """The place in the feed: `next` of the last answer; without it, everything is read."""

    since = Line(500, example="WyI5ZjJjIiwiNzM1IixudWxsLG51bGwsbnVsbCxudWxsXQ")
    limit = number(1, 1000, load_default=500)


class SyncedItem(Output):
    """A thing that a device copies, as it is now."""

    kind = choice(*KINDS)
    id = fields.UUID()
    value = fields.Dict(
        allow_none=True,
        metadata={
            "description": "In the form of its own route; a `member` is the caller, with their "
            "permissions and limits; a `seller` somebody who may work at a till, with what a PIN "
            "lets them do; a `device` the caller's own. Null when it was archived, closed or "
            "deleted."
        },
    )


class Changes(Output):
    """A page of the change feed."""

    epoch = fields.String(metadata={"description": "A different epoch means a different database."})
    is_reset = fields.Boolean(
        metadata={
            "description": "`since` is of another epoch: delete the copy and read everything."
        }
    )
    has_more = fields.Boolean(metadata={"description": "Ask again at once."})
    items = fields.List(fields.Nested(SyncedItem))
    next = fields.String(allow_none=True, metadata={"description": "Send it as `since`."})
