"""Runs a program that speaks, in a child process started by `child.py`; standard library only.

The program runs in this worker's process group, which ends with the worker after one phrase:
nothing that the program started outlives its phrase.
"""

from __future__ import annotations

import os
import runpy
import signal
import stat
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

_HERE = os.path.dirname(__file__)  # noqa: PTH120 (pathlib doubles the starting time)
_sounds = runpy.run_path(f"{_HERE}/sound_bytes.py")


def speak(order: Mapping[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
    """Speak one phrase.

    The order has `arguments` (the program first), `output` (the file it writes, or empty for its
    stdout), `most_bytes` (of either), `folder` (where it runs), `raw`, `encoding` and `most`. The
    answer has `rate` and `last`, or `fault`. A program that fails makes this worker end alike.
    """
    most = order["most_bytes"]
    captured, code = _run(order, text.encode(order["encoding"]) + b"\n", most)
    if code:
        _end_like(code)
    data = _content(order["output"], most) if order["output"] else captured
    if not data:
        os._exit(0)  # So that what it said on stderr is told as well.
    if len(data) > most:
        return {"fault": f"wrote more than {most:,} bytes", "last": True}, b""
    try:
        rate, pcm = _sounds["decode"](data, order["raw"])
    except _sounds["Unsound"] as trouble:
        return {"fault": str(trouble), "last": True}, b""
    if len(pcm) > order["most"]:
        return {"fault": "spoke longer than any phrase is", "last": True}, b""
    return {"rate": rate, "last": True}, pcm


def _run(order: Mapping[str, Any], text: bytes, most: int) -> tuple[bytes, int]:
    """What the program wrote to stdout, one byte more than `most` at the most, and how it ended."""
    with subprocess.Popen(
        order["arguments"],
        stdin=subprocess.PIPE,
        stdout=sys.stderr if order["output"] else subprocess.PIPE,
        cwd=order["folder"],
    ) as program:
        try:
            # A phrase is shorter than a pipe, so this waits for nobody.
            _pipe(program.stdin).write(text)
            _pipe(program.stdin).close()
        except OSError:
            pass  # It does not listen; what it speaks will be judged all the same.
        captured = b"" if order["output"] else _read(program.stdout, most)
        if len(captured) > most:
            program.kill()
            return captured, 0
        return captured, program.wait()


def _pipe(pipe: Any) -> Any:
    """A pipe that was asked for is there, which its type does not say."""
    return pipe


def _read(pipe: Any, most: int) -> bytes:
    parts = bytearray()
    while len(parts) <= most and (part := pipe.read1(1 << 20)):
        parts += part
    return bytes(parts[: most + 1])


def _content(path: str, most: int) -> bytes:
    """The bytes of an ordinary file, one more than `most` at the most; none where there is none."""
    try:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            return b""
        with open(path, "rb") as file:  # noqa: PTH123 (pathlib doubles the starting time)
            return file.read(most + 1)
    except OSError:
        return b""


def _end_like(code: int) -> None:
    """End as the program has ended, so that its own end is what is told."""
    sys.stderr.flush()
    if code < 0:
        if code != -signal.SIGKILL:
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code & 0xFF or 1)
