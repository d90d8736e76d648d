"""`cuecast serve`: a published folder on the local network, for a phone to subscribe to."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cuecast.cli import console

PORT = 8137
"""No service of note has it."""


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--lan", is_flag=True, help="Let other devices in this network listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help="Where to listen; 0 takes any that is free.",
)
def command(folder: Path, lan: bool, port: int) -> int:
    """Serve FOLDER, which cuecast published, until you press Ctrl-C.

    Without --lan only this machine can listen. The address is the feed's: a podcast app subscribes
    to it, and a phone's camera reads it from the QR code. Needs the extra “serve”.

    \b
    cuecast serve hips
    cuecast serve hips --lan
    """
    from cuecast.publish import serve

    serve.require()
    host, known = serve.addresses(lan=lan)
    app = serve.application(folder, known)
    sock = serve.listening(serve.EVERYWHERE if lan else serve.LOOPBACK, port)
    with sock:
        url = f"http://{host}:{sock.getsockname()[1]}/{app.state.feed}"
        console.out(url)
        console.flush()
        if lan and sys.stdout.isatty():
            console.tell(serve.qr_code(url))
        console.tell("Press Ctrl-C to end." if lan else "Only this machine can listen; see --lan.")
        serve.run(app, sock)
    return 0
