"""Every speech engine by its name, and the voices that a session asks for.

A voice is named `ENGINE:VOICE` everywhere: in a session, on the command line, in the user's own
configuration. Without an engine it is one of espeak-ng's, which is always there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cuecast.compiler.casting import COUNTER
from cuecast.diagnostics import CuecastError, Diagnostic, Diagnostics, Span, error
from cuecast.script.load import Sources
from cuecast.script.nearest import nearest
from cuecast.script.nodes import Scalar
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Engine, Manner
from cuecast.voice.espeak import Espeak, default_voice
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store, default_folder

ESPEAK = "espeak"

_BUILT_IN: dict[str, Callable[[], Engine]] = {ESPEAK: Espeak}


def engine_names() -> tuple[str, ...]:
    """What can stand before the colon of a voice, in the order in which to show it."""
    return tuple(_BUILT_IN)


def parse_voice(name: str) -> tuple[str, str]:
    """The engine and the voice of `ENGINE:VOICE`."""
    engine, colon, voice = name.partition(":")
    return (engine.strip(), voice.strip()) if colon else (ESPEAK, name.strip())


def find_engine(name: str) -> Engine:
    """The engine of a name. Raises `CuecastError` for one that there is not."""
    if name not in _BUILT_IN:
        near = nearest(name, engine_names())
        remedy = f"did you mean “{near}:”?" if near else f"there are {', '.join(engine_names())}"
        raise CuecastError(f"no speech engine is called “{name}”; {remedy}")
    return _made(name)


def usual_voice(language: str) -> str:
    """The voice of a language when nobody names one."""
    return default_voice(language)


@dataclass(frozen=True, slots=True)
class Part:
    """A voice that a session needs: whose lines it says, its name, and where that is written."""

    voice: str
    name: str
    span: Span | None


def parts(sources: Sources) -> Iterator[Part]:
    """The voices of a session: the instructor's first."""
    voice, language = sources.session.model.voice, sources.session.model.language

    def part(whose: str, name: str | None, tag: str, *path: str) -> Part:
        document = sources.session.document
        places = (document.find(*path), document.find("voice"))  # A plain word is the instructor.
        written = any(isinstance(node, Scalar) and node.text == name for node in places)
        return Part(whose, name or usual_voice(tag), document.span(*path) if written else None)

    yield part("", voice.instructor, language, "voice", "instructor")
    if voice.counter:
        yield part(COUNTER, voice.counter, language, "voice", "counter")
    for tag in sorted({*voice.languages, *sources.foreign.values()}):
        yield part(tag, voice.languages.get(tag), tag, "voice", "languages", tag)


def cast_of(sources: Sources) -> Cast:
    """Everybody who speaks in a session, with its lexicon and the user's phrase cache."""
    known = {part.voice: part for part in parts(sources)}

    def speaker(voice: str) -> Speaker:
        manner = _manner(sources, known[voice])
        engine = find_engine(parse_voice(known[voice].name)[0])
        lexicon = sources.lexicon if manner.language == sources.session.model.language else None
        return Speaker(engine, Store(default_folder()), manner, lexicon)

    return Cast(speaker(""), speaker)


def check_voices(sources: Sources) -> Diagnostics:
    """What the engines have against the voices, the rate and the pitch that a session asks for.

    Raises `CuecastError` for a voice that the session's file does not name.
    """
    return tuple(one for part in parts(sources) for one in _check(sources, part))


def _check(sources: Sources, part: Part) -> Iterator[Diagnostic]:
    try:
        engine = find_engine(parse_voice(part.name)[0])
    except CuecastError as unknown:
        reason, _, remedy = str(unknown).partition("; ")
        name, trouble = "", f"{reason}; {remedy}"
    else:
        name, trouble = f"{engine.name} ", engine.objection(_manner(sources, part))
    if not trouble:
        return
    reason, _, remedy = trouble.partition("; ")
    span = part.span
    if "words_per_minute" in remedy:
        span = sources.session.at("pace", "words_per_minute")
    elif "pitch" in remedy:
        span = sources.session.at("voice", "pitch")
    if span is None:
        raise CuecastError(f"{name}{trouble}")
    yield error("unknown-voice", f"{name}{reason}", span, remedy)


def _manner(sources: Sources, part: Part) -> Manner:
    model = sources.session.model
    language = part.voice if part.voice not in ("", COUNTER) else model.language
    voice = parse_voice(part.name)[1]
    return Manner(voice, model.pace.words_per_minute, language, model.voice.pitch)


@lru_cache
def _made(name: str) -> Engine:
    return _BUILT_IN[name]()


def ready_voices(language: str) -> tuple[str, ...]:
    return (usual_voice(language),)
