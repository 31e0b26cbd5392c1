"""Webhooks: what programs of the organization are told, and what became of it."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.webhooks import (
    Webhook,
    WebhookCreate,
    WebhookDelivery,
    WebhookDeliveryDetail,
    WebhookDeliveryPage,
    WebhookDeliveryQuery,
    WebhookPage,
    WebhookReplay,
    WebhookReplayed,
    WebhookUpdate,
    WebhookWithSecret,
)

blueprint = Blueprint("webhooks", "Webhooks: other programs are told what happens.")

ONE = "/webhooks/<uuid:webhook_id>"
DELIVERY = "/webhook-deliveries/<uuid:delivery_id>"

blueprint.operation(
    "GET",
    "/webhooks",
    "list_webhooks",
    "List webhooks",
    WebhookPage,
    description="All on one page, in the order in which they were made.",
)
blueprint.operation(
    "POST",
    "/webhooks",
    "create_webhook",
    "Make a webhook",
    WebhookWithSecret,
    body=WebhookCreate,
    makes_token=True,
    status=HTTPStatus.CREATED,
    location="webhooks",
    errors=(HTTPStatus.CONFLICT,),
    description=(
        "What happens from now on is posted to it, signed as Standard Webhooks says. The secret "
        "is shown once. An organization has at most ten."
    ),
)
blueprint.operation(
    "GET",
    ONE,
    "get_webhook",
    "Read a webhook",
    Webhook,
    description="Read it before you change it, for the ETag.",
)
blueprint.operation(
    "PATCH",
    ONE,
    "update_webhook",
    "Change a webhook",
    Webhook,
    body=WebhookUpdate,
    is_versioned=True,
    description=(
        "Switched off, nothing is sent to it, and what waits goes on waiting. It is switched off "
        "by itself, and the admins get a mail, when nothing has arrived for three days."
    ),
)
blueprint.operation(
    "DELETE",
    ONE,
    "delete_webhook",
    "Delete a webhook",
    None,
    status=HTTPStatus.NO_CONTENT,
    description="With its secrets and its log.",
)
blueprint.operation(
    "POST",
    f"{ONE}/secret",
    "rotate_webhook_secret",
    "Give a webhook another secret",
    WebhookWithSecret,
    makes_token=True,
    description=(
        "It is shown once. For 24 hours requests carry a signature of the former one too, so "
        "that the receiver can be changed at leisure."
    ),
)
blueprint.operation(
    "POST",
    f"{ONE}/test",
    "test_webhook",
    "Send a test to a webhook",
    WebhookDelivery,
    errors=(HTTPStatus.CONFLICT,),
    description="An event of the type `webhook.test`, to this webhook alone.",
)
blueprint.operation(
    "GET",
    f"{ONE}/deliveries",
    "list_webhook_deliveries",
    "List what was sent to a webhook",
    WebhookDeliveryPage,
    query=WebhookDeliveryQuery,
    description="And what waits for it, the latest event first. Kept for 30 days.",
)
blueprint.operation(
    "GET",
    DELIVERY,
    "get_webhook_delivery",
    "Read what was sent to a webhook",
    WebhookDeliveryDetail,
    description="With the body that was sent, and what came of the last attempt.",
)
blueprint.operation(
    "POST",
    f"{DELIVERY}/replay",
    "replay_webhook_delivery",
    "Send an event to a webhook again",
    WebhookDelivery,
    errors=(HTTPStatus.CONFLICT,),
    description="With the same `webhook-id` and the same body.",
)
blueprint.operation(
    "POST",
    f"{ONE}/replay",
    "replay_webhook_events",
    "Send all events since a time to a webhook again",
    WebhookReplayed,
    body=WebhookReplay,
    errors=(HTTPStatus.CONFLICT,),
    description=(
        "Those of the types that it wants, also those that it never got because it was switched "
        "off then."
    ),
)
