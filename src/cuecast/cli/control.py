"""`cuecast control`: steer the session that is being played, from anywhere on this machine."""

from __future__ import annotations

import json

import click

from cuecast.cli import console
from cuecast.diagnostics import printable
from cuecast.live.commands import MEANING, parse

_WIDTH = max(len(command.value) for command in MEANING)
_TABLE = "\n".join(f"  {one.value:<{_WIDTH}}  {meaning}" for one, meaning in MEANING.items())


@click.command(
    epilog=f"\b\nCommands:\n{_TABLE}\n  {'status':<{_WIDTH}}  Print how it stands, as JSON."
)
@click.argument("name", metavar="COMMAND")
def command(name: str) -> int:
    """Tell the session that is being played what to do: for pedals, buttons, phones, home automation.

    \b
    cuecast control next
    cuecast control more-time
    cuecast control status
    """
    from cuecast.live.remote import send

    wanted = parse(name)
    if wanted is None and name != "status":
        from difflib import get_close_matches

        near = get_close_matches(name, [*(one.value for one in MEANING), "status"], 1)
        hint = f"did you mean '{near[0]}'?" if near else "see cuecast control --help"
        raise click.BadParameter(f"there is no command '{printable(name)}'; {hint}")
    told = send(wanted)
    if wanted is None:
        console.out(json.dumps(told["status"], ensure_ascii=False))
    return 0
