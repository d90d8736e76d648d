"""The rules that a feed's files can break: sizes, lengths, pictures, words, and what is on record."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import mutagen
from mutagen import MutagenError
from mutagen import id3 as mutagen_id3
from mutagen import mp3 as mutagen_mp3

from cuecast import limits
from cuecast.diagnostics import CuecastError, printable
from cuecast.publish import pictures
from cuecast.publish.captions import SRT_COLUMNS, VTT_COLUMNS
from cuecast.publish.feedcheck import Checking
from cuecast.publish.feedcheck_item import seconds
from cuecast.publish.feedtree import Node
from cuecast.publish.record import digest
from cuecast.sound.decode import decoded
from cuecast.sound.loudness import Meter, PeakMeter, decibels, gated
from cuecast.timebase import RATE

# mutagen says that it is typed, and its calls are not.
_id3: Any = mutagen_id3
_mutagen: Any = mutagen
_mp3_module: Any = mutagen_mp3

_TOLERANCE = 1.0
"""Seconds that a feed may be wrong about a length: it tells whole ones."""

_PEAK = -1.0
"""The highest that a podcast's sound may reach, in dBTP. Source: ECOSYSTEM 1.2."""

_LOUD = {1: -19.0, 2: -16.0}
"""How loud a podcast is, in LUFS by channels: the same on two loudspeakers. Source: ECOSYSTEM 1.2."""

_LOUDER = 1.0
"""dB that it may be off. Source: Apple, ECOSYSTEM 1.2."""

_TIME = re.compile(r"(?:(\d\d+):)?(\d\d):(\d\d)[.,](\d{3})")
_SPAN = re.compile(rf"^({_TIME.pattern}) --> ({_TIME.pattern})", re.MULTILINE)


def check(checking: Checking) -> None:
    """Every file that the feed points to, as far as it lies in the folder."""
    cover = checking.channel.first("itunes:image")
    if cover is not None:
        _picture(checking, cover)
    for item in checking.items:
        image, sound = item.first("itunes:image"), item.first("enclosure")
        length = 0.0
        if image is not None:
            _picture(checking, image)
        if sound is not None:
            length = _sound(checking, item, sound)
        for node in item.all("podcast:transcript"):
            _transcript(checking, node, length)
        chapters = item.first("podcast:chapters")
        if chapters is not None:
            _chapters(checking, chapters, length)
    _recorded(checking)


def _file(checking: Checking, node: Node, attribute: str) -> Path | None:
    """The file that an element points to, if it is one of the show's; says so when it is missing."""
    path = checking.local(node.get(attribute))
    if path is None or path.is_file():
        return path
    message = f"there is no file {printable(path.relative_to(checking.folder).as_posix())}"
    checking.error("no-file", message, node, "publish again, or copy it into the folder")
    return None


def _picture(checking: Checking, node: Node) -> None:
    path = _file(checking, node, "href")
    if path is None:
        return
    if path.stat().st_size > limits.MAX_ARTWORK_BYTES:
        checking.error("bad-artwork", "this picture is larger than any app takes", node)
    elif wrong := pictures.complaint(path.read_bytes(), path.name):
        hint = "an RGB JPEG of 3000 × 3000 pixels is right"
        checking.error("bad-artwork", f"the picture {wrong}", node, hint)


def _sound(checking: Checking, item: Node, node: Node) -> float:
    """An episode's sound; returns how many seconds there are, 0 where that is not known."""
    path = _file(checking, node, "url")
    if path is None:
        return float(seconds(item.words("itunes:duration")) or 0)
    size = path.stat().st_size
    if node.get("length") != str(size):
        message = f"the file has {size:,} bytes, and the feed says {node.get('length')}"
        checking.error("wrong-length", message, node, f'write length="{size}"')
    try:
        heard = _measured(path)
    except CuecastError:
        checking.error("bad-sound", "the file cannot be decoded", node, "publish again")
        return 0.0
    told = seconds(item.words("itunes:duration"))
    if told is not None and abs(heard.length - told) > _TOLERANCE:
        where = item.first("itunes:duration") or node
        message = f"the sound lasts {heard.length:.0f} s, and the feed says {told}"
        checking.error("wrong-duration", message, where, f"write {heard.length:.0f}")
    _levels(checking, heard, node)
    if path.suffix.lower() == ".mp3":
        _mp3(checking, path, node)
    return heard.length


class _Heard(NamedTuple):
    """A decoded file: its seconds, its channels, how loud it is (LUFS), its true peak (dBTP)."""

    length: float
    channels: int
    loudness: float
    peak: float


def _measured(path: Path) -> _Heard:
    channels, count = _channels(path), 0
    energies, peaks = Meter(channels), PeakMeter(channels)
    with path.open("rb") as handle:
        for block in decoded(handle, path.name, channels, limits.MAX_SESSION_SECONDS + 60):
            count += len(block)
            energies.add(block)
            peaks.add(block)
    return _Heard(count / RATE, channels, gated(energies.finish()), decibels(peaks.finish()))


def _channels(path: Path) -> int:
    """One for a file in mono, two for any other."""
    try:
        info = getattr(_mutagen.File(path), "info", None)
    except MutagenError:
        info = None
    return 1 if getattr(info, "channels", 2) == 1 else 2


def _levels(checking: Checking, heard: _Heard, node: Node) -> None:
    if heard.peak > _PEAK:
        message = (
            f"the sound reaches {heard.peak:+.1f} dBTP; apps want it to stay below {_PEAK:.0f}"
        )
        checking.warn("true-peak", message, node, "make it softer before it is encoded")
    wanted = _LOUD[heard.channels]
    if abs(heard.loudness - wanted) > _LOUDER:
        kind = "mono" if heard.channels == 1 else "stereo"
        message = f"the sound is at {heard.loudness:.1f} LUFS; apps want {wanted:.0f} in {kind}"
        checking.warn("loudness", message, node, "publish again, or level it")


