"""What a session that is being played looks like on a terminal: large, or in plain lines."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from cuecast.cli import console
from cuecast.diagnostics import printable
from cuecast.live.conductor import Conductor
from cuecast.live.now import Now, now
from cuecast.timebase import RATE, Samples, clock

if TYPE_CHECKING:
    from rich.console import Group

_FRAME = 0.125
"""Seconds between two pictures: a bar of 40 cells moves a cell in this time, in a breath of 5 s."""

_READ = 6.0
"""Seconds that what was done is told; while it waits, it is told all the time."""

_BAR = 40

_DIGITS = {
    "0": "███ █ █ █ █ █ █ ███",
    "1": " ██   █   █   █   █",
    "2": "███   █ ███ █   ███",
    "3": "███   █ ███   █ ███",
    "4": "█ █ █ █ ███   █   █",
    "5": "███ █   ███   █ ███",
    "6": "███ █   ███ █ █ ███",
    "7": "███   █   █   █   █",
    "8": "███ █ █ ███ █ █ ███",
    "9": "███ █ █ ███   █ ███",
    "/": "  █   █  █  █   █  ",
    ":": "     █       █     ",
}
"""Each character in five rows of three, a space between the rows: legible from four metres."""


class Plain:
    """A line for each new thing, for screen readers and logs."""

    def __init__(self) -> None:
        """Nothing was told yet."""
        self._told = ""
        self._message = ""
        self._lost = ""

    def show(self, conductor: Conductor) -> None:
        """Tell what is new."""
        at = now(conductor)
        line = headline(at)
        if line != self._told and not at.paused:
            self._told = line
            console.out(printable(f"{_clock(at)}  {line}"))
        for old, new in ((self._message, at.message), (self._lost, at.lost)):
            if new and new != old and new not in at.message[:-1]:
                console.out(printable(f"{_clock(at)}  {new}"))
        self._message, self._lost = at.message, at.lost


class Screen:
    """A picture that is drawn again and again."""

    def __init__(self, hint: str) -> None:
        """Nothing is drawn yet; `hint` says what can be asked for, and how."""
        from rich.console import Console
        from rich.live import Live

        out = Console(no_color=console.wants_color() is False, highlight=False)
        self._live = Live(console=out, auto_refresh=False, screen=out.is_terminal)
        self._hint = hint
        self._drawn = 0.0
        self._message, self._since = "", 0.0

    @contextmanager
    def open(self) -> Iterator[Screen]:
        """The terminal is ours as long as this is open."""
        with self._live:
            yield self

    def show(self, conductor: Conductor) -> None:
        """Draw, if the last picture is old enough."""
        moment = time.monotonic()
        if moment - self._drawn < _FRAME:
            return
        self._drawn = moment
        at = now(conductor)
        if at.message != self._message:
            self._message, self._since = at.message, moment
        if not at.paused and moment - self._since > _READ:
            at = replace(at, message="")
        self._live.update(picture(at, self._hint), refresh=True)


def picture(at: Now, hint: str) -> Group:
    """One moment, for the terminal."""
    from rich.console import Group
    from rich.text import Text

    rows = [Text(printable(at.title), style="dim"), Text()]
    rows.append(Text(printable(at.place.exercise or at.kind.capitalize()), style="bold"))
    rows.append(Text(printable(_whereabouts(at))))
    rows += [Text(), *(Text(row, style="bold cyan") for row in _large(at)), Text()]
    rows.append(Text(printable(_words(at)), style="bold"))
    rows.append(Text(_bar(at), style="green"))
    rows += [Text(), Text(f"{_left(at)} left" if not at.preparing else "")]
    rows.append(Text(printable(f"next: {at.next}") if at.next else ""))
    state = "PAUSED  " if at.paused else ""
    rows += [Text(), Text(state + printable(at.message), style="yellow"), Text(hint, style="dim")]
    return Group(*rows)


def _words(at: Now) -> str:
    """The movement, or what is being said where nothing is moved; nothing that stands above already."""
    text = at.doing if at.place.rep or not at.said else at.said
    return "" if text == at.kind and not at.place.exercise else text


def headline(at: Now) -> str:
    """One moment in a line: what, side, set and rep."""
    parts = [at.place.exercise or at.kind, _whereabouts(at)]
    if at.place.rep:
        parts.append(f"rep {_count(at)}")
    elif at.place.exercise:
        parts.append(at.kind)
    return ", ".join(part for part in parts if part)


def _whereabouts(at: Now) -> str:
    place = at.place
    parts = [f"{place.side} side" if place.side else ""]
    parts.append(f"set {place.set} of {place.sets}" if place.sets > 1 and place.set else "")
    parts.append(f"round {place.round} of {place.rounds}" if place.rounds > 1 else "")
    parts.append("until you press n" if at.open else "")
    return ", ".join(part for part in parts if part)


def _count(at: Now) -> str:
    return str(at.place.rep) if at.open else f"{at.place.rep} of {at.place.reps}"


def _large(at: Now) -> list[str]:
    """The number of the rep, or the seconds that are left of a rest, five rows high."""
    if at.place.rep:
        text = str(at.place.rep) if at.open else f"{at.place.rep}/{at.place.reps}"
    else:
        text = clock(Samples(round(at.step_left) * RATE), 0)
    glyphs = [_DIGITS[letter] for letter in text]
    return [
        "  ".join(glyph[row * 4 : row * 4 + 3].ljust(3) for glyph in glyphs) for row in range(5)
    ]


def _bar(at: Now) -> str:
    part = at.breath
    if part is None:
        part = 1 - at.step_left / at.step_length if at.step_length else 0.0
    full = round(part * _BAR)
    return "━" * full + "╺" + " " * (_BAR - full) if at.breath is None else "█" * full


def _left(at: Now) -> str:
    return clock(Samples(round(at.left) * RATE), 0)


def _clock(at: Now) -> str:
    return f"-{_left(at)}" if not at.preparing else "     "
