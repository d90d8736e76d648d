"""How good drafts are against their keys: per field what was right, missed, wrong or made up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import _draft_values as values
from _draft_align import Drafted, aligned, place
from _draft_keys import DOSES, NOT_SAID, WORDS, Article, Expected

ENOUGH_WORDS = 0.5
"""Half of a key's words make an item of words the same; keys are short, texts are not."""

UNFILLED = Expected(name=("",), at="none")
"""What is expected of an exercise that the article does not teach: nothing."""


@dataclass
class Tally:
    """Counts of one field. `right` and `blank` are as they should be: a value, or rightly none."""

    right: int = 0
    blank: int = 0
    missed: int = 0
    wrong: int = 0
    spurious: int = 0

    @property
    def precision(self) -> float:
        """Of the values in the drafts, how many are right."""
        return _ratio(self.right, self.right + self.wrong + self.spurious)

    @property
    def recall(self) -> float:
        """Of the values in the keys, how many were drafted rightly."""
        return _ratio(self.right, self.right + self.wrong + self.missed)

    @property
    def exact(self) -> float:
        """Of all, how many are as they should be, rightly empty ones among them."""
        good = self.right + self.blank
        return _ratio(good, good + self.missed + self.wrong + self.spurious)


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


@dataclass(frozen=True)
class Failure:
    """One thing that is not as it should be."""

    article: str
    line: int
    exercise: str
    field: str
    what: str


