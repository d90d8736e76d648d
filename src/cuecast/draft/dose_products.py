"""Two amounts that multiply: sets by reps, reps by seconds, a count by how often it is done."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from cuecast.draft.dose_length import rests_behind
from cuecast.draft.dose_parse import Quantity
from cuecast.draft.dose_row import Row

_LEAST_REPS = 5
"""Fewer before a number of sets are something else: `for the first two, 3 sets`."""

_MOST_AGAIN = 6


_PAIRED = re.compile(
    r"\b(?P<first>set|rep)s?\s*[/x×&+]\s*(?:set|rep)s?\b\W{1,4}(?P<one>\d{1,2})\s*/\s*(?P<two>\d{1,2})\b(?!/)"
)


def paired(low: str) -> Iterator[tuple[str, str, int, int]]:
    """Sets and reps that stand behind a label of both: `Sets/reps: 2/10`, `Reps/sets: 12/3`."""
    match = _PAIRED.search(low)
    if match is not None:
        fields = ("sets", "reps") if match["first"] == "set" else ("reps", "sets")
        for field, name in zip(fields, ("one", "two"), strict=True):
            yield field, match[name], *match.span(name)


def counted_again(row: Row, one: Quantity, two: Quantity) -> bool:
    """Whether a count is followed by how often it is done: `8, twice`, `10 a side, three times`."""
    counted = one.unit in ("", "side") and one.amount.low >= _LEAST_REPS and not one.amount.odd
    told = two.unit == "rep" and two.noun == "times" and 1 < two.amount.high <= _MOST_AGAIN
    return counted and told and row.texts[one.last : two.first] == (",",) and not two.amount.more


def one_by_one(row: Row, one: Quantity) -> bool:
    """Whether sets are told singly, so that none tells how many: `a set of 10, then a set of 8`."""
    singly = sum(pair == ("set", "of") for pair in itertools.pairwise(row.texts))
    return one.amount.word in ("one", "a") and singly > 1


_IS = frozenset({"is", "that's", "as", "=", "are", "makes", "make"})


def no_sets(row: Row, one: Quantity, counted: bool) -> bool:
    """Whether a number of sets is none: `between sets`, `one round is …`, `10 for a set`.

    `counted`: reps were read before it.
    """
    before, behind = row.word(one.first - 1), row.low[row.end(one.last) :]
    single = one.amount.word in ("one", "a") and one.amount.high == 1
    told = before in _IS or row.word(one.last) in _IS or bool(_MEANS.search(behind))
    return (
        before == "between"
        or (single and told)
        or (one.amount.high == 1 and before == "for" and counted)
    )


_MEANS = re.compile(r"^[^.;:!?]*\b(?:counts? as|makes?|equals?|is) (?:one|1|a single)\b")
"""What one round is: `one round through all the positions counts as one`."""


def multiply(row: Row, one: Quantity, two: Quantity) -> bool:
    """Whether two amounts multiply: `3 x 10`, `3 sets of 10`, `sets: 10`."""
    between = row.texts[one.last : two.first]
    if one.amount.odd or two.amount.odd == "ratio" or rests_behind(row, two):
        return False
    return counted_again(row, one, two) or _joined(one, two, between)


def _joined(one: Quantity, two: Quantity, between: tuple[str, ...]) -> bool:
    if one.noun in ("x", "×"):
        return not between and one.last == two.first
    if between in (("x",), ("×",), ("by",)):
        return "one" not in (one.amount.word, two.amount.word)  # `One by one` is no product.
    if one.unit == "set" and two.unit != "set":
        bare = two.unit in ("", "side") and " ".join(between) in (",", "-", "–")
        return bare or " ".join(between) in ("", "of", "at", "with", ":", "doing")
    if one.noun == "times" and not between and two.unit in ("", "side"):
        return one.amount.high < _LEAST_REPS <= two.amount.low  # `2 times 12`
    if between == ("of",) and two.unit in ("time", "count", "breath"):
        return one.unit in ("move", "rep")
    counted = one.unit in ("", "side", "total") and one.amount.low >= _LEAST_REPS
    return two.unit == "set" and counted and " ".join(between) in ("", "for", ",", "in")
