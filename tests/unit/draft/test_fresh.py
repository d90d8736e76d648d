"""What everyday articles showed that were scored before anybody read them: one case for each cause."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.sharing import NO_HOLD, concerns

CHAIR = """Three for a stiff back

Do these at home.

Chair extension
Sit tall on a chair. Lean back over the top of it, then come up again. 10 times.
{own}

Towel twist
Sit on the floor. Turn your upper body to the left, then to the right. 10 times.

Wall slide
Stand with your back to a wall. Slide your arms up, then down. 10 times.

How often

{after}
"""


def told(text, field="frequency"):
    return [getattr(x, field) and getattr(x, field).value.lower() for x in draft(text).exercises]


def chairs(field="frequency", own="", after="Ask us."):
    return told(CHAIR.format(own=own, after=after), field)


def test_an_item_that_ends_as_the_others_do_is_no_heading():
    text = """## Heel-to-toe walk

- Stand beside a wall.
- Place one heel right in front of the toes of the other foot.
- Take 20 steps.

Reps: 2 rounds

## Heel raise

- Stand behind a chair.
- Lift both heels off the floor.
- Lower them again. 10 times.

"""
    assert told(text, "reps") == ["20", "10"]


def test_a_number_behind_its_label_is_a_sentence():
    steps = "## Sit to stand\n\nSit on a chair. Stand up, then sit down.\n\n"
    text = steps + "**Reps:** 10. Rest a minute and do a second set.\n"
    assert told(text, "reps") == ["10"]
    assert told(text, "rest") == ["60s"]
    assert told(text, "sets") == ["2"]


def test_a_number_inside_brackets_is_none_behind_a_name():
    text = "1. Arm turns (usually from week 3)\n\nLie on your back. Turn the arm outwards. Repeat 10 times.\n"
    assert told(text, "reps") == ["10"]


@pytest.mark.parametrize(
    "sentence",
    [
        "you do not need to hold this one.",
        "don't hold it.",
        "there is no need to hold the end.",
        "lift without holding it.",
    ],
)
def test_what_is_not_held(sentence):
    assert NO_HOLD.search(sentence)


def test_beside_a_table_words_without_a_name_begin_none():
    text = """| Exercise | Sets | Reps |
|---|---|---|
| Goblet squat | 3 | 10 |
| Push-up | 3 | 8 |

When you reach the top of the range, add 2 kg for the legs. Keep your back straight and lower more slowly.
"""
    assert told(text, "reps") == ["10", "8"]


def test_number_words_name_exercises():
    low = "do exercises one to four 5 times a day, and exercise five in the evening"
    assert concerns("exercises one to four 5 times a day", 3, range(1, 6))
    assert not concerns("exercises one to four 5 times a day", 4, range(1, 6))
    assert not concerns("exercise five in the evening", 0, range(1, 6))
    assert concerns(low, 0, range(1, 6))


def test_a_word_of_a_name_before_what_it_is_names_it():
    after = "Do all three every day. Do the chair drill every two hours."
    assert chairs(after=after)[0] in ("every two hours", None)
    assert chairs(after=after)[1:] == ["every day", "every day"]


def test_headings_with_doses_begin_groups():
    text = """Shoulder sheet

STRETCHES (do these every day)

Pendulum
Lean forward. Swing the arm in small circles. 10 times.

Table slide
Sit at a table. Slide the arm ahead. 5 times.

STRENGTHENING (3 days a week)

Band row
Stand tall. Pull the band back with both hands. 12 times.

Arm turns
Tuck your elbow into your side. Turn the arm outwards. 10 times.
"""
    assert told(text) == ["every day", "every day", "3 days a week", "3 days a week"]


def test_what_is_done_on_a_condition_ends_no_exercise():
    after = "Do all three every day. If you feel dizzy, sit down and put your feet up."
    assert chairs(after=after) == ["every day"] * 3
