"""How large the person is who speaks to a session, learnt from the commands that were understood."""

from __future__ import annotations

from collections.abc import Iterable

SIZES = (1.0, 1.06, 0.9, 1.13, 0.8, 1.28, 1.45)
"""How many times as long what was said is made: a smaller person's sounds are higher than those that the
model knows, a larger one's lower. A voice of which one command in four is understood as it is can be
understood always at 1.45 times the length."""

_SHARP = 2
"""How quickly a size that does not suit the person loses its say."""


class Talker:
    """At which sizes a person is understood."""

    def __init__(self) -> None:
        """Nothing was understood yet: all sizes count alike."""
        self._agreed = dict.fromkeys(SIZES, 1)
        self._understood = 1

    def weight(self, size: float) -> float:
        """How much counts what is found at a size, from 0 to 1."""
        return (self._agreed[size] / self._understood) ** _SHARP

    def understood(self, sizes: Iterable[float]) -> None:
        """A command was understood, and at these sizes it was the likeliest one."""
        self._understood += 1
        for size in sizes:
            self._agreed[size] += 1
