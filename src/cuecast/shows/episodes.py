"""Every session of a show loaded and compiled, its mistakes told with the show's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cuecast import api
from cuecast.compiler.session import Session
from cuecast.diagnostics import Diagnostic, Diagnostics, has_errors, ordered
from cuecast.publish.record import digest
from cuecast.script.exercise import Source
from cuecast.script.load import Sources, load
from cuecast.script.load_show import PlannedEpisode, Show
from cuecast.sound.tags import Tags
from cuecast.timeline import Timeline, to_json
from cuecast.voice.cast import Cast

CastOf = Callable[[Sources], Cast]
"""Who speaks in a session."""

SOUND_VERSION = 1
"""To be raised when the mix of the same timeline comes to sound otherwise: all episodes are made anew."""


@dataclass(frozen=True, slots=True)
class Episode:
    """An episode, compiled: what the show says of it, its session, and who speaks."""

    plan: PlannedEpisode
    sources: Sources
    session: Session
    timeline: Timeline
    cast: Cast

    @property
    def title(self) -> str:
        """What the episode is called."""
        return self.plan.model.title or self.sources.session.model.title

    @property
    def intro(self) -> str:
        """What the author says of it, or of its session."""
        return self.plan.model.notes or self.sources.session.model.description or ""

    @property
    def synthetic(self) -> bool:
        """False only when everything that is said was recorded."""
        engines = {self.cast.speaker(cue.voice).engine for cue in self.timeline.voice()}
        return engines != {"recorded"}

    def exercise_sources(self) -> list[Source]:
        """Where the facts of its exercises come from, each once."""
        models = (one.model for one in self.sources.exercises.values())
        return list({model.source: None for model in models if model.source})

    def tags(self, show: Show, cover: bytes) -> Tags:
        """What its file says about itself."""
        return Tags(
            title=self.title,
            duration=self.timeline.duration,
            author=show.model.author,
            album=show.model.title,
            track=self.plan.number,
            year=self.plan.model.date.year,
            description=self.intro,
            transcript="\n".join(cue.text for cue in self.timeline.voice()),
            language=self.timeline.language,
            chapters=self.timeline.chapters,
            cover=cover,
        )

    def key(self, tags: Tags, picture: bytes) -> str:
        """A name for everything that decides how its file comes out: the same key, the same file.

        `picture` is what the cover in the tags was made of: that itself may change with a library.
        """
        model = self.sources.session.model
        voices = sorted({self.cast.identity(cue.line) for cue in self.timeline.voice()})
        bed = self.sources.folder / model.bed.sound
        parts = {
            "version": SOUND_VERSION,
            "timeline": to_json(self.timeline),
            "voices": voices,
            "mix": [model.channels, model.tones.level, model.bed.level],
            "bed": digest(bed) if bed.is_file() else "",
            "tags": repr(replace(tags, cover=b"")),
            "picture": hashlib.sha256(picture).hexdigest(),
        }
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(slots=True)
class Compiled:
    """All episodes that came through, and everything that is to be said of any file."""

    episodes: list[Episode] = field(default_factory=list)
    diagnostics: Diagnostics = ()
    texts: dict[str, str] = field(default_factory=dict)


def compile_all(
    show: Show,
    cast_for: CastOf | None = None,
    progress: api.Progress | None = None,
    *,
    measured: bool = True,
) -> Compiled:
    """Every session of the show that there is, each once however often it is an episode.

    `cast_for` says who speaks, by default whom each session asks for. `measured` is as in
    `api.compile`.
    """
    found = Compiled()
    diagnostics: list[Diagnostic] = []
    known: dict[str, tuple[Sources, Session, Timeline, Cast] | None] = {}
    for number, plan in enumerate(show.episodes):
        if not plan.session:
            continue
        if progress:
            progress("reading and speaking", number, len(show.episodes))
        which = plan.id if plan.edit else plan.session
        if which not in known:
            one, more = _compiled(plan, cast_for, found.texts, measured)
            diagnostics += more
            known[which] = one
        if one := known[which]:
            found.episodes.append(Episode(plan, *one))
    found.diagnostics = ordered(diagnostics)
    return found


def _compiled(
    plan: PlannedEpisode, cast_for: CastOf | None, texts: dict[str, str], measured: bool
) -> tuple[tuple[Sources, Session, Timeline, Cast] | None, Diagnostics]:
    loaded = load(plan.session, edit=plan.edit)
    texts.update(loaded.texts)
    sources = loaded.value
    if sources is None:
        return None, loaded.diagnostics
    cast, _ = api.speaking(sources, cast_for(sources) if cast_for else None)
    measured = measured and not has_errors(loaded.diagnostics)
    compiled = api.compile(sources, cast, measured=measured)
    diagnostics = (*loaded.diagnostics, *compiled.diagnostics)
    if cast is None or compiled.session is None or compiled.timeline is None:
        return None, diagnostics
    return (sources, compiled.session, compiled.timeline, cast), diagnostics
