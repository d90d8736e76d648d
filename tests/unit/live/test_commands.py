"""What a listener asks for changes the rest of the session, and nothing that is past."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from kit.playing import CASES, room, staged
from kit.room import STEP

import cuecast
from cuecast.live import course as courses
from cuecast.live import places, rounds
from cuecast.live.commands import MEANING, Command, parse
from cuecast.live.now import now
from cuecast.live.player import LOUDEST, SOFTEST
from cuecast.live.stage import Delivery
from cuecast.sound.graph import to_pcm
from cuecast.timebase import RATE

SESSION = CASES / "sets-and-rest.yaml"


@pytest.fixture
def live():
    with room(SESSION) as made:
        yield made


def player(live):
    return live.conductor.player


def plan(live):
    return player(live).deck.plan


def at(live):
    return player(live).deck.at


def step(live):
    return plan(live).step(at(live))


def to(live, **wanted):
    live.until(lambda: all(getattr(step(live).place, k) == v for k, v in wanted.items()))
    live.go(0.5)


def to_kind(live, kind):
    live.until(lambda: step(live).kind == kind)


def past(some, index):
    """Steps and words up to a step."""
    end = some.timeline.steps[index].start
    return some.timeline.steps[:index], [c for c in some.timeline.voice() if c.end <= end]


def test_every_command_has_a_meaning_and_is_understood():
    assert set(MEANING) == set(Command)
    assert all(parse(command.value) is command for command in Command)


def test_one_more_set_is_like_the_last_one_and_is_counted(live):
    to(live, exercise="Lift", set=1, rep=2)
    before = plan(live)
    index = before.index(at(live))
    live.do(Command.ONE_MORE_SET)
    live.until(lambda: plan(live) is not before)
    after = plan(live)
    assert past(after, index) == past(before, index)
    lifts = [s for s in after.timeline.steps if s.place.exercise == "Lift" and s.place.rep]
    assert {s.place.set for s in lifts} == {1, 2, 3}
    assert {s.place.sets for s in lifts if s.start > at(live)} == {3}
    assert len([s for s in after.timeline.steps if s.kind == "rest"]) == 3
    live.to_the_end()
    assert player(live).tally.done[0].sets == 3


def test_more_sets_can_be_had_at_once(live):
    to(live, exercise="Lift", set=1, rep=2)
    live.do(Command.ONE_MORE_SET, Command.ONE_MORE_SET)
    live.to_the_end()
    first, second = player(live).tally.done
    assert (first.sets, first.reps, second.sets) == (4, 48, 2)
    rests = [s for s in plan(live).timeline.steps if s.kind == "rest"]
    assert len(rests) == 4


def test_one_more_set_with_sides_changes_back_to_the_first_side():
    with staged(CASES / "each-side.yaml") as ready:
        course = ready.course
        index = next(i for i, s in enumerate(course.steps) if s.place.rep == 1)
        more = courses.one_more_set(course, index, ready.planner.session)
        plan = ready.planner.whole(more)
        sides = [
            (s.place.set, s.place.side)
            for s, after in zip(plan.steps, plan.steps[1:], strict=False)
            if s.place.rep and not after.place.rep
        ]
        first = next(s.place.side for s in plan.steps if s.place.rep)
        assert [side for _, side in sides][:1] == [first]
        assert [number for number, _ in sides] == [1, 1, 2, 2]
        assert sides[0][1] == sides[2][1] != sides[1][1] == sides[3][1]
        changes = [s.place.side for s in plan.steps if s.kind == "change"]
        assert changes == [sides[1][1], sides[2][1], sides[3][1]]


def more(name, rep=1, number=1):
    """The plans of a session before and after one more of what is done in a round."""
    with staged(CASES / f"{name}.yaml") as ready:
        steps = ready.course.steps
        index = next(
            i
            for i, step in enumerate(steps)
            if step.place.round == number
            and step.kind in ("work", "phase")
            and step.place.rep <= rep
        )
        changed = rounds.one_more_round(ready.course, index)
        return ready.whole(), ready.planner.whole(changed), index


def bouts(some, kinds=("work", "interval rest")):
    return [
        (step.place.exercise, step.place.round, step.place.rounds, (step.end - step.start) / RATE)
        for step in some.timeline.steps
        if step.kind in kinds
    ]


def test_one_more_round_of_intervals_has_the_exercise_whose_turn_it_is():
    before, after, index = more("tabata")
    assert bouts(before)[-1] == ("Lunge", 8, 8, 20)
    assert bouts(after)[-3:] == [("Lunge", 8, 9, 20), ("Lunge", 8, 9, 10), ("Squat", 9, 9, 20)]
    assert past(after, index) == past(before, index)
    announced = [c.text for c in after.timeline.voice() if "Squat" in c.text and "9" in c.text]
    assert announced == ["Then round 9 of 9, starting with Squat."] or announced


def test_one_more_round_of_an_emom_is_a_whole_minute():
    before, after, _ = more("emom", number=2)
    rests = bouts(after, ("interval rest",))
    assert [number for _, number, _, _ in rests] == [1, 2, 3, 4, 5]
    assert after.timeline.duration - before.timeline.duration == 60 * RATE
    first = {n: [s for s in after.timeline.steps if s.place.round == n] for n in (4, 5)}
    assert first[5][-1].end - first[5][0].start == 60 * RATE
    reps = [s.place.rep for s in first[5] if s.kind == "phase"]
    assert reps == [s.place.rep for s in first[4] if s.kind == "phase"]


def test_the_same_breaths_once_more():
    with room(CASES / "breathing.yaml") as live:
        live.until(lambda: step(live).place.rep == 3)
        reps = step(live).place.reps
        live.do(Command.ONE_MORE_SET)
        live.until(lambda: step(live).place.rep == 4)
        assert step(live).place.reps == 2 * reps
        live.until(lambda: step(live).place.rep == 2 * reps)
        live.until(lambda: step(live).kind == "finish")


def test_where_there_are_no_sets_it_says_what_helps(live):
    live.do(Command.ONE_MORE_SET)
    assert "repeat" in player(live).message


def test_more_time_makes_this_rest_longer_without_saying_anything_twice(live):
    to_kind(live, "rest")
    live.go(3)
    before, rest = plan(live), step(live)
    here = at(live)
    live.do(Command.MORE_TIME)
    live.until(lambda: plan(live) is not before)
    assert at(live) <= here + 8 * RATE
    longer = step(live)
    assert longer.start == rest.start
    assert longer.end - longer.start == rest.end - rest.start + 15 * RATE
    to_kind(live, "settle")
    assert at(live) - longer.end <= STEP


def test_more_time_while_moving_is_for_the_next_rest(live):
    to(live, set=1, rep=5)
    live.do(Command.MORE_TIME)
    to_kind(live, "rest")
    assert step(live).end - step(live).start >= 35 * RATE


def test_faster_counts_from_the_next_rep_on(live):
    to(live, set=1, rep=2)
    before = plan(live)
    length = step(live).end - step(live).start
    live.do(Command.FASTER)
    to(live, set=1, rep=3)
    assert plan(live) is not before
    assert step(live).end - step(live).start == round(length * 0.9)


def test_it_gets_neither_quicker_nor_slower_than_makes_sense(live):
    live.do(*[Command.SLOWER] * 30)
    assert "cannot be any slower" in player(live).message
    live.do(*[Command.FASTER] * 30)
    assert "cannot" in player(live).message or "too" in player(live).message
    live.to_the_end()


def test_less_talk_says_less_from_the_next_rep_on(live):
    to(live, set=1, rep=1)
    before = plan(live)
    live.do(Command.LESS_TALK, Command.LESS_TALK)
    live.until(lambda: plan(live) is not before)
    here = at(live)
    words = [len([c for c in p.timeline.voice() if c.start > here]) for p in (before, plan(live))]
    assert words[1] < words[0]


def test_more_talk_says_more(live):
    to(live, set=1, rep=6)
    before = plan(live)
    live.do(Command.MORE_TALK, Command.MORE_TALK)
    live.until(lambda: plan(live) is not before)
    long = [sum(len(c.text) for c in p.timeline.voice()) for p in (before, plan(live))]
    assert long[1] > long[0]


def test_louder_is_three_decibels_and_has_an_end(live):
    live.do(Command.LOUDER)
    live.sink.blocks.clear()
    here = at(live)
    live.go(5)
    heard = live.sink.heard
    file = plan(live).mixer.samples(here, len(heard))
    assert np.array_equal(heard, to_pcm(file * np.float32(10 ** (3 / 20))))
    live.do(*[Command.LOUDER] * 10)
    assert player(live).deck.level == LOUDEST
    live.do(*[Command.QUIETER] * 20)
    assert player(live).deck.level == SOFTEST


def test_back_and_repeat(live):
    to(live, exercise="Lift", set=2, rep=5)
    live.do(Command.BACK)
    assert (step(live).kind, step(live).place.set) == ("settle", 2)
    live.do(Command.BACK)
    assert step(live).kind == "rest"
    live.do(Command.REPEAT)
    assert (step(live).kind, step(live).place.exercise) == ("intro", "Lift")


def test_skip_rest_only_in_a_rest(live):
    to(live, set=1, rep=2)
    here = at(live)
    live.do(Command.SKIP_REST)
    assert player(live).message == "There is no rest here."
    assert at(live) >= here
    to_kind(live, "rest")
    live.do(Command.SKIP_REST)
    assert step(live).kind == "settle"


def test_where_am_i_is_said_and_the_rep_begun_anew(live):
    to(live, exercise="Lift", set=2, rep=4)
    live.do(Command.WHERE)
    said = [c.text for c in player(live).deck.between.timeline.voice()]
    assert said[:2] == ["Lift.", "Set 2 of 2."]
    assert said[2] == "8 left."
    assert said[-1].endswith("to go.")
    live.until(lambda: player(live).deck.between is None)
    assert step(live).place.rep == 4


def test_commands_while_paused_leave_it_paused(live):
    to(live, set=1, rep=2)
    live.do(Command.PAUSE)
    live.do(Command.ONE_MORE_SET, Command.MORE_TIME, Command.FASTER, Command.NEXT, Command.BACK)
    assert player(live).paused
    live.do(Command.RESUME)
    live.to_the_end()


def test_open_reps_go_on_until_next():
    with room(CASES / "open-reps.yaml") as live:
        live.until(lambda: step(live).place.rep == 9)
        said = [c.text for c in plan(live).timeline.voice() if c.start <= at(live)]
        assert said[-1] == "9" or "9" in said[-3:]
        assert now(live.conductor).open
        assert not any(text == "Last one." for text in said)
        live.do(Command.NEXT)
        assert step(live).place.rep == 0
        live.to_the_end()


def test_open_reps_end_by_themselves_at_last():
    with room(CASES / "open-reps.yaml", Delivery(mute=True), keep=False) as live:
        live.to_the_end()
        reps = [s for s in plan(live).timeline.steps if s.place.rep]
        assert player(live).tally.done[0].reps == reps[-1].place.rep > 50
        assert (reps[-1].end - reps[0].start) / RATE <= courses.MOST_OPEN


def test_a_hold_that_is_open_ends_with_next():
    with room(CASES / "holds.yaml") as live:
        live.until(lambda: step(live).open)
        end = step(live).end
        live.go(2)
        live.do(Command.NEXT)
        assert at(live) in range(int(end), int(end) + 2 * STEP)


def test_what_was_skipped_is_noted(live):
    to(live, exercise="Lift", set=1, rep=4)
    live.do(Command.NEXT)
    live.to_the_end()
    first, second = player(live).tally.done
    assert (first.reps, first.skipped) == (3, True)
    assert (second.reps, second.skipped) == (8, False)


def test_to_begin_at_a_chapter_or_a_time():
    with staged(SESSION) as ready:
        plan = ready.whole()
        chapter = plan.timeline.chapters[2]
        assert places.named(plan, "press") == places.named(plan, "3") == chapter.start
        assert places.named(plan, "none of them") is None
        middle = places.timed(plan, Fraction(60))
        assert 50 * RATE < middle <= 60 * RATE
        assert places.timed(plan, Fraction(6000)) is None


def test_a_time_to_begin_at_is_one_of_the_session_as_written():
    with staged(CASES / "open-reps.yaml") as ready:
        plan = ready.whole()
        written = Fraction(places.left(plan, 0), RATE)
        assert written < Fraction(plan.timeline.duration, RATE) - 60
        late = places.timed(plan, written - 2)
        assert 2 * RATE <= places.left(plan, late) <= 20 * RATE
        assert places.timed(plan, written + 1) is None


def test_speed_makes_movements_shorter_and_words_not():
    with staged(SESSION) as usual, staged(SESSION, Delivery(speed=Fraction(5, 4))) as quick:
        slow, fast = usual.whole(), quick.whole()
        for a, b in zip(slow.timeline.steps, fast.timeline.steps, strict=True):
            if a.kind == "phase":
                assert abs((b.end - b.start) * 5 - (a.end - a.start) * 4) <= 10
            else:
                assert b.end - b.start == a.end - a.start


def test_a_muted_voice_leaves_tones_where_they_are():
    with staged(SESSION, Delivery(mute=True)) as ready:
        plan = ready.whole()
        cue = plan.timeline.voice()[0]
        heard = plan.mixer.samples(cue.start, cue.end - cue.start)
        assert np.abs(heard).max() < 0.5
        assert plan.timeline.voice()


SESSIONS = [path for path in sorted(CASES.glob("*.yaml")) if not path.stem.endswith(".invalid")]
SHIPPED = sorted((Path(cuecast.__file__).parent / "library" / "sessions").glob("*.yaml"))

CHANGES = (
    Command.MORE_TIME,
    Command.ONE_MORE_SET,
    Command.FASTER,
    Command.SLOWER,
    Command.LESS_TALK,
    Command.MORE_TALK,
)


def sound(some):
    """What is true of every plan, whatever was changed in it."""
    voice = some.timeline.voice()
    assert all(a.end <= b.start for a, b in pairwise(voice))
    for step in some.steps:
        place = step.place
        assert place.set <= place.sets
        assert place.rep <= place.reps or step.open_reps
        assert place.round <= place.rounds


@pytest.mark.parametrize("path", [*SESSIONS, *SHIPPED], ids=lambda p: p.stem)
def test_every_kind_of_session_survives_every_command(path):
    with room(path, Delivery(mute=True), keep=False) as live:
        every = [c for c in Command if c is not Command.STOP]
        here = 0
        for number in range(20):
            if live.conductor.over:
                break
            here = live.sink.taken
            live.until(lambda: live.sink.taken >= here + (7 + number % 5 * 3) * RATE)  # noqa: B023
            if live.conductor.over:
                break
            before, command = plan(live), every[(number * 7 + len(path.stem)) % len(every)]
            index = before.index(at(live))
            live.tick(command)
            assert player(live).message
            live.go(0.3)
            if command in CHANGES:
                sound(plan(live))
                assert plan(live).steps[:index] == before.steps[:index]
            moment = now(live.conductor)
            assert moment.left >= 0
        live.conductor.player.resume()
        live.to_the_end()
