"""What a listener wants otherwise than a session's file says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from cuecast.timebase import Seconds

if TYPE_CHECKING:  # The command line makes wishes before it needs anything else.
    from cuecast.script.load import Sources


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a listener wants otherwise than the session file says; empty where it is left as it is.

    `fit` is the wanted length in seconds. With `learn` the exercises are described, not done.
    `voice` says everything, whatever voices the file names.
    """

    fit: Seconds | None = None
    level: Literal["1", "2", "3"] | None = None
    detail: Literal["full", "normal", "brief"] | None = None
    learn: bool = False
    voice: str = ""

    def of(self, sources: Sources) -> Sources:
        """The sources with the wishes in their session."""
        named = {name: getattr(self, name) for name in ("fit", "level", "detail")}
        update: dict[str, Any] = {name: one for name, one in named.items() if one is not None}
        if self.voice:
            from cuecast.script.session import VoiceModel

            update["voice"] = VoiceModel(instructor=self.voice)
        if not update:
            return sources
        bound = sources.session
        model = bound.model.model_copy(update=update)
        wished = sources.voice_wished or bool(self.voice)
        return replace(sources, session=replace(bound, model=model), voice_wished=wished)


AS_WRITTEN = Wishes()
