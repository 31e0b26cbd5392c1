"""The person who asks."""

from __future__ import annotations

from http import HTTPStatus

from api.operations import Blueprint
from api.schemas.auth import InvitationToken, Me

blueprint = Blueprint("me", "The person who asks.", url_prefix="/api/v1")

blueprint.operation("GET", "/me", "get_me", "Read who you are and where you are a member", Me)
blueprint.operation(
    "POST",
    "/me/memberships",
    "join_org",
    "Accept an invitation as who you are",
    Me,
    body=InvitationToken,
    errors=(HTTPStatus.NOT_FOUND,),
)
