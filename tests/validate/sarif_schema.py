"""What the SARIF 2.1.0 standard asks of the objects that a report uses, as a JSON schema; nothing else may be there."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def _object(required: str = "", **properties: Schema) -> Schema:
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


def _list(items: Schema, **more: object) -> Schema:
    return {"type": "array", "items": items, **more}


_TEXT: Schema = {"type": "string"}
_FILLED: Schema = {"type": "string", "minLength": 1}
_BAG: Schema = {"type": "object"}
_FROM_ONE: Schema = {"type": "integer", "minimum": 1}
_FROM_ZERO: Schema = {"type": "integer", "minimum": 0}
_LEVEL: Schema = {"enum": ["none", "note", "warning", "error"]}
_MESSAGE = _object("text", text=_FILLED)
_REGION = {**_object(
    "", startLine=_FROM_ONE, startColumn=_FROM_ONE, endLine=_FROM_ONE, endColumn=_FROM_ONE, charOffset=_FROM_ZERO,
    charLength=_FROM_ZERO, snippet=_object("text", text=_TEXT)),
    "anyOf": [{"required": ["startLine"]}, {"required": ["charOffset"]}],
    "dependentRequired": {"startColumn": ["startLine"], "endLine": ["startLine"], "endColumn": ["startLine"]}}
_ARTIFACT = _object("uri", uri={"type": "string", "pattern": r"^(?![A-Za-z][\w+.-]*:[^/])[!-~]+$"}, uriBaseId=_FILLED)
_PHYSICAL = _object("artifactLocation", artifactLocation=_ARTIFACT, region=_REGION)
_LOCATION = _object("", physicalLocation=_PHYSICAL, message=_MESSAGE,
                    logicalLocations=_list(_object("", fullyQualifiedName=_FILLED)))
_SUPPRESSION = _object("kind", kind={"enum": ["inSource", "external"]}, justification=_FILLED, properties=_BAG,
                       status={"enum": ["accepted", "underReview", "rejected"]})
_RESULT = _object(
    "message ruleId", ruleId=_FILLED, ruleIndex=_FROM_ZERO, level=_LEVEL, message=_MESSAGE, locations=_list(_LOCATION),
    relatedLocations=_list(_LOCATION), suppressions=_list(_SUPPRESSION), properties=_BAG,
    partialFingerprints={"type": "object", "additionalProperties": _FILLED},
    baselineState={"enum": ["new", "unchanged", "updated", "absent"]})
_RULE = _object("id", id=_FILLED, name=_FILLED, shortDescription=_MESSAGE, properties=_BAG,
                defaultConfiguration=_object("", level=_LEVEL))
_DRIVER = _object("name", name=_FILLED, informationUri={"type": "string", "pattern": "^https://"},
                  rules=_list(_RULE, uniqueItems=True))
_INVOCATION = _object("executionSuccessful", executionSuccessful={"type": "boolean"},
                      toolExecutionNotifications=_list(_object("message", message=_MESSAGE, level=_LEVEL)))
_RUN = _object("tool", tool=_object("driver", driver=_DRIVER), results=_list(_RESULT),
               columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]}, invocations=_list(_INVOCATION))

SCHEMA = {**_object("version runs", version={"const": "2.1.0"}, runs=_list(_RUN)), "$schema": "https://json-schema.org/draft/2020-12/schema"}
SCHEMA["properties"]["$schema"] = {"type": "string", "pattern": "^https://.*sarif.*2.1.0"}
