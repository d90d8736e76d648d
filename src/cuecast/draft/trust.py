"""How far a number can be trusted to be an exercise's dose: learnt from the answer keys.

The rules read numbers and say whose they are. Here every number of the article is looked at once
more, by its words and its place alone, and weighed by `trust.yaml`, which `scripts/train_drafts`
learns. A dose is written when the rules read it and this second opinion does not speak against it;
what is not likely enough is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from cuecast.draft.grounds import Grounds, Number, Source
from cuecast.draft.model import Found
from cuecast.draft.numbers_told import FIELDS, Setting, number_of, numbers_in
from cuecast.draft.scorer import Weights, kinds, likelihood, total
from cuecast.draft.sentences import Sentence

FILE = Path(__file__).parent / "trust.yaml"

Chances = Mapping[str, float]
"""How likely a number fills each field, from 0 to 1; `none`: it is no dose of the exercise."""

Trust = Callable[[Number], Chances]

ENOUGH = 0.75
"""From here on a reading of the rules is written: an invented dose is worse than a missed one."""

_CALIBRATED = {"always": 2.0, "power": 0.55, "unnamed": -0.45, "told": 0.4}
"""How often readings of the rules are right, by what the second opinion says of them.

Learnt from 773 readings in 115 everyday articles, each by weights that had not seen it.
"""

_EDGE = 1e-3
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


def sure(told: bool, chance: float, about: Setting) -> float:
    """How often a reading of the rules is right of which the second opinion thinks so.

    `told`: it stands elsewhere, and names the exercise.
    """
    chance = min(1 - _EDGE, max(_EDGE, chance))
    found = {
        "always": 1.0,
        "power": math.log(chance / (1 - chance)),
        "unnamed": float(not about.named),
        "told": float(told),
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


READ = 0.9
"""From here on a number that no rule reads is written all the same; from `ASKED` on it is asked for."""
ASKED = 0.4


def unread(
    lines: Iterable[tuple[Sentence, Source]], told: Container[str], about: Setting, trust: Trust
) -> tuple[dict[str, Found[str]], tuple[Found[str], ...]]:
    """What the second opinion reads where the rules read nothing: doses, and what is asked for."""
    best: dict[str, Found[str]] = {}
    for one, source in lines:
        for number in numbers_in(one, source, about):
            if number.read or not number.likely or source.kind in _VARIES:
                continue
            likely = trust(number)
            field = max(likely, key=lambda name: (likely[name], name))
            sure = round(likely[field] * about.sure, 2)
            other = _LASTS.get(field, field) in told
            if field == "none" or field in told or other or sure < ASKED:
                continue
            if field not in best or best[field].sure < sure:
                best[field] = one.found(number.values[field], number.start, number.end, sure)
    kept = {field: found for field, found in best.items() if found.sure >= READ}
    thin = (replace(found, value=field) for field, found in best.items() if field not in kept)
    return kept, tuple(thin)


_LASTS = {"hold": "duration", "duration": "hold"}
"""What goes on is not held, and what is held does not go on."""

_VARIES = ("progressions", "regressions")


_OTHER = {"reps": "sets", "sets": "reps", "hold": "duration", "duration": "hold"}
"""What a loose dose may be as well."""


def _sure(field: str, one: Grounds, about: Setting, trust: Trust) -> float:
    if one.source.origin == "row":
        return one.fact.sure  # The head of its column says what it is.
    likely = trust(number_of(one, about))
    chance = likely.get(field)
    if chance is not None and (
        one.fact.loose or field == "duration"
    ):  # What else is told decides between the two.
        chance = min(1.0, chance + likely.get(_OTHER.get(field, ""), 0.0))
    return one.fact.sure if chance is None else sure(one.source.origin != "own", chance, about)
