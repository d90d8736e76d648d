"""The keys of the terminal as a source of commands, and the help for them."""

from __future__ import annotations

import sys
from threading import Event, Thread

from cuecast.diagnostics import CuecastError
from cuecast.live.commands import Command, Put

KEYS = {
    " ": Command.TOGGLE,
    "n": Command.NEXT,
    "KEY_ENTER": Command.NEXT,
    "KEY_RIGHT": Command.NEXT,
    "b": Command.BACK,
    "KEY_LEFT": Command.BACK,
    "r": Command.REPEAT,
    "k": Command.SKIP_REST,
    "t": Command.MORE_TIME,
    "s": Command.ONE_MORE_SET,
    "f": Command.FASTER,
    "d": Command.SLOWER,
    "+": Command.LOUDER,
    "=": Command.LOUDER,
    "KEY_UP": Command.LOUDER,
    "-": Command.QUIETER,
    "KEY_DOWN": Command.QUIETER,
    "l": Command.LESS_TALK,
    "m": Command.MORE_TALK,
    "w": Command.WHERE,
    "?": Command.WHERE,
    "q": Command.STOP,
    "KEY_ESCAPE": Command.STOP,
}
"""Which key asks for what. Upper case is the same."""

HINT = "space pause · n next · b back · w where · q stop · all keys: cuecast play --help"
"""What of it is shown while playing."""

_PATIENCE = 0.1


def table() -> str:
    """Every command with its keys, for the help text."""
    names: dict[Command, list[str]] = {}
    for key, command in KEYS.items():
        shown = "space" if key == " " else key.removeprefix("KEY_").lower()
        names.setdefault(command, []).append(shown)
    width = max(len(command.value) for command in names)
    return "\n".join(f"  {c.value:<{width}}  {', '.join(keys)}" for c, keys in names.items())


class Keys:
    """Reads keys from the terminal on stdin, as they are pressed."""

    def __init__(self) -> None:
        """Raises `CuecastError` when what reads keys is not installed."""
        try:
            from blessed import Terminal
        except ImportError as trouble:
            remedy = "pip install 'cuecast[play]'; or steer with cuecast control"
            raise CuecastError(f"keys need blessed, which is not here; {remedy}") from trouble
        self._terminal = Terminal(stream=sys.__stderr__)
        self._mode = self._terminal.cbreak()
        self._done = Event()
        self._thread: Thread | None = None

    def start(self, put: Put) -> None:
        """See `live.commands.Source`."""
        self._mode.__enter__()
        self._thread = Thread(target=self._read, args=(put,), daemon=True, name="cuecast-keys")
        self._thread.start()

    def close(self) -> None:
        """See `live.commands.Source`: the terminal is left as it was."""
        self._done.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE * 5)
            self._mode.__exit__(None, None, None)
            self._thread = None

    def _read(self, put: Put) -> None:
        while not self._done.is_set():
            key = self._terminal.inkey(timeout=_PATIENCE)
            name = key.name if key.is_sequence else str(key).lower()
            if name in KEYS:
                put(KEYS[name])
