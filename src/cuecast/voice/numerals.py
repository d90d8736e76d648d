"""Numbers as words, by num2words and by what a phrasebook says about its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias

from num2words import num2words

from cuecast.script.phrasebook import Phrasebook
from cuecast.script.plurals import separators

Match: TypeAlias = "re.Match[str]"

Way: TypeAlias = tuple[re.Pattern[str], Callable[[Match], str]]
"""How something is recognised at a place of a text, and how it is read."""

_JOINT = "-.,:/\u2010-\u2015\u2212"
_DASH = "[-\u2010-\u2015\u2212]"

_END = rf"(?![{_JOINT}]?[0-9]|\w)"
"""Where a number ends: “10” does not in “10-15”, “10:30” or “10th”."""

_MENDED = {"es": ("dieciseis", "dieciséis"), "it": ("ventiuno", "ventuno")}
"""What num2words 0.5.6 spells wrong, and later releases right."""


class Numerals:
    """The numbers of one language, in every way that they are written."""

    def __init__(self, book: Phrasebook) -> None:
        """`book` says how its language joins numbers and what follows them."""
        self._book = book
        self._numbers = book.numbers
        _, group = separators(book.language)
        self._grouped = rf"[0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}}){{1,2}}"
        if group not in ".,":  # a space may just as well stand between two numbers
            self._grouped = "(?!)"
        self._number = rf"(?:{self._grouped}(?![0-9])|[0-9]{{1,9}})(?:[.,][0-9]{{1,9}})?"

    def ways(self) -> Iterator[Way]:
        """Every way a number is written; what is longer comes before what it begins with."""
        n, numbers = self._number, self._numbers
        units, ordinals = any_of(numbers.units), any_of(numbers.ordinals)
        for pattern, read in (
            (rf"({any_of(numbers.signs)})", self._sign),
            (rf"([0-9]{{1,3}}):([0-5][0-9]){_END}", self._clock),
            (rf"{n}(?::{n})+{_END}", self._ratio),
            (rf"({n}) ?{_DASH} ?({n})(?: ?({units}))?{_END}", self._range),
            (rf"({n}) ?[x×*] ?({n}){_END}", self._times),
            (rf"({n}) ?({units}){_END}", self._measure),
            (rf"([0-9]{{1,9}})({ordinals}){_END}", self._ordinal),
            (rf"({n}){_END}(?= +(\w+))?", lambda m: self.words(m[1], m[2] or "")),
            (rf"[0-9]{{1,9}}(?:[{_JOINT}][0-9]{{1,9}}){{2,}}{_END}", self._chain),
        ):
            yield re.compile(pattern, re.IGNORECASE), read

    def words(self, written: str, following: str = "") -> str:
        """A number as words, as they are before the word that follows it."""
        whole, decimals = self._parts(written)
        words = self._cardinal(whole)
        if decimals:
            digits = (self._cardinal(int(digit)) for digit in decimals)
            return " ".join((words, self._numbers.decimal, *digits))
        for agreement in self._numbers.agree:
            if following.casefold() in agreement.before:
                return _ended(words, agreement.endings)
        return words

    def _parts(self, written: str) -> tuple[int, str]:
        """The whole number and the decimals of what is written."""
        whole = re.match(rf"{self._grouped}(?![0-9])|[0-9]+", written)
        end = whole.end() if whole else 0
        return int(re.sub("[.,]", "", written[:end])), written[end + 1 :]

    def _cardinal(self, number: int) -> str:
        words = str(num2words(number, lang=self._numbers.library))
        return words.replace(*_MENDED.get(self._book.language, ("", "")))

    def _sign(self, match: Match) -> str:
        return f" {self._numbers.signs[match[1].casefold()]} "

    def _clock(self, match: Match) -> str:
        return self._spelled(self._book.length(Fraction(int(match[1]) * 60 + int(match[2]))))

    def _ratio(self, match: Match) -> str:
        return self._joined(self._numbers.ratio, match[0].split(":"))

    def _range(self, match: Match) -> str:
        low, high, unit = match.groups()
        measure = self._unit(unit, 2) if unit else "2"
        following = measure.partition(" ")[2]
        joined = self._joined(self._numbers.range, [low, high], following)
        return measure.replace("2", joined, 1)

    def _times(self, match: Match) -> str:
        return self._joined(self._numbers.times, [match[1], match[2]])

    def _measure(self, match: Match) -> str:
        whole, decimals = self._parts(match[1])
        count = 2 if decimals else whole
        measure = self._unit(match[2], count)
        following = measure.partition(" ")[2]
        return measure.replace(str(count), self.words(match[1], following), 1)

    def _ordinal(self, match: Match) -> str:
        number, ending = int(match[1]), match[2].casefold()
        words = str(num2words(number, lang=self._numbers.library, to="ordinal"))
        return _ended(words, self._numbers.ordinals[ending])

    def _chain(self, match: Match) -> str:
        return " ".join(self._cardinal(int(digits)) for digits in re.findall("[0-9]+", match[0]))

    def _unit(self, unit: str, count: int) -> str:
        """`2 seconds` for a count of 2 and an `s`."""
        return self._book.say(self._numbers.units[unit.casefold()], count=count)

    def _joined(self, frame: str, written: list[str], following: str = "") -> str:
        *before, last = written
        words = self.words(last, following)
        for number in reversed(before):
            words = frame.format(low=self.words(number), high=words)
        return words

    def _spelled(self, text: str) -> str:
        """A text of the phrasebook's with its numbers as words."""
        return re.sub(r"([0-9]+)(?: (\w+))?", self._with_word, text)

    def _with_word(self, match: Match) -> str:
        word = match[2] or ""
        return f"{self.words(match[1], word)} {word}".rstrip()


def any_of(words: Iterable[str]) -> str:
    """A pattern that finds any of the words, the longest first; nothing where there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


def _ended(words: str, endings: dict[str, str]) -> str:
    """Words with their end changed: by the longest ending that fits, a space being the start."""
    padded = f" {words}"
    for ending in sorted(endings, key=len, reverse=True):
        if padded.endswith(ending):
            return (padded[: -len(ending)] + endings[ending])[1:]
    return words
