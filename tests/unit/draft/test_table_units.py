"""Columns whose heads say what their numbers count."""

from __future__ import annotations

import pytest

from cuecast.draft.drafter import draft

TABLE = """# Two machines

| Machine | Sets | Repetitions | {head} |
|---|---|---|---|
| Leg press | 3 | 12 | 90 |
| Chest press | 2 | 10 | 60 |
"""


@pytest.mark.parametrize("head", ["Rest (sec)", "Rest, seconds", "Rest in seconds", "Rest (s)"])
def test_a_head_tells_the_unit_of_its_numbers(head: str) -> None:
    found = draft(TABLE.format(head=head)).exercises
    assert [one.rest and one.rest.value for one in found] == ["90s", "60s"]


def test_numbers_without_a_unit_are_no_rest() -> None:
    found = draft(TABLE.format(head="Rest")).exercises
    assert [one.rest for one in found] == [None, None]
