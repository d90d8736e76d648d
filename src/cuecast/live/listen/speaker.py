"""How large the person is who speaks to a session, learnt from the commands that were understood."""

from __future__ import annotations

from collections.abc import Iterable

SIZES = (1.0, 0.92, 1.06, 0.86, 1.12, 1.2)
"""How many times as long what was said is made: a smaller person's sounds are higher than those that the
model knows, a larger one's lower. A voice that is understood once in four as it is can be understood
three times in four at another size."""

_SHARP = 4
"""How quickly a size that does not suit the speaker loses its say."""


class Speaker:
    """At which sizes a speaker is understood."""

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
