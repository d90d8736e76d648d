"""Where a phrase that could not be spoken stands in the author's files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cuecast.compiler.script import Script
from cuecast.diagnostics import printable
from cuecast.voice.engine import EngineFault


@contextmanager
def placed(script: Callable[[], Script | None]) -> Iterator[None]:
    """Give an `EngineFault` from within the place of its phrase, as `FILE:LINE:COLUMN`.

    `script` is asked for only then. Words that are cuecast's own have no place.
    """
    try:
        yield
    except EngineFault as fault:
        if fault.phrase and not fault.place:
            fault.place = _place(fault.phrase, script() or ())
        raise


def _place(phrase: str, script: Script) -> str:
    for scene in script:
        for said in scene.utterances:
            if phrase in said.wordings and said.span.line:
                return printable(f"{said.span.file}:{said.span.line}:{said.span.column}")
    return ""
