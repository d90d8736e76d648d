"""How far a number can be trusted to be an exercise's dose: learnt from the answer keys.

The rules read numbers and say whose they are. Here every number of the article is looked at once
more, by its words and its place alone, and weighed by `trust.yaml`, which `scripts/train_drafts`
learns. A dose is written when the rules read it and this second opinion does not speak against it;
what is not likely enough is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from cuecast.draft.grounds import Grounds, Number
from cuecast.draft.model import Found
from cuecast.draft.numbers_told import FIELDS, Setting, number_of
from cuecast.draft.scorer import Weights, kinds, likelihood, total

FILE = Path(__file__).parent / "trust.yaml"

Chances = Mapping[str, float]
"""How likely a number fills each field, from 0 to 1; `none`: it is no dose of the exercise."""

Trust = Callable[[Number], Chances]

ENOUGH = 0.5
"""From here on a reading of the rules is written: an invented dose is worse than a missed one."""

_CALIBRATED = {
    "always": 1.4,
    "power": 0.5,
    "doubtful": -2.4,
    "unnamed": -1.0,
    "doubtful unnamed": 1.0,
    "timed": -0.3,
    "shared": -0.4,
}
"""How often readings of the rules are right, by what the second opinion says of them.

Learnt from 427 readings in 64 articles that nobody had seen when the rules were written: on articles
that they were tuned on the rules are right far more often than anywhere else.
"""

_EDGE = 1e-4
"""No opinion is surer than this."""


def by_keys(number: Number) -> Chances:
    """What the trained weights say."""
    return chances(number, kinds(FILE))


def chances(number: Number, learnt: Mapping[str, Weights]) -> Chances:
    """The chances of each field that a number may fill; `none` weighs nothing."""
    some = [field for field in FIELDS[number.kind] if field in number.values]
    by = {field: learnt[f"{number.kind} {field}"] for field in some}
    powers = {one: math.exp(min(40.0, total(number.features, by[one]))) for one in some}
    whole = 1 + sum(powers.values())
    return {"none": 1 / whole, **{one: power / whole for one, power in powers.items()}}


def sure(number: Number, chance: float) -> float:
    """How often a reading of the rules is right of which the second opinion thinks so."""
    doubtful = number.features.get("doubtful", 0.0)
    unnamed = number.features.get("unnamed", 0.0)
    chance = min(1 - _EDGE, max(_EDGE, chance))
    found = {
        "always": 1.0,
        "power": math.log(chance / (1 - chance)),
        "doubtful": doubtful,
        "unnamed": unnamed,
        "doubtful unnamed": doubtful * unnamed,
        "shared": number.features.get("from shared", 0.0),
        number.kind: 1.0,
    }
    return likelihood(found, _CALIBRATED)


def trusted(
    told: Mapping[str, Grounds], about: Setting, trust: Trust
) -> tuple[dict[str, Found[str]], tuple[Found[str], ...]]:
    """The doses that are likely enough, each as sure as it is likely; the others as doubts."""
    kept: dict[str, Found[str]] = {}
    doubts: list[Found[str]] = []
    for field, one in told.items():
        found = one.found(round(_sure(field, one, about, trust), 2))
        if found.sure >= ENOUGH:
            kept[field] = found
        else:
            doubts.append(replace(found, value=field))
    return kept, tuple(doubts)


def _sure(field: str, one: Grounds, about: Setting, trust: Trust) -> float:
    if one.source.origin == "row":
        return one.fact.sure  # The head of its column says what it is.
    number = number_of(one, about)
    chance = trust(number).get(field)
    return one.fact.sure if chance is None else sure(number, chance)
