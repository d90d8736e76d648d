"""How wide words are, for a reader whose fonts nobody knows.

The widths are those of DejaVu Sans, the widest of the common sans-serif fonts: what fits in it
fits in all of them.
"""

from __future__ import annotations

import unicodedata

_WIDTHS = {
    0.32: " ',.IJijl",
    0.37: "-/:;|\\",
    0.42: "!()[]frt",
    0.52: '"*_`sz“”–',
    0.63: "?FLPTYacekovxy",
    0.72: "$ABCERSVXZbdghnpqu{}0123456789",
    0.82: "&DGHKNOQUw",
    1.00: "#%+<=>M^W@m~…—",
}
_WIDTH_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}

_FEWEST = 3
"""Letters that something shortened must keep."""

BOLD = 1.14
"""How much wider bold letters are."""


def width(text: str, size: float) -> float:
    """Pixels that `text` needs at a font size of `size` pixels, rather too many than too few."""
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in _WIDTH_OF:
        return _WIDTH_OF[letter]
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.8


def first_that_fits(wordings: tuple[str, ...], room: float, size: float) -> str:
    """The first wording that needs no more than `room` pixels; empty when none does."""
    return next((words for words in wordings if width(words, size) <= room), "")


def shortened(text: str, room: float, size: float) -> str:
    """As much of `text` as fits into `room` pixels, with a sign where something is left out.

    Nothing at all where only a letter or two fit, which nobody can read.
    """
    if width(text, size) <= room:
        return text
    room -= width("…", size)
    kept = 0
    for letter in text:
        room -= size * _letter(letter)
        if room < 0:
            break
        kept += 1
    return f"{text[:kept].rstrip()}…" if kept >= _FEWEST else ""


def lines(text: str, room: float, size: float, most: int) -> list[str]:
    """`text` broken at its spaces into lines of `room` pixels; the last of `most` is shortened.

    Empty where not even the first letters fit.
    """
    found: list[str] = []
    words = text.split()
    while words:
        count = _fitting(words, room, size)
        if not count or len(found) == most - 1:
            return _ended(found, " ".join(words), room, size)
        found.append(" ".join(words[:count]))
        words = words[count:]
    return found


def _ended(found: list[str], rest: str, room: float, size: float) -> list[str]:
    """The lines with as much of the rest as fits; where nothing does, an earlier one says so."""
    last = shortened(rest, room, size)
    while not last and found:
        rest = f"{found.pop()} {rest}"
        last = shortened(rest, room, size)
    return [*found, last] if last else []


def _fitting(words: list[str], room: float, size: float) -> int:
    """How many of the words fit on one line."""
    for count in range(1, len(words) + 1):
        if width(" ".join(words[:count]), size) > room:
            return count - 1
    return len(words)
