"""Four calls from a session's name to its sound: load, check, compile, render."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO, Literal

from cuecast.compiler.pipeline import Compiled, compile_session
from cuecast.diagnostics import (
    BrokenPromise,
    CuecastError,
    Diagnostics,
    error,
    has_errors,
    ordered,
)
from cuecast.files import publish, refuse_early
from cuecast.script.bind import Bound, bind
from cuecast.script.exercise import ExerciseModel
from cuecast.script.lexicon import shipped_lexicon
from cuecast.script.load import Sources, load, load_either
from cuecast.script.nearest import nearest
from cuecast.script.phrasebook import REFERENCE, languages
from cuecast.script.read import read
from cuecast.script.session import SessionModel
from cuecast.timebase import Seconds
from cuecast.timeline import Timeline

# The rooms below pull in NumPy and FFmpeg; what only compiles should not wait for them.
if TYPE_CHECKING:
    from cuecast.sound.mix import Mixer
    from cuecast.sound.tags import Tags
    from cuecast.voice.speaker import Speaker

Progress = Callable[[str, int, int], None]
"""Called with what is being done (`speaking`, `mixing`), how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a listener wants otherwise than the session file says; empty where it is left as it is.

    `fit` is the wanted length in seconds. With `learn` the exercises are described, not done.
    """

    fit: Seconds | None = None
    level: Literal["1", "2", "3"] | None = None
    detail: Literal["full", "normal", "brief"] | None = None
    learn: bool = False

    def of(self, sources: Sources) -> Sources:
        """The sources with the wishes in their session."""
        named = {name: getattr(self, name) for name in ("fit", "level", "detail")}
        update = {name: value for name, value in named.items() if value is not None}
        if not update:
            return sources
        bound = sources.session
        model = bound.model.model_copy(update=update)
        return replace(sources, session=replace(bound, model=model))


AS_WRITTEN = Wishes()

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


def check(name_or_path: str, speaker: Speaker | None = None, language: str = "") -> Report:
    """Every check of a session or an exercise, without making sound; see `load` for `language`."""
    loaded = load_either(name_or_path, language)
    value = loaded.value
    sources = _trial(value, loaded.texts, language) if isinstance(value, Bound) else value
    if sources is None:
        return Report(loaded.diagnostics, loaded.texts)
    compiled = compile(sources, speaker, measured=not has_errors(loaded.diagnostics))
    # What the trial of an exercise chose is nobody's business.
    found = (one for one in compiled.diagnostics if one.span.file in loaded.texts)
    return Report(ordered((*loaded.diagnostics, *found)), loaded.texts, compiled.timeline)


def compile(
    sources: Sources,
    speaker: Speaker | None = None,
    progress: Progress | None = None,
    *,
    measured: bool = True,
    wishes: Wishes = AS_WRITTEN,
) -> Compiled:
    """A loaded session as a timeline, measured with `speaker` (by default the voice it asks for).

    Not `measured`, everything is checked but what depends on how long words take, and nothing is
    spoken. Raises `CuecastError` when speech cannot be had on this machine.
    """
    sources = wishes.of(sources)
    mistakes = _language(sources)
    if not mistakes and speaker is None:
        mistakes = _voice(sources)
    book = sources.phrasebook()
    if mistakes or not measured:
        compiled = compile_session(sources, book, None, learn=wishes.learn)
        return Compiled(ordered((*mistakes, *compiled.diagnostics)))
    tell = partial(progress, "speaking") if progress else None
    voice = speaker or default_speaker(sources)

    def measure(texts: Sequence[str]) -> Mapping[str, int]:
        return voice.measure(texts, tell)

    return compile_session(sources, book, measure, learn=wishes.learn)


def render(
    name_or_path: str,
    output: Path,
    *,
    force: bool = False,
    speaker: Speaker | None = None,
    progress: Progress | None = None,
    language: str = "",
    wishes: Wishes = AS_WRITTEN,
) -> Rendered:
    """The sound file of a session: MP3, FLAC or WAV by the suffix of `output`; see `load` for `language`.

    Nothing is written when there are errors; an existing file is replaced only with `force`. Raises
    `CuecastError` for trouble with the disk or the voice.
    """
    from cuecast.sound import encode

    kind = encode.kind_of(output)
    refuse_early(output, overwrite=force)
    loaded = load(name_or_path, language)
    sources = loaded.value
    if sources is None:
        return Rendered(output, None, loaded.diagnostics, loaded.texts)
    sound = not has_errors(loaded.diagnostics)
    if speaker is None and not _voice(sources):
        speaker = default_speaker(sources)
    compiled = compile(sources, speaker, progress, measured=sound, wishes=wishes)
    diagnostics = ordered((*loaded.diagnostics, *compiled.diagnostics))
    timeline = compiled.timeline
    if timeline is not None and speaker is not None:
        inputs = [Path(name) for name in loaded.texts]
        inputs.append(sources.folder / sources.session.model.bed.sound)
        refuse_early(output, overwrite=force, inputs=inputs)
        with mixer(sources, timeline, speaker) as source:
            about = tags(sources, timeline)
            tell = partial(progress, "mixing") if progress else None

            def write(out: BinaryIO) -> None:
                encode.render(source, out, kind, about, tell)

            publish(output, write, overwrite=force, inputs=inputs)
        diagnostics = ordered((*diagnostics, *speaker.diagnostics()))
    return Rendered(output, timeline, diagnostics, loaded.texts)


@contextmanager
def mixer(sources: Sources, timeline: Timeline, speaker: Speaker) -> Iterator[Mixer]:
    """The sound of a compiled session, to be pulled from while the context is open."""
    from cuecast.sound.mix import Mixer, MixSettings

    model = sources.session.model
    # A bed of the author's is decoded anew for every render: kept, an hour of it would be 700 MB.
    with TemporaryDirectory(prefix="cuecast-") as cache:
        channels = CHANNELS[model.channels]
        levels = model.tones.level, model.bed.level
        settings = MixSettings(sources.folder, Path(cache), channels, *levels)
        yield Mixer(timeline, speaker.clip, settings)


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


def default_speaker(sources: Sources) -> Speaker:
    """The voice that a session asks for, with its lexicon and the user's phrase cache."""
    from cuecast.voice.engine import Manner
    from cuecast.voice.espeak import Espeak
    from cuecast.voice.speaker import Speaker
    from cuecast.voice.store import Store, default_folder

    model, store = sources.session.model, Store(default_folder())
    manner = Manner(voice_of(model), model.pace.words_per_minute, model.language)
    return Speaker(Espeak(), store, manner, sources.lexicon)


