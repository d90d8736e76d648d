"""Sessions with everything that a format is made of, spoken in bursts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

from kit.fake_engine import BurstEngine
from kit.toys import TOY

from cuecast import api
from cuecast.publish.formats import FORMATS, Material, Plan, maker
from cuecast.publish.page.build import page
from cuecast.script.load import Sources, load
from cuecast.sound.mix import Mixer
from cuecast.timeline import Timeline
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

SHORT = TOY | {
    "toy": """\
title: Toy
author: Jo
bed: surf
welcome: Hello.
safety: Careful.
closing: Bye.
pace: {sentence: 0s, position: 0s, settle: 1s, change: 1s}
blocks:
  - {exercise: lift, reps: 2, sides: each, first_side: left}
  - {exercise: plank}
""",
    "lift": """\
name: Lift
setup: [Sit tall., "Look at your {side} foot."]
phases:
  - {say: "Up, {side}.", length: 3s, breath: inhale}
  - {say: Keep., hold: 2s}
  - {say: Down., length: 4s, breath: exhale}
dose: {frequency: three times per week}
focus: [Long back.]
cautions: [Stop if it hurts.]
""",
    "plank": """\
name: Plank
phases: [{say: Hold., hold: 3s}]
dose: {reps: 1, sides: none}
""",
}
"""Less than a minute with everything that is heard, for what takes long to make."""


def sounding(folder: Path, files: Mapping[str, str], plan: Plan | None = None) -> Material:
    """The material of the session `toy` among `files`, all of them written into `folder`."""
    for stem, text in files.items():
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
    loaded = load(str(folder / "toy.yaml"))
    sources = loaded.value
    if sources is None:
        raise AssertionError([d.message for d in loaded.diagnostics])
    speaker = Speaker(BurstEngine(), Store(folder / "store"), Manner("burst", 145, "en"))
    cast = Cast(speaker, lambda _: speaker)
    made = api.compile(sources, cast)
    if made.timeline is None or made.session is None:
        raise AssertionError([d.message for d in made.diagnostics])

    def mixer(tracks: frozenset[str]) -> AbstractContextManager[Mixer]:
        return mixed(sources, made.timeline, cast, tracks)

    tags = partial(api.tags, sources, made.timeline)
    return Material(made.timeline, sources, made.session, mixer, tags, plan or Plan())


def mixed(
    sources: Sources, timeline: Timeline | None, cast: Cast, tracks: frozenset[str]
) -> AbstractContextManager[Mixer]:
    if timeline is None:
        raise AssertionError("not compiled")
    return api.mixer(sources, timeline, cast, tracks)


def write_page(path: Path, material: Material, audio: str) -> None:
    """Write the session page of some material; `audio` is the address of its sound."""
    made = page(material.timeline, material.sources, material.session, audio)
    path.write_text(made, encoding="utf-8")


def written(material: Material, name: str) -> list[bytes]:
    """The files of a format, made of some material."""
    files = []
    for made in FORMATS[name].files.values():
        out = io.BytesIO()
        maker(made)(material, out)
        files.append(out.getvalue())
    return files
