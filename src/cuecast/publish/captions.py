"""What is said, for reading along: WebVTT, SubRip and LRC, all from the timeline alone.

Every caption begins with its first word. It stays a little longer than the words, so that a number
can be read, and never into the next one.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cuecast.timebase import RATE
from cuecast.timeline import Cue, Timeline

VTT_COLUMNS = 65
"""Characters in a line of WebVTT. Source: Apple's requirements for transcripts (ECOSYSTEM 1.1)."""

SRT_COLUMNS = 32
"""Characters in a line of SubRip. Source: podcast namespace, transcripts."""

LINES = 2
"""Lines that are seen at once. Source: podcast namespace, transcripts."""

LINGER = RATE
"""Samples that a caption stays after its last word, where nothing else is said."""

CLEAR_AFTER = 5 * RATE
"""A silence of this many samples takes the words off the screen in LRC, which knows no ends."""


class Caption(NamedTuple):
    """Lines that are seen together from `start` to `end` (milliseconds)."""

    start: int
    end: int
    lines: tuple[str, ...]


def captions(timeline: Timeline, columns: int) -> Iterator[Caption]:
    """Everything that is said in lines of at most `columns` characters, `LINES` at a time.

    What needs more lines comes in several captions, each as long as its share of the letters.
    """
    cues = timeline.voice()
    after = [*(cue.start for cue in cues[1:]), timeline.duration]
    for cue, limit in zip(cues, after, strict=True):
        lines = textwrap.wrap(_plain(cue.text), columns)
        groups = [tuple(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]
        ends = _ends(cue, groups)
        starts = [_milliseconds(cue.start), *ends[:-1]]
        ends[-1:] = [_milliseconds(min(cue.end + LINGER, max(limit, cue.end)))]
        yield from map(Caption, starts, ends, groups)


def _ends(cue: Cue, groups: Sequence[tuple[str, ...]]) -> list[int]:
    """When each group of lines is over, in milliseconds."""
    letters = [sum(map(len, group)) for group in groups]
    length, whole = cue.end - cue.start, sum(letters)
    shares = (sum(letters[: i + 1]) for i in range(len(letters)))
    return [_milliseconds(cue.start + length * share // whole) for share in shares]


def vtt(timeline: Timeline) -> str:
    """A timeline's words as a WebVTT file."""
    blocks = ["WEBVTT\n"]
    for number, caption in enumerate(captions(timeline, VTT_COLUMNS), 1):
        times = f"{_clock(caption.start, '.')} --> {_clock(caption.end, '.')}"
        text = "\n".join(map(_escaped, caption.lines))
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def srt(timeline: Timeline) -> str:
    """A timeline's words as a SubRip file."""
    blocks = []
    for number, caption in enumerate(captions(timeline, SRT_COLUMNS), 1):
        times = f"{_clock(caption.start, ',')} --> {_clock(caption.end, ',')}"
        # SubRip has no escapes: an arrow is its only sign, and players take <…> for markup.
        text = "\n".join(caption.lines).translate(_SRT_SIGNS)
        blocks.append(f"{number}\n{times}\n{text}\n")
    return "\n".join(blocks)


def lrc(timeline: Timeline) -> str:
    """A timeline's words as song lyrics, a line each, for players that show those."""
    lines = [
        f"[ti:{_bare(timeline.title)}]",
        f"[la:{_bare(timeline.language)}]",
        f"[length:{_lyrics_clock(timeline.duration)[:-3]}]",
    ]
    cues = timeline.voice()
    after = [*(cue.start for cue in cues[1:]), timeline.duration]
    for cue, limit in zip(cues, after, strict=True):
        lines.append(f"[{_lyrics_clock(cue.start)}]{_bare(cue.text)}")
        if limit - cue.end >= CLEAR_AFTER:
            lines.append(f"[{_lyrics_clock(cue.end + LINGER)}]")
    return "\n".join(lines) + "\n"


_SRT_SIGNS = {ord("<"): "\u2039", ord(">"): "\u203a"}


def _plain(text: str) -> str:
    """A text on one line, without characters that have no shape."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split()) or "…"


def _escaped(line: str) -> str:
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _bare(text: str) -> str:
    """A text in which no bracket can be taken for a time."""
    return _plain(text).replace("[", "(").replace("]", ")")


def _milliseconds(samples: int) -> int:
    return (samples * 1000 + RATE // 2) // RATE


def _clock(milliseconds: int, point: str) -> str:
    seconds, thousandths = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{second:02d}{point}{thousandths:03d}"


def _lyrics_clock(samples: int) -> str:
    seconds, hundredths = divmod((samples * 100 + RATE // 2) // RATE, 100)
    return f"{seconds // 60:02d}:{seconds % 60:02d}.{hundredths:02d}"
