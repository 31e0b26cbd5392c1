"""Shapes of devices, PINs and approvals."""

from __future__ import annotations

from typing import Final

from marshmallow import fields

from api.schemas.fields import (
    APPROVED,
    PROOFS,
    Code,
    Decimal,
    Email,
    Hash,
    Input,
    Line,
    Output,
    Percent,
    Secret,
    Text,
    Timestamps,
    choice,
    cursor,
    identifier,
    limit,
    number,
    page,
)
from api.schemas.people import ROLES

MAXIMUM_UNSENT: Final = 1_000_000
DAY_MS: Final = 24 * 3600 * 1000
MAXIMUM_OFFSET_MS: Final = 366 * 100 * DAY_MS
"""Bound of the clock's error: a century."""


class DeviceUpdate(Input):
    """Changes of a device."""

    name = Line(100, example="Tablet at the door")
    register_id = fields.UUID(
        allow_none=True, metadata={"description": "the id of the register that it sells into"}
    )


class DeviceCreate(DeviceUpdate):
    """A new device."""

    name = Line(100, required=True, example="Tablet at the door")


class DeviceToken(Input):
    """The token that a device got when it was registered."""

    token = Secret(required=True)


class UnsentSales(Input):
    """Sales that a device has made and not sent yet."""

    unsent_count = number(0, MAXIMUM_UNSENT, required=True)
    oldest_unsent_at = fields.AwareDateTime(
        allow_none=True,
        metadata={"description": "when the oldest of them was made, by the clock of the device"},
    )
    clock_offset_ms = number(
        -MAXIMUM_OFFSET_MS,
        MAXIMUM_OFFSET_MS,
        metadata={
            "description": "milliseconds by which the clock of the device is behind: what is added "
            "to its times"
        },
    )


class DeviceQuery(Input):
    """Filters of devices."""

    include_revoked = fields.Boolean(load_default=False)
    has_unsent = fields.Boolean(
        metadata={"description": "only those with sales that they have not sent, or those without"}
    )
    cursor = cursor()
    limit = limit()


class Device(Timestamps):
    """A device, with the number of its unsent sales."""

    org_id = fields.UUID()
    id = fields.UUID()
    name = fields.String()
    register_id = fields.UUID(allow_none=True)
    unsent_count = fields.Integer()
    oldest_unsent_at = fields.DateTime(allow_none=True)
    last_seen_at = fields.DateTime(allow_none=True)
    revoked_at = fields.DateTime(allow_none=True)
    revoked_by = fields.UUID(allow_none=True)
    created_by = fields.UUID()


DevicePage = page(Device)


class RegisteredDevice(Device):
    """A new device; its token is shown once."""

    token = fields.String()


class Pin(Code):
    """A few digits that a person remembers."""

    pattern = r"^[0-9]{4,6}$"
    words = "4 to 6 digits"
    example = "7294"


class PinChange(Input):
    """A new PIN of one's own, with the password. An old password may be short."""

    pin = Pin(required=True)
    password = Text(200, required=True, example="correct horse battery")


class PinSessionCreate(Input):
    """Who goes on at the device, and their PIN."""

    user_id = fields.UUID(required=True)
    pin = Pin(required=True)


class PinUser(Output):
    """The person whose PIN it is."""

    id = fields.UUID()
    name = fields.String()


class PinVerifier(Output):
    """How to derive what the PIN is checked against without a network."""

    algorithm = choice("PBKDF2-SHA-256")
    iterations = fields.Integer()
    salt = Hash()
    pin_changed_at = fields.DateTime()


class PinSession(Output):
    """The access token of somebody at a device."""

    access_token = fields.String()
    expires_in = fields.Integer()
    user = fields.Nested(PinUser)
    role = choice(*ROLES)
    verifier = fields.Nested(PinVerifier)


class ApprovalCreate(Input):
    """An operation and who approves it: by PIN on a device, or by password."""

    operation = choice(*APPROVED, required=True)
    user_id = fields.UUID()
    pin = Pin()
    email = Email()
    password = Text(200, example="correct horse battery")
    limit_percent = Percent(
        allow_none=True,
        words=f"the most that is approved of a discount or a lower price; {Percent.words}",
    )
    note = Text(1000, allow_none=True)


class Approval(Output):
    """An approval and what came of it."""

    org_id = fields.UUID()
    id = fields.UUID()
    operation = choice(*APPROVED)
    limit_percent = Decimal(allow_none=True)
    note = fields.String(allow_none=True)
    approved_by = fields.UUID()
    proof = choice(*PROOFS)
    requested_by = fields.UUID()
    device_id = fields.UUID(allow_none=True)
    approved_at = fields.DateTime()
    expires_at = fields.DateTime()
    used_at = fields.DateTime(allow_none=True)
    bill_id = fields.UUID(allow_none=True)
    cash_movement_id = fields.UUID(allow_none=True)
    payment_id = fields.UUID(allow_none=True)
    reviewed_by = fields.UUID(allow_none=True)
    reviewed_at = fields.DateTime(allow_none=True)
    created_at = fields.DateTime()


ApprovalPage = page(Approval)


class ApprovalQuery(Input):
    """Which approvals."""

    proof = choice(*PROOFS)
    is_reviewed = fields.Boolean()
    bill_id = identifier("only those of this document")
    cursor = cursor()
    limit = limit()
