"""JSON Schema of every kind of file, so that an editor helps with every key.

The models say everything once; what is done here is to say it as an editor likes it: no null (an
empty value is a mistake here), defaults and examples as an author writes them, alternatives told.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Literal

import yaml
from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cuecast.script.exercise import (
    EquipmentModel,
    ExerciseModel,
)
from cuecast.script.grammar import Model, fields, places_of
from cuecast.script.library import Kind
from cuecast.script.phase import HoldModel, PhaseModel
from cuecast.script.programme import ProgrammeModel
from cuecast.script.session import SessionModel
from cuecast.script.show import ShowModel
from cuecast.script.timed import BreathingBody
from cuecast.script.use import StationModel
from cuecast.timebase import spell

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schemed = Kind | Literal["show"]
"""The kinds of files that there are schemas of."""

_MODELS: dict[Schemed, type[BaseModel]] = {
    "session": SessionModel,
    "exercise": ExerciseModel,
    "programme": ProgrammeModel,
    "show": ShowModel,
}
_TITLES: dict[Schemed, str] = {
    "session": "A cuecast session",
    "exercise": "A cuecast exercise",
    "programme": "A cuecast programme",
    "show": "A cuecast show",
}


def schema(kind: Schemed) -> dict[str, Any]:
    """The JSON Schema (2020-12) of session, exercise or show files, as plain data in a fixed order."""
    model = _MODELS[kind]
    whole = model.model_json_schema(schema_generator=_WithoutDefaults)
    definitions = {name: _tidy(one) for name, one in whole.pop("$defs").items()}
    root = _tidy(whole)
    for known in {model, *places_of(model)}:
        name = known.__name__
        _describe(root if known is model else definitions[name], known)
    for known, rule in _RULES.items():
        if known.__name__ in definitions:
            definitions[known.__name__] |= rule
    return {"$schema": _DIALECT, **root, "title": _TITLES[kind], "$defs": definitions}


class _WithoutDefaults(GenerateJsonSchema):
    """Pydantic's schema without defaults: it would show them as the code has them."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """The schema of what has a default."""
        return self.generate_inner(schema["schema"])


def _tidy(node: Any) -> Any:
    """The same schema, all through, without null and with alternatives on one level."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    tidy = {key: _tidy(value) for key, value in node.items()}
    options = tidy.pop("anyOf", None)
    if not isinstance(options, list):
        return tidy
    rest = [inner for option in options for inner in _alternatives(option)]
    return (rest[0] if len(rest) == 1 else {"anyOf": rest}) | tidy


def _alternatives(option: dict[str, Any]) -> list[dict[str, Any]]:
    """One alternative, or those that it is nothing but; none for null."""
    if option == {"type": "null"}:
        return []
    return option["anyOf"] if option.keys() == {"anyOf"} else [option]


def _describe(node: dict[str, Any], model: Model) -> None:
    """Say a model's defaults and examples as an author writes them."""
    node["description"] = " ".join(str(model.__doc__).split())
    properties = node["properties"]
    node["properties"] = {key: properties[key] for key in fields(model)}
    for key, info in fields(model).items():
        known = properties[key]
        known |= {"title": key, "description": info.description}
        default = info.get_default(call_default_factory=True)
        if isinstance(default, bool | int | str):
            known["default"] = default
        elif isinstance(default, Fraction):
            known["default"] = spell(default)
        elif isinstance(default, float):
            known["default"] = f"{default:g}dB"
        if info.examples:
            known["examples"] = [yaml.safe_load(example) for example in info.examples]


def _only(*keys: str) -> dict[str, list[str]]:
    return {"required": list(keys)}


_RULES: dict[Model, dict[str, Any]] = {
    HoldModel: {
        "oneOf": [
            _only("for"),
            _only("about", "default"),
            _only("until", "at_most"),
            _only("breaths"),
            _only("pause"),
        ],
        "dependentRequired": {
            "default": ["about"],
            "about": ["default"],
            "at_most": ["until"],
            "until": ["at_most"],
        },
    },
    PhaseModel: {
        "anyOf": [_only("length"), _only("hold"), _only("part")],
        "not": _only("length", "hold"),
    },
    EquipmentModel: {"oneOf": [_only("item"), _only("any_of")]},
    StationModel: {
        "oneOf": [_only("exercise"), _only("name")],
        "dependentRequired": {"variation": ["exercise"]},
    },
    BreathingBody: {"not": _only("rounds", "length")},
}
"""What `rules` checks, as far as a schema can say it."""
