"""Where exercises begin: the same article in other layouts, lists of steps, texts that teach nothing."""

from __future__ import annotations

import pytest

from cuecast import limits
from cuecast.draft import draft, to_json

MOVES = {
    "Heel slide": "Lie on your back. Slide your right heel up and out. 10 times each leg.",
    "Wall push-up": "Stand facing a wall, hands on it. Bend your elbows, then push away. 2 sets of 8.",
    "Seated twist": "Sit on a chair. Turn to the left, hold for 20 seconds. Repeat on the other side.",
}

LAYOUTS = {
    "headings": "## {}\n\n{}\n",
    "lines": "{}\n{}\n",
    "numbered": "{n}. {}\n{}\n",
    "numbered leads": "{n}) {}: {}\n",
    "bold leads": "**{}.** {}\n",
    "bullets": "- {}: {}\n",
    "arrows": "➡️ {}: {}\n",
    "dashes": "{} - {}\n",
    "full stops": "{}. {}\n",
    "counted": "Exercise {n}: {}\n{}\n",
    "table": "| {} | {} |",
}


def written(layout, moves=MOVES):
    pieces = [LAYOUTS[layout].format(*one, n=n) for n, one in enumerate(moves.items(), 1)]
    head = "| Exercise | How |\n|---|---|\n" if layout == "table" else "Three for a stiff day\n\n"
    return head + "\n".join(pieces)


def names(text):
    return [one.name.value for one in draft(text).exercises]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_exercises_are_found_in_every_layout(layout):
    assert names(written(layout)) == [*MOVES]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_order_is_the_articles(layout):
    turned = dict(reversed(MOVES.items()))
    assert names(written(layout, turned)) == [*turned]


def test_every_exercise_has_its_own_words():
    drafted = draft(written("headings")).exercises
    assert [one.position.value for one in drafted] == ["supine", "standing", "seated"]
    assert [one.reps.value if one.reps else "" for one in drafted] == ["10", "8", ""]
    assert [one.hold.value if one.hold else "" for one in drafted] == ["", "", "20s"]


def test_numbered_steps_are_one_exercise():
    steps = "\n".join(
        f"{n}. {one}"
        for n, one in enumerate(
            (
                "Lie on your back with your knees bent.",
                "Press your heels down and lift your hips.",
                "Hold for 5 seconds.",
                "Lower your hips and repeat 10 times.",
            ),
            1,
        )
    )
    assert names(f"How to do a bridge\n\n{steps}\n") == ["bridge"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "<html><body></body></html>",
        "\x00\ufeff",
        "1. 2. 3. 4.",
        "She lifted her head and looked at the sea. It took her three hours to walk home, as it always had.",
        "Squats, lunges and planks are what our members like best. Come and try them, Mondays at 7.",
    ],
)
def test_what_teaches_nothing_gives_nothing(text):
    assert draft(text).exercises == ()


def test_exercises_after_the_first_hundred_are_counted():
    moves = "\n\n".join(
        f"## Knee bend {chr(97 + n // 26)}{chr(97 + n % 26)}\n\nStand tall. Bend your knees 10 times."
        for n in range(limits.MAX_DRAFTED + 3)
    )
    made = draft(moves)
    assert len(made.exercises) == limits.MAX_DRAFTED
    assert made.beyond == to_json(made)["beyond"] == 3
