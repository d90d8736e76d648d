"""How likely an exercise begins at a spot: features times weights, so that every answer explains itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cuecast.script.read import read_shipped

Features = Mapping[str, float]
Weights = Mapping[str, float]

SURE = 0.5
"""How sure a name has to be where no sentence asks the body for anything."""

CRAFT = 1.0
"""So full of the words of another craft is no article of exercises: twice what one was seen to be."""

LIKELY = 0.7
"""How sure a name is that stands in the sentence before."""

POSSIBLE = 0.1
"""From here on an exercise may begin where no other does."""

LEAST = 0.15
"""From here on a heading that began nothing still names what begins right below it."""

_FILE = Path(__file__).parent / "weights.yaml"


def weights(kind: str) -> Weights:
    """The weights of a kind of spots: `named` or `unnamed`."""
    return kinds(_FILE)[kind]


@lru_cache
def kinds(file: Path) -> Mapping[str, Weights]:
    """The weights in a file by what they judge. Made by `scripts/train_drafts`."""
    data: Any = read_shipped(file).plain()
    return {
        kind: {name: float(value) for name, value in found.items()} for kind, found in data.items()
    }


def likelihood(features: Features, by: Weights) -> float:
    """From 0 to 1."""
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total(features, by)))))


def total(features: Features, by: Weights) -> float:
    """What speaks for it, less what speaks against it."""
    return sum(by.get(name, 0.0) * value for name, value in features.items())


def by_weights(kind: str, _spot: object, features: Features) -> float:
    """How likely an exercise begins at a spot, as the trained weights say."""
    return likelihood(features, weights(kind))


def reasons(features: Features, by: Weights, most: int = 3) -> list[str]:
    """The features that counted most, the weightiest first."""
    told = {name: by.get(name, 0.0) * value for name, value in features.items() if name != "always"}
    return sorted((n for n in told if told[n]), key=lambda n: -abs(told[n]))[:most]
