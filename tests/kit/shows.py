"""Small shows written as authors write them, published with a voice of bursts."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from kit.fake_engine import VOICE, BurstEngine

from cuecast.script.load import Sources
from cuecast.shows.publishing import Published, publish_show
from cuecast.voice.cast import Cast
from cuecast.voice.engine import Manner
from cuecast.voice.speaker import Speaker
from cuecast.voice.store import Store

SHOW = """\
title: Strong hips
description: |
  Two short sessions for hips & the backs of the legs.

  Do them <slowly>.
author: Jo Miller
link: https://example.org/hips
feed: https://example.org/hips/feed.xml
category: Health & Fitness > Fitness
copyright: © 2026 Jo Miller
licence: CC-BY-4.0
email: jo@example.org
funding: {link: https://example.org/give, text: Support it}
people: [Jo Miller, {name: Ada Reyes, role: Author, group: Writing, link: https://example.org/ada}]
seasons: {1: Weeks 1–2, 2: Weeks 3–4}
episodes:
  - {session: one, date: 2026-11-23 06:00, season: 1, notes: Begin slowly.}
  - {session: two, date: 2026-11-25 06:00 +01:00, season: 1, title: Press & hold}
  - {session: three, date: 2026-12-07, season: 2}
"""

SESSION = """\
title: Session {name}
description: This is session {name}.
bed: none
welcome: Hello to session {name}.
safety: Stop if anything hurts.
closing: Bye.
blocks:
  - {{exercise: press, reps: {reps}}}
"""

PRESS = """\
name: Press
source: {title: On pressing, author: A. Writer}
position: seated
equipment: [a chair, {item: a towel, optional: true}]
setup: [Sit tall.]
phases:
  - {say: Press down., short: Press., length: 2s, breath: exhale}
  - {say: Let go., length: 2s, breath: inhale}
dose: {reps: 2, sides: none}
"""


def files() -> dict[str, str]:
    """The show's files by name."""
    names = {"one": 2, "two": 3, "three": 4}
    sessions = {f"{n}.yaml": SESSION.format(name=n, reps=reps) for n, reps in names.items()}
    return {"show.yaml": SHOW, "press.yaml": PRESS, **sessions}


def written(folder: Path, some: Mapping[str, str] | None = None) -> Path:
    """The show file, all of the show's files being written into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (files() if some is None else some).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "show.yaml"


def burst_cast(cache: Path, slowness: float = 1.0) -> Cast:
    """Who speaks in bursts, with a cache of their own."""
    manner = Manner(VOICE, 145, "en")
    return Cast(Speaker(BurstEngine(slowness=slowness), Store(cache), manner))


def published(
    folder: Path, out: Path | None = None, slowness: float = 1.0, file: str = "show.yaml"
) -> Published:
    """The show in `folder` published beside its files; mistakes are for the test to see."""

    def cast_for(_sources: Sources) -> Cast:
        return burst_cast(folder.parent / "phrases", slowness)

    return publish_show(folder / file, out or folder / "public", cast_for=cast_for)


def digests(folder: Path) -> dict[str, str]:
    """Every file of a folder by its path, with the SHA-256 of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
