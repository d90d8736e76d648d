"""A slow voice: words behind a number wait for it, and nothing falls into the last three seconds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pytest
from kit.measure import voice

from cuecast.compiler.check import check
from cuecast.compiler.pipeline import compile_session
from cuecast.diagnostics import has_errors
from cuecast.script.load import load
from cuecast.timebase import RATE
from cuecast.timeline import Line


@pytest.mark.parametrize("name", ["heel-to-hip", "strong-back-line", "knee-raise-filler"])
@pytest.mark.parametrize("slowness", [0.7, 1.4, 1.7])
def test_shipped_sessions_can_be_said_by_slow_and_by_quick_voices(
    name: str, slowness: float
) -> None:
    sources = load(name).value
    assert sources is not None
    made = compile_session(sources, sources.phrasebook(), voice(slowness))
    assert not has_errors(made.diagnostics)
    assert made.timeline is not None
    assert made.script is not None
    check(made.timeline, made.script)


@pytest.mark.parametrize(("number", "gap"), [(0.4, 0.9), (1.0, 1.06), (1.3, 1.36)])
def test_words_behind_a_number_wait_for_it_only_as_long_as_they_must(
    number: float, gap: float
) -> None:
    sources = load("heel-to-hip").value
    assert sources is not None

    def measure(lines: Sequence[Line]) -> Mapping[Line, int]:
        lengths = voice()(lines)
        return {
            line: round(number * RATE) if line.text.isdigit() else lengths[line] for line in lines
        }

    timeline = compile_session(sources, sources.phrasebook(), measure).timeline
    assert timeline is not None
    behind = [
        (b.start - a.start) / RATE
        for a, b in pairwise(timeline.voice())
        if a.role == "count" and b.role in ("instruction", "last")
    ]
    assert len(behind) > 5
    assert behind == pytest.approx([gap] * len(behind))
