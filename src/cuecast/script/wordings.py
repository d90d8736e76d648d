"""How an author writes words: what can be spoken and shown, and where a side may be filled in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, GetJsonSchemaHandler, PlainValidator, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from cuecast import limits
from cuecast.script.nearest import nearest
from cuecast.script.phrases import Phrase, phrase_of, texts_of
from cuecast.script.values import OrPlain, cut, mistake, scalar

_PLACEHOLDER = re.compile(r"\{[^{}]*\}|[{}]")


SIDES = ("side", "other_side")
ROUNDS = ("round", "rounds")


def _side_forms() -> Mapping[str, tuple[str, str]]:
    # Phrasebooks are read by what knows the whole grammar, this module's types among it.
    from cuecast.script.phrasebook import side_forms

    return side_forms()


def parse_wording(value: Any) -> str:
    """Words that are spoken on a side: `{side}` and `{other_side}` may stand in them."""
    return _with_places(value, SIDES)


def parse_translation(value: Any) -> str:
    """A sentence in another language: whatever may stand in the sentence may stand in it."""
    return _with_places(value, (*SIDES, *ROUNDS))


def parse_phrase(value: Any) -> Phrase:
    """Words of cuecast's own as an author wants them; their placeholders are checked by their key."""
    phrase = phrase_of(value)
    if phrase is None:
        raise mistake("wrong-shape", "a text, a list of texts, or texts for one and other")
    for text in texts_of(phrase):
        _check_text(text)
    return phrase


def parse_round_name(value: Any) -> str:
    """How a round is announced: `{round}` and `{rounds}` may stand in it."""
    return _with_places(value, ROUNDS)


def _with_places(value: Any, names: tuple[str, ...]) -> str:
    text = _check_text(scalar(value, "words"))
    for match in _PLACEHOLDER.finditer(text):
        name, dot, form = match.group().strip("{}").partition(".")
        if name not in names or len(match.group()) == 1 or (dot and name not in SIDES):
            raise _placeholder(match.group(), names)
        if dot and form not in _side_forms():
            raise _form(match.group(), form)
    return text


def _form(found: str, form: str) -> PydanticCustomError:
    near = nearest(form, _side_forms())
    hint = "after the dot stands the word for the right side, as in {side.rechte}"
    if near:
        hint = f"did you mean {found.replace(form, near)}?"
    return mistake("unknown-side-form", f"no language says “{cut(form)}” for right", hint, found)


def _check_text(raw: str) -> str:
    """The text with plain spaces; not empty, not too long, nothing in it that cannot be spoken."""
    _check_characters(raw)
    text = " ".join(raw.split())
    if not text:
        raise mistake("empty-text", "there are no words here", "write some, or remove the line")
    if len(text) > limits.MAX_TEXT:
        message = f"this text has {len(text):,} characters; the limit for one is {limits.MAX_TEXT}"
        raise mistake(
            "text-too-long", message, "make several sentences of it, each in a line of a list"
        )
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
    "pattern": r"^([^{}]|\{(other_)?side(\.[^{}\s]+)?\})*$",
}
TEXT_SCHEMA = {**WORDING_SCHEMA, "pattern": "^[^{}]*$"}

Translation = Annotated[
    str,
    PlainValidator(parse_translation),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": limits.MAX_TEXT}),
]
TranslationsField = dict[str, dict[str, Translation]]
"""Sentences of a file and their translations, by language."""
_PHRASE_TEXT: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": limits.MAX_TEXT}
_PHRASE_TEXTS = [_PHRASE_TEXT, {"type": "array", "items": _PHRASE_TEXT, "minItems": 1}]


class PhraseKeys:
    """Says in the JSON Schema which phrases there are, each with its English wording."""

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of all phrases by key."""
        from cuecast.script.phrasebook import REFERENCE, phrasebook

        forms = {"type": "object", "additionalProperties": {"anyOf": _PHRASE_TEXTS}}
        known = {
            key: {"description": next(texts_of(phrase)), "anyOf": [*_PHRASE_TEXTS, forms]}
            for key, phrase in phrasebook(REFERENCE).phrases.items()
        }
        return {"type": "object", "properties": known, "additionalProperties": False}


PhraseField = Annotated[Phrase, PlainValidator(parse_phrase), WithJsonSchema({})]
RoundName = Annotated[
    str,
    PlainValidator(parse_round_name),
    WithJsonSchema({**WORDING_SCHEMA, "pattern": r"^([^{}]|\{round\}|\{rounds\})*$"}),
]
Text = Annotated[str, PlainValidator(parse_text), WithJsonSchema(TEXT_SCHEMA)]
Wording = Annotated[str, PlainValidator(parse_wording), WithJsonSchema(WORDING_SCHEMA)]
Texts = Annotated[list[Text], BeforeValidator(_as_list), OrPlain(TEXT_SCHEMA)]
Wordings = Annotated[list[Wording], BeforeValidator(_as_list), OrPlain(WORDING_SCHEMA)]
