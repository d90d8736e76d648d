"""The corpus of bad input: every report a person gets is kept, word for word.

`tests/cases/bad/` holds files (`NAME.yaml`) and folders (`NAME/`, with the file named
`session.yaml`); `kit.bad_files` makes what is better made. `NAME.expected` beside them is the
report. Accept new reports with `--accept`, and read them as the person who gets them.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from kit.bad_files import MAKERS
from kit.checking import check, report
from kit.guard import no_longer_than

from cuecast.diagnostics import Severity

CASES = Path(__file__).parents[2] / "cases" / "bad"
SOURCE = Path(__file__).parents[3] / "src" / "cuecast"
KEPT = {path.stem: path for path in CASES.iterdir() if path.suffix == ".yaml" or path.is_dir()}
NAMES = sorted({*KEPT, *MAKERS})

ROOMS = ("script",)
"""The rooms whose codes the corpus has to reach."""

ELSEWHERE = {
    "not-a-session",
    "not-an-exercise",
    "missing-phrase",
    "missing-placeholder",
    "phrasebook",
}
"""Told only to who asks for one kind by name, or of a phrasebook: see test_load, test_phrasebook."""

OF_SHOWS = {"show.py", "load_show.py", "load_programme.py", "opening.py", "web.py"}
"""Modules whose mistakes are those of a show's or a programme's file: see tests/unit/shows."""

SEVERE = re.compile(r'\b(?:error|warning|note|mistake)\(\s*"([a-z0-9-]+)"')


def prepare(name: str, folder: Path) -> str:
    """Put the case into an empty folder; what to name on the command line."""
    if name in MAKERS:
        return MAKERS[name](folder)
    if KEPT[name].is_dir():
        shutil.copytree(KEPT[name], folder, dirs_exist_ok=True)
        return "session.yaml"
    shutil.copy(KEPT[name], folder)
    return KEPT[name].name


@pytest.fixture(params=NAMES)
def case(request, tmp_path, monkeypatch) -> tuple[str, str]:
    """The name of a case, and the file to check, in a folder of its own."""
    argument = prepare(request.param, tmp_path)
    monkeypatch.chdir(tmp_path)
    return request.param, argument


def test_the_report_is_the_expected_one(case, accept):
    name, argument = case
    with no_longer_than(30):
        actual = report(argument)
    expected = CASES / f"{name}.expected"
    if accept:
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


def test_there_is_an_error_at_a_place_and_nothing_to_steer_a_terminal(case):
    diagnostics, texts = check(case[1])
    assert any(one.severity is Severity.ERROR for one in diagnostics)
    for one in diagnostics:
        assert one.span.file or case[0] == "name-empty"
        lines = texts.get(one.span.file, "").split("\n")
        assert one.span.line <= len(lines)
        if one.span.line:
            assert 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1
    assert all(c.isprintable() or c == "\n" for c in report(case[1]))


JARGON = re.compile(
    r"\b(pydantic|union|literal|dict|mapping|scalar|null|str|int|bool|NoneType|Input should|"
    r"validat\w+|discriminator|Traceback|exception|token|node|parser?|extra_forbidden)\b"
)


def test_no_report_speaks_the_language_of_its_machinery():
    for path in CASES.glob("*.expected"):
        told = [
            re.sub(r"^.*?: (error|warning|note)\[", "", line)
            for line in path.read_text("utf-8").splitlines()
            if not re.match(r" *\d* \|", line)
        ]
        assert [line for line in told if JARGON.search(line)] == [], path.name


def test_no_report_is_left_without_its_case():
    assert {path.stem for path in CASES.glob("*.expected")} == set(NAMES)


def test_the_corpus_is_large():
    assert len(NAMES) >= 170


def codes_in_source() -> set[str]:
    """Every code that a diagnostic of the rooms can have."""
    files = [path for room in ROOMS for path in (SOURCE / room).rglob("*.py")]
    files = [path for path in files if path.name not in OF_SHOWS]
    return {code for path in files for code in SEVERE.findall(path.read_text("utf-8"))}


def test_every_code_is_reached_by_two_cases():
    reached = Counter(
        code
        for path in CASES.glob("*.expected")
        for code in set(
            re.findall(r"(?:error|warning|note)\[([a-z0-9-]+)\]", path.read_text("utf-8"))
        )
    )
    codes = codes_in_source() - ELSEWHERE
    assert {code: reached[code] for code in codes if reached[code] < 2} == {}


def test_every_code_that_is_told_stands_in_the_source():
    told = {
        code
        for path in CASES.glob("*.expected")
        for code in re.findall(r"(?:error|warning|note)\[([a-z0-9-]+)\]", path.read_text("utf-8"))
    }
    assert told <= codes_in_source()
