"""What can be said to a session, and what it asks for."""

from __future__ import annotations

from cuecast.live.commands import Command

WORDINGS: dict[Command, tuple[str, ...]] = {
    Command.PAUSE: ("please pause", "pause", "stop", "please wait", "wait"),
    Command.RESUME: ("continue", "resume", "carry on", "keep going"),
    Command.NEXT: ("move on please", "move on", "next exercise", "next", "go to the next"),
    Command.BACK: ("previous one", "previous exercise", "go back", "back"),
    Command.UNDO: ("please cancel that", "cancel that"),
    Command.REPEAT: ("do it again", "repeat that", "repeat", "once more"),
    Command.SKIP_REST: ("no more rest", "skip the rest", "skip rest"),
    Command.MORE_TIME: ("more time please", "more time", "give me more time"),
    Command.ONE_MORE_SET: ("one more set please", "one more set", "another set"),
    Command.FASTER: ("more speed", "go faster", "a little faster", "faster"),
    Command.SLOWER: ("go slower", "a little slower", "slower", "slow down"),
    Command.LOUDER: ("make it louder", "a little louder", "louder", "volume up"),
    Command.QUIETER: ("a little quieter", "quieter", "softer", "volume down"),
    Command.LESS_TALK: ("fewer details", "less talking", "less talk"),
    Command.MORE_TALK: ("more details", "more talking", "more talk"),
    Command.WHERE: ("where are we", "where am i"),
    Command.STOP: (
        "end the workout",
        "end session",
        "finish session",
        "end the session",
        "stop the session",
    ),
}
"""The wordings of each command, the one that is told to people first.

“Stop” makes the session wait, as a person who says it in pain means it; what cannot be taken back,
ending the session, has words of its own that are long and like no others.
"""

COMMANDS = {words: command for command, many in WORDINGS.items() for words in many}
"""The command of each wording."""


def other_words() -> tuple[str, ...]:
    """Words that people and sessions say and that ask for nothing, the usual ones first."""
    from importlib import resources

    text = resources.files("cuecast.live.listen").joinpath("words.txt").read_text("utf-8")
    return tuple(text.split())
