"""Bytes → text that can be parsed: encoding, line ends, and characters nobody can see.

Two texts come of a file, equal in every line and column: the one to show beside a caret, and the
one to parse, in which white space of any kind is a plain space.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cuecast import limits
from cuecast.diagnostics import Diagnostic, Diagnostics, Span, error

_BOM = b"\xef\xbb\xbf"
_MARKS = {b"\xff\xfe\0\0": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SAVE = "save it again as UTF-8 (in Notepad: Save as, Encoding, UTF-8)"

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
# Joiners and direction marks (U+200C to U+200F) stay: they belong to scripts and emoji, and a text
# that is spoken refuses them itself.

_TAB_INDENT = re.compile(r"^ *\t[^\S\n]*(?=[^\s#])", re.MULTILINE)
_SPACES = re.compile(r"[^\S\n]")
_SHOWN = 10


DROPPED = "\ue000"
"""Stands for an invisible character in the text to parse, and is not part of any value."""


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text as it is shown, and the same in a form that is safe to parse."""

    shown: str
    parsed: str


def decode(data: bytes, file: str) -> tuple[Text | None, Diagnostics]:
    """The text of a file, or None when it cannot be parsed as text at all."""
    if len(data) > limits.MAX_FILE_BYTES:
        size = limits.MAX_FILE_BYTES // 1024
        message = f"this file is larger than {size} KiB; a routine of 200 blocks has about 20 KiB"
        place = Span(file, 0, 0, 0, 0)
        return None, (error("file-too-large", message, place, "is it the right file?"),)
    shown = lenient(data)
    if codec := _wide(data):
        message = f"this file is saved as {codec[:6].upper()}, and can only be read as UTF-8"
        return None, (error("not-utf-8", message, Span(file, 1, 1, 1, 2), _SAVE),)
    invisible = list(_INVISIBLE.finditer(shown))
    if len(invisible) * 10 > len(shown):
        where = _span(file, shown, invisible[0].start())
        return None, (error("not-text", "this is not a text file", where, "is it the right file?"),)
    data = data.removeprefix(_BOM)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        return None, (_not_utf8(data, trouble.start, shown, file),)
    found = _report_invisible(invisible, shown, file)
    if tabs := list(_TAB_INDENT.finditer(shown)):
        return None, (*found, _tab(tabs, shown, file))
    return Text(shown, _SPACES.sub(" ", _INVISIBLE.sub(_replaced, shown))), found


def lenient(data: bytes) -> str:
    """The text of any bytes for showing: line ends made one kind, what cannot be read replaced."""
    text = data.removeprefix(_BOM).decode(_wide(data) or "utf-8", "replace")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _replaced(match: re.Match[str]) -> str:
    """What stands for an invisible character, so that columns and the text around it stay."""
    after = match.string[match.end() : match.end() + 1]
    separates = match.group() in "\x85\u2028\u2029"
    return " " if separates or not after or after.isspace() or after in "-#" else DROPPED


def _span(file: str, text: str, index: int, length: int = 1) -> Span:
    line = text.count("\n", 0, index) + 1
    column = index - text.rfind("\n", 0, index)
    return Span(file, line, column, line, column + length)


def _wide(data: bytes) -> str:
    """The encoding of text that has a mark of two or four bytes, or zero in every second one."""
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            return codec
    head = data[:1000]
    even, odd = head[::2], head[1::2]
    if len(head) >= 4 and even.count(0) * 10 > len(even) * 8 and 0 not in odd:
        return "utf-16-be"
    if len(head) >= 4 and odd.count(0) * 10 > len(odd) * 8 and 0 not in even:
        return "utf-16-le"
    return ""


def _not_utf8(data: bytes, start: int, shown: str, file: str) -> Diagnostic:
    """Where the first byte that is not UTF-8 stands, with what it was probably meant to be."""
    before = lenient(data[:start])
    meant = data[start : start + 1].decode("cp1252", "replace")
    guess = f" (probably “{meant}”)" if meant.isprintable() and meant != "\ufffd" else ""
    message = (
        f"this character{guess} is not saved as UTF-8; the file seems to have an older encoding"
    )
    return error("not-utf-8", message, _span(file, shown, len(before)), _SAVE)


def _report_invisible(found: list[re.Match[str]], shown: str, file: str) -> Diagnostics:
    hint = "delete it and type the words around it again; it comes along when text is copied"
    reports = []
    for number, match in enumerate(found[:_SHOWN], 1):
        message = f"an invisible character stands here: {named(match.group())}"
        if number == _SHOWN and len(found) > _SHOWN:
            message += f", and {len(found) - _SHOWN} more follow"
        reports.append(
            error("invisible-character", message, _span(file, shown, match.start()), hint)
        )
    return tuple(reports)


def named(character: str) -> str:
    """An invisible character by name and number: `RIGHT-TO-LEFT OVERRIDE (U+202E)`."""
    name = unicodedata.name(character, "control character")
    return f"{name} (U+{ord(character):04X})"


def _tab(tabs: list[re.Match[str]], shown: str, file: str) -> Diagnostic:
    first = tabs[0]
    others = {1: "", 2: " (and one more below)"}.get(
        len(tabs), f" (and {len(tabs) - 1} more below)"
    )
    message = f"this line{others} is indented with a tab; YAML is indented with spaces"
    start = shown.index("\t", first.start())
    hint = "replace each tab by two spaces; most editors have a command for it: indent with spaces"
    return error("tab-indent", message, _span(file, shown, start, first.end() - start), hint)
