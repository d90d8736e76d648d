"""Every case is pushed through all stages, and every form it takes on the way is compared.

`tests/cases/sessions/NAME.yaml` (and every shipped session) has its forms in
`tests/cases/expected/NAME.expected`; a stage that finds mistakes shows them there instead.
Read the diff of an accepted file: it is the full list of what a listener will notice.
Accept new forms with `pytest tests/test_cases.py --accept`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.forms import forms
from kit.measure import voice

from cuecast.compiler.pipeline import compile_session
from cuecast.diagnostics import has_errors, render
from cuecast.script.load import load

CASES = Path(__file__).parent / "cases"
SHIPPED = ("heel-to-hip", "strong-back-line", "knee-raise-filler")
SESSIONS = sorted((CASES / "sessions").glob("*.yaml"))


def snapshot(name_or_path: str) -> str:
    loaded = load(name_or_path)
    sources, found = loaded.value, loaded.diagnostics
    parts = []
    if sources is not None:
        compiled = compile_session(sources, sources.phrasebook(), voice())
        found = (*found, *compiled.diagnostics)
        for stage, lines in forms(sources, compiled):
            parts += [f"== {stage}", *lines]
    if found:
        parts[:0] = ["== diagnostics", *(render(one, loaded.texts) for one in found)]
    return "\n".join(parts).replace(f"{CASES}/", "") + "\n"


@pytest.mark.parametrize("name", [*SHIPPED, *(path.stem for path in SESSIONS)])
def test_case(name: str, accept: bool) -> None:
    source = name if name in SHIPPED else str(CASES / "sessions" / f"{name}.yaml")
    expected = CASES / "expected" / f"{name}.expected"
    actual = snapshot(source)
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
