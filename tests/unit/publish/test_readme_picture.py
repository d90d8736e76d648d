"""The picture at the top of README.md is what its command makes today, and the text below it is true.

`pytest tests/unit/publish/test_readme_picture.py --accept` draws it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cuecast
from cuecast.publish.plot import plot
from cuecast.timebase import RATE, Samples, clock
from cuecast.timeline import Timeline

ROOT = Path(__file__).parents[3]
PICTURE = "docs/session.svg"
SECONDS = 14


@pytest.fixture(scope="module")
def session() -> tuple[Timeline, float]:
    """The session with its own voice, and the level of its bed."""
    sources = cuecast.load("strong-back-line").value
    assert sources is not None
    timeline = cuecast.compile(sources).timeline
    assert timeline is not None
    return timeline, sources.session.model.bed.level


def window(timeline: Timeline) -> tuple[Samples, Samples]:
    """From the second in which the fifth rep of the hamstring kick back begins."""
    start = next(
        step.start
        for step in timeline.steps
        if (step.place.exercise, step.place.side, step.place.rep)
        == ("Hamstring kick back", "right", 5)
    )
    start = Samples(start - start % RATE)
    return start, Samples(start + SECONDS * RATE)


def test_the_picture_is_up_to_date(session, accept):
    timeline, level = session
    start, end = window(timeline)
    svg = plot(timeline, start, end, level)
    if accept:
        (ROOT / PICTURE).parent.mkdir(exist_ok=True)
        (ROOT / PICTURE).write_text(svg, encoding="utf-8", newline="\n")
    assert svg == (ROOT / PICTURE).read_text(encoding="utf-8")
    command = (
        f"cuecast plot strong-back-line --from {clock(start, 0)} --to {clock(end, 0)} "
        f"-o {PICTURE} --force"
    )
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f'<!-- Made with: {command} -->\n<img src="{PICTURE}"' in readme


def test_the_words_below_it_are_heard_at_their_time(session):
    timeline, _ = session
    start, end = window(timeline)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"(?s)from the hamstring kick back:\n\n```\n(.*?)```", readme)
    lines = block.splitlines()
    steps = [s for s in timeline.steps if start <= s.start < end and s.place.rep == 5]
    assert [line.split()[0] for line in lines] == [clock(step.start) for step in steps]
    for line, step in zip(lines, steps, strict=True):
        said = [c.text for c in timeline.voice() if step.start <= c.start < step.end]
        quoted = re.findall(r'"(.*?)"', line)
        assert [text.replace("Five.", "5") for text in quoted] == said