def voice_of(session: SessionModel) -> str:
    """The voice that a session asks for, or the default one of its language."""
    from cuecast.voice.espeak import default_voice

    return session.voice or default_voice(session.language)


def _language(sources: Sources) -> Diagnostics:
    language = sources.session.model.language
    if language in languages():
        return ()
    near = nearest(language, languages())
    hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(languages())}"
    message = f"cuecast has no words in the language “{language}”"
    return (error("unknown-language", message, sources.session.at("language"), hint),)


def _voice(sources: Sources) -> Diagnostics:
    """What the engine has against the voice or the rate that the session asks for."""
    from cuecast.voice.engine import Manner
    from cuecast.voice.espeak import Espeak

    model, engine = sources.session.model, Espeak()
    if trouble := engine.available():
        raise CuecastError(f"{engine.name} {trouble}")
    manner = Manner(voice_of(model), model.pace.words_per_minute, model.language)
    trouble = engine.objection(manner)
    if not trouble:
        return ()
    reason, _, remedy = trouble.partition("; ")
    rate = "words_per_minute" in remedy
    span = sources.session.at(*(("pace", "words_per_minute") if rate else ("voice",)))
    return (error("unknown-voice", f"{engine.name} {reason}", span, remedy),)


def _trial(exercise: Bound[ExerciseModel], texts: Mapping[str, str], language: str = "") -> Sources:
    """A session of one exercise, with what its source leaves open chosen for the trial."""
    dose = exercise.model.dose
    block = "{exercise: it"
    if dose is None or dose.reps is None:
        block += ", reps: 6"
    if dose is not None and dose.sides == "unknown":
        block += ", sides: each"
    language = language or exercise.model.language or REFERENCE
    text = f"title: trial\nlanguage: {json.dumps(language)}\nblocks: [{block}}}]\n"
    document, _ = read(text.encode(), "trial")
    bound = bind(document, SessionModel)[0] if document else None
    if bound is None:
        raise BrokenPromise("the trial session is not valid")
    return Sources(bound, {"it": exercise}, texts, Path(), shipped_lexicon(language))
