"""`cuecast plot`: a session as a drawing."""

from __future__ import annotations

from pathlib import Path

import click

from cuecast.cli import console, outputs, sessions
from cuecast.diagnostics import printable
from cuecast.files import publish, refuse_early

SUFFIXES = (".svg", ".png")
"""What a drawing's name can end in; the first is made when nothing is said."""


@click.command()
@click.argument("session")
@outputs.output(
    "The file to make; .svg or .png decides the format.  [default: SESSION.svg here]",
    SUFFIXES,
)
@click.option("--from", "begin", metavar="TIME|CHAPTER", help="Where to begin: 12:30, or bridge.")
@click.option("--to", "end", metavar="TIME|CHAPTER", help="Where to end; a chapter is drawn too.")
@outputs.force()
def command(
    session: str, output: Path | None, begin: str | None, end: str | None, force: bool
) -> int:
    """Draw SESSION: time across; steps, breath, words, tones and bed below each other.

    The shorter the part, the more is seen. A PNG needs the extra “plot”.

    \b
    cuecast plot strong-back-line
    cuecast plot strong-back-line --from bridge --to bridge -o bridge.png
    cuecast plot hips.yaml --from 10:46 --to 11:06
    """
    from cuecast.publish import raster, window
    from cuecast.publish.plot import plot

    output = output or Path(f"{outputs.stem(session)}{SUFFIXES[0]}")
    refuse_early(output, overwrite=force)
    as_png = output.suffix.lower() == ".png"
    if as_png:
        raster.require()
    found = sessions.opened(session)
    if found is None:
        return 2
    timeline, level = found.timeline, found.sources.session.model.bed.level
    try:
        first, last = window.window(timeline, begin, end)
    except window.NotThere as wrong:
        raise click.UsageError(printable(str(wrong))) from None
    drawing = plot(timeline, first, last, level)
    data = raster.png(drawing) if as_png else drawing.encode("utf-8")
    publish(output, lambda out: out.write(data), overwrite=force)
    console.out(printable(str(output)))
    return 0
