"""A session in another language: what is replaced, what stays, what is told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from kit.measure import voice

from cuecast.compiler.pipeline import compile_session
from cuecast.diagnostics import Severity, has_errors
from cuecast.script.load import load, load_either, load_exercise

SESSION = """\
title: Hips
description: For the hips.
author: Jo
language: en
bed: surf
welcome: [Welcome., Take your time.]
closing: Bye.
blocks:
  - exercise: press
    reps: 2
    first_side: right
  - say: Go on.
  - rest: 5s
    say: Rest well.
  - intervals:
      work: 20s
      rest: 10s
      rounds: 2
      stations: [March on the spot]
      round_name: Turn {round} of {rounds}
translations:
  de:
    Hips: Hüfte
    For the hips.: Für die Hüfte.
    Welcome.: Willkommen.
    Take your time.: Lass dir Zeit.
    Bye.: Tschüss.
    Go on.: Weiter.
    Rest well.: Ruh dich aus.
    March on the spot: Auf der Stelle gehen
    "Turn {round} of {rounds}": "Durchgang {round} von {rounds}"
    Jo: Niemals
    surf: Niemals
    press: Niemals
"""

PRESS = """\
name: Heel press
aliases: [press down]
language: en
position: supine
equipment: [a mat, {any_of: [a ball, a towel], note: rolled up}]
setup:
  - Lie on your back.
  - Bend your {side} knee.
phases:
  - say: Press your {side} heel down,
      hard.
    short: Press.
    length: 4s
  - say: Hold.
    hold: {until: your thigh shakes, at_most: 10s}
dose: {reps: 4, sides: each, frequency: daily}
notes: [A note.]
translations:
  de:
    Heel press: Fersendruck
    a mat: eine Matte
    a ball: einen Ball
    a towel: ein Handtuch
    rolled up: gerollt
    Lie on your back.: Leg dich auf den Rücken.
    Bend your {side} knee.: Beug das {side.rechte} Knie.
    Press your {side} heel down, hard.: Drück die {side.rechte} Ferse fest nach unten.
    Press.: Drücken.
    Hold.: Halten.
    your thigh shakes: dein Oberschenkel zittert
