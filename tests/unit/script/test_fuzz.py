"""Whatever stands in a file: read and bind give values and diagnostics, and never an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from kit.guard import no_longer_than

from cuecast.diagnostics import Severity, render
from cuecast.script import exercise as grammar
from cuecast.script.bind import bind
from cuecast.script.exercise import ExerciseModel
from cuecast.script.programme import ProgrammeModel
from cuecast.script.read import read
from cuecast.script.session import SessionModel

LIBRARY = Path(grammar.__file__).parents[1] / "library"
MODELS = {"sessions": SessionModel, "exercises": ExerciseModel, "programmes": ProgrammeModel}
GOOD = [
    (path.read_text("utf-8"), MODELS[path.parent.name]) for path in sorted(LIBRARY.rglob("*.yaml"))
]
FRAGMENTS = [
    *('"', "'", ": ", " #", "- ", "\n", "  ", "{", "}", "[", "]", "*x", "&x ", "!t ", "|", ">"),
    *("%", "@", "`", ",", "? ", "\t", "<<: ", "\\", "---\n", "...\n", "{side}", ":", "-", "~"),
    *(
        "\0",
        "\r",
        "\u202e",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\xa0",
        "\x85",
        "é",
        "👩\u200d⚕",
        "0",
        "1:75",
    ),
    *(
        '"\\x',
        '"\\ud800"',
        "\n- ",
        "\n? ",
        "hold:",
        "blocks:",
        "phases:",
        "reps: ",
        "null",
        "9" * 400,
    ),
]


def check(data: bytes, model) -> None:
    with no_longer_than(30):
        document, found = read(data, "f.yaml")
        if document is not None:
            bound, more = bind(document, model)
            found += more
            told = found if bound is None else more
            assert any(one.severity is Severity.ERROR for one in told) is (bound is None)
        else:
            assert any(one.severity is Severity.ERROR for one in found)
    shown = {"f.yaml": data.decode("utf-8", "replace")}
    for one in found:
        assert render(one, shown).replace("\n", "").isprintable()
        assert one.span.file == "f.yaml"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from([SessionModel, ExerciseModel]))
@example(b"\xff\xfe", SessionModel)
def test_any_bytes(data, model):
    check(data, model)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.sampled_from([SessionModel, ExerciseModel]))
def test_any_text(text, model):
    check(text.encode("utf-8", "replace"), model)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_any_heap_of_syntax(text):
    check(text.encode("utf-8", "replace"), SessionModel)


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, type]:
    """A good file after up to four accidents."""
    text, model = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(text)))
        kind = draw(st.sampled_from(["insert", "cut", "indent", "swap", "repeat"]))
        lines = text.split("\n")
        line = text.count("\n", 0, place)
        if kind == "insert":
            text = text[:place] + draw(st.sampled_from(FRAGMENTS)) + text[place:]
        elif kind == "cut":
            text = text[:place] + text[place + draw(st.integers(1, 30)) :]
        elif kind == "indent":
            lines[line] = " " * draw(st.integers(0, 8)) + lines[line].lstrip()
            text = "\n".join(lines)
        elif kind == "swap":
            lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(line))
            text = "\n".join(lines)
        else:
            lines[line:line] = lines[line : line + draw(st.integers(1, 5))]
            text = "\n".join(lines)
    return text, model


@settings(max_examples=300, deadline=None)
@given(mutated())
def test_any_accident_to_a_good_file(case):
    check(case[0].encode("utf-8", "replace"), case[1])


SHAPES = st.recursive(
    st.sampled_from(["", "~", "10", "bridge", "1:30", "pause", "each", "true", "{side}", "x y"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *(
                        "title",
                        "blocks",
                        "exercise",
                        "say",
                        "rest",
                        "circuit",
                        "rounds",
                        "stations",
                    ),
                    *(
                        "name",
                        "phases",
                        "hold",
                        "for",
                        "about",
                        "until",
                        "moves",
                        "equipment",
                        "item",
                    ),
                    *(
                        "dose",
                        "variations",
                        "bed",
                        "pace",
                        "any_of",
                        "length",
                        "hodl",
                        "source",
                        "reps",
                    ),
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=25,
)


def flow(data) -> str:
    """Plain data as YAML on one line."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(flow, data)) + "]"
    return f'"{data}"' if "{" in data else data


@settings(max_examples=300, deadline=None)
@given(SHAPES, st.sampled_from([SessionModel, ExerciseModel]))
def test_any_shape_of_the_known_keys(data, model):
    check(flow(data).encode(), model)


@pytest.mark.parametrize(("text", "model"), GOOD, ids=range(len(GOOD)))
def test_good_files_are_good(text, model):
    document, found = read(text.encode(), "f.yaml")
    assert found == ()
    assert document is not None
    assert bind(document, model)[1] == ()
