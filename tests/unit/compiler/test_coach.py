"""Each of the coach's rules bites, and leaves alone what is nearly the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from kit.coachdoc import rules_page
from kit.measure import voice

from cuecast.compiler.coach import RULES, coach
from cuecast.compiler.lesson import lesson_of
from cuecast.compiler.pipeline import Compiled, compile_session
from cuecast.diagnostics import Diagnostic, Severity, has_errors
from cuecast.script.coaching import CoachModel
from cuecast.script.grammar import fields
from cuecast.script.load import Sources, load
from cuecast.script.phrasebook import phrasebook

LIFT = """
name: Lift
position: standing
muscles: {strengthens: [quads]}
phases:
  - {say: Lift., length: 3s, part: concentric}
  - {say: Lower., length: 3s, part: eccentric}
"""
KICK = LIFT.replace("Lift\n", "Kick\n").replace("quads", "hamstrings")
LUNGE = """
name: Lunge
position: standing
setup: ["Step forward with your {side} foot."]
phases: [{say: Down and up., length: 4s}]
"""


class Studio:
    """A folder with exercises, and a coach for the sessions written in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.exercises(lift=LIFT, kick=KICK, lunge=LUNGE)

    def exercises(self, **texts: str) -> Studio:
        for name, text in texts.items():
            (self.folder / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
        return self

    def compiled(self, text: str, slowness: float = 1.0) -> tuple[Sources, Compiled]:
        """A session: its blocks, or the whole of it where it says `blocks:`."""
        whole = text if "blocks:" in text else f"title: A session\nblocks:\n{dedent(text)}"
        path = self.folder / "session.yaml"
        path.write_text(dedent(whole), encoding="utf-8")
        loaded = load(str(path))
        assert loaded.value is not None, loaded.diagnostics
        compiled = compile_session(loaded.value, phrasebook("en"), voice(slowness))
        assert compiled.timeline is not None, compiled.diagnostics
        return loaded.value, compiled

    def says(self, text: str, slowness: float = 1.0) -> list[Diagnostic]:
        """What the coach says about it."""
        _, compiled = self.compiled(text, slowness)
        codes = {rule.code for rule in RULES}
        return [one for one in compiled.diagnostics if one.code in codes]

    def codes(self, text: str, slowness: float = 1.0) -> list[str]:
        """The rules that bite."""
        return [one.code for one in self.says(text, slowness)]


@pytest.fixture
def studio(tmp_path: Path) -> Studio:
    return Studio(tmp_path)


# --- the records


def test_every_rule_has_its_switch():
    assert {rule.code for rule in RULES} == set(fields(CoachModel))
    assert len({rule.code for rule in RULES}) == len(RULES)


def test_docs_list_the_rules(accept: bool):
    path = Path(__file__).parents[3] / "docs" / "COACH.md"
    if accept:
        path.parent.mkdir(exist_ok=True)
        path.write_text(rules_page(), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == rules_page()


def test_a_rule_is_switched_off_by_its_code(studio: Studio):
    head = "title: A session\nsafety: []\n"
    blocks = "blocks: [{say: Do it like this.}]\n"
    assert sorted(studio.codes(head + blocks)) == ["needs-eyes", "no-safety-line"]
    switch = "coach: {needs-eyes: false, no-safety-line: true}\n"
    assert studio.codes(head + switch + blocks) == ["no-safety-line"]


def test_an_unknown_code_is_told_at_its_place(studio: Studio):
    path = studio.folder / "session.yaml"
    text = "title: A\ncoach:\n  back-of-body: false\n  need-eyes: false\nblocks: [{say: Hello.}]\n"
    path.write_text(text, encoding="utf-8")
    found = load(str(path)).diagnostics
    assert has_errors(found)
    (mistake,) = found
    assert (mistake.span.line, mistake.span.column) == (4, 3)
    assert "need-eyes" in mistake.message
    assert "needs-eyes" in mistake.hint


def test_advice_is_a_warning_with_its_switch(studio: Studio):
    (found,) = studio.says("- {say: Watch me.}")
    assert found.severity is Severity.WARNING
    assert (found.span.line, found.span.column) == (3, 9)
    assert "coach: {needs-eyes: false}" in found.hint


def test_a_session_with_errors_is_not_coached(studio: Studio):
    phase = "{say: Lift your heels as high as you can like this., length: 2s}"
    wordy = f"name: W\nposition: standing\nphases: [{phase}]\n"
    path = studio.exercises(wordy=wordy).folder / "session.yaml"
    path.write_text("title: A\nblocks: [{exercise: wordy, reps: 2}]\n", encoding="utf-8")
    loaded = load(str(path))
    assert loaded.value is not None
    compiled = compile_session(loaded.value, phrasebook("en"), voice())
    assert has_errors(compiled.diagnostics)
    assert "needs-eyes" not in {one.code for one in compiled.diagnostics}


# --- reps, sides, breath, rest


def doses(kick: str, lift: str) -> str:
    return f"- {{exercise: kick, {kick}}}\n- {{rest: 30s}}\n- {{exercise: lift, {lift}}}\n"


@pytest.mark.parametrize(
    ("kick", "lift", "bites"),
    [
        ("reps: 9", "reps: 5", True),
        ("reps: 10", "reps: 5", False),
        ("reps: 5, sides: each", "reps: 5", False),
        ("reps: 10", "reps: 3, sides: alternating", True),
        ("reps: [4, 4, 2]", "reps: 5", False),
        ("reps: 10", "reps: 5, sets: 2", True),
    ],
)
def test_reps_for_the_back(studio: Studio, kick: str, lift: str, bites: bool):
    assert ("back-of-body" in studio.codes(doses(kick, lift))) is bites


@pytest.mark.parametrize("muscles", ["[hamstrings, quads]", "[hips, thighs]", "[wings]"])
def test_what_works_both_or_neither_does_not_count(studio: Studio, muscles: str):
    studio.exercises(lift=LIFT.replace("[quads]", muscles))
    assert studio.codes(doses("reps: 2", "reps: 8")) == []


def test_reps_for_the_back_need_both_kinds(studio: Studio):
    assert studio.codes("- {exercise: lift, reps: 8}") == []


def breathing(up: str, down: str, part: str = "concentric") -> str:
    return LIFT.replace(f"part: {part}", f"part: {part}, breath: {up}").replace(
        "part: eccentric", f"part: eccentric, breath: {down}"
    )


@pytest.mark.parametrize(
    ("up", "down", "bites"),
    [
        ("inhale", "exhale", True),
        ("free", "inhale", True),
        ("exhale", "inhale", False),
        ("free", "free", False),
    ],
)
def test_exhale_on_the_effort(studio: Studio, up: str, down: str, bites: bool):
    studio.exercises(lift=breathing(up, down))
    found = studio.says("- {exercise: lift, reps: 3}\n- {exercise: lift, reps: 3}")
    assert [one.code for one in found] == ["exhale-on-effort"] * bites
    assert all(one.span.file.endswith("lift.yaml") and one.span.line == 6 for one in found)


def test_where_no_phase_is_the_effort_no_exhale_is_missed(studio: Studio):
    studio.exercises(lift=breathing("inhale", "exhale").replace("concentric", "top"))
    assert studio.codes("- {exercise: lift, reps: 3}") == []


@pytest.mark.parametrize(
    ("block", "bites"),
    [
        ("{pattern: 4-21-8-0, rounds: 2}", True),
        ("{pattern: 4-20-8-0, rounds: 2}", False),
        ("{pattern: 4-2-8-2, rounds: 6, ramp: {to: 4-30-8-2}}", True),
        ("{pattern: 4-7-8, rounds: 4}", False),
    ],
)
def test_a_breath_is_not_held_for_long(studio: Studio, block: str, bites: bool):
    assert studio.codes(f"- breathing: {block}") == ["breath-held"] * bites


@pytest.mark.parametrize(("breath", "bites"), [("hold", True), ("free", False)])
def test_a_hold_is_long_only_for_the_breath(studio: Studio, breath: str, bites: bool):
    text = f"name: Sink\nposition: standing\nphases: [{{say: Stay., hold: 25s, breath: {breath}}}]"
    studio.exercises(sink=text)
    assert studio.codes("- {exercise: sink, reps: 2}") == ["breath-held"] * bites


def test_holds_of_the_breath_in_a_row_are_one(studio: Studio):
    hold = "{say: Stay., hold: 12s, breath: hold}"
    out = "{say: And out., length: 3s, breath: exhale}"
    studio.exercises(
        sink=f"name: Sink\nposition: standing\nphases: [{hold}, {hold}]",
        rise=f"name: Rise\nposition: standing\nphases: [{hold}, {out}, {hold}, {out}]",
    )
    assert studio.codes("- {exercise: sink, reps: 1}") == ["breath-held"]
    assert studio.codes("- {exercise: rise, reps: 3}") == []


AMRAP = "- amrap: {length: 4m, stations: [March]}\n"
SHORT = "- {exercise: lift, reps: 3}\n"


@pytest.mark.parametrize(
    ("blocks", "bites"),
    [
        (AMRAP + SHORT, True),
        (AMRAP, False),
        (AMRAP + "- {rest: 30s}\n" + SHORT, False),
        (AMRAP.replace("4m", "2m") + SHORT, False),
        (AMRAP + "- breathing: {pattern: box, rounds: 3}\n" + SHORT, False),
        ("- tabata: {stations: [March]}\n" + SHORT, True),
        ("- tabata: {stations: [March], cool_down: 2m}\n" + SHORT, False),
        ("- {exercise: lift, reps: 40}\n- {exercise: kick, reps: 80}\n", True),
        ("- {exercise: lift, reps: 40, sides: each}\n", False),
        ("- {exercise: lift, reps: 40, sets: 2, rest: 20s}\n", True),
        ("- {exercise: lift, reps: 40, sets: 2, rest: 1m}\n", False),
    ],
)
def test_after_a_hard_stretch_comes_a_rest(studio: Studio, blocks: str, bites: bool):
    assert ("no-rest" in studio.codes(blocks)) is bites


def test_a_stretch_is_no_work(studio: Studio):
    text = LUNGE.replace("Lunge", "Stretch") + "muscles: {lengthens: [quads]}\n"
    studio.exercises(stretch=text)
    assert studio.codes(AMRAP + "- {exercise: stretch, reps: 2, sides: each}") == []


@pytest.mark.parametrize(
    ("pace", "exercise", "bites"),
    [
        ("{change: 1s, sentence: 0, settle: 0}", "lunge", True),
        ("{change: 8s, sentence: 0, settle: 4s}", "lunge", False),
        ("{change: 1s, sentence: 0, settle: 0}", "lift", False),
    ],
)
def test_a_change_of_sides_takes_time(studio: Studio, pace: str, exercise: str, bites: bool):
    text = f"title: A\npace: {pace}\nblocks: [{{exercise: {exercise}, reps: 3, sides: each}}]\n"
    assert studio.codes(text) == ["quick-change"] * bites


@pytest.mark.parametrize(("split", "bites"), [("4s", True), ("5s", False)])
def test_a_split_leaves_time_to_change(studio: Studio, split: str, bites: bool):
    studio.exercises(lunge=LUNGE + "dose: {reps: 5, sides: each}\n")
    block = f"work: 40s, rest: 20s, rounds: 2, split: {split}, stations: [{{exercise: lunge}}]"
    assert studio.codes(f"- intervals: {{{block}}}") == ["quick-change"] * bites


def one_sided(words: str) -> str:
    return f"name: Raise\nposition: standing\nphases: [{{say: {words}, length: 4s}}]\n"


@pytest.mark.parametrize(
    ("words", "reps", "bites"),
    [
        ("Raise your left leg.", (10, 8), True),
        ("Raise your left leg.", (10, 9), False),
        ("Raise your left leg.", (10, 10), False),
        ("Come right up.", (10, 2), True),  # the left side is never worked at all
    ],
)
def test_both_sides_do_the_same(studio: Studio, words: str, reps: tuple[int, int], bites: bool):
    studio.exercises(one=one_sided("Raise your right leg."), two=one_sided(words))
    blocks = "\n".join(
        f"- {{exercise: {name}, reps: {n}}}" for name, n in zip(("one", "two"), reps, strict=True)
    )
    assert studio.codes(blocks) == ["uneven-sides"] * bites


@pytest.mark.parametrize(
    "words", ["Come right up.", "Bend at a right angle.", "Turn right, then left."]
)
def test_words_that_name_no_side_or_both_do_not_count(studio: Studio, words: str):
    studio.exercises(one=one_sided(words))
    assert studio.codes("- {exercise: one, reps: 5}") == []


@pytest.mark.parametrize(("rounds", "bites"), [(7, True), (8, False)])
def test_stations_by_name_have_sides_as_well(studio: Studio, rounds: int, bites: bool):
    stations = "[Side plank left, Side plank right]"
    found = studio.codes(f"- tabata: {{rounds: {rounds}, stations: {stations}}}")
    assert found == ["uneven-sides"] * bites


# --- words


@pytest.mark.parametrize(
    ("words", "bites"),
    [
        ("Reach up like this.", True),
        ("Arms out, as shown.", True),
        ("Now slide 2 of 5.", True),
        ("Raise your arm [1].", True),
        ("LOOK AT the ceiling.", True),
        ("Check it in the mirror.", True),
        ("It feels like that.", False),
        ("Stay there, and look forward to the rest.", False),
        ("Watch that your knees stay soft.", False),
        ("Raise both arms.", False),
    ],
)
def test_words_do_without_eyes(studio: Studio, words: str, bites: bool):
    assert studio.codes(f'- {{say: "{words}"}}') == ["needs-eyes"] * bites


def test_short_wordings_names_and_notes_are_read_as_well(studio: Studio):
    text = LIFT.replace("say: Lift.", "say: Lift., short: Like this.")
    text += "equipment: [{item: a chair, note: as shown}]\n"
    studio.exercises(lift=text.replace("name: Lift", "name: Watch me lift"))
    found = studio.says("- {exercise: lift, reps: 3}")
    words = {one.message.split("”")[0].strip("“") for one in found}
    assert words == {"Watch me", "Like this", "as shown"}
    assert {one.code for one in found} == {"needs-eyes"}


@pytest.mark.parametrize(
    ("words", "bites"),
    [
        ("Squeeze your glutes.", True),
        ("Squeeze your glutes, the muscles of your buttocks.", False),
        ("Squeeze your buttocks, also called your glutes.", False),
        ("Your pelvic floor is a sling inside your pelvis.", False),
        ("Draw in your pelvic floor.", True),
        ("Lie prone.", True),
        ("You may be prone to cramps.", False),
        ("Score a goal.", False),
    ],
)
def test_terms_are_explained(studio: Studio, words: str, bites: bool):
    assert studio.codes(f"- {{say: [{words!r}]}}") == ["unexplained-term"] * bites


def test_a_term_is_told_once_and_explained_anywhere(studio: Studio):
    twice = "- {say: Engage your core.}\n- {say: Keep your core firm.}\n"
    (found,) = studio.says(twice)
    assert found.span.line == 3
    later = "- {say: 'Your core, the muscles around your middle, keeps you up.'}\n"
    assert studio.codes(twice + later) == []
    assert studio.codes("- {say: [Lie prone., That is face down.]}") == []


@pytest.mark.parametrize(
    ("before", "equipment", "bites"),
    [
        ("", "", True),
        ("- {say: Have a towel ready.}\n", "", False),
        ("", "equipment: [a towel]\n", False),
        ("", "equipment: [{item: a towel, optional: true}]\n", False),
    ],
)
def test_things_are_asked_for_first(studio: Studio, before: str, equipment: str, bites: bool):
    pull = "setup: [Loop the towel around your foot.]\n"
    studio.exercises(lift=LIFT + pull + equipment)
    found = studio.says(before + "- {exercise: lift, reps: 3}\n- {exercise: lift, reps: 3}")
    assert [one.code for one in found] == ["unannounced-equipment"] * bites
    assert all(one.span.file.endswith("lift.yaml") for one in found)


def test_what_is_needed_is_heard_before_its_first_use(studio: Studio):
    studio.exercises(lift=LIFT + "equipment: [{any_of: [a ball, a sock]}]\n")
    sources, compiled = studio.compiled("- {exercise: lift, reps: 3}")
    lesson = lesson_of(sources, *_forms(compiled))
    assert coach(lesson, CoachModel()) == ()
    cues = tuple(cue for cue in lesson.timeline.cues if cue.role != "equipment")
    silent = replace(lesson, timeline=replace(lesson.timeline, cues=cues))
    assert [one.code for one in coach(silent, CoachModel())] == ["unannounced-equipment"]


def _forms(compiled: Compiled) -> Any:
    return compiled.session, compiled.script, compiled.timeline


@pytest.mark.parametrize(
    ("safety", "bites"),
    [
        ("", False),
        ("safety: []\n", True),
        ("safety: Have fun.\n", True),
        ("safety: [Have fun., Stop when it hurts.]\n", False),
        ("safety: Ask your physician first.\n", False),
        ("phrases: {safety: Off we go.}\n", True),
    ],
)
def test_somebody_says_when_to_stop(studio: Studio, safety: str, bites: bool):
    text = f"title: A session\n{safety}blocks: [{{say: Hello.}}]\n"
    path = studio.folder / "session.yaml"
    path.write_text(text, encoding="utf-8")
    sources = load(str(path)).value
    assert sources is not None
    found = compile_session(sources, sources.phrasebook(), voice()).diagnostics
    assert [one.code for one in found] == ["no-safety-line"] * bites


@pytest.mark.parametrize(
    ("sentence", "sentences", "bites"),
    [
        ("0.9s", ["Stand tall."] * 7, True),
        ("0.9s", ["Stand tall."] * 6, False),
        ("1s", ["Stand tall."] * 7, False),
        ("2s", ["Stand. Bend. Turn. Bow. Rise. Sway. Stop."], True),
        ("2s", ["Stand. Bend. Turn.", "Bow. Rise. Sway. Stop."], False),
        ("2s", ["Stand 1.5 feet away, e.g. here."], False),
    ],
)
def test_a_set_up_can_be_followed(studio: Studio, sentence: str, sentences: list[str], bites: bool):
    distinct = [
        text if i == 0 else text.replace("tall", f"tall {i}") for i, text in enumerate(sentences)
    ]
    studio.exercises(lift=LIFT + f"setup: {distinct!r}\n")
    pace = f"{{sentence: {sentence}, position: {sentence}}}"
    found = studio.codes(f"title: A\npace: {pace}\nblocks: [{{exercise: lift, reps: 2}}]\n")
    assert found == ["long-set-up"] * bites


TALK = """
name: Talk
position: standing
phases:
  - {say: "PHRASE", length: 3s}
"""


@pytest.mark.parametrize(
    ("reps", "slowness", "bites"), [(24, 1.0, True), (24, 0.5, False), (19, 1.0, False)]
)
def test_work_is_not_all_talk(studio: Studio, reps: int, slowness: float, bites: bool):
    # Every rep says two seconds of three: a minute is needed, and a voice that is slow enough.
    studio.exercises(talk=TALK.replace("PHRASE", "Press it up and then some"))
    block = f"- {{exercise: talk, reps: {reps}, count: none}}"
    assert studio.codes(block, slowness) == ["dense-speech"] * bites
