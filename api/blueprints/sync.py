"""What a device keeps a copy of."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.sync import Changes, ChangesQuery

blueprint = Blueprint("sync", "What a device keeps a copy of, to work without a network.")

blueprint.operation(
    "GET",
    "/changes",
    "list_changes",
    "Read what changed since",
    Changes,
    query=ChangesQuery,
    description="First everything, in an order in which the first page is enough to begin to sell; "
    "then only what changed. A thing can come twice, never too seldom: put it over what is there.",
)
