"""Words and numbers of a sentence with their places: `10–15`, `up to a dozen`, `between five and eight`.

Every number becomes an `Amount`, also those that can be no dose (dates, prices, codes): these say
so in `odd`, so that nobody takes them for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cuecast.draft import number_words as words

_TOKEN = re.compile(
    r"(?P<clock>(?<![\d:.])\d{1,2}(?::\d\d){1,2}(?![\d:]))"
    r"|(?P<num>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)|(?P<mark>[^\w\s]|_)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark in small letters; `glued`: no space stands before it."""

    kind: str
    text: str
    start: int
    end: int
    glued: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range. `bound` is `up to`, `at least` or empty; of vague ones (a few) `low` is 0.

    `odd` says why it can be no dose; `more`: as many again (`another five`); `word` is how a
    number without digits was written (`twice`, `a`, `half`).
    """

    low: float
    high: float
    start: int
    end: int
    bound: str = ""
    odd: str = ""
    more: bool = False
    word: str = ""

    def spelled(self, unit: str = "", times: float = 1) -> str:
        """As a draft writes it: `10`, `10-15`, `up to 12`, with a unit behind."""
        low, high = (f"{one * times:g}" for one in (self.low, self.high))
        numbers = low if low == high else f"{low}-{high}"
        return f"{self.bound} {numbers}{unit}".strip()


Item = Token | Amount


def tokens(low: str) -> list[Token]:
    """The words, numbers and marks of a text in small letters."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(low):
        kind = match.lastgroup or "mark"
        found.append(Token(kind, match.group(), match.start(), match.end(), match.start() == end))
        end = match.end()
    return found


def items(low: str) -> list[Item]:
    """The same with every number as one `Amount`."""
    reader = _Numbers(tokens(low))
    found: list[Item] = []
    at = 0
    while at < len(reader.words):
        got = reader.amount(at) or (reader.words[at], at + 1)
        found.append(got[0])
        at = got[1]
    return found


_BOUNDS = {
    first: [(phrase, kind) for phrase, kind in words.BOUNDS.items() if phrase[0] == first]
    for first in {phrase[0] for phrase in words.BOUNDS}
}
"""The bounds by their first word: most words begin none."""


