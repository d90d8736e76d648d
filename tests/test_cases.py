"""Every case is pushed through all stages, and every form it takes on the way is compared.

`tests/cases/sessions/NAME.yaml` (and every shipped session) has its forms in
`tests/cases/expected/NAME.expected`; a stage that finds mistakes shows them there instead.
Read the diff of an accepted file: it is the full list of what a listener will notice.
Accept new forms with `pytest tests/test_cases.py --accept`.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from kit.forms import forms
from kit.measure import voice

from cuecast.compiler.pipeline import compile_session
from cuecast.compiler.session import works
from cuecast.diagnostics import has_errors, render
from cuecast.script.load import load
from cuecast.script.wishes import AS_WRITTEN, Wishes

CASES = Path(__file__).parent / "cases"
SHIPPED = ("heel-to-hip", "strong-back-line", "knee-raise-filler")
SESSIONS = sorted((CASES / "sessions").glob("*.yaml"))


WISHED = {
    "strong-back-line-20m": ("strong-back-line", Wishes(fit=Fraction(20 * 60))),
    "strong-back-line-1m": ("strong-back-line", Wishes(fit=Fraction(60))),
    "strong-back-line-2h": ("strong-back-line", Wishes(fit=Fraction(2 * 3600))),
    "lying-heel-press-level-3": ("each-side", Wishes(level="3", detail="brief")),
    "superset-level-3": ("superset", Wishes(level="3")),
    "heel-to-hip-learn": ("heel-to-hip", Wishes(learn=True)),
}
"""Sessions as a listener wants them, by the names of their snapshots."""


def source_of(name: str) -> str:
    return name if name in SHIPPED else str(CASES / "sessions" / f"{name}.yaml")


def snapshot(name_or_path: str, wishes: Wishes = AS_WRITTEN) -> str:
    loaded = load(name_or_path)
    sources, found = loaded.value, loaded.diagnostics
    parts = []
    if sources is not None:
        sources = wishes.of(sources)
        compiled = compile_session(sources, sources.phrasebook(), voice(), learn=wishes.learn)
        found = (*found, *compiled.diagnostics)
        for stage, lines in forms(sources, compiled):
            parts += [f"== {stage}", *lines]
    if found:
        parts[:0] = ["== diagnostics", *(render(one, loaded.texts) for one in found)]
    return "\n".join(parts).replace(f"{CASES}/", "") + "\n"


@pytest.mark.parametrize("name", [*SHIPPED, *(path.stem for path in SESSIONS), *WISHED])
def test_case(name: str, accept: bool) -> None:
    source, wishes = WISHED.get(name, (name, AS_WRITTEN))
    expected = CASES / "expected" / f"{name}.expected"
    actual = snapshot(source_of(source), wishes)
    if accept:
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_invalid_cases_are_the_ones_that_say_so(path: Path) -> None:
    loaded = load(str(path))
    found = loaded.diagnostics
    if loaded.value is not None:
        found += compile_session(loaded.value, loaded.value.phrasebook(), voice()).diagnostics
    assert has_errors(found) is path.stem.endswith(".invalid")


def test_a_fitted_session_is_exact() -> None:
    """To the sample, and by choices within the ranges alone."""
    for minutes in (20, 25, 30, 35, 40):
        loaded = load("strong-back-line")
        assert loaded.value is not None
        sources = Wishes(fit=Fraction(minutes * 60)).of(loaded.value)
        compiled = compile_session(sources, sources.phrasebook(), voice())
        assert compiled.timeline is not None, compiled.diagnostics
        assert compiled.timeline.duration == minutes * 60 * 48_000
        assert compiled.session is not None
        for work in works(compiled.session.blocks):
            assert all(work.reps_range[0] <= reps <= work.reps_range[1] for reps in work.reps)
            assert work.sets_range[0] <= work.sets <= work.sets_range[1]
