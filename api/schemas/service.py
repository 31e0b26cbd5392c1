"""Shapes of problems and of health."""

from __future__ import annotations

from marshmallow import Schema, fields

from api.errors import PROBLEM_TYPES
from api.schemas.fields import Output


class Problem(Schema):
    """RFC 9457."""

    type = fields.String(
        required=True, metadata={"format": "uri-reference", "examples": ["/problems/not_found"]}
    )
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    slug = fields.String(
        required=True,
        metadata={"description": "Stable name of the problem.", "examples": [*PROBLEM_TYPES][:1]},
    )
    request_id = fields.String(required=True)
    errors = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.String()),
        metadata={"description": "A sentence about each field with a problem, by its path."},
    )


class Live(Output):
    """The process runs."""

    status = fields.String()


class Health(Output):
    """The process and its database work."""

    status = fields.String()
    migration = fields.String(metadata={"examples": ["0005"]})
