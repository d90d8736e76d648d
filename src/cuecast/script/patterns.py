"""Breathing patterns, by name and by numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from cuecast.script.nearest import loose, nearest
from cuecast.script.values import cut, mistake, scalar
from cuecast.timebase import Seconds

PLACES = ("inhale", "hold", "exhale", "hold")
"""The order of the numbers of a pattern: in, hold, out, hold."""

MAX_PART = 60
"""Seconds of one part of a breath: beyond a minute nobody breathes to a pattern."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One breath: its parts in order, each a breath (inhale, hold, exhale) and its seconds.

    The parts of a `ratio` are multiples of a unit that the author gives. `beats`: a tick a second.
    """

    name: str
    parts: tuple[tuple[str, Seconds], ...]
    ratio: bool = False
    beats: bool = False

    @property
    def length(self) -> Seconds:
        """Seconds (or units) of one whole breath."""
        return sum((length for _, length in self.parts), Fraction(0))


def _numbers(name: str, *numbers: str) -> Pattern:
    parts = ((breath, Fraction(n)) for breath, n in zip(PLACES, numbers, strict=False))
    return Pattern(name, tuple((breath, length) for breath, length in parts if length))


def _sigh() -> Pattern:
    parts = (("inhale", Fraction(2)), ("inhale", Fraction(1)), ("exhale", Fraction(6)))
    return Pattern("cyclic sigh", parts)


def _hundred() -> Pattern:
    parts = (("inhale", Fraction(5)), ("exhale", Fraction(5)))
    return Pattern("hundred", parts, beats=True)


NAMED: Mapping[str, Pattern] = {
    "box": _numbers("box", "4", "4", "4", "4"),
    "4 7 8": _numbers("4-7-8", "4", "7", "8"),
    "coherent": _numbers("coherent", "5.5", "0", "5.5"),
    "cyclic sigh": _sigh(),
    "hundred": _hundred(),
}
"""Patterns by name. Box, 4-7-8, coherent (5.5-5.5) and the Hundred (five beats in, five out) have the
numbers of COACHING 2.2. Its sources give the cyclic sigh no seconds: 2 + 1 in and 6 out are ours,
out twice as long as in."""


def parse_pattern(value: Any) -> Pattern:
    """A named pattern, `4-4-4-4` (in-hold-out-hold), `5.5-5.5` (in-out) or `1:2`, `1:4:2` (a ratio)."""
    text = scalar(value, "a breathing pattern")
    if known := NAMED.get(loose(text)):
        return known
    ratio = ":" in text
    numbers = re.split(r"[:\-–/ ]+", text.removesuffix("s"))
    if not 2 <= len(numbers) <= 4 or not all(
        re.fullmatch(r"\d{1,2}(\.\d{1,3})?", n, re.ASCII) for n in numbers
    ):
        near = nearest(text, NAMED)
        hint = "write box, 4-7-8, coherent, cyclic sigh, hundred, 4-4-4-4 (in-hold-out-hold) or 1:2"
        raise mistake(
            "bad-pattern",
            f"“{cut(text)}” is not a breathing pattern",
            f"did you mean '{NAMED[near].name}'?" if near else hint,
        )
    if len(numbers) == 2:
        numbers = [numbers[0], "0", numbers[1]]
    pattern = _numbers(text, *numbers)
    breaths = {breath for breath, _ in pattern.parts}
    if not {"inhale", "exhale"} <= breaths:
        raise mistake(
            "bad-pattern", "a breath needs time to go in and out", "write it like 4-0-6-0 or 4-6"
        )
    if not ratio and max(length for _, length in pattern.parts) > MAX_PART:
        raise mistake(
            "bad-pattern",
            f"no part of a breath is longer than {MAX_PART} s",
            "write smaller numbers",
        )
    return Pattern(text, pattern.parts, ratio)


PatternField = Annotated[
    Pattern,
    PlainValidator(parse_pattern),
    WithJsonSchema(
        {
            "type": "string",
            "description": "box, 4-7-8, coherent, cyclic sigh, hundred, 4-4-4-4, 1:2",
        }
    ),
]
