"""`cuecast publish`: a show becomes a folder that any web host can serve."""

from __future__ import annotations

from pathlib import Path

import click

from cuecast.cli import console, outputs
from cuecast.diagnostics import has_errors, printable


@click.command()
@click.argument("show")
@outputs.output("The folder to make or to renew.  [default: SHOW here]")
def command(show: str, output: Path | None) -> int:
    """Publish SHOW, a file with sessions as episodes or a programme, as a podcast.

    The folder appears, or changes, all at once. Publishing again makes only what has changed.
    Needs the extra “publish”.

    \b
    cuecast new show                  start one: show.yaml
    cuecast publish show.yaml         make the folder show
    cuecast feed check show           look it over
    cuecast serve show --lan          listen to it on your phone
    """
    from cuecast.shows.publishing import publish_show

    folder = output or Path(outputs.stem(show))
    with console.progress() as tell:
        made = publish_show(show, folder, progress=tell)
    console.show_diagnostics(console.without_notes(made.diagnostics), made.texts, show)
    if has_errors(made.diagnostics):
        return 2
    kept = f", {len(made.kept)} kept" if made.kept else ""
    count = f"{len(made.made)} episode{'' if len(made.made) == 1 else 's'}"
    console.tell(f"{count} made{kept}; look it over: cuecast feed check {folder}")
    console.out(printable(str(folder / made.feed)))
    return 0
