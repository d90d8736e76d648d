"""Whose frequencies are, learnt from the answer keys: of what its words stand in, or of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import _draft_values as values
from _draft_align import aligned
from _draft_keys import NOT_SAID, Article

from cuecast.draft import drafter, to_json
from cuecast.draft.owners import ENOUGH, Pair
from cuecast.draft.scorer import Features, Weights, likelihood

if TYPE_CHECKING:
    from _draft_train import Lessons

KINDS = tuple(ENOUGH)
OWN, ALL = KINDS
Seen = tuple[str, Pair, Features]


def lessons_into(
    found: Mapping[str, Lessons], articles: Iterable[Article], known: Mapping[str, Weights]
) -> None:
    """Add what the places of some articles teach that tell how often."""
    for article in articles:
        seen: dict[tuple[str, int, int], Seen] = {}

        def choose(kind: str, spot: object, features: Features) -> float:
            if not isinstance(spot, Pair):
                return likelihood(features, known[kind])
            seen[kind, spot.claim.place, spot.part] = (kind, spot, dict(features))  # noqa: B023
            return 0.0

        drafted = to_json(drafter.draft(article.text, article.name, choose))["exercises"]
        expected = {d: e for e, d in aligned(article, drafted) if d is not None}
        _teach(found, article, list(seen.values()), expected)


def _teach(
    found: Mapping[str, Lessons],
    article: Article,
    seen: list[Seen],
    expected: Mapping[int, int | None],
) -> None:
    """Every place counts once among those that stand alike to several exercises.

    What the exercise's own words tell says nothing of places elsewhere; and where a plain place tells
    it, one that tells the same of somebody else says nothing either.
    """
    right = {id(one): _right(article, one, expected) for one in seen}
    own = {one[1].part for one in seen if one[0] == OWN and right[id(one)]}
    plain = {one[1].part for one in seen if right[id(one)] and one[2]["firm"]}
    lessons = []
    for one in seen:
        kind, pair, features = one
        elsewhere = kind == ALL and pair.part in own
        repeated = right[id(one)] and not features["firm"] and pair.part in plain
        if not elsewhere and not repeated:
            where = next(name for name in features if name.startswith("is "))
            alike = (kind, pair.claim.place, where, right[id(one)])
            lessons.append((alike, one))
    count = Counter(alike for alike, _ in lessons)
    for alike, (kind, _, features) in lessons:
        share = 1 / count[alike] if kind == ALL else 1.0
        found[kind].add(features, alike[-1], share)


def _right(article: Article, one: Seen, expected: Mapping[int, int | None]) -> bool:
    place = expected.get(one[1].part)
    if place is None:
        return False
    answers = article.key.exercises[place].answers("frequency")
    value = one[1].claim.value
    return any(values.dose_like("frequency", value, x) for x in answers if x != NOT_SAID)
