"""Doses that an article tells once for several exercises."""

from __future__ import annotations

import pytest

from cuecast.draft import draft
from cuecast.draft.dose import facts
from cuecast.draft.reading import Block
from cuecast.draft.sentences import Sentence


def read(text: str) -> dict[str, str]:
    """The doses that the rules read in a sentence, by their fields."""
    low = text.lower()
    one = Sentence(Block("text", "", ((0, 0),)), 0, len(low), low, low)
    return {fact.field: fact.value for fact in facts(one)}


@pytest.mark.parametrize(
    "text", ["Do 10 of each exercise.", "Start slowly, with 10 of each movement, and see."]
)
def test_so_many_of_each_exercise_are_reps(text: str) -> None:
    assert read(text) == {"reps": "10"}


def test_so_many_poses_are_no_dose() -> None:
    assert read("This series of four poses opens the hips.") == {}


def told(text: str, field: str) -> dict[str, str | None]:
    """What a field of every exercise says, by the names of the exercises."""
    drafted = draft(text, "").exercises
    values = [getattr(one, field) for one in drafted]
    return {
        one.name.value: value.value if value else None
        for one, value in zip(drafted, values, strict=True)
    }


STAGES = """Wrist exercises after a break

{first}
{second}

Fist
Make a fist and open your hand again.

Wrist bend
Bend your wrist up and down over the edge of a table.

{third}
{fourth}

Bottle lift
Hold a small bottle and lift your hand, then lower it slowly.

Palm turn
Keep your elbow at your side and turn your palm up and down.
"""


@pytest.mark.parametrize("head", ["Exercises: stage {}", "Block {}, at your own pace."])
def test_a_paragraph_that_begins_a_stage_parts_its_doses_from_the_others(head: str) -> None:
    text = STAGES.format(
        first=head.format(1),
        second="Do 12 of each.",
        third=head.format(2),
        fourth="Do 7 of each.",
    )
    assert [*told(text, "reps").values()] == ["12", "12", "7", "7"]
