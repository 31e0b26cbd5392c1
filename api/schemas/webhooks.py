"""Shapes of webhooks and of what is sent to them."""

from __future__ import annotations

from typing import Any, Final

from marshmallow import fields
from marshmallow.validate import Length

from api.schemas.fields import (
    Code,
    Input,
    Line,
    Output,
    PageQuery,
    Timestamps,
    choice,
    page,
)

EVENT_TYPES: Final = (
    "bill.issued",
    "credit_note.issued",
    "member.changed",
    "member.joined",
    "payment.recorded",
    "stock.low",
    "z_report.issued",
)
"""What a webhook can be told of; `webhook.test` comes besides, where it is asked for."""

MAXIMUM_TYPES: Final = 20


class WebhookUrl(Code):
    """Where events are posted."""

    pattern = (
        r"^(?=.{1,500}$)https?://(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)"
        r'(:[1-9][0-9]{0,4})?(/[!"$-~]*)?$'
    )
    words = (
        "an address with https (or http, where the operator allows it), at most 500 ASCII "
        "characters, the host in lower case, without user, password and fragment"
    )
    example = "https://books.example.com/counterfoil"


def event_types(**options: Any) -> fields.List[Any]:  # noqa: ANN401
    """The types of events that a webhook wants."""
    return fields.List(
        choice(*EVENT_TYPES),
        validate=Length(1, MAXIMUM_TYPES),
        metadata={"description": "the types of events that are sent there"},
        **options,
    )


class WebhookUpdate(Input):
    """Changes of a webhook."""

    url = WebhookUrl()
    description = Line(200, allow_none=True, example="Bookkeeping")
    event_types = event_types()
    is_enabled = fields.Boolean()


class WebhookCreate(WebhookUpdate):
    """A new webhook."""

    url = WebhookUrl(required=True)
    event_types = event_types(required=True)


class Webhook(Timestamps):
    """An address to which events are sent, and how it does."""

    org_id = fields.UUID()
    id = fields.UUID()
    url = fields.String()
    description = fields.String(allow_none=True)
    event_types: fields.List[Any] = fields.List(choice(*EVENT_TYPES))
    is_enabled = fields.Boolean()
    has_secret = fields.Boolean(
        metadata={"description": "False after a move from another database: give it a new one."}
    )
    secret_changed_at = fields.DateTime()
    delivered_at = fields.DateTime(
        allow_none=True, metadata={"description": "When something arrived last."}
    )
    failure_count = fields.Integer(
        metadata={"description": "How many attempts have failed since then."}
    )
    first_failed_at = fields.DateTime(allow_none=True)
    disabled_at = fields.DateTime(
        allow_none=True,
        metadata={"description": "When it was switched off because nothing arrived any more."},
    )


class WebhookWithSecret(Webhook):
    """A webhook with its new secret, which is shown this once."""

    secret = fields.String(metadata={"examples": ["whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD8Q=="]})


WebhookPage = page(Webhook)


class WebhookDelivery(Output):
    """An event on its way to a webhook, and what came of the last attempt."""

    org_id = fields.UUID()
    id = fields.UUID()
    webhook_id = fields.UUID()
    event_id = fields.UUID(metadata={"description": "`webhook-id` of its requests."})
    sequence_no = fields.Integer()
    type = choice(*EVENT_TYPES, "webhook.test")
    occurred_at = fields.DateTime()
    state = choice("waiting", "delivered", "dead")
    attempt_count = fields.Integer()
    queued_at = fields.DateTime()
    due_at = fields.DateTime(
        allow_none=True, metadata={"description": "When it is sent next, if it waits."}
    )
    attempted_at = fields.DateTime(allow_none=True)
    finished_at = fields.DateTime(allow_none=True)
    answer_status = fields.Integer(
        allow_none=True, metadata={"description": "The HTTP status of the answer, if one came."}
    )
    duration_ms = fields.Integer(allow_none=True)
    answer = fields.String(
        allow_none=True, metadata={"description": "The first characters of the answer."}
    )
    error = fields.String(
        allow_none=True, metadata={"description": "Why the last attempt does not count."}
    )


class WebhookDeliveryDetail(WebhookDelivery):
    """The same, with what is sent."""

    content = fields.String(metadata={"description": "The body of its requests, as it is signed."})


WebhookDeliveryPage = page(WebhookDelivery)


class WebhookDeliveryQuery(PageQuery):
    """The page of deliveries."""


class WebhookReplay(Input):
    """What is sent again."""

    since = fields.AwareDateTime(
        required=True,
        metadata={
            "description": "events that happened then or later, of the last 30 days",
            "examples": ["2026-11-01T00:00:00Z"],
        },
    )


class WebhookReplayed(Output):
    """How much is sent again."""

    event_count = fields.Integer()
