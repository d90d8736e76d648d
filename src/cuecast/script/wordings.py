"""How an author writes words: what can be spoken and shown, and where a side may be filled in."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from cuecast import limits
from cuecast.script.nearest import nearest
from cuecast.script.values import OrPlain, cut, mistake, scalar

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]")


SIDES = ("side", "other_side")
ROUNDS = ("round", "rounds")


def parse_wording(value: Any) -> str:
    """Words that are spoken on a side: `{side}` and `{other_side}` may stand in them."""
    return _with_places(value, SIDES)


def parse_round_name(value: Any) -> str:
    """How a round is announced: `{round}` and `{rounds}` may stand in it."""
    return _with_places(value, ROUNDS)


def _with_places(value: Any, names: tuple[str, ...]) -> str:
    raw = scalar(value, "words")
    _check_characters(raw)
    text = " ".join(raw.split())
    if not text:
        raise mistake("empty-text", "there are no words here", "write some, or remove the line")
    if len(text) > limits.MAX_TEXT:
        message = f"this text has {len(text):,} characters; the limit for one is {limits.MAX_TEXT}"
        raise mistake(
            "text-too-long", message, "make several sentences of it, each in a line of a list"
        )
    for match in _PLACEHOLDER.finditer(text):
        if match.group().strip("{}") not in names or len(match.group()) == 1:
            raise _placeholder(match.group(), names)
    return text


def _placeholder(found: str, names: tuple[str, ...]) -> PydanticCustomError:
    allowed = " and ".join(f"{{{name}}}" for name in names)
    if len(found) == 1:
        return mistake(
            "stray-brace",
            f"this {found} has no partner",
            f"braces only stand in {allowed}",
            found,
        )
    near = nearest(found.strip("{}"), names)
    hint = f"did you mean {{{near}}}?" if near else f"only {allowed} are filled in"
    return mistake("unknown-placeholder", f"{cut(found)} cannot be filled in", hint, found)


def parse_text(value: Any) -> str:
    """Words: not empty, not too long, nothing in them that cannot be spoken or shown."""
    text = parse_wording(value)
    if match := _PLACEHOLDER.search(text):
        message = f"{cut(match.group())} cannot be filled in here"
        hint = "a side is only filled in where an exercise says what to do"
        raise mistake("unknown-placeholder", message, hint, match.group())
    return text


def _check_characters(text: str) -> None:
    bad = next(
        (c for c in text if not c.isprintable() and c != "\n" and unicodedata.category(c) != "Zs"),
        None,
    )
    if bad is None:
        return
    name = unicodedata.name(bad, "a control character")
    message = f"{name} (U+{ord(bad):04X}) can be neither spoken nor shown"
    hint = "delete it and type the words around it again; it comes along when text is copied"
    raise mistake("bad-character", message, hint, bad)


def _as_list(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


# Words that YAML takes for a number or a flag are words to us.
WORDING_SCHEMA: dict[str, Any] = {
    "type": ["string", "number", "boolean"],
    "minLength": 1,
    "maxLength": limits.MAX_TEXT,
    "pattern": r"^([^{}]|\{side\}|\{other_side\})*$",
}
TEXT_SCHEMA = {**WORDING_SCHEMA, "pattern": "^[^{}]*$"}

RoundName = Annotated[
    str,
    PlainValidator(parse_round_name),
    WithJsonSchema({**WORDING_SCHEMA, "pattern": r"^([^{}]|\{round\}|\{rounds\})*$"}),
]
Text = Annotated[str, PlainValidator(parse_text), WithJsonSchema(TEXT_SCHEMA)]
Wording = Annotated[str, PlainValidator(parse_wording), WithJsonSchema(WORDING_SCHEMA)]
Texts = Annotated[list[Text], BeforeValidator(_as_list), OrPlain(TEXT_SCHEMA)]
Wordings = Annotated[list[Wording], BeforeValidator(_as_list), OrPlain(WORDING_SCHEMA)]
