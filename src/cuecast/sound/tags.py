"""What is written into a file about itself: title, words, chapters, cover."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from mutagen import id3 as mutagen_id3

from cuecast.timebase import RATE
from cuecast.timeline import Chapter

_id3: Any = mutagen_id3  # mutagen says it is typed, and its calls are not.
_UTF16, _LATIN1 = _id3.Encoding.UTF16, _id3.Encoding.LATIN1
_CHILDREN = 255  # A table of contents counts its entries in one byte.
_NO_OFFSET = 0xFFFFFFFF  # Chapters are found by their times.
_LANGUAGES = {
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "nl": "nld",
    "pt": "por",
}


@dataclass(frozen=True, slots=True)
class Tags:
    """What a session says about itself; empty fields are left out. `duration` is in samples.

    `cover` is a JPEG; `track` and `year` are 0 where there is none; `transcript` is everything that
    is said, a line each.
    """

    title: str
    duration: int
    author: str = ""
    album: str = ""
    genre: str = "Podcast"
    track: int = 0
    year: int = 0
    description: str = ""
    transcript: str = ""
    language: str = "en"
    chapters: tuple[Chapter, ...] = ()
    cover: bytes = b""


def id3(about: Tags) -> bytes:
    """An ID3v2.3 tag, to stand first in an MP3 file. The version that every player reads."""
    tag = _id3.ID3()
    texts = {"TIT2": about.title, "TPE1": about.author, "TALB": about.album, "TCON": about.genre}
    texts |= {"TRCK": str(about.track or ""), "TYER": str(about.year or "")}
    for name, text in texts.items():
        if text:
            tag.add(getattr(_id3, name)(encoding=_UTF16, text=[text]))
    tag.add(_id3.TLEN(encoding=_LATIN1, text=[str(_milliseconds(about.duration))]))
    language = _LANGUAGES.get(about.language.partition("-")[0], "und")
    if about.description:
        tag.add(_id3.COMM(encoding=_UTF16, lang=language, desc="", text=[about.description]))
    if about.transcript:
        tag.add(_id3.USLT(encoding=_UTF16, lang=language, desc="", text=about.transcript))
    if about.cover:
        kind = _id3.PictureType.COVER_FRONT
        picture = {"mime": "image/jpeg", "type": kind, "desc": "", "data": about.cover}
        tag.add(_id3.APIC(encoding=_LATIN1, **picture))
    _add_chapters(tag, about)
    out = io.BytesIO()
    tag.save(out, v1=0, v2_version=3, padding=lambda _: 0)
    return out.getvalue()


def _add_chapters(tag: Any, about: Tags) -> None:
    """A CHAP frame for each chapter, and the table of contents without which players show none."""
    ends = [chapter.start for chapter in about.chapters[1:]] + [about.duration]
    names = []
    for number, (chapter, end) in enumerate(zip(about.chapters, ends, strict=False), 1):
        names.append(f"chp{number}")
        tag.add(
            _id3.CHAP(
                element_id=names[-1],
                start_time=_milliseconds(chapter.start),
                end_time=_milliseconds(end),
                start_offset=_NO_OFFSET,
                end_offset=_NO_OFFSET,
                sub_frames=[_id3.TIT2(encoding=_UTF16, text=[chapter.title])],
            )
        )
    groups = [names[at : at + _CHILDREN] for at in range(0, len(names), _CHILDREN)]
    if len(groups) > 1:  # More than one table can hold: a table of tables.
        for number, group in enumerate(groups, 1):
            _add_contents(tag, f"toc{number}", group, _id3.CTOCFlags.ORDERED)
        names = [f"toc{number}" for number in range(1, len(groups) + 1)]
    if names:
        _add_contents(tag, "toc", names, _id3.CTOCFlags.TOP_LEVEL | _id3.CTOCFlags.ORDERED)


def _add_contents(tag: Any, name: str, children: list[str], flags: int) -> None:
    title = _id3.TIT2(encoding=_UTF16, text=["Chapters"])
    tag.add(_id3.CTOC(element_id=name, flags=flags, child_element_ids=children, sub_frames=[title]))


def vorbis(about: Tags) -> dict[str, str]:
    """Vorbis comments, for FLAC, with the chapters that players of Ogg and FLAC know."""
    comments = {
        "TITLE": about.title,
        "ARTIST": about.author,
        "ALBUM": about.album,
        "GENRE": about.genre,
        "DESCRIPTION": about.description,
        "LYRICS": about.transcript,
        "LANGUAGE": about.language,
    }
    for number, chapter in enumerate(about.chapters, 1):
        comments[f"CHAPTER{number:03d}"] = _stamp(chapter.start)
        comments[f"CHAPTER{number:03d}NAME"] = chapter.title
    return {name: text for name, text in comments.items() if text}


def riff(about: Tags) -> dict[str, str]:
    """The few things that a WAV file can say, by FFmpeg's names for them."""
    words = {"title": about.title, "artist": about.author, "album": about.album}
    return {name: text for name, text in words.items() if text}


def _milliseconds(samples: int) -> int:
    return (samples * 1000 + RATE // 2) // RATE


def _stamp(samples: int) -> str:
    seconds, thousandths = divmod(_milliseconds(samples), 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}.{thousandths:03d}"
