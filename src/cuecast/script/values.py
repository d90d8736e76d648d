"""What all readers of scalars share: how they complain, and how a shorthand is told to an editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError


def mistake(kind: str, message: str, hint: str = "", part: str = "") -> PydanticCustomError:
    """A mistake in one value: what is wrong, what to do, and the part of the text to point at."""
    # Braces would be read as placeholders by pydantic's formatting.
    return PydanticCustomError(kind, "{text}", {"text": message, "hint": hint, "part": part})


def scalar(value: Any, wanted: str) -> str:
    """The text of a scalar; anything else is a mistake, told with what was `wanted` there."""
    if not isinstance(value, str):
        raise mistake("wrong-shape", wanted)
    return value.strip()


@dataclass(frozen=True, slots=True)
class OrPlain:
    """Says in the JSON Schema that a plain word may stand for the whole (`hold: 10s`)."""

    description: str

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the whole, with a plain value beside it."""
        plain = {"type": ["string", "number"], "description": self.description}
        return {"anyOf": [plain, handler(core_schema)]}
