"""A span of OpenTelemetry for each request, where the standard OTEL_* variables ask for it.

Without them nothing of OpenTelemetry is loaded. The SDK reads all else from its own variables:
where spans go, as what service, and how many of them (OTEL_TRACES_SAMPLER). A span has the route,
the status and ids, as a line of the log has: no address with its query, no header, no body.
"""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from importlib import import_module
from typing import Any, Final

from flask import Flask, Response, g, request

from api.config import ConfigurationError

ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")
EXPORTER: Final = "OTEL_TRACES_EXPORTER"


def is_wanted(environment: Mapping[str, str]) -> bool:
    """Whether the environment says where traces go, or that they go where they usually do."""
    if environment.get("OTEL_SDK_DISABLED", "").lower() == "true":
        return False
    exporter = environment.get(EXPORTER, "")
    if exporter not in {"", "otlp", "none"}:
        raise ConfigurationError(f"{EXPORTER} is otlp or none; not {exporter}")
    return exporter == "otlp" or (exporter == "" and any(map(environment.get, ENDPOINTS)))


def register(app: Flask, environment: Mapping[str, str], processor: Any = None) -> None:  # noqa: ANN401
    """Make a span of each request, if that is wanted.

    Args:
        app: the app, with its log.
        environment: with or without the OTEL_* variables.
        processor: a span processor to use in place of the one that sends to OTLP.

    Raises:
        ConfigurationError: it is wanted, but not installed.
    """
    if not is_wanted(environment):
        return
    try:
        trace = import_module("opentelemetry.trace")
        sdk = import_module("opentelemetry.sdk.trace")
        export = import_module("opentelemetry.sdk.trace.export")
        resources = import_module("opentelemetry.sdk.resources")
        context = import_module("opentelemetry.trace.propagation.tracecontext")
        otlp = import_module("opentelemetry.exporter.otlp.proto.http.trace_exporter")
    except ImportError as error:
        raise ConfigurationError(
            "The OTEL_* variables ask for traces, and OpenTelemetry is not installed. "
            "Install it with: pip install 'counterfoil[otel]'"
        ) from error

    resource = resources.Resource.create()
    if str(resource.attributes["service.name"]).startswith("unknown_service"):
        resource = resource.merge(resources.Resource({"service.name": "counterfoil"}))
    provider = sdk.TracerProvider(resource=resource)
    provider.add_span_processor(processor or export.BatchSpanProcessor(otlp.OTLPSpanExporter()))
    tracer = provider.get_tracer("counterfoil")
    propagator = context.TraceContextTextMapPropagator()

    def begin() -> None:
        g.span = tracer.start_span(
            request.method,
            context=propagator.extract({"traceparent": request.headers.get("traceparent", "")}),
            kind=trace.SpanKind.SERVER,
        )

    def finish(response: Response) -> Response:
        if g.span.is_recording():
            _describe(g.span, response, trace)
        g.span.end()
        return response

    app.before_request(begin)
    app.after_request(finish)


def _describe(span: Any, response: Response, trace: Any) -> None:  # noqa: ANN401
    route = request.url_rule.rule if request.url_rule else None
    attributes = {
        "http.request.method": request.method if route else "_OTHER",
        "http.route": route,
        "http.response.status_code": response.status_code,
        "error.type": g.get("slug"),
        "counterfoil.org": (request.view_args or {}).get("org_id"),
        "counterfoil.user": g.get("user_id"),
        "counterfoil.request_id": g.get("request_id"),
        "counterfoil.database_ms": round(g.database_seconds * 1000, 2),
    }
    if route:
        span.update_name(f"{request.method} {route}")
    else:
        span.update_name("_OTHER")
    span.set_attributes({name: value for name, value in attributes.items() if value is not None})
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        span.set_status(trace.StatusCode.ERROR)
