"""Where exercises begin, learnt from the answer keys: features, answers, and weights for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import _draft_values as values
import numpy as np
from _draft_keys import Article

from cuecast.draft.page import page_blocks
from cuecast.draft.prose import prose_blocks
from cuecast.draft.reading import Block, is_html
from cuecast.draft.scorer import Features, Weights, likelihood
from cuecast.draft.segment import segmented
from cuecast.draft.sentences import plain
from cuecast.draft.spots import Article as Spots
from cuecast.draft.spots import Spot, sayings
from cuecast.draft.traps import NOISE

KINDS = "alone", "group", "named", "unnamed", "article"
PENALTY = 1.0
"""Of weights that are large: what few articles show counts little."""


@dataclass
class Lessons:
    """Features of spots of a kind, whether an exercise begins there, and how much each counts."""

    features: list[dict[str, float]] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    counts: list[float] = field(default_factory=list)

    def add(self, features: Features, answer: bool, count: float = 1.0) -> None:
        """Take one spot."""
        self.features.append(dict(features))
        self.answers.append(answer)
        self.counts.append(count)


@lru_cache(None)
def blocks_of(text: str) -> Sequence[Block]:
    """The blocks of a text without those that are no part of an article; remembered, as all is cut often."""
    blocks = page_blocks(text) if is_html(text) else prose_blocks(text)
    return [one for one in blocks if not NOISE.search(plain(one.text[:300]))]


def starts(article: Article, blocks: Sequence[Block]) -> set[tuple[str, int, int]]:
    """The spots at which the exercises of a key begin."""
    spots = Spots(blocks)
    named = [*spots.heads.values(), *spots.labels.values()]
    said = list(sayings(spots).values())
    found = set()
    for one, place in zip(article.key.exercises, article.places(), strict=True):
        if one.optional:
            continue
        spot = _named(one.name, place, [*named, *(s for s in said if s.name)], blocks)
        spot = spot or _sentence(place, said, blocks)
        if spot is not None:
            found.add((spot.layout, spot.block, spot.start))
    return found


_ANSWERS: dict[str, tuple[set[tuple[str, int, int]], Spots]] = {}
"""Of articles by their names: the spots at which exercises begin, and all spots."""


def _answers(article: Article) -> tuple[set[tuple[str, int, int]], Spots]:
    if article.name not in _ANSWERS:
        blocks = blocks_of(article.text)
        _ANSWERS[article.name] = starts(article, blocks), Spots(blocks)
    return _ANSWERS[article.name]


def _given(blocks: Sequence[Block], spot: Spot) -> int:
    return blocks[spot.block].given(spot.start)


def _named(
    names: tuple[str, ...], place: int, spots: Sequence[Spot], blocks: Sequence[Block]
) -> Spot | None:
    right = [spot for spot in spots if values.same_name(spot.name, names)]
    near = [spot for spot in right if -6 <= _given(blocks, spot) - place < 600]
    near = near or [spot for spot in right if place - _given(blocks, spot) > 0]
    return min(near, key=lambda s: abs(_given(blocks, s) - place), default=None)


def _sentence(place: int, spots: Sequence[Spot], blocks: Sequence[Block]) -> Spot | None:
    behind = [spot for spot in spots if -1 <= blocks[spot.block].given(spot.end - 1) - place < 400]
    return min(behind, key=lambda s: (_given(blocks, s), -len(s.name)), default=None)


def learnt(articles: Iterable[Article]) -> dict[str, Weights]:
    """The weights that some articles teach, those of spots alone first: the others build on them."""
    every = list(articles)
    found: dict[str, Weights] = {}
    lessons: dict[str, Lessons] = {}
    for kind in KINDS:
        if kind in ("alone", "group", "named"):
            lessons = lessons_of([one for one in every if one.key.exercises], found)
        elif kind == "article":
            lessons = lessons_of(every, found)
        found[kind] = weighed(lessons[kind])
    return found


def lessons_of(articles: Iterable[Article], known: Mapping[str, Weights]) -> dict[str, Lessons]:
    """What the spots of some articles teach, each judged where all before it were judged rightly."""
    found = {kind: Lessons() for kind in KINDS}
    for article in articles:
        blocks = blocks_of(article.text)
        right, spots = _answers(article)
        alike = Counter(one.layout for one in (*spots.heads.values(), *spots.labels.values()))
        asked: set[tuple[str, object]] = set()

        def choose(kind: str, spot: object, features: Features) -> float:
            if not isinstance(spot, Spot):
                answer = bool(article.key.exercises)  # noqa: B023
            elif kind == "group":
                answer = sum(one[0] == spot.layout for one in right) * 2 >= alike[spot.layout]  # noqa: B023
            else:
                answer = (spot.layout, spot.block, spot.start) in right  # noqa: B023
            if (kind, spot) not in asked:  # noqa: B023
                asked.add((kind, spot))  # noqa: B023
                found[kind].add(features, answer, article.count)  # noqa: B023
            return likelihood(features, known[kind]) if kind in known else float(answer)

        segmented(blocks, choose)
    return found


def weighed(some: Lessons, penalty: float = PENALTY) -> dict[str, float]:
    """Weights by logistic regression, by Newton's method."""
    names = sorted({name for one in some.features for name in one})
    table = np.array([[one.get(name, 0.0) for name in names] for one in some.features])
    answers, counts = np.array(some.answers, dtype=float), np.array(some.counts)
    against = np.full(len(names), penalty)
    against[names.index("always")] = 1e-3
    weights = np.zeros(len(names))
    for _ in range(30):
        likely = 1 / (1 + np.exp(-np.clip(table @ weights, -40, 40)))
        slope = table.T @ (counts * (answers - likely)) - against * weights
        curve = (table * (counts * likely * (1 - likely))[:, None]).T @ table + np.diag(against)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(w), 2) for name, w in zip(names, weights, strict=True)}
