"""What a phrase is: a text, several to choose from, or either for each plural category."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from typing import TypeAlias

from cuecast.script.nodes import Plain

Phrase: TypeAlias = Mapping[str, tuple[str, ...]]
"""Texts to choose from, by plural category; under `ALWAYS` where no number decides."""

ALWAYS = ""

HOLE = re.compile(r"\{([^{}]*)\}")
"""A placeholder and its name: `{count}`, `{side}`, `{side.rechte}`."""

SIDES = frozenset({"side", "other_side"})
"""Placeholders that become the word for a side, in the form that may follow a dot."""


def phrase_of(value: Plain) -> Phrase | None:
    """The phrase that is written so, or None for anything that is none."""
    if isinstance(value, dict):
        texts = {category: _texts(one) for category, one in value.items()}
        found = {category: some for category, some in texts.items() if some}
        return found if found and len(found) == len(texts) else None
    some = _texts(value)
    return {ALWAYS: some} if some else None


def _texts(value: Plain) -> tuple[str, ...]:
    """The texts of a word or a list; none when one of them is no text or empty."""
    some = value if isinstance(value, list) else [value]
    texts = [" ".join(one.split()) for one in some if isinstance(one, str)]
    return tuple(texts) if len(texts) == len(some) and all(texts) else ()


def texts_of(phrase: Phrase) -> Iterator[str]:
    """Every text that a phrase can be said with."""
    for some in phrase.values():
        yield from some


def holes(text: str) -> frozenset[str]:
    """The names in a text's placeholders, forms of sides left away."""
    return frozenset(name.partition(".")[0] for name in HOLE.findall(text))


def fill(text: str, value: Callable[[str], str]) -> str:
    """The text with `value(name)` for each placeholder, each filled in once."""
    return HOLE.sub(lambda match: value(match[1]), text)


def choose(seed: str, key: str, count: int, turn: int) -> int:
    """Which of `count` texts has its turn: the same for the same arguments, never twice running.

    All of them are said before any is said again, in an order drawn from the seed.
    """
    if count < 2:
        return 0
    cycle, place = divmod(turn, count)
    if count == 2:
        return (_draw(f"{seed}\n{key}") + turn) % 2
    order = _order(seed, key, cycle, count)
    # The first of a cycle must not be the last of the one before; that one's own swap, of its
    # first two, leaves its last alone.
    if cycle and order[0] == _order(seed, key, cycle - 1, count)[-1]:
        order[0], order[1] = order[1], order[0]
    return order[place]


def _order(seed: str, key: str, cycle: int, count: int) -> list[int]:
    return sorted(range(count), key=lambda n: (_draw(f"{seed}\n{key}\n{cycle}\n{n}"), n))


def _draw(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big")
