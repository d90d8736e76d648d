"""`cuecast history`: what was done, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cuecast.cli import console
from cuecast.diagnostics import printable
from cuecast.timebase import RATE, Samples, clock

if TYPE_CHECKING:
    from cuecast.live.record import Record


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The lines as they are kept, for programs.")
@click.option("-n", "--last", type=click.IntRange(1), default=10, help="How many; by default 10.")
def command(as_json: bool, last: int) -> int:
    """Show the sessions that were played on this machine. Nothing of it goes anywhere else."""
    from cuecast.live import history

    if as_json:
        file = history.path()
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        for line in lines[-last:]:
            console.out_exactly(f"{line}\n")
        return 0
    told = history.records()
    if not told:
        console.tell("nothing was played yet; begin with cuecast play heel-to-hip")
    for _, record in told[-last:]:
        console.out(printable(headline(record)))
        for line in exercises(record):
            console.out(printable(f"    {line}"))
    return 0


def headline(record: Record) -> str:
    """When a session was played, how long, and how far."""
    when = record.started.astimezone().strftime("%Y-%m-%d %H:%M")
    seconds = (record.ended - record.started).total_seconds()
    lasted = clock(Samples(round(seconds) * RATE), 0)
    how = "to its end" if record.finished else f"stopped in {record.chapter}"
    return f"{when}  {record.title}, {lasted}, {how}"


def exercises(record: Record) -> list[str]:
    """What was done of each exercise."""
    told = []
    for done in record.done:
        parts = [
            f"{done.sets} sets" if done.sets > 1 else "",
            f"{done.reps} reps" if done.reps else "",
        ]
        parts.append("skipped" if done.skipped and not done.reps else "")
        parts.append("the rest skipped" if done.skipped and done.reps else "")
        told.append(f"{done.exercise}: {', '.join(part for part in parts if part) or 'done'}")
    return told
