"""YAML to Document: text as it was written, at its place, and never more than the bounds."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from cuecast import limits
from cuecast.diagnostics import Span
from cuecast.script.nodes import Document, Mapping, Node, Scalar, Sequence
from cuecast.script.read import read


def document(text: str | bytes) -> Document:
    data = text.encode() if isinstance(text, str) else text
    found, diagnostics = read(data, "f.yaml")
    assert found is not None, diagnostics
    assert diagnostics == ()
    return found


def codes(text: str | bytes) -> list[str]:
    data = text.encode() if isinstance(text, str) else text
    return [one.code for one in read(data, "f.yaml")[1]]


def at(line: int, column: int, end_line: int, end_column: int) -> Span:
    return Span("f.yaml", line, column, end_line, end_column)


@pytest.mark.parametrize(
    "text",
    [
        "1:30",
        "01:30",
        "no",
        "on",
        "010",
        "1e3",
        ".inf",
        ".nan",
        "0x1F",
        "2012-01-02",
        "-20dB",
        "=",
        "9" * 5000,
    ],
)
def test_every_scalar_stays_the_text_it_is(text):
    assert document(f"key: {text}\n").plain() == {"key": text}
    assert document(f"{text}: value\n" if len(text) < 100 else "a: value\n").plain() in (
        {text: "value"},
        {"a": "value"},
    )


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL", "# a comment"])
def test_nothing_is_told_from_an_empty_text(written):
    assert document(f"key: {written}\n").plain() == {"key": None}


@pytest.mark.parametrize("written", ['""', "''", '"~"', "'null'"])
def test_what_stands_in_quotes_is_text(written):
    assert document(f"key: {written}\n").plain() == {"key": written[1:-1]}


def test_places_count_characters_from_one():
    found = document("é😀: “x” # c\nlist:\n  - one\n  - two: 'three four'\n")
    assert found.key_span("é😀") == at(1, 1, 1, 3)
    assert found.span("é😀") == at(1, 5, 1, 8)
    assert found.span("list", 0) == at(3, 5, 3, 8)
    assert found.span("list", 1, "two") == at(4, 10, 4, 22)
    assert found.span("list") == at(3, 3, 4, 22)
    assert found.span("list", 1) == at(4, 5, 4, 22)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_mark_move_nothing(mark, ending):
    found = document(mark + ending.join(["# x", "a: 1", "b:", "  - two", ""]))
    assert found.span("b", 0) == at(4, 5, 4, 8)
    assert found.text == "# x\na: 1\nb:\n  - two\n"


def test_any_white_space_is_a_space_and_keeps_its_column():
    found = document("a:\u00a0\u2003one\u00a0two\t# x\n\t\nb:\n\u00a0\u00a0- c\n")
    assert found.plain() == {"a": "one two", "b": ["c"]}
    assert found.span("a") == at(1, 5, 1, 12)
    assert found.span("b", 0) == at(4, 5, 4, 6)


def test_the_place_of_what_is_missing_is_the_nearest_key_above_it():
    found = document("blocks:\n  - rest: 5\n    say: x\n  - hold: 10s\n")
    assert found.span("title") == at(1, 1, 2, 1)
    assert found.span("blocks", 0, "exercise") == at(2, 5, 3, 1)
    assert found.span("blocks", 7) == found.key_span("blocks") == at(1, 1, 1, 7)
    assert found.span("blocks", 1, "hold", "for") == at(4, 11, 4, 14)
    assert found.span("blocks", 0, "say", 0) == found.span("blocks", 0, "say") == at(3, 10, 3, 11)


def test_what_tells_the_kind_of_block_is_no_place():
    found = document("blocks:\n  - rest: 5\n")
    assert found.span("blocks", 0, "@rest", "rest") == at(2, 11, 2, 12)
    assert found.key_span("blocks", 0, "@rest", "rest") == at(2, 5, 2, 9)
    assert found.find("blocks", 0, "@rest") == found.find("blocks", 0)


def test_an_alias_is_what_it_stands_for_where_that_stands():
    found = document("a: &x [1, 2]\nb: *x\n")
    assert found.plain() == {"a": ["1", "2"], "b": ["1", "2"]}
    assert found.span("b", 1) == found.span("a", 1) == at(1, 11, 1, 12)


def test_the_place_of_a_part():
    found = document("say: lift your\n  {side} knee\n")
    assert found.part(found.span("say"), "{side}") == at(2, 3, 2, 9)
    assert found.part(found.span("say"), "{none}") == found.span("say")


def test_all_that_can_be_told_is_told_in_one_run():
    text = "a: 1\na: 2\na: 3\nb: !x y\nc: {<<: 1}\n? [q]\n: 1\nd: \u202ez\n"
    told = ["invisible-character", *["duplicate-key"] * 2, "yaml-tag", "merge-key", "bad-key"]
    assert sorted(codes(text)) == sorted(told)


def test_the_first_of_two_equal_keys_is_kept():
    found, diagnostics = read(b"a: 1\na: 2\n", "f.yaml")
    assert found is not None
    assert found.plain() == {"a": "1"}
    assert diagnostics[0].span == at(2, 1, 2, 2)


def nested(levels: int) -> str:
    return "[" * levels + "]" * levels


# Each bound: at it, one beyond it, ten times beyond it.


@pytest.mark.parametrize(("times", "expected"), [(1, []), (10, ["too-deep"])])
def test_the_bound_of_depth(times, expected):
    assert codes(nested(limits.MAX_DEPTH * times)) == expected
    assert codes(nested(limits.MAX_DEPTH + 1)) == ["too-deep"]


def test_the_bound_of_bytes():
    most = limits.MAX_FILE_BYTES
    assert codes(b"a: b #".ljust(most, b"x")) == ["comment-in-text"]
    assert codes(b"a: b #".ljust(most + 1, b"x")) == ["file-too-large"]
    assert codes(b"a: b #".ljust(most * 10, b"x")) == ["file-too-large"]


@pytest.mark.parametrize(
    ("parts", "expected"), [(0, []), (1, ["too-many-parts"]), (200_000, ["too-many-parts"])]
)
def test_the_bound_of_parts(parts, expected):
    # The list itself is a part.
    text = "[" + "a," * min(limits.MAX_EVENTS - 1 + parts, 100_000) + "]"
    assert codes(text) == expected


@pytest.mark.parametrize(
    ("more", "expected"), [(0, []), (1, ["too-many-aliases"]), (600, ["too-many-aliases"])]
)
def test_the_bound_of_aliases(more, expected):
    assert codes("a: &x 1\nb: [" + "*x," * (limits.MAX_ALIASES + more) + "]\n") == expected


def test_aliases_count_as_what_they_stand_for():
    fits = limits.MAX_EVENTS // 100 - 3
    inner = "a: &x [" + "y," * fits + "]\nb: ["
    assert codes(inner + "*x," * 60 + "]\n") == []
    wider = "a: &x [" + "y," * fits * 2 + "]\nb: ["
    assert codes(wider + "*x," * 60 + "]\n") == ["too-many-parts"]


def test_a_hundred_thousand_brackets_crash_nothing():
    for text in ("[" * 100_000, "{a: " * 50_000, "- " * 100_000, "? " * 100_000, "&a " * 100_000):
        assert codes(text)


# What is written is what is read.

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=20)
KEYS = TEXT.filter(lambda text: text.strip() and text != "<<")
DATA = st.recursive(
    TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def spaced(data):
    """Any white space is a plain space, and so it is in quotes."""
    if isinstance(data, dict):
        return {spaced(key): spaced(value) for key, value in data.items()}
    if isinstance(data, list):
        return [spaced(item) for item in data]
    return "".join(" " if c.isspace() else c for c in data)


@settings(deadline=None)
@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4), st.sampled_from([None, True, False]))
def test_what_a_writer_writes_is_read(data, flow):
    data = spaced(data)
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=1000)
    found, diagnostics = read(text.encode(), "f.yaml")
    assert found is not None, diagnostics
    assert found.plain() == data


def scalars(node: Node):
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        assert isinstance(node, Mapping)
        for entry in node.entries:
            yield entry.key
            yield from scalars(entry.value)


@settings(deadline=None)
@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=4))
def test_every_place_holds_its_text(data):
    text = yaml.safe_dump(spaced(data), allow_unicode=True, width=1000)
    found, _ = read(text.encode(), "f.yaml")
    assert found is not None
    for scalar in scalars(found.root):
        span = scalar.span
        if span.line == span.end_line:
            shown = found.line(span.line)[span.column - 1 : span.end_column - 1]
            assert yaml.load(shown, Loader=yaml.BaseLoader) == (scalar.text or None) or shown in (
                "''",
                '""',
            )
