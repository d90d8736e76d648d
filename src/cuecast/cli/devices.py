"""`cuecast devices`: the loudspeakers that a session can be played through."""

from __future__ import annotations

import click

from cuecast.cli import console
from cuecast.diagnostics import printable


@click.command()
def command() -> int:
    """List the loudspeakers of this machine, by the names that cuecast play --device takes."""
    from cuecast.live.sinks import NOWHERE, devices

    for name in devices():
        console.out(printable(name))
    console.tell(f"{NOWHERE}: silence, to see a session run")
    return 0