def _mp3(checking: Checking, path: Path, node: Node) -> None:
    """What players of MP3 go by: a constant bit rate, tags, and a table of the chapters."""
    try:
        info, tag = _mp3_module.MP3(path).info, _id3.ID3(path)
    except MutagenError:
        checking.warn("no-tags", "the file has no ID3 tag: no title, no cover, no chapters", node)
        return
    modes = _mp3_module.BitrateMode
    if info.bitrate_mode not in (modes.CBR, modes.UNKNOWN):
        message = "the bit rate varies: Apple's players then jump to wrong places"
        checking.warn("variable-bit-rate", message, node)
    chapters = tag.getall("CHAP")
    tables = tag.getall("CTOC")
    if chapters and not any(table.flags & _id3.CTOCFlags.TOP_LEVEL for table in tables):
        message = "the chapters in the file have no top-level table (CTOC); no player shows them"
        checking.error("no-chapter-table", message, node)
    for chapter in chapters:
        if chapter.end_time > info.length * 1000 + _TOLERANCE * 1000:
            checking.error("chapter-outside", "a chapter in the file ends after the sound", node)
            break
    if not tag.getall("APIC"):
        checking.warn("no-tag-cover", "there is no cover in the file", node)


def _transcript(checking: Checking, node: Node, length: float) -> None:
    path = _file(checking, node, "url")
    if path is None:
        return
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        checking.error("bad-transcript", "the transcript is not UTF-8", node)
        return
    columns = {".vtt": VTT_COLUMNS, ".srt": SRT_COLUMNS}.get(path.suffix.lower())
    if columns is None:
        return
    if path.suffix.lower() == ".vtt" and not text.startswith("WEBVTT"):
        checking.error("bad-transcript", "a WebVTT file begins with WEBVTT", node)
        return
    spans = [(_seconds(m[1]), _seconds(m[6])) for m in _SPAN.finditer(text)]
    if not spans:
        checking.error("bad-transcript", "there are no captions in the transcript", node)
        return
    if any(end <= start for start, end in spans) or any(b[0] < a[0] for a, b in pairwise(spans)):
        checking.error("transcript-order", "the captions are not in order", node)
    if length and spans[-1][1] > length + _TOLERANCE:
        checking.error("transcript-outside", "a caption ends after the sound", node)
    longest = max((len(line) for line in _spoken(text)), default=0)
    if longest > columns:
        message = f"a line of the captions has {longest} characters; {columns} are read well"
        checking.warn("long-captions", message, node)


def _spoken(text: str) -> list[str]:
    """The lines of a transcript without its times, its numbers and the marks of voices."""
    lines = (re.sub(r"<[^>]*>", "", line) for line in text.splitlines())
    return [line for line in lines if " --> " not in line and not line.startswith("NOTE")]


def _seconds(text: str) -> float:
    match = _TIME.fullmatch(text)
    hours, minutes, whole, part = match.groups() if match else ("0", "0", "0", "0")
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + int(part) / 1000


def _chapters(checking: Checking, node: Node, length: float) -> None:
    path = _file(checking, node, "url")
    if path is None:
        return
    try:
        whole = json.loads(path.read_bytes())
        listed = whole["chapters"]
        starts = [float(one["startTime"]) for one in listed]
        version = str(whole["version"])
    except (ValueError, KeyError, TypeError, UnicodeDecodeError):
        checking.error("bad-chapters", "this is not a chapters file (JSON chapters 1.2)", node)
        return
    if not version.startswith("1."):
        checking.error("bad-chapters", f"the version of chapters is 1.2.0, not {version}", node)
    problems: tuple[tuple[str, str, Callable[[], bool]], ...] = (
        ("no-chapters", "there are no chapters in the file", lambda: not starts),
        ("chapter-order", "the chapters are not in order", lambda: starts != sorted(starts)),
        (
            "chapter-outside",
            "a chapter begins before or after the sound",
            lambda: bool(starts) and (min(starts) < 0 or (bool(length) and max(starts) >= length)),
        ),
        (
            "nameless-chapter",
            "a chapter of the list has no title",
            lambda: any(one.get("toc", True) and not one.get("title") for one in listed),
        ),
    )
    for code, message, is_so in problems:
        if is_so():
            checking.error(code, message, node)


def _recorded(checking: Checking) -> None:
    """What is on record of the last publication: GUIDs that may not change, files that are whole."""
    kept = checking.record
    if kept is None:
        return
    by_sound = {one.sound: one.guid for one in kept.episodes.values()}
    for item in checking.items:
        sound, guid = item.first("enclosure"), item.first("guid")
        path = checking.local(sound.get("url")) if sound is not None else None
        if path is None or guid is None:
            continue
        was = by_sound.get(path.relative_to(checking.folder).as_posix())
        if was and was != guid.text.strip():
            message = f"this episode was published with the guid {was}"
            checking.error("guid-changed", message, guid, "everybody would get it again")
    for name, whole in kept.files.items():
        path = checking.folder / name
        if not path.is_file():
            message = f"{printable(name)} was published, and is no longer there"
            checking.error("file-gone", message, checking.channel, "publish again")
        elif digest(path) != whole:
            message = f"{printable(name)} is not what was published"
            checking.error("file-changed", message, checking.channel, "publish again")
