"""What `cuecast play --listen` sets up, and what it tells a person about it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cuecast.cli import console

if TYPE_CHECKING:
    from cuecast.live.commands import Source
    from cuecast.live.listen.recogniser import Recogniser
    from cuecast.live.seen import Seen
    from cuecast.live.sinks import Sink

_TOLD = (
    "Listening on this computer's microphone. Nothing is kept, nothing leaves this machine.\n"
    "Say: {words}. A tick says “heard”; “undo that” right after takes it back."
)


def listening(sink: Sink, seen: Seen, model: Path | None) -> tuple[Sink, Source]:
    """A sink that can be talked over, and the source of what is said.

    `model` is a vosk model's folder; without one PocketSphinx listens. Raises `CuecastError` when
    something of it is not installed.
    """
    from cuecast.live.listen.ear import Ear
    from cuecast.live.listen.grammar import WORDINGS
    from cuecast.live.listen.listener import Listener, ListeningSink
    from cuecast.live.listen.microphone import SystemMicrophone

    microphone = SystemMicrophone()
    listener = Listener(Ear(_recogniser(model)), microphone)
    words = ", ".join(many[0] for many in WORDINGS.values())
    console.tell(_TOLD.format(words=words))
    return ListeningSink(sink, listener, seen.speaking), listener


def _recogniser(model: Path | None) -> Recogniser:
    if model is None:
        from cuecast.live.listen.sphinx import Sphinx

        return Sphinx()
    from cuecast.live.listen.vosk import Vosk

    return Vosk(model)
