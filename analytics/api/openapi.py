"""The description of the interface (OpenAPI 3.1), made from the registry and the words."""

from __future__ import annotations

from typing import Any

from analytics.api import asking, words
from analytics.api.answers import CSV, JSON
from analytics.api.callers import WATCHED
from analytics.measure.buckets import GRAINS
from analytics.metrics import METRICS
from analytics.version import VERSION

DAY = {"type": "string", "format": "date"}
TEXT = {"type": "string"}
NUMBER = {"type": ["number", "null"]}
SCHEMAS: dict[str, dict[str, Any]] = {
    "name": {"type": "string", "enum": list(METRICS)},
    "from": DAY,
    "to": DAY,
    "as_of": DAY,
    "by": {"type": "array", "items": TEXT},
    "where": {"type": "array", "items": TEXT},
    "grain": {"type": "string", "enum": list(GRAINS)},
    "build": TEXT,
    "format": {"type": "string", "enum": list(asking.FORMATS)},
}
ROW = {
    "type": "object",
    "properties": {
        "metric": TEXT,
        "from": DAY,
        "to": DAY,
        "as_of": DAY,
        "group": {"type": "object"},
        "start": {"type": ["string", "null"], "format": "date"},
        "value": NUMBER,
        "numerator": NUMBER,
        "denominator": NUMBER,
        "low": NUMBER,
        "high": NUMBER,
        "unit": TEXT,
        "flags": {"type": "array", "items": TEXT},
    },
}
ERROR = {
    "type": "object",
    "properties": {
        "error": {
            "type": "object",
            "properties": {"code": TEXT, "ko": TEXT, "en": TEXT},
        }
    },
}
TAKEN = {  # address → the parameters it takes
    "/api/v1/metrics": ("format",),
    "/api/v1/measure/{name}": ("name", *asking.ONCE, *asking.OFTEN),
    "/api/v1/editions": ("format",),
}
TOKEN = "token"
REFUSED = ("403", "404", "405", "414", "422", "429", "500", "503")


def describe(*, with_token: bool) -> dict[str, Any]:
    """The whole description.

    Args:
        with_token: whether this server answers to a token only.
    """
    described = describe_addresses()
    if with_token:
        scheme = {"type": "http", "scheme": "bearer", "description": write_both(words.TOKEN)}
        described["components"]["securitySchemes"] = {TOKEN: scheme}
        described["security"] = [{TOKEN: []}]
        for path, operations in described["paths"].items():
            demand_token(path, operations["get"])
    return described


def demand_token(path: str, operation: dict[str, Any]) -> None:
    """Says of one address that it answers to a token only, or that it does without one."""
    if path in WATCHED:
        operation["security"] = []
    else:
        operation["responses"]["401"] = operation["responses"]["403"]


def describe_addresses() -> dict[str, Any]:
    """The addresses and what they answer."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": words.TITLE,
            "version": VERSION,
            "description": write_both(words.DESCRIPTION),
        },
        "paths": {path: {"get": describe_address(path)} for path in words.ADDRESSES},
        "components": {"schemas": {"Row": ROW, "Error": ERROR}},
    }


def describe_address(path: str) -> dict[str, Any]:
    """What one address takes and answers."""
    refused = {
        "description": "Error",
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    return {
        "summary": write_both(words.ADDRESSES[path]),
        "parameters": [describe_parameter(name) for name in TAKEN.get(path, ())],
        "responses": {
            "200": {"description": "OK", "content": describe_content(path)},
            **dict.fromkeys(REFUSED, refused),
        },
    }


def describe_content(path: str) -> dict[str, Any]:
    """In which forms an address answers."""
    schema: dict[str, Any] = {}
    if path == "/api/v1/measure/{name}":
        schema = {"type": "array", "items": {"$ref": "#/components/schemas/Row"}}
    content: dict[str, Any] = {JSON: {"schema": schema}}
    if "format" in TAKEN.get(path, ()):
        content[CSV] = {"schema": TEXT}
    return content


def describe_parameter(name: str) -> dict[str, Any]:
    """One parameter; one that may repeat stands once for each value."""
    return {
        "name": name,
        "in": "path" if name == "name" else "query",
        "required": name == "name",
        "description": write_both(words.PARAMETERS[name]),
        "schema": SCHEMAS[name],
        **({"explode": True} if name in asking.OFTEN else {}),
    }


def write_both(sentence: words.Pair) -> str:
    """Korean first, English after."""
    return f"{sentence.korean} / {sentence.english}"
