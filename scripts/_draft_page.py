"""The page that `score_drafts` prints, its figures as plain data, and its list of failures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from _draft_keys import DOSES, WORDS
from _draft_score import Failure, Score

HEAD = """\
# How good drafts are

Made by `./scripts/score_drafts`: the test articles in `tests/drafts` are drafted and held against
their answer keys. While the rules were written, only the tuning part was looked at; the two others
say how good they are on an article never seen: one as a search or a physiotherapist gives it, and one
that tells its exercises in an odd way (`tests/drafts/README.md` says how much that is worth). Here are:

{articles}

- Precision: of what the drafts say, how much is right. Recall: of what the articles say, how much was
  found and is right. Exact: as it should be, rightly left open counted in.
- Invented: a number of a dose that the article does not give for that exercise.
- A value counts as right when it means the same as the key's (`tests/drafts/README.md`).
- Exercises without a name in the article are not scored for their name.
- An exercise that was missed counts as missed in every field that the article gives for it.
"""

FIELDS = (
    *("exercises", "name", *DOSES, "sides", "first_side", "breath", "breathing", "position"),
    *WORDS,
)
"""The fields of the page in their order."""

DOSED = "reps", "sets", "hold", "frequency"
"""The doses whose figures are asked for together."""


@dataclass(frozen=True)
class Part:
    """One part of the articles with what it came to."""

    name: str
    score: Score
    uncompiled: tuple[str, ...]
    per_minute: float
    """Articles a minute on one core: drafting alone."""


Figure = Callable[[Part], float]

FIGURES: tuple[tuple[str, str, Figure], ...] = (
    ("exercises found", "≥ 90 %", lambda part: part.score.of("exercises").recall),
    (
        "drafted exercises that are some",
        "≥ 90 %",
        lambda part: part.score.of("exercises").precision,
    ),
    ("names right", "≥ 90 %", lambda part: part.score.of("name").recall),
    ("reps, sets, holds, frequency: found and right", "≥ 90 %", lambda p: _dosed(p).recall),
    ("the same: of those drafted, right", "≥ 97 %", lambda p: _dosed(p).precision),
    ("sides that are said: found and right", "≥ 90 %", lambda p: p.score.of("sides").recall),
    ("sides as they should be, left open too", "≥ 90 %", lambda p: p.score.of("sides").exact),
    ("breath and movement: pairs found", "≥ 90 %", lambda part: part.score.of("breath").recall),
    ("the same: of those drafted, right", "≥ 90 %", lambda part: part.score.of("breath").precision),
)
"""What is asked for as a share: the words, the goal, and where the figure comes from."""


def _dosed(part: Part) -> Any:
    return part.score.together(DOSED)


def page(parts: Iterable[Part]) -> Iterator[str]:
    """The lines of the page."""
    parts = list(parts)
    articles = "\n".join(
        f"- {part.name}: {part.score.articles} articles with {part.score.exercises} exercises"
        for part in parts
    )
    yield HEAD.format(articles=articles)
    yield f"| what | goal |{''.join(f' {part.name} |' for part in parts)}"
    yield f"|---|---:|{'---:|' * len(parts)}"
    for words, goal, figure in FIGURES:
        yield _row(words, goal, (_percent(figure(part)) for part in parts))
    invented = (f"{part.score.invented_in_100:.1f}" for part in parts)
    yield _row("invented doses in 100 exercises", "≤ 1", invented)
    uncompiled = (f"{len(part.uncompiled)}" for part in parts)
    yield _row("drafts that do not compile", "0", uncompiled)
    speeds = (f"{_two_digits(part.per_minute):,}" for part in parts)
    yield _row("articles a minute on one core", "≥ 1,000", speeds)
    for part in parts:
        yield f"\n## {part.name.capitalize()}\n"
        yield "| field | in the articles | precision | recall | exact |"
        yield "|---|---:|---:|---:|---:|"
        yield from map(_field_row, _figures(part.score))


def _two_digits(number: float) -> int:
    """A speed as exactly as it is worth: it changes by that much from run to run."""
    digits = len(f"{number:.0f}") - 2
    return round(number, -max(0, digits)).__int__()


def _row(words: str, goal: str, values: Iterable[str]) -> str:
    return f"| {words} | {goal} | {' | '.join(values)} |"


def _figures(score: Score) -> Iterator[Mapping[str, Any]]:
    for name in FIELDS:
        tally = score.of(name)
        yield {
            "field": name,
            "said": tally.right + tally.wrong + tally.missed,
            "precision": tally.precision,
            "recall": tally.recall,
            "exact": tally.exact,
        }


def _field_row(figures: Mapping[str, Any]) -> str:
    shares = (_percent(figures[name]) for name in ("precision", "recall", "exact"))
    return f"| {figures['field'].replace('_', ' ')} | {figures['said']} | {' | '.join(shares)} |"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def plain(parts: Iterable[Part]) -> dict[str, Any]:
    """The same figures as plain data, shares from 0 to 1."""
    return {
        part.name: {
            "articles": part.score.articles,
            "exercises": part.score.exercises,
            "invented": [asdict(one) for one in part.score.invented],
            "invented_in_100": part.score.invented_in_100,
            "uncompiled": list(part.uncompiled),
            "articles_a_minute": round(part.per_minute),
            "doses": asdict(_dosed(part)),
            "fields": {one["field"]: dict(one) for one in _figures(part.score)},
        }
        for part in parts
    }


def failures(parts: Iterable[Part]) -> Iterator[str]:
    """Everything that is not as it should be, with the article's line."""
    for part in parts:
        yield from (_told(one, part.name) for one in part.score.failures)
        yield from (f"{_told(one, part.name)}  INVENTED" for one in part.score.invented)
        yield from (f"{part.name}/{trouble}" for trouble in part.uncompiled)


def _told(one: Failure, part: str) -> str:
    return f"{part}/{one.article}:{one.line}: {one.exercise}: {one.field}: {one.what}"
