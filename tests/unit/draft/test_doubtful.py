"""What may be none of the article's exercises gets no doses: they are asked for."""

from __future__ import annotations

from cuecast.draft.drafter import draft
from cuecast.draft.numbers_told import Setting
from cuecast.draft.scorer import by_weights

SHEET = """Heel exercises

Heel raise
Stand behind a chair. Rise on to your toes and lower again. Do 10 repetitions, twice a day.

Scrunches
Sit and put your foot on a towel. Curl your toes to pull it towards you. Do 12 repetitions.
"""


def unsure(limit):
    """What decides where exercises begin, less sure than it is."""

    def choose(kind, spot, features):
        likely = by_weights(kind, spot, features)
        return min(likely, limit) if "Scrunches" in str(spot) else likely

    return choose


def test_doses_of_what_may_be_no_exercise_are_asked_for() -> None:
    sure, doubtful = draft(SHEET), draft(SHEET, choose=unsure(0.51))
    assert [one.reps.value for one in sure.exercises] == ["10", "12"]
    assert [one.reps and one.reps.value for one in doubtful.exercises] == ["10", None]
    assert any("12 repetitions" in one.text for one in doubtful.questions if one.exercise == 1)


def test_a_doubtful_one_is_asked_for_where_there_are_others() -> None:
    assert Setting(0, 2, 0.5).doubtful
    assert not Setting(0, 1, 0.5).doubtful
    assert not Setting(0, 2, 0.8).doubtful


def test_one_without_a_name_among_named_ones_has_to_be_surer() -> None:
    assert Setting(0, 3, 0.85, named=False, odd=True).doubtful
    assert not Setting(0, 3, 0.85, named=False).doubtful
