"""Which drafted exercise is which expected one: by name and by place in the article."""

from __future__ import annotations

from statistics import median
from typing import Any

import _draft_values as values
from _draft_keys import Article

NAME = 0.6
PLACE = 0.5
ENOUGH = 0.45
"""An exact place alone makes a pair, and so does three quarters of a name."""

Drafted = dict[str, Any]
"""An exercise as `to_json` gives it."""


def aligned(article: Article, drafted: list[Drafted]) -> list[tuple[int | None, int | None]]:
    """Pairs of an expected and a drafted exercise; None stands where there is no other."""
    wanted = range(len(article.key.exercises))
    scores = [(_score(article, e, one), e, d) for e in wanted for d, one in enumerate(drafted)]
    pairs: dict[int, int] = {}
    for score, e, d in sorted(scores, key=lambda s: (-s[0], s[1:])):
        if score >= ENOUGH and e not in pairs and d not in pairs.values():
            pairs[e] = d
    lone = [d for d in range(len(drafted)) if d not in pairs.values()]
    return [*((e, pairs.get(e)) for e in wanted), *((None, d) for d in lone)]


def place(drafted: Drafted) -> int:
    """Where in the article an exercise stands: the middle of what was said of its movement.

    Of its set-up only where nothing else was said, and then the last: the first may be said of all.
    """
    said = [phase["say"] for phase in drafted["phases"]] or drafted["setup"][-1:]
    return int(median([one["start"] for one in said or [drafted["name"]]]))


def _score(article: Article, number: int, drafted: Drafted) -> float:
    expected = article.key.exercises[number]
    places = [*article.places(), len(article.text)]
    name = NAME * values.likeness(drafted["name"]["value"], expected.name) / 100
    inside = places[number] <= place(drafted) < places[number + 1]
    return name + (PLACE if inside else 0.0)
