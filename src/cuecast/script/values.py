"""What all readers of scalars share: how they complain, how an editor learns of a shorthand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError


def cut(text: str, most: int = 40) -> str:
    """`text` as it fits into a message."""
    return text if len(text) <= most else text[: most - 1] + "…"


def mistake(kind: str, message: str, hint: str = "", part: str = "") -> PydanticCustomError:
    """A mistake in one value: what is wrong, what to do, and the part of the text to point at."""
    # Braces would be read as placeholders by pydantic's formatting.
    return PydanticCustomError(kind, "{text}", {"text": message, "hint": hint, "part": part})


def scalar(value: Any, wanted: str) -> str:
    """The text of a scalar; anything else is a mistake, told with what was `wanted` there."""
    if not isinstance(value, str):
        raise mistake("wrong-shape", wanted)
    return value.strip()


@dataclass(frozen=True, slots=True, eq=False)
class OrPlain:
    """Says in the JSON Schema that a plain word may stand for the whole (`hold: 10s`)."""

    plain: Mapping[str, Any]

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the whole, with the plain value's beside it."""
        return {"anyOf": [dict(self.plain), handler(core_schema)]}
