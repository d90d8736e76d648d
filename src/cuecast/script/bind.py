"""Document → model: all mistakes of a file in one run, each in the author's words at its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from cuecast import limits
from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error, has_errors, ordered
from cuecast.script.grammar import NAMES, shown
from cuecast.script.mistakes import tell
from cuecast.script.nodes import Document, Item, Mapping, Sequence
from cuecast.script.rules import check_rules

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Bound(Generic[M]):
    """A model and the document it was read from."""

    model: M
    document: Document

    def at(self, *path: Item) -> Span:
        """The place of the value at a path of keys and indexes (see `Document.span`)."""
        return self.document.span(*path)


def bind(document: Document, model_type: type[M]) -> tuple[Bound[M] | None, Diagnostics]:
    """The document as a model, or None with everything that is wrong with it."""
    if not isinstance(document.root, Mapping):
        return None, (_wrong_root(document, NAMES[model_type.__name__]),)
    model: M | None = None
    raw: list[ErrorDetails] = []
    try:
        model = model_type.model_validate(document.plain())
    except ValidationError as trouble:
        raw = trouble.errors(include_url=False, include_input=False)
    # One more than is ever shown, so that who shortens the list knows that there are more.
    told = (tell(document, model_type, one) for one in raw[: limits.MAX_MISTAKES + 1])
    found = ordered([*(one for one in told if one), *check_rules(document, model_type)])
    if model is None or has_errors(found):
        return None, found
    return Bound(model, document), found


def _wrong_root(document: Document, name: str) -> Diagnostic:
    message = (
        f"{name} is written as keys with values (title: …), and this file is {shown(document.root)}"
    )
    hint = "cuecast new NAME writes a starter to begin with"
    if isinstance(document.root, Sequence):
        hint = "write title: … and blocks: above it, and the list below blocks:"
    span = document.root.span
    return error(
        "wrong-shape", message, Span(span.file, span.line, span.column, span.line + 1, 1), hint
    )
