"""A sentence as a row of words and amounts, and what stands where in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from cuecast.draft.numbers import Amount, Item, Token, items

_ENDS = frozenset({".", ";", ":", "!", "?", "–", "—", "(", "→", "|", "/", "·", "•", "]"})
"""Marks that end a clause."""

_SCANNED = re.compile(r"(?<=\d)o(?![^\W\d])")
"""A nought that was scanned as a letter."""

_APART = re.compile(
    r"(?<=[\w.)]) (?= +[a-z]+(?: [a-z]+){0,3} ?[:=])"
    r"|(?<=\d) (?=(?:times|days|sessions) (?:a|per|each) (?:day|week) ?[:=])"
)
"""The gap between two labels of a line with their values: `Sets: 2   Times a day: 3`."""

_NOON = re.compile(r"\b([ap])\.m\.")
_LABELS = frozenset(
    {"sets", "set", "reps", "rep", "repetitions", "hold", "rest", "frequency", "tempo"}
)
_EACH = re.compile(r"\b(ea|per|reps?|secs?|mins?|x)\.(?= \w| ?/)")
"""Words that are written short: their stop ends no clause."""


class Row:
    """The items of a sentence, and questions about the words at a place."""

    def __init__(self, low: str) -> None:
        """Read a sentence in small letters."""
        self.low = low
        self.items: Sequence[Item] = items(_plain(low))
        self.texts = tuple(one.text if isinstance(one, Token) else "#" for one in self.items)

    def word(self, at: int) -> str:
        """The word or mark at a place, `#` for an amount, empty outside the sentence."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def start(self, at: int) -> int:
        """Where the item at a place begins in the sentence."""
        return self.items[at].start if at < len(self.items) else len(self.low)

    def end(self, at: int) -> int:
        """Where the item before a place ends."""
        return self.items[at - 1].end if at else 0

    def glued(self, at: int) -> bool:
        """Whether no space stands before the item."""
        return 0 < at < len(self.items) and self.items[at].start == self.items[at - 1].end

    def amount(self, at: int) -> Amount | None:
        """The amount at a place."""
        one = self.items[at] if 0 <= at < len(self.items) else None
        return one if isinstance(one, Amount) else None

    def labelled(self, at: int) -> bool:
        """Whether the item at a place stands behind a label: `sets: 2`, `reps = 10`, `sets 3`."""
        bare = self.word(at - 1) in _LABELS and self.amount(at - 2) is None
        return bare or self.word(at - 1) in (":", "=")

    def labels(self, at: int) -> bool:
        """Whether the word at a place is the label of what follows it."""
        after = self.word(at + 1)
        return self.word(at) in _LABELS and (after in (":", "=") or after == "#")

    def phrase(self, at: int, *phrases: str) -> int:
        """How many items of a phrase stand at a place; 0 when none of the phrases does."""
        for phrase in phrases:
            wanted = _words(phrase)
            if self.texts[at : at + len(wanted)] == wanted:
                return len(wanted)
        return 0

    def hyphened(self, at: int) -> bool:
        """Whether a hyphen at a place joins the words around it: `push-ups`."""
        joins = self.word(at) == "-" and self.glued(at) and self.glued(at + 1)
        return joins and self.word(at - 1).isalpha() and self.word(at + 1).isalpha()

    def clause(self, at: int) -> int:
        """Where the clause of a place begins: behind the last mark that ends one."""
        begin = at
        while begin > 0 and self.word(begin - 1) not in _ENDS:
            if self.word(begin - 1) == "-" and not self.glued(begin):
                break
            begin -= 1
        return begin


@cache
def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase.split())


def _plain(low: str) -> str:
    """A text of the same length without the stops of short words and the faults of scans."""
    low = low.replace("''", '" ')
    low = _APART.sub(lambda m: ";" + m[0][1:], low)
    short = _EACH.sub(lambda m: m[1] + " ", _SCANNED.sub("0", low))
    return _NOON.sub(r"\1m  ", short)


REMEMBERED = 4096
"""Sentences that are kept as rows: several stages ask for the same ones."""


@lru_cache(REMEMBERED)
def row_of(low: str) -> Row:
    """A sentence in small letters as a row."""
    return Row(low)
