"""Which breath goes with which movement, in many ways of saying it."""

from __future__ import annotations

import pytest

from cuecast.draft import draft

SAID = {
    "Inhale as you lower the bar to your chest and exhale as you press it away.": "in:lower out:press",
    "Breathe out to come up, in to go down.": "out:come in:go",
    "Raise your arms, inhaling. Lower them, exhaling.": "in:raise out:lower",
    "Lift your leg (exhale), then lower it (inhale).": "out:lift in:lower",
    "Exhale – lift. Inhale – lower.": "out:lift in:lower",
    "In: raise both arms overhead. Out: lower them to your sides.": "in:raise out:lower",
    "Inhale. Lift your right arm. Exhale. Lower it.": "in:lift out:lower",
    "Breathe in as you lift the bar. Out as you lower it.": "in:lift out:lower",
    "Sniff in as you open your arms and blow out as you close them.": "in:open out:close",
    "Take a breath in. Let the air go and drop your chin to your chest.": "in:take out:drop",
    "Take a deep breath in; as you let it go, sink your knees to the right.": "in:deep out:sink",
    "Fill your lungs as you reach up, empty them as you fold.": "in:reach out:fold",
    "Breathing: out on the press, in on the release.": "out:press in:release",
    "Bend your knees, inhale; straighten, exhale.": "in:bend out:straighten",
    "Reach your arms up on an in breath, and on the out breath bring them down.": "in:reach out:bring",
    "Inhale to prepare, exhale to nod the chin, inhale to hold, exhale to lower.": (
        "in:prepare out:nod in:hold out:lower"
    ),
    "Exhale and feel your ribs drop as you lift your head. Inhale and lower it.": "out:lift in:lower",
    "Breathe out as you lift until you feel a stretch. Breathe in to return.": "out:lift in:return",
    "Exhale and lift only as far as is pain-free. Inhale to lower.": "out:pain-free in:lower",
    "Your client exhales as she lifts the leg and inhales as she lowers it.": "out:lifts in:lowers",
    "Try to breathe out each time you press.": "out:press",
    "With your breath in, lengthen; with your breath out, twist.": "in:lengthen out:twist",
    "Raise your arms, drawing in the breath; lower them, letting it go.": "in:raise out:lower",
    "Draw in a breath as you raise your arms. Let it out as they come down.": "in:raise out:come",
    "Sit down with an inward breath. Rise with a vigorous outward breath.": "in:sit out:rise",
    "Arms up [in], arms down [out].": "in:up out:down",
    "Press the bar away and bring it back. Out-breath on the way out, in-breath on the way back.": (
        "out:press in:bring"
    ),
    "Stay there, breathing away normally.": "",
    "Breathe in and let it go.": "in:go",
    "Keep breathing as you lift. Don't hold your breath.": "",
    "Breathe normally and lift your arm.": "",
    "Lengthen your exhale. Raise your arms.": "",
    "Lift your arm and breathe in and out slowly.": "",
    "Curl up, breathing out. Inhale and hold. Exhale to roll down.": "out:curl in:hold out:roll",
    "Pump your arms, breathing in for five pumps and out for five pumps.": "in:arms out:out",
    "Lower your leg and bring it back. Exhale as it goes down.": "out:lower",
    "Inhale. Raise your arm. Exhale as you open it out to the side.": "in:raise out:open",
    "Lift your arm. Nice long exhales.": "",
    "Lift your arm. Let go and take a breath or two before the next one.": "",
    "Lift your arm. Holding your breath makes your blood pressure rise.": "",
}


def pairs(text: str) -> list[tuple[str, str]]:
    (one,) = draft(
        f"Arm work\n\nLie on your back on a mat.\n\n{text}\n\nRepeat 10 times.\n"
    ).exercises
    return [(p.breath.value, p.say.value.lower()) for p in one.phases if p.breath]


@pytest.mark.parametrize("text", SAID)
def test_a_breath_goes_with_its_movement(text):
    wanted = [one.split(":") for one in SAID[text].split()]
    got = pairs(text)
    assert [breath for breath, _ in got] == [
        f"{'in' if b == 'in' else 'ex'}hale" for b, _ in wanted
    ]
    for at, (_, word) in enumerate(wanted):
        assert [n for n, (_, said) in enumerate(got) if word in said] == [at]


def test_breaths_told_afterwards_are_given_to_the_movements():
    said = "Press the weight up. Lower it slowly. Breathe out on the effort and in as you return."
    assert pairs(said) == [("exhale", "press the weight up."), ("inhale", "lower it slowly.")]


def test_a_breath_with_a_movement_of_its_own_is_not_given_to_what_it_names():
    said = "Set the seat so that the handles are at your chest. Breathe out as you push the handles away."
    assert pairs(said) == [("exhale", "breathe out as you push the handles away.")]


def test_a_breath_that_is_kept_is_held():
    (one,) = draft(
        "Deep breathing\n\nSit tall on a chair. Take a long breath in. Hold it for 3 seconds, then let "
        "the air out. Repeat four times.\n"
    ).exercises
    assert [p.breath and p.breath.value for p in one.phases] == ["inhale", "hold", "exhale"]


def test_the_last_pause_of_a_round_of_breaths_is_held_too():
    (one,) = draft(
        "Box breathing\n\nSit tall on a chair.\n\n1. Breathe in for a count of 4.\n2. Hold your breath "
        "for a count of 4.\n3. Breathe out for a count of 4.\n4. Wait for a count of 4 before the next "
        "breath.\n\nRepeat 5 times.\n"
    ).exercises
    assert [p.breath and p.breath.value for p in one.phases] == ["inhale", "hold", "exhale", "hold"]


def test_a_held_breath_is_one():
    (one,) = draft(
        "Square breathing\n\nSit tall on a chair. Breathe in for a count of four. Hold your breath for a "
        "count of four. Breathe out for a count of four. Repeat 5 times.\n"
    ).exercises
    assert [p.breath and p.breath.value for p in one.phases] == ["inhale", "hold", "exhale"]


def test_a_pause_between_breaths_is_one_of_the_breath():
    (one,) = draft(
        "Slow breathing\n\nSit tall on a chair. In for four, hold for four, out for six. Do 5 rounds.\n"
    ).exercises
    assert [p.breath and p.breath.value for p in one.phases][:3] == ["inhale", "hold", "exhale"]


@pytest.mark.parametrize(
    ("text", "reminds"),
    [
        ("Do not stop breathing.", True),
        ("Remind yourself to breathe.", True),
        ("Hold, and breathe.", True),
        ("Breathe into your ribs.", True),
        ("Breathe in and lift.", False),
        ("Let your breath flow.", True),
        ("Breathe in a steady rhythm all through the hold.", True),
        ("Under pressure, breathing becomes quick.", False),
        ("Rest until your breath is back to normal.", False),
        ("If you feel dizzy, breathe normally and stop.", False),
    ],
)
def test_a_reminder_ties_no_breath(text, reminds):
    (one,) = draft(
        f"Arm work\n\nLie on your back on a mat. Lift your right arm. {text} Repeat 10 times.\n"
    ).exercises
    assert bool(one.breathing) == reminds
