"""A small programme written as authors write them: two sessions a week, three weeks."""

from __future__ import annotations

from pathlib import Path

PROGRAMME = """\
title: Strong hips in three weeks
description: Six short sessions.
author: Jo Miller
link: https://example.org/hips
feed: https://example.org/hips/feed.xml
start: 2026-11-25 06:30
days: {Mon: floor, Wednesday: chair}
weeks:
  - title: Week one
    phase: "Week 1: learn"
    why: Learn the movements.
    say: [This is week one., Take your time.]
    say_on: {wednesday: This is the first session.}
    doses:
      press: {reps: 2}
      "lift, high": {reps: 2}
  - phase: "Weeks 2–3: build"
    why: One more press.
    doses: {press: {reps: 3}}
  - why: An easy week.
    deload: true
    doses: {press: {reps: 2}}
"""

FLOOR = """\
title: On the floor
bed: none
welcome: Hello.
safety: Stop if anything hurts.
closing: Bye.
blocks:
  - {exercise: press, reps: 2-4}
  - circuit:
      rounds: 2
      stations: [{exercise: lift, variation: high, reps: 2-3, sides: each}]
"""

CHAIR = """\
title: In the chair
description: A session in the chair.
bed: none
welcome: Hello.
safety: Stop if anything hurts.
closing: Bye.
blocks:
  - {exercise: press, reps: 2-4}
"""

PRESS = """\
name: Press
position: seated
setup: [Sit tall.]
phases:
  - {say: Press down., short: Press., length: 2s}
  - {say: Let go., length: 2s}
dose: {reps: 2-4, sets: 1-2, sides: none, frequency: twice a week}
muscles: {strengthens: [glutes]}
variations:
  hard:
    kind: progression
    dose: {reps: 2-3}
"""

LIFT = """\
name: Lift
position: seated
setup: ["Sit tall, with your {side} foot forward."]
phases:
  - {say: "Lift your {side} foot.", short: Lift., length: 2s}
  - {say: Lower it., length: 2s}
dose: {reps: 2-3}
muscles: {strengthens: [hip flexors]}
variations:
  high: {kind: progression, dose: {sides: unknown}}
"""

FILES = {
    "hips.yaml": PROGRAMME,
    "floor.yaml": FLOOR,
    "chair.yaml": CHAIR,
    "press.yaml": PRESS,
    "lift.yaml": LIFT,
}


def written(folder: Path, **changed: str) -> Path:
    """The programme file, all its files being written into `folder`; `hips=…` is another text of it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        stem = name.removesuffix(".yaml")
        (folder / name).write_text(changed.get(stem, text), encoding="utf-8")
    return folder / "hips.yaml"
