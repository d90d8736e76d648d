"""How words are pronounced: the shipped lexicon, the author's `lexicon.yaml`, the session's own.

A lexicon is a mapping from a word, or several, to letters that a voice reads so that it sounds right.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from functools import cache
from pathlib import Path

from pydantic import Field

from cuecast.diagnostics import BrokenPromise, Diagnostic, Diagnostics, error
from cuecast.script.bind import bind
from cuecast.script.frozen import Frozen
from cuecast.script.nodes import Document, Entry, Mapping, Scalar
from cuecast.script.read import read_shipped
from cuecast.script.wordings import Text

FILE = "lexicon.yaml"
"""The author's own lexicon, beside the session."""

_SHIPPED = Path(__file__).parent.parent / "lexicon"

Lexicon = MappingOf[str, str]


class LexiconModel(Frozen):
    """A lexicon, under the key that a session has for it."""

    pronounce: dict[str, Text] = Field(default={})


@cache
def shipped_lexicon(language: str) -> Lexicon:
    """The lexicon that comes with cuecast for a language; empty where there is none."""
    path = _SHIPPED / f"{language}.yaml"
    if not path.is_file():
        return {}
    lexicon, found = bind_lexicon(read_shipped(path))
    if found:
        raise BrokenPromise(f"{path.name} of the shipped lexicon: {found[0].message}")
    return lexicon


def bind_lexicon(document: Document) -> tuple[Lexicon, Diagnostics]:
    """The lexicon in a file of its own; an empty one with its mistakes."""
    if not isinstance(document.root, Mapping):
        message = "a lexicon is written as words, each with its respelling, and this file is not"
        return {}, (error("wrong-shape", message, document.span(""), "write psoas: sowass"),)
    key = Scalar("pronounce", document.root.span)
    inner = Mapping((Entry(key, document.root),), document.root.span)
    whole = Document(document.file, document.text, inner)
    bound, found = bind(whole, LexiconModel)
    return (bound.model.pronounce if bound else {}), (*found, *check_words(whole))


def check_words(document: Document) -> Diagnostics:
    """Errors for what a session's `pronounce` has for words, and no text can hold."""
    node = document.find("pronounce")
    entries = node.entries if isinstance(node, Mapping) else ()
    return tuple(_no_word(entry) for entry in entries if not _is_word(entry.key.text))


def merged(*lexicons: Lexicon) -> Lexicon:
    """One lexicon of several, the later ones first; words in small letters."""
    return {word.casefold(): said for one in lexicons for word, said in one.items()}


def _is_word(text: str) -> bool:
    """True for what can be found in a text as a whole word, or as several."""
    return text[:1].isalnum() and text[-1:].isalnum()


def _no_word(entry: Entry) -> Diagnostic:
    message = f"“{entry.key.text}” is not a word"
    hint = "a word begins and ends with a letter or a number"
    return error("not-a-word", message, entry.key.span, hint)
