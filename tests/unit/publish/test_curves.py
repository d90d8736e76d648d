"""The breath goes up, down and level with the steps; the bed is as loud as the mix makes it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.pictures import Picture, knots

from cuecast.publish.curves import breath, gain
from cuecast.publish.plot import plot
from cuecast.sound.ducking import Ducker, bridged, fade
from cuecast.sound.mix import DUCKED_DB
from cuecast.timebase import RATE, Samples
from cuecast.timeline import Cue, Place, TimedStep, Timeline

LEVEL = -18.0


def steps(*told: tuple[str, float] | tuple[str, float, int]) -> list[TimedStep]:
    """Steps by breath, seconds and rep; `hold!` is a hold that says nothing of the breath."""
    found, at = [], 0
    for breath_and_kind, seconds, *rep in told:
        end = at + round(seconds * RATE)
        kind, name = ("hold", "") if breath_and_kind == "hold!" else ("phase", breath_and_kind)
        place = Place("Press", rep=rep[0] if rep else 1)
        found.append(TimedStep(kind, Samples(at), Samples(end), place, name, rigid=True))
        at = end
    return found


def curve(*told: tuple[str, float] | tuple[str, float, int]) -> list[list[tuple[float, float]]]:
    """The strands, in seconds."""
    return [[(at / RATE, level) for at, level in strand] for strand in breath(steps(*told))]


CURVES = {
    "in and out": ([("inhale", 3), ("exhale", 4)], [[(0, 0), (3, 1), (7, 0)]]),
    "out and in": ([("exhale", 3), ("inhale", 4)], [[(0, 1), (3, 0), (7, 1)]]),
    "a box": (
        [("inhale", 4), ("hold", 4), ("exhale", 4), ("hold", 4)],
        [[(0, 0), (4, 1), (8, 1), (12, 0), (16, 0)]],
    ),
    "a hold first": ([("hold", 2), ("inhale", 3)], [[(0, 0), (2, 0), (5, 1)]]),
    "a full hold first": ([("hold", 2), ("exhale", 3)], [[(0, 1), (2, 1), (5, 0)]]),
    "a second inhale on top": (
        [("inhale", 3), ("inhale", 1), ("exhale", 6)],
        [[(0, 0), (3, 0.75), (4, 1), (10, 0)]],
    ),
    "a hold between two inhales": (
        [("inhale", 2), ("hold", 1), ("inhale", 2)],
        [[(0, 0), (2, 0.5), (3, 0.5), (5, 1)]],
    ),
    "the same in the next rep": (
        [("exhale", 2, 1), ("exhale", 2, 2)],
        [[(0, 1), (2, 0)], [(2, 1), (4, 0)]],
    ),
    "rep after rep": (
        [("inhale", 1, 1), ("exhale", 1, 1), ("inhale", 1, 2), ("exhale", 1, 2)],
        [[(0, 0), (1, 1), (2, 0), (3, 1), (4, 0)]],
    ),
    "nothing told": ([("free", 2), ("", 2)], []),
    "a gap": (
        [("inhale", 2), ("free", 2), ("exhale", 2)],
        [[(0, 0), (2, 1)], [(4, 1), (6, 0)]],
    ),
    "a short hold is level": (
        [("exhale", 2), ("hold!", 1), ("inhale", 2)],
        [[(0, 1), (2, 0), (3, 0), (5, 1)]],
    ),
    "nobody holds the breath that long": (
        [("exhale", 2), ("hold!", 10), ("inhale", 2)],
        [[(0, 1), (2, 0)], [(12, 0), (14, 1)]],
    ),
    "a short hold among movements": ([("free", 2), ("hold!", 1), ("free", 2)], []),
}


@pytest.mark.parametrize("name", CURVES)
def test_the_breath(name):
    told, expected = CURVES[name]
    assert curve(*told) == expected


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["inhale", "exhale", "hold", "free", "hold!"]),
            st.integers(1, 5),
            st.integers(1, 3),
        )
    )
)
@settings(max_examples=100)
def test_every_breath_goes_its_way_and_none_is_forgotten(told):
    made = steps(*told)
    pieces = {(a, b): (x, y) for strand in breath(made) for (a, x), (b, y) in pairwise(strand)}
    for step in made:
        if step.breath in ("inhale", "exhale", "hold"):
            low, high = pieces.pop((step.start, step.end))
            assert 0 <= min(low, high) <= max(low, high) <= 1
            assert (high > low) == (step.breath == "inhale")
            assert (high < low) == (step.breath == "exhale")
    assert all(low == high for low, high in pieces.values())


def test_the_breath_is_drawn_through_its_knots():
    made = Timeline(
        "Test", "en", Samples(20 * RATE), tuple(steps(("inhale", 4), ("exhale", 16))), (), ()
    )
    drawn = Picture(plot(made, Samples(0), made.duration, LEVEL))
    (path,) = [e.attrib["d"] for e in drawn.rows[0].iter() if e.get("class") == "breath"]
    (x0, y0), (x1, y1), (x2, y2) = knots(path)
    assert (x0, x1, x2) == (0, 240, 1200)
    assert y0 == y2 > y1


def session(spoken: list[tuple[int, int]], begin: int, end: int) -> tuple[Timeline, Cue]:
    bed = Cue("bed", "bed", Samples(begin), Samples(end), "surf", Place())
    voice = [Cue("voice", "say", Samples(a), Samples(b), "Hm.", Place()) for a, b in spoken]
    return Timeline("Test", "en", Samples(end), (), (bed, *voice), ()), bed


def mixed(spoken: list[tuple[int, int]], begin: int, end: int) -> np.ndarray:
    """What the mix does to a bed that is 1 all the time."""
    sound = np.ones(end - begin, np.float32)
    fade(sound, begin, begin, end)
    Ducker(bridged(spoken), LEVEL - DUCKED_DB).apply(sound, begin)
    return sound


@given(
    st.lists(st.tuples(st.integers(0, 2 * RATE), st.integers(1, RATE)), max_size=6),
    st.integers(0, RATE),
    st.integers(RATE // 10, 12 * RATE),
)
@settings(max_examples=30, deadline=None)
def test_the_bed_is_drawn_as_it_is_mixed(gaps, begin, length):
    spoken, at = [], 0
    for gap, said in gaps:
        spoken.append((at + gap, at + gap + said))
        at += gap + said
    end = begin + length
    made, bed = session(spoken, begin, end)
    strand = gain(made, bed, LEVEL, 0, end)
    sound = mixed(spoken, begin, end)
    assert (strand[0][0], strand[-1][0]) == (begin, end - 1)
    for sample, level in strand:
        assert level == pytest.approx(float(sound[sample - begin]), abs=1e-6)
    # Between the knots a straight line is as good: no bend was left out.
    drawn = np.interp(np.arange(begin, end), *zip(*strand, strict=True))
    assert np.max(np.abs(drawn - sound)) < 0.05


def test_a_part_has_the_gain_of_the_whole():
    spoken = [(RATE * n, RATE * n + RATE // 2) for n in range(3, 60, 4)]
    made, bed = session(spoken, 0, 64 * RATE)
    whole = dict(gain(made, bed, LEVEL, 0, 64 * RATE))
    part = gain(made, bed, LEVEL, 20 * RATE, 30 * RATE)
    shared = [(sample, level) for sample, level in part if sample in whole]
    assert len(shared) >= len(part) - 2
    assert all(whole[sample] == level for sample, level in shared)


def test_a_soft_bed_is_ducked_by_what_is_missing():
    made, bed = session([(RATE * 3, RATE * 4)], 0, 10 * RATE)
    for softest in (-40, DUCKED_DB, DUCKED_DB - 5):
        strand = gain(made, bed, softest, 0, 10 * RATE)
        middle = [level for sample, level in strand if 2 <= sample / RATE < 6]
        assert max(middle) == 1.0
        assert min(middle) == pytest.approx(min(1.0, 10 ** ((DUCKED_DB - softest) / 20)))
