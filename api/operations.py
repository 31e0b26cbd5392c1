"""Routes by declaration: one call names the rule, the function and the shapes, and documents them.

Every business route does the same: verify the token, check the request, call the function of the
same name with its arguments in one fixed order, and send its JSON unchanged. The order is
`p_capability, <ids of the path>, <query>, p_version, p_idempotency_key, p_token, p_is_mailed,
p_body`.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from typing import Any, Final, Literal

import flask_smorest  # type: ignore[import-untyped]
import orjson
from flask import Request, Response, g, request
from marshmallow import Schema

from api import validation
from api.app import Answer
from api.db import Pool
from api.examples import EXAMPLES
from api.keys import make_key
from api.schemas.imports import CSV
from api.schemas.papers import LAYOUT
from api.services import services

ORG: Final = "/api/v1/org/<uuid:org_id>"

Method = Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
Security = Literal["bearer", "cookie", "none"]
Reader = Callable[[Request], validation.Arguments]
View = Callable[..., Response]
LayOut = Callable[[Mapping[str, Any], Mapping[str, str]], Response]
"""Makes an answer from the result of a function and the wanted layout."""

IDEMPOTENCY_KEY: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": True,
    "description": "One key for each command; the same key again gets the first answer.",
    "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
    "example": "0198c0de-7e57-7000-8000-000000000001",
}
IF_MATCH: Final = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "The ETag of the version on which this edit is based.",
    "schema": {"type": "string", "pattern": '^"[0-9]{1,18}"$'},
    "example": '"1"',
}
IF_MATCH_MAYBE: Final = IF_MATCH | {
    "required": False,
    "description": "The ETag of the version; without it, the current one.",
}
ETAG: Final = {"description": "The version; send it in If-Match.", "schema": {"type": "string"}}
WAITING: Final = "waiting"
"""The `status` of what was put aside."""
LOCATION: Final = {"description": "The address of the created thing.", "schema": {"type": "string"}}

EXAMPLE_MEDIA: Final = frozenset({"application/json", CSV})
"""Media types with readable examples."""

BODY_ERRORS: Final = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
VERSION_ERRORS: Final = (HTTPStatus.PRECONDITION_FAILED, HTTPStatus.PRECONDITION_REQUIRED)
CALL_ERRORS: Final = (
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.UNPROCESSABLE_ENTITY,
    HTTPStatus.SERVICE_UNAVAILABLE,
)
ORG_ERRORS: Final = (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """The declaration of a route; its documentation follows from it.

    Attributes:
        method: GET goes to the read pool; methods that HTTP calls idempotent may be sent again.
        rule: path below the blueprint's; its ids become arguments in order.
        name: the SQL function, which is the operationId and the permission too.
        summary: one line of documentation.
        output: shape of the answer, with an ETag if it has a `version`; None sends none (204).
        body: shape of the request.
        query: shape of the query parameters, in the order of the function's parameters.
        is_keyed: whether it takes an Idempotency-Key.
        is_versioned: whether it takes If-Match.
        may_be_versioned: whether it takes If-Match as an option.
        makes_token: whether the function gets a new secret to return.
        makes_key: whether the function gets a new API key to return.
        may_be_mailed: whether the function is told if this service sends mails.
        status: status of a success.
        set_aside: shape and collection of what is answered with 202 instead, where the function
            put the request aside until somebody looks at it: its `status` is `waiting`.
        mailed: shape of what is answered with 202 instead, where a mail has to be read first.
        pending: shape of what is answered with 202 instead, where something is still to be entered.
        media: media types of the answer, when it is not JSON, or not always.
        location: collection below the org in which the created thing can be read by its id.
        headers: headers of a success beyond ETag and Location.
        errors: statuses beyond those that follow from the rest.
        security: how the caller authenticates.
        description: details beyond the summary.
        upload: media types of a request that is a file, with their schemas.
        calls: functions that a view written by hand calls, if not the one of its name.
    """

    method: Method
    rule: str
    name: str
    summary: str
    output: type[Schema] | None
    body: type[Schema] | None = None
    query: type[Schema] | None = None
    is_keyed: bool = False
    is_versioned: bool = False
    may_be_versioned: bool = False
    makes_token: bool = False
    makes_key: bool = False
    may_be_mailed: bool = False
    status: HTTPStatus = HTTPStatus.OK
    set_aside: tuple[type[Schema], str] | None = None
    mailed: type[Schema] | None = None
    pending: type[Schema] | None = None
    media: tuple[str, ...] = ()
    location: str = ""
    headers: Mapping[str, Any] = field(default_factory=dict)
    errors: tuple[HTTPStatus, ...] = ()
    security: Security = "none"
    description: str = ""
    upload: Mapping[str, Any] = field(default_factory=dict)
    calls: tuple[str, ...] = ()

    @property
    def has_etag(self) -> bool:
        """Whether the answer has a version and can be edited."""
        return self.output is not None and "version" in self.output().fields

    def readers(self) -> list[Reader]:
        """Readers of the arguments after the ids, in the function's order."""
        query, body = self.query, self.body
        return [
            partial(validation.query, validation.shape(query)) if query else validation.no_query,
            *[validation.version] * self.is_versioned,
            *[validation.version_if_sent] * self.may_be_versioned,
            *[validation.idempotency_key] * self.is_keyed,
            *[_new_token] * self.makes_token,
            *[_new_key] * self.makes_key,
            *[_is_mailed] * self.may_be_mailed,
            *([partial(validation.body, validation.shape(body))] if body else []),
            *([partial(validation.file, self.upload)] if self.upload else []),
        ]

    def documentation(self) -> dict[str, Any]:
        """The operation in the terms of OpenAPI, with schema classes as schemas."""
        success: dict[str, Any] = {"description": self.summary}
        content_of_success: dict[str, Any] = {
            **({"application/json": {"schema": self.output}} if self.output else {}),
            **{name: {"schema": {"type": "string"}} for name in self.media},
        }
        if content_of_success:
            success["content"] = content_of_success
        headers = dict(self.headers)
        headers |= {"ETag": ETAG} if self.has_etag else {}
        headers |= {"Location": LOCATION} if self.location else {}
        if headers:
            success["headers"] = headers

        documentation: dict[str, Any] = {
            "operationId": self.name,
            "summary": self.summary,
            "security": [] if self.security == "none" else [{self.security: []}],
            "parameters": [
                *[IF_MATCH] * self.is_versioned,
                *[IF_MATCH_MAYBE] * self.may_be_versioned,
                *[IDEMPOTENCY_KEY] * self.is_keyed,
                *([{"in": "query", "schema": self.query}] if self.query else []),
            ],
            "responses": {
                str(int(self.status)): success,
                **self._set_aside(),
                **{str(int(status)): status.name.lower() for status in self._error_statuses()},
            },
        }
        if self.description:
            documentation["description"] = self.description
        content: dict[str, dict[str, Any]] = {
            kind: {"schema": it} for kind, it in self.upload.items()
        }
        if self.body:
            content["application/json"] = {"schema": self.body}
        if content:
            documentation["requestBody"] = {"required": True, "content": content}
        for kind in EXAMPLE_MEDIA & content.keys() if self.name in EXAMPLES else ():
            content[kind]["example"] = EXAMPLES[self.name]
        if self.calls:
            documentation["x-calls"] = list(self.calls)
        return documentation

    def _set_aside(self) -> dict[str, Any]:
        """What is answered where the request waits for somebody."""
        for shape, description in (
            (self.mailed, "A mail was sent, or would be if it were of use"),
            (self.pending, "Something is still to be entered"),
        ):
            if shape:
                return {
                    str(int(HTTPStatus.ACCEPTED)): {
                        "description": description,
                        "content": {"application/json": {"schema": shape}},
                    }
                }
        if not self.set_aside:
            return {}
        shape, _ = self.set_aside
        return {
            str(int(HTTPStatus.ACCEPTED)): {
                "description": "Put aside until somebody looks at it",
                "content": {"application/json": {"schema": shape}},
                "headers": {"Location": LOCATION},
            }
        }

    def _error_statuses(self) -> list[HTTPStatus]:
        """The statuses of its errors: declared ones, and those that follow from its arguments."""
        statuses = {HTTPStatus.INTERNAL_SERVER_ERROR, *self.errors}
        statuses |= {*BODY_ERRORS} if self.body or self.upload else set()
        statuses |= {HTTPStatus.LENGTH_REQUIRED} if self.upload else set()
        statuses |= {*VERSION_ERRORS} if self.is_versioned else set()
        statuses |= {HTTPStatus.PRECONDITION_FAILED} if self.may_be_versioned else set()
        statuses |= {HTTPStatus.BAD_REQUEST} if self.is_keyed else set()
        if self.security == "bearer":
            statuses |= {*CALL_ERRORS}
            statuses |= {HTTPStatus.CONFLICT} if self.method != "GET" else set()
        return sorted(statuses)


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """A blueprint whose routes are declared."""

    def __init__(
        self, name: str, description: str = "", *, tag: str = "", url_prefix: str = ORG
    ) -> None:
        """Name a group of routes.

        Its name is their tag in the documentation, unless they are shown under the `tag` of
        another group: that one has the description.
        """
        super().__init__(name, __name__, url_prefix=url_prefix, description=description)
        self._tag = tag or name
        self._errors = ORG_ERRORS if url_prefix == ORG else ()

    def operation(
        self,
        method: Method,
        rule: str,
        name: str,
        summary: str,
        output: type[Schema] | None,
        *,
        errors: tuple[HTTPStatus, ...] = (),
        **more: Any,  # noqa: ANN401  (the attributes of Operation)
    ) -> None:
        """Declare a route that calls `api.<name>` and nothing else. See `Operation`."""
        operation = Operation(
            method=method,
            rule=rule,
            name=name,
            summary=summary,
            output=output,
            errors=(*errors, *self._errors),
            security="bearer",
            **more,
        )
        self._add(operation, _calling_view(operation))

    def printed(
        self,
        rule: str,
        name: str,
        summary: str,
        media: tuple[str, ...],
        *,
        method: Method = "GET",
        errors: tuple[HTTPStatus, ...] = (),
        **more: Any,  # noqa: ANN401  (the attributes of Operation)
    ) -> Callable[[LayOut], LayOut]:
        """Declare a route that reads `api.<name>` and lays out its result, as a decorator.

        Parameters of the query about the layout go to the layout, the others to the function. What
        is to be laid out can be sent with POST; nothing is stored.
        """
        operation = Operation(
            method=method,
            rule=rule,
            name=name,
            summary=summary,
            output=None,
            media=media,
            errors=(*errors, *self._errors),
            security="bearer",
            **more,
        )

        def decorate(lay_out: LayOut) -> LayOut:
            self._add(operation, _printing_view(operation, lay_out))
            return lay_out

        return decorate

    def handled(
        self,
        method: Method,
        rule: str,
        name: str,
        summary: str,
        output: type[Schema] | None,
        *,
        errors: tuple[HTTPStatus, ...] = (),
        **more: Any,  # noqa: ANN401  (the attributes of Operation)
    ) -> Callable[[View], View]:
        """Declare a route with a view written by hand, as a decorator of the view."""
        operation = Operation(
            method=method,
            rule=rule,
            name=name,
            summary=summary,
            output=output,
            errors=(*errors, *self._errors),
            **more,
        )

        def decorate(view: View) -> View:
            self._add(operation, view)
            return view

        return decorate

    def _add(self, operation: Operation, view: View) -> None:
        documented = self.doc(**operation.documentation())(view)
        self.add_url_rule(
            operation.rule,
            operation.name,
            documented,
            methods=[operation.method],
            tags=[self._tag],
        )


