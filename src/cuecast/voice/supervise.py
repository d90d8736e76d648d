"""Start a child process, talk to it with a deadline, and leave nothing of it behind.

Speech engines crash, hang and print where they should not (RELIABILITY.md B2, R11), so they are
never loaded into our own process. Text goes to a child over its stdin only, never in arguments.
On Windows there are no resource limits and no process groups: there the child itself is ended,
and its own deadline (`child.serve`) is what remains.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any

from cuecast import limits
from cuecast.diagnostics import printable
from cuecast.voice import child

Answer = tuple[dict[str, Any], bytes]

_LAST_WORDS = 2_000
"""Bytes of a child's stderr that are kept, to quote its last line."""

_LEAVE = 2.0
"""Seconds that a child has to go when it is told to, and that a killed one has to be gone."""

_PARTING = 0.5
"""Seconds between the end of a crashing child's pipes and its own."""


class ChildFault(Exception):
    """What a child did wrong, as the end of a sentence that begins with its name."""


def python_command(worker: Path, bounds: Mapping[str, int]) -> tuple[str, ...]:
    """The command that runs `worker` (see `child`) under `bounds`: names of RLIMIT_… and values."""
    if not sys.executable:
        raise ChildFault("needs the Python interpreter as a program, and there is none")
    # Isolated and without site: no user's module can get in, and it starts in 15 ms.
    options = ("-I", "-S", "-B", "-X", "utf8")
    set_bounds = (f"{name}={value}" for name, value in bounds.items())
    return (sys.executable, *options, child.__file__, str(worker), *set_bounds)


class Child:
    """One running child process, and the conversation with it. One thread at a time may `ask`."""

    def __init__(self, command: tuple[str, ...]) -> None:
        """Start `command`. Raises `ChildFault` where that is not possible."""
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                env={k: v for k, v in os.environ.items() if k != "ESPEAK_DATA_PATH"},
                **_apart(),
            )
        except OSError as trouble:
            raise ChildFault(f"cannot be started: {trouble.strerror}") from trouble
        self._ending = threading.Lock()
        self._asked = 0
        self._complained = 0
        self._complaints = b""
        self._listener = _start(self._listen)
        self._talker = self._listener

    @property
    def pid(self) -> int:
        """The process id, which is also its group's on POSIX."""
        return self._process.pid

    def ask(self, order: Mapping[str, Any], body: bytes, seconds: float, most: int) -> Answer:
        """Send an order and wait `seconds` for an answer, its body being at most `most` bytes.

        Raises `ChildFault`; the child is of no use then and has to be ended.
        """
        self._complained = 0
        self._asked += 1
        message = child.pack({**order, "id": self._asked, "seconds": seconds}, body)
        outcome: SimpleQueue[Answer | ChildFault] = SimpleQueue()
        self._talker = _start(self._converse, message, most, outcome)
        try:
            answer = outcome.get(timeout=seconds)
        except Empty:
            raise ChildFault(f"gave no answer within {seconds:g} s") from None
        if isinstance(answer, ChildFault):
            raise answer
        if answer[0].get("id") != self._asked:
            raise ChildFault("answered something that was not asked")
        return answer

    def close(self) -> None:
        """Tell the child that there is nothing more to do, and see that it goes."""
        with suppress(OSError):
            _pipe(self._process.stdin).close()
        # Its stderr ends when the child, and everything that it started, has ended.
        self._listener.join(_LEAVE)
        self.end()

    def end(self) -> None:
        """End the child and its whole group now, and take its exit status away."""
        self._kill()
        self._listener.join(_LEAVE)
        self._talker.join(_LEAVE)
        if self._listener.is_alive() or self._talker.is_alive():
            return  # Something outside the group holds a pipe: never close it under a thread.
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with suppress(OSError):
                _pipe(pipe).close()

    def _kill(self) -> None:
        with self._ending:
            if self._process.returncode is not None:
                return  # Its number may belong to somebody else by now.
            if sys.platform != "win32":
                # First the group, while the unreaped child still holds its number.
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._process.pid, signal.SIGKILL)
            self._process.kill()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_LEAVE)

    def _converse(
        self, message: bytes, most: int, outcome: SimpleQueue[Answer | ChildFault]
    ) -> None:
        """Runs in a thread of its own: writing may block as well as reading."""
        try:
            _send(_pipe(self._process.stdin), message)
            answer = child.receive(_pipe(self._process.stdout), most)
        except child.Garbled as trouble:
            outcome.put(ChildFault(str(trouble)))
        except (OSError, ValueError):
            outcome.put(self._obituary())
        else:
            outcome.put(answer or self._obituary())

    def _obituary(self) -> ChildFault:
        """How a child ended whose pipes have ended."""
        # stderr ends with the process: then all is read, and the exit code is the child's own.
        self._listener.join(_PARTING)
        self._kill()
        if self._complained > limits.ENGINE_COMPLAINT_BYTES:
            most = limits.ENGINE_COMPLAINT_BYTES
            return ChildFault(f"printed more than {most:,} bytes of messages")
        code = self._process.returncode
        ended = code is not None and code < 0
        told = f"was ended by {_signal_name(-code)}" if ended else f"ended with exit code {code}"
        lines = self._complaints.decode("utf-8", "replace").split("\n")
        last = next((line.strip() for line in reversed(lines) if line.strip()), "")
        return ChildFault(f"{told} ({printable(last[:200])})" if last else told)

    def _listen(self) -> None:
        """Runs in a thread of its own: reads stderr, so that it never fills, and keeps its end."""
        pipe = _pipe(self._process.stderr)
        with suppress(OSError, ValueError):
            while part := pipe.read(1 << 16):
                self._complained += len(part)
                self._complaints = (self._complaints + part)[-_LAST_WORDS:]
                if self._complained > limits.ENGINE_COMPLAINT_BYTES:
                    self._kill()


def _apart() -> dict[str, Any]:
    """A group of its own, so that Ctrl-C is ours to handle and all of it can be ended together."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def _start(target: Any, *arguments: Any) -> threading.Thread:
    thread = threading.Thread(target=target, args=arguments, daemon=True)
    thread.start()
    return thread


def _send(pipe: IO[bytes], message: bytes) -> None:
    rest = memoryview(message)
    while rest:
        rest = rest[pipe.write(rest) :]


def _pipe(pipe: IO[bytes] | None) -> Any:
    return pipe


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"
