"""What others may know of a session that is being played; there before anything of it is loaded."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cuecast.live.conductor import Conductor


class Seen:
    """The last that was seen of a conductor, for whoever asks from another thread."""

    def __init__(self) -> None:
        """Nothing was seen yet."""
        self.conductor: Conductor | None = None

    def status(self) -> dict[str, Any]:
        """This moment as JSON can say it; nothing before the session has begun."""
        from cuecast.live.now import now

        return asdict(now(self.conductor)) if self.conductor else {}

    def speaking(self) -> bool:
        """Whether the session is saying words at this moment."""
        if self.conductor is None or self.conductor.player.paused:
            return False
        deck = self.conductor.player.deck
        return deck.between is not None or deck.plan.said(deck.at) is not None
