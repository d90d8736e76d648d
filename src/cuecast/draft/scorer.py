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

_FILE = Path(__file__).parent / "weights.yaml"


@lru_cache
def weights(kind: str) -> Weights:
    """The weights of a kind of spots: `named` or `unnamed`. Made by `scripts/train_drafts`."""
    data: Any = read_shipped(_FILE).plain()
    return {name: float(value) for name, value in data[kind].items()}


def likelihood(features: Features, by: Weights) -> float:
    """From 0 to 1."""
    total = sum(by.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-40.0, min(40.0, total))))


def reasons(features: Features, by: Weights, most: int = 3) -> list[str]:
    """The features that counted most, the weightiest first."""
    told = {name: by.get(name, 0.0) * value for name, value in features.items() if name != "always"}
    return sorted((n for n in told if told[n]), key=lambda n: -abs(told[n]))[:most]
