"""The keys of the terminal as a source of commands, and the help for them."""

from __future__ import annotations

import signal
from threading import Event, Thread

from cuecast.diagnostics import CuecastError
from cuecast.extras import install
from cuecast.live.commands import Command, Put

KEYS = {
    " ": Command.TOGGLE,
    "n": Command.NEXT,
    "c-m": Command.NEXT,
    "right": Command.NEXT,
    "b": Command.BACK,
    "left": Command.BACK,
    "r": Command.REPEAT,
    "k": Command.SKIP_REST,
    "t": Command.MORE_TIME,
    "s": Command.ONE_MORE_SET,
    "f": Command.FASTER,
    "d": Command.SLOWER,
    "+": Command.LOUDER,
    "=": Command.LOUDER,
    "up": Command.LOUDER,
    "-": Command.QUIETER,
    "down": Command.QUIETER,
    "l": Command.LESS_TALK,
    "m": Command.MORE_TALK,
    "w": Command.WHERE,
    "?": Command.WHERE,
    "u": Command.UNDO,
    "q": Command.STOP,
    "escape": Command.STOP,
}
"""Which key asks for what. Upper case is the same."""

HINT = "space pause · n next · b back · w where · q stop · all keys: cuecast play --help"
"""What of it is shown while playing."""

_PATIENCE = 0.03
"""Seconds between two looks; nobody notices that a key counts so much later."""


def table() -> str:
    """Every command with its keys, for the help text."""
    names: dict[Command, list[str]] = {}
    for key, command in KEYS.items():
        names.setdefault(command, []).append({" ": "space", "c-m": "enter"}.get(key, key))
    width = max(len(command.value) for command in names)
    return "\n".join(f"  {c.value:<{width}}  {', '.join(keys)}" for c, keys in names.items())


class Keys:
    """Reads keys from the terminal on stdin, as they are pressed."""

    def __init__(self) -> None:
        """Raises `CuecastError` when what reads keys is not installed."""
        try:
            from prompt_toolkit.input import create_input
        except ImportError as trouble:
            remedy = f"{install('play')}; or steer with cuecast control"
            raise CuecastError(
                f"keys need prompt_toolkit, which is not here; {remedy}"
            ) from trouble
        self._input = create_input()
        self._mode = self._input.raw_mode()
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
            self._thread.join(_PATIENCE * 10)
            self._mode.__exit__(None, None, None)
            self._thread = None

    def _read(self, put: Put) -> None:
        while not self._done.wait(_PATIENCE) and not self._input.closed:
            # What was begun and does not go on, a lone escape, is a key as well.
            for press in self._input.read_keys() or self._input.flush_keys():
                key = press.key.lower()
                if key == "c-c":  # Only as a signal does it end what is being waited for.
                    signal.raise_signal(signal.SIGINT)
                elif key in KEYS:
                    put(KEYS[key])
