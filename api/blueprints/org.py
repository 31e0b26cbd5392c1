"""The organization and its settings."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from flask import Response

from api.operations import Blueprint
from api.pictures import CACHED, shown
from api.schemas.catalogue import PICTURE, PICTURES, PictureQuery
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
blueprint.operation(
    "PUT",
    "/logo",
    "set_logo",
    "Give the organization a logo",
    Org,
    upload=PICTURE,
    is_versioned=True,
    description=(
        "JPEG, PNG or WebP, of at most 256 KiB and 1200 pixels on each side, as the picture of a "
        "product. It stands at the head of papers on A4, also of those that were issued before."
    ),
)
blueprint.operation(
    "DELETE",
    "/logo",
    "delete_logo",
    "Take the logo away",
    Org,
    is_versioned=True,
    description="Nothing changes if there is none.",
)


@blueprint.printed(
    "/logo",
    "get_logo",
    "Get the logo",
    PICTURES,
    query=PictureQuery,
    headers=CACHED,
    description="The one of that name, `logo` of the organization. Not found once it was replaced.",
)
def get_logo(logo: Mapping[str, Any], _: Mapping[str, str]) -> Response:
    """Send the bytes of the logo."""
    image = b64decode(logo["image"])
    return shown(image, logo["media_type"], hashlib.sha256(image).hexdigest())
