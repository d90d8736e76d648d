"""What is heard can be followed with closed eyes, on either side, in the time there is for it."""

from __future__ import annotations

import hashlib
import re
from fractions import Fraction
from pathlib import Path

import pytest
from kit.shipped import LIBRARY, Form, exercises, forms, said_in, sessions

from cuecast.script.phase import PhaseModel
from cuecast.script.use import ExerciseBlock

FORMS = forms()
EACH_FORM = pytest.mark.parametrize("form", FORMS, ids=str)
FILES = sorted(LIBRARY.glob("*/*.yaml"))

FORBIDDEN = re.compile(
    r"\b(like (this|so|that)|as shown|shown|pictures?|pictured|images?|figures?|see|look(ing)?|"
    r"watch|videos?|slide \w+ of|mirror|gaze|demonstrat\w+|this way|that way|do this|these ones)\b",
    re.IGNORECASE,
)
"""Words that only help somebody who can see [COACHING 2.8]."""

WORDS_PER_SECOND = Fraction(24, 10)
"""What the default voice was measured to say at 145 words a minute, its pauses included."""
NUMBER = Fraction(9, 10)
"""Room of the spoken number on the first beat of a rep."""
MARGIN = Fraction(4, 10)
"""Quiet that is kept at the end of a phase."""
OPENING = Fraction(2)
"""Room for the words that open a counted hold, before its numbers or movements."""


def fillings(text: str) -> list[str]:
    """The text as heard on each side (once, when it names none)."""
    return list(
        dict.fromkeys(
            text.replace("{side}", a).replace("{other_side}", b)
            for a, b in (("right", "left"), ("left", "right"))
        )
    )


