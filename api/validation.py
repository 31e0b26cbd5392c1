"""Validation of requests: JSON Schema, compiled once from the marshmallow classes that document it.

docs/adr/0003-shapes-by-compiled-json-schema.md says why marshmallow itself loads no requests.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache, cached_property
from typing import Any, Final

import jsonschema_rs
import orjson
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from flask import Request, g
from marshmallow import Schema

from api.errors import Problem

OPENAPI_VERSION: Final = "3.1.0"
MAXIMUM_BODY_BYTES: Final = 256 * 1024
MAXIMUM_FILE_BYTES: Final = 64 * 1024 * 1024

MAXIMUM_DEPTH: Final = 32
"""Of lists and objects within each other in a body; the deepest that a call knows has 5."""

IDEMPOTENCY_KEY: Final = re.compile(r"[!-~]{1,200}")
ENTITY_TAG: Final = re.compile(r'(?:W/)?"([0-9]{1,18})"')

Arguments = list[bytes | None]
"""Arguments of a call, as text: each reader below takes its own from a request or refuses it."""


class Shape:
    """One schema class, ready to check values.

    Compiled, it takes 0.1 to 0.5 MiB of a worker: at its first value, because a worker that is
    asked for a hundred of them is rare.
    """

    def __init__(self, schema: type[Schema]) -> None:
        """Check what the class describes."""
        self._schema = schema

    @cached_property
    def _document(self) -> dict[str, Any]:
        """The same JSON Schema that openapi.json shows for the class."""
        spec = APISpec("", "", OPENAPI_VERSION, plugins=[MarshmallowPlugin()])
        spec.components.schema(name := schema_name(self._schema), schema=self._schema)
        return {
            "$ref": f"#/components/schemas/{name}",
            "components": {"schemas": spec.to_dict()["components"]["schemas"]},
        }

    @cached_property
    def properties(self) -> Mapping[str, Mapping[str, Any]]:
        """The fields, in the order of their declaration."""
        schemas = self._document["components"]["schemas"]
        properties: Mapping[str, Mapping[str, Any]] = schemas[schema_name(self._schema)][
            "properties"
        ]
        return properties

    @cached_property
    def _validator(self) -> jsonschema_rs.Validator:
        return jsonschema_rs.validator_for(self._document, validate_formats=True, mask="it")

    def check(self, value: Any) -> None:  # noqa: ANN401  (any JSON)
        """Accept a value, or refuse it and name what each field should be.

        Raises:
            Problem: `validation`.
        """
        if self._validator.is_valid(value):
            return
        errors: dict[str, list[str]] = {}
        for error in self._validator.iter_errors(value):
            for path, words in self._explain(error):
                errors.setdefault(path, []).append(words)
        raise Problem("validation", errors=errors)

    def _explain(self, error: jsonschema_rs.ValidationError) -> list[tuple[str, str]]:
        """Return the fields of an error, each with a sentence of ours."""
        path = [str(part) for part in error.instance_path]
        match error.kind:
            case jsonschema_rs.ValidationErrorKind.Required(property=name):
                return [(".".join([*path, name]), "is required")]
            case jsonschema_rs.ValidationErrorKind.AdditionalProperties(unexpected=names):
                return [(".".join([*path, name]), "is not a known field") for name in names]
            case jsonschema_rs.ValidationErrorKind.AnyOf(context=branches):
                # The client meant the branch with the type of the value.
                meant = [branch for branch in branches if not _is_of_another_type(error, branch)]
                if len(meant) == 1:
                    return [explained for part in meant[0] for explained in self._explain(part)]
                words = self._description(error) or error.message
            case (
                jsonschema_rs.ValidationErrorKind.Pattern()
                | jsonschema_rs.ValidationErrorKind.Format()
            ):
                words = self._description(error) or error.message
            case _:
                words = error.message
        return [(".".join(path) or "body", words)]

    def _description(self, error: jsonschema_rs.ValidationError) -> str:
        node: Any = self._document
        for part in error.schema_path[:-1]:
            node = node[part]
        return f"must be: {node['description']}" if "description" in node else ""


def _is_of_another_type(
    error: jsonschema_rs.ValidationError, branch: list[jsonschema_rs.ValidationError]
) -> bool:
    """Whether a branch of an `anyOf` needs another type than that of the value."""
    return any(
        isinstance(part.kind, jsonschema_rs.ValidationErrorKind.Type)
        and part.instance_path == error.instance_path
        for part in branch
    )


@cache
def shape(schema: type[Schema]) -> Shape:
    """The compiled shape of a schema class."""
    return Shape(schema)


def schema_name(schema: type[Schema]) -> str:
    """The name of a class among the components of openapi.json."""
    return schema.__name__.removesuffix("Schema")


def body(shape: Shape, request: Request) -> Arguments:
    """Check the body of a request and return its bytes unchanged."""
    return [_checked(shape, request)[0]]


def file(media: Collection[str], request: Request) -> Arguments:
    """Return the body of a request that is a file of one of these types, as a `bytea`."""
    if request.mimetype not in media:
        raise Problem("unsupported_media_type")
    return [b"\\x" + _content(request).hex().encode("ascii")]


def body_object(shape: Shape, request: Request) -> Mapping[str, Any]:
    """Check the body of a request and return its content."""
    value: Mapping[str, Any] = _checked(shape, request)[1]
    g.body = value
    return value


def _checked(shape: Shape, request: Request) -> tuple[bytes, Any]:
    if request.mimetype != "application/json":
        raise Problem("unsupported_media_type")
    content = _content(request)
    try:
        value = orjson.loads(content)  # strict: no NaN, no lone surrogate, nothing after the value
    except orjson.JSONDecodeError:
        raise Problem("malformed_json") from None
    if _is_deep(value):
        raise Problem(
            "malformed_json",
            f"Lists and objects are nested more than {MAXIMUM_DEPTH} deep in the body.",
        )
    shape.check(value)
    return content, value


def _is_deep(value: Any) -> bool:  # noqa: ANN401  (any JSON)
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(MAXIMUM_DEPTH):
        nodes = [it.values() if isinstance(it, dict) else it for it in level]
        level = [it for node in nodes for it in node if isinstance(it, dict | list)]
        if not level:
            return False
    return True


def _content(request: Request) -> bytes:
    content = request.get_data(cache=False)
    if len(content) > MAXIMUM_BODY_BYTES:  # a chunked body is cut there, not refused
        raise Problem("payload_too_large")
    return content


def query(shape: Shape, request: Request) -> Arguments:
    """Check the query parameters of a request and return them in the order of their declaration."""
    given = request.args.to_dict(flat=False)
    shape.check(
        {name: _typed(values, shape.properties.get(name, {})) for name, values in given.items()}
    )
    return [
        given[name][0].encode() if name in given else _default(declared)
        for name, declared in shape.properties.items()
    ]


def _typed(values: list[str], declared: Mapping[str, Any]) -> Any:  # noqa: ANN401  (any JSON)
    """Convert a query parameter to JSON; one that does not convert stays text, and is refused."""
    text = values[0]
    if len(values) > 1:
        return values
    if declared.get("type") == "integer" and re.fullmatch(r"-?[0-9]{1,9}", text):
        return int(text)
    if declared.get("type") == "boolean" and text in {"true", "false"}:
        return text == "true"
    return text


def _default(declared: Mapping[str, Any]) -> bytes | None:
    return orjson.dumps(declared["default"]).strip(b'"') if "default" in declared else None


def no_query(request: Request) -> Arguments:
    """Refuse every query parameter."""
    if request.query_string:
        raise Problem(
            "validation", errors={name: ["is not a known field"] for name in request.args}
        )
    return []


def idempotency_key(request: Request) -> Arguments:
    """The idempotency key of a request."""
    key = request.headers.get("Idempotency-Key", "")
    if not IDEMPOTENCY_KEY.fullmatch(key):
        raise Problem("idempotency_key_missing")
    return [key.encode("ascii")]


def version(request: Request) -> Arguments:
    """The version that a client has seen, from If-Match."""
    tag = request.headers.get("If-Match")
    if tag is None:
        raise Problem("precondition_required")
    match = ENTITY_TAG.fullmatch(tag.strip())
    if match is None:
        raise Problem("stale")
    return [match[1].encode("ascii")]


def version_if_sent(request: Request) -> Arguments:
    """The version that a client has seen, from If-Match; null without that header.

    A tag of another kind becomes -1, the version of nothing, which the function refuses as stale,
    after all other problems of the request.
    """
    tag = request.headers.get("If-Match")
    if tag is None:
        return [None]
    match = ENTITY_TAG.fullmatch(tag.strip())
    return [match[1].encode("ascii") if match else b"-1"]
