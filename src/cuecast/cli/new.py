"""`cuecast new`: a commented session to start from, with the schema that an editor checks it by."""

from __future__ import annotations

import json
from pathlib import Path

import click

from cuecast import limits
from cuecast.cli import console, outputs
from cuecast.cli.schema import Kind, text
from cuecast.diagnostics import CuecastError, printable
from cuecast.files import publish, refuse_early

SCHEMA = "{kind}.schema.json"
"""The schema's name beside the files, one for all of a kind in a folder."""

STARTED: dict[str, Kind] = {"show": "show", "programme": "programme"}
"""The names that ask for something else than a session."""

STARTER = """\
# yaml-language-server: $schema={schema}
# A cuecast session. An editor that knows YAML checks it while you type.
#   cuecast check {file}     finds mistakes
#   cuecast show {file}      prints what is said and done, and when
#   cuecast render {file}    makes the MP3
# Lines that begin with #, without a space after it, are examples: take the # away to use them.

title: {title}
#description: What the session is for, and for whom.
#author: Your name

# What is said first and last. Without these lines, cuecast says something fitting.
#welcome: Welcome. Take your time, and stop whenever you want to.
#closing: Well done. See you tomorrow.

# The background: drone, surf, pulse, none, or a sound file beside this one.
bed: surf

# Who speaks, as ENGINE:VOICE. `cuecast voices` shows the voices there are, and how to get better ones.
#voice:
#  instructor: en-us+m6
#  counter: en-us+f5
#  pitch: -10%

# How fast it speaks, and how long its pauses are.
#pace:
#  words_per_minute: 130
#  sentence: 3s
#  rest: 45s

# What is done, in order. `cuecast library` lists the exercises that come with cuecast; your own
# lie beside this file as NAME.yaml.
blocks:
  - exercise: seated-heel-press
    reps: 6

  - rest: 20s

  - say: Now one leg at a time.

  - exercise: seated-straight-leg-heel-press
#    sets: 2
#    first_side: left
#    rest: 30s

# The same stations several times:
#  - circuit:
#      rounds: 2
#      rest_between_stations: 15s
#      rest_between_rounds: 1m
#      stations:
#        - exercise: bridge
#          reps: 8
#        - exercise: seated-heel-press
#          reps: 6
"""


@click.command()
@click.argument("name")
@outputs.force()
def command(name: str, force: bool) -> int:
    """Write NAME.yaml, a commented session to start from, and its schema for your editor.

    The name “show” stands for a show: sessions as a podcast; “programme” for weeks of sessions.

    \b
    cuecast new hips
    cuecast show hips.yaml
    cuecast new show
    cuecast new programme
    """
    path = Path(name).parent / f"{outputs.stem(name)}.yaml"
    title = outputs.stem(name).replace("-", " ").replace("_", " ").strip().capitalize()
    if not title or not title.isprintable() or len(title) > limits.MAX_TEXT or {*title} & {*"{}"}:
        raise click.UsageError(f"'{printable(name)}' cannot be the name of a session")
    kind = STARTED.get(outputs.stem(name), "session")
    schema = SCHEMA.format(kind=kind)
    words = {"schema": schema, "file": path.name, "title": json.dumps(title, ensure_ascii=False)}
    if kind == "show":
        from cuecast.cli.new_show import starter

        written = starter(path.name, path.stem, schema).encode("utf-8")
    elif kind == "programme":
        from cuecast.cli import new_programme

        written = new_programme.starter(path.name, schema).encode("utf-8")
    else:
        written = STARTER.format(**words).encode("utf-8")
    refuse_early(path, overwrite=force)
    provide_schema(path.parent / schema, kind, force)
    publish(path, lambda handle: handle.write(written), overwrite=force)
    console.tell(f"Next: cuecast {'show' if kind == 'session' else 'publish'} {path}")
    console.out(printable(str(path)))
    return 0


def provide_schema(path: Path, kind: Kind, force: bool) -> None:
    """Write the schema where it is missing; one that is there and different is somebody's."""
    schema = text(kind).encode("utf-8")
    if path.exists() and not force:
        try:
            same = path.read_bytes() == schema
        except OSError as trouble:
            raise CuecastError(
                f"{printable(str(path))} cannot be read: {trouble.strerror}"
            ) from None
        if not same:
            console.tell(f"{printable(str(path))} is not of this cuecast; --force renews it")
        return
    publish(path, lambda handle: handle.write(schema), overwrite=force)
