"""Which numbers are an exercise's doses, learnt from the answer keys: examples, and weights for them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import _draft_train as train
import _draft_values as values
import numpy as np
from _draft_align import aligned
from _draft_keys import NOT_SAID, Article, Expected

from cuecast.draft import drafter, to_json
from cuecast.draft.dose_gather import labelled
from cuecast.draft.features import Choose
from cuecast.draft.grounds import Grounds, Number, Source
from cuecast.draft.kinds import kind_of
from cuecast.draft.numbers_told import FIELDS, number_of, numbers_in, settings_of
from cuecast.draft.parts import Parts
from cuecast.draft.scopes import scoped
from cuecast.draft.scorer import Weights, likelihood
from cuecast.draft.segment import segmented
from cuecast.draft.trust import Chances, Trust, chances

PARTS = 5
"""Articles are cut up by weights that did not see them: only then are faults of the cutting seen here."""

MANY = 0.4
"""What is said for all is so in more than this share of the exercises: some have doses of their own."""

SELDOM = 4
"""Features of fewer numbers are not learnt."""

LASSO = 0.25
RIDGE = 0.5
"""What weights cost, by their size and by its square: the first makes most of them nought."""

ROUNDS = 300
LEAST = 0.05
"""Smaller weights are not written."""


@dataclass(frozen=True)
class Example:
    """A number and the field that it fills by the key, or `none`."""

    article: str
    number: Number
    answer: str


def sure_of_all(number: Number) -> Chances:
    """To write whatever the rules read."""
    return dict.fromkeys(number.values, 1.0) if number.read else {"none": 1.0}


def judged_by(learnt: Mapping[str, Weights]) -> Trust:
    """To trust what some weights say."""
    return lambda number: chances(number, learnt)


def cut(articles: Iterable[Article]) -> list[tuple[Article, Choose]]:
    """Articles, each with weights for where exercises begin that did not see it."""
    every = list(articles)
    found: list[tuple[Article, Choose]] = []
    for part in range(PARTS):
        learnt = train.learnt(one for n, one in enumerate(every) if n % PARTS != part)
        found += [(one, _by(learnt)) for one in every[part::PARTS]]
    return sorted(found, key=lambda pair: pair[0].name)


def _by(learnt: Mapping[str, Weights]) -> Choose:
    return lambda kind, _spot, features: likelihood(features, learnt[kind])


def examples(article: Article, choose: Choose) -> list[Example]:
    """Every number of an article with what its key says of it."""
    drafted = to_json(drafter.draft(article.text, article.name, choose, sure_of_all))["exercises"]
    keys = article.key.exercises
    meant = {d: (keys[e],) for e, d in aligned(article, drafted) if e is not None and d is not None}
    parts = segmented(train.blocks_of(article.text), choose)
    return [
        Example(
            article.name,
            number,
            _answer(number, meant.get(number.place, ()) if number.place >= 0 else keys),
        )
        for number in _numbers(parts)
        if number.read or number.likely
    ]


def _numbers(parts: Parts) -> Iterable[Number]:
    scopes, settings = scoped(parts), settings_of(parts)
    for about, part in zip(settings, parts.parts, strict=True):
        for at, line in enumerate(part.lines):
            if line.cell:
                continue
            source = Source("own", kind_of(line), line.role, at, line.block - part.start)
            yield from numbers_in(labelled(line.sentence), source, about)
        for grounds in part.facts.values():
            yield number_of(grounds, about)
        for sentence, fact in scopes.told.get(about.place, ()):
            yield number_of(Grounds(sentence, fact, Source("told")), about)


def _answer(number: Number, keys: Sequence[Expected]) -> str:
    """The field that a number fills in most of the keys; of several the one that the rules read."""
    right = [
        field
        for field, value in number.values.items()
        if sum(_fills(field, value, key) for key in keys) > MANY * len(keys)
    ]
    if number.read in right:
        return number.read
    if number.kind == "counted" and not number.read and not number.likely:
        return "none"  # Most small numbers are alike by chance: a date, a step, a price.
    return right[0] if right else "none"


def _fills(field: str, value: str, key: Expected) -> bool:
    answers = [one for one in key.answers(field) if one != NOT_SAID]
    return any(values.dose_like(field, value, one) for one in answers)


def learnt(every: Iterable[Example]) -> dict[str, Weights]:
    """The weights that examples teach, by kind and field."""
    kinds: dict[str, list[Example]] = defaultdict(list)
    for one in every:
        if one.answer in (*FIELDS[one.number.kind], "none"):
            kinds[one.number.kind].append(one)
    found: dict[str, Weights] = {}
    for kind in FIELDS:
        found |= _weighed(kind, kinds[kind])
    return found


def _weighed(kind: str, some: list[Example]) -> dict[str, Weights]:
    """Weights by logistic regression over the fields of a kind, `none` weighing nothing."""
    fields = FIELDS[kind]
    counts = Counter(name for one in some for name in one.number.features)
    names = sorted(name for name, count in counts.items() if count >= SELDOM)
    places = {name: n for n, name in enumerate(names)}
    table = np.zeros((len(some), len(names)), dtype=np.float32)
    answers = np.zeros((len(some), len(fields)), dtype=np.float32)
    for row, one in enumerate(some):
        for name, value in one.number.features.items():
            if name in places:
                table[row, places[name]] = value
        if one.answer != "none":
            answers[row, fields.index(one.answer)] = 1
    open_ = np.array([[field in one.number.values for field in fields] for one in some], np.float32)
    weights = _descended(table, answers, open_, places.get("always", 0))
    return {
        f"{kind} {field}": {
            name: round(float(w), 2)
            for name, w in zip(names, weights[:, n], strict=True)
            if abs(w) >= LEAST
        }
        for n, field in enumerate(fields)
    }


def _descended(table, answers, open_, free: int):  # type: ignore[no-untyped-def]
    """Weights that cost least, by steps along the slope with some swing."""
    rows = max(1, len(table))
    step = 1 / (0.5 * np.linalg.norm(table, 2) ** 2 + RIDGE) if rows > 1 else 1.0
    weights = ahead = np.zeros((table.shape[1], answers.shape[1]))
    swing = 1.0
    for _ in range(ROUNDS):
        powers = np.exp(np.clip(table @ ahead, -40, 40)) * open_
        likely = powers / (1 + powers.sum(1, keepdims=True))
        slope = table.T @ (likely - answers) + RIDGE * ahead
        moved = ahead - step * slope
        shrunk = np.sign(moved) * np.maximum(np.abs(moved) - step * LASSO, 0)
        shrunk[free] = moved[free]
        faster = (1 + np.sqrt(1 + 4 * swing**2)) / 2
        ahead = shrunk + (swing - 1) / faster * (shrunk - weights)
        weights, swing = shrunk, faster
    return weights
