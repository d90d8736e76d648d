"""`cuecast check`: every mistake in sessions and exercises, without making sound."""

from __future__ import annotations

import click

import cuecast
from cuecast.cli import console, language
from cuecast.diagnostics import CuecastError, has_errors, printable
from cuecast.timebase import clock


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@language.option
def command(files: tuple[str, ...], language: str) -> int:
    """Look for mistakes in FILEs, sessions or exercises. Ends with code 2 when there are any.

    \b
    cuecast check hips.yaml exercises/*.yaml
    """
    return max([_check(name, language) for name in files])


def _check(name: str, language: str) -> int:
    """Report on one file; 0 without mistakes, 2 with, 1 when it cannot be told."""
    try:
        report = cuecast.check(name, language=language)
    except CuecastError as trouble:
        console.tell(f"cuecast: {trouble}")
        return 1
    console.show_diagnostics(report.diagnostics, report.texts, name, say=console.out)
    if has_errors(report.diagnostics):
        return 2
    if not report.diagnostics:
        length = f", {clock(report.timeline.duration, 0)} long" if report.timeline else ""
        console.out(f"{printable(name)}: no mistakes{length}")
    return 0