def answer(content: bytes | None, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """Make a JSON answer from bytes that are JSON already."""
    return Answer(content, status)


def _calling_view(operation: Operation) -> View:
    """Make the view of a route that only calls a function."""
    function = f"api.{operation.name}"
    readers = operation.readers()
    is_reading = operation.method == "GET"
    is_repeatable = operation.method != "POST" or operation.is_keyed
    has_etag, location, set_aside = operation.has_etag, operation.location, operation.set_aside

    def view(**ids: str) -> Response:
        caller = services().tokens.caller(request)
        g.user_id = caller.user_id
        arguments: validation.Arguments = [caller.capability]
        arguments += [identifier.encode() for identifier in ids.values()]
        for read in readers:
            arguments += read(request)
        pool = caller.read_pool if is_reading else Pool.API
        content = services().database.call(pool, function, arguments, is_repeatable=is_repeatable)
        response = answer(content if operation.output else None, operation.status)
        if has_etag or location:
            shown = orjson.loads(content or b"")
            place = location
            if set_aside and shown["status"] == WAITING:
                response.status_code, place = int(HTTPStatus.ACCEPTED), set_aside[1]
            elif has_etag:
                response.headers["ETag"] = f'"{shown["version"]}"'
            if place:
                response.headers["Location"] = f"/api/v1/org/{ids['org_id']}/{place}/{shown['id']}"
        return response

    return view


def _printing_view(operation: Operation, lay_out: LayOut) -> View:
    """Make the view of a route that lays out the result of a function."""
    function = f"api.{operation.name}"
    shape = validation.shape(operation.query) if operation.query else None
    read, *others = operation.readers()

    def view(**ids: str) -> Response:
        caller = services().tokens.caller(request)
        g.user_id = caller.user_id
        given = dict(zip(shape.properties if shape else (), read(request), strict=True))
        layout = {name: (given.pop(name) or b"").decode() for name in [*given] if name in LAYOUT}
        arguments: validation.Arguments = [caller.capability]
        arguments += [*[identifier.encode() for identifier in ids.values()], *given.values()]
        for read_more in others:
            arguments += read_more(request)
        content = services().database.call(
            caller.read_pool, function, arguments, is_repeatable=True
        )
        return lay_out(orjson.loads(content or b""), layout)

    return view


def _new_token(_: Request) -> validation.Arguments:
    return [secrets.token_urlsafe(32).encode()]


def _new_key(_: Request) -> validation.Arguments:
    return [make_key().encode()]


def _is_mailed(_: Request) -> validation.Arguments:
    return [b"true" if services().settings.sends_mails else b"false"]
