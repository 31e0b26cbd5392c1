"""Devices at the tills."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.devices import (
    Device,
    DeviceCreate,
    DevicePage,
    DeviceQuery,
    DeviceToken,
    DeviceUpdate,
    RegisteredDevice,
    UnsentSales,
)

blueprint = Blueprint("devices", "Devices at the tills, and the people who work at them.")

ONE = "/devices/<uuid:device_id>"

blueprint.operation(
    "GET",
    "/devices",
    "list_devices",
    "List devices",
    DevicePage,
    query=DeviceQuery,
    description=(
        "In the order in which they were registered. A revoked device is on the list if you ask "
        "for revoked ones, or if it has unsent sales."
    ),
)
blueprint.operation(
    "POST",
    "/devices",
    "create_device",
    "Register a device",
    RegisteredDevice,
    body=DeviceCreate,
    makes_token=True,
    status=HTTPStatus.CREATED,
    location="devices",
    description="The token is shown once. The device keeps it and sends it after each login.",
)
blueprint.operation(
    "GET",
    ONE,
    "get_device",
    "Read a device",
    Device,
    description="Revoked or not, with the number of its unsent sales and the time of the oldest.",
)
blueprint.operation(
    "PATCH",
    ONE,
    "update_device",
    "Change a device",
    Device,
    body=DeviceUpdate,
    is_versioned=True,
    description="Rename it, or let it sell into another register.",
)
blueprint.operation(
    "POST",
    f"{ONE}/revoke",
    "revoke_device",
    "Revoke a device",
    Device,
    description="For good. Every login on it gets `device_revoked` from its next request on.",
)
blueprint.operation(
    "PUT",
    "/device",
    "use_device",
    "Bind this login to a device",
    Device,
    body=DeviceToken,
    description=(
        "After a login the device sends its token once. The login, and all tokens refreshed from "
        "it, then belong to that device in this organization."
    ),
)
blueprint.operation(
    "PUT",
    "/device/unsent",
    "announce_unsent",
    "Announce unsent sales",
    Device,
    body=UnsentSales,
    description=(
        "The device of this login says how many sales it has not sent, and when it made the "
        "oldest. It says so again when that changes, so that a manager sees sales that never come."
    ),
)
