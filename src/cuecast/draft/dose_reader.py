"""One sentence → its doses: products first, then every amount for itself, then what has no number."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

from cuecast.draft.dose_frequency import often
from cuecast.draft.dose_later import asserted, built, some_day
from cuecast.draft.dose_length import length
from cuecast.draft.dose_loose import unnumbered
from cuecast.draft.dose_parse import Quantity, quantities
from cuecast.draft.dose_products import counted_again, multiply, no_sets, one_by_one, paired
from cuecast.draft.dose_reps import counted_breaths, reps_of
from cuecast.draft.dose_row import row_of
from cuecast.draft.numbers import Amount

SURE = 0.65
"""Readings below are not written: they are asked for."""

_LONGEST = {"hold": 900, "rest": 300}
"""Seconds: who lies for longer sleeps, and who rests for longer has ended."""

_MANY_MORE = 5
"""From here on `another 10` are as many again, and not one more than told."""

_FAR = frozenset({"m", "metres", "meters", "yards", "yd", "feet", "ft"})
"""Ways that are walked: `3 x 40 m` are three sets."""

_FEW, _LONG = 4, 15
"""So few times so many seconds are sets: `2 x 30 s`."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field's value at characters `start` to `end` of a sentence.

    `loose`: it may be another field, depending on what else the exercise says: reps that are sets
    when there are reps already (`x 3`), a hold that is a duration when the exercise keeps moving.
    `again`: how many the sentence adds to what was done (`another ten`).
    """

    field: str
    value: str
    start: int
    end: int
    sure: float = 0.95
    loose: bool = False
    again: float = 0


class Reader:
    """Reads one sentence."""

    def __init__(self, low: str) -> None:
        """Take a sentence in small letters."""
        self.row = row_of(low)
        self.found: list[Fact] = []
        self.aims: list[Fact] = []
        self.taken: set[int] = set()

    def add(
        self,
        field: str,
        value: str,
        first: int,
        last: int,
        sure: float = 0.95,
        *,
        loose: bool = False,
        again: float = 0,
    ) -> None:
        """Take a value that items tell, unless it is too doubtful to be written."""
        self.taken.update(range(first, last))
        if not field or sure < SURE:
            return
        fact = Fact(field, value, self.row.start(first), self.row.end(last), sure, loose, again)
        if field != "frequency" and some_day(self.row.low, fact.start, fact.end):
            return
        if asserted(self.row, first):
            self.found.append(fact)
        elif built(self.row, first):
            self.aims.append(replace(fact, value=self.aim(value, first), sure=SURE))

    def aim(self, value: str, first: int) -> str:
        """What is built up to: `up to 12`, but of `up to 2 sets of 12` only the sets are."""
        of = self.row.word(first - 1) == "of"
        return value if of else "up to " + value.removeprefix("up to ").split("-")[-1]

    def free(self, one: Quantity) -> bool:
        """Whether nothing was read of an amount."""
        return self.taken.isdisjoint(range(one.first, one.last))

    def has(self, field: str) -> bool:
        """Whether a field was found."""
        return any(one.field == field for one in self.found)

    def read(self) -> None:
        """Read everything."""
        row = self.row
        for span in (one for one in often(row) if not one.hindered):
            if not self.has("frequency"):
                value = row.low[row.start(span.first) : row.end(span.last)].strip(" ,.(")
                self.add("frequency", value, span.first, span.last)
            self.taken.update(range(span.first, span.last))
        every = quantities(row)
        sums = ("=", "makes", "equals")
        if any(
            row.word(n + 1) in sums for n, one in enumerate(row.items) if isinstance(one, Amount)
        ):
            return
        for one in every:
            if one.amount.odd == "tempo":
                text = row.low[one.amount.start : one.amount.end].replace("–", "-")
                text = text.replace(":", "-")
                self.add("tempo", text, one.first, one.last)
        self.paired()
        self.bounds(every)
        self.rounds(every)
        self.products(every)
        previous: Quantity | None = None
        for one in every:
            if self.free(one):
                self.single(one, previous)
            previous = one
        self.wordy()

    def paired(self) -> None:
        """Take what labels pair: `Sets/reps: 2/10`."""
        for field, value, start, end in paired(self.row.low):
            self.found.append(Fact(field, value, start, end))
            items = enumerate(self.row.items)
            self.taken.update(n for n, one in items if one.start < end and start < one.end)

    def wordy(self) -> None:
        """What is told without a number, where nothing better is."""
        for field, value, start, end in unnumbered(self.row.low):
            inside = any(start < other.end and other.start < end for other in self.found)
            if not inside and not self.has(field):
                self.found.append(Fact(field, value, start, end, 0.8))

    def bounds(self, every: list[Quantity]) -> None:
        """`At least 10, and no more than 20`."""
        for one, two in itertools.pairwise(every):
            if (
                one.amount.bound == "at least"
                and two.amount.bound == "up to"
                and two.first - one.last <= 2
            ):
                both = replace(one.amount, high=two.amount.high, bound="")
                self.given("reps", replace(one, amount=both, last=two.last))

    def rounds(self, every: list[Quantity]) -> None:
        """`20, 1 min rest, 20, 1 min rest, 20`: as many sets as the number stands there."""
        bare = [one for one in every if one.unit == ""]
        same = len({one.amount.low for one in bare}) == 1 and bare and 5 <= bare[0].amount.low <= 50
        others = [one for one in every if one.unit != ""]
        if (
            len(bare) > 1
            and same
            and len(others) == len(bare) - 1
            and all(x.unit == "time" for x in others)
        ):
            first, last = bare[0].first, bare[-1].last
            self.found.append(
                Fact(
                    "reps", bare[0].amount.spelled(), bare[0].amount.start, bare[0].amount.end, 0.8
                )
            )
            self.found.append(
                Fact("sets", f"{len(bare)}", self.row.start(first), self.row.end(last), 0.8)
            )
            self.taken.update(n for one in bare for n in range(one.first, one.last))

    def products(self, every: list[Quantity]) -> None:
        """`3 x 10`, `10 x 5 s`, `3 sets of 8 per leg`, `3 x 10 x 5 s`, `20 reps for 3 sets`."""
        at = 0
        while at + 1 < len(every):
            one, two = every[at : at + 2]
            if not (self.free(one) and self.free(two) and multiply(self.row, one, two)):
                at += 1
                continue
            three = every[at + 2] if at + 2 < len(every) else None
            if (
                three is not None
                and multiply(self.row, two, three)
                and three.unit in ("time", "count")
            ):
                self.given("sets", one)
                self.given("reps", two)
                self.given("hold", three)
                at += 3
            else:
                self.pair(one, two)
                at += 2

    def pair(self, one: Quantity, two: Quantity) -> None:
        """Two amounts that multiply."""
        lasting = ("time", "count", "breath")
        if counted_again(self.row, one, two):
            self.given("reps", one, firm=True)
            self.given("sets", two)
            return
        owned = self.row.word(one.first - 1) in ("the", "my", "his", "her", "their", "our", "those")
        much = any(q.amount.high > 200 for q in (one, two)) or owned
        crossed = one.noun in ("x", "×") or self.row.word(two.first - 1) in ("x", "×")
        if crossed and two.unit == "measure" and two.noun in _FAR and one.amount.high <= _FEW:
            self.given("sets", one, 0.85, firm=True)
        if much or {one.unit, two.unit} & {"odd", "measure"} or two.unit in ("period", "thing"):
            self.taken.update((*range(one.first, one.last), *range(two.first, two.last)))
        elif one.unit in lasting:
            self.given("length", one)
            self.given("sets" if two.unit == "set" else "reps", two, firm=True)
        elif two.unit in lasting:
            long = crossed and one.amount.high <= _FEW and two.amount.low * two.scale >= _LONG
            self.given("sets" if one.unit == "set" or long else "reps", one, firm=True)
            self.given("length", two)
        elif one.unit == "set" and one_by_one(self.row, one):
            self.taken.update(range(one.first, one.last))
            self.given("reps", two)
        elif one.unit == "set" or (two.unit != "set" and one.noun not in ("reps", "repetitions")):
            swapped = one.unit != "set" and one.amount.low > 6 and two.amount.high < one.amount.low
            self.given("reps" if swapped else "sets", one, 0.75 if swapped else 0.95, firm=True)
            self.given("sets" if swapped else "reps", two, 0.75 if swapped else 0.95, firm=True)
        else:
            self.given("reps", one, firm=True)
            self.given("sets", two)

    def given(self, field: str, one: Quantity, sure: float = 0.95, firm: bool = False) -> None:
        """Take an amount for a field, if anybody could do so much."""
        most = {"reps": 200, "sets": 20}.get(field, 7200)
        whole = field not in ("reps", "sets") or one.amount.low == int(one.amount.low)
        if field in ("hold", "rest", "duration", "length"):
            value = "vague" if one.amount.word == "few" else one.amount.spelled(*_spelling(one))
            loose = field == "length"
            field = "hold" if loose else field
            if one.amount.high * one.scale > _LONGEST.get(field, 7200):
                return
            if one.amount.word == "few" and (field != "hold" or (loose and one.scale > 1)):
                return  # `A few minutes of practice` are no hold.
            self.add(field, value, one.first, one.last, sure, loose=loose)
        elif one.amount.low > 0 and one.amount.high <= most and whole:
            amount = one.amount
            again = amount.low if amount.more else 0
            if again and (field == "sets" or again < _MANY_MORE):
                amount = replace(amount, low=amount.low + 1, high=amount.high + 1)
            before = self.row.word(one.first - 1)
            loose = (
                not firm
                and field == "reps"
                and (one.noun in ("times", "time", "x", "×") or before in ("x", "×"))
            )
            value = Amount(amount.low, amount.high, 0, 0, amount.bound).spelled()
            self.add(field, value, one.first, one.last, sure, loose=loose, again=again)

    def single(self, one: Quantity, previous: Quantity | None) -> None:
        """An amount for itself."""
        if counted_breaths(self.row, one):
            self.given("reps", one, 0.9, firm=True)
        elif one.unit in ("time", "count", "breath"):
            field, sure = length(self.row, one)
            self.given(field, one, sure)
        elif one.amount.odd == "clock" and self.row.word(one.first - 1) in (
            "rest",
            "hold",
            "time",
            ":",
        ):
            label = self.row.word(one.first - 1)
            label = self.row.word(one.first - 2) if label == ":" else label
            field = {"rest": "rest", "hold": "hold", "time": "length"}.get(label, "")
            self.given(field, replace(one, unit="time"), 0.85)
        elif one.unit == "set" and no_sets(self.row, one, counted=self.has("reps")):
            self.taken.update(range(one.first, one.last))
        elif one.unit == "set":
            self.given(
                "sets", one, 0.9 if self.row.word(one.last) not in ("up", "off", "aside") else 0
            )
        else:
            field, sure = reps_of(self.row, one)
            if field in ("hold", "rest") and one.unit == "":
                scale = previous.scale if previous and previous.unit == "time" else 1.0
                unit = "time" if previous and previous.unit == "time" else "count"
                self.given(field, replace(one, unit=unit, scale=scale), sure)
            else:
                self.given(field, one, sure)


def _spelling(one: Quantity) -> tuple[str, float]:
    if one.unit == "time":
        return "s", one.scale
    return (" counts" if one.unit == "count" else " breaths"), 1.0
