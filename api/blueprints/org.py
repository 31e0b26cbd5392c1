"""The organization and its settings."""

from __future__ import annotations

from api.operations import Blueprint
from api.schemas.org import Org, OrgUpdate

blueprint = Blueprint("org", "The organization: its settings, people, books and verification.")

blueprint.operation(
    "GET",
    "",
    "get_org",
    "Read the organization",
    Org,
    description="With its settings, its currency, and the day through which its books are closed.",
)
blueprint.operation(
    "PATCH",
    "",
    "update_org",
    "Change the organization",
    Org,
    body=OrgUpdate,
    is_versioned=True,
    description=(
        "Only the fields you send change. The currency cannot change once there are documents or "
        "stock, and issued documents keep their copy of the organization."
    ),
)
