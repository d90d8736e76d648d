"""What a listener can ask for, and whatever they ask it with: keys, another program, one day their voice."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Protocol


class Command(Enum):
    """One thing to be done now. The value is its name for people and programs."""

    PAUSE = "pause"
    RESUME = "resume"
    TOGGLE = "toggle"
    NEXT = "next"
    BACK = "back"
    REPEAT = "repeat"
    SKIP_REST = "skip-rest"
    MORE_TIME = "more-time"
    ONE_MORE_SET = "one-more-set"
    FASTER = "faster"
    SLOWER = "slower"
    LOUDER = "louder"
    QUIETER = "quieter"
    LESS_TALK = "less-talk"
    MORE_TALK = "more-talk"
    WHERE = "where"
    UNDO = "undo"
    STOP = "stop"


MEANING = {
    Command.PAUSE: "Be silent and wait.",
    Command.RESUME: "Go on, from the start of the rep or sentence that was interrupted.",
    Command.TOGGLE: "Pause, or go on.",
    Command.NEXT: "End what is open, the rest, or the exercise, and go on to the next one.",
    Command.BACK: "To the start of the set; soon after it, to what was before.",
    Command.REPEAT: "This exercise once more from its beginning.",
    Command.SKIP_REST: "End the rest.",
    Command.MORE_TIME: "15 seconds more for this rest or hold, or for the next one.",
    Command.ONE_MORE_SET: "One set more; of intervals one round more; of breaths as many again.",
    Command.FASTER: "Movements a tenth faster from the next rep on.",
    Command.SLOWER: "Movements a tenth slower from the next rep on.",
    Command.LOUDER: "3 dB louder.",
    Command.QUIETER: "3 dB softer.",
    Command.LESS_TALK: "Fewer words from the next rep on.",
    Command.MORE_TALK: "More words from the next rep on.",
    Command.WHERE: "Say where we are.",
    Command.UNDO: "Take back what was asked for last.",
    Command.STOP: "End the session here.",
}
"""Every command and what it does, in one line."""

Put = Callable[[Command], None]
"""Hands a command over; from any thread, without waiting."""


class Source(Protocol):
    """Something commands come from: the terminal's keys, the control socket, or a listener.

    What hears spoken commands plugs in here: it gives a `Command` for each one it is sure of.
    """

    def start(self, put: Put) -> None:
        """Begin to give commands, from a thread of its own."""
        ...

    def close(self) -> None:
        """Give no more of them, and leave everything as it was found."""
        ...


def parse(name: str) -> Command | None:
    """The command of a name, with spaces, hyphens or underscores; None when there is none."""
    wanted = "-".join(name.replace("_", " ").replace("-", " ").casefold().split())
    return next((command for command in Command if command.value == wanted), None)
