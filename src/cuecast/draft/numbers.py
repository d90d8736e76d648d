"""Numbers and amounts as people write them: `10–15`, `up to a dozen`, `between five and eight`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_NAMED = {"half a dozen": 6, "a dozen": 12, "dozen": 12, "a couple of": 2, "a couple": 2}
_NAMED |= {"a hundred": 100, "one hundred": 100}
_TENS_RE = f"(?:{'|'.join(_TENS)})(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
_WORDS = "|".join(sorted(_UNITS, key=len, reverse=True))
NUMBER = (
    rf"(?:\d{{1,4}}(?:\.\d)?(?![\d.]*\d|/\d)"
    rf"|(?:{'|'.join(_NAMED)}|{_TENS_RE}|{_WORDS})(?![a-z]))"
)
"""A number in digits or words, in small letters."""

_JOINED = r"\s*(?:-|–|—|−|to|or|and)\s*"
AMOUNT = (
    rf"(?P<bound>(?:up to|no more than|at most|a maximum of|maximum|max\.?|at least|a minimum of"
    rf"|minimum|min\.?)\s+)?(?:about |around |roughly |some |approximately |another |between |~ ?)?"
    rf"(?<![\w.,/£$€:])(?P<low>{NUMBER})(?:{_JOINED}(?P<high>{NUMBER}))?(?![\d%]|\.\d|/\d|,\d)"
)
"""An amount with groups `bound`, `low` and `high`; to be used once in a pattern."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The least and the most; `bound` is `up to`, `at least` or empty."""

    low: float
    high: float
    bound: str = ""

    def spelled(self, unit: str = "", times: float = 1) -> str:
        """As a draft writes it: `10`, `10-15`, `up to 12`, with a unit behind."""
        low, high = (f"{one * times:g}" for one in (self.low, self.high))
        numbers = low if low == high else f"{low}-{high}"
        return f"{self.bound} {numbers}{unit}".strip()


def number(text: str) -> float:
    """The value of what `NUMBER` found."""
    text = " ".join(text.lower().split())
    if text in _NAMED:
        return _NAMED[text]
    if text[0].isdigit():
        return float(text)
    first, _, second = text.replace("-", " ").partition(" ")
    return _TENS.get(first, 0) + _UNITS.get(second or first, 0)


def amount(match: re.Match[str]) -> Amount:
    """What `AMOUNT` found."""
    low = number(match["low"])
    high = number(match["high"]) if match["high"] else low
    bound = match["bound"] or ""
    kind = "at least" if re.match(r"at least|a? ?min", bound) else "up to" if bound else ""
    if low > high:
        low = high = max(low, high)
    if kind and low != high:
        kind = ""
    return Amount(low, high, kind)
