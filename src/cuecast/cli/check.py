"""`cuecast check`: every mistake in sessions, exercises, shows and programmes, without making sound."""

from __future__ import annotations

from collections.abc import Mapping

import click

import cuecast
from cuecast.cli import console, language
from cuecast.diagnostics import CuecastError, Diagnostics, has_errors, printable
from cuecast.timebase import clock

Looked = tuple[Diagnostics, Mapping[str, str], str]
"""What was found, the texts that it is shown with, and what there is to say of a good file."""


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@language.option
def command(files: tuple[str, ...], language: str) -> int:
    """Look for mistakes in FILEs, of every kind. Ends with code 2 when there are any.

    Of a show or a programme, its sessions are checked as well.

    \b
    cuecast check hips.yaml exercises/*.yaml
    cuecast check show.yaml
    """
    return max([_check(name, language) for name in files])


def _check(name: str, language: str) -> int:
    """Report on one file; 0 without mistakes, 2 with, 1 when it cannot be told."""
    from cuecast.script.load_programme import is_publication

    try:
        look = _show if is_publication(name) else _session
        diagnostics, texts, told = look(name, language)
    except CuecastError as trouble:
        console.tell(f"cuecast: {trouble}")
        return 1
    console.show_diagnostics(diagnostics, texts, name, say=console.out)
    if has_errors(diagnostics):
        return 2
    if not diagnostics:
        console.out(f"{printable(name)}: no mistakes{told}")
    return 0


def _session(name: str, language: str) -> Looked:
    report = cuecast.check(name, language=language)
    length = f", {clock(report.timeline.duration, 0)} long" if report.timeline else ""
    return report.diagnostics, report.texts, length


def _show(name: str, language: str) -> Looked:
    from cuecast.shows.checking import check_show

    if language:
        raise CuecastError(
            f"{printable(name)} is more than a session: its sessions say in which language"
        )
    with console.progress() as tell:
        checked = check_show(name, progress=tell)
    length = sum(one.timeline.duration for one in checked.episodes)
    told = f", {len(checked.episodes)} episodes, {clock(length, 0)} long"
    return checked.diagnostics, checked.texts, told
