"""A page on which voices say the same sentences, to be heard side by side."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from cuecast.diagnostics import CuecastError
from cuecast.files import publish
from cuecast.script.phrasebook import REFERENCE, languages, phrasebook
from cuecast.script.session import PaceModel
from cuecast.sound import encode
from cuecast.sound.mix import Mixer, MixSettings
from cuecast.sound.tags import Tags
from cuecast.timebase import RATE, Samples, Seconds
from cuecast.timeline import Chapter, Cue, Place, Timeline
from cuecast.voice.engine import Manner
from cuecast.voice.engines import Engines
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store, default_folder

Progress = Callable[[str, int, int], None]

_APART = RATE // 2
"""Samples of silence around each sentence."""

_PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>cuecast: voices</title>
<style>
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }}
body {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }}
h2 {{ margin: 1.5rem 0 0.25rem; font-size: 1rem; }}
audio {{ width: 100%; }}
</style>
<h1>Voices</h1>
<p>All say the same:</p>
<blockquote lang="{language}">{sentences}</blockquote>
{voices}
</html>
"""

_VOICE = """\
<h2>{name}</h2>
{sound}
<p>{about}</p>
"""


def sentences(language: str) -> tuple[str, ...]:
    """What every voice says: cuecast's own words, as they come in every session."""
    book = phrasebook(language if language in languages() else REFERENCE)
    return (
        book.say("safety"),
        book.say("round", round=2, rounds=3),
        book.say("side", side="right"),
        book.say("time_left", length=book.length(Seconds(90))),
        book.say("halfway"),
        *map(str, range(1, 13)),
    )


def write_samples(
    names: Sequence[str],
    language: str,
    folder: Path,
    engines: Engines,
    progress: Progress | None = None,
) -> Path:
    """One MP3 for each voice in `folder`, and `index.html` beside them; the path of that page.

    What is there from another time is replaced. A voice that cannot speak is told on the page, in
    the place of its sound. Raises `CuecastError` when none can, and for trouble with the disk.
    """
    said = sentences(language)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise CuecastError(f"{folder} cannot be made: {trouble.strerror}") from trouble
    parts, troubles = [], []
    for number, name in enumerate(dict.fromkeys(names)):
        if progress:
            progress("speaking", number, len(names))
        file = f"{re.sub(r'[^A-Za-z0-9.+-]+', '-', name).strip('-') or number}.mp3"
        try:
            about = _write(name, language, said, folder / file, engines)
            sound = f'<audio controls preload="none" src="{html.escape(quote(file))}"></audio>'
        except CuecastError as trouble:
            troubles.append(str(trouble))
            about, sound = str(trouble), ""
        parts.append(_VOICE.format(name=html.escape(name), sound=sound, about=html.escape(about)))
    if len(troubles) == len(parts):
        raise CuecastError(troubles[0] if troubles else "there is no voice to try")
    page = _PAGE.format(
        language=html.escape(language),
        sentences=html.escape(" ".join(said)),
        voices="".join(parts),
    )
    publish(folder / "index.html", lambda out: out.write(page.encode()), overwrite=True)
    return folder / "index.html"


def _write(name: str, language: str, said: Sequence[str], path: Path, engines: Engines) -> str:
    """One voice's file; what there is to know about it."""
    engine, voice = engines.find(name, Path(), None)
    manner = Manner(voice, PaceModel().words_per_minute, language)
    if trouble := engine.objection(manner):
        raise CuecastError(f"{engine.name} {trouble}")
    speaker = Speaker(engine, Store(default_folder()), manner)
    speaker.measure(said)
    cues: list[Cue] = []
    at = _APART
    for text in said:
        end = at + len(speaker.clip(text))
        cues.append(Cue("voice", "say", Samples(at), Samples(end), text, Place()))
        at = end + _APART
    chapters = (Chapter(Samples(0), name),)
    timeline = Timeline(name, language, Samples(at), (), tuple(cues), chapters)
    mixer = Mixer(timeline, lambda line: speaker.clip(line.text), MixSettings(Path(), Path()))
    tags = Tags(f"cuecast: {name}", timeline.duration, language=language)
    publish(
        path, lambda out: encode.render(mixer, out, encode.Kind.MP3, tags, None), overwrite=True
    )
    listed = () if engine.available() else engine.voices()  # A path is a voice without a list.
    info = next((one for one in listed if one.name == voice), None)
    return f"{info.label}. {info.licence}".strip(". ") if info else ""
