"""Who says what: a counter's voice for the numbers, and each language in a voice of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cuecast.compiler.script import Scene, Script, Utterance
from cuecast.diagnostics import Span

COUNTER = "counter"
"""The voice that says the numbers, where a session names one."""

_NUMBERS = {"count", "countdown"}


def cast(script: Script, foreign: Mapping[Span, str], *, counter: bool) -> Script:
    """The script with every utterance's voice; `foreign` are sentences in another language.

    With a `counter` the numbers have a voice of their own.
    """
    if not counter and not foreign:
        return script

    def voiced(said: Utterance) -> Utterance:
        if counter and said.role in _NUMBERS:
            return replace(said, voice=COUNTER)
        return replace(said, voice=foreign[said.span]) if said.span in foreign else said

    return tuple(
        Scene(scene.step, tuple(map(voiced, scene.utterances)), scene.tones) for scene in script
    )
