#!/usr/bin/env python3
"""A speech worker that misbehaves: `fake_worker.py BEHAVIOUR FOLDER`.

It writes the protocol by itself, so that a change of the protocol is noticed. Every process
leaves a file `pid-N` in FOLDER.
"""

from __future__ import annotations

import itertools
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

RATE = 22_050
FOLDER = Path(sys.argv[2])
FOREVER = 3600

Order = tuple[dict[str, object], str]

calls = itertools.count(1)


def mark() -> None:
    (FOLDER / f"pid-{os.getpid()}").touch()


def exactly(count: int) -> bytes:
    whole = b""
    while len(whole) < count:
        part = os.read(0, count - len(whole))
        if not part:
            os._exit(0)
        whole += part
    return whole


def read_order() -> Order:
    magic, head, body = struct.unpack(">4sII", exactly(12))
    if magic != b"CUE1":
        raise SystemExit("not an order")
    return json.loads(exactly(head)), exactly(body).decode()


def message(head: dict[str, object], pcm: bytes) -> bytes:
    encoded = json.dumps(head).encode()
    return struct.pack(">4sII", b"CUE1", len(encoded), len(pcm)) + encoded + pcm


def tell(data: bytes) -> None:
    while data:
        data = data[os.write(1, data) :]


def tone(seconds: float, level: int = 8_000, pitch: float = 200.0) -> bytes:
    count = round(seconds * RATE)
    samples = (round(level * math.sin(2 * math.pi * pitch * n / RATE)) for n in range(count))
    return struct.pack(f"<{count}h", *samples)


def usual(text: str) -> float:
    return 0.2 + 0.06 * len(text)


def answer(order: Order, pcm: bytes | None = None, **changed: object) -> bytes:
    head, text = order
    pcm = tone(usual(text)) if pcm is None else pcm
    return message({"id": head["id"], "rate": RATE, **changed}, pcm)


def good(order: Order) -> None:
    tell(answer(order))


def last(order: Order) -> None:
    """Says that it is spent after one answer, and is: the next one would sound different."""
    tell(answer(order, tone(usual(order[1]), pitch=100.0 * next(calls)), last=True))


def exits(order: Order) -> None:
    os._exit(139)


def exits_well(order: Order) -> None:
    os._exit(0)


def aborts(order: Order) -> None:
    os.write(2, b"*** buffer overflow detected ***\n")
    os.abort()


def crashes(order: Order) -> None:
    signal.signal(signal.SIGSEGV, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGSEGV)


def hangs(order: Order) -> None:
    time.sleep(FOREVER)


def hangs_halfway(order: Order) -> None:
    whole = answer(order)
    tell(whole[: len(whole) // 2])
    time.sleep(FOREVER)


def dies_halfway(order: Order) -> None:
    whole = answer(order)
    tell(whole[: len(whole) // 2])
    os._exit(0)


def stays(order: Order) -> None:
    """Answers well, and then neither listens nor leaves."""
    tell(answer(order))
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(FOREVER)


def stubborn(order: Order) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(FOREVER)


def deaf_and_dumb(order: Order) -> None:
    os.close(0)
    os.close(1)
    time.sleep(FOREVER)


def trickles(order: Order) -> None:
    for byte in answer(order):
        os.write(1, bytes((byte,)))
        time.sleep(1)


def prints(order: Order) -> None:
    os.write(1, b"Audio saved to /tmp/x.wav\n")
    tell(answer(order))


def garbage(order: Order) -> None:
    tell(random.randbytes(5_000))


def no_json(order: Order) -> None:
    tell(struct.pack(">4sII", b"CUE1", 5, 0) + b"{nope")


def no_object(order: Order) -> None:
    tell(struct.pack(">4sII", b"CUE1", 2, 0) + b"[]")


def complains(order: Order) -> None:
    for _ in range(1_000):
        os.write(2, b"no such phoneme\n" * 65_536)
    tell(answer(order))


def silent(order: Order) -> None:
    tell(answer(order, tone(usual(order[1]), level=0)))


def nothing(order: Order) -> None:
    tell(answer(order, b""))


def short(order: Order) -> None:
    tell(answer(order, tone(0.06)))


def long(order: Order) -> None:
    tell(answer(order, tone(1.0) * 60))


def endless(order: Order) -> None:
    head, _ = order
    encoded = json.dumps({"id": head["id"], "rate": RATE}).encode()
    tell(struct.pack(">4sII", b"CUE1", len(encoded), 10 * 3600 * RATE * 2) + encoded)
    while True:
        tell(tone(0.1))


def other_rate(order: Order) -> None:
    tell(answer(order, rate=16_000))


def half_a_sample(order: Order) -> None:
    tell(answer(order, tone(usual(order[1])) + b"\0"))


def refuses(order: Order) -> None:
    tell(answer(order, b"", fault="does not feel like it"))


def echo(order: Order) -> None:
    """Answers the order before this one: the right sound of the wrong words."""
    head, _ = order
    tell(answer(order, id=int(str(head["id"])) - 1))


def leaves_a_child(order: Order) -> None:
    if not os.fork():
        mark()
        time.sleep(FOREVER)
    while len(list(FOLDER.glob("pid-*"))) % 2:
        time.sleep(0.001)
    os._exit(1)


def differs(order: Order) -> None:
    tell(
        answer(
            order, tone(usual(order[1]) * random.uniform(0.8, 1.2), pitch=random.uniform(100, 300))
        )
    )


def every_third(order: Order) -> None:
    if next(calls) % 3 == 0:
        os._exit(139)
    tell(answer(order))


def first_fails(order: Order) -> None:
    """Crashes once, and then never again: not even in the next process."""
    failed = FOLDER / "failed"
    if not failed.exists():
        failed.touch()
        os._exit(139)
    tell(answer(order))


def first_is_short(order: Order) -> None:
    failed = FOLDER / "failed"
    if not failed.exists():
        failed.touch()
        return short(order)
    return good(order)


def main() -> None:
    mark()
    behave: Callable[[Order], None] = globals()[sys.argv[1]]
    while True:
        behave(read_order())


if __name__ == "__main__":
    main()
