"""What makes words of a voice: one Protocol, one file for each recogniser."""

from __future__ import annotations

from typing import Protocol

from cuecast.live.listen.wave import Wave


class Recogniser(Protocol):
    """Knows the wordings of `grammar.COMMANDS`, and that most of what is said is none of them."""

    def words(self, said: Wave) -> str:
        """The wording that all of `said` is, from silence to silence; empty when it is none."""
        ...
