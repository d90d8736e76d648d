"""How likely a place tells a dose of an exercise: what is weighed, and by which weights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from cuecast.draft.claims import Claim
from cuecast.draft.scorer import Features, Weights, kinds, likelihood

KINDS = OWN, ALL, DOSE = "often", "often for all", "dose for all"
"""What is weighed: a frequency among an exercise's own words, one elsewhere, another dose elsewhere."""

REAL = "exercise"
"""What is weighed besides: whether it is an exercise at all."""


@dataclass(frozen=True)
class Pair:
    """A place that tells how often, and the exercise (by its place) that it may belong to."""

    claim: Claim
    part: int


FILE = Path(__file__).parent / "owners.yaml"

Weigh = Callable[[str, Pair, Features], float]
"""How likely a place tells a dose of an exercise, from 0 to 1; one of `KINDS`, or `REAL`."""


def weighed_by(learnt: Mapping[str, Weights]) -> Weigh:
    """What some weights say."""
    return lambda kind, _pair, features: likelihood(features, learnt[kind])


def by_keys(kind: str, _pair: Pair, features: Features) -> float:
    """What the trained weights say."""
    return likelihood(features, kinds(FILE)[kind])
