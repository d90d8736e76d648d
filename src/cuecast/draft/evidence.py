"""The words of the given text behind a value, for comments and for the report."""

from __future__ import annotations

import html
import re
from typing import Any

from cuecast.draft.model import Draft, Found

_SHOWN = 110


def evidence(draft: Draft, found: Found[Any]) -> str:
    """The words at a value's place, in one line, without tags."""
    return _line(draft.text[found.start : min(found.end, found.start + 600)])


def comment(draft: Draft, found: Found[Any]) -> str:
    """A comment that names the words and how sure the reading is."""
    words = evidence(draft, found)
    if len(words) < 25:
        before = re.split(r"[.!?\n]", draft.text[max(0, found.start - 60) : found.start])[-1]
        after = re.split(r"[.!?\n]", draft.text[found.end : found.end + 60])[0]
        words = _line(before + draft.text[found.start : found.end] + after)
    if len(words) > _SHOWN:
        words = words[: _SHOWN - 1] + "…"
    return f"# {certainty(found.sure)}: “{words}”"


def certainty(sure: float) -> str:
    """How sure a reading is, in a word."""
    return "sure" if sure >= 0.9 else "likely" if sure >= 0.7 else "a guess"


def _line(text: str) -> str:
    text = html.unescape(re.sub(r"<[^<>]{0,500}>", " ", text))
    text = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(text.split()).replace("# ask:", "ask:")