"""


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "s.yaml").write_text(SESSION, "utf-8")
    (tmp_path / "press.yaml").write_text(PRESS, "utf-8")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def said(language: str = "") -> list[str]:
    """Every text of the session, long wordings first."""
    loaded = load("s.yaml", language)
    compiled = compile_session(loaded.value, loaded.value.phrasebook(), voice())
    assert not has_errors((*loaded.diagnostics, *compiled.diagnostics)), compiled.diagnostics
    return [u.wordings[0] for scene in compiled.script for u in scene.utterances]


def told(loaded) -> list[str]:
    return [f"{one.code} {one.span.file}:{one.span.line}" for one in loaded.diagnostics]


def test_everything_said_is_in_the_other_language(here):
    loaded = load("s.yaml", "de")
    # What names something is not said, so nothing takes its translation.
    assert told(loaded) == [f"unknown-sentence s.yaml:{line}" for line in (32, 33, 34)]
    assert loaded.value.session.model.language == "de"
    assert loaded.value.session.model.author == "Jo"
    assert loaded.value.session.model.bed.sound == "surf"
    texts = said("de")
    for text in (
        "Willkommen.",
        "Du brauchst eine Matte.",
        "Und einen Ball oder ein Handtuch, gerollt.",
        "Zuerst: Fersendruck.",
        "Leg dich auf den Rücken.",
        "Beug das rechte Knie.",
        "Beug das linke Knie.",
        "Drück die rechte Ferse fest nach unten.",
        "Drück die linke Ferse fest nach unten.",
        "Weiter.",
        "Ruh dich aus.",
        "Das machst du: Auf der Stelle gehen.",
        "Durchgang 1 von 2.",
        "Tschüss.",
    ):
        assert text in texts
    assert any("bis dein Oberschenkel zittert" in text for text in texts)
    english = set(said())
    assert not {text for text in texts if text in english and not text.isdigit()}


def test_in_its_own_language_nothing_changes(here):
    assert said() == said("en")
    assert "Bend your left knee." in said()


def test_the_language_of_the_session_is_enough(here):
    change(here / "s.yaml", "language: en", "language: de")
    assert "Beug das linke Knie." in said()
    assert "Welcome." in said()


def test_mistakes_are_told_where_the_translation_stands(here):
    change(here / "press.yaml", "Beug das {side.rechte} Knie.", "Beug das rechte Knie.")
    found = load("s.yaml", "de").diagnostics
    line = PRESS.splitlines().index("    Bend your {side} knee.: Beug das {side.rechte} Knie.") + 1
    assert [(d.code, d.span.line, d.span.column) for d in found if d.span.file == "press.yaml"] == [
        ("side-in-translation", line, 29)
    ]


def test_what_cannot_be_said_in_time_is_told_at_the_translation(here):
    long = "Drück die {side.rechte} Ferse " + "ganz " * 20 + "fest nach unten."
    change(here / "press.yaml", "Drück die {side.rechte} Ferse fest nach unten.", long)
    loaded = load("s.yaml", "de")
    compiled = compile_session(loaded.value, loaded.value.phrasebook(), voice())
    found = [d for d in compiled.diagnostics if d.code == "shortened"]
    line = next(n for n, text in enumerate(PRESS.splitlines(), 1) if "Drück die" in text)
    assert {(d.span.file, d.span.line) for d in found} == {("press.yaml", line)}


# --- what is missing


def test_a_sentence_without_translation_is_said_as_it_is_with_a_note(here):
    change(here / "press.yaml", "    Bend your {side} knee.: Beug das {side.rechte} Knie.\n", "")
    loaded = load("s.yaml", "de")
    (note,) = (d for d in loaded.diagnostics if d.code == "not-translated")
    assert note.severity is Severity.NOTE
    assert (note.span.file, note.span.line) == ("press.yaml", 8)
    assert note.message == "this has no German translation, and is said as it is"
    texts = said("de")
    # Its side is said in the sentence's own language.
    assert "Bend your right knee." in texts
    assert "Bend your left knee." in texts


def test_a_file_without_translations_is_told_once(here):
    found = [d for d in load("s.yaml", "it").diagnostics if d.code == "not-translated"]
    assert [(d.span.file, d.span.line) for d in found] == [("press.yaml", 3), ("s.yaml", 4)]
    assert "Bend your left knee." in said("it")
    assert "Prossimo: " not in said("it")
    assert "Per cominciare: Heel press." in said("it")


def test_an_exercise_that_does_not_say_its_language_is_in_the_sessions(here):
    change(here / "press.yaml", "language: en\n", "")
    text = (here / "press.yaml").read_text("utf-8")
    (here / "press.yaml").write_text(text[: text.index("translations:")], "utf-8")
    change(here / "s.yaml", "language: en", "language: de")
    found = load("s.yaml").diagnostics
    assert [d.code for d in found if d.span.file == "press.yaml"] == []


def test_an_exercise_in_another_language_keeps_its_words_for_the_sides(here):
    text = PRESS.replace("language: en", "language: de").replace(
        "Bend your {side} knee.\nphases", "Beug das {side.rechte} Knie, {side}.\nphases"
    )
    (here / "press.yaml").write_text(text[: text.index("translations:")], "utf-8")
    assert "Beug das linke Knie, links." in said("en")


def test_when_the_session_is_said_in_another_language_it_is_in_the_one_it_is_written_in(here):
    change(here / "press.yaml", "language: en\n", "")
    text = (here / "press.yaml").read_text("utf-8")
    (here / "press.yaml").write_text(text[: text.index("translations:")], "utf-8")
    assert "Bend your left knee." in said("de")
    assert "not-translated" in {d.code for d in load("s.yaml", "de").diagnostics}


# --- one exercise


def test_an_exercise_alone_is_loaded_in_a_language(here):
    assert load_exercise("press.yaml").value.model.name == "Heel press"
    assert load_exercise("press.yaml", "de").value.model.name == "Fersendruck"
    assert load_either("press.yaml", "de").value.model.setup[1] == "Beug das {side.rechte} Knie."


def test_translations_are_checked_in_whatever_language_the_file_is_used(here):
    change(here / "press.yaml", "Beug das {side.rechte} Knie.", "Beug das {side.droit} Knie.")
    for language in ("", "de", "fr"):
        found = [d for d in load("s.yaml", language).diagnostics if d.code == "unknown-side-form"]
        assert [d.message for d in found] == ["“droit” is no German word for the right side"]


# --- own phrases and pronunciation


VARIED = """\
name: Toe raise
language: en
position: standing
phases: [{say: Up., length: 3s}]
dose: {reps: 2}
variations:
  on one leg: {kind: progression}
  quickly: {name: Quick toe raise}
