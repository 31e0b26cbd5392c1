"""Devices at the tills, and the PINs of the people who work at them.

What verifies a PIN or a password goes through the login role.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from time import time
from typing import Any

import orjson
from flask import Response, g, request
from marshmallow import Schema

from api import validation
from api.auth import Secrets
from api.db import Pool
from api.operations import Blueprint, answer
from api.schemas.devices import (
    Approval,
    ApprovalCreate,
    ApprovalPage,
    ApprovalQuery,
    Device,
    DeviceCreate,
    DevicePage,
    DeviceQuery,
    DeviceToken,
    DeviceUpdate,
    PinChange,
    PinSession,
    PinSessionCreate,
    RegisteredDevice,
    UnsentSales,
)
from api.schemas.people import Done, Member
from api.services import services

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
blueprint.operation(
    "DELETE",
    "/members/<uuid:user_id>/pin",
    "clear_pin",
    "Take a PIN away",
    Member,
    description="The sessions that it opened end. The person sets a new one with their password.",
)


@blueprint.handled(
    "PUT",
    "/pin",
    "set_pin",
    "Set your PIN",
    Done,
    body=PinChange,
    security="bearer",
    calls=("begin_pin_change", "enter_secret", "complete_pin_change"),
    errors=(HTTPStatus.TOO_MANY_REQUESTS,),
    description=(
        "With the password, which is throttled as a login is. Sessions that your PIN before "
        "opened end."
    ),
)
def set_pin(org_id: str) -> Response:
    """Set the PIN of who knows the password."""
    capability, given = _asked(PinChange)
    attempt = _call(
        "begin_pin_change", capability, org_id, given["pin"], request.remote_addr or "unknown"
    )
    _enter(attempt, given["password"])
    pin_hash = services().passwords.hash(given["pin"])
    done = _call("complete_pin_change", capability, org_id, attempt["attempt_id"], pin_hash)
    return answer(orjson.dumps(done))


@blueprint.handled(
    "POST",
    "/pin-sessions",
    "create_pin_session",
    "Go on at this device as somebody else",
    PinSession,
    body=PinSessionCreate,
    status=HTTPStatus.CREATED,
    security="bearer",
    calls=("begin_pin_session", "enter_secret", "complete_pin_session"),
    errors=(HTTPStatus.TOO_MANY_REQUESTS,),
    description=(
        "On a registered device only. The access token is the person's, in this organization and "
        "on this device, for an hour; it may do what their role may, except for what needs a "
        "password. Whoever fails several times in a row has to wait."
    ),
)
def create_pin_session(org_id: str) -> Response:
    """Open a session for who knows the PIN."""
    capability, given = _asked(PinSessionCreate)
    attempt = _call("begin_pin_session", capability, org_id, given["user_id"])
    _enter(attempt, given["pin"])
    issued_at, new = time(), Secrets.make().capability
    opened = _call("complete_pin_session", capability, org_id, attempt["attempt_id"], new)
    token = services().tokens.sign(opened["user"]["id"], new, issued_at, opened["expires_in"])
    return answer(orjson.dumps({"access_token": token, **opened}), HTTPStatus.CREATED)


blueprint.operation(
    "GET",
    "/approvals",
    "list_approvals",
    "List approvals",
    ApprovalPage,
    query=ApprovalQuery,
    description=(
        "The latest first. Those with the proof `offline_pin` were given on a device without a "
        "network; a manager reviews them."
    ),
)
blueprint.operation(
    "POST",
    "/approvals/<uuid:approval_id>/review",
    "review_approval",
    "Review an approval",
    Approval,
    description="Notes that you have looked at it. A second call changes nothing.",
)


@blueprint.handled(
    "POST",
    "/approvals",
    "create_approval",
    "Approve an operation",
    Approval,
    body=ApprovalCreate,
    status=HTTPStatus.CREATED,
    security="bearer",
    calls=("begin_approval", "enter_secret", "complete_approval"),
    errors=(HTTPStatus.TOO_MANY_REQUESTS,),
    description=(
        "A manager says who they are, by PIN on a registered device (`user_id`, `pin`) or by "
        "password (`email`, `password`), and so allows the person who is logged in one operation. "
        "Name it in `approval_ids` within 5 minutes, on the same device; it is good once."
    ),
)
def create_approval(org_id: str) -> Response:
    """Let a manager approve, by PIN or by password."""
    capability, given = _asked(ApprovalCreate)
    secret = given.get("pin") if "user_id" in given else given.get("password")
    attempt = _call(
        "begin_approval",
        capability,
        org_id,
        given.get("user_id"),
        given.get("email", ""),
        request.remote_addr or "unknown",
    )
    _enter(attempt, secret or "")
    about = {name: value for name, value in given.items() if name not in {"pin", "password"}}
    body = orjson.dumps(about).decode()
    approval = _call("complete_approval", capability, org_id, attempt["attempt_id"], body)
    return answer(orjson.dumps(approval), HTTPStatus.CREATED)


def _asked(schema: type[Schema]) -> tuple[str, Mapping[str, Any]]:
    """The capability of who asks, and the body."""
    caller = services().tokens.caller(request)
    g.user_id = caller.user_id
    return caller.capability.decode(), validation.body_object(validation.shape(schema), request)


def _enter(attempt: Mapping[str, Any], secret: str) -> None:
    """Enter the password or the PIN of an attempt; completing it tells whether it was right."""
    _call(
        "enter_secret",
        attempt["attempt_id"],
        services().passwords.hash_as(attempt["setting"], secret),
    )


def _call(function: str, *arguments: str | None) -> Mapping[str, Any]:
    """Call a function of the login role."""
    texts = [None if argument is None else argument.encode() for argument in arguments]
    content = services().database.call(Pool.AUTH, f"auth.{function}", texts, is_repeatable=False)
    returned: Mapping[str, Any] = orjson.loads(content or b"")
    return returned
