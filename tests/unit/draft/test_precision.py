"""What is no exercise becomes none, and what is told twice becomes one."""

from __future__ import annotations

import pytest

from cuecast.draft import draft

NEAR_MISSES = {
    "make-up": """Evening eyes in four steps

1. Base: Press a little concealer on to the lid with your finger. Hold for 10 seconds.
2. Shade: Sweep the brush along the lid, three times each side.
3. Curl: Curl the lashes and hold for 5 seconds. Repeat on the other eye.
4. Lift: Lift the brush at the end of the brow. Add mascara, two coats.
""",
    "dog": """Week four: heel and stay

Heel. Hold the leash in your left hand and a treat in your right. Step off with your left foot. When
the puppy's head is at your knee, reward him. Repeat 5 times on each side.

Stay. Raise your hand, palm out. Take two steps back, hold for 10 seconds, step forward, treat.
Do it 3 times, twice a day.
""",
    "ukulele": """## Practice plan, lesson two

Sit up straight and rest the ukulele on your right thigh.

**Chord changes.** Press the strings at the third fret with your ring finger. Strum four times, lift
your fingers, and press again. 10 times, rest 30 seconds.

**Strumming.** Relax your wrist. Strum down and up with your thumb for two minutes every day.
""",
    "bread": """Seeded rye loaf

Mix the flour, the yeast and the salt. Add the water and stir for 2 minutes.

Knead: push the dough away with the heel of your hand, fold it back, turn it. Do this for 10 minutes.

Rest: cover the dough and leave it for 40 minutes. Repeat twice.

Bake for 35 minutes, then turn the loaf and tap the bottom with your knuckles.
""",
    "recipe": """# Lemon chicken legs

1. Lay the chicken legs on a board and press them flat with your hands.
2. Rub the salt and the pepper in, 3 times on each side.
3. Rest for 30 minutes. Lift the legs into the pan and hold them down for 20 seconds.
4. Squeeze the lemon over the thighs, roast for 40 minutes and serve.
""",
}


@pytest.mark.parametrize("text", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_another_craft_is_no_exercise(text):
    assert draft(text).exercises == ()


TOLD = """# Two for a tired back

## Bridge

Lie on your back with your knees bent. Lift your hips, then lower them slowly.

## Bird dog

Kneel on all fours. Reach your right arm and your left leg away, then bring them in.
"""
ONCE_MORE = {
    "a table": "\n| Exercise | Sets | Reps |\n|---|---|---|\n| Bridges | 3 | 10 |\n| Bird dog | 2 | 8 |\n",
    "a list of doses": "\n## How many\n\n- Bridge: 3 sets of 10\n- Bird dog: 2 sets of 8\n",
}


@pytest.mark.parametrize("doses", ONCE_MORE.values(), ids=ONCE_MORE)
def test_a_description_and_its_doses_are_one_exercise(doses):
    made = draft(TOLD + doses).exercises
    assert [one.name.value for one in made] == ["Bridge", "Bird dog"]
    assert [(one.sets.value, one.reps.value) for one in made] == [("3", "10"), ("2", "8")]


@pytest.mark.parametrize(
    "summary",
    [
        "\n## Your routine\n\n1. Bridge\n2. Bird dog\n",
        "\nYour routine: 1. Bridge 2. Bird dog\n",
        "\n## In short\n\nBridge, then bird dog. That is all.\n",
    ],
)
def test_a_summary_is_no_new_exercise(summary):
    assert [one.name.value for one in draft(TOLD + summary).exercises] == ["Bridge", "Bird dog"]


def test_the_same_dose_line_twice_stays_two():
    rows = "".join(f"| {one} | 30 s |\n" for one in ("Plank", "Squats", "Plank", "Lunges"))
    board = f"| Exercise | Time |\n|---|---|\n{rows}"
    assert [one.name.value for one in draft(board).exercises].count("Plank") == 2