translations:
  de:
    Toe raise: Zehenstand
    Up.: Hoch.
    Quick toe raise: Schneller Zehenstand
    on one leg: auf einem Bein
"""


def test_a_variation_without_a_name_is_called_by_its_translated_key(here):
    (here / "toe.yaml").write_text(VARIED, encoding="utf-8")
    for language, names in (
        ("de", ["Zehenstand", "Zehenstand, auf einem Bein", "Schneller Zehenstand"]),
        ("en", ["Toe raise", "Toe raise, on one leg", "Quick toe raise"]),
    ):
        blocks = ["toe}", "toe, variation: On-one-leg}", "toe, variation: quickly}"]
        text = f"title: T\nlanguage: {language}\nblocks:\n"
        text += "".join(f"  - {{exercise: {block}\n" for block in blocks)
        (here / "toes.yaml").write_text(text, encoding="utf-8")
        loaded = load(str(here / "toes.yaml"))
        assert loaded.value is not None
        assert loaded.diagnostics == ()
        found = compile_session(loaded.value, loaded.value.phrasebook(), voice())
        assert found.timeline is not None, found.diagnostics
        assert [chapter.title for chapter in found.timeline.chapters][1:] == names


def test_a_variation_whose_key_has_no_translation_is_told_at_the_key(here):
    text = VARIED.replace("    on one leg: auf einem Bein\n", "")
    (here / "toe.yaml").write_text(text, encoding="utf-8")
    (note,) = load_exercise(str(here / "toe.yaml"), "de").diagnostics
    assert (note.code, note.severity) == ("not-translated", Severity.NOTE)
    assert (note.span.line, note.span.column) == (7, 3)
    named = text.replace("{kind: progression}", "{name: One}")
    (here / "toe.yaml").write_text(named + "    on one leg: auf einem\n", encoding="utf-8")
    codes = [one.code for one in load_exercise(str(here / "toe.yaml"), "de").diagnostics]
    assert sorted(codes) == ["not-translated", "unknown-sentence"]  # the name, and the key


def test_own_phrases_are_said(here):
    text = SESSION + 'phrases: {first: "Los: {name}!", done: [Eins., Zwei.]}\n'
    (here / "s.yaml").write_text(text, "utf-8")
    texts = said()
    assert "Los: Heel press!" in texts
    heard = [text for text in texts if text in ("Eins.", "Zwei.")]
    assert len(heard) > 1
    assert all(a != b for a, b in pairwise(heard))


def test_the_lexicons_of_library_folder_and_session(here):
    (here / "lexicon.yaml").write_text("Psoas: two\ntoes: tows\n", "utf-8")
    (here / "s.yaml").write_text(SESSION + "pronounce: {TOES: toez}\n", "utf-8")
    lexicon = load("s.yaml").value.lexicon
    assert (lexicon["psoas"], lexicon["toes"], lexicon["pilates"]) == ("two", "toez", "pih lahteez")
    assert "squat" in load("s.yaml", "de").value.lexicon
    assert load("s.yaml", "de").value.lexicon["toes"] == "toez"
