"""Whose frequencies are, and doses that are said for several, learnt from the answer keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import _draft_train as train
import _draft_values as values
from _draft_align import aligned
from _draft_keys import NOT_SAID, Article

from cuecast.draft import drafter, to_json
from cuecast.draft.features import Choose
from cuecast.draft.scorer import Features, Weights
from cuecast.draft.weighing import ALL, KINDS, OWN, REAL, Pair

PENALTY = 3.0
"""Of weights that are large: there are few places."""

Seen = tuple[str, Pair, Features]
Lessons = Mapping[str, train.Lessons]


def learnt(every: Iterable[tuple[Article, Choose]]) -> dict[str, Weights]:
    """The weights that articles teach, each cut up as it is chosen for it."""
    found = {kind: train.Lessons() for kind in (*KINDS, REAL)}
    for article, choose in every:
        _lessons(found, article, choose)
    return {kind: train.weighed(some, PENALTY) for kind, some in found.items()}


def _lessons(found: Lessons, article: Article, choose: Choose) -> None:
    """Add what the places of an article teach that tell how often, or another dose of several."""
    seen: dict[tuple[str, str, int, int], Seen] = {}

    def weigh(kind: str, pair: Pair, features: Features) -> float:
        seen[kind, pair.claim.field, pair.claim.place, pair.part] = (kind, pair, dict(features))
        return 1.0 if kind == REAL else 0.0

    drafted = to_json(drafter.draft(article.text, article.name, choose, weigh=weigh))["exercises"]
    tables = {d for d, one in enumerate(drafted) if one["frequency"]}
    expected = {d: e for e, d in aligned(article, drafted) if d is not None}
    told = [one for one in seen.values() if one[0] not in (OWN, ALL) or one[1].part not in tables]
    _teach(found, article, told, expected)


def _teach(
    found: Lessons,
    article: Article,
    seen: list[Seen],
    expected: Mapping[int, int | None],
) -> None:
    """Every place counts once among those that stand alike to several exercises.

    What is no exercise teaches only that. What the exercise's own words tell says nothing of places
    elsewhere; and where a plain place tells it, one that tells the same of somebody says nothing.
    """
    parts = {pair.part: features for kind, pair, features in seen if kind == REAL}
    for part, features in parts.items():
        found[REAL].add(features, expected.get(part) is not None, article.count)
    taught = [one for one in seen if one[0] != REAL and expected.get(one[1].part) is not None]
    right = {id(one): _right(article, one, expected) for one in taught}
    own = {one[1].part for one in taught if one[0] == OWN and right[id(one)]}
    plain = {(one[0], one[1].part) for one in taught if right[id(one)] and one[2]["firm"]}
    lessons = []
    for one in taught:
        kind, pair, features = one
        elsewhere = kind == ALL and pair.part in own
        repeated = right[id(one)] and not features["firm"] and (kind, pair.part) in plain
        if not elsewhere and not repeated:
            where = next(name for name in features if name.startswith("is "))
            alike = (kind, pair.claim.field, pair.claim.place, where, right[id(one)])
            lessons.append((alike, one))
    count = Counter(alike for alike, _ in lessons)
    for alike, (kind, _, features) in lessons:
        share = 1.0 if kind == OWN else 1 / count[alike]
        found[kind].add(features, alike[-1], share * article.count)


def _right(article: Article, one: Seen, expected: Mapping[int, int | None]) -> bool:
    place = expected.get(one[1].part)
    if place is None:
        return False
    claim = one[1].claim
    answers = article.key.exercises[place].answers(claim.field)
    return any(values.dose_like(claim.field, claim.value, x) for x in answers if x != NOT_SAID)
