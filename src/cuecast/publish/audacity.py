"""Audacity labels: a line for everything that is said, with its start and end in seconds."""

from __future__ import annotations

from cuecast.timebase import RATE
from cuecast.timeline import Timeline


def labels(timeline: Timeline) -> str:
    """A label track of what is said."""
    return "".join(
        f"{cue.start / RATE:.6f}\t{cue.end / RATE:.6f}\t{' '.join(cue.text.split())}\n"
        for cue in timeline.voice()
    )
