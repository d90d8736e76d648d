"""The second opinion on numbers: what it refuses is asked for, what it alone reads may be written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cuecast.draft import draft, to_yaml
from cuecast.draft.grounds import Source
from cuecast.draft.numbers_told import Setting, numbers_in
from cuecast.draft.reading import Block
from cuecast.draft.sentences import sentence
from cuecast.draft.trust import ENOUGH, by_keys, sure

ARTICLE = """# Two for the knees

1. Chair squat

Stand in front of a chair. Bend your knees and sit down slowly, then push up again. Repeat 9 times.

2. Straight leg raise

Lie on your back. Lift your right leg and hold it for 7 seconds, then lower it. Then 13 it is.
"""


def numbers(text):
    block = Block("text", text, ((0, 0),))
    return list(numbers_in(sentence(block, 0, len(text)), Source(), Setting(0)))


def refusing(field):
    def trust(number):
        return {**by_keys(number), **({field: 0.0} if number.read == field else {})}

    return trust


def test_what_the_second_opinion_refuses_is_asked_for_and_not_written():
    refused = draft(ARTICLE, trust=refusing("reps"))
    assert draft(ARTICLE).exercises[0].reps.value == "9"
    assert refused.exercises[0].reps is None
    asked = [one.text for one in refused.questions if (one.exercise, one.field) == (0, "reps")]
    assert asked == ["is that meant? The text says “9 times”, but perhaps of something else"]
    assert "# ask: is that meant? The text says “9 times”" in to_yaml(refused)["chair-squat.yaml"]


def test_a_hold_that_is_refused_stands_in_no_phase_either():
    second = draft(ARTICLE, trust=refusing("hold")).exercises[1]
    assert second.hold is None
    assert [phase.hold for phase in second.phases if phase.hold] == []


@pytest.mark.parametrize(("chance", "written"), [(0.97, "13"), (0.6, None), (0.1, None)])
def test_what_only_the_second_opinion_reads_is_written_when_it_is_sure(chance, written):
    def trust(number):
        return {"reps": chance} if number.values.get("reps") == "13" else by_keys(number)

    found = draft(ARTICLE, trust=trust).exercises[1]
    assert (found.reps and found.reps.value) == written
    doubts = [one for one in found.doubts if "13" in ARTICLE[one.start : one.end]]
    assert len(doubts) == (chance == 0.6)


def test_a_number_knows_what_it_may_be():
    reps, hold = numbers("Do 8 of these, each for 5 seconds.")
    assert (reps.kind, reps.values["reps"]) == ("counted", "8")
    assert (hold.kind, hold.values["rest"]) == ("timed", "5s")
    dated, *_ = numbers("On 14/03 there were 20 degrees.")
    assert not dated.likely


def test_a_reading_is_as_sure_as_the_second_opinion_and_where_it_stands_make_it():
    plain = Setting(0)
    likely = sure(False, 0.5, plain)
    assert likely > ENOUGH > sure(False, 0.01, plain)
    assert sure(True, 0.5, plain) > likely > sure(False, 0.5, replace(plain, named=False))
