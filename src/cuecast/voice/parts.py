"""The voices that a session asks for: whose they are, whether they can be had, and all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cuecast.compiler.casting import COUNTER
from cuecast.diagnostics import CuecastError, Diagnostic, Diagnostics, Span, error
from cuecast.script.load import Sources
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner
from cuecast.voice.engines import Engines, UnknownEngine, is_inside, is_path
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store, default_folder


@dataclass(frozen=True, slots=True)
class Part:
    """A voice that a session needs: whose lines it says, its name, and where that is written.

    Where it is a path, it is one from `folder`. `span` is None for what the session does not name;
    `chosen` is then the language whose voice the user has chosen in their own configuration.
    """

    voice: str
    name: str
    folder: Path
    span: Span | None
    chosen: str = ""


def parts(sources: Sources, engines: Engines) -> Iterator[Part]:
    """The voices of a session, the instructor's first."""
    voice, language = sources.session.model.voice, sources.session.model.language

    def part(whose: str, name: str | None, tag: str, *path: str) -> Part:
        if name is None:
            own = engines.configuration
            chosen = tag if tag in own.use else ""
            return Part(whose, engines.usual_voice(tag), own.path.parent, None, chosen)
        if sources.voice_wished:
            return Part(whose, name, Path(), None)
        return Part(whose, name, sources.folder, sources.session.document.span(*path))

    yield part("", voice.instructor, language, "voice", "instructor")
    if voice.counter:
        yield part(COUNTER, voice.counter, language, "voice", "counter")
    for tag in sorted({*voice.languages, *sources.foreign.values()}):
        yield part(tag, voice.languages.get(tag), tag, "voice", "languages", tag)


def cast_of(sources: Sources, engines: Engines | None = None) -> Cast:
    """Everybody who speaks in a session, with its lexicon and the user's phrase cache."""
    engines = engines or Engines()
    known = {part.voice: part for part in parts(sources, engines)}

    def speaker(voice: str) -> Speaker:
        part = known[voice]
        lexicon = sources.lexicon if _language(sources, part) == _own(sources) else None
        engine, named = engines.find(part.name, part.folder, lexicon)
        return Speaker(engine, Store(default_folder()), _manner(sources, part, named), lexicon)

    return Cast(speaker(""), speaker)


def cast_or_mistakes(sources: Sources) -> tuple[Cast | None, Diagnostics]:
    """Everybody who speaks in a session; nobody, and why, where a voice cannot be had.

    Raises `CuecastError` as `check_voices` does.
    """
    engines = Engines()
    mistakes = check_voices(sources, engines)
    return None if mistakes else cast_of(sources, engines), mistakes


def check_voices(sources: Sources, engines: Engines | None = None) -> Diagnostics:
    """What the engines have against the voices, the rate and the pitch that a session asks for.

    Raises `CuecastError` for a voice that the session's file does not name, and for a pack with
    mistakes in it.
    """
    engines = engines or Engines()
    return tuple(one for part in parts(sources, engines) for one in _check(sources, part, engines))


def _check(sources: Sources, part: Part, engines: Engines) -> Iterator[Diagnostic]:
    if part.span is not None and is_path(part.name) and not is_inside(part.name, part.folder):
        message = f"the voice “{part.name}” lies outside the session's folder"
        hint = "copy it there; or name it on the command line: --voice"
        yield error("voice-outside", message, part.span, hint)
        return
    trouble = _trouble(sources, part, engines)
    if not trouble:
        return
    reason, _, remedy = trouble.partition("; ")
    span = part.span
    if "words_per_minute" in remedy:
        span = sources.session.at("pace", "words_per_minute")
    elif "set pitch" in remedy or "remove pitch" in remedy:
        span = sources.session.at("voice", "pitch")
    if span is None and part.chosen:
        raise engines.configuration.complain(reason, remedy, "use", part.chosen)
    if span is None:
        raise CuecastError(trouble)
    yield error("unknown-voice", reason, span, remedy)


def _trouble(sources: Sources, part: Part, engines: Engines) -> str:
    """What stands against a voice, as “engine reason; remedy”, or nothing."""
    try:
        engine, voice = engines.find(part.name, part.folder, sources.lexicon)
    except UnknownEngine as unknown:
        if is_path(part.name):  # Then it is one that a pack names, and that is told with the pack.
            raise
        return str(unknown)
    trouble = engine.objection(_manner(sources, part, voice))
    return f"{engine.name} {trouble}" if trouble else ""


def _own(sources: Sources) -> str:
    return sources.session.model.language


def _language(sources: Sources, part: Part) -> str:
    return _own(sources) if part.voice in ("", COUNTER) else part.voice


def _manner(sources: Sources, part: Part, voice: str) -> Manner:
    model = sources.session.model
    rate, pitch = model.pace.words_per_minute, model.voice.pitch
    return Manner(voice, rate, _language(sources, part), pitch)
