"""`cuecast export`: a session for other programs and devices."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial, wraps
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from cuecast.cli import console, language, outputs, sessions, wishes
from cuecast.diagnostics import CuecastError, printable
from cuecast.extras import install
from cuecast.files import publish, refuse_early

if TYPE_CHECKING:
    from datetime import datetime

    from cuecast.publish.formats import Format, Material, Plan, Progress, Write
    from cuecast.script.wishes import Wishes
    from cuecast.sound.mix import Mixer

FORMATS = (
    *("vtt", "srt", "lrc", "chapters.json", "audacity", "csv", "md", "ics", "fit", "stems"),
    *("m4b", "m4a", "opus"),
)
"""The names of `publish.formats.FORMATS`, so that `--help` need not load them."""


def _when(command: Callable[..., int]) -> Callable[..., int]:
    """Gives a command the argument `plan`: when a session is to be done."""

    @wraps(command)
    def planning(first: datetime | None, weeks: int, per_week: int | None, **rest: Any) -> int:
        from cuecast.publish.formats import Plan

        return command(plan=Plan(first, weeks, per_week), **rest)

    for option in (
        click.option(
            "--per-week",
            type=click.IntRange(1, 7),
            help="ics: how often.  [default: as often as the exercises say]",
        ),
        click.option("--weeks", type=click.IntRange(1, 520), default=4, help="ics: for how long."),
        click.option(
            "--first",
            type=click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]),
            help='ics: day and time of the first session, as in "2026-12-07 07:30".',
        ),
    ):
        planning = option(planning)
    return planning


@click.command()
@click.argument("session")
@click.option(
    "--to",
    "names",
    type=click.Choice(FORMATS),
    multiple=True,
    required=True,
    help="The format; may be given several times.",
)
@outputs.output(
    "The file to make, or its beginning where there are several.  [default: SESSION.… here]",
)
@outputs.force("Replace files that exist.")
@_when
@language.option
@wishes.options
def command(
    session: str,
    names: tuple[str, ...],
    *,
    output: Path | None,
    force: bool,
    plan: Plan,
    language: str,
    wishes: Wishes,
) -> int:
    """Make SESSION into something that other programs and devices understand.

    \b
    vtt srt lrc     what is said, for reading along     chapters.json  podcast apps
    audacity        labels, back with import-labels     stems          voice, tones, bed
    csv md          the cue sheet                       m4b m4a opus   sound with chapters
    ics             your calendar, with reminders       fit            a Garmin watch

    \b
    cuecast export heel-to-hip --to vtt --to srt
    cuecast export hips.yaml --to m4b
    cuecast export hips.yaml --to ics --first "2026-12-07 07:30" --per-week 3
    """
    from cuecast.publish.formats import FORMATS

    if output is not None and len(names) > 1:
        raise click.UsageError("--output names one file, and several formats are asked for")
    targets = {name: _paths(session, FORMATS[name], output) for name in dict.fromkeys(names)}
    for path in chain.from_iterable(targets.values()):
        refuse_early(path, overwrite=force)
    found = sessions.opened(session, language, wishes)
    if found is None:
        return 2
    for name, paths in targets.items():
        with console.progress() as tell:
            material = _material(found, plan, partial(tell, "mixing") if tell else None)
            _export(FORMATS[name], paths, material, force)
        for path in paths:
            console.out(printable(str(path)))
    return 0


def _paths(session: str, made: Format, output: Path | None) -> dict[Path, str]:
    """The files of a format, and what makes each."""
    if output is not None and len(made.files) == 1:
        return dict(zip([output], made.files.values(), strict=True))
    base = output or Path(outputs.stem(session))
    return {base.with_name(base.name + suffix): maker for suffix, maker in made.files.items()}


def _material(found: sessions.Opened, plan: Plan, progress: Progress | None) -> Material:
    from cuecast import api
    from cuecast.publish.formats import Material

    def mixer(tracks: frozenset[str]) -> AbstractContextManager[Mixer]:
        return api.mixer(found.sources, found.timeline, found.cast, tracks)

    return Material(
        found.timeline,
        found.sources,
        found.session,
        mixer,
        partial(api.tags, found.sources, found.timeline),
        plan,
        progress,
    )


def _export(made: Format, paths: dict[Path, str], material: Material, force: bool) -> None:
    from cuecast.publish.formats import maker

    inputs = [Path(name) for name in material.sources.texts]
    inputs.append(material.sources.folder / material.sources.session.model.bed.sound)
    for path, name in paths.items():
        try:
            write = maker(name)
        except ModuleNotFoundError as missing:
            if not made.extra or (missing.name or "").startswith("cuecast"):
                raise
            raise CuecastError(
                f"this format needs the extra “{made.extra}”: {install(made.extra)}"
            ) from missing

        def fill(out: BinaryIO, write: Write = write) -> object:
            return write(material, out)

        publish(path, fill, overwrite=force, inputs=inputs)
