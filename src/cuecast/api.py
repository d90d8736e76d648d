"""Five calls from a session's name to its sound: load, check, compile, render, play."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from cuecast.compiler.pipeline import Compiled, compile_session
from cuecast.diagnostics import Diagnostics, has_errors, ordered
from cuecast.files import publish, refuse_early
from cuecast.script.bind import Bound
from cuecast.script.load import Sources
from cuecast.script.opening import load, load_either
from cuecast.script.phrasebook import languages
from cuecast.script.phrasecheck import unknown_language
from cuecast.script.trial import trial
from cuecast.script.wishes import AS_WRITTEN, Wishes
from cuecast.timeline import Line, Timeline

# The rooms below pull in NumPy and FFmpeg; what only compiles should not wait for them.
if TYPE_CHECKING:
    from cuecast.live.record import Record
    from cuecast.live.run import Playing
    from cuecast.sound.mix import Mixer
    from cuecast.sound.tags import Tags
    from cuecast.voice.cast import Cast

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`speaking`, `mixing`), how much of it is done, and how much there is."""


CHANNELS = {"mono": 1, "stereo": 2}


@dataclass(frozen=True, slots=True)
class Report:
    """What checking a file found. `timeline` is there for a session or exercise without errors."""

    diagnostics: Diagnostics
    texts: Mapping[str, str] = field(default_factory=dict)
    timeline: Timeline | None = None


@dataclass(frozen=True, slots=True)
class Rendered:
    """What rendering came to. `timeline` is None, and nothing was written, when there are errors."""

    path: Path
    timeline: Timeline | None
    diagnostics: Diagnostics
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Played:
    """What playing came to. `record` is None, and nothing was heard, when there are errors."""

    diagnostics: Diagnostics
    texts: Mapping[str, str]
    record: Record | None = None


def check(name_or_path: str, cast: Cast | None = None, language: str = "") -> Report:
    """Every check of a session or an exercise, without making sound; see `load` for `language`."""
    loaded = load_either(name_or_path, language)
    value = loaded.value
    sources = trial(value, loaded.texts, language) if isinstance(value, Bound) else value
    if sources is None:
        return Report(loaded.diagnostics, loaded.texts)
    compiled = compile(sources, cast, measured=not has_errors(loaded.diagnostics))
    # What the trial of an exercise chose is nobody's business.
    found = (one for one in compiled.diagnostics if one.span.file in loaded.texts)
    return Report(ordered((*loaded.diagnostics, *found)), loaded.texts, compiled.timeline)


def compile(
    sources: Sources,
    cast: Cast | None = None,
    progress: Progress | None = None,
    *,
    measured: bool = True,
    wishes: Wishes = AS_WRITTEN,
) -> Compiled:
    """A loaded session as a timeline, measured with `cast` (by default the voices it asks for).

    Not `measured`, everything is checked but what depends on how long words take, and nothing is
    spoken. Raises `CuecastError` when speech cannot be had on this machine.
    """
    sources = wishes.of(sources)
    cast, mistakes = speaking(sources, cast)
    if cast is None or not measured:
        compiled = compile_session(sources, sources.phrasebook(), None, learn=wishes.learn)
        return Compiled(ordered((*mistakes, *compiled.diagnostics)))
    return _measured(sources, cast, wishes.learn, progress)


def render(
    name_or_path: str,
    output: Path,
    *,
    force: bool = False,
    cast: Cast | None = None,
    progress: Progress | None = None,
    language: str = "",
    wishes: Wishes = AS_WRITTEN,
) -> Rendered:
    """The sound file of a session: MP3, FLAC or WAV by the suffix of `output`; see `load` for `language`.

    Nothing is written when there are errors; an existing file is replaced only with `force`. Raises
    `CuecastError` for trouble with the disk or the voice.
    """
    from cuecast.sound import encode
    from cuecast.voice.placing import placed

    kind = encode.kind_of(output)
    refuse_early(output, overwrite=force)
    loaded = load(name_or_path, language)
    sources = loaded.value
    if sources is None:
        return Rendered(output, None, loaded.diagnostics, loaded.texts)
    sources = wishes.of(sources)
    cast, mistakes = speaking(sources, cast)
    if cast is None or has_errors(loaded.diagnostics):
        compiled = compile_session(sources, sources.phrasebook(), None, learn=wishes.learn)
    else:
        compiled = _measured(sources, cast, wishes.learn, progress)
    diagnostics = ordered((*loaded.diagnostics, *mistakes, *compiled.diagnostics))
    timeline = compiled.timeline
    if timeline is not None and cast is not None:
        inputs = [Path(name) for name in loaded.texts]
        inputs.append(sources.folder / sources.session.model.bed.sound)
        refuse_early(output, overwrite=force, inputs=inputs)
        with placed(lambda: compiled.script), mixer(sources, timeline, cast) as source:
            about = tags(sources, timeline)
            tell = partial(progress, "mixing") if progress else None

            def write(out: BinaryIO) -> None:
                encode.render(source, out, kind, about, tell)

            publish(output, write, overwrite=force, inputs=inputs)
        diagnostics = ordered((*diagnostics, *cast.diagnostics()))
    return Rendered(output, timeline, diagnostics, loaded.texts)


