"""How a session stood before a command, so that a wrong one can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from cuecast.live.commands import Command
from cuecast.live.course import Course
from cuecast.live.plan import Plan

FORGOTTEN = frozenset({Command.UNDO, Command.WHERE, Command.STOP})
"""Commands that leave nothing to be taken back."""

WAITING = frozenset({Command.PAUSE, Command.RESUME, Command.TOGGLE})
LOUDNESS = frozenset({Command.LOUDER, Command.QUIETER})
"""Commands after which nobody has to go anywhere to take them back."""


@dataclass(frozen=True, slots=True)
class Before:
    """What `command` found: the plan and the sample in it, the course, its pace, level, and waiting."""

    command: Command
    plan: Plan
    at: int
    course: Course
    pace: Fraction
    level: int
    paused: bool
