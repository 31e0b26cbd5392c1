"""The copy that a device keeps."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.sync import Changes, ChangesQuery

blueprint = Blueprint("sync", "The data that a device copies, to work without a network.")

blueprint.operation(
    "GET",
    "/changes",
    "list_changes",
    "Read changes since a place in the feed",
    Changes,
    query=ChangesQuery,
    description=(
        "First everything, in an order in which the first page is enough to begin to sell; then "
        "only changes. A thing can come twice, but is never missed: replace your copy with it."
    ),
)