class _Numbers:
    """Finds numbers in a row of words."""

    def __init__(self, row: Sequence[Token]) -> None:
        self.words = row

    def text(self, at: int) -> str:
        return self.words[at].text if 0 <= at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        return 0 <= at < len(self.words) and self.words[at].glued

    def amount(self, at: int) -> tuple[Amount, int] | None:
        """The amount that begins at a word, and where it ends; None when none begins there."""
        first, bound, more = at, "", False
        if self.text(at) in ("a", "the") and self.text(at + 1) in (
            "maximum",
            "minimum",
            "max",
            "further",
        ):
            at += 1
        for phrase, kind in _BOUNDS.get(self.text(at), ()):
            if all(self.text(at + n) == word for n, word in enumerate(phrase)):
                bound, at = kind, at + len(phrase)
                break
        while (
            self.text(at) in words.ABOUT
            or self.text(at) in words.MORE
            or self.text(at) in ("~", "≈")
        ):
            more = more or self.text(at) in words.MORE
            at += 1
        between = self.text(at) == "between" or (self.text(at) == "from" and at == first)
        got = self.value(at + between)
        if got is None:
            return None
        one, at = self.range(*got, between)
        if between and one.low == one.high and self.text(first) == "between":
            return None  # `Between two chairs` is no range.
        one = replace(one, start=self.words[first].start, more=more)
        return self.bounded(one, at, bound)

    def bounded(self, one: Amount, at: int, bound: str) -> tuple[Amount, int]:
        """An amount with what stands before or behind it: `at least`, `or more`, `10+`."""
        if self.text(at) == "or" and self.text(at + 1) in ("more", "so"):
            bound = "at least" if self.text(at + 1) == "more" else bound
            at += 2
        elif self.text(at) == "+" and self.glued(at):
            bound, at = "at least", at + 1
        if one.low != one.high:
            bound = ""
        return replace(one, bound=bound, end=self.words[at - 1].end), at

    def range(self, one: Amount, at: int, between: bool) -> tuple[Amount, int]:
        """An amount with its upper end: `10-15`, `five to eight`, `between 8 and 10`."""
        at += between and self.text(at) == "up" and self.text(at + 1) == "to"
        joined = self.text(at) in words.TO or (between and self.text(at) == "and")
        aside = self.text(at) in words.DASH and not self.glued(at) and self.glued(at + 1)
        again = self.text(at) in ("through", "thru") and one.word in words.TIMES
        if one.odd or not joined or aside or again:
            return one, at
        skip = self.text(at + 1) in words.ABOUT | {"even", "at"} and self.text(at) == "or"
        other = self.value(at + 1 + skip)
        dash = other is not None and self.text(at) in words.DASH
        mixed = dash and self.words[at - 1].kind != self.words[at + 1 + skip].kind
        if other is None or mixed or other[0].odd or other[0].word in ("a", "half", "few"):
            return one, at
        high, end = other
        if high.low <= one.low:
            apart = self.text(end) in ("sets", "rounds")  # `3 sets of 5 to 3 sets of 12`
            return (one, at) if apart else (replace(one, odd="ratio", end=high.end), end)
        word = "times" if high.word in words.TIMES else ""
        return replace(one, high=high.low, end=high.end, word=word), end

    def value(self, at: int) -> tuple[Amount, int] | None:
        """One number in digits or words."""
        if at >= len(self.words):
            return None
        one = self.words[at]
        if one.kind == "clock":
            seconds = _clock(one.text)
            return Amount(seconds, seconds, one.start, one.end, odd="clock"), at + 1
        return self.digits(at) if one.kind == "num" else self.worded(at)

    def digits(self, at: int) -> tuple[Amount, int]:
        """One number in digits, with what makes it no dose."""
        one = self.words[at]
        value, end, odd = float(one.text.replace(",", "")), at + 1, ""
        after, before = self.text(end), self.text(at - 1) if one.glued else ""
        if before in words.MONEY:
            odd = "price"
        elif after in ("%", "‰", "°") or (after == "k" and self.glued(end)):
            odd = "measure"
        elif (
            one.glued and before and before not in "x×~–—-(/[+\"'*_=:.,|→>~" and before != "x"
        ) or (
            before == "-" and self.glued(at - 1) and self.words[at - 2].kind == "word" and before
        ):
            odd = "code"
        elif self.compound(end):
            odd = "compound"
        elif len(one.text) > 1 and one.text[0] == "0" and "." not in one.text:
            odd = "code"
        elif self.glued(end) and after in ("st", "nd", "rd", "th"):
            odd, end = "ordinal", end + 1
        elif (stop := self.chain(at)) > end:
            odd, end, value = self.chained(at, stop)
        elif after in words.PARTS:
            value, end = value + words.PARTS[after], end + 1
        elif after == "and" and self.text(end + 1) == "a" and self.text(end + 2) == "half":
            value, end = value + 0.5, end + 3
        return Amount(value, value, one.start, self.words[end - 1].end, odd=odd), end

    def compound(self, at: int) -> bool:
        """Whether a hyphen makes the number before it part of a name: `two-hand`, `16-oz`."""
        dash = self.text(at) == "-" and self.glued(at) and self.glued(at + 1)
        return dash and self.words[at + 1].kind == "word" and self.text(at + 1) not in words.UNITED

    def chain(self, at: int) -> int:
        """Where numbers end that are glued by `/`, `.` or `:`, or three and more by `-`."""
        end = at + 1
        while (
            self.text(end) in ("/", ".", ":", "-", "–")
            and self.glued(end)
            and self.glued(end + 1)
            and self.words[end + 1].kind == "num"
        ):
            end += 2
        dashed = all(self.text(n) in words.DASH for n in range(at + 1, end, 2))
        return at + 1 if dashed and end - at <= 3 else end

    def chained(self, at: int, end: int) -> tuple[str, int, float]:
        """What glued numbers are: a half, a tempo, a date."""
        marks = {self.text(n) for n in range(at + 1, end, 2)}
        first, second = self.text(at), self.text(at + 2)
        if (
            marks == {"/"}
            and end - at == 3
            and first in ("1", "2", "3")
            and second in ("2", "3", "4")
            and first < second
        ):
            return "", end, int(first) / int(second)
        if (
            end - at in (5, 7)
            and marks <= {"-", "–", ":"}
            and all(len(self.text(n)) == 1 for n in range(at, end, 2))
        ):
            return "tempo", end, 0.0
        return "date", end, 0.0

    def worded(self, at: int) -> tuple[Amount, int] | None:
        """A number in words."""
        one, word, following = self.words[at], self.text(at), self.text(at + 1)
        as_soon_as = following in words.CLAUSES or following in words.VALUES
        if word == "once" and (as_soon_as or following[:1].isdigit()):
            return None
        if value := words.TIMES.get(word):
            return Amount(value, value, one.start, one.end, word=word), at + 1
        if word == "half" and (following in ("a", "an") or "minute" in self.text(at + 2)):
            return self.half(at)
        if word in ("a", "an", "the") and following in words.COLLECTIVE:
            return self.article(at)
        value = words.VAGUE.get(word)
        if value is None:
            return self.counted(at)
        return Amount(value, value, one.start, one.end, word="" if value else "few"), at + 1

    def half(self, at: int) -> tuple[Amount, int]:
        """`half a dozen`, `half a` minute, `half-minute`."""
        dozen = self.text(at + 2) == "dozen"
        end, value = (at + 3, 6.0) if dozen else (at + 1 + (self.text(at + 1) != "-"), 0.5)
        last, word = self.words[end - 1], "" if dozen else "half"
        return Amount(value, value, self.words[at].start, last.end, word=word), end

    def article(self, at: int) -> tuple[Amount, int] | None:
        """`a dozen`, `a couple of`, `a few`, `a hundred`."""
        one, word = self.words[at], self.text(at + 1)
        if word in ("half", "number"):
            many = word == "number" and self.text(at + 2) == "of"
            some = Amount(0, 0, one.start, self.words[at + 1].end, word="few")
            return (some, at + 3) if many else None
        value = {"dozen": 12.0, "couple": 2.0, "hundred": 100.0}.get(word, 0.0)
        end = at + 2 + (word == "couple" and self.text(at + 2) == "of")
        kind = {"few": "few", "couple": "couple"}.get(word, "")
        return Amount(value, value, one.start, self.words[end - 1].end, word=kind), end

    def counted(self, at: int) -> tuple[Amount, int] | None:
        """`five`, `twenty-five`, `two hundred`, `two and a half`."""
        word = self.text(at)
        if word not in words.VALUES or (self.glued(at) and self.text(at - 1) == "-"):
            return None
        value, end = words.VALUES[word], at + 1
        hyphen = self.text(end) == "-"
        unit = words.VALUES.get(self.text(end + hyphen), 0)
        if value >= 20 and 0 < unit < 10 and (hyphen or self.words[end].text):
            value, end = value + unit, end + 1 + hyphen
        if self.text(end) in words.GREAT:
            value, end = value * words.GREAT[self.text(end)], end + 1
        elif self.text(end) == "and" and self.text(end + 1) == "a" and self.text(end + 2) == "half":
            value, end = value + 0.5, end + 3
        odd, kind = "compound" if self.compound(end) else "", "one" if word == "one" else ""
        first, last = self.words[at].start, self.words[end - 1].end
        return Amount(value, value, first, last, odd=odd, word=kind), end


def _clock(text: str) -> float:
    """The seconds of `1:30`; of a time of day it means nothing."""
    first, second, *_ = text.split(":")
    return int(first) * 60.0 + int(second)
