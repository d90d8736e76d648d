#!/usr/bin/env python3
"""A speaking program that misbehaves: `fake_program.py BEHAVIOUR FOLDER [OUTPUT]`, text on stdin.

It writes its WAV file by itself, to OUTPUT or else to stdout. `BEHAVIOUR@WORD` is only for a text
with that word, and only while there is a file `ill` in FOLDER; else it is good. Every process
leaves a file `pid-N` in FOLDER, and every call what it was given: `call-N`.
"""

from __future__ import annotations

import json
import math
import os
import random
import signal
import struct
import sys
import time
from collections.abc import Callable
from pathlib import Path

RATE = 16_000
FOREVER = 3600
BEHAVIOUR, FOLDER = (sys.argv[1], Path(sys.argv[2])) if __name__ == "__main__" else ("", Path())
OUTPUT = sys.argv[3] if __name__ == "__main__" and len(sys.argv) > 3 else ""


def mark(kind: str = "pid", content: str = "") -> int:
    """Leave a file; how many of its kind there are now."""
    (FOLDER / f"{kind}-{os.getpid()}").write_text(content)
    return len(list(FOLDER.glob(f"{kind}-*")))


def tell(data: bytes) -> None:
    if OUTPUT:
        Path(OUTPUT).write_bytes(data)
        return
    while data:
        data = data[os.write(1, data) :]


def tone(seconds: float, level: int = 8_000, pitch: float = 200.0) -> bytes:
    count = round(seconds * RATE)
    wave = (level * math.sin(2 * math.pi * pitch * n / RATE) for n in range(count))
    return struct.pack(f"<{count}h", *(max(-32_768, min(32_767, round(s))) for s in wave))


def wav(
    pcm: bytes, rate: int = RATE, channels: int = 1, bits: int = 16, kind: int = 1, length: int = -1
) -> bytes:
    length = len(pcm) if length < 0 else length
    frame = channels * bits // 8
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, kind, channels, rate, rate * frame, frame, bits)
    data = struct.pack("<4sI", b"data", length) + pcm
    return struct.pack("<4sI4s", b"RIFF", 4 + len(form) + len(data), b"WAVE") + form + data


def usual(text: str) -> float:
    return 0.2 + 0.06 * len(text)


def good(text: str) -> None:
    tell(wav(tone(usual(text))))


def exits(text: str) -> None:
    os._exit(1)


def exits_139(text: str) -> None:
    os._exit(139)


def exits_after(text: str) -> None:
    """Speaks well, and says then that it has not."""
    good(text)
    sys.stderr.write("out of memory\n")
    sys.stderr.flush()
    os._exit(3)


def aborts(text: str) -> None:
    os.write(2, b"*** buffer overflow detected ***\n")
    os.abort()


def crashes(text: str) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def hangs(text: str) -> None:
    time.sleep(FOREVER)


def hangs_after(text: str) -> None:
    good(text)
    time.sleep(FOREVER)


def trickles(text: str) -> None:
    for byte in wav(tone(usual(text))):
        os.write(1, bytes((byte,)))
        time.sleep(1)


def deaf(text: str) -> None:
    os.close(0)
    time.sleep(FOREVER)


def stubborn(text: str) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(FOREVER)


def child_keeps_pipe(text: str) -> None:
    if not os.fork():
        mark()
        time.sleep(FOREVER)
    good(text)


def leaves_a_child(text: str) -> None:
    """A child that holds no pipe of ours: the phrase is good, and the child has to go with it."""
    ready, told = os.pipe()
    if not os.fork():
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        mark()
        os.write(told, b"!")
        time.sleep(FOREVER)
    os.read(ready, 1)
    good(text)


def complains(text: str) -> None:
    for _ in range(1_000):
        os.write(2, b"no such phoneme\n" * 65_536)
    good(text)


def empty(text: str) -> None:
    tell(b"")


def nothing(text: str) -> None:
    """Exit code 0, and a word of what was wrong."""
    sys.stderr.write("unbound variable\n")


def header_only(text: str) -> None:
    tell(wav(b""))


def header_longer(text: str) -> None:
    pcm = tone(usual(text))
    tell(wav(pcm, length=2 * len(pcm)))


def header_shorter(text: str) -> None:
    pcm = tone(usual(text))
    tell(wav(pcm, length=len(pcm) // 2))


def wrong_rate(text: str) -> None:
    tell(wav(tone(usual(text)), rate=1))


def wrong_channels(text: str) -> None:
    tell(wav(tone(usual(text)), channels=77))


def wrong_width(text: str) -> None:
    tell(wav(tone(usual(text)), bits=12))


def half_a_sample(text: str) -> None:
    tell(wav(tone(usual(text)) + b"\0"))


def words(text: str) -> None:
    tell(b"Usage: fake_program [OPTION]... [TEXT]\n")


def not_numbers(text: str) -> None:
    count = round(usual(text) * RATE)
    tell(wav(struct.pack(f"<{count}f", *[math.nan, math.inf] * (count // 2)), bits=32, kind=3))


def silent(text: str) -> None:
    tell(wav(tone(usual(text), level=0)))


def clipped(text: str) -> None:
    tell(wav(tone(usual(text), level=500_000)))


def short(text: str) -> None:
    tell(wav(tone(0.06)))


def endless(text: str) -> None:
    tell(wav(b"", length=0x7FFF0000))
    while True:
        os.write(1, random.randbytes(65_536))


def fills_the_disk(text: str) -> None:
    with Path("big").open("wb") as file:
        while True:
            file.write(bytes(65_536))


def streams(text: str) -> None:
    """Says in its header, as programs that stream do, that it does not know how long it speaks."""
    tell(wav(tone(usual(text)), length=0x7FFFF000))


def unheard(text: str) -> None:
    os.close(0)
    good(text)


def differs(text: str) -> None:
    tell(wav(tone(usual(text) * random.uniform(0.8, 1.2), pitch=random.uniform(100, 300))))


def every_third(text: str) -> None:
    if mark("turn") % 3 == 0:
        os._exit(139)
    good(text)


def prints_to_the_terminal(text: str) -> None:
    try:
        with Path("/dev/tty").open("w") as terminal:
            terminal.write("hello\n")
    except OSError:
        good(text)


def main() -> None:
    mark()
    text = sys.stdin.buffer.read().decode() if BEHAVIOUR != "unheard" else "x" * 20
    mark("call", json.dumps({"argv": sys.argv, "text": text}))
    behaviour, _, word = BEHAVIOUR.partition("@")
    if word and not (word in text and (FOLDER / "ill").exists()):
        behaviour = "good"
    behave: Callable[[str], None] = globals()[behaviour]
    behave(text.rstrip("\n"))


if __name__ == "__main__":
    main()
