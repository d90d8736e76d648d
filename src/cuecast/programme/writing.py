"""A plan as the programme file that its author reads and changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import yaml

from cuecast.programme.plan import Change, Week
from cuecast.programme.room import Step, Use
from cuecast.script.phrasebook import REFERENCE
from cuecast.script.quoting import quoted

Words = Mapping[str, str]
"""What a new programme says in one language, by its keys in `words.yaml`."""

HEAD = """\
# yaml-language-server: $schema={schema}
# A cuecast programme: {weeks} weeks, {per_week} sessions a week.
#   cuecast check {file}         finds mistakes
#   cuecast show {file}#1        prints what is said in the first session, and when
#   cuecast publish {file}       makes a podcast of all sessions, with a calendar
# Change what you like: what a week does not name stays as it was in the week before.
"""

PLACES = """\
# The page of the programme on the web, and the address that its feed will have.
link: https://example.org/
feed: https://example.org/{folder}/feed.xml
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything of a programme but its weeks. `days` are the sessions' names by the day.

    `titles` are the titles of its sessions, `folder` is what it will be published as.
    """

    file: str
    folder: str
    schema: str
    title: str
    author: str
    language: str
    start: datetime
    days: Mapping[str, str]
    titles: Sequence[str]


@cache
def _words(language: str) -> Words:
    every = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    words: Words = every.get(language) or every[REFERENCE]
    return words


def text(frame: Frame, some: Sequence[Use], weeks: Sequence[Week]) -> str:
    """The whole file."""
    words = _words(frame.language)
    count, per_week = len(weeks), len(frame.days)
    told = {"weeks": count, "sessions": count * per_week, "titles": ", ".join(frame.titles)}
    head = HEAD.format(schema=frame.schema, weeks=count, per_week=per_week, file=frame.file)
    lines = [
        head,
        f"title: {_scalar(words['title'].format(title=frame.title, **told))}",
        f"author: {_scalar(frame.author)}",
        f"description: {_scalar(words['description'].format(**told))}",
        f"language: {frame.language}",
        "",
        PLACES.format(folder=frame.folder),
        "# The first day, and the time of day. Once it is published, it stays.",
        f"start: {frame.start:%Y-%m-%d %H:%M}",
        "",
        "# The days of a week with their sessions.",
        "days:",
        *(f"  {day}: {_scalar(session)}" for day, session in frame.days.items()),
        "",
        "weeks:",
    ]
    before: Mapping[str, Step] = {}
    for week in weeks:
        lines += _week(week, words)
        lines += _said(week, count, list(frame.days), words)
        lines += _doses(week, before, some)
        lines.append("")
        before = before if week.kind == "deload" else week.doses
    return "\n".join(lines).rstrip() + "\n"


def _week(week: Week, words: Words) -> Iterator[str]:
    yield f"  - title: {_scalar(words['week'].format(n=week.number))}"
    if week.phase:
        kind, last = week.phase
        season = words["season" if last > week.number else "season_of_one"]
        name = season.format(first=week.number, last=last, name=words[kind])
        yield f"    phase: {_scalar(name)}"
    yield f"    why: {_scalar(_why(week, words))}"
    if week.kind == "deload":
        yield "    deload: true"


def _said(week: Week, weeks: int, days: Sequence[str], words: Words) -> Iterator[str]:
    """What is new is told on those days on which it is done."""
    count = words["say_week"].format(n=week.number, weeks=weeks)
    said = words[f"say_{_kind(week)}"].format(**(_told(week.change) if week.change else {}))
    where = week.change.use.days if week.change else range(len(days))
    if len(where) == len(days):
        yield f"    say: {_scalar(f'{count} {said}')}"
        return
    yield f"    say: {_scalar(count)}"
    yield "    say_on:"
    yield from (f"      {days[day]}: {_scalar(said)}" for day in where)


def _doses(week: Week, before: Mapping[str, Step], some: Sequence[Use]) -> Iterator[str]:
    doses = {use.name: _dose(week.doses[use.name], before.get(use.name), use) for use in some}
    if any(doses.values()):
        yield "    doses:"
    for use in some:
        if doses[use.name]:
            comment = f"  # {_range(use)}" if week.number == 1 else ""
            yield f"      {_scalar(use.name)}: {{{doses[use.name]}}}{comment}"


def _dose(step: Step, before: Step | None, use: Use) -> str:
    """What a week says of an exercise: at first everything that has a range, then what is different."""
    if before is None:
        given = {"sets": step.sets, "reps": step.reps} if len(use.steps) > 1 else {}
        if use.sets[0] == use.sets[1]:
            given.pop("sets", None)
        return ", ".join(f"{key}: {value}" for key, value in given.items())
    pairs = {
        "variation": (step.variation, before.variation),
        "sides": (step.sides, before.sides),
        "sets": (step.sets, before.sets),
        "reps": (step.reps, before.reps),
    }
    changed = {key: new for key, (new, old) in pairs.items() if new != old and new}
    return ", ".join(f"{key}: {_in_flow(str(value))}" for key, value in changed.items())


def _range(use: Use) -> str:
    (low, high), (least, most) = use.steps[0].within, use.sets
    reps = f"{low} to {high} reps" if low != high else f"{low} reps"
    return f"{reps}, {least} to {most} sets" if least != most else reps


def _why(week: Week, words: Words) -> str:
    why = words[f"why_{_kind(week)}"].format(**(_told(week.change) if week.change else {}))
    lifted = (words["why_lifted"].format(what=use.spoken) for use in week.lifted)
    return " ".join((why, *lifted))


def _kind(week: Week) -> str:
    return week.change.after.kind if week.change else week.kind


def _told(change: Change) -> dict[str, str | int]:
    use, before, after = change.use, change.before, change.after
    low, high = after.within
    counts = (before.sets, after.sets) if after.kind == "sets" else (before.reps, after.reps)
    return {
        "what": before.spoken or use.spoken,
        "other": after.spoken,
        "before": counts[0],
        "after": counts[1],
        "reps": after.reps,
        "low": low,
        "high": high,
    }


def _in_flow(text: str) -> str:
    """The same inside of braces."""
    return quoted(text) if {*text} & {*",[]{}"} else _scalar(text)


def _scalar(text: str) -> str:
    """A text as a YAML value or key: plain where that is what it means, else in quotes."""
    if text.isascii() and text.isdigit():
        return text
    with suppress(yaml.YAMLError):
        if yaml.safe_load(f"{text}: {text}\n") == {text: text} and "#" not in text:
            return text
    return quoted(text)