def words(text: str) -> list[str]:
    """Its words in small letters, punctuation dropped."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)*", text.lower().replace("’", "'"))


# --- written by us


def shingles(text: str) -> dict[str, str]:
    """Every run of six words under the start of its hash, as `article_shingles.txt` was made."""
    said = words(text)
    runs = [" ".join(said[i : i + 6]) for i in range(len(said) - 5)]
    return {hashlib.sha256(run.encode()).hexdigest()[:12]: run for run in runs}


ARTICLES = set(Path(__file__).with_name("article_shingles.txt").read_text().split())
"""The hashes of every run of six words in the articles, sorted, so that no text can be read."""


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_sentence_is_copied_from_an_article(path: Path) -> None:
    # `source:` cites title, author and date as they are; comments and notes are held to the rule.
    text = re.sub(r"(?m)^source:\n(?: .*\n)+", "", path.read_text(encoding="utf-8"))
    for filled in fillings(text):
        found = shingles(filled)
        assert not [found[key] for key in found.keys() & ARTICLES]


def test_the_comparison_knows_an_article_when_it_meets_one() -> None:
    assert shingles("One to three sets of 10,").keys() <= ARTICLES
    assert len(ARTICLES) > 2000


# --- sides


@EACH_FORM
def test_no_literal_side_where_both_sides_are_done(form: Form) -> None:
    if form.dose("sides") == "none":
        return
    for place, text in form.spoken():
        assert not re.search(r"\b(left|right)\b", text, re.IGNORECASE), f"{place}: {text}"


@EACH_FORM
def test_sides_are_named_exactly_where_there_are_sides(form: Form) -> None:
    holes = [hole for _, text in form.spoken() for hole in re.findall(r"\{.*?\}", text)]
    assert set(holes) <= {"{side}", "{other_side}"}
    assert bool(holes) == (form.dose("sides") != "none")


@EACH_FORM
def test_the_sentences_that_change_the_side_are_the_end_of_the_set_up(form: Form) -> None:
    """Only they are said again for the second side, so nothing between them may be missing then."""
    sided = ["side}" in sentence for sentence in form.get("setup")]
    assert any(sided) == (form.dose("sides") != "none")
    assert sided == sorted(sided)


@EACH_FORM
def test_every_working_phase_names_the_side(form: Form) -> None:
    if form.dose("sides") == "none":
        return
    assert any("side}" in phase.say for phase in form.phases())
    assert any("{side}" in sentence for sentence in form.get("movement"))


# --- followed without sight


def everything_said() -> list[tuple[str, str]]:
    said = [(f"{form} {place}", text) for form in FORMS for place, text in form.spoken()]
    for stem, session in sessions().items():
        said += [(f"{stem} {place}", text) for place, text in said_in(session)]
    return said


def test_nothing_said_needs_eyes() -> None:
    for place, text in everything_said():
        assert not FORBIDDEN.search(text), f"{place}: {text}"


def test_numbers_are_words_and_nothing_is_abbreviated() -> None:
    # Engines misread figures and short forms: “30s” becomes “thirties” (VOICES.md).
    for place, text in everything_said():
        assert not re.search(r"\d|\b(sec|min|deg|approx|e\.g|i\.e|etc)\b\.?|[&/*+=~°]", text), place


def test_every_sentence_is_one_sentence_of_a_length_that_can_be_followed() -> None:
    for place, text in everything_said():
        if re.search(r"\.(name|item|until|short)|equipment|title| name", place):
            continue
        assert text[0].isupper() or text.startswith("{"), f"{place}: {text}"
        assert text.endswith("."), f"{place}: {text}"
        assert len(words(text)) <= 26, f"{place}: {text}"


@EACH_FORM
def test_breath_is_named_exactly_where_the_source_ties_it_to_the_movement(form: Form) -> None:
    for phase in form.phases():
        named = re.search(r"\b(inhale|exhale|breathe)\b", phase.say, re.IGNORECASE)
        assert (named is not None) == (phase.breath in ("inhale", "exhale")), phase.say
        if named:
            assert named.group().lower() == phase.breath


# --- in time


def room(form: Form, index: int) -> Fraction:
    """Seconds for the words of a phase."""
    phase = form.phases()[index]
    hold = phase.hold
    if hold and hold.for_:
        return OPENING - MARGIN
    lengths = [phase.length, *((hold.default, hold.at_most, hold.pause) if hold else ())]
    length: Fraction = next(length for length in lengths if length is not None)
    return length - MARGIN - (NUMBER if index == 0 else 0)


def fits(text: str, seconds: Fraction) -> bool:
    return all(len(filled.split()) <= seconds * WORDS_PER_SECOND for filled in fillings(text))


@EACH_FORM
def test_every_wording_fits_its_phase(form: Form) -> None:
    for index, phase in enumerate(form.phases()):
        assert fits(phase.say, room(form, index)), phase.say
        assert phase.short, phase.say
        assert fits(phase.short, room(form, index)), phase.short
        assert len(phase.short.split()) <= 3, phase.short


@EACH_FORM
def test_a_focus_point_fits_the_longest_phase_in_which_nothing_else_is_said(form: Form) -> None:
    free = [i for i, p in enumerate(form.phases()) if i and not (p.hold and p.hold.for_)]
    longest = max(room(form, i) for i in free)
    assert form.get("focus")
    for text in form.get("focus"):
        assert fits(text, longest), text


def held() -> list[tuple[str, PhaseModel]]:
    return [(str(form), phase) for form in FORMS for phase in form.phases() if phase.hold]


def test_movements_inside_a_hold_fill_it_after_its_opening_words() -> None:
    for form, phase in held():
        if phase.hold and phase.hold.moves and phase.hold.for_:
            moves = phase.hold.moves
            assert OPENING + sum(move.length for move in moves) == phase.hold.for_, form
            for move in moves:
                assert fits(move.say, move.length - MARGIN)


# --- found by one name


def test_names_and_aliases_are_found_once() -> None:
    owner: dict[str, str] = {}
    for stem, exercise in exercises().items():
        own = {re.sub(r"[-_\s]+", " ", n.lower()) for n in (stem, exercise.name, *exercise.aliases)}
        for name in own:
            assert name not in owner, f"{name}: {stem} and {owner[name]}"
            owner[name] = stem


def test_forms_are_told_apart_by_ear() -> None:
    names = [form.name.lower() for form in FORMS]
    assert len(set(names)) == len(names)


def test_sessions_name_exercises_and_variations_that_exist() -> None:
    for stem, session in sessions().items():
        for block in session.blocks:
            if isinstance(block, ExerciseBlock):
                exercise = exercises()[block.exercise]
                assert block.variation in (None, *exercise.variations), stem


def test_every_exercise_of_the_articles_is_used() -> None:
    used = {
        (block.exercise, block.variation or "")
        for session in sessions().values()
        for block in session.blocks
        if isinstance(block, ExerciseBlock)
    }
    assert {(form.stem, form.variation) for form in FORMS} - used == {
        ("lying-heel-press", "both feet")  # for later, says the article
    }
