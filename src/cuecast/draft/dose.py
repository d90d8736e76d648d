"""How much: reps, sets, holds, rests, durations and frequency in one sentence.

Every reading needs words that make a number a dose. A number that only stands there is none: an
invented dose is worse than a missed one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cuecast.draft.dose_patterns import (
    COUNTDOWN,
    DURATION,
    FREQUENCY,
    GROUPED,
    HOLDS,
    MINUTE,
    PAUSE,
    REPS_ONLY,
    REST,
    SETS_ONLY,
    TEMPO,
    UNTIL,
    VAGUE,
)
from cuecast.draft.numbers import AMOUNT, NUMBER, Amount, amount, number
from cuecast.draft.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Fact:
    """A field's value at characters `start` to `end` of a sentence."""

    field: str
    value: str
    start: int
    end: int
    sure: float = 0.95


def facts(sentence: Sentence) -> list[Fact]:
    """Every dose in a sentence; the first reading of each stretch counts."""
    reader = _Reader(sentence.low)
    reader.read()
    return reader.found


@dataclass
class _Reader:
    low: str

    def __post_init__(self) -> None:
        self.found: list[Fact] = []
        self.taken: list[tuple[int, int]] = []

    def free(self, start: int, end: int) -> bool:
        return all(end <= a or start >= b for a, b in self.taken)

    def add(self, field: str, value: str, start: int, end: int, sure: float = 0.95) -> None:
        self.found.append(Fact(field, value, start, end, sure))
        self.taken.append((start, end))

    def has(self, field: str) -> bool:
        return any(one.field == field for one in self.found)

    def read(self) -> None:
        for match in FREQUENCY.finditer(self.low):
            many = re.match(rf"({NUMBER})(?: times| x)? (?=every|each)", match.group())
            if many and number(many[1]) > 5 and "repeat" in self.low:
                self.add(
                    "frequency",
                    match.group()[many.end() :],
                    match.start() + many.end(),
                    match.end(),
                )
            elif not self.has("frequency"):
                self.add("frequency", match.group().strip(" ,"), *match.span())
            else:
                self.taken.append(match.span())
        for match in TEMPO.finditer(self.low):
            self.add("tempo", re.sub("[–:]", "-", match["tempo"]), *match.span("tempo"))
        for pattern in GROUPED:
            for match in pattern.finditer(self.low):
                self.grouped(match)
        self.rest()
        self.hold()
        self.only("sets", SETS_ONLY)
        self.durations()
        self.reps()

    def grouped(self, match: re.Match[str]) -> None:
        if not self.free(*match.span()):
            return
        values = match.groupdict()
        if values.get("hold", "") and re.match(r"no|at most", values["hold"]):
            low, high = (number(re.search(NUMBER, values[name])[0]) for name in ("reps", "hold"))  # type: ignore[index]
            self.add("reps", Amount(low, high).spelled(), *match.span())
            return
        for name in ("sets", "reps", "hold"):
            if values.get(name) and not self.has(name):
                got = _amount_in(values[name])
                unit, times = _unit(values.get("unit") or "") if name == "hold" else ("", 1.0)
                if got and _sane(got, name, times):
                    self.found.append(Fact(name, got.spelled(unit, times), *match.span(name)))
        self.taken.append(match.span())

    def rest(self) -> None:
        for pattern in REST:
            for match in pattern.finditer(self.low):
                if self.has("rest") and self.free(*match.span()):
                    self.taken.append(match.span())
                if self.has("rest") or not self.free(
                    match.start("low") if "low" in match.groupdict() else match.start(), match.end()
                ):
                    continue
                gap = match.groupdict().get("gap") or ""
                if re.search(r"\b(?:your|on|against|until|hand|head|arm|here|there|in)\b", gap):
                    continue
                if match.groupdict().get("none"):
                    self.add("rest", "0s", *match.span())
                    continue
                got = Amount(1, 1) if match["low"] == "a" else amount(match)
                unit, times = _unit(match["unit"])
                self.add("rest", got.spelled(unit, times), *match.span())

    def hold(self) -> None:
        if (match := COUNTDOWN.search(self.low)) and not self.has("hold"):
            self.add("hold", f"{number(match['low']):g} counts", *match.span())
        for pattern in HOLDS:
            for match in pattern.finditer(self.low):
                if self.has("hold") or not self.free(match.start("low"), match.end()):
                    continue
                got = amount(match)
                named = match.groupdict().get("unit") or "counts"
                unit, times = _unit(named)
                if (
                    named.startswith("hour")
                    or not _sane(got, "hold", times)
                    or _moves(self.low[: match.start("low")], self.low[match.end() :])
                ):
                    continue
                self.add("hold", got.spelled(unit, times), match.start(), match.end())
        if self.has("hold"):
            return
        self.loose_hold()

    def loose_hold(self) -> None:
        """A hold without a number: vague words, a sign, or only a pause."""
        for pattern, value, group in (
            (VAGUE, "vague", "words"),
            (UNTIL, "until", "sign"),
            (PAUSE, "pause", 0),
        ):
            match = pattern.search(self.low)
            if match and self.free(*match.span()):
                self.add("hold", value, *match.span(group), 0.8)
                return

    def only(self, name: str, patterns: tuple[re.Pattern[str], ...]) -> None:
        for pattern in patterns:
            for match in pattern.finditer(self.low):
                if self.has(name) or not self.free(*match.span()):
                    continue
                got = amount(match)
                if _sane(got, name, 1):
                    self.add(name, got.spelled(), *match.span())

    def durations(self) -> None:
        if (
            (match := MINUTE.search(self.low))
            and self.free(*match.span())
            and not self.has("hold")
            and not self.has("duration")
        ):
            length = 90 if match["more"] else 30 if match["half"] else 60
            held = re.search(
                r"\b(?:hold|stay|remain|stretch|plank|pose|rest (?:here|there))\b",
                self.low[: match.start()],
            )
            self.add("hold" if held else "duration", f"{length}s", *match.span(), 0.8)
        for pattern in DURATION:
            for match in pattern.finditer(self.low):
                if (
                    self.has("hold")
                    or self.has("duration")
                    or not self.free(match.start("low"), match.end())
                ):
                    continue
                if not match.group().startswith(("march", "walk", "jog", "run")) and _moves(
                    self.low[: match.start("low")], self.low[match.end() :]
                ):
                    continue
                unit, times = _unit(match["unit"])
                self.add("duration", amount(match).spelled(unit, times), *match.span(), 0.8)

    def reps(self) -> None:
        for pattern in REPS_ONLY:
            for match in pattern.finditer(self.low):
                if not self.has("reps"):
                    self.one_reps(match)

    def one_reps(self, match: re.Match[str]) -> None:
        groups = match.groupdict()
        if re.search(
            r"\b(?:that's|that is|this is|counts as|count as|equals?|is|makes?) (?:just |only )?$",
            self.low[: match.start("low") if groups.get("low") else match.start()],
        ) and re.match(r"one\b|1\b", (groups.get("low") or "")):
            return
        start = match.start("low") if groups.get("low") else match.start()
        if not self.free(start, match.end()):
            return
        if groups.get("open"):
            self.add("reps", "open", *match.span("open"))
        elif groups.get("times"):
            if re.search(
                r"\b(?:do|repeat|that's|only|perform|this|through|just|each|either|^)\W*$",
                self.low[: match.start("times")][-30:],
            ) or re.match(
                r"\W*(?:(?:on|with|in|per|to) )?(?:each|both|either|every|per)\b|\W*$|\W*through",
                self.low[match.end() :],
            ):
                value = {"once": "1", "twice": "2", "thrice": "3"}[groups["times"]]
                self.add("reps", value, *match.span("times"), 0.85)
        elif groups.get("more"):
            word = groups["more"]
            more = {"once": 1, "twice": 2}.get(word) or number(word)
            if re.search(r"\b(?:repeat|do|and|then|go|give me|times)\b", self.low):
                self.add("reps", f"{more + 1:g}", *match.span("more"), 0.7)
        else:
            got = amount(match)
            after = self.low[match.end() :]
            if not _sane(got, "reps", 1) or re.match(
                r"\s*(?:as (?:much|many|strong|likely|more)|more (?:likely|than)|(?:the|your) (?:body"
                r"|weight)|stronger|larger|faster|hours?|minutes?|seconds?|secs?\b|days?|weeks?"
                r"|months?|years?|cm|inches|degrees|feet\b|metres|meters|per ?cent|%|-?(?:minute"
                r"|second|day|week|year))",
                after,
            ):
                return
            self.add("reps", got.spelled(), start, match.end())


