"""What is told of a file that is of another kind than was asked for."""

from __future__ import annotations

from cuecast.diagnostics import Diagnostic, error
from cuecast.script.library import kind_of
from cuecast.script.nodes import Document
from cuecast.script.source import Found


def not_a_session(document: Document, found: Found) -> Diagnostic | None:
    """What is told of a file that is no session, and how to get at one; None for a session."""
    hints = {
        "exercise": ("an exercise", f"a session does it with - exercise: {found.path.stem}"),
        "programme": ("a programme", f"its sessions are {found.file}#1, {found.file}#2 and so on"),
    }
    if (known := kind_of(document)) not in hints:
        return None
    kind, hint = hints[known]
    return error("not-a-session", f"this is {kind}, not a session", document.span(""), hint)


def not_an_exercise(document: Document) -> Diagnostic | None:
    """What is told of a file that is no exercise; None for one."""
    held = {"session": "a session (it has blocks)", "programme": "a programme (it has weeks)"}
    if (known := kind_of(document)) not in held:
        return None
    message = f"this is {held[known]}, not an exercise"
    return error("not-an-exercise", message, document.span(""), "an exercise has phases")
