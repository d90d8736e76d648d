"""Every fact of the source articles stands in the library, where `facts.yaml` says it does."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from kit.shipped import exercises, forms, sessions

from cuecast.script.scalars import Amount, parse_amount, parse_flag, parse_length
from cuecast.script.use import ExerciseBlock

FACTS: dict[str, list[Any]] = yaml.safe_load(
    Path(__file__).with_name("facts.yaml").read_text(encoding="utf-8")
)
SECTIONS = ["S0", "S1a", "S1b", "S1c", "S1", "S2a", "S2b", "S2", "S3", "S4"]
RULES = [f"R{number}" for number in range(1, 25)]

FRONT_SIDE = {"standing-knee-raise-hold"}
"""The exercises whose muscles (psoas, hip flexors) are not on the back of the body."""


def find(file: str, path: str) -> Any:
    """The value at a dotted path below a shipped exercise, or a session (`sessions/name`)."""
    group, _, stem = file.rpartition("/")
    value: Any = sessions()[stem] if group else exercises()[stem]
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)]
        elif isinstance(value, dict):
            value = value[key]
        else:
            value = getattr(value, "for_" if key == "for" else key)
    return value


def carries(value: Any, wanted: Any) -> bool:
    """True when the value is, or one of its texts holds, what the table wants there."""
    if isinstance(wanted, str) and wanted.startswith("~ "):
        texts = value if isinstance(value, list) else [value]
        return any(re.search(wanted[2:], text, re.IGNORECASE) for text in texts)
    if isinstance(value, Amount):
        wanted = parse_amount(wanted)
    elif isinstance(value, Fraction):
        wanted = parse_length(wanted)
    elif isinstance(value, bool):
        wanted = parse_flag(wanted)
    return bool(value == wanted)


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_is_carried(fact: str) -> None:
    file, path, wanted = FACTS[fact]
    value = find(file, path)
    assert carries(value, wanted), f"{file}: {path} is {value!r}, not {wanted!r}"


def test_the_table_misses_no_section_and_no_rule() -> None:
    told = {fact.split(".")[0] for fact in FACTS}
    assert told == {*SECTIONS, *RULES}


def blocks() -> list[tuple[str, ExerciseBlock]]:
    return [
        (stem, block)
        for stem, session in sessions().items()
        for block in session.blocks
        if isinstance(block, ExerciseBlock)
    ]


def test_r6_an_open_count_is_chosen_where_it_can_be_read() -> None:
    for stem, block in blocks():
        dose = exercises()[block.exercise].dose
        if dose and dose.reps and dose.reps.kind == "open":
            assert block.reps, f"{stem}: {block.exercise}"


def test_r12_a_session_says_the_sides_that_a_source_leaves_out() -> None:
    form = {(f.stem, f.variation): f for f in forms()}
    for stem, block in blocks():
        said = form[block.exercise, block.variation or ""].dose("sides")
        assert block.sides or said in ("none", "each", "alternating"), f"{stem}: {block.exercise}"
        if said == "unknown":
            assert block.first_side, f"{stem}: {block.exercise}"


def test_r12_the_comment_says_that_the_sides_are_the_sessions_own_choice() -> None:
    folder = Path(__file__).parents[3] / "src" / "cuecast" / "library" / "sessions"
    for path in folder.glob("*.yaml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip().startswith("sides:"):
                assert "# the article does not" in line, f"{path.name}: {line}"


def test_r16_back_side_exercises_get_at_least_twice_the_reps() -> None:
    done = [block for stem, block in blocks() if stem == "strong-back-line"]
    stretches = {"back-of-leg-stretch"}
    front = [n.high for b in done if b.exercise in FRONT_SIDE for n in b.reps or ()]
    back = [n.low for b in done if b.exercise not in FRONT_SIDE | stretches for n in b.reps or ()]
    assert front
    assert back
    assert min(back) >= 2 * max(front)


def test_r17_the_ratio_of_quads_to_hamstrings_is_said_in_notes_only() -> None:
    for form in forms():
        for place, text in form.spoken():
            assert not re.search(r"\b(3|three) to (2|two)\b", text), f"{form} {place}"


def test_r5_the_frequency_is_spoken_at_most_once_in_a_session() -> None:
    for stem, session in sessions().items():
        spoken = [*(session.welcome or []), *(session.safety or []), *(session.closing or [])]
        assert sum("times a" in text for text in spoken) <= 1, stem
