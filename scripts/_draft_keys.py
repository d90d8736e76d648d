"""The answer keys of the test articles (`tests/drafts/README.md`): read, and held to be complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from cuecast.script.exercise import Position, Side

FOLDER = Path(__file__).parent.parent / "tests" / "drafts"
"""Where the articles and their keys are."""

EVERYDAY = (
    *("plain-", "clinic-", "daily-", "common-", "usual-", "normal-"),
    *("advice-", "sheet-", "guide-", "help-", "page-", "tips-", "care-", "plan-", "move-", "home-"),
    *("simple-", "easy-", "read-"),
    *("leaf-", "stage-", "body-", "lesson-", "train-", "after-", "local-"),
    *("hill-", "lake-", "oak-", "moss-", "reed-", "pine-", "bay-", "dale-", "ash-", "rill-"),
    *("brook-", "glen-", "vale-"),
)
"""How the names of articles begin that were written as people find them, none of them odd."""

EVERYDAY_COUNT = 3.0
"""How often each of them counts where something is learnt."""

HELD = "everyday", "unusual"
"""The parts of it that are kept aside while rules are written."""

NOT_SAID = "not said"

DOSES = "reps", "sets", "hold", "duration", "rest", "frequency", "tempo"
"""Fields whose numbers must never be made up."""

WORDS = (
    *("equipment", "focus", "avoid", "feel", "cautions"),
    *("muscles", "progressions", "regressions"),
)
"""Fields that are lists of words."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Answers = Annotated[tuple[str, ...], BeforeValidator(_listed)]
"""What is right: one value, or any of several."""

Items = tuple[Annotated[tuple[str, ...], BeforeValidator(_listed)], ...]
"""Things in words, each with its alternatives."""

Breath = Literal["inhale", "exhale", "hold"]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Expected(_Strict):
    """One exercise as a careful reader takes it from the article; empty: the article does not say."""

    name: tuple[str, ...] = Field(min_length=1)
    named: bool = True
    optional: bool = False
    at: str = Field(min_length=4)
    reps: Answers = ()
    sets: Answers = ()
    hold: Answers = ()
    duration: Answers = ()
    rest: Answers = ()
    frequency: Answers = ()
    tempo: Answers = ()
    sides: Answers = ()
    first_side: Annotated[tuple[Side, ...], BeforeValidator(_listed)] = ()
    position: Position | None = None
    breath: tuple[dict[str, Breath], ...] = ()
    breathing: bool = False
    equipment: Items = ()
    focus: Items = ()
    avoid: Items = ()
    feel: Items = ()
    cautions: Items = ()
    muscles: Items = ()
    progressions: Items = ()
    regressions: Items = ()
    not_said: frozenset[str] = frozenset()

    def answers(self, field: str) -> tuple[str, ...]:
        """What is right for a field; only `NOT_SAID` where the article leaves it open."""
        given: tuple[str, ...] = getattr(self, field)
        return given or (NOT_SAID,)

    def pairs(self) -> list[tuple[str, str]]:
        """Words of a movement and its breath, in the order of the movement."""
        return [pair for one in self.breath for pair in one.items()]


FIELDS = frozenset(Expected.model_fields) - {"name", "named", "optional", "at", "not_said"}
"""What a key has to say something about: a value, or that it is not said."""

SIDES = frozenset({"each", "alternating", "none", "whole", "unknown", "one", NOT_SAID})


class Key(_Strict):
    """What is in an article, and the numbers in it that are no dose."""

    exercises: tuple[Expected, ...]
    traps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """A test article with its key."""

    path: Path
    text: str
    key: Key

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.name

    @property
    def count(self) -> float:
        """How much it counts where it teaches: everyday articles are what people bring."""
        return EVERYDAY_COUNT if self.name.startswith(EVERYDAY) else 1.0

    def places(self) -> list[int]:
        """Where in the text each exercise of the key begins."""
        return [self.text.find(one.at) for one in self.key.exercises]

    def line(self, at: int) -> int:
        """The line of a character, from 1."""
        return self.text.count("\n", 0, max(at, 0)) + 1


def key_of(path: Path) -> Path:
    """The file with the key of an article."""
    return path.with_name(path.stem + ".key.yaml")


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The one in C reads a thousand keys in seconds; it is not everywhere."""


def articles(folder: Path) -> Iterator[Article]:
    """The articles of a folder in the order of their names."""
    for path in sorted(folder.iterdir()):
        if path.suffix in (".txt", ".md", ".html"):
            # BaseLoader makes text of every scalar, so that `10` and `5s` are read alike.
            data = yaml.load(key_of(path).read_text("utf-8"), Loader=_LOADER)  # noqa: S506
            yield Article(path, path.read_text("utf-8"), Key.model_validate(data))


def faults(article: Article) -> Iterator[str]:
    """What is wrong with a key, a sentence for each fault."""
    for trap in article.key.traps:
        if trap not in article.text:
            yield f"the trap {trap!r} is not in the article"
    places = article.places()
    if places != sorted(places):
        yield f"the exercises are not in the article's order: {places}"
    for one, place in zip(article.key.exercises, places, strict=True):
        said = {field for field in FIELDS if getattr(one, field)}
        if place < 0:
            yield f"{one.name[0]}: {one.at!r} is not in the article"
        for field in sorted(FIELDS - said - one.not_said):
            yield f"{one.name[0]}: nothing about {field}; is it not said?"
        for field in sorted(said & one.not_said):
            yield f"{one.name[0]}: {field} is given and not said"
        for field in sorted(one.not_said - FIELDS):
            yield f"{one.name[0]}: {field} is no field"
        for side in sorted(set(one.sides) - SIDES):
            yield f"{one.name[0]}: {side!r} is no answer about sides"