@dataclass
class Score:
    """The tallies of some articles; `invented` are doses that the article does not give."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    invented: list[Failure] = field(default_factory=list)
    articles: int = 0
    exercises: int = 0

    def of(self, name: str) -> Tally:
        """The tally of a field."""
        return self.tallies.setdefault(name, Tally())

    def together(self, names: Iterable[str]) -> Tally:
        """The tallies of several fields in one."""
        some = [self.of(name) for name in names]
        kinds = "right", "blank", "missed", "wrong", "spurious"
        return Tally(*(sum(getattr(tally, kind) for tally in some) for kind in kinds))

    @property
    def invented_in_100(self) -> float:
        """Doses made up, for each hundred exercises of the keys."""
        return 100 * len(self.invented) / max(1, self.exercises)


def score(article: Article, draft: dict[str, Any], into: Score) -> None:
    """Add what a draft (as `to_json` gives it) is worth to a score."""
    into.articles += 1
    into.exercises += len(article.key.exercises)
    drafted: list[Drafted] = draft["exercises"]
    for e, d in aligned(article, drafted):
        found = drafted[d] if d is not None else None
        if e is None and found is not None:
            one = _One(article, UNFILLED, found, place(found), into)
            one.count("exercises", "spurious", f"{found['name']['value']!r} is no exercise here")
            one.doses()
        elif e is not None:
            expected = article.key.exercises[e]
            if found is None and expected.optional:
                continue
            _One(article, expected, found, article.places()[e], into).all()


@dataclass(frozen=True)
class _One:
    article: Article
    expected: Expected
    found: Drafted | None
    at: int
    into: Score

    def count(self, name: str, kind: str, what: str = "", start: int = -1) -> None:
        if kind == "blank" and self.found is None:
            return  # Nothing is left open rightly by one who did not see the exercise.
        tally = self.into.of(name)
        setattr(tally, kind, getattr(tally, kind) + 1)
        if what:
            self.into.failures.append(self._failure(name, f"{kind}: {what}", start))

    def _failure(self, name: str, what: str, start: int) -> Failure:
        line = self.article.line(start if start >= 0 else self.at)
        return Failure(self.article.name, line, self.expected.name[0], name, what)

    def all(self) -> None:
        found = self.found
        if found is None:
            self.count("exercises", "missed", f"{self.expected.name[0]!r}")
        else:
            self.count("exercises", "right")
            if self.expected.named:
                name, start = found["name"]["value"], found["name"]["start"]
                right = values.same_name(name, self.expected.name)
                self.count("name", "right" if right else "wrong", "" if right else name, start)
        self.doses()
        self.sides()
        self.choice("first_side", self.expected.first_side)
        self.choice("position", (self.expected.position,) if self.expected.position else ())
        self.breath()
        self.breathing()
        for name in WORDS:
            self.words(name)

    def value(self, name: str) -> tuple[str, int]:
        """What was drafted for a field and where; empty when nothing was."""
        got = self.found[name] if self.found else None
        if got is None and name == "hold" and self.found:
            holds = [phase["hold"] for phase in self.found["phases"] if phase["hold"]]
            got = holds[0] if holds else None
        return (got["value"], got["start"]) if got else ("", -1)

    def doses(self) -> None:
        for name in DOSES:
            value, start = self.value(name)
            answers = self.expected.answers(name)
            given = [one for one in answers if one != NOT_SAID]
            if not value:
                missed = NOT_SAID not in answers
                self.count(name, "missed" if missed else "blank", given[0] if missed else "")
            elif any(values.dose_like(name, value, one) for one in given):
                self.count(name, "right")
            else:
                wanted = " or ".join(answers)
                self.count(name, "wrong" if given else "spurious", f"{value} for {wanted}", start)
                if values.numbers(value) - values.numbers(" ".join(given)):
                    self.into.invented.append(self._failure(name, f"{value} for {wanted}", start))

    def sides(self) -> None:
        value, start = self.value("sides")
        answers = self.expected.answers("sides")
        asked = [one for one in answers if one in ("each", "alternating", "none")]
        open_ = len(asked) < len(answers)
        refused = {"whole": ("each", "alternating"), "one": ("each", "alternating")}
        allowed = value in asked or any(
            value not in refused.get(one, ("each", "alternating", "none"))
            for one in answers
            if one not in asked
        )
        if allowed:
            self.count("sides", "right" if value in asked else "blank")
        elif value in ("", "unknown"):
            self.count("sides", "missed", " or ".join(answers))
        else:
            kind = "spurious" if open_ and not asked else "wrong"
            self.count("sides", kind, f"{value} for {' or '.join(answers)}", start)

    def choice(self, name: str, answers: tuple[str, ...]) -> None:
        value, start = self.value(name)
        if value in answers or (not value and not answers):
            self.count(name, "right" if value else "blank")
        elif not value:
            self.count(name, "missed", " or ".join(answers))
        else:
            what = f"{value} for {' or '.join(answers) or NOT_SAID}"
            self.count(name, "wrong" if answers else "spurious", what, start)

    def breath(self) -> None:
        drafted = list(self._breaths())
        pairs = self.expected.pairs()
        good = _in_order(pairs, [(say, breath) for say, breath, _ in drafted])
        for n, (say, breath) in enumerate(pairs):
            right = n in good
            self.count(
                "breath", "right" if right else "missed", "" if right else f"{breath}: {say}"
            )
        for n, (say, breath, start) in enumerate(drafted):
            if n not in good.values():
                self.count("breath", "spurious", f"{breath}: {say}", start)

    def _breaths(self) -> Iterator[tuple[str, str, int]]:
        for phase in self.found["phases"] if self.found else ():
            if phase["breath"] and phase["breath"]["value"] != "free":
                say = phase["say"]
                text = f"{say['value']} {self.article.text[say['start'] : say['end']]}"
                yield text, phase["breath"]["value"], say["start"]

    def breathing(self) -> None:
        value, start = self.value("breathing")
        if bool(value) == self.expected.breathing:
            self.count("breathing", "right" if value else "blank")
        else:
            self.count("breathing", "spurious" if value else "missed", value or "a reminder", start)

    def words(self, name: str) -> None:
        drafted = [(one["value"], one["start"]) for one in (self.found or {}).get(name, ())]
        items: tuple[tuple[str, ...], ...] = getattr(self.expected, name)
        if not drafted and not items:
            self.count(name, "blank")
        for item in items:
            if any(_matches(value, item) for value, _ in drafted):
                self.count(name, "right")
            elif "(optional)" not in item[0]:
                self.count(name, "missed", " / ".join(item))
        for value, start in drafted:
            if not any(_matches(value, item) for item in items):
                self.count(name, "spurious", value, start)


def _matches(value: str, item: tuple[str, ...]) -> bool:
    return any(values.share(value, one.replace("(optional)", "")) >= ENOUGH_WORDS for one in item)


def _in_order(pairs: list[tuple[str, str]], drafted: list[tuple[str, str]]) -> dict[int, int]:
    """The longest run of pairs that stand in the draft in the same order, each with its place there."""
    best: list[list[dict[int, int]]] = [[{} for _ in range(len(drafted) + 1)]]
    for n, (words, breath) in enumerate(pairs):
        row = [dict[int, int]()]
        for m, (say, drawn) in enumerate(drafted):
            longest = max(best[n][m + 1], row[m], key=len)
            if breath == drawn and values.stems(words) & values.stems(say):
                longest = max({**best[n][m], n: m}, longest, key=len)
            row.append(longest)
        best.append(row)
    return best[-1][-1]
