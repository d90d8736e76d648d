"""A diagnostic as a person sees it: the caret stands under what is meant, whatever stands before it."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from cuecast.diagnostics import Span, error, note, ordered, printable, render, warning


def shown(text: str, line: int, column: int, end: int, end_line: int = 0, **more: str) -> list[str]:
    span = Span("f.yaml", line, column, end_line or line, end)
    one = error("some-code", more.get("message", "wrong"), span, more.get("hint", ""))
    return render(one, {"f.yaml": text}).split("\n")


def test_the_whole_report():
    assert shown("a: 1\nhodl: 45s\n", 2, 1, 5, hint="did you mean 'hold'?") == [
        "f.yaml:2:1: error[some-code]: wrong",
        "  |",
        "2 | hodl: 45s",
        "  | ^^^^",
        "  = did you mean 'hold'?",
    ]


def test_the_gutter_is_as_wide_as_the_number():
    assert shown("\n" * 99 + "abc", 100, 2, 3, hint="x")[1:] == [
        "    |",
        "100 | abc",
        "    |  ^",
        "    = x",
    ]


def test_a_hint_of_several_lines_keeps_its_indentation():
    assert shown("a", 1, 1, 2, hint="write\nblocks:\n  - rest: 5s")[4:] == [
        "  = write",
        "      blocks:",
        "        - rest: 5s",
    ]


def test_more_than_one_line_is_underlined_to_the_end_of_the_first():
    assert shown("a: b c  \n  d\n", 1, 4, 4, end_line=2)[3] == "  |    ^^^"


def test_nothing_is_underlined_with_one_caret():
    assert shown("a:\n", 1, 3, 3)[3] == "  |   ^"


def test_wide_letters_and_accents_of_their_own():
    assert shown("早上: x", 1, 5, 6)[3] == "  |       ^"
    assert shown("早上: x", 1, 1, 3)[3] == "  | ^^^^"
    assert shown("e\u0301: x", 1, 5, 6)[3] == "  |    ^"


def test_what_cannot_be_seen_is_made_visible_and_counted():
    assert shown("a\x1bb\u202ec", 1, 5, 6) == [
        "f.yaml:1:5: error[some-code]: wrong",
        "  |",
        "1 | a\\x1bb\\u202ec",
        "  |             ^",
    ]
    assert shown("\t\xa0x", 1, 3, 4)[2:] == ["1 |   x", "  |   ^"]


def test_a_long_line_is_cut_around_the_caret():
    line = "abcdefghij" * 20 + "xyz" + "klmnopqrst" * 20
    line = line[:400]
    report = shown(line, 1, 201, 204)
    assert report[2] == f"1 | …{line[140:240]}…"
    assert report[3].index("^") == report[2].index("xyz")
    assert report[3].count("^") == 3
    assert shown(line, 1, 10, 12)[2] == f"1 | {line[:100]}…"
    assert shown(line, 1, 399, 401)[2] == f"1 | …{line[338:]}"


def test_a_place_without_text():
    whole = error("some-code", "no such file", Span("f.yaml", 0, 0, 0, 0), "x")
    assert render(whole, {}) == "f.yaml: error[some-code]: no such file\n = x"
    assert render(whole, {"f.yaml": "text"}) == "f.yaml: error[some-code]: no such file\n = x"
    unread = warning("some-code", "odd", Span("f.yaml", 3, 2, 3, 4))
    assert render(unread, {}) == "f.yaml:3:2: warning[some-code]: odd"
    assert render(unread, {"f.yaml": "one line"}) == "f.yaml:3:2: warning[some-code]: odd"
    assert render(note("some-code", "x", Span("", 0, 0, 0, 0)), {}) == "note[some-code]: x"


def test_no_text_of_an_author_can_steer_the_terminal():
    hostile = "\x1b]0;owned\x07\r\n\u202e"
    one = error("some-code", hostile, Span(hostile, 1, 1, 1, 2), hostile)
    assert all(c.isprintable() or c == "\n" for c in render(one, {hostile: hostile}))


def test_in_order_and_once():
    first, second = Span("a", 1, 9, 1, 10), Span("a", 2, 1, 2, 2)
    late, early = error("x", "m", second), error("y", "m", first)
    other = error("x", "m", Span("b", 1, 1, 1, 2))
    assert ordered([other, late, early, late]) == (early, late, other)


def width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\n\r"), max_size=150), st.integers(0, 149))
def test_the_caret_stands_under_its_character(text, index):
    # The character is marked so that it can be found again.
    text = text[:index].replace("@", "a") + "@" + text[index:].replace("@", "a")
    column = text.index("@") + 1
    report = render(error("c", "m", Span("f", 1, column, 1, column + 1)), {"f": text}).split("\n")
    assert width(report[2][: report[2].index("@")]) == report[3].index("^")
    assert report[3].strip(" |") == "^"
    assert printable("".join(report)) == "".join(report)
