"""`cuecast programme`: sessions with ranges become weeks, as a file to read, change and publish."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, timezone
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

import cuecast
from cuecast.cli import console, outputs
from cuecast.cli.new import SCHEMA, provide_schema
from cuecast.diagnostics import has_errors, ordered, printable
from cuecast.files import publish, refuse_early

if TYPE_CHECKING:
    from cuecast.compiler.session import Session
    from cuecast.programme.room import Use
    from cuecast.programme.writing import Frame
    from cuecast.script.load import Sources

Opened = list[tuple["Sources", "Session"]]

AT = timedelta(hours=6)
"""When sessions are published and reminded of, unless the author says otherwise: before breakfast."""


def _days(_context: click.Context, _option: click.Parameter, value: str | None) -> list[int]:
    from cuecast.script.load_programme import day_number

    numbers = []
    for word in (value or "").replace(",", " ").split():
        if (number := day_number(word)) is None or number in numbers:
            raise click.BadParameter(
                f"'{printable(word)}' is not a day of the week, or there twice"
            )
        numbers.append(number)
    return numbers


class When(NamedTuple):
    """What the author says about the weeks; None where nothing is said."""

    weeks: int
    per_week: int | None
    days: list[int]
    first: datetime | None
    deload: int | None


def _when(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the argument `when`."""

    @wraps(command)
    def planning(**given: Any) -> int:
        when = When(**{name: given.pop(name) for name in When._fields})
        if when.per_week and when.days and len(when.days) != when.per_week:
            message = f"--days names {len(when.days)} days, and --per-week says {when.per_week}."
            raise click.UsageError(message)
        return command(when=when, **given)

    forms = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%d"])
    for option in (
        click.option("--deload", type=click.IntRange(2, 52), help="Every which week is lighter."),
        click.option("--first", type=forms, help="The first day.  [default: the next that fits]"),
        click.option("--days", callback=_days, metavar="DAYS", help="Which days: mon,wed,fri."),
        click.option("--per-week", type=click.IntRange(1, 7), help="Sessions a week."),
        click.option("--weeks", type=click.IntRange(1, 52), default=4, show_default=True),
    ):
        planning = option(planning)
    return planning


@click.command()
@click.argument("sessions", nargs=-1, required=True, metavar="SESSION…")
@_when
@outputs.output("The file to write.  [default: SESSION-programme.yaml here]")
@outputs.force()
def command(sessions: tuple[str, ...], when: When, output: Path | None, force: bool) -> int:
    """Plan weeks of SESSIONs, within the ranges that they and their exercises give.

    Several sessions take turns on the days of a week. Week by week one thing becomes more: reps,
    then sets, then a harder variation; the back of the body gets twice the reps of the rest. The
    plan is a file to read and to change, which `cuecast publish` takes.

    \b
    cuecast programme hips.yaml --per-week 3
    cuecast programme mat.yaml chair.yaml --weeks 8 --days mon,thu --deload 4
    cuecast publish hips-programme.yaml
    """
    from cuecast.programme.plan import plan
    from cuecast.programme.room import uses
    from cuecast.programme.writing import text

    output = output or Path(f"{outputs.stem(sessions[0])}-programme.yaml")
    refuse_early(output, overwrite=force)
    opened = _opened(sessions)
    if opened is None:
        return 2
    days = when.days or _spread(uses(opened), when)
    some = uses([opened[i % len(opened)] for i in range(len(days))])
    planned, found = plan(some, when.weeks, when.deload or 0)
    texts = {file: text for sources, _ in opened for file, text in sources.texts.items()}
    console.show_diagnostics(found, texts, ", ".join(sessions))
    written = text(_frame(sessions, output, opened, days, when.first), some, planned).encode()
    provide_schema(output.parent / SCHEMA.format(kind="programme"), "programme", force)
    publish(output, lambda handle: handle.write(written), overwrite=force)
    told = f"{when.weeks} weeks, {len(days)} sessions a week"
    console.tell(f"{told}. Next: cuecast publish {printable(str(output))}")
    console.out(printable(str(output)))
    return 0


def _opened(sessions: Sequence[str]) -> Opened | None:
    """The sessions as they are meant; None when one has mistakes, which are told."""
    from cuecast.compiler.pipeline import compile_session

    opened: Opened = []
    for name in sessions:
        loaded = cuecast.load(name)
        sources, found = loaded.value, loaded.diagnostics
        if sources is not None:
            compiled = compile_session(sources, sources.phrasebook(), None)
            found = ordered((*found, *compiled.diagnostics))
            if compiled.session is not None and not has_errors(found):
                opened.append((sources, compiled.session))
        console.show_diagnostics(console.without_notes(found), loaded.texts, name)
    return opened if len(opened) == len(sessions) else None


def _spread(some: Sequence[Use], when: When) -> list[int]:
    """Days as far apart as they go, as many as are wanted or as the sources of all exercises say."""
    from cuecast.script.frequency import DAILY, per_week, spread

    times = when.per_week
    if times is None:
        said = {use.spoken: use.wanted for use in some if use.wanted}
        known = [n for n in {per_week(text) for text in said.values()} if n and n != DAILY]
        if len(known) != 1:
            told = "; ".join(f"{name}: {text}" for name, text in said.items())
            told = f" The sources say: {printable(told)}." if told else ""
            raise click.UsageError(f"How often a week? Say it: --per-week 3.{told}")
        times = known[0]
    return spread(when.first.weekday() if when.first else 0, times)


def _next(day: int) -> datetime:
    """The next time that it is this day of the week, from tomorrow on."""
    tomorrow = datetime.now(timezone.utc).replace(hour=0, minute=0, tzinfo=None) + timedelta(days=1)
    return tomorrow + timedelta(days=(day - tomorrow.weekday()) % 7) + AT


def _frame(
    sessions: Sequence[str], output: Path, opened: Opened, days: list[int], first: datetime | None
) -> Frame:
    from cuecast.programme.writing import Frame
    from cuecast.script.frequency import DAYS

    names = [_name(session, output) for session in sessions]
    models = [sources.session.model for sources, _ in opened]
    titles = list(dict.fromkeys(model.title for model in models))
    return Frame(
        file=output.name,
        folder=output.stem,
        schema=SCHEMA.format(kind="programme"),
        title=", ".join(titles),
        author=next((model.author for model in models if model.author), "Your name"),
        language=models[0].language,
        start=first or _next(days[0]),
        days={DAYS[day]: names[i % len(names)] for i, day in enumerate(days)},
        titles=titles,
    )


def _name(session: str, output: Path) -> str:
    """What a programme in `output` calls a session: by its name, or by the way to its file."""
    from cuecast.script.library import find_session, shipped

    found, _ = find_session(session)
    if found is None or found in shipped("session").files:
        return outputs.stem(session)
    way = Path(os.path.relpath(found.path, output.parent)).as_posix()
    return way if "/" in way else outputs.stem(way)
