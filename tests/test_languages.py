"""Every session in every language: cuecast's own words fit, whoever has translated the rest.

What heel-to-hip says in German and French is kept in `tests/cases/expected/`; accept it anew with
`pytest tests/test_languages.py --accept`, and read it as somebody who speaks the language.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from kit.measure import voice

from cuecast.compiler.pipeline import Compiled, Measure, compile_session
from cuecast.diagnostics import has_errors
from cuecast.script.library import shipped
from cuecast.script.load import Sources, load
from cuecast.script.phrasebook import languages
from cuecast.timebase import clock
from cuecast.voice.engine import Manner
from cuecast.voice.engines import Engines
from cuecast.voice.espeak import Espeak, default_voice
from cuecast.voice.parts import cast_of, parts

CASES = Path(__file__).parent / "cases"
SHIPPED = [found.path.stem for found in shipped("session").files]
SESSIONS = [
    path for path in sorted((CASES / "sessions").glob("*.yaml")) if "invalid" not in path.name
]
LANGUAGES = languages()
TRANSLATED = ("de", "fr")

HARMLESS = {"not-translated", "dose-chosen"}


def compiled(name: str, language: str, measure: Measure | None = None) -> tuple[Sources, Compiled]:
    """A session in a language; it has to come to a timeline."""
    loaded = load(name, language)
    assert loaded.value is not None
    made = compile_session(loaded.value, loaded.value.phrasebook(), measure or voice())
    assert not has_errors((*loaded.diagnostics, *made.diagnostics)), made.diagnostics
    assert made.timeline is not None
    assert made.timeline.language == language
    return loaded.value, made


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_every_case_compiles_in_every_language(path: Path, language: str) -> None:
    _, made = compiled(str(path), language)
    assert made.session is not None
    assert made.session.phrasebook.language == language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_session_is_spoken_in_every_language(name: str, language: str) -> None:
    """With the real voice, which speaks the language's own words in the time they have."""
    loaded = load(name, language)
    assert loaded.value is not None
    _, made = compiled(name, language, cast_of(loaded.value).measure)
    assert [d for d in made.diagnostics if d.code not in HARMLESS] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_heel_to_hip_is_translated_completely(language: str) -> None:
    loaded = load("heel-to-hip", language)
    assert loaded.value is not None
    assert loaded.diagnostics == ()
    sources, made = compiled("heel-to-hip", language, cast_of(loaded.value).measure)
    assert [d for d in made.diagnostics if d.code != "dose-chosen"] == []
    english = {cue.text for cue in compiled("heel-to-hip", "en")[1].timeline.voice()}
    said = [cue.text for cue in made.timeline.voice()]
    assert [text for text in said if text in english and not text.isdigit()] == []
    assert sources.session.model.title not in english


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_heel_to_hip_says(language: str, accept: bool) -> None:
    _, made = compiled("heel-to-hip", language)
    expected = CASES / "expected" / f"heel-to-hip.{language}.expected"
    lines = [
        f"{clock(cue.start, 1)} {cue.role}{f' ({cue.place.side})' if cue.place.side else ''}: {cue.text}"
        for cue in made.timeline.voice()
    ]
    actual = "\n".join(lines) + "\n"
    if accept:
        expected.write_text(actual, encoding="utf-8")
    assert actual == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", TRANSLATED)
def test_sides_mirror_in_the_translation(language: str) -> None:
    """What is said of the right side is said of the left, with the words changed and nothing else."""
    _, made = compiled("heel-to-hip", language)
    swap = {"de": ("recht", "link"), "fr": ("droit", "gauche")}[language]

    def mirrored(text: str) -> str:
        if language == "fr":
            return re.sub(r"droite?|gauche", "côté", text)
        return re.sub("|".join(swap), "seite", text)

    sides = {
        side: {
            mirrored(cue.text.lower())
            for cue in made.timeline.voice()
            if cue.place.side == side and cue.place.rep
        }
        for side in ("right", "left")
    }
    assert sides["right"] == sides["left"] != set()
    heard = " ".join(cue.text.lower() for cue in made.timeline.voice())
    assert all(word in heard for word in swap)


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_voice_for_every_language(language: str) -> None:
    engine = Espeak()
    assert engine.objection(Manner(default_voice(language), 145, "en")) == ""
    tags = {info.name: info.language for info in engine.voices()}
    base = default_voice(language).partition("+")[0]
    assert tags[base].partition("-")[0] == language


def test_an_author_who_names_a_voice_keeps_it(tmp_path: Path) -> None:
    for line, expected in (("", "de+m6"), ("voice: de+f2\n", "de+f2")):
        path = tmp_path / "s.yaml"
        path.write_text(f"title: x\nlanguage: de\n{line}blocks: [say: Hallo.]\n", "utf-8")
        loaded = load(str(path))
        assert loaded.value is not None
        assert [part.name for part in parts(loaded.value, Engines())] == [expected]