def _amount_in(text: str) -> Amount | None:
    match = re.compile(AMOUNT).match(text) or re.compile(AMOUNT).search(" " + text)
    return amount(match) if match else None


def _unit(unit: str) -> tuple[str, float]:
    unit = unit.strip(" .")
    if unit.startswith(("count", "beat")):
        return " counts", 1
    if unit.startswith(("breath", "inhal", "exhal", "round")):
        return " breaths", 1
    if unit.startswith("h"):
        return "s", 3600
    return "s", 60 if unit.startswith("m") else 1


def _sane(got: Amount, name: str, times: float) -> bool:
    """Whether a number can be meant: nobody does 1204 reps or holds for three hours."""
    if name == "hold":
        return 0 < got.high * times <= 1800
    whole = got.low == int(got.low) and got.high == int(got.high)
    return whole and 0 < got.high <= (200 if name == "reps" else 20)


def _moves(before: str, after: str) -> bool:
    """Whether a time is that of a movement, of a rest or of something else, not of a hold."""
    near = before[-60:]
    return bool(
        re.search(
            r"\b(?:rest|lower(?:ing)?|take|over|down|up|return|breathe|inhale|exhale|taking|warm"
            r"|wait|walk|march|jog|within)\b[^,;]{0,18}(?:for|over|in|to|of)?\s*(?:a |about "
            r"|count of )*$",
            near,
        )
        and not re.search(r"\b(?:hold|stay|pause|remain)\b", near)
    ) or bool(re.match(r"\s*(?:between|rest\b|of rest|a day|per day|each day|later)", after))