def mp3(
    sources: Sources,
    timeline: Timeline,
    cast: Cast,
    out: BinaryIO,
    about: Tags,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Write a compiled session as MP3 into `out`, which must be able to seek.

    `progress` is told how many samples of how many are done.
    """
    from cuecast.sound import encode

    with mixer(sources, timeline, cast) as source:
        encode.render(source, out, encode.Kind.MP3, about, progress)


def play(
    name_or_path: str,
    playing: Playing,
    *,
    cast: Cast | None = None,
    language: str = "",
    wishes: Wishes = AS_WRITTEN,
) -> Played:
    """Play a session now, through `playing.sink`, until it ends or is stopped.

    `language` is as in `load`. Nothing is played when there are errors. Raises `CuecastError` for
    trouble with the voice, and when there is no device to begin with; one that goes away later is
    waited for.
    """
    from cuecast.live.run import perform
    from cuecast.live.stage import Delivery, stage

    loaded = load(name_or_path, language)
    if loaded.value is None or has_errors(loaded.diagnostics):
        return Played(loaded.diagnostics, loaded.texts)
    sources = wishes.of(loaded.value)
    cast, mistakes = speaking(sources, cast)
    # How long words take matters only where a length has to be met; else it is found out as needed.
    measure = cast.measure if cast and sources.session.model.fit else None
    compiled = compile_session(sources, sources.phrasebook(), measure, learn=wishes.learn)
    diagnostics = ordered((*loaded.diagnostics, *mistakes, *compiled.diagnostics))
    if cast is None or compiled.session is None or has_errors(diagnostics):
        return Played(diagnostics, loaded.texts)
    delivery = Delivery(playing.speed, playing.mute, wishes.learn)
    with stage(sources, compiled.session, cast, delivery) as ready:
        record = perform(ready, playing)
    return Played(diagnostics, loaded.texts, record)


@contextmanager
def mixer(
    sources: Sources, timeline: Timeline, cast: Cast, tracks: frozenset[str] = frozenset()
) -> Iterator[Mixer]:
    """The sound of a compiled session, to be pulled from while the context is open.

    Of `tracks` (`voice`, `tone`, `bed`) only those named are heard; of none, all.
    """
    from cuecast.sound.mix import TRACKS, Mixer, MixSettings

    model = sources.session.model
    # A bed of the author's is decoded anew for every render: kept, an hour of it would be 700 MB.
    with TemporaryDirectory(prefix="cuecast-") as cache:
        channels = CHANNELS[model.channels]
        levels = model.tones.level, model.bed.level
        settings = MixSettings(sources.folder, Path(cache), channels, *levels, tracks or TRACKS)
        yield Mixer(timeline, cast.clip, settings)


def tags(sources: Sources, timeline: Timeline) -> Tags:
    """What a session's file says about itself."""
    from cuecast.sound.assets import cover
    from cuecast.sound.tags import Tags

    model = sources.session.model
    return Tags(
        title=model.title,
        duration=timeline.duration,
        author=model.author or "",
        description=model.description or "",
        transcript="\n".join(cue.text for cue in timeline.voice()),
        language=model.language,
        chapters=timeline.chapters,
        cover=cover(),
    )


def speaking(sources: Sources, cast: Cast | None = None) -> tuple[Cast | None, Diagnostics]:
    """Who speaks a session: `cast`, or those that it asks for; nobody, and why, where that cannot be.

    Raises `CuecastError` when a voice that the session does not name cannot be had.
    """
    from cuecast.voice.parts import cast_or_mistakes

    if mistakes := _language(sources):
        return None, mistakes
    return (cast, ()) if cast else cast_or_mistakes(sources)


def _measured(sources: Sources, cast: Cast, learn: bool, progress: Progress | None) -> Compiled:
    """A session compiled with the words as long as `cast` speaks them."""
    from cuecast.voice.placing import placed

    book = sources.phrasebook()
    tell = partial(progress, "speaking") if progress else None

    def measure(lines: Sequence[Line]) -> Mapping[Line, int]:
        return cast.measure(lines, tell)

    with placed(lambda: compile_session(sources, book, None, learn=learn).script):
        return compile_session(sources, book, measure, learn=learn)


def _language(sources: Sources) -> Diagnostics:
    language = sources.session.model.language
    if language in languages():
        return ()
    return (unknown_language(language, sources.session.at("language")),)
