"""Drawn covers: a few words so large that they are read at the size of a thumbnail."""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from cuecast.publish import svg
from cuecast.publish.letters import BOLD, shortened, width
from cuecast.publish.letters import lines as broken

SIDE = 1500.0
"""The side of the drawing; a cover of 3000 pixels is twice as large."""

THUMBNAIL = 55
"""Pixels of the smallest size that Apple shows a cover in."""

LEAST = SIDE / THUMBNAIL * 7 / 0.73
"""The smallest font size for the large words: capitals, 0.73 of it, are 7 pixels in a thumbnail."""

FONT = '"DejaVu Sans", sans-serif'
"""What covers are set in: the font that is with us, so that they are the same on every machine."""

_ROOM, _HEIGHT = 1260.0, 900.0
_LINE = 1.08
_LOWEST = 1330.0
_SMALL_WORD = 3
_STEPS = range(620, int(LEAST) - 1, -10)
_LESS = range(int(LEAST), 83, -10)
_SMALL = (84.0, 76.0, 68.0, 60.0)

_SHORT = 720.0
"""How high the large words may be where others stand below them."""

_INSIDE = 640.0
"""How far from the middle words may stand: within the ring."""


class Colours(NamedTuple):
    """The three colours of a cover, as `#rrggbb`."""

    background: str
    ink: str
    accent: str


class Words(NamedTuple):
    """The words of a cover: `lead` is shown large, the others small below it."""

    lead: str
    title: str = ""
    author: str = ""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def lead_of(title: str) -> str:
    """The words of a title that can be shown large: all, the longer ones, one, or its initials."""
    words = title.split()
    longer = [word for word in words if len(word) > _SMALL_WORD] or words
    by_length = sorted(longer, key=len, reverse=True)
    initials = "".join(word[0] for word in words if word[0].isalnum())[:3].upper()
    wordings = (title, " ".join(longer), *by_length, initials or title[:1])
    found = next((one for one in wordings if _size(one) >= LEAST), title[:1])
    return found[:1].upper() + found[1:]


def _size(words: str, height: float = _HEIGHT, sizes: Iterable[int] = _STEPS) -> float:
    """The largest of the font sizes at which the words fit into a height; 0 when none does."""
    return next((float(size) for size in sizes if _fits(words, size, height)), 0.0)


def _fits(words: str, size: float, height: float) -> bool:
    if any(width(word, size) * BOLD > _ROOM for word in words.split()):
        return False
    found = broken(words, _ROOM / BOLD, size, 9)
    return " ".join(found) == words and len(found) * size * _LINE <= height


def cover(words: Words, colours: Colours) -> str:
    """A square cover as SVG."""
    picture = svg.root()
    svg.resize(picture, SIDE, SIDE)
    svg.add(picture, "rect", width=SIDE, height=SIDE, fill=colours.background)
    # A breath that has come three quarters of its way.
    ring = {"fill": "none", "stroke": colours.accent, "stroke_linecap": "round"}
    svg.add(picture, "path", d="M 750 52 A 698 698 0 1 1 52 750", **ring, stroke_width="46")
    # What an author wants to have there is rather small than cut.
    size = (_size(words.lead, _SHORT) if words.title else 0.0) or _size(words.lead)
    size = size or _size(words.lead, sizes=_LESS) or LEAST
    told = broken(words.lead, _ROOM / BOLD, size, 9) or [words.lead[:1]]
    top = SIDE / 2 - len(told) * size * _LINE / 2 - (60 if words.title else 0)
    for number, line in enumerate(told):
        _text(picture, line, top + number * size * _LINE + size * 0.86, size, colours.ink, "bold")
    below = top + len(told) * size * _LINE + 110
    small, told = _below(words.title, below)
    for line in told:
        _text(picture, line, below, small, colours.ink, "normal")
        below += small * 1.25
    if words.author and below < _LOWEST:
        author = shortened(words.author, _room(_LOWEST), 60)
        _text(picture, author, _LOWEST, 60, colours.ink, "normal")
    return svg.written(picture)


def _below(title: str, y: float) -> tuple[float, list[str]]:
    """The size and the lines, two at most, of what stands below the large words at `y`."""
    size, found = 0.0, [""]
    for size in _SMALL:
        found = broken(title, _room(y + size * 1.25), size, 2)
        if " ".join(found) == " ".join(title.split()):
            break
    return size, found


def _room(y: float) -> float:
    """How wide a line at `y` may be, so that no word stands on the ring."""
    return 2 * sqrt(max(0.0, _INSIDE**2 - (y - SIDE / 2) ** 2))


def _text(picture: svg.Element, words: str, y: float, size: float, ink: str, weight: str) -> None:
    look = {"font_family": FONT, "font_weight": weight, "text_anchor": "middle"}
    svg.add(picture, "text", words, x=SIDE / 2, y=y, font_size=size, fill=ink, **look)
