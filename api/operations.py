"""Routes by declaration: one call names the rule, the function and the shapes, and documents them.

Every business route does the same: verify the token, check what came in, call the function of the
same name with its arguments in one fixed order, and send the JSON on as it is. The order is
`p_capability, <ids of the path>, <query>, p_version, p_idempotency_key, p_token, p_body`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

import flask_smorest  # type: ignore[import-untyped]
import orjson
from flask import Request, Response, g, request
from marshmallow import Schema

from api import validation
from api.db import Pool
from api.services import services

ORG: Final = "/api/v1/org/<uuid:org_id>"

Reader = Callable[[Request], validation.Arguments]

IDEMPOTENCY_KEY_HEADER: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "Made once for each command; sent again, it gets the first answer again.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "example": "0198c0de-7e57-7000-8000-000000000001",
}
IF_MATCH_HEADER: Final = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the version this edit is based on.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,18}"$'},
    "example": '"1"',
}
ETAG: Final = {
    "ETag": {"description": "The version; send it in If-Match.", "schema": {"type": "string"}}
}
LOCATION: Final = {
    "Location": {"description": "Where it can be read.", "schema": {"type": "string"}}
}


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """A blueprint whose routes are declared."""

    def __init__(self, name: str, description: str, *, url_prefix: str = ORG) -> None:
        """Name the group of routes; its name is also their tag in the documentation."""
        super().__init__(name, __name__, url_prefix=url_prefix, description=description)

    def operation(
        self,
        method: str,
        rule: str,
        function: str,
        summary: str,
        output: type[Schema] | None,
        *,
        body: type[Schema] | None = None,
        query: type[Schema] | None = None,
        is_keyed: bool = False,
        is_versioned: bool = False,
        makes_token: bool = False,
        status: HTTPStatus = HTTPStatus.OK,
        location: str = "",
        errors: Iterable[HTTPStatus] = (),
        description: str = "",
    ) -> None:
        """Declare a route that calls `api.<function>`.

        Args:
            method: HTTP method. GET goes to the read pool; what HTTP calls idempotent may be
                sent again.
            rule: path below the prefix; its ids become arguments in order.
            function: name of the SQL function, which is the operationId and the permission too.
            summary: one line of documentation.
            output: shape of the answer, with an ETag if it has a `version`; None sends none (204).
            body: shape of the request.
            query: shape of the query parameters, in the order of the function's parameters.
            is_keyed: whether it takes an Idempotency-Key.
            is_versioned: whether it takes If-Match.
            makes_token: whether the function is handed a new secret to give out.
            status: what a success answers.
            location: collection below the org where what was made can be read by its id.
            errors: statuses beyond those that follow from all this.
            description: what the summary does not say.
        """
        readers: list[Reader] = [
            partial(validation.query, validation.shape(query)) if query else validation.no_query,
            *[validation.version] * is_versioned,
            *[validation.idempotency_key] * is_keyed,
            *[_new_token] * makes_token,
            *([partial(validation.body, validation.shape(body))] if body else []),
        ]
        pool = Pool.READ if method == "GET" else Pool.API
        is_repeatable = method != "POST" or is_keyed
        has_etag = output is not None and "version" in output().fields

        def view(**ids: UUID) -> Response:
            caller = services().tokens.caller(request)
            g.user_id = caller.user_id
            arguments: validation.Arguments = [
                caller.capability,
                *(str(identifier).encode() for identifier in ids.values()),
            ]
            for read in readers:
                arguments += read(request)
            content = services().database.call(
                pool, f"api.{function}", arguments, is_repeatable=is_repeatable
            )
            response = answer(content if output else b"", status)
            if has_etag or location:
                _add_headers(
                    response, content or b"", has_etag=has_etag, location=location, ids=ids
                )
            return response

        self.add_operation(
            method,
            rule,
            function,
            summary,
            view,
            output=output,
            body=body,
            query=query,
            headers=(ETAG if has_etag else {}) | (LOCATION if location else {}),
            parameters=[IF_MATCH_HEADER] * is_versioned + [IDEMPOTENCY_KEY_HEADER] * is_keyed,
            status=status,
            security="bearer",
            errors={*errors, *_errors(rule if self.url_prefix != ORG else ORG, method)},
            description=description,
        )

    def add_operation(
        self,
        method: str,
        rule: str,
        name: str,
        summary: str,
        view: Callable[..., Response],
        *,
        output: type[Schema] | Mapping[str, Any] | None,
        body: type[Schema] | None = None,
        query: type[Schema] | None = None,
        headers: Mapping[str, Any] | None = None,
        parameters: Iterable[Mapping[str, Any]] = (),
        status: HTTPStatus = HTTPStatus.OK,
        security: str = "",
        errors: Iterable[HTTPStatus] = (),
        description: str = "",
        media_type: str = "application/json",
    ) -> None:
        """Register a view with its documentation: `operation`, or one that does more than call."""
        statuses = {*errors, HTTPStatus.INTERNAL_SERVER_ERROR}
        success: dict[str, Any] = {"description": summary}
        if output is not None:
            success["content"] = {media_type: {"schema": output}}
        if headers:
            success["headers"] = dict(headers)
        if body:
            statuses |= _BODY_ERRORS
        for parameter in parameters:
            statuses |= _PARAMETER_ERRORS.get(parameter["name"], set())
        documentation: dict[str, Any] = {
            "operationId": name,
            "summary": summary,
            "security": [{security: []}] if security else [],
            "parameters": [*parameters, *([{"in": "query", "schema": query}] if query else [])],
            "responses": {str(int(status)): success}
            | {str(int(error)): error.name.lower() for error in sorted(statuses)},
        }
        if description:
            documentation["description"] = description
        if body:
            documentation["requestBody"] = {
                "required": True,
                "content": {"application/json": {"schema": body}},
            }
        self.add_url_rule(rule, name, self.doc(**documentation)(view), methods=[method])


_BODY_ERRORS: Final = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
_PARAMETER_ERRORS: Final = {
    "Idempotency-Key": {HTTPStatus.BAD_REQUEST},
    "If-Match": {HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED},
}


def answer(content: bytes | None, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A JSON answer of bytes that are JSON already."""
    return Response(content, int(status), content_type="application/json" if content else None)


def _new_token(_: Request) -> validation.Arguments:
    return [secrets.token_urlsafe(32).encode()]


def _errors(rule: str, method: str) -> set[HTTPStatus]:
    """What any call can answer that is behind a token, and below an org, and changes something."""
    errors = {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.UNPROCESSABLE_ENTITY,
        HTTPStatus.SERVICE_UNAVAILABLE,
    }
    if "<" in rule:
        errors |= {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    if method != "GET":
        errors |= {HTTPStatus.CONFLICT}
    return errors


def _add_headers(
    response: Response, content: bytes, *, has_etag: bool, location: str, ids: Mapping[str, UUID]
) -> None:
    made = orjson.loads(content)
    if has_etag:
        response.headers["ETag"] = f'"{made["version"]}"'
    if location:
        response.headers["Location"] = f"/api/v1/org/{ids['org_id']}/{location}/{made['id']}"
