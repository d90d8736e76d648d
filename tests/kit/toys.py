"""Small sessions written as authors write them, compiled with the voice that is a rule."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kit.measure import voice

from cuecast.compiler.pipeline import compile_session
from cuecast.script.load import load
from cuecast.script.phrasebook import phrasebook
from cuecast.timeline import Timeline

SESSION = """\
title: Toy
bed: surf
welcome: Hello.
safety: Careful.
closing: Bye.
blocks:
  - exercise: lift
  - rest: 20s
  - exercise: press
  - say: Done with that.
    pause: 3s
  - exercise: plank
"""

LIFT = """\
name: Lift
position: seated
setup: [Sit tall., "Look at your {side} foot."]
phases:
  - {say: "Breathe out, lift the {side} leg.", short: Out., length: 3s, breath: exhale}
  - {say: "Breathe in, lower it.", short: In., length: 4s, breath: inhale}
dose: {reps: 6, sides: each, first_side: left}
focus: [Keep your back long.]
"""

PRESS = """\
name: Press
position: seated
setup: [Sit., Feet flat.]
phases:
  - {say: Press down., short: Press., length: 2s, breath: exhale}
  - {say: Hold., hold: 5s}
  - {say: Let go., length: 2s, breath: inhale}
dose: {reps: 3, sets: 2, sides: none, rest: 10s}
"""

PLANK = """\
name: Plank
position: prone
setup: Lie face down.
phases:
  - {say: Lift your hips., length: 3s}
  - {say: Hold., hold: {until: your belly begins to shake, at_most: 20s}}
dose: {reps: 1, sides: none}
"""

TOY = {"toy": SESSION, "lift": LIFT, "press": PRESS, "plank": PLANK}
"""The files of a session with sides, sets, a rest, something said and an open hold, by stem."""


def compiled(folder: Path, files: Mapping[str, str] = TOY, slowness: float = 1.0) -> Timeline:
    """The timeline of the first of `files`, all of them written into `folder`."""
    folder.mkdir(exist_ok=True)
    for stem, text in files.items():
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
    loaded = load(str(folder / f"{next(iter(files))}.yaml"))
    if loaded.value is None:
        raise AssertionError([d.message for d in loaded.diagnostics])
    made = compile_session(loaded.value, phrasebook("en"), voice(slowness))
    if made.timeline is None:
        raise AssertionError([d.message for d in (*loaded.diagnostics, *made.diagnostics)])
    return made.timeline
