"""What runs in a child process. As a program: `child.py WORKER [LIMIT=N …]`.

Only the standard library is used, and nothing of cuecast: the child starts in isolated mode and
must be quick. WORKER is a Python file with a function `speak(order, text) -> (answer, pcm)`.
Orders come in on stdin and answers leave on what was stdout; whatever a C library prints to
stdout goes to stderr instead. The child ends at the end of stdin, so it never outlives its parent.

A message is `MAGIC`, two big-endian lengths, a JSON object and bytes: the text of an order in
UTF-8, the 16-bit little-endian mono samples of an answer.
"""

from __future__ import annotations

import faulthandler
import json
import os
import runpy
import struct
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

MAGIC = b"CUE1"
_HEAD = struct.Struct(">4sII")
_MAX_OBJECT = 64 * 1024
_GRACE = 1.0
"""Seconds that a child, left alone by a killed parent, may hang beyond the order's own deadline."""

Speak = Callable[[Mapping[str, Any], str], tuple[dict[str, Any], bytes]]


class Garbled(Exception):
    """What came in is not a message."""


def pack(head: Mapping[str, Any], body: bytes = b"") -> bytes:
    """A message as bytes."""
    encoded = json.dumps(head).encode("ascii")
    return _HEAD.pack(MAGIC, len(encoded), len(body)) + encoded + body


def receive(stream: BinaryIO, most: int) -> tuple[dict[str, Any], bytes] | None:
    """The next message, or None where the stream ends before one begins.

    Raises `Garbled` for anything else than a message, also for a body longer than `most` bytes:
    nothing of it is read then.
    """
    raw = _exactly(stream, _HEAD.size)
    if not raw:
        return None
    if len(raw) < _HEAD.size or not raw.startswith(MAGIC):
        raise Garbled(f"sent something else than an answer: {raw!r}")
    _, object_length, body_length = _HEAD.unpack(raw)
    if object_length > _MAX_OBJECT or body_length > most:
        raise Garbled(f"announced {body_length:,} bytes where {most:,} are the most")
    encoded, body = _exactly(stream, object_length), _exactly(stream, body_length)
    if len(encoded) < object_length or len(body) < body_length:
        raise Garbled("stopped in the middle of an answer")
    try:
        head = json.loads(encoded)
    except ValueError:
        raise Garbled("sent an answer that cannot be read") from None
    if not isinstance(head, dict):
        raise Garbled("sent an answer that cannot be read")
    return head, body


def _exactly(stream: BinaryIO, count: int) -> bytes:
    """`count` bytes, fewer only at the end of the stream (an unbuffered pipe gives what it has)."""
    parts = bytearray()
    while len(parts) < count:
        part = stream.read(min(count - len(parts), 1 << 20))
        if not part:
            break
        parts += part
    return bytes(parts)


def _confine(bounds: Mapping[str, int]) -> None:
    """Set the limits that this system has (Windows has none), for good."""
    try:
        import resource
    except ImportError:
        return
    for name, bound in {"CORE": 0, "FSIZE": 0, **bounds}.items():
        _bound(resource, name, bound)


def _bound(resource: Any, name: str, bound: int) -> None:
    kind = getattr(resource, f"RLIMIT_{name}", None)
    if kind is None:
        return
    try:
        _, hard = resource.getrlimit(kind)
        low = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(kind, (low, low))
    except (OSError, ValueError):
        return  # macOS knows the name RLIMIT_AS but does not always let it be set.


def _allow_cpu(seconds: float) -> None:
    """Let this process use so much more CPU time from now on; beyond it the system ends it."""
    try:
        import resource
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used + seconds) + 1
    if hard == resource.RLIM_INFINITY or soft < hard:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def serve(speak: Speak) -> None:
    """Answer orders until stdin ends, or until an answer says that it is this child's `last`."""
    orders = os.fdopen(os.dup(0), "rb", buffering=0)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    while (message := receive(orders, _MAX_OBJECT)) is not None:
        order, text = message
        seconds = float(order["seconds"])
        _allow_cpu(seconds)
        faulthandler.dump_traceback_later(seconds + _GRACE, exit=True)
        answer, pcm = speak(order, text.decode("utf-8"))
        answers.write(pack({**answer, "id": order["id"]}, pcm))
        answers.flush()
        faulthandler.cancel_dump_traceback_later()
        if answer.get("last"):
            return


def main() -> None:
    """Run the worker named on the command line under the limits that follow it."""
    worker, *bounds = sys.argv[1:]
    _confine({name: int(value) for name, _, value in (bound.partition("=") for bound in bounds)})
    serve(runpy.run_path(worker)["speak"])


if __name__ == "__main__":
    main()
