"""What `cuecast play --listen` sets up, and what it tells a person about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cuecast
from cuecast.cli import console
from cuecast.diagnostics import has_errors
from cuecast.live.commands import Command
from cuecast.live.listen.grammar import WORDINGS

if TYPE_CHECKING:
    from cuecast.live.commands import Source
    from cuecast.live.listen.recogniser import Recogniser
    from cuecast.live.seen import Seen
    from cuecast.live.sinks import Sink
    from cuecast.script.wishes import Wishes

_TOLD = (
    "Listening on this computer's microphone. Nothing is kept, nothing leaves this machine.\n"
    "Say: {words}. A tick says “heard”; “{undo}” right after takes it back."
)

_OFTEN = (Command.PAUSE, Command.RESUME, Command.NEXT, Command.BACK, Command.WHERE)


def hint() -> str:
    """What is said most often, for the picture: it covers the list that was told before."""
    return f"say {' · '.join(WORDINGS[command][0] for command in _OFTEN)}"


def table() -> str:
    """Every command with the words that ask for it, for the help text."""
    width = max(len(command.value) for command in WORDINGS)
    return "\n".join(f"  {c.value:<{width}}  {many[0]}" for c, many in WORDINGS.items())


def mistaken(session: str, language: str, wishes: Wishes) -> bool:
    """Whether a session cannot be played; then what is wrong with it has been told.

    Asked before the microphone is: nobody is told what to say to a session that will not begin.
    """
    loaded = cuecast.load(session, language)
    found = loaded.diagnostics
    if loaded.value is not None and not has_errors(found):
        found = cuecast.compile(loaded.value, measured=False, wishes=wishes).diagnostics
    if has_errors(found):
        console.show_diagnostics(console.without_notes(found), loaded.texts, session)
    return has_errors(found)


def listening(sink: Sink, seen: Seen, model: Path | None) -> tuple[Sink, Source]:
    """A sink that can be talked over, and the source of what is said.

    `model` is a vosk model's folder; without one PocketSphinx listens. Raises `CuecastError` when
    something of it is not installed.
    """
    from cuecast.live.listen.ear import Ear
    from cuecast.live.listen.listener import Listener, ListeningSink
    from cuecast.live.listen.microphone import SystemMicrophone

    microphone = SystemMicrophone()
    listener = Listener(Ear(_recogniser(model)), microphone)
    words = ", ".join(many[0] for many in WORDINGS.values())
    console.tell(_TOLD.format(words=words, undo=WORDINGS[Command.UNDO][0]))
    return ListeningSink(sink, listener, seen.speaking), listener


def _recogniser(model: Path | None) -> Recogniser:
    if model is None:
        from cuecast.live.listen.sphinx import Sphinx

        return Sphinx()
    from cuecast.live.listen.vosk import Vosk

    return Vosk(model)
