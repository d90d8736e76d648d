"""Numbers as words, by num2words and by what a phrasebook says about its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from typing import TypeAlias, cast

from cuecast.script.phrasebook import Phrasebook
from cuecast.script.plurals import plural, separators
from cuecast.voice.dotted import ordinal_ending

Match: TypeAlias = "re.Match[str]"

Way: TypeAlias = tuple[re.Pattern[str], Callable[[Match], str]]
"""How something is recognised at a place of a text, and how it is read."""

_JOINT = "-.,:/\u2010-\u2015\u2212"
_DASH = "[-\u2010-\u2015\u2212]"

_END = rf"(?![{_JOINT}]?[0-9]|\w)"
"""Where a number ends: “10” does not in “10-15”, “10:30” or “10th”."""

DOT = r"(?:\.(?= +(?-i:[a-zß-öø-ÿ(])))?"
"""The dot of an abbreviation, where the sentence goes on behind it."""

_DEGREES = 20
"""Above this a raised o behind a number is a degree sign: nobody comes to a 45th round, and “45º” is
what many keyboards give."""

_MENDED = {"es": ("dieciseis", "dieciséis"), "it": ("ventiuno", "ventuno")}
"""What num2words 0.5.6 spells wrong, and later releases right."""


def _num2words() -> Callable[..., object]:
    """The library, loaded with the first number: it brings fifty languages."""
    from num2words import num2words

    return cast(Callable[..., object], num2words)


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
        units = any_of([*numbers.units, *numbers.measures])
        ordinals = any_of(numbers.ordinals)
        for pattern, read in (
            (rf"({any_of(numbers.signs)})(?<![0-9](?=[0-9]))", self._sign),
            (rf"([0-9]{{1,3}}):([0-5][0-9]){_END}", self._clock),
            (rf"{n}(?::{n})+{_END}", self._ratio),
            (rf"({n}) ?{_DASH} ?({n})(?: ?({units}))?{_END}{DOT}", self._range),
            (rf"({n}) ?[x×*] ?({n})(?: ?{_DASH} ?({n}))?(?: ?({units}))?{_END}{DOT}", self._times),
            (rf"({n}) ?({units}){_END}{DOT}", self._measure),
            (rf"([0-9]{{1,9}})({ordinals}){_END}(?= +(\w+))?", self._ordinal),
            (r"([0-9]{1,4})\.(?![0-9])" if numbers.dotted else "(?!)", self._dotted),
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
        words = str(_num2words()(number, lang=self._numbers.library))
        return words.replace(*_MENDED.get(self._book.language, ("", "")))

    def _sign(self, match: Match) -> str:
        return f" {self._numbers.signs[match[1].casefold()]} "

    def _clock(self, match: Match) -> str:
        return self._spelled(self._book.length(Fraction(int(match[1]) * 60 + int(match[2]))))

    def _ratio(self, match: Match) -> str:
        return self._joined(self._numbers.ratio, match[0].split(":"))

    def _range(self, match: Match) -> str:
        low, high, unit = match.groups()
        return self._of_unit(
            unit, lambda word: self._joined(self._numbers.range, [low, high], word)
        )

    def _times(self, match: Match) -> str:
        times, low, high, unit = match.groups()

        def words(following: str) -> str:
            range_ = self._joined(self._numbers.range, [low, high], following) if high else ""
            each = range_ or self.words(low, following)
            return self._numbers.times.format(low=self.words(times), high=each)

        return self._of_unit(unit, words, 2 if high else self._count(low))

    def _measure(self, match: Match) -> str:
        written, unit = match.groups()
        return self._of_unit(unit, lambda word: self.words(written, word), self._count(written))

    def _ordinal(self, match: Match) -> str:
        number, ending, following = int(match[1]), match[2].casefold(), match[3] or ""
        raised = ending in "º°" and number > _DEGREES
        if raised or (ending == "°" and not self._counts(following)):
            return f"{self.words(match[1])} {self._numbers.signs['°']}"
        words = str(_num2words()(number, lang=self._numbers.library, to="ordinal"))
        return " ".join(_ended(word, self._numbers.ordinals[ending]) for word in words.split(" "))

    def _counts(self, noun: str) -> bool:
        """True for a noun that numbers agree with."""
        return any(noun.casefold() in agreement.before for agreement in self._numbers.agree)

    def _dotted(self, match: Match) -> str:
        """An ordinal, or a number at the end of a sentence."""
        before, behind = match.string[: match.start()], match.string[match.end() :]
        dotted = self._numbers.dotted
        ending = ordinal_ending(dotted, before, behind) if dotted else None
        if ending is None:
            return f"{self.words(match[1])}."
        words = str(_num2words()(int(match[1]), lang=self._numbers.library, to="ordinal"))
        apart = " " if behind[:1].isalpha() else "" if behind.strip() else "."
        return words[:-1] + ending + apart

    def _chain(self, match: Match) -> str:
        return " ".join(self._cardinal(int(digits)) for digits in re.findall("[0-9]+", match[0]))

    def _count(self, written: str) -> int:
        """A number that has the plural of what is written; two, for one with decimals."""
        whole, decimals = self._parts(written)
        return 2 if decimals else whole

    def _of_unit(self, unit: str | None, words: Callable[[str], str], count: int = 2) -> str:
        """What `words` makes of the word that follows it, and that word: `ten`, `seconds`."""
        if not unit:
            return words("")
        short = unit.casefold()
        if short in self._numbers.units:
            word = self._book.say(self._numbers.units[short], count=count).partition(" ")[2]
        else:
            word = self._numbers.measures[short][plural(self._book.language, count)]
        return f"{words(word)} {word}"

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
