"""Every number of a sentence as what it may be: reps or sets, a length of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from cuecast.draft.dose import REMEMBERED, facts
from cuecast.draft.dose_frequency import often
from cuecast.draft.dose_governed import NONE, drawn
from cuecast.draft.dose_later import asserted
from cuecast.draft.dose_length import length
from cuecast.draft.dose_parse import Quantity, quantities
from cuecast.draft.dose_reader import Fact
from cuecast.draft.dose_row import Row, row_of
from cuecast.draft.dose_warming import warms
from cuecast.draft.grounds import Grounds, Number, Source
from cuecast.draft.number_looks import look_of
from cuecast.draft.parts import Parts
from cuecast.draft.sentences import Sentence
from cuecast.draft.traps import is_story

FIELDS = {
    "counted": ("reps", "sets", "hold", "rest"),
    "timed": ("hold", "rest", "duration"),
    "worded": ("reps", "hold", "rest"),
}
"""What a number may be: one that counts, a length of time, or words in its stead.

How often is judged by whole articles: `owners.py`.
"""

_UNITS = {"time": "s", "count": " counts", "breath": " breaths"}


_REAL = 0.52
"""How likely one of several exercises has to be one for its doses to be written."""

_REAL_UNNAMED = 0.9
"""The same for one without a name among others that have some: in 140 new articles two of three were none."""


@dataclass(frozen=True)
class Setting:
    """An exercise among those of its article: `place` (from 0) of `places`, -1 for what is said of all.

    `sure` is how likely it begins where it does, and `named` whether the article names it. `first` and
    `last` are the blocks from and to which the article's exercises are told. `odd`: it has no name, and
    others have.
    """

    place: int = -1
    places: int = 1
    sure: float = 1.0
    named: bool = True
    first: int = 0
    last: int = 0
    odd: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it may well be none of the article's exercises: its doses are asked for."""
        return self.places > 1 and self.sure < (_REAL_UNNAMED if self.odd else _REAL)

    def away(self, block: int) -> int:
        """Whether a block stands before all exercises (-1), behind them (1) or between."""
        return -1 if block < self.first else int(block > self.last)

    def features(self) -> dict[str, float]:
        """What speaks for its doses."""
        if self.place < 0:
            return {}
        last = self.place == self.places - 1 and self.places > 1
        told = {"unnamed": not self.named, "lone": self.places == 1, "last": last}
        return {"doubtful": 1 - self.sure, **{name: 1.0 for name, true in told.items() if true}}


def settings_of(found: Parts) -> list[Setting]:
    """The settings of an article's exercises."""
    every = found.parts
    first = min((one.start for one in every), default=0)
    last = max((line.block for one in every for line in one.lines), default=first)
    names = any(one.name for one in every)
    return [
        Setting(place, len(every), one.sure, bool(one.name), first, last, names and not one.name)
        for place, one in enumerate(every)
    ]


@lru_cache(REMEMBERED)
def _row(low: str) -> tuple[Row, tuple[Quantity, ...], tuple[tuple[int, int], ...]]:
    """A sentence as a row, its amounts, and where its frequencies stand."""
    row = row_of(low)
    spans = tuple((one.first, one.last) for one in often(row) if not one.hindered)
    return row, tuple(quantities(row)), spans


def numbers_in(one: Sentence, source: Source, about: Setting) -> Iterator[Number]:
    """Every number of a sentence, read by the rules or not."""
    row, every, spans = _row(one.low)
    read = [fact for fact in facts(one) if fact.field != "frequency"]
    for amount in every:
        if not any(first <= amount.first < last for first, last in spans):
            fact = _fact(read, row, amount.first, amount.last)
            yield _counted(one, amount, source, about, fact)
    places = [*spans, *((amount.first, amount.last) for amount in every)]
    for fact in read:
        if not any(_over(row, first, last, fact) for first, last in places):
            yield number_of(Grounds(one, fact, source), about)


