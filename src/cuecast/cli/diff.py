"""`cuecast diff`: what differs between two sessions, in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from cuecast.cli import console, sessions
from cuecast.diagnostics import CuecastError, printable

if TYPE_CHECKING:
    from cuecast.publish.diff import Comparison

SAME, DIFFERENT, TROUBLE = 0, 1, 2
"""Exit codes, as those of `diff`."""


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--json", "as_json", is_flag=True, help="Print the changes for a program.")
def command(before: str, after: str, as_json: bool) -> int:
    """Say in words what is done and heard differently in session B than in A.

    \b
    cuecast diff hips.yaml hips-easier.yaml
    cuecast diff heel-to-hip mine.yaml --json

    The exit code is 0 when the two are the same, 1 when they differ, and 2 when there are
    mistakes in one of them or something is in the way, like that of diff.
    """
    try:
        return _compared(before, after, as_json)
    except CuecastError as trouble:  # Everywhere else 1, which says here that sessions differ.
        console.tell(f"cuecast: {trouble}")
        return TROUBLE


def _compared(before: str, after: str, as_json: bool) -> int:
    from cuecast.publish.diff import compare, report

    found = [sessions.opened(name) for name in (before, after)]
    old, new = found
    if old is None or new is None:
        return TROUBLE
    comparison = compare(old.timeline, new.timeline)
    if as_json:
        text = json.dumps(_record(comparison), ensure_ascii=False, indent=1)
        console.out_exactly(f"{text}\n")
    elif comparison.changes:
        console.out("\n".join(map(printable, report(comparison))))
    console.flush()
    return DIFFERENT if comparison.changes else SAME


def _record(comparison: Comparison) -> dict[str, Any]:
    from cuecast.timebase import RATE

    sides = {"before": comparison.before, "after": comparison.after}
    lengths = {name: {"title": t.title, "duration": t.duration} for name, t in sides.items()}
    changes = [
        {
            "exercise": change.exercise,
            "what": change.what,
            "before": change.before,
            "after": change.after,
            "when": change.when,
            "sentence": change.sentence,
        }
        for change in comparison.changes
    ]
    return {"cuecast_diff": 1, "sample_rate": RATE, **lengths, "changes": changes}
