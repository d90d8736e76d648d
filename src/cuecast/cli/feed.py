"""`cuecast feed check`: a published feed held against every rule of the podcast apps."""

from __future__ import annotations

from pathlib import Path

import click

from cuecast.cli import console
from cuecast.diagnostics import has_errors


@click.group()
def command() -> None:
    """Look over a published feed."""


@command.command()
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
def check(folder: Path) -> int:
    """Hold the feed in FOLDER, and every file beside it, against the rules of the podcast apps.

    Ends with code 2 when an app would refuse something. Needs the extra “publish”.

    \b
    cuecast feed check hips
    cuecast feed check hips/feed.xml
    """
    from cuecast.publish.feedcheck import check_feed

    report = check_feed(folder)
    console.show_diagnostics(report.diagnostics, report.texts, str(folder), console.out)
    if not report.diagnostics:
        episodes = f"{report.episodes} episode{'s' if report.episodes != 1 else ''}"
        console.out(f"{episodes}, nothing to complain of")
    return 2 if has_errors(report.diagnostics) else 0
