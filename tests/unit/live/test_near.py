"""How far sounds are from one another."""

from __future__ import annotations

import pytest

from cuecast.live.listen.near import distance

NEXT_EXERCISE = "N EH K S T EH K S ER S AY Z"


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("N EH K S T S T AE N D EH K S ER S AY Z", NEXT_EXERCISE),  # next stand exercise
        ("DH EH N EH K S ER S AY Z", NEXT_EXERCISE),  # then exercise
        ("P OW Z", "P AO Z"),  # pose, pause
    ],
)
def test_what_a_command_is_taken_for_is_near_it(heard, said):
    assert distance(heard.split(), said.split()) < 0.35


@pytest.mark.parametrize(
    ("heard", "said"),
    [
        ("M AY N IY", "W EH R AE M AY"),  # my knee, where am i
        ("IH N HH EY L", "K AH N T IH N Y UW"),  # inhale, continue
        ("T EH L", "S T AA P"),  # tell, stop
        ("", "N EH K S T"),
    ],
)
def test_what_is_said_otherwise_is_far_from_it(heard, said):
    assert distance(heard.split(), said.split()) > 0.5


def test_the_same_is_no_way_apart_and_it_is_as_far_back():
    one, other = NEXT_EXERCISE.split(), list(reversed(NEXT_EXERCISE.split()))
    assert distance(one, one) == 0
    assert distance(one, other) == pytest.approx(distance(other, one))
