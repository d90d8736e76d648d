"""The JSON Schema: what an editor is told agrees with what the compiler understands."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from cuecast.script import exercise as grammar
from cuecast.script.load import load_either
from cuecast.script.schema import schema

LIBRARY = Path(grammar.__file__).parents[1] / "library"
CASES = Path(__file__).parents[2] / "cases" / "sessions"
KINDS = ("session", "exercise", "programme")


class Editor(yaml.SafeLoader):
    """YAML as an editor reads it: version 1.2, in which `1:30` and `no` are text."""


Editor.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+0123456789."),
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
):
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def errors(text: str, kind: str) -> list[str]:
    validator = Draft202012Validator(schema(kind))
    return [e.message for e in validator.iter_errors(yaml.load(text, Loader=Editor))]


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_and_always_the_same(kind):
    Draft202012Validator.check_schema(schema(kind))
    assert json.dumps(schema(kind)) == json.dumps(schema(kind))
    assert schema(kind)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("path", sorted(LIBRARY.rglob("*.yaml")), ids=lambda path: path.stem)
def test_everything_shipped_passes(path):
    assert errors(path.read_text("utf-8"), path.parent.name.removesuffix("s")) == []


@pytest.mark.parametrize("path", sorted(CASES.rglob("*.yaml")), ids=lambda path: path.stem)
def test_what_loads_passes(path):
    if load_either(str(path)).diagnostics == ():
        kind = "exercise" if path.parent.name == "exercises" else "session"
        assert errors(path.read_text("utf-8"), kind) == []


def properties(kind: str):
    whole = schema(kind)
    for name, one in {"": whole, **whole["$defs"]}.items():
        for key, known in one.get("properties", {}).items():
            yield f"{name}.{key}", known, one


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_has_a_title_and_a_description(kind):
    for name, known, owner in properties(kind):
        assert known["title"] == name.rpartition(".")[2]
        assert known["description"]
        assert owner["description"]
        assert owner["additionalProperties"] is False


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_may_be_empty(kind):
    assert "null" not in json.dumps(schema(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_examples_and_defaults_are_good(kind):
    definitions = schema(kind)["$defs"]
    for name, known, _ in properties(kind):
        validator = Draft202012Validator({**known, "$defs": definitions})
        for value in [
            *known.get("examples", []),
            *([known["default"]] if "default" in known else []),
        ]:
            assert not list(validator.iter_errors(value)), (name, value)


PHASE = "name: x\nphases:\n  - {say: Up., length: 3s}\n"
BLOCK = "title: x\nblocks:\n  - exercise: bridge\n"


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("session", f"{BLOCK}bed: rain.mp3\n"),
        ("session", f"{BLOCK}bed: {{sound: drone, level: -20dB}}\n"),
        ("session", f"{BLOCK}welcome: One sentence.\nclosing: [Two., Sentences.]\n"),
        ("session", f"{BLOCK}pace: {{settle: 1:30, change: 2.5, rest: 1m 30s, sentence: 0}}\n"),
        (
            "session",
            "title: 10\nblocks: [{rest: 30, say: true}, {circuit: {rounds: 2, stations: [{say: x}]}}]\n",
        ),
        (
            "exercise",
            f"{PHASE}equipment: [a mat, {{item: a ball, optional: true}}, {{any_of: [a, b]}}]\n",
        ),
        (
            "exercise",
            "name: x\nphases: [{say: a, hold: 10s}, {say: a, hold: 10}, {say: a, hold: pause}]\n",
        ),
        (
            "exercise",
            "name: x\nphases: [{say: a, hold: {about: a while, default: 5}}, {say: a, part: top}]\n",
        ),
        ("exercise", f"{PHASE}tempo: 3120\ndose: {{reps: Up to 12, sets: 1-3, sides: each}}\n"),
        ("exercise", f"{PHASE}focus: 'Your {{side}} leg, not the {{other_side}}.'\n"),
    ],
)
def test_every_form_that_is_understood_passes(kind, text, tmp_path):
    (tmp_path / "rain.mp3").touch()
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    assert load_either(str(tmp_path / "f.yaml")).diagnostics == ()
    assert errors(text, kind) == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("session", "title: x\n"),
        ("session", f"{BLOCK}colour: red\n"),
        ("session", f"{BLOCK}author:\n"),
        ("session", f"{BLOCK}title: [x]\n"),
        ("session", f"{BLOCK}pace: {{settle: soon}}\n"),
        ("session", f"{BLOCK}tones: {{beats: no}}\n"),
        ("session", "title: x\nblocks: []\n"),
        ("session", "title: x\nblocks: [bridge]\n"),
        ("session", "title: x\nblocks: [{exercise: bridge, say: Go.}]\n"),
        ("session", "title: x\nblocks: [{exercise: bridge, reps: 0}]\n"),
        ("session", "title: x\nblocks: [{exercise: bridge, sides: both}]\n"),
        ("session", "title: x\nblocks: [{rest: 0}]\n"),
        ("session", "title: x\nblocks: [{say: '{side}'}]\n"),
        ("session", "title: x\nblocks: [{say: []}]\n"),
        ("exercise", "name: x\n"),
        ("exercise", "name: x\nphases: [{say: a}]\n"),
        ("exercise", "name: x\nphases: [{say: a, length: 1, hold: 1}]\n"),
        ("exercise", "name: x\nphases: [{say: a, hold: {about: a while}}]\n"),
        ("exercise", "name: x\nphases: [{say: a, hold: {for: 1, pause: 1}}]\n"),
        ("exercise", "name: x\nphases: [{say: a, hold: a while}]\n"),
        ("exercise", "name: x\nphases: [{say: 'a {sid}', length: 1}]\n"),
        ("exercise", f"{PHASE}equipment: [{{optional: true}}]\n"),
        ("exercise", f"{PHASE}dose: {{reps: 3x10}}\n"),
        ("exercise", f"{PHASE}tempo: 3-1-2\n"),
        ("exercise", f"{PHASE}setup: ''\n"),
    ],
)
def test_common_mistakes_are_underlined(kind, text, tmp_path):
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    assert load_either(str(tmp_path / "f.yaml")).diagnostics
    assert errors(text, kind) != []
