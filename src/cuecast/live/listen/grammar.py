"""What can be said to a session, and what it asks for."""

from __future__ import annotations

from importlib import resources

from cuecast.live.commands import Command

WORDINGS: dict[Command, tuple[str, ...]] = {
    Command.PAUSE: ("pause", "stop", "wait", "please wait"),
    Command.RESUME: ("continue", "carry on", "resume", "go on"),
    Command.NEXT: ("next", "next exercise"),
    Command.BACK: ("go back", "back"),
    Command.REPEAT: ("repeat", "repeat that", "once more", "do it again"),
    Command.SKIP_REST: ("skip the rest", "skip rest"),
    Command.MORE_TIME: ("more time",),
    Command.ONE_MORE_SET: ("one more set", "another set"),
    Command.FASTER: ("faster",),
    Command.SLOWER: ("slower", "slow down"),
    Command.LOUDER: ("louder", "volume up"),
    Command.QUIETER: ("quieter", "softer", "volume down"),
    Command.LESS_TALK: ("less talk",),
    Command.MORE_TALK: ("more talk",),
    Command.WHERE: ("where are we", "where am i"),
    Command.STOP: ("end session", "finish", "stop the session", "end the session"),
}
"""The wordings of each command, the one that is told to people first.

“Stop” makes the session wait, as a person who says it in pain means it; what cannot be taken back,
ending the session, has words of its own that are long and like no others.
"""

COMMANDS = {words: command for command, many in WORDINGS.items() for words in many}
"""The command of each wording."""


def other_words() -> tuple[str, ...]:
    """Words that people and sessions say and that ask for nothing, the usual ones first."""
    text = resources.files("cuecast.live.listen").joinpath("words.txt").read_text("utf-8")
    return tuple(text.split())
