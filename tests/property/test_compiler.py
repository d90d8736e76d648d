"""What must hold for every session that the grammar allows, whatever is said and however slowly."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from kit.strategies import run, sessions

from cuecast.compiler.check import check
from cuecast.compiler.session import Circuit, Session, Work
from cuecast.compiler.session import works as works_of
from cuecast.timebase import FRAME, RATE
from cuecast.timeline import Timeline, to_json

SLOWNESS = st.sampled_from([0.5, 1.0, 1.4, 2.0, 4.0])


@given(sessions(), SLOWNESS)
def test_no_two_utterances_overlap_and_none_leaves_its_step(
    session: Session, slowness: float
) -> None:
    timeline, _, script = run(session, slowness)
    for before, after in pairwise(timeline.voice()):
        assert before.end <= after.start
    for cue in timeline.voice():
        assert any(s.start <= cue.start and cue.end <= s.end for s in timeline.steps)
    check(timeline, script)


@given(sessions(), SLOWNESS)
def test_speech_never_stretches_what_the_body_does(session: Session, slowness: float) -> None:
    timeline, _, script = run(session, slowness)
    for timed, scene in zip(timeline.steps, script, strict=True):
        length = timed.end - timed.start
        if scene.step.rigid:
            assert abs(length - scene.step.length * RATE) < 1
        else:
            assert length % FRAME == 0
            assert length >= scene.step.length * RATE


@given(sessions())
def test_the_whole_is_the_sum_of_its_parts(session: Session) -> None:
    timeline, _, script = run(session)
    assert timeline.steps[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(timeline.steps))
    assert timeline.duration == sum(s.end - s.start for s in timeline.steps)
    exact = Fraction(0)
    for timed, scene in zip(timeline.steps, script, strict=True):
        rigid = scene.step.rigid
        exact += scene.step.length if rigid else Fraction(timed.end - timed.start, RATE)
    assert abs(timeline.duration - exact * RATE) <= Fraction(1, 2)


def expected_reps(blocks: tuple[object, ...], times: int = 1) -> int:
    total = 0
    for block in blocks:
        if isinstance(block, Work):
            total += times * sum(block.reps) * (1 if block.sides == "none" else 2)
        elif isinstance(block, Circuit):
            total += expected_reps(block.stations, times * block.rounds)
    return total


@given(sessions())
def test_reps_sides_sets_and_rounds_are_counted_out(session: Session) -> None:
    _, _, script = run(session)
    begun = [scene.step for scene in script if scene.step.opening]
    assert len(begun) == expected_reps(session.blocks)
    for work in works_of(session.blocks):
        if work.sides == "each":
            sides = Counter(s.place.side for s in begun if s.work is work)
            assert sides["left"] == sides["right"]
    for step in begun:
        place = step.place
        assert 1 <= place.rep <= place.reps
        assert 1 <= place.set <= place.sets


@given(sessions())
def test_every_number_said_is_the_rep_that_begins_there(session: Session) -> None:
    timeline, _, _ = run(session)
    starts = {s.start: s.place for s in timeline.steps if s.kind in ("phase", "hold")}
    for cue in timeline.voice():
        if cue.role == "count":
            rep = starts[cue.start].rep
            assert cue.place.rep == rep
            # Between the tens above twenty a quick rep has its last digit alone.
            assert int(cue.text) == rep or (rep > 20 and 0 < int(cue.text) == rep % 10)


@given(sessions())
def test_the_last_rep_is_called_once_a_set_and_side(session: Session) -> None:
    timeline, found, script = run(session)
    last = [c for c in timeline.voice() if c.role == "last"]
    wanted = [
        s.step
        for s in script
        if s.step.opening
        and s.step.place.rep == s.step.place.reps > 1
        and s.step.work is not None
        and (s.step.work.sides != "alternating" or s.step.place.side == s.step.work.first_side)
    ]
    no_room = any(d.code == "no-room" for d in found)
    assert len(last) == len(wanted) or no_room
    assert all(cue.place.rep == cue.place.reps for cue in last)


@given(sessions())
def test_a_countdown_tells_the_seconds_that_are_left(session: Session) -> None:
    timeline, _, _ = run(session)
    steps = iter(timeline.steps)
    step = next(steps)
    for cue in timeline.voice():
        while step.end <= cue.start:
            step = next(steps)
        if cue.role == "countdown":
            assert abs((step.end - cue.start) - int(cue.text.split()[0]) * RATE) <= 1


def said_when(timeline: Timeline) -> dict[object, list[int]]:
    """The starts of each cue, by its step, role and words."""
    times: dict[object, list[int]] = {}
    steps = iter(enumerate(timeline.steps))
    index, step = next(steps)
    for cue in timeline.voice():
        while step.end <= cue.start:
            index, step = next(steps)
        times.setdefault((index, cue.role, cue.text), []).append(cue.start)
    return times


@given(sessions(), st.sampled_from([0.5, 1.0, 1.3]), st.sampled_from([1.0, 1.2, 2.0]))
def test_a_longer_voice_never_moves_a_cue_earlier(
    session: Session, fast: float, more: float
) -> None:
    """A cue may give way to a shorter wording; what is still said is never said earlier."""
    quick, _, _ = run(session, fast)
    slow, _, _ = run(session, fast * more)
    for a, b in zip(quick.steps, slow.steps, strict=True):
        assert b.start >= a.start

    early, late = said_when(quick), said_when(slow)
    for key in early.keys() & late.keys():
        if len(early[key]) == len(late[key]):
            assert all(x <= y for x, y in zip(early[key], late[key], strict=True))


@given(sessions())
def test_the_same_session_gives_the_same_bytes(session: Session) -> None:
    assert to_json(run(session)[0]) == to_json(run(session)[0])


@settings(max_examples=50)
@given(sessions(), SLOWNESS)
def test_nothing_is_dropped_in_silence(session: Session, slowness: float) -> None:
    """Every utterance that must be said is said or reported."""
    timeline, found, script = run(session, slowness)
    told = {d.code for d in found}
    said = Counter((c.role, c.text) for c in timeline.voice())
    wanted = Counter(
        (u.role, u.wordings[0])
        for s in script
        for u in s.utterances
        if u.otherwise != "silent" and not u.echo and u.role != "release"
    )
    if wanted - said:
        assert told & {"shortened", "tone-only", "no-room"}
