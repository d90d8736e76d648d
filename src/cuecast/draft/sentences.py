"""Blocks → sentences, and the plain small letters in which rules look for words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cuecast.draft.model import Found
from cuecast.draft.reading import Block

_PLAIN = str.maketrans(
    {
        "’": "'",
        "\u2018": "'",
        "“": '"',
        "”": '"',
        "\u00a0": " ",
        "\u2010": "-",
        "\u2011": "-",
        "−": "-",
        "×": "x",
        "✕": "x",
        "✖": "x",
    }
)
_FIRST = re.compile(r"[\w(\[\"'“\u2018£$€+~@<-]")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+|$)")
_SHORT = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|approx|opp|vs|no|nos|fig|dr|mr|mrs|ms|st|min|mins|sec|secs"
    r"|reps|rep|ex|max|wk|lbs|p|pp|ca|cf|incl|vol|am|pm|a\.m|p\.m)|(?:^|\s)[A-Z])\.$",
    re.IGNORECASE,
)


LONGEST = 800
"""Characters of a sentence: twice the longest that was met in articles."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block: its words, the same in small letters (equally long), and its place."""

    block: Block
    start: int
    end: int
    text: str
    low: str = field(default="")

    def found(self, value: str, start: int = 0, end: int = -1, sure: float = 0.9) -> Found[str]:
        """A value with the characters `start` to `end` of this sentence as its evidence."""
        end = len(self.text) if end < 0 else end
        first = self.block.given(self.start + start)
        last = self.block.given(self.start + max(start, end - 1)) + 1
        return Found(value, first, last, sure)

    def whole(self, sure: float = 0.9) -> Found[str]:
        """The sentence itself as a value."""
        return self.found(tidy(self.text), sure=sure)


_NOWHERE = Block("text", "", ((0, 0),))


def bare(low: str) -> Sentence:
    """Words in small letters as a sentence that stands nowhere: for what only its words decide."""
    return Sentence(_NOWHERE, 0, len(low), low, low)


def plain(text: str) -> str:
    """Small letters and straight quotes, as long as the text itself."""
    text = text.translate(_PLAIN)
    low = text.lower()
    return (
        low
        if len(low) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def tidy(text: str) -> str:
    """A sentence as it is written down: single spaces, nothing that cannot be shown, one end."""
    text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split()).replace("{", "(").replace("}", ")")
    return text.strip(" -–—*•;,")


def sentence(block: Block, start: int, end: int) -> Sentence:
    """A stretch of a block as a sentence, without the spaces around it."""
    raw = block.text[start:end]
    first = _FIRST.search(raw)
    start += first.start() if first else len(raw) - len(raw.lstrip())
    text = block.text[start:end].rstrip()
    return Sentence(block, start, start + len(text), text, plain(text))


def sentences(block: Block, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """The sentences of a block from `start` on, to `end` or its own."""
    text = block.text[:end]
    begin = start
    for match in _END.finditer(text, start):
        after = text[match.end() : match.end() + 20].lstrip()[:2]
        before = text[max(begin, match.end() - 12) : match.end()]
        dot = match.group().startswith(".") and len(match.group()) == 1
        if dot and after:
            if _SHORT.search(before) and (
                after[0].islower() or after[0].isdigit() or _capital(before)
            ):
                continue
            if after[0].islower() and not re.search(r"[a-z]{3}\.$", before):
                continue
            numbers = re.fullmatch(r"\s*\d{1,2}\.", text[begin : match.end()])
            if numbers and not (begin == start and _COUNTS.search(text, 0, start)):
                continue
        yield from _pieces(block, begin, match.end())
        begin = match.end()
    yield from _pieces(block, begin, len(text))


_COUNTS = re.compile(
    r"\b(?:reps?|repetitions?|times|sets?|rounds?|hold|seconds?)\W*:\W*$", re.IGNORECASE
)
"""A label behind which a number alone is a sentence: `Reps: 10. Rest a minute.`"""


_ADDS = re.compile(
    r"(?<=[a-z,;]) (?=and (?:then )?add (?:the following|these|the (?:next|other) )\b)",
    re.IGNORECASE,
)
"""`Go on with the first three and add the following twice a day.`"""


def _pieces(block: Block, start: int, end: int) -> Iterator[Sentence]:
    """A sentence, which `add the following` cuts in two: what goes on, and what begins.

    One that nobody could say in a breath comes in pieces, so that rules stay quick.
    """
    cut = _ADDS.search(block.text, start, end)
    for first, last in ((start, cut.start()), (cut.start(), end)) if cut else ((start, end),):
        for begin in range(first, last, LONGEST):
            one = sentence(block, begin, min(last, begin + LONGEST))
            if one.text:
                yield one


def _capital(before: str) -> bool:
    return bool(re.search(r"(?:^|\s)(?:[A-Z]|Dr|Mr|Mrs|Ms|St|Opp|approx|e\.g|i\.e)\.$", before))
