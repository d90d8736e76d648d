"""Words: what can be said and shown, and where a side may be filled in."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from cuecast import limits
from cuecast.script.wordings import parse_text, parse_wording


def test_words_are_one_line():
    assert parse_text("  Lie down,\n  face up.\u00a0 ") == "Lie down, face up."
    assert (
        parse_wording("Your {side} leg, not the {other_side}.")
        == "Your {side} leg, not the {other_side}."
    )


def test_the_bound_of_words():
    assert len(parse_text("x" * limits.MAX_TEXT)) == limits.MAX_TEXT
    for length in (limits.MAX_TEXT + 1, limits.MAX_TEXT * 10):
        with pytest.raises(PydanticCustomError):
            parse_text("x" * length)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        (" \n ", ""),
        ("a\0b", "\0"),
        ("a\x0cb", "\x0c"),
        ("a\x1b[0m", "\x1b"),
        ("a\u202eb", "\u202e"),
        ("a\u2028b", "\u2028"),
        ("a\ud800b", "\ud800"),
        ("a\xadb", "\xad"),
        ("a\ufffe", "\ufffe"),
        ("the {sid} leg", "{sid}"),
        ("the { leg", "{"),
        ("the } leg", "}"),
        ("the {side leg", "{"),
        ("{{side}}", "{"),
        ("the {} leg", "{}"),
    ],
)
def test_what_cannot_be_said_is_pointed_at(text, part):
    with pytest.raises(PydanticCustomError) as caught:
        parse_wording(text)
    assert caught.value.context["part"] == part


def test_a_side_is_only_filled_in_where_there_is_one():
    with pytest.raises(PydanticCustomError) as caught:
        parse_text("Your {side} leg")
    assert caught.value.context["part"] == "{side}"
