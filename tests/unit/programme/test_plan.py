"""Weeks out of ranges: one change at a time, never outside of a range, the back's due in every week."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from kit.programmes import written

import cuecast
from cuecast.compiler.pipeline import compile_session
from cuecast.compiler.session import Session
from cuecast.diagnostics import NOWHERE, has_errors
from cuecast.programme.plan import Week, plan
from cuecast.programme.room import Use, steps, uses, weekly
from cuecast.programme.writing import Frame, text
from cuecast.script.load import Sources
from cuecast.script.load_programme import load_publication
from cuecast.script.phrasebook import languages
from cuecast.script.web import parse_moment

WORDS = Path(cuecast.__file__).parent / "programme" / "words.yaml"


def opened(name: str) -> tuple[Sources, Session]:
    """A session as it is planned with."""
    loaded = cuecast.load(name)
    assert loaded.value is not None
    session = compile_session(loaded.value, loaded.value.phrasebook(), None).session
    assert session is not None
    return loaded.value, session


def use(name: str, chain: str, reps: tuple[int, int], sets: tuple[int, int] = (1, 1)) -> Use:
    """An exercise with its ranges, done once a week on one side."""
    return Use(name, name.capitalize(), chain, 1, tuple(steps(reps, sets)), sets, (0,), "", NOWHERE)


def changed(before: Week, after: Week) -> list[str]:
    return [name for name in after.doses if after.doses[name] != before.doses[name]]


ranges = st.tuples(st.integers(1, 12), st.integers(0, 9)).map(lambda two: (two[0], sum(two)))
some_uses = st.lists(
    st.builds(
        lambda chain, reps, sets: (chain, reps, sets),
        st.sampled_from(["back", "others", ""]),
        ranges,
        st.tuples(st.integers(1, 2), st.integers(0, 2)).map(lambda two: (two[0], sum(two))),
    ),
    min_size=1,
    max_size=5,
).map(lambda many: tuple(use(f"exercise-{i}", *one) for i, one in enumerate(many)))


@settings(max_examples=200, deadline=None)
@given(some=some_uses, weeks=st.integers(1, 30), deload=st.sampled_from([0, 2, 3, 4]))
def test_every_plan_keeps_the_rules(some, weeks, deload):
    planned, found = plan(some, weeks, deload)
    assert [week.number for week in planned] == list(range(1, weeks + 1))
    working = [week for week in planned if week.kind != "deload"]
    for before, after in pairwise(working):
        names = changed(before, after)
        assert len(names) <= 1
        assert ([after.change.use.name] if after.change else []) == names
    for week in planned:
        for one in some:
            step = week.doses[one.name]
            assert step in one.steps
        totals = weekly(some, week.doses)
        if not found and totals["back"]:
            assert totals["back"] >= 2 * totals["others"]
    for week in planned:
        if week.kind == "deload":
            assert week.doses == planned[0].doses
            assert week.number % deload == 0
            assert week.number < weeks
    starts = [week.number for week in planned if week.phase]
    ends = [week.phase[1] for week in planned if week.phase]
    assert starts == [1, *(end + 1 for end in ends[:-1])]
    assert ends[-1] == weeks


def test_reps_come_before_sets_and_every_exercise_has_its_turn():
    one, two = use("one", "back", (8, 12), (1, 2)), use("two", "back", (6, 8))
    planned, _ = plan((one, two), 7)
    seen = [(week.doses["one"].reps, week.doses["one"].sets) for week in planned]
    assert seen == [(8, 1), (10, 1), (10, 1), (12, 1), (8, 2), (10, 2), (12, 2)]
    assert [week.doses["two"].reps for week in planned] == [6, 6, 8, 8, 8, 8, 8]
    assert plan((one, two), 8)[0][-1].kind == "same"


def test_another_set_is_never_less_in_all():
    counts = [(step.sets, step.reps) for step in steps((4, 10), (2, 3))]
    assert counts == [(2, 4), (2, 6), (2, 8), (2, 10), (3, 8), (3, 10)]
    assert [step.kind for step in steps((4, 10), (2, 3))] == ["reps"] * 4 + ["sets", "reps"]


def test_the_back_of_the_body_begins_higher_where_it_has_to():
    back, front = use("back", "back", (8, 14)), use("front", "others", (6, 10))
    planned, found = plan((back, front), 6)
    assert found == ()
    assert planned[0].lifted == (back,)
    assert (planned[0].doses["back"].reps, planned[0].doses["front"].reps) == (12, 6)
    # Then the front must wait: with 8 reps of it the back would need 16.
    assert [week.doses["front"].reps for week in planned] == [6] * 6
    assert planned[-1].doses["back"].reps == 14


def test_ranges_that_leave_no_room_for_the_balance_are_told():
    planned, found = plan((use("back", "back", (8, 9)), use("front", "others", (6, 10))), 4)
    assert [one.code for one in found] == ["unbalanced"]
    assert "9 reps and other muscles 6" in found[0].message
    assert all(week.doses["front"].reps == 6 for week in planned)


def test_what_a_session_leaves_room_for_is_taken_from_it_and_from_its_exercises(tmp_path):
    written(tmp_path)
    floor, chair = opened(str(tmp_path / "floor.yaml")), opened(str(tmp_path / "chair.yaml"))
    press, lift = uses([floor, chair])
    assert (press.name, press.chain, press.days, press.turns) == ("press", "back", (0, 1), 2)
    assert press.wanted == "twice a week"
    doses = [(step.kind, step.reps, step.sets, step.variation) for step in press.steps]
    assert doses == [
        *(("reps", 2, 1, ""), ("reps", 4, 1, "")),
        *(("sets", 2, 2, ""), ("reps", 4, 2, "")),
        *(("variation", 2, 1, "hard"), ("reps", 3, 1, "hard")),
    ]
    # Two rounds on two sides; a circuit's rounds are its sets, and its source leaves the sides open.
    assert (lift.name, lift.chain, lift.turns) == ("lift, high", "others", 4)
    assert [(step.reps, step.sets) for step in lift.steps] == [(2, 1), (3, 1)]


def test_up_to_begins_at_half_and_what_is_fixed_or_open_stays():
    floor = {one.name: one for one in uses([opened("strong-back-line"), opened("heel-to-hip")])}
    assert [step.reps for step in floor["hamstring-kick-back"].steps] == [10, 12, 14, 15]
    assert len(floor["split-squat"].steps) == 1
    assert len(floor["seated-heel-press"].steps) == 1
    assert floor["standing-knee-raise-hold"].chain == "others"
    # The bridge's progression leaves its sides open, so it is nobody's next step.
    assert {step.variation for step in floor["bridge"].steps} == {""}


def test_an_exercise_that_is_done_too_seldom_is_told():
    some = uses([opened("hips-on-the-mat"), opened("heel-to-hip")])
    _, found = plan(some, 4)
    told = {one.code: one.message for one in found}
    assert told.keys() == {"too-seldom"}
    assert len(found) == 2
    assert all("wants “t" in one.message for one in found)


FRAME = Frame(
    *("hips.yaml", "hips", "programme.schema.json", "Hips: strong", "Jo # Miller", "en"),
    parse_moment("2026-11-23 06:00"),
    {"Monday": "floor", "Friday": "chair"},
    ["On the floor", "In the chair"],
)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(("weeks", "deload"), [(4, 0), (9, 3), (14, 0)])
def test_what_is_written_is_what_was_planned(tmp_path, language, weeks, deload):
    written(tmp_path)
    days = [opened(str(tmp_path / f"{name}.yaml")) for name in ("floor", "chair")]
    some = uses(days)
    planned, _ = plan(some, weeks, deload)
    frame = Frame(**{**{f: getattr(FRAME, f) for f in FRAME.__slots__}, "language": language})
    (tmp_path / "hips.yaml").write_text(text(frame, some, planned), "utf-8")
    loaded = load_publication(str(tmp_path / "hips.yaml"))
    assert loaded.diagnostics == ()
    show = loaded.value
    assert show is not None
    assert show.model.author == "Jo # Miller"
    assert len(show.episodes) == 2 * weeks
    assert len(show.model.seasons) == sum(1 for week in planned if week.phase)
    for episode in show.episodes:
        week = planned[(int(episode.id.split("-")[1])) - 1]
        sources, session = opened(f"{tmp_path / 'hips.yaml'}#{2 * (week.number - 1) + 1}")
        assert not has_errors(loaded.diagnostics)
        (press, lift) = uses([(sources, session)])
        step = week.doses["press"]
        name = f"press, {step.variation}" if step.variation else "press"
        assert (press.name, press.steps[0].reps, press.steps[0].sets) == (
            name,
            step.reps,
            step.sets,
        )
        assert lift.steps[0].reps == week.doses["lift, high"].reps


def test_the_words_are_complete_in_every_language_and_fill_in_the_same():
    import re

    every = yaml.safe_load(WORDS.read_text("utf-8"))
    assert sorted(every) == sorted(languages())
    for language, words in every.items():
        assert words.keys() == every["en"].keys()
        for key, sentence in words.items():
            holes = sorted(re.findall(r"{\w+}", sentence))
            assert holes == sorted(re.findall(r"{\w+}", every["en"][key])), (language, key)
