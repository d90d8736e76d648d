"""The session page put together: one HTML file without a library, a network or a style attribute.

What may run and be loaded is said by hash in a Content-Security-Policy, so that nothing that an
author writes into a session can become a script.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote, urlsplit

import yaml

from cuecast.compiler.session import Session
from cuecast.publish.page.course import Ui, course
from cuecast.publish.page.handout import Sheet, sheet
from cuecast.publish.style import DARK, FONTS, LIGHT, Palette
from cuecast.publish.told import is_talk
from cuecast.script.load import Sources
from cuecast.script.phrasebook import REFERENCE
from cuecast.timebase import RATE, clock
from cuecast.timeline import Cue, Timeline

FOLDER = Path(__file__).parent

SIZES = (2_200, 4_600, 6_600)
"""Characters of an exercise sheet up to which it is printed in 11, 9.5 and 8 points; longer ones in 7.5.
Measured with Chromium on A4."""


@cache
def _file(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")


@cache
def ui(language: str) -> Ui:
    """What the page says of itself in a language; in English where it has no words."""
    every: Mapping[str, Ui] = yaml.safe_load(_file("words.yaml"))
    return every.get(language.partition("-")[0], every[REFERENCE])


def beside(name: str) -> str:
    """The address of a sound file that lies beside the page."""
    return quote(name)


def embedded(sound: bytes, mime: str = "audio/mpeg") -> str:
    """The address of a sound that is part of the page."""
    return f"data:{mime};base64,{base64.b64encode(sound).decode('ascii')}"


def page(timeline: Timeline, sources: Sources, session: Session, audio: str) -> str:
    """The page of a session as HTML. `audio` is the sound's address: `beside`, `embedded` or a URL."""
    model = sources.session.model
    words = ui(timeline.language)
    handout = sheet(timeline, sources, session, words)
    style = Template(_file("page.css")).substitute(
        fonts=FONTS, light=_colours(LIGHT), dark=_colours(DARK)
    )
    script = _file("page.js")
    length = clock(timeline.duration, 0)
    byline = " · ".join(filter(None, (model.author, length)))
    about = f'<p id="about">{escape(model.description)}</p>' if model.description else ""
    return Template(_file("page.html")).substitute(
        {name: escape(text) for name, text in words.items()},
        lang=escape(timeline.language),
        policy=_policy(style, script, audio),
        title=escape(timeline.title),
        description=escape(model.description or timeline.title),
        byline=f"<p>{escape(byline)}</p>",
        about=about,
        size=_size(handout),
        style=style,
        script=script,
        audio=escape(audio),
        seconds=timeline.duration // RATE,
        length=length,
        chapters_title=escape(words["chapters"]),
        chapters="\n".join(_chapters(timeline)),
        sheet_title=escape(words["sheet"]),
        sheet="\n".join(_sheet(handout)),
        transcript_title=escape(words["transcript"]),
        transcript="\n".join(_transcript(timeline)),
        data=_data(timeline, model.author or "", words),
    )


def _policy(style: str, script: str, audio: str) -> str:
    parts = urlsplit(audio)
    media = f"{parts.scheme}:" if parts.scheme in ("data", "blob") else "'self' file:"
    if parts.netloc:
        media = f"{parts.scheme}://{parts.netloc}"
    rules = (
        "default-src 'none'",
        f"script-src {_hash(script)}",
        f"style-src {_hash(style)}",
        f"media-src {media}",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _colours(palette: Palette) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in palette.items())


def _data(timeline: Timeline, author: str, words: Ui) -> str:
    followed = course(timeline, words)
    # The same session opened again, from wherever, goes on where it was left.
    sign = hashlib.sha256(json.dumps([timeline.title, followed]).encode("utf-8")).hexdigest()[:16]
    whole = {
        "title": timeline.title,
        "author": author,
        "key": f"cuecast:{sign}",
        "ui": {**words, "talk": ""},
        **followed,
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    # Inside a script element only these could end it or begin a comment.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _chapters(timeline: Timeline) -> Iterator[str]:
    for chapter in timeline.chapters:
        at = f'<span class="at">{clock(chapter.start, 0)}</span>'
        seek = f'data-seek="{chapter.start / RATE:.3f}"'
        yield f'<li><button type="button" {seek}>{at} <span>{escape(chapter.title)}</span></button></li>'


def _transcript(timeline: Timeline) -> Iterator[str]:
    """What is said, a line for each sentence of talk and for each step of the work."""
    voice, position = timeline.voice(), 0
    for step in timeline.steps:
        begin = position
        while position < len(voice) and voice[position].start < step.end:
            position += 1
        cues = voice[begin:position]
        for some in ([cue] for cue in cues) if is_talk(step) else [cues]:
            if some:
                yield _spoken(some)


def _spoken(cues: list[Cue] | tuple[Cue, ...]) -> str:
    at = f"{cues[0].start / RATE:.3f}"
    words = escape(" ".join(cue.text for cue in cues))
    button = f'<button type="button" data-seek="{at}">{clock(cues[0].start, 0)}</button>'
    return f'<li data-at="{at}">{button} <span>{words}</span></li>'


def _sheet(handout: Sheet) -> Iterator[str]:
    for heading, lines in handout.lists:
        yield f"<h3>{escape(heading)}</h3>"
        yield f"<p>{escape(' '.join(lines))}</p>"
    yield '<div id="exercises">'
    for leaf in handout.leaves:
        yield f"<section><h3>{escape(leaf.name)}</h3>"
        if leaf.dose:
            yield f'<p class="dose">{escape(leaf.dose)}</p>'
        for heading, lines in leaf.lists:
            items = " ".join(f"<li>{escape(line)}</li>" for line in lines)
            yield f'<div class="list"><h4>{escape(heading)}</h4> <ul>{items}</ul></div>'
        yield "</section>"
    yield "</div>"


def _size(handout: Sheet) -> int:
    """Which size of letters brings a sheet onto one page, 1 (large) to 4."""
    lists = [pair for leaf in handout.leaves for pair in leaf.lists]
    letters = sum(len(leaf.name) + len(leaf.dose) + 40 for leaf in handout.leaves)
    letters += sum(len(h) + 20 + sum(len(line) + 15 for line in lines) for h, lines in lists)
    return 1 + sum(letters > size for size in SIZES)