def number_of(told: Grounds, about: Setting) -> Number:
    """The number that a dose was read from."""
    one, fact = told.sentence, told.fact
    row, every, _ = _row(one.low)
    for amount in every:
        if _over(row, amount.first, amount.last, fact):
            return _counted(one, amount, told.source, about, fact)
    first = next((n for n in range(len(row.items)) if row.end(n + 1) > fact.start), 0)
    last = next((n for n in range(first, len(row.items)) if row.end(n + 1) >= fact.end), first) + 1
    features = {**look_of(row, first, last), f"word {fact.value}": 1.0}
    features |= _placed(one, told.source, about)
    return Number(
        about.place, "worded", fact.start, fact.end, {fact.field: fact.value}, fact.field, features
    )


def _fact(read: list[Fact], row: Row, first: int, last: int) -> Fact | None:
    return next((fact for fact in read if _over(row, first, last, fact)), None)


def _over(row: Row, first: int, last: int, fact: Fact) -> bool:
    """Whether a fact stands at items `first` to `last` (exclusive)."""
    return row.start(first) < fact.end and fact.start < row.end(last)


def _counted(
    one: Sentence, amount: Quantity, source: Source, about: Setting, fact: Fact | None
) -> Number:
    row = _row(one.low)[0]
    features = {**look_of(row, amount.first, amount.last, amount), **_placed(one, source, about)}
    kind = "timed" if amount.unit in _UNITS else "counted"
    values = {field: _value(field, amount) for field in FIELDS[kind]}
    if kind == "counted" and amount.unit:
        values = {field: values[field] for field in ("reps", "sets")}
    if fact is not None:
        values[fact.field] = fact.value
    start, end = row.start(amount.first), row.end(amount.last)
    read, likely = fact.field if fact else "", _likely(row, amount)
    return Number(about.place, kind, start, end, values, read, features, likely)


_NO_DOSE = ("odd", "measure", "period", "thing")
_FEW = 4
"""Smaller numbers stand in every other sentence: one foot, both arms, two steps."""

_EQUALS = ("make", "makes", "equal", "equals")
"""`Ten breaths make one round` says what a round is."""


def _likely(row: Row, one: Quantity) -> bool:
    """Whether an amount that no rule reads may be a dose at all."""
    if one.amount.odd or one.unit in _NO_DOSE or one.amount.word == "few" or warms(row, one):
        return False
    if one.unit == "move" and drawn(row, one):
        return False  # `Breathe in for five pumps and out for five pumps.`
    if not asserted(row, one.first):
        return False  # `When 2 minutes is comfortable, …`
    if one.unit in _UNITS:
        equals = row.word(one.last) in _EQUALS
        slow = row.word(one.first) == "counting" and length(row, one) == NONE
        return not (one.amount.more or equals or slow or drawn(row, one))
    return one.amount.low >= _FEW


def _value(field: str, one: Quantity) -> str:
    """What an amount would be in a field."""
    if one.unit in _UNITS:
        scale = one.scale if one.unit == "time" else 1.0
        return one.amount.spelled(_UNITS[one.unit], scale)
    bare = replace(one.amount, more=False)
    return bare.spelled(" counts" if field in ("hold", "rest") else "")


def _placed(one: Sentence, source: Source, about: Setting) -> Mapping[str, float]:
    """Where the sentence stands."""
    names = [
        f"from {source.origin}",
        f"kind {source.kind or 'none'}",
        f"role {source.role or 'none'}",
    ]
    names += [f"block {one.block.kind}", "above" if source.away < 0 else ""]
    names += ["story" if is_story(one.low) else "", "other block" if source.away > 0 else ""]
    found = {name: 1.0 for name in names if name}
    found["far"] = min(source.at, 12) / 12
    found["away"] = min(max(source.away, 0), 4) / 4
    return {**found, **about.features()}
