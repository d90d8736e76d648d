"""Questions in a file: `# ask:` lines, written by a draft where its text does not say something."""

from __future__ import annotations

import re

from cuecast.diagnostics import Diagnostics, Span, note
from cuecast.script.nodes import Document

_ASK = re.compile(r"(?:^|(?<=\s))# ask:[ \t]*(?P<question>[^\n]*)", re.MULTILINE)


def questions(document: Document) -> Diagnostics:
    """A note for each question of a file, at its place."""
    found = []
    for number, line in enumerate(document.text.split("\n"), 1):
        match = _ASK.search(line)
        if match and match["question"].strip():
            span = Span(document.file, number, match.start() + 1, number, len(line.rstrip()) + 1)
            hint = "write the answer, and take the # ask: away"
            found.append(note("question", match["question"].strip(), span, hint))
    return tuple(found)
